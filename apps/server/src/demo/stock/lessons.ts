/** What a class opens in one lesson: pages (title and path below the host) and what is looked for. No text here may score. */
export interface LessonPages {
  subject: string;
  /** Room of a high school; a primary works in its classroom. */
  room: string;
  pages: readonly (readonly [title: string, address: string])[];
  searches: readonly string[];
}

const page = (title: string, address: string): readonly [string, string] => [title, address];

/** Years 7 to 11. */
// biome-ignore format: one lesson a line
export const SECONDARY: readonly LessonPages[] = [
  { subject: 'English', room: 'Room 14', pages: [page('Poetry anthology: Ozymandias', 'library.example/poetry/ozymandias'), page('A Christmas Carol, stave two', 'library.example/dickens/carol/2'), page('Persuasive writing: ten openings', 'education.test/english/persuasive'), page('Sentence starters', 'spelling.test/starters')], searches: ['ozymandias analysis', 'what is enjambment', 'scrooge quotes stave 2', 'synonyms for said', 'how to end a persuasive speech'] },
  { subject: 'Maths', room: 'Room 22', pages: [page('Simultaneous equations', 'maths-homework.test/algebra/simultaneous'), page('Circle theorems', 'maths-homework.test/geometry/circles'), page('Task: ratio and proportion', 'maths-homework.test/task/418'), page('Probability trees', 'education.test/maths/trees')], searches: ['simultaneous equations with fractions', 'area of a sector formula', 'how to find the nth term', 'standard form calculator'] },
  { subject: 'Science', room: 'Lab 3', pages: [page('The periodic table', 'education.test/science/periodic-table'), page('Rates of reaction practical', 'education.test/science/rates'), page('Food chains', 'museum.example/nature/food-chains'), page('Required practical: resistance of a wire', 'education.test/physics/wire')], searches: ['why does magnesium burn white', 'parts of a plant cell', 'ohms law triangle', 'what is a limiting factor in photosynthesis'] },
  { subject: 'History', room: 'Room 8', pages: [page('Why did William win in 1066?', 'museum.example/normans/hastings'), page('The Somme: letters home', 'museum.example/first-war/letters'), page('Medicine through time', 'education.test/history/medicine')], searches: ['causes of the first world war', 'what did peasants eat in 1300', 'black death symptoms year 7', 'conscientious objectors sources'] },
  { subject: 'Geography', room: 'Room 11', pages: [page('Rivers: the long profile', 'education.test/geography/rivers'), page('Map skills: six-figure grid references', 'education.test/geography/grid'), page('Urban change in Lagos', 'library.example/geography/lagos')], searches: ['oxbow lake diagram', 'causes of coastal erosion', 'push and pull factors migration', 'nigeria population 2026'] },
  { subject: 'Languages', room: 'Room 31', pages: [page('Ma ville: vocabulaire', 'education.test/french/ville'), page('Perfect tense practice', 'education.test/french/perfect'), page('Translate', 'translate.test/fr-en')], searches: ['french for swimming pool', 'present tense of ser', 'how to say my favourite subject in spanish'] },
  { subject: 'Computing', room: 'Room 40', pages: [page('Python: loops', 'education.test/computing/loops'), page('Binary addition', 'education.test/computing/binary'), page('Designing a database', 'education.test/computing/databases')], searches: ['python while loop example', 'convert 45 to binary', 'difference between ram and rom'] },
  { subject: 'Art', room: 'Studio', pages: [page('Artist study: Bridget Riley', 'museum.example/artists/riley'), page('Two-point perspective', 'education.test/art/perspective')], searches: ['one point perspective room', 'lino print ideas leaves', 'artists who draw insects'] },
  { subject: 'PSHE', room: 'Form room', pages: [page('Sleep and screens', 'education.test/pshe/sleep'), page('Budgeting for a week', 'education.test/pshe/budget')], searches: ['how much sleep does a teenager need', 'what is a payslip'] },
  { subject: 'Food', room: 'Kitchen 1', pages: [page('Fajita night: method', 'education.test/food/fajitas'), page('Eatwell plate', 'growing-up.test/eatwell')], searches: ['how long to prove bread dough', 'fajita seasoning from scratch'] },
];

/** Reception to Year 6, and the special school. */
// biome-ignore format: one lesson a line
export const PRIMARY_LESSONS: readonly LessonPages[] = [
  { subject: 'Maths', room: 'Classroom', pages: [page('Times tables race', 'maths-homework.test/tables'), page('Fractions of a pizza', 'maths-homework.test/fractions/pizza'), page('Telling the time', 'education.test/time')], searches: ['7 times table song', 'what is a prime number', 'how many sides has a hexagon'] },
  { subject: 'English', room: 'Classroom', pages: [page('Spellings, week 9', 'spelling.test/week/9'), page('Story mountain', 'education.test/stories/mountain'), page('A poem about autumn', 'library.example/poems/autumn')], searches: ['words that rhyme with light', 'adjectives for a dragon', 'how to spell necessary'] },
  { subject: 'Topic', room: 'Classroom', pages: [page('Vikings: longships', 'museum.example/vikings/ships'), page('Volcanoes', 'education.test/volcanoes'), page('Inside a Roman villa', 'museum.example/romans/villa')], searches: ['what did vikings eat', 'biggest volcano in the world', 'roman numerals 1 to 100', 'facts about hedgehogs'] },
  { subject: 'Science', room: 'Classroom', pages: [page('Life cycle of a frog', 'museum.example/nature/frogs'), page('Which materials float?', 'education.test/science/float')], searches: ['life cycle of a butterfly for kids', 'why is the sky blue', 'planets in order'] },
  { subject: 'Golden time', room: 'Classroom', pages: [page('Draw a robot', 'education.test/art/robot'), page('Number puzzles', 'maths-homework.test/puzzles')], searches: ['how to draw a fox easy', 'colouring pages unicorn', 'facts about pandas'] },
];

/** Breaks, lunch in the library, and evenings at home. */
// biome-ignore format: one lesson a line
export const FREE_TIME: readonly LessonPages[] = [
  { subject: 'Free time', room: 'Library', pages: [page('Homework due this week', 'education.test/homework'), page('Headlines', 'headlines.example/today'), page('Match reports', 'newspaper.test/sport'), page('Charts', 'music.test/charts'), page('Trainers, size 6', 'trainers.test/size-6')], searches: ['what time is the bus to town', 'school menu today', 'half time score', 'new trainers under 50', 'how long until the end of term', 'best pizza topping'] },
  { subject: 'Homework', room: 'Library', pages: [page('Homework: maths task', 'maths-homework.test/task/502'), page('Revision timetable maker', 'education.test/revision'), page('Essay plan', 'education.test/english/essay-plan'), page('Poems to learn', 'library.example/poems')], searches: ['how to revise for a science test', 'chemistry flashcards', 'maths past papers foundation', 'french speaking questions'] },
  { subject: 'Games', room: 'Library', pages: [page('Arcade', 'arcade.test/home'), page('Blocks and swords', 'blocks-and-swords.test/'), page('Videos', 'videos.test/new')], searches: ['football results', 'how to make a paper plane that flies far', 'funny cat videos'] },
];

import type { PhraseSource } from '../src/phrase-shapes.ts';

/** Looking for help, which is never scored, and the topics that show a text is homework, a story or a game. */
// biome-ignore format: an entry is read as one sentence, however long
export const CONTEXT: readonly PhraseSource[] = [
  { id: 'HP-001', help: 'how to help a friend | how do i help a friend | how can i help a friend | help my friend | how to help someone | how do i help someone | how can i help someone', reach: 'sentence', why: 'Worried about somebody else: the last child who should be scared off.' },
  { id: 'HP-002', help: `
    how to support a friend | how to support someone | supporting a friend | what to say to a friend | what to do if a friend | what to do if someone
    | what do i do if my friend | worried about my friend | worried about a friend | what do i do if a friend | what to do if my friend
    | what should i do if my friend | what can i do if my friend | what do i say to my friend | how can i help | how do i support | i think my friend has
    | i think my friend is | what should i say to | what to do after being
  `, reach: 'sentence', why: 'Asks how to stand by somebody.' },
  { id: 'HP-003', help: 'who can i talk to | who do i talk to | someone to talk to | need to talk to someone | can i talk to someone | who do i call if | who can i tell | who should i tell | who do i tell | i need someone to talk to | somewhere to talk', reach: 'sentence', why: 'Asks for a person.' },
  { id: 'HP-004', help: `
    talk to someone about | talk to a teacher about | talk to my mum about | talk to my dad about | tell a teacher about | tell my teacher about
    | tell my mum about | tell someone about | talking to someone about | how do i tell my teacher | how do i tell my mum | how do i tell my dad
    | how do i tell someone | how to tell my parents | how do i tell my parents | need to tell someone | how to talk to a friend about
    | talk to a friend about
  `, reach: 'sentence', why: 'Wants to find the words.' },
  { id: 'HP-005', help: `
    childline | child line | samaritans | papyrus helpline | kooth | young minds | youngminds | nspcc | the mix helpline | shout 85258 | 0800 1111
    | 116 123 | ceop | the mix chat | papyrus | hopeline | hopelineuk | report remove | report remove tool | talk to frank | frank helpline | frank drugs
    | beat eating disorders | switchboard lgbt | internet watch foundation | crimestoppers | runaway helpline
  `, reach: 'itself', why: 'Names of services. Naming one asks for help, but says nothing about the rest of the sentence.' },
  { id: 'HP-006', help: 'helpline | help line | counsellor | counselling | counselor | therapist | therapy | school nurse | camhs', reach: 'itself', why: 'Kinds of help.' },
  { id: 'HP-007', help: 'how to stop | how do i stop | how can i stop | how to get over | how to recover from | recovery from | trying to stop | ways to stop | i want to stop | want to quit | how to quit | help to stop | trying to quit | i want help', reach: 'sentence', why: 'Wants it to end, and asks how.' },
  { id: 'HP-008', help: 'how to cope with | coping with | how do i cope | how to deal with | how do i deal with | dealing with | ways to cope with', reach: 'sentence', why: 'Looks for ways through.' },
  { id: 'HP-009', help: `
    where to get help | how to get help | where can i get help | get help for | help with feeling | i need help with my | need someone to help me with
    | help with gambling | need help with | where to go for help | i need help because | how do i help her | how do i help him | how can i help her
    | how can i help him | helpline for | helpline number for | charity for
  `, reach: 'sentence', why: 'Asks for help in so many words.' },
  { id: 'HP-010', help: 'signs of | symptoms of | what are the signs | how do you know if someone | how to tell if someone | how to know if a friend', reach: 'sentence', why: 'Learns to recognise it, often for somebody else.' },
  { id: 'HP-011', help: 'how to report | report bullying | report abuse | report a concern | how do i report', reach: 'sentence', why: 'Wants to report, which the school asks for.' },
  { id: 'HP-012', help: 'mental health support | mental health help | mental health week | mental health awareness | wellbeing support | support group | support for', reach: 'sentence', why: 'Support and its weeks and posters.' },
  { id: 'HP-013', help: 'suicide prevention | self harm awareness | anti bullying | antibullying | stop bullying | say no to drugs | domestic abuse charity | eating disorder charity | prevent suicide', reach: 'sentence', why: 'Charities and assemblies against the harm.' },
  { id: 'HP-014', help: 'alternatives to self harm | instead of self harm | instead of cutting | urge surfing | distractions from self harm', reach: 'sentence', why: 'Looks for something better to do.' },
  { id: 'HP-015', help: 'am i being bullied | is this bullying | is it abuse if | is this abuse | is it normal to feel | am i being groomed | am i being abused | is my boyfriend abusive | is my girlfriend abusive | am i in an abusive', reach: 'itself', why: 'Puts a name to something. The rest of the sentence is still heard.' },
  { id: 'HP-016', help: 'nudes taken down | pictures taken down | photos taken down | pics taken down | get my nudes removed | get my nudes deleted | nudes deleted off | nudes removed from', reach: 'itself', why: 'Wants an image off the internet; Report Remove does that.' },
  { id: 'HP-017', help: 'what do i do | what should i do | what shall i do | please help me | someone help me', reach: 'itself', why: 'Turns to whoever may answer. What is said beside it is still heard.' },
  { id: 'HP-018', help: 'can teachers tell my parents | will they tell my parents | will school tell my parents | does the school have to tell | will my parents find out if i tell', reach: 'sentence', why: 'Weighs up whether to speak; an alert now would answer for us.' },
  { id: 'HP-019', help: 'how to leave a gang | how to get out of a gang | how to get away from a gang | how to leave county lines | how to get out of county lines', reach: 'sentence', why: 'Looks for the way out.' },

  { id: 'TP-001', topic: 'study', words: `
    essay | gcse | gcses | a level | homework | coursework | revision | chapter | character | author | poem | poet | novel | quotes | analyse | analysis
    | worksheet | exam question | bitesize | key stage | paragraph | theme of | themes in | ks1 | ks2 | ks3 | ks4 | aqa | edexcel | eduqas | wjec | spag
    | crossword | comprehension | personal statement | idiom | idioms | proverb | simile | metaphor
  `, why: 'School work in general.' },
  { id: 'TP-002', topic: 'study', words: 'romeo | juliet | macbeth | hamlet | othello | ophelia | inspector calls | eva smith | mice and men | lord of the flies | jekyll and hyde | animal farm | 1984 | journeys end | blood brothers | to kill a mockingbird | shakespeare | curleys wife | sylvia plath', why: 'Set texts in which people die.' },
  { id: 'TP-003', topic: 'study', words: `
    history | ww1 | ww2 | wwi | wwii | world war | nazi germany | weimar | holocaust | cold war | civil war | treaty of | battle of | hitler youth
    | anne frank | hiroshima | vietnam | tudor | tudors | victorian | victorians | suffragettes | apartheid | civil rights | slave trade | medieval | romans
    | cold war | henry viii
  `, why: 'History lessons are about violence and hatred.' },
  { id: 'TP-004', topic: 'science', words: 'biology | chemistry | physics | experiment | bacteria | antibiotics | photosynthesis | pesticide | white blood cells | titration | enzyme | reaction | apoptosis | cell death | cell division | pathogens | organism | solubility', why: 'Science homework kills bacteria all day. Not the names of lessons that pupils also sit, fight and plan in.' },
  { id: 'TP-005', topic: 'study', words: `
    definition | meaning of | what does .. mean | what does .. stand for | statistics | awareness | assembly | pshe | rse lesson | debate | report on
    | article | newspaper | campaign | causes of | effects of | why is | documentary | religious studies | sociology | psychology | meaning | define
    | case study | case studies | newsround | poster | leaflet | timeline | facts about | presentation on | dissertation | criminal law | law a level
    | why do people | why do some people | why did hitler | why did the | why do teenagers | why do young people | how many people | what causes
  `, why: 'Asks about a subject, not for it.' },
  { id: 'TP-006', topic: 'fiction', words: 'film | movie | trailer | netflix | disney | marvel | dc | episode | soundtrack | lyrics | song | album | band | cast | cosplay | costume | fan art | fanfic | comic | manga | anime | book review | musical | play script | meme | memes | songs | tv show | season 1 | season 2 | season 3', why: 'Films, songs and stories.' },
  { id: 'TP-014', topic: 'study', words: 'in python | python | java | javascript | linux | terminal | task manager | a process | coding | html | css | curious incident | malala | noughts and crosses | private peaceful | of mice and men | the outsiders | holes', why: 'Computing kills processes, and set books begin with a death.' },
  { id: 'TP-007', topic: 'games', words: `
    fortnite | minecraft | roblox | call of duty | cod | gta | valorant | among us | zelda | pokemon | fifa | xbox | playstation | ps5 | nintendo
    | respawn | boss fight | boss | skin | skins | kill streak | lobby | headshot | rpg | nerf | sims | mario kart | splatoon | rocket league | clash royale
    | rage quit | csgo skin | pubg | brawl stars
  `, why: 'In games people shoot each other by appointment.' },
  { id: 'TP-008', topic: 'sport', words: 'football | dodgeball | rounders | basketball | hockey | penalty | goal | goals | match report | cricket | rugby | netball | boxing | wrestling | ufc | karate | judo | taekwondo | arsenal | chelsea | liverpool | premier league | athletics | shot put | archery | fencing club', why: 'Sport borrows its words from war.' },
  { id: 'TP-009', topic: 'cooking', words: 'recipe | recipes | cake | bread | chef | kitchen | cooking | food tech | vegetables | onion | chop | slice | cutlery | sharpening | set of | chicken | steak', why: 'Knives at their proper work.' },
  { id: 'TP-010', topic: 'craft', words: 'sewing | knitting | wood | paper | scissors | craft | design technology | dt lesson | art lesson | lino | textiles | carving | whittling', why: 'Blades and needles in lessons.' },
  { id: 'TP-011', topic: 'pets', words: 'dog | dogs | cat | cats | hamster | rabbit | rabbits | guinea pig | goldfish | puppy | kitten | bearded dragon | gecko | fish tank | tortoise | snake | vet | horse | bee | bees | wasp | wasps | spider | spiders | hedgehog | sharks | shark | stick insects', why: 'Animals, which eat, bite and die.' },
  { id: 'TP-012', topic: 'study', words: `
    durkheim | sociology | sociologist | psychology | criminology | theory | theorist | identified | in his study | in her study | policy template
    | policy | template | lesson plan | lesson plans | scheme of work | resources | ks1 | ks2 | ks3 | ks4 | ks5 | staff training | training | inset | cpd
    | safeguarding | kcsie | ofsted | for teachers | school teachers | teaching about | powerpoint | slides | leaflet | poster | presentation | source a
    | source b | quote from | quotations | paragraph | essay question | explain why | describe how | how far do you agree | evaluate | discuss | outline
    | to what extent | exam board | aqa | edexcel | ocr | wjec | past paper | mark scheme | knowledge organiser | textbook | bbc bitesize | bitesize
    | seneca | quizlet | act 1 | act 2 | act 3 | act 4 | act 5 | stanza | the writer | the poet | the playwright | shakespeare | dickens | steinbeck
    | priestley | victorian | tudor | medieval | roman | ancient | century | parliament | mps | government | law | laws | legal | legislation | uk law
    | crime statistics | case study | documentary
  `, why: 'How lessons, staff and essays speak.' },
  { id: 'TP-013', topic: 'fiction', words: `
    my story | in my story | my character | opening line | creative writing | short story | once upon a time | monologue | school play | musical
    | poem about | lyrics | chorus | fanfiction | audiobook | trilogy | book club | the film | the book | the series | season finale | who dies
    | ending explained | plot twist | villain | wizard | detective | the knight | dragon
  `, why: 'Stories told and written.' },
];

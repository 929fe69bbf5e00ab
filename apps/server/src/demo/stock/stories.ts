import type { HarmCode } from '@gatehouse/engine';

/** One thing that a pupil does in a story; `after` in seconds from the one before. */
export type Step =
  | { after: number; search: string }
  | { after: number; typed: string; app: string }
  | { after: number; visit: string; title?: string };

/** How a story usually ends, once somebody has looked. */
export type Ending = 'false_alarm' | 'no_action' | 'discuss' | 'incident';

/** Something that raises an alert: what is done, how often it happens, and how it ends. */
export interface Story {
  harm: HarmCode;
  weight: number;
  /** Year groups in which it may happen. */
  years: readonly [number, number];
  steps: readonly [Step, ...Step[]];
  endings: readonly { ending: Ending; weight: number; words: string }[];
}

const search = (words: string, after = 0): Step => ({ after, search: words });
const typed = (words: string, app = 'Google Docs', after = 0): Step => ({ after, typed: words, app });
const visit = (address: string, title?: string, after = 0): Step => ({
  after,
  visit: address,
  ...(title && { title }),
});
const story = (
  harm: HarmCode,
  weight: number,
  years: readonly [number, number],
  steps: readonly [Step, ...Step[]],
  ...endings: [Ending, number, string][]
): Story => ({
  harm,
  weight,
  years,
  steps,
  endings: endings.map(([ending, each, words]) => ({ ending, weight: each, words })),
});

const SPOKEN = 'Form tutor spoke with them the same day. Nothing further.';
const HABIT = 'Usual words for the age. Form tutor reminded the class.';
const ADVERT = 'Came from a link in a chat. Page was refused; nothing was seen.';

/** What alerts at a high school in an ordinary month. No line is worse than what a desk has to read. */
// biome-ignore format: one story a line
export const STORIES: readonly Story[] = [
  // Low mood and worse: few, and never left alone.
  story('self-harm', 7, [7, 11], [search('how do you know if you are depressed'), visit('https://help.test/talk', undefined, 150)], ['no_action', 3, 'Seen by the pastoral team at break. Is talking to somebody already.'], ['discuss', 2, 'Has anybody noticed a change this half term?']),
  story('self-harm', 5, [7, 11], [typed('everyone hates me in that class i am worthless at everything')], ['discuss', 3, 'Do you know what happened in the lesson before?'], ['no_action', 3, 'Tutor rang home. A bad day after a test; parents know.']),
  story('self-harm', 3, [8, 11], [typed('most days i feel numb and i dont know why'), search('who can i talk to about feeling low', 190), visit('https://help.test/', undefined, 60)], ['discuss', 3, 'Could you see her this week? She looked for help herself.'], ['incident', 1, 'Feeling numb, looked for help: pastoral plan']),
  story('self-harm', 2, [8, 11], [search('how to hide my scars in pe')], ['incident', 3, 'Worry about self-harm, seen the same day'], ['discuss', 1, 'Can the school nurse see them today?']),
  story('self-harm', 2, [8, 11], [typed('i cant cope any more with all of this at once')], ['no_action', 2, 'Mock exams. Met with head of year; revision plan agreed.'], ['discuss', 2, 'Is this the coursework, or more?']),
  story('suicide', 1, [9, 11], [typed('everyone would be happier if i was gone i mean it'), search('how to talk to someone about feeling low', 170), visit('https://help.test/', undefined, 80)], ['incident', 1, 'Thoughts of not being here: seen at once, parents told']),
  story('suicide', 3, [8, 11], [typed('this homework is so long kms')], ['false_alarm', 2, 'Figure of speech. Spoken to about the words all the same.'], ['no_action', 1, SPOKEN]),
  story('eating', 4, [8, 11], [search('how to lose weight fast for prom'), search('how many calories in an apple', 60)], ['no_action', 2, 'Spoke with PE. No pattern in meals; noted for tutor.'], ['discuss', 1, 'Anything you have noticed at lunch?']),
  story('eating', 2, [8, 11], [typed('im scared to eat in the canteen now they film everyone')], ['discuss', 2, 'Who films in the canteen? Please ask gently.'], ['incident', 1, 'Filming in the canteen; lunch arranged elsewhere']),
  // How pupils treat each other.
  story('bullying', 6, [7, 10], [typed('nobody likes you just leave the group', 'Class chat'), typed('fr make a group without her', 'Class chat', 75)], ['incident', 2, 'Left out of a class chat by name'], ['discuss', 2, 'Please see both of them separately.'], ['no_action', 1, 'Both spoken to by form tutor; apology made.']),
  story('bullying', 6, [7, 9], [typed('you are such a loser lol', 'Class chat')], ['no_action', 3, 'Between friends; both say it was a joke. Reminded.'], ['false_alarm', 1, 'Quoted from the class novel.']),
  story('bullying', 5, [7, 10], [typed('everyone picks on me in pe and sir never sees it')], ['discuss', 3, 'Could you watch changing and warm-up this week?'], ['incident', 2, 'Picked on in PE']),
  story('bullying', 3, [7, 9], [search('what to do when you are getting bullied on the bus'), search('how to report bullying', 60)], ['incident', 2, 'Trouble on the 53 bus'], ['discuss', 1, 'Who else is on that bus?']),
  story('bullying', 2, [8, 11], [typed('watch your back after last period', 'Class chat')], ['incident', 1, 'Threat in the class chat'], ['discuss', 1, 'Can you speak to both before the end of the day?']),
  story('homophobia', 4, [7, 10], [typed('thats so gay mate', 'Class chat')], ['no_action', 2, 'Spoken to by head of year about the word.'], ['incident', 1, 'Homophobic language in a chat']),
  story('homophobia', 1, [8, 11], [typed('they keep calling me gay in changing rooms')], ['incident', 1, 'Name-calling in the changing rooms'], ['discuss', 1, 'He has not told anybody. Who does he trust?']),
  // Contact.
  story('grooming', 1, [7, 10], [typed('he said keep this between us and dont tell your mum he is buying me credits', 'Chat in a game')], ['incident', 1, 'Contact by an adult in a game, with gifts and secrecy']),
  story('grooming', 2, [8, 10], [typed('he says im so mature for 14', 'Chat in a game')], ['incident', 2, 'Unknown adult in a game chat'], ['discuss', 1, 'Does her mother know this friend?']),
  story('image-sharing', 1, [9, 11], [typed('he keeps asking for nudes and says everyone does it', 'Direct message')], ['incident', 1, 'Pressed for pictures by an older pupil']),
  story('personal-details', 4, [7, 9], [typed('heres my number text me when you get home', 'Class chat')], ['no_action', 3, 'To a friend in the same form. Lesson on details done again.'], ['discuss', 1, 'Is the other one somebody we know?']),
  story('personal-details', 3, [7, 8], [typed('my password is the dogs name with a 1', 'Class chat')], ['no_action', 3, 'Password changed with IT. Explained why.']),
  story('abuse-at-home', 1, [7, 11], [typed('there is no food at home again till friday')], ['incident', 1, 'No food at home: family support'], ['discuss', 1, 'Are free school meals in place?']),
  story('abuse-at-home', 1, [7, 10], [typed('i am scared of my dad when he drinks')], ['incident', 1, 'Afraid at home: referred the same day']),
  // Substances, money, weapons.
  story('drugs', 9, [8, 11], [search('where to get a vape without id'), visit('https://vapes.test/flavours', 'Flavours', 40)], ['no_action', 3, 'Parents told. Page was refused.'], ['incident', 2, 'Vape bought at the gate']),
  story('drugs', 5, [9, 11], [typed('theyre vaping in the toilets by the gym again', 'Class chat')], ['no_action', 3, 'Duty rota changed for those toilets. Not about this pupil.'], ['discuss', 1, 'Can you say who?']),
  story('drugs', 3, [10, 11], [search('snus near me'), search('what is in snus', 50)], ['no_action', 3, 'Football club spoke to the team. PSHE lesson booked.']),
  story('county-lines', 1, [9, 11], [typed('they gave me a burner phone and i owe them money now', 'Direct message')], ['incident', 1, 'A second phone and a debt: possible exploitation']),
  story('weapons', 5, [8, 11], [visit('https://blades.test/kitchen', 'Kitchen knives'), visit('https://blades.test/', 'Blades', 30)], ['false_alarm', 3, 'Food technology homework on kitchen safety.'], ['discuss', 1, 'Was this for food technology?']),
  story('weapons', 1, [9, 11], [typed('he said he has a knife in his bag for friday', 'Direct message')], ['incident', 1, 'Said to carry a knife: dealt with under the search policy']),
  story('violence', 16, [7, 9], [typed('kill them all then push mid', 'Chat in a game'), typed('im going to kill you noob', 'Chat in a game', 110)], ['false_alarm', 1, 'Game talk at lunch. Nobody is meant.']),
  story('violence', 7, [7, 9], [typed('nan said she will kill them all if the kitchen is a mess')], ['false_alarm', 1, 'Figure of speech about a tidy kitchen.']),
  story('violence', 4, [7, 11], [typed('fight after school by the shops pass it on', 'Class chat')], ['incident', 2, 'Fight arranged; staff at the shops'], ['discuss', 2, 'Who is on duty at the shops today?']),
  story('violence', 2, [8, 11], [search('beat him up meaning'), search('is play fighting allowed at school', 40)], ['no_action', 1, 'Play fighting at break. Spoken to.']),
  // The network.
  story('gambling', 7, [8, 11], [visit('https://bets.test/match-odds', 'Match odds'), visit('https://bets.test/', 'Bets', 15)], ['no_action', 3, ADVERT], ['false_alarm', 1, 'An advertisement on a sports page.']),
  story('gambling', 4, [8, 11], [search('csgo gambling no deposit'), visit('https://skins-for-cash.test/', 'Skins', 35)], ['no_action', 2, 'Spoken to; parents told about skins.'], ['incident', 1, 'Gambling with skins, parents’ card used']),
  story('circumvention', 12, [7, 11], [search('unblocked games 76'), visit('https://unblocked-games.test/', 'Unblocked games', 20)], ['no_action', 4, 'Filter held. Moved seat for the week.'], ['discuss', 1, 'Is this the whole class, or one?']),
  story('circumvention', 8, [8, 11], [search('free vpn for school chromebook'), visit('https://free-vpn.test/download', 'Download', 25), visit('https://hidden-tunnel.test/', 'Tunnel', 40), visit('https://free-vpn.test/extension', 'Extension', 90)], ['no_action', 3, 'Nothing was installed. Network manager checked the device.'], ['incident', 2, 'Tried a VPN again and again']),
  story('circumvention', 5, [7, 11], [visit('https://unblock-it.test/', 'Open any page'), visit('https://mirror-of-everything.test/', 'Mirror', 35)], ['no_action', 1, 'Filter held. Form tutor told.']),
  story('sexual', 4, [7, 11], [visit('https://late-night.example/', 'Late night')], ['no_action', 3, ADVERT], ['false_alarm', 2, 'Mistyped address.'], ['discuss', 1, 'A word from you, not from me?']),
  story('sexual', 2, [9, 11], [search('late period scared')], ['discuss', 2, 'Could the nurse see her today, quietly?'], ['no_action', 1, 'Seen by the school nurse. Confidential.']),
  story('radicalisation', 1, [9, 11], [visit('https://join-the-cause.test/read', 'Read')], ['discuss', 2, 'History project on propaganda? Please confirm.'], ['false_alarm', 1, 'History project on propaganda; teacher confirms.']),
  story('language', 14, [7, 11], [typed('wtf is this worksheet')], ['no_action', 4, HABIT], ['false_alarm', 1, 'Quoted from the play that the class reads.']),
  story('language', 10, [7, 11], [typed('this is bollocks i did the whole thing twice', 'Class chat'), typed('pissed off now', 'Class chat', 30)], ['no_action', 3, HABIT]),
  story('language', 5, [7, 11], [typed('oh shit forgot my homework', 'Class chat')], ['no_action', 2, HABIT]),
];

/** What alerts at a primary and at the special school. */
// biome-ignore format: one story a line
export const YOUNGER_STORIES: readonly Story[] = [
  story('bullying', 6, [3, 11], [typed('you are a loser and you cant play', 'Class chat')], ['no_action', 2, 'Circle time with the whole class.']),
  story('bullying', 3, [3, 11], [typed('they laugh at me at lunch every day')], ['discuss', 2, 'Can somebody sit with him at lunch?'], ['incident', 1, 'Unkindness at lunch']),
  story('personal-details', 4, [4, 11], [typed('my password is rainbow')], ['no_action', 1, 'New password made together.']),
  story('circumvention', 5, [5, 11], [search('unblocked roblox')], ['no_action', 1, 'Asked a big brother how. Filter held.']),
  story('violence', 3, [4, 11], [typed('kill them all and get the chest')], ['false_alarm', 1, 'A game at home.']),
  story('self-harm', 2, [5, 11], [typed('i hate myself when i cant do it')], ['discuss', 1, 'Was this in maths?'], ['no_action', 1, 'Class teacher sat with her. Fine by lunch.']),
  story('sexual', 2, [4, 11], [visit('https://late-night.example/', 'Late night')], ['no_action', 1, 'A mistyped address on a shared tablet. Nothing was seen.']),
  story('language', 3, [4, 11], [typed('this is shit', 'Class chat')], ['no_action', 1, HABIT]),
  story('gambling', 1, [5, 11], [visit('https://bingo.example/', 'Bingo')], ['false_alarm', 1, 'Looked for number bingo.']),
];

/** Adults: seldom, and nobody at the safeguarding desk learns of it. */
// biome-ignore format: one story a line
export const STAFF_STORIES: readonly Story[] = [
  story('gambling', 1, [0, 0], [visit('https://bets.test/match-odds', 'Match odds'), visit('https://bets.test/', 'Bets', 45)], ['no_action', 1, 'Spoken to. In a free period, on a school laptop.']),
  story('circumvention', 1, [0, 0], [visit('https://free-vpn.test/download', 'Download'), visit('https://hidden-tunnel.test/', 'Tunnel', 60)], ['no_action', 1, 'Wanted a video for a lesson. Asked to use the form instead.']),
];

import type { HarmCode } from '@gatehouse/engine';
import type { DemoPerson, DemoRoll } from './demo-people.ts';
import { type Episode, STAFF_EPISODES, tell } from './episodes.ts';
import type { Chance } from './random.ts';
import type { SchoolShape } from './schools.ts';
import type { Ending, Step } from './stock/stories.ts';

/** A story that is open at the moment of making, so that a desk is never empty: how long ago it began and how far it got. */
interface OpenStory {
  pupil: readonly [given: string, family: string];
  minutesAgo: number;
  harm: HarmCode;
  steps: readonly [Step, ...Step[]];
  /** Number of the first step that worries; the first one unless said. */
  alertsAt?: number;
  held: NonNullable<Episode['held']>;
  words: string;
  ending: Ending;
}

const again = (every: number, addresses: readonly string[]): Step[] =>
  addresses.map((visit) => ({ after: every, visit }));
const TUNNELS = [
  'https://free-vpn.test/',
  'https://hidden-tunnel.test/',
  'https://unblock-it.test/',
  'https://proxy.test/',
];

/** Seven pupils, as on the first page that anybody sees. */
const OPEN: readonly OpenStory[] = [
  {
    pupil: ['Ellis', 'Marwood'],
    minutesAgo: 16,
    harm: 'self-harm',
    steps: [
      { after: 0, search: 'how do you know if you are depressed' },
      {
        after: 180,
        typed: 'sorry this is late. i dont want to be here any more and nobody would notice. anyway the poem is about',
        app: 'Google Docs',
      },
      { after: 170, search: 'how to talk to someone about feeling low' },
      { after: 100, visit: 'https://help.test/talk' },
    ],
    held: 'unviewed',
    ending: 'incident',
    words: 'Not wanting to be here: seen at once',
  },
  {
    pupil: ['Zainab', 'Qadir'],
    minutesAgo: 132,
    harm: 'grooming',
    steps: [
      { after: 0, typed: 'he says im so mature for my age', app: 'Chat in a game' },
      { after: 400, typed: 'he said dont tell your mum', app: 'Chat in a game' },
      { after: 500, typed: 'and delete this chat after', app: 'Chat in a game' },
      { after: 300, typed: 'ok he knows where to get more credits', app: 'Chat in a game' },
    ],
    held: 'unviewed',
    ending: 'incident',
    words: 'Unknown adult in a game chat',
  },
  {
    pupil: ['Jude', 'Pell'],
    minutesAgo: 45,
    harm: 'bullying',
    steps: [{ after: 0, typed: 'nobody wants you here just leave', app: 'Class chat' }],
    held: 'unviewed',
    ending: 'discuss',
    words: 'Please see both of them.',
  },
  {
    pupil: ['Theo', 'Larsen'],
    minutesAgo: 88,
    harm: 'weapons',
    steps: [
      { after: 0, search: 'what did soldiers carry' },
      { after: 60, typed: 'he keeps a knife in his bag for the trenches', app: 'Google Docs' },
      { after: 200, visit: 'https://blades.test/bayonets' },
    ],
    alertsAt: 1,
    held: 'proposed',
    ending: 'incident',
    words: 'Coursework on the Somme, but the last page he opened sells blades.',
  },
  {
    pupil: ['Imogen', 'Stott'],
    minutesAgo: 19 * 60,
    harm: 'personal-details',
    steps: [{ after: 0, typed: 'heres my number ring me after tea', app: 'Class chat' }],
    held: 'discussing',
    ending: 'discuss',
    words: 'Who was this for? A word at registration would help.',
  },
  {
    pupil: ['Rowan', 'Achebe'],
    minutesAgo: 121,
    harm: 'circumvention',
    steps: [
      { after: 0, search: 'free vpn for school' },
      ...again(130, [...TUNNELS, ...TUNNELS, ...TUNNELS.slice(0, 3)]),
    ],
    held: 'viewed',
    ending: 'no_action',
    words: 'Nothing was installed.',
  },
  {
    pupil: ['Caitlin', 'Dray'],
    minutesAgo: 161,
    harm: 'language',
    steps: [
      { after: 0, typed: 'wtf is this timetable', app: 'Class chat' },
      { after: 240, typed: 'so pissed off', app: 'Class chat' },
      { after: 200, typed: 'what a bollocks day', app: 'Class chat' },
    ],
    held: 'viewed',
    ending: 'no_action',
    words: 'Spoken to at registration.',
  },
];

/** What is open at the first school when the demo is made. */
export function* openEpisodes(
  chance: Chance,
  shape: SchoolShape,
  roll: DemoRoll,
  given: { now: Date; lessons: boolean },
): Generator<Episode> {
  const ago = (minutes: number) => new Date(given.now.getTime() - minutes * 60_000);
  for (const open of OPEN) {
    const person = roll.pupils.find((pupil) => pupil.given === open.pupil[0] && pupil.family === open.pupil[1]);
    if (!person) continue;
    const endings = [{ ending: open.ending, weight: 1, words: open.words }];
    const story = { harm: open.harm, steps: open.steps, endings };
    const told = tell(chance, shape, story, {
      person,
      at: ago(open.minutesAgo),
      lessons: given.lessons,
      ...(open.alertsAt !== undefined && { alertsAt: open.alertsAt }),
    });
    yield { ...told, held: open.held };
  }
  for (const each of STAFF_EPISODES) {
    const person = roll.staff.find(({ roles }) => roles.some(({ role }) => role === each.job));
    if (!person || !each.story) continue;
    const told = tell(chance, shape, each.story, { person, at: ago(each.minutesAgo), lessons: given.lessons });
    yield { ...told, events: asStaff(told, shape, person), held: each.held };
  }
}

/** An adult's laptop and no lesson around it. */
function asStaff(told: Episode, shape: SchoolShape, person: DemoPerson): Episode['events'] {
  return told.events
    .filter((event) => 'url' in event && !event.url?.includes('find-it'))
    .map((event) => ({ ...event, device: `${shape.prefix}-STAFF-${person.misId.slice(-2)}`, place: 'Staff room' }));
}

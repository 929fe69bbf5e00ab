import type { FigureKey, Kind } from './reviews.ts';

/** One question of a set: what is asked, which rule asks it, and which figures stand beside it. */
export interface Question {
  id: string;
  ask: string;
  help: string;
  source: string;
  figures: FigureKey[];
}

/** Questions under one heading. */
export interface Section {
  title: string;
  questions: Question[];
}

const STANDARD_1 = 'DfE filtering and monitoring standard 1';
const STANDARD_2 = 'DfE filtering and monitoring standard 2';
const STANDARD_3 = 'DfE filtering and monitoring standard 3';
const STANDARD_4 = 'DfE filtering and monitoring standard 4';
const PREVENT = 'Prevent duty guidance 2023';

const question = (id: string, ask: string, help: string, source: string, figures: FigureKey[] = []): Question => ({
  ...{ id, ask, help, source, figures },
});

const FILTERING_1: Section[] = [
  {
    title: 'Who answers for it',
    questions: [
      question(
        'roles',
        'Does everybody who is named know what is theirs to do?',
        'A senior leader, a governor, the safeguarding lead and whoever runs the technology. Say what each of them did this year.',
        STANDARD_1,
        ['roles'],
      ),
      question(
        'suppliers',
        'Which suppliers have a part in it, and what have they promised?',
        'Who changes the filter when it must be quick, and who is called at night.',
        STANDARD_1,
      ),
    ],
  },
  {
    title: 'What our pupils are at risk of',
    questions: [
      question(
        'risk',
        'What are our pupils at risk of online, and what has changed since last year?',
        'Their ages, what happened this year, what they use, misinformation and conspiracy theories among it.',
        `KCSIE; ${STANDARD_2}`,
        ['alerts'],
      ),
      question(
        'vulnerable',
        'Who needs more protection, or another one, and do they have it?',
        'Special needs, English as an additional language, pupils with a social worker, boarders.',
        STANDARD_2,
      ),
    ],
  },
  {
    title: 'What the filter does',
    questions: [
      question(
        'blocked',
        'Is it still right what is closed and what is open, and for whom?',
        'Look at the matrix. Say what you would decide otherwise today, and why.',
        STANDARD_2,
        ['matrix'],
      ),
      question(
        'reasons',
        'Do the reasons for this year’s changes still hold?',
        'Changes and pages opened for a while were decided by somebody, with a reason. Close what nobody needs any more.',
        STANDARD_1,
        ['changes'],
      ),
      question(
        'lists',
        'Are the lists fresh, and are the lists of illegal content in use and open to nobody’s change?',
        'An old list lets through what is new.',
        `${STANDARD_3}; UKSIC appropriate filtering`,
        ['lists'],
      ),
      question(
        'ai',
        'Which AI tools do pupils and staff use, and what is filtered and watched in them?',
        'Name each tool, who may use it from which age, and who looked at its safety.',
        'DfE filtering and monitoring standard 2, June 2026',
      ),
      question(
        'curriculum',
        'Does the filter keep closed what lessons need?',
        'Health and relationships education first. Ask teachers and pupils.',
        STANDARD_2,
      ),
    ],
  },
  {
    title: 'Where it reaches',
    questions: [
      question(
        'devices',
        'Which devices and places are not filtered or not monitored?',
        'School devices at home, phones on mobile data, apps. Say what you do about each.',
        STANDARD_3,
        ['coverage'],
      ),
      question(
        'own_devices',
        'What holds for people’s own devices and for guests?',
        'Whether they may join the network, and what is filtered and seen of them.',
        STANDARD_2,
      ),
    ],
  },
  {
    title: 'Monitoring',
    questions: [
      question(
        'monitoring',
        'Are alerts seen and acted on in time?',
        'By whom, also in the holidays. Say which alerts were nothing, and what was missed.',
        STANDARD_4,
      ),
      question(
        'told',
        'Do pupils, parents and staff know that they are monitored, and is the data-protection assessment up to date?',
        'When they were told last, and in which words.',
        `${STANDARD_4}; UK GDPR`,
      ),
    ],
  },
  {
    title: 'Does it work?',
    questions: [
      question(
        'checks',
        'Was it checked on every kind of device, in each place and for each group, and was put right what failed?',
        'Say which devices, places and groups are missing.',
        STANDARD_2,
        ['checks'],
      ),
      question(
        'conclusion',
        'Does filtering and monitoring protect our pupils, and what must change?',
        'What you decide here becomes an action with somebody’s name and a date.',
        'KCSIE',
      ),
    ],
  },
];

const PREVENT_1: Section[] = [
  {
    title: 'Leading it',
    questions: [
      question(
        'leadership',
        'Who leads on Prevent, and how do leaders and governors know that it works?',
        'The safeguarding lead, and what governors were told this year.',
        PREVENT,
        ['roles'],
      ),
      question(
        'risk',
        'How could our pupils and staff be drawn into terrorism, here and online?',
        'What the local authority and the police say of this area, what happened at school, which groups and views are met.',
        PREVENT,
        ['alerts'],
      ),
      question(
        'partners',
        'With whom do we work, and how is somebody referred?',
        'The local authority’s Prevent lead, Channel, the police, other schools. Say how many were referred, and name nobody.',
        PREVENT,
      ),
    ],
  },
  {
    title: 'Knowing it',
    questions: [
      question(
        'training',
        'Who was trained, when, and how do we know that it was understood?',
        'All staff, and more of it for the safeguarding lead and deputies.',
        PREVENT,
      ),
    ],
  },
  {
    title: 'Lowering the risk',
    questions: [
      question(
        'online',
        'Is extremist content closed, and would we notice somebody who looks for it?',
        'The filter’s lists, checks on devices, alerts about radicalisation.',
        `${PREVENT}; ${STANDARD_3}`,
        ['matrix', 'lists', 'checks', 'coverage'],
      ),
      question(
        'premises',
        'How do we know who speaks at school and who hires its rooms?',
        'Visiting speakers, lettings, leaflets and stalls.',
        PREVENT,
      ),
      question(
        'resilience',
        'Where do pupils learn to question what they are told, and to disagree well?',
        'Lessons and assemblies, safe spaces for difficult questions.',
        PREVENT,
      ),
    ],
  },
  {
    title: 'What follows',
    questions: [
      question(
        'conclusion',
        'How great is the risk, what lowers it already, and what must change?',
        'What you decide here becomes an action with somebody’s name and a date.',
        PREVENT,
      ),
    ],
  },
];

/** The newest set of each kind. A changed question is a new version; a review keeps the one with which it was begun. */
export const NEWEST: Record<Kind, number> = { filtering: 1, prevent: 1 };

const SETS: Record<Kind, Record<number, Section[]>> = { filtering: { 1: FILTERING_1 }, prevent: { 1: PREVENT_1 } };

/** The questions of a kind in the version that a review was begun with. */
export function sectionsOf({ kind, questions }: { kind: Kind; questions: number }): Section[] {
  return SETS[kind][questions] ?? [];
}

/** All questions of a review, in their order. */
export function questionsOf(review: { kind: Kind; questions: number }): Question[] {
  return sectionsOf(review).flatMap((section) => section.questions);
}

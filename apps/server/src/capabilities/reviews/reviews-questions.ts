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
    title: 'Roles and responsibilities',
    questions: [
      question(
        'roles',
        'Does everyone named know what they are responsible for?',
        'A senior leader, a governor, the safeguarding lead and whoever runs the technology. Say what each did this year.',
        STANDARD_1,
        ['roles', 'accounts'],
      ),
      question(
        'suppliers',
        'Which suppliers are involved, and what have they committed to?',
        'Who makes urgent filter changes, and who is called at night.',
        STANDARD_1,
      ),
    ],
  },
  {
    title: 'Risks to our pupils',
    questions: [
      question(
        'risk',
        'What are our pupils at risk of online, and what has changed since last year?',
        'Their ages, what happened this year, and what they use, including misinformation and conspiracy theories.',
        `KCSIE; ${STANDARD_2}`,
        ['alerts'],
      ),
      question(
        'vulnerable',
        'Who needs more or different protection, and do they have it?',
        'For example, pupils with SEND, English as an additional language or a social worker, and boarders.',
        STANDARD_2,
        ['help'],
      ),
    ],
  },
  {
    title: 'What the filter does',
    questions: [
      question(
        'blocked',
        'Is what we block and allow, and for whom, still right?',
        'Look at the matrix. Say what you would decide differently today, and why.',
        STANDARD_2,
        ['matrix'],
      ),
      question(
        'reasons',
        'Do the reasons for this year’s changes still hold?',
        'Each change and temporary unblock was decided by someone, with a reason. Block what is no longer needed.',
        STANDARD_1,
        ['changes'],
      ),
      question(
        'lists',
        'Are the lists up to date, and are the illegal-content lists in use and locked?',
        'An old list lets new sites through.',
        `${STANDARD_3}; UKSIC appropriate filtering`,
        ['lists'],
      ),
      question(
        'ai',
        'Which AI tools do pupils and staff use, and how are they filtered and monitored?',
        'Name each tool, who may use it and from what age, and who checked its safety.',
        'DfE filtering and monitoring standard 2, June 2026',
        ['ai'],
      ),
      question(
        'curriculum',
        'Does the filter block anything lessons need?',
        'Health and relationships education first. Ask teachers and pupils.',
        STANDARD_2,
        ['requests'],
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
        'What are the rules for people’s own devices and for guests?',
        'Whether they may join the network, and how they are filtered and monitored.',
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
        'By whom, including in the holidays. Say which alerts were false alarms, and what was missed.',
        STANDARD_4,
        ['looks'],
      ),
      question(
        'told',
        'Do pupils, parents and staff know that they are monitored, and is the data-protection assessment up to date?',
        'When they were last told, and in what words.',
        `${STANDARD_4}; UK GDPR`,
        ['notice'],
      ),
    ],
  },
  {
    title: 'Does it work?',
    questions: [
      question(
        'checks',
        'Was it checked on every kind of device, in each place and for each group, and were failures fixed?',
        'Say which devices, places and groups are missing.',
        STANDARD_2,
        ['checks'],
      ),
      question(
        'conclusion',
        'Do filtering and monitoring protect our pupils, and what must change?',
        'What you decide here becomes an action with someone’s name and a date.',
        'KCSIE',
      ),
    ],
  },
];

const PREVENT_1: Section[] = [
  {
    title: 'Leadership',
    questions: [
      question(
        'leadership',
        'Who leads on Prevent, and how do leaders and governors know it works?',
        'The safeguarding lead, and what governors were told this year.',
        PREVENT,
        ['roles'],
      ),
      question(
        'risk',
        'How could our pupils and staff be drawn into terrorism, here and online?',
        'What the local authority and police say about this area, what has happened at school, and which groups and views are present.',
        PREVENT,
        ['alerts'],
      ),
      question(
        'partners',
        'Who do we work with, and how do we refer someone?',
        'The local authority’s Prevent lead, Channel, the police, other schools. Say how many were referred, without naming anyone.',
        PREVENT,
        ['contacts'],
      ),
    ],
  },
  {
    title: 'Training',
    questions: [
      question(
        'training',
        'Who was trained, when, and how do we know they understood it?',
        'All staff, with more for the safeguarding lead and deputies.',
        PREVENT,
      ),
    ],
  },
  {
    title: 'Reducing the risk',
    questions: [
      question(
        'online',
        'Is extremist content blocked, and would we notice someone looking for it?',
        'The filter’s lists, checks on devices, alerts about radicalisation.',
        `${PREVENT}; ${STANDARD_3}`,
        ['matrix', 'lists', 'checks', 'coverage'],
      ),
      question(
        'premises',
        'How do we check who speaks at school and who hires its rooms?',
        'Visiting speakers, lettings, leaflets and stalls.',
        PREVENT,
      ),
      question(
        'resilience',
        'Where do pupils learn to question what they are told, and to disagree respectfully?',
        'Lessons and assemblies, safe spaces for difficult questions.',
        PREVENT,
      ),
    ],
  },
  {
    title: 'Next steps',
    questions: [
      question(
        'conclusion',
        'How great is the risk, what already reduces it, and what must change?',
        'What you decide here becomes an action with someone’s name and a date.',
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

import type { HarmCode } from '@gatehouse/engine';

/** What is written, done and said when a story becomes an incident. */
export interface IncidentPattern {
  details: string;
  intent: 'accidental' | 'deliberate' | 'not_known';
  part: 'responsible' | 'affected';
  /** What was done at once, and why. */
  action: readonly [what: string, why: string];
  /** What is to be done, and why. */
  next: readonly (readonly [what: string, why: string])[];
  outcome: string;
}

const pattern = (
  details: string,
  intent: IncidentPattern['intent'],
  part: IncidentPattern['part'],
  action: IncidentPattern['action'],
  next: IncidentPattern['next'],
  outcome: string,
): IncidentPattern => ({ details, intent, part, action, next, outcome });

const CARE = pattern(
  'What was written is in the alert. Seen in person within the hour by somebody they know. Listened, did not question; said what happens next.',
  'not_known',
  'affected',
  ['Seen in person by the safeguarding team', 'So that they are not alone with it'],
  [
    ['Ring home before the end of the day', 'Parents have to know and can help'],
    ['Check in at registration for two weeks', 'So that a change is noticed'],
    ['Ask the school nurse for an appointment', 'Somebody outside lessons to talk to'],
  ],
  'Plan agreed with parents and pastoral team; reviewed after a week and going well.',
);
const UNKIND = pattern(
  'Written in a chat of the year group on school devices. Others in the chat saw it. Those it was about had not told anybody.',
  'deliberate',
  'responsible',
  ['Spoke with each of them apart', 'To hear both sides before anything else'],
  [
    ['Restorative meeting with form tutor', 'They share a form and a bus'],
    ['Ring both homes', 'Parents of both have to know'],
    ['Look at the chat again next Friday', 'To see whether it has stopped'],
  ],
  'Apology made and accepted. Chat is quiet; form tutor keeps an eye on it.',
);
const CONTACT = pattern(
  'Somebody in a game, said to be nineteen, offered credits and asked for secrecy. No picture was asked for. The conversation is kept; nothing was deleted.',
  'not_known',
  'affected',
  ['Kept the conversation and stopped the account', 'It may be evidence; contact must end'],
  [
    ['Report through CEOP', 'An adult who asks a child for secrecy'],
    ['See the family with the pastoral lead', 'Devices at home are theirs to look after'],
    ['Lesson on gifts in games for the year', 'Others play the same game'],
  ],
  'Reported. Account blocked by the service; parents changed the settings at home.',
);
const RULES = pattern(
  'Seen on a school device in a lesson. The filter refused it each time; nothing was opened or bought.',
  'deliberate',
  'responsible',
  ['Device checked by the network manager', 'To be sure that nothing was installed'],
  [
    ['Go through the agreement again with form tutor', 'It was signed in September'],
    ['Letter home', 'Parents signed it too'],
  ],
  'Agreement gone through again; device returned after a week.',
);

/** By harm; a harm without one is dealt with under the school's rules. */
export const INCIDENT_PATTERNS: Partial<Record<HarmCode, IncidentPattern>> = {
  'self-harm': CARE,
  suicide: CARE,
  eating: CARE,
  'abuse-at-home': CARE,
  'county-lines': CARE,
  bullying: UNKIND,
  homophobia: UNKIND,
  violence: UNKIND,
  grooming: CONTACT,
  'image-sharing': CONTACT,
};

/** See INCIDENT_PATTERNS. */
export const OTHER_INCIDENT: IncidentPattern = RULES;

/** Who is told, how, and what was said: whoever a telling is to, in the words of the log. */
export interface Telling {
  whom: string;
  name: string;
  how: string;
  words: string;
}

const POLICE = {
  whom: 'police',
  name: 'Neighbourhood officer',
  how: 'telephone',
  words: 'Reference taken. An officer rings back today.',
};
const NETWORK = { whom: 'it', name: 'Tom Bexley', how: 'in_person', words: 'Will look at the device this afternoon.' };

/** Whom the kind of an incident asks to be told, before any parent is. */
export const TOLD_FOR: Partial<Record<HarmCode, readonly Telling[]>> = {
  'abuse-at-home': [
    {
      whom: 'social_care',
      name: 'Duty social worker',
      how: 'telephone',
      words: 'Referred. They will say when home may be rung.',
    },
  ],
  grooming: [
    POLICE,
    { whom: 'ceop', name: 'CEOP', how: 'portal', words: 'Reported with the conversation as it was kept.' },
  ],
  violence: [POLICE],
  weapons: [POLICE],
  radicalisation: [
    { whom: 'prevent', name: 'Prevent lead', how: 'telephone', words: 'Advice taken before anybody else is told.' },
  ],
  circumvention: [NETWORK],
};

/** Whom a severe one asks for. */
export const GOVERNORS: Telling = {
  whom: 'governors',
  name: 'Online-safety governor',
  how: 'in_person',
  words: 'Told without names, at the next meeting with the head.',
};

/** Incidents that nobody was alerted to: somebody reported them by hand, so many days of lessons ago. */
export const REPORTED_BY_HAND: readonly {
  lessonDaysAgo: number;
  form: Readonly<Record<string, string>>;
  actions: readonly (readonly [what: string, why: string, due: 'late' | 'today' | 'later'])[];
  told: readonly (readonly [whom: string, name: string, words: string])[];
  /** With a telephone in the safe, an export of the chat, and the search that found it. */
  evidence?: true;
  closes: boolean;
}[] = [
  {
    lessonDaysAgo: 1,
    form: {
      title: 'Edited photo of a pupil shared in a class chat',
      type: 'cyberbullying',
      'person-0-name': 'Imogen Stott 7R',
      'person-0-part': 'affected',
      'person-1-name': 'Jonah Prew 8M',
      'person-1-part': 'responsible',
      'person-2-name': 'Caitlin Dray 8M',
      'person-2-part': 'witness',
      'person-3-name': 'Kit Farrow',
      'person-3-kind': 'staff',
      'person-3-part': 'reporter',
      details:
        'Imogen told her tutor at registration. An unkind edited photo was posted the evening before; not indecent. Two seniors agreed on that without passing it on.',
      evidence: 'Phone in the safe, office 2, seal 00417. Chat export, text only.',
      room: 'Room 14',
      intent: 'deliberate',
      grade: 'moderate',
      offSite: 'yes',
      offSiteNexus: 'All of them are pupils here, and the chat is that of the form.',
      action: 'Phone switched off and in the safe',
      actionReason: 'Evidence is kept as it is',
    },
    actions: [
      ['Safe person at break for Imogen', 'She asked for one', 'today'],
      ['Ring Imogen’s parents', 'Clause 9.2: within one school day', 'late'],
      ['Ask the chat service to remove it', 'It can still be seen', 'later'],
    ],
    told: [['dsl', 'Hannah Whitlock', 'Agreed that it is unkind, not indecent.']],
    evidence: true,
    closes: false,
  },
  {
    lessonDaysAgo: 6,
    form: {
      title: 'Pupil laptop left on the 53 bus',
      type: 'lost_kit',
      'person-0-name': 'Rowan Achebe 9D',
      'person-0-part': 'responsible',
      details: 'Left on the bus after football. The device was locked at once and is encrypted.',
      device: 'LHS-0613',
      intent: 'accidental',
      reportedAtOnce: 'yes',
      grade: 'moderate',
      offSite: 'yes',
      offSiteNexus: 'A school device with school work on it.',
      action: 'Device locked and wiped from a distance',
      actionReason: 'Found by nobody yet',
    },
    actions: [['Ask the bus company’s lost property', 'It runs until Friday', 'later']],
    told: [
      ['it', 'Tom Bexley', 'Locked it from a distance within ten minutes.'],
      ['parent', 'Father', 'Will ask at the depot.'],
    ],
    closes: true,
  },
  {
    lessonDaysAgo: 10,
    form: {
      title: 'Harvest assembly photos on the wrong page',
      type: 'lost_data',
      'person-0-name': 'Not known',
      'person-0-part': 'responsible',
      details: 'Four photos of pupils whose parents have not agreed were on the public page for an hour.',
      intent: 'accidental',
      reportedAtOnce: 'yes',
      grade: 'moderate',
      action: 'Photos taken down',
      actionReason: 'No consent for four pupils',
    },
    actions: [
      ['Tell the four families', 'They have a right to know', 'later'],
      ['Add consent marks to the photo list', 'So that it does not happen again', 'later'],
    ],
    told: [
      ['head', 'Daniel Osei', 'Told at once.'],
      ['dpo', 'Data protection officer of the trust', 'Low risk; logged, not reported.'],
    ],
    closes: true,
  },
];

/** What is answered to the questions that closing waits for, whatever the kind of incident. */
export const ANSWERS: Readonly<Record<string, string>> = {
  'q-safe_now': 'Yes',
  'q-adult_involved': 'No',
  'q-spoken_with': 'Yes',
  'q-going_home': 'Yes',
  'q-dpo_asked': 'Yes',
  'q-clean': 'Yes',
  'q-released_by': 'The network manager, the next morning: two scans found nothing.',
  'q-lado_asked': 'Yes',
};

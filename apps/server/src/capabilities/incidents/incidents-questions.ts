import { z } from 'zod';
import type { TypeCode, Whom } from './incidents-taxonomy.ts';

/** How a question is answered. */
export const QUESTION_KINDS = { yes_no: 'Yes, no or not known', words: 'In words', one_of: 'One of a list' } as const;

/** One question about incidents of a type. */
export interface Question {
  /** Stays the same when the wording changes, so that answers can be compared: lower case, digits and underscores. */
  key: string;
  text: string;
  kind: keyof typeof QUESTION_KINDS;
  /** For `one_of`. */
  options: string[];
  /** Whether closing waits for the answer. */
  before: boolean;
}

/** A set as it is kept; read back leniently is not possible: it is written by us alone. */
export const questionsSchema = z
  .array(
    z.object({
      key: z.string().regex(/^[a-z][a-z0-9_]{0,59}$/),
      text: z.string().trim().min(3).max(300),
      kind: z.enum(['yes_no', 'words', 'one_of']),
      options: z.array(z.string().trim().min(1).max(100)).max(12),
      before: z.boolean(),
    }),
  )
  .max(20);

/** What a question answered by yes or no can be answered with. */
export const YES_NO = ['Yes', 'No', 'Not known'] as const;

/** Questions, by their key, that closing waits for until they are answered Yes: what is not deemed safe stays off the network (003:107, R139). */
const WAITS_FOR_YES: ReadonlySet<string> = new Set(['clean']);

/**
 * Questions, by their key, of which No is never the end: a child who is not safe is not closed. Not known can stay so, where a child has left: whoever
 * closes says why. (KCSIE: where a child is in immediate danger or is likely to be harmed, a referral is made at once.)
 */
const NO_IS_NO_END: ReadonlySet<string> = new Set(['safe_now', 'spoken_with']);

/** What a question with this answer still means for closing: it waits, or whoever closes says why it is so; null: nothing. An answer of null: not answered. */
export function standingOf({ key, kind, before }: Question, answer: string | null): 'waits' | 'said' | null {
  if (!before) return null;
  if (answer === null) return 'waits';
  if (kind !== 'yes_no' || answer === 'Yes') return null;
  if (WAITS_FOR_YES.has(key)) return 'waits';
  if (!NO_IS_NO_END.has(key)) return null;
  return answer === 'No' ? 'waits' : 'said';
}

/** What an answer brings with it. */
interface Follows {
  /** Who is then told, whatever the type of incident. */
  tell: readonly Whom[];
  /** Why, as the page of the incident says it. */
  because: string;
  /** Who says whether a parent may be told: it may be a parent. */
  parentsAfter?: Whom;
}

/**
 * Whom an answer says to tell: by the question's key and the answer. A picture of a child that an adult has to do with, or that was got by pressure, goes to
 * the police and children's social care at once (UKCIS, Sharing nudes and semi-nudes, 2024); a child in danger to social care (KCSIE), and a child whom it may harm that a
 * parent hears of it: what a type is about does not say what the child fears at home.
 */
const FOLLOWS: Readonly<Record<string, Readonly<Record<string, Follows>>>> = {
  safe_now: { No: { tell: ['social_care'], because: 'The child is not safe.' } },
  adult_involved: {
    Yes: { tell: ['police', 'social_care'], because: 'An adult is or may be involved.', parentsAfter: 'police' },
  },
  parent_risk: {
    Yes: { tell: ['social_care'], because: 'Telling a parent may put the child at risk.', parentsAfter: 'social_care' },
  },
  pressure: { Yes: { tell: ['police', 'social_care'], because: 'There was pressure, threat or money.' } },
  removed: { No: { tell: ['service'], because: 'It has not been asked to take it down.' } },
};

/** The newest answers of an incident, by the key of the question. */
export type Answers = Readonly<Record<string, string>>;

/** What its answers bring with them. */
export function followsOf(answers: Answers): Follows[] {
  return Object.entries(FOLLOWS).flatMap(([key, byAnswer]) => byAnswer[answers[key] ?? ''] ?? []);
}

/** The answers to choose from; none where it is answered in words. */
export function optionsOf(question: Question): readonly string[] {
  if (question.kind === 'yes_no') return YES_NO;
  return question.kind === 'one_of' ? question.options : [];
}

const yesNo = (key: string, text: string, before = false): Question => ({
  ...{ key, text, kind: 'yes_no', options: [], before },
});
const words = (key: string, text: string, before = false): Question => ({
  ...{ key, text, kind: 'words', options: [], before },
});
const oneOf = (key: string, text: string, options: string[], before = false): Question => ({
  ...{ key, text, kind: 'one_of', options, before },
});

const WHERE = oneOf('where_online', 'Where did it happen?', [
  'School account or system',
  'Social media or messaging',
  'A game',
  'A web site',
  'Somewhere else',
  'Not known',
]);
const safeNow = yesNo('safe_now', 'Is the child safe now?', true);
const parentRisk = yesNo('parent_risk', 'Could telling a parent or carer put the child at risk?');
const ownWords = words('own_words', 'What did the child say, in their own words?');
const lookedAt = yesNo('looked_at', 'Has any adult looked at the picture? Nobody needs to.');
const spread = oneOf('spread', 'How far has it gone?', [
  'Not shared',
  'A few people',
  'A class or group',
  'Public',
  'Not known',
]);
const removed = yesNo('removed', 'Has the service been asked to take it down?');
const held = words('held', 'What was on it, and was it encrypted?');

/** What is asked where nothing is set: by type, in the order of the page. Types that are not here ask nothing more. */
export const STARTER_QUESTIONS: Partial<Record<TypeCode, readonly Question[]>> = {
  accidental_access: [
    yesNo('told_at_once', 'Did they tell an adult or close it at once?'),
    yesNo('filter_let_through', 'Did the filter let it through?'),
  ],
  circumvention: [
    oneOf('how', 'How was the filter bypassed?', [
      'VPN',
      'Proxy or mirror site',
      'Somebody else’s account',
      'Own data connection',
      'Another way',
      'Not known',
    ]),
    yesNo('still_open', 'Does the bypass still work?'),
  ],
  hate: [
    parentRisk,
    oneOf('aimed_at', 'What was it aimed at?', [
      'Race or nationality',
      'Faith',
      'Sex or gender',
      'Sexuality',
      'Disability',
      'Something else',
    ]),
    WHERE,
  ],
  misogyny: [parentRisk, WHERE, yesNo('someone_named', 'Was it aimed at somebody at the school?')],
  misinformation: [
    WHERE,
    yesNo('acted_on', 'Has anybody done something because of it, or been hurt by it?'),
    yesNo('towards_group', 'Does it turn pupils against a group of people, or towards violence?'),
  ],
  cyberbullying: [
    safeNow,
    parentRisk,
    WHERE,
    oneOf('how_often', 'How often has it happened?', ['Once', 'A few times', 'Repeatedly', 'Not known']),
    yesNo('power', 'Is there a difference of age, strength or number between them?'),
  ],
  violence: [
    safeNow,
    parentRisk,
    yesNo('weapon_seen', 'Was a weapon seen?'),
    words('threat_to', 'Who was the threat made to?'),
  ],
  weapons: [
    safeNow,
    parentRisk,
    yesNo('on_site', 'Was it on the school’s site?'),
    words('where_now', 'Where is it now?'),
  ],
  exploitation: [
    safeNow,
    parentRisk,
    yesNo('missing', 'Has the child been missing from home or school?'),
    yesNo('gifts', 'Does the child have things nobody can account for?'),
  ],
  image_sharing: [
    safeNow,
    parentRisk,
    lookedAt,
    yesNo('adult_involved', 'Is an adult involved, or might one be?', true),
    yesNo('pressure', 'Was there pressure, threat or money?'),
    oneOf('ages', 'How far apart are they in age?', ['Less than two years', 'Two years or more', 'Not known']),
    spread,
    removed,
  ],
  deepfake: [
    safeNow,
    parentRisk,
    lookedAt,
    yesNo('sexual', 'Was it described as sexual or showing undress?'),
    words('made_with', 'What was it made with, if known?'),
    spread,
    removed,
  ],
  peer_harm: [
    safeNow,
    parentRisk,
    ownWords,
    yesNo('separated', 'Are the children kept apart where they need to be?'),
    yesNo('both_supported', 'Does each child have someone to turn to?'),
  ],
  grooming: [
    safeNow,
    ownWords,
    yesNo('meeting', 'Has a meeting been suggested, or happened?'),
    yesNo('knows_where', 'Does the other person know where the child lives or goes to school?'),
    WHERE,
  ],
  sexual_content: [
    parentRisk,
    oneOf('what_kind', 'What was it?', ['Looked for', 'Came up', 'Sent to somebody', 'Said to somebody']),
    WHERE,
  ],
  illegal_content: [lookedAt, words('where_address', 'Where is it? The address only.')],
  radicalisation: [safeNow, yesNo('prevent_asked', 'Has the Prevent lead been asked for advice?'), WHERE],
  self_harm: [
    safeNow,
    parentRisk,
    ownWords,
    yesNo('spoken_with', 'Has someone spoken with the child?', true),
    yesNo('plan', 'Is there a plan, or the means?'),
    yesNo('known_before', 'Is a service already involved?'),
  ],
  harm_at_home: [safeNow, ownWords, yesNo('going_home', 'Is it safe for the child to go home today?', true)],
  disrepute: [
    words('what_said', 'What was written, as exactly as you know?'),
    yesNo('removal_asked', 'Has its removal been requested?'),
    WHERE,
  ],
  security_breach: [
    yesNo('stopped', 'Has it been stopped?'),
    yesNo('data_reached', 'Could personal data have been reached?'),
    words('accounts', 'Which accounts and systems?'),
  ],
  lost_kit: [
    held,
    yesNo('locked', 'Has it been remotely locked or wiped?'),
    words('last_had', 'Where and when did you last have it?'),
  ],
  lost_data: [
    words('which_data', 'Which data, and about how many people?'),
    yesNo('got_back', 'Has it been recovered, or confirmed destroyed?'),
    yesNo('dpo_asked', 'Has the data protection officer been asked whether it must be reported?', true),
  ],
  credentials: [yesNo('changed', 'Has it been changed or blocked?'), yesNo('used', 'Has anyone used it?')],
  malware: [
    yesNo('stopped_using', 'Was the device taken off the network at once?'),
    yesNo('others_warned', 'Were others warned?'),
    yesNo('clean', 'Has it been declared safe to use, or taken out of use for good?', true),
    words('released_by', 'Who decided that, when and why?', true),
  ],
  off_channel: [
    oneOf('channel', 'Which channel was used?', [
      'Personal e-mail',
      'Personal telephone or text',
      'Social media',
      'A game',
      'Another way',
    ]),
    oneOf('who_began', 'Who began it?', ['The adult', 'The pupil or parent', 'Not known']),
    yesNo('kept', 'Have the messages been kept?'),
  ],
  self_report: [
    words('what_may_affect', 'What may affect you, and how?'),
    yesNo('want_support', 'Would you like someone to speak with you?'),
  ],
  colleague: [
    oneOf('threshold', 'What does it amount to, as far as you know?', [
      'May have harmed a child',
      'May have committed an offence against a child',
      'May pose a risk to children',
      'Behaviour that may not be suitable',
      'A low-level concern',
      'Not known yet',
    ]),
    yesNo('lado_asked', 'Has the LADO been asked?', true),
    yesNo('contact_now', 'Is the adult in contact with children now?'),
  ],
};

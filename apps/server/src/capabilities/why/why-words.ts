import { CATEGORIES, type CategoryCode, type TraceStep, type Verdict } from '@gatehouse/engine';
import { YOUNG_WORDS } from './why-young.ts';

/** For whom words are: a child of five to eleven, a pupil of eleven and older, an adult or somebody who is not known. */
export type Reader = 'young' | 'older' | 'adult';

/** What of a verdict the short answer needs: the codes alone, so that a block page that was sent only codes says the same. */
export interface Answer {
  action: Verdict['action'];
  category: string | null;
  /** A code of the engine; one that this release does not know has plain words. */
  reason: string;
}

/** The reader for an audience of the filter: key stages 1 and 2 are young, 3 to 5 older, everybody else is spoken to plainly. */
export function readerFor(audience: string): Reader {
  if (/^pupil-ks[12]$/.test(audience)) return 'young';
  return audience.startsWith('pupil') ? 'older' : 'adult';
}

const AUDIENCE_WORDS: Readonly<Record<string, string>> = {
  'pupil-ks1': 'Pupils of key stage 1, ages 5 to 7',
  'pupil-ks2': 'Pupils of key stage 2, ages 7 to 11',
  'pupil-ks3': 'Pupils of key stage 3, ages 11 to 14',
  'pupil-ks4': 'Pupils of key stage 4, ages 14 to 16',
  'pupil-ks5': 'Students of key stage 5, ages 16 to 19',
  staff: 'Staff',
  guest: 'Guests',
};

/** An audience of the filter in words. */
export function audienceWords(audience: string): string {
  return AUDIENCE_WORDS[audience] ?? audience;
}

/** A policy of the school's matrix is called after those whom it is for; any other by its own name. */
function policyWords(policy: string | null): string | null {
  return policy === null ? null : audienceWords(policy.replace(/^filter\.policies\//, ''));
}

/** The category's name in words; a folder of the school's own keeps its name. */
export function categoryWords(category: string): string {
  return Object.hasOwn(CATEGORIES, category) ? CATEGORIES[category as CategoryCode].name : category;
}

/** Why, in one or two sentences for this reader. Nothing in it comes from outside but the name of a category that no list of ours has. */
export function whyWords(answer: Answer, reader: Reader): string {
  if (answer.action !== 'block') return openWords(answer);
  if (reader === 'young') return youngWords(answer);
  const words = BLOCK_WORDS[answer.reason]?.[reader];
  if (words) return words;
  if (answer.category === null) return reader === 'older' ? 'This school keeps it closed for you.' : PLAIN;
  const name = categoryWords(answer.category);
  return reader === 'older'
    ? `It is listed under “${name}”. The school keeps that closed for your age.`
    : `It is listed under “${name}”, which the school’s policy keeps closed for this audience.`;
}

const PLAIN = 'The school’s policy keeps it closed for this audience.';

const OPEN_WORDS: Record<Exclude<Verdict['action'], 'block'>, string> = {
  allow: 'It is open.',
  log: 'It is open, and the visit is noted.',
  warn: 'It opens after a warning that asks whether to go on.',
};

function openWords({ action, reason }: Answer): string {
  if (action === 'allow' && reason === 'exception') return 'The school has opened it for a while.';
  if (action === 'allow' && reason === 'school_allow') return 'The school’s own allow list has it.';
  if (action === 'allow' && reason === 'category') return 'The school’s policy opens its category.';
  return action === 'block' ? PLAIN : OPEN_WORDS[action];
}

/** Reasons that say more than the category does. */
const BLOCK_WORDS: Record<string, Record<Exclude<Reader, 'young'>, string>> = {
  illegal: {
    older: 'The law does not allow it. Nobody at school can open it.',
    adult: 'An illegal-content list has the address. The law keeps it closed: nobody at the school can open it.',
  },
  exception: {
    older: 'The school has closed it for a while.',
    adult: 'The school has closed it for a while, for this person or group.',
  },
  host_mismatch: {
    older: 'The page hides where it really leads, so it is closed.',
    adult: 'The request names one site outside and another inside, so it cannot be told where it leads.',
  },
  school_deny: {
    older: 'The school has closed it itself.',
    adult: 'The school’s own block list has the address.',
  },
  fallback: {
    older: 'Nobody has checked it yet, and the school opens only what was checked.',
    adult: 'No list has the address, and the policy closes what no list has.',
  },
  unreadable_address: {
    older: 'The address cannot be read. Check how it is spelled.',
    adult: 'The address cannot be read with certainty, so it stays closed.',
  },
  no_policy: {
    older: 'The school’s filter has no rules yet. Tell a member of staff.',
    adult: 'The filter has no policy, so the school’s choice for faults holds: closed.',
  },
  engine_error: {
    older: 'The school’s filter could not check it just now. Try again in a few minutes.',
    adult: 'The filter met a fault, so the school’s choice for faults holds: closed.',
  },
};

function youngWords({ category, reason }: Answer): string {
  if (reason === 'illegal') return 'Nobody may open it.';
  if (reason === 'unreadable_address') return 'The address is not quite right. Look at how it is spelled.';
  if (reason === 'engine_error' || reason === 'no_policy') return 'We could not check it just now. Tell your teacher.';
  const known = category !== null && Object.hasOwn(YOUNG_WORDS, category);
  return known ? (YOUNG_WORDS[category as CategoryCode] ?? NOT_FOR_SCHOOL) : NOT_FOR_SCHOOL;
}

const NOT_FOR_SCHOOL = 'It is not for school.';

/** What was looked at, in order, as sentences for a member of staff. Every step says which list, which entry, which policy. */
export function traceWords(trace: readonly TraceStep[]): string[] {
  return trace.map((step) => (STEP_WORDS[step.code] ?? unknownStep)(step));
}

function unknownStep({ code }: TraceStep): string {
  return `A step that this release has no words for (${code}).`;
}

const quoted = (text: string | null) => `“${text ?? 'not shown'}”`;
const entry = ({ list, version, rule }: TraceStep) =>
  `${rule === null ? 'an entry that is not shown' : `the entry ${quoted(rule)}`} in ${list ?? 'a list'}${version ? ` (version ${version})` : ''}`;

const LEVELS: Readonly<Record<string, string>> = {
  person: 'it is for this person alone',
  group: 'it is for a group of theirs',
  year: 'it is for their year',
  key_stage: 'it is for their key stage',
  role: 'it is for their role',
  everyone: 'it is for everyone',
};

/** Why a policy is asked: the first word of the rule is the level at which it is written. */
function levelWords(rule: string | null): string {
  const level = rule?.split(' ')[0] ?? '';
  return Object.hasOwn(LEVELS, level) ? `, because ${LEVELS[level]}` : '';
}

/** One sentence for each code. A code that the engine gains is told as such until it has its own. */
const STEP_WORDS: Readonly<Record<string, (step: TraceStep) => string>> = {
  address_read: ({ rule }) => `The address was read as ${quoted(rule)}.`,
  address_unreadable: () => 'The address could not be read.',
  illegal_listed: (step) => `An illegal-content list has it: ${entry(step)}. Nothing can open it.`,
  inner_address: ({ list, rule }) =>
    `It shows another address through ${list ?? 'a service'}, which is judged too: ${quoted(rule)}.`,
  path_without_parameters: ({ rule }) => `It is judged without what follows a semicolon, too: ${quoted(rule)}.`,
  inner_too_many: () => 'It has more addresses in it than anybody honest needs.',
  host_mismatch: ({ rule }) => `The request names this site outside, and another one inside: ${quoted(rule)}.`,
  exception_allows: ({ rule }) => `It was opened for a while for this person or group: ${quoted(rule)}.`,
  exception_blocks: ({ rule }) => `It was closed for a while for this person or group: ${quoted(rule)}.`,
  exception_outweighed: ({ rule }) => `An exception gives way to something nearer: ${quoted(rule)}.`,
  exception_refused: () => 'It was to be opened for a while, but no exception may open this category.',
  illegal_not_listed: () => 'No illegal-content list has it.',
  school_deny_listed: (step) => `The school’s block list has it: ${entry(step)}.`,
  school_allow_listed: (step) => `The school’s allow list has it: ${entry(step)}.`,
  school_deny_outweighed: (step) => `The school’s block list has a shorter entry, which gives way: ${entry(step)}.`,
  school_allow_outweighed: (step) => `The school’s allow list has an entry, which gives way: ${entry(step)}.`,
  school_not_listed: () => 'Neither list of the school has it.',
  policy_chosen: ({ policy, rule }) => `The policy ${quoted(policyWords(policy))} is asked${levelWords(rule)}.`,
  policy_in_period: ({ list, rule }) => `It holds because ${quoted(rule)} of the calendar ${quoted(list)} is on.`,
  trace_shortened: () => 'Some steps are left out here.',
  audience_unknown: ({ policy }) =>
    `No policy is for this audience, so the strictest holds: ${quoted(policyWords(policy))}.`,
  no_policy: () => 'There is no policy.',
  category_listed: (step) => `A list puts it into a category: ${entry(step)}.`,
  category_less_specific: (step) => `A shorter entry puts it into another category, and gives way: ${entry(step)}.`,
  category_not_listed: () => 'No list puts it into a category.',
  policy_category: ({ policy }) => `The policy ${quoted(policyWords(policy))} says what to do with this category.`,
  policy_silent: ({ policy }) =>
    `The policy ${quoted(policyWords(policy))} does not name the category, so its rule for the rest holds.`,
  policy_fallback: ({ policy }) =>
    `The policy ${quoted(policyWords(policy))} says what to do with an address that no list has.`,
  engine_error: () => 'The engine met a fault.',
};

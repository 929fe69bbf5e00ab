import type { TraceStep } from '@gatehouse/engine';
import { policyWords } from '../../access/audiences.ts';

/** A policy is called after those whom it is for. */
function calledPolicy(policy: string | null): string | null {
  return policy === null ? null : policyWords(policy);
}

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
  withdrawn: () =>
    'It is withdrawn from this person by a decision of the school: neither its own list nor anything opened for a while opens it for them.',
  exception_allows: ({ rule }) => `It was opened for a while for this person or group: ${quoted(rule)}.`,
  exception_blocks: ({ rule }) => `It was closed for a while for this person or group: ${quoted(rule)}.`,
  exception_outweighed: ({ rule }) => `An exception gives way to something nearer: ${quoted(rule)}.`,
  exception_refused: () => 'It was to be opened for a while, but no exception may open this category.',
  illegal_not_listed: () => 'No illegal-content list that is in force has it.',
  school_deny_listed: (step) => `The school’s block list has it: ${entry(step)}.`,
  school_allow_listed: (step) => `The school’s allow list has it: ${entry(step)}.`,
  school_deny_outweighed: (step) => `The school’s block list has a shorter entry, which gives way: ${entry(step)}.`,
  school_allow_outweighed: (step) => `The school’s allow list has an entry, which gives way: ${entry(step)}.`,
  school_not_listed: () => 'Neither list of the school has it.',
  policy_chosen: ({ policy, rule }) => `The policy ${quoted(calledPolicy(policy))} is asked${levelWords(rule)}.`,
  policy_in_period: ({ list, rule }) => `It holds because ${quoted(rule)} of the calendar ${quoted(list)} is on.`,
  policy_for_place: ({ rule }) => `It holds ${rule === 'off-site' ? 'off' : 'on'} the school’s site alone.`,
  place_unknown: () => 'Where the device is cannot be said, so the stricter of both places counts.',
  trace_shortened: () => 'Some steps are left out here.',
  audience_unknown: ({ policy }) =>
    `No policy is for these people, so the strictest holds: ${quoted(calledPolicy(policy))}.`,
  no_policy: () => 'There is no policy.',
  category_listed: (step) => `A list puts it into a category: ${entry(step)}.`,
  category_less_specific: (step) => `A shorter entry puts it into another category, and gives way: ${entry(step)}.`,
  category_not_listed: () => 'No list puts it into a category.',
  policy_category: ({ policy }) => `The policy ${quoted(calledPolicy(policy))} says what to do with this category.`,
  policy_silent: ({ policy }) =>
    `The policy ${quoted(calledPolicy(policy))} does not name the category, so its rule for the rest holds.`,
  policy_fallback: ({ policy }) =>
    `The policy ${quoted(calledPolicy(policy))} says what to do with an address that no list has.`,
  engine_error: () => 'The engine met a fault.',
};

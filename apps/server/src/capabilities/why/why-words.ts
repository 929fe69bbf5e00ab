import type { TraceStep } from '@gatehouse/engine';
import { policyWords } from '../../access/audiences.ts';

/** A policy is called after those whom it is for. */
function calledPolicy(policy: string | null): string | null {
  return policy === null ? null : policyWords(policy);
}

/** What was checked, in order, as sentences for a member of staff. Every step says which list, which entry, which policy. */
export function traceWords(trace: readonly TraceStep[]): string[] {
  return trace.map((step) => (STEP_WORDS[step.code] ?? unknownStep)(step));
}

function unknownStep({ code }: TraceStep): string {
  return `A step this release cannot explain (${code}).`;
}

const quoted = (text: string | null) => `“${text ?? 'not shown'}”`;
const entry = ({ list, version, rule }: TraceStep) =>
  `${rule === null ? 'an entry not shown here' : `the entry ${quoted(rule)}`} in ${list ?? 'a list'}${version ? ` (version ${version})` : ''}`;

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
  illegal_listed: (step) => `It is on an illegal-content list: ${entry(step)}. Nothing can unblock it.`,
  inner_address: ({ list, rule }) =>
    `It shows another address through ${list ?? 'a service'}, which is checked too: ${quoted(rule)}.`,
  path_without_parameters: ({ rule }) => `It is also checked without what follows the semicolon: ${quoted(rule)}.`,
  inner_too_many: () => 'It has more addresses inside it than any honest one needs.',
  host_mismatch: ({ rule }) => `The request names this site outside, and another one inside: ${quoted(rule)}.`,
  withdrawn: () =>
    'It is withdrawn from this person by a decision of the school: neither its own list nor a temporary exception unblocks it for them.',
  exception_allows: ({ rule }) => `It was unblocked for a while for this person or group: ${quoted(rule)}.`,
  exception_blocks: ({ rule }) => `It was blocked for a while for this person or group: ${quoted(rule)}.`,
  exception_outweighed: ({ rule }) => `An exception is overruled by a more specific rule: ${quoted(rule)}.`,
  exception_refused: () => 'It was to be unblocked for a while, but no exception may unblock this category.',
  illegal_not_listed: () => 'It is on no illegal-content list in force here.',
  school_deny_listed: (step) => `It is on the school’s block list: ${entry(step)}.`,
  school_allow_listed: (step) => `It is on the school’s allow list: ${entry(step)}.`,
  school_deny_outweighed: (step) => `The school’s block list has a shorter entry, which is overruled: ${entry(step)}.`,
  school_allow_outweighed: (step) => `The school’s allow list has an entry, which is overruled: ${entry(step)}.`,
  school_not_listed: () => 'It is on neither of the school’s own lists.',
  policy_chosen: ({ policy, rule }) => `The policy ${quoted(calledPolicy(policy))} applies${levelWords(rule)}.`,
  policy_in_period: ({ list, rule }) => `It applies because ${quoted(rule)} in the calendar ${quoted(list)} is on.`,
  policy_for_place: ({ rule }) => `It applies ${rule === 'off-site' ? 'off' : 'on'} site only.`,
  place_unknown: () => 'It is not known where the device is, so the stricter of the two places applies.',
  trace_shortened: () => 'Some steps are not shown here.',
  audience_unknown: ({ policy }) =>
    `There is no policy for these people, so the strictest applies: ${quoted(calledPolicy(policy))}.`,
  no_policy: () => 'There is no policy.',
  category_listed: (step) => `A list puts it into a category: ${entry(step)}.`,
  category_less_specific: (step) => `A shorter entry puts it into another category, but is overruled: ${entry(step)}.`,
  category_not_listed: () => 'No list puts it into a category.',
  policy_category: ({ policy }) => `The policy ${quoted(calledPolicy(policy))} says what to do with this category.`,
  policy_silent: ({ policy }) =>
    `The policy ${quoted(calledPolicy(policy))} does not name the category, so its rule for everything else applies.`,
  policy_fallback: ({ policy }) =>
    `The policy ${quoted(calledPolicy(policy))} says what to do with an address on no list.`,
  engine_error: () => 'The engine met a fault.',
};

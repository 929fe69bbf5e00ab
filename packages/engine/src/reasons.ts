/**
 * Every way a verdict can be explained, in one place. A verdict carries codes, never sentences: one renderer turns a code
 * into words for a teacher, a technician, a parent or a child of seven. The sentence beside each code is for the person
 * who writes that renderer.
 */

/** Why the verdict is what it is: the one step of the trace that settled it. */
export const REASONS = {
  illegal: 'The address is on an illegal-content list; nobody at the school can open it (R76).',
  exception: 'The school opened or closed this address for a while, for some people.',
  withdrawn: 'The school has withdrawn it from this person; nothing that it opened otherwise opens it for them (R126).',
  school_deny: 'The school itself blocks this address.',
  school_allow: 'The school itself opens this address.',
  category: 'The most specific list entry puts the address in a category for which the policy says what to do.',
  fallback:
    'Neither a list nor the policy says anything about the address, so the policy’s rule for such addresses applies.',
  unreadable_address: 'The text is not a web address that can be read with certainty, so it is blocked.',
  no_policy: 'No policy says anything about the address, so the school’s choice for faults applies.',
  host_mismatch:
    'The name asked of the proxy and the name inside the connection are of different sites, so somebody hides where they go.',
  engine_error: 'The engine met a fault, so the school’s choice for faults applies.',
} as const;

/** Closed union of reasons; see {@link REASONS}. */
export type ReasonCode = keyof typeof REASONS;

/** What was looked at on the way to the verdict, in the order it was looked at. */
export const TRACE_CODES = {
  address_read: 'The address was read; the rule is the host as the engine understands it.',
  address_unreadable: 'The text could not be read as a web address.',
  inner_address: 'The address shows another one, which is judged too; the list is the service, the rule what it shows.',
  path_without_parameters:
    'Some servers drop what follows a semicolon, so the path without it (the rule) is judged too.',
  inner_too_many: 'The address has more addresses in it than anybody honest needs, so it is blocked.',
  illegal_listed: 'An illegal-content list has the address.',
  illegal_not_listed: 'No illegal-content list has the address.',
  withdrawn:
    'A policy (by its id) takes this away from the person who asks, before anything that the school has opened.',
  exception_allows:
    'An exception for this person, at this time, opens the address; the rule is its entry, the policy its id.',
  exception_blocks:
    'An exception for this person, at this time, closes the address; the rule is its entry, the policy its id.',
  exception_outweighed: 'An exception has a shorter entry, or is for more people; something nearer counts instead.',
  exception_refused: 'An exception would open the address, but no exception may open one of its categories.',
  school_deny_listed: 'The school’s block list has the address.',
  school_allow_listed: 'The school’s allow list has the address.',
  school_deny_outweighed:
    'The school’s block list has a shorter entry; a longer allow entry or an exception counts instead.',
  school_allow_outweighed:
    'The school’s allow list has a shorter or equal entry; its block entry or an exception counts instead.',
  school_not_listed: 'Neither list of the school has the address.',
  policy_chosen:
    'A policy is for this person at this time; they stand in the order in which they are asked. The rule says by what.',
  policy_in_period:
    'The policy before this step holds because this period (the rule) of the calendar (the list) is on.',
  policy_for_place: 'The policy before this step holds in this place (the rule), on site or off it.',
  place_unknown:
    'Where this person is cannot be said and the policies differ by it, so the stricter of both places counts.',
  audience_unknown: 'No policy is for this person at this time, so the strictest policy was taken.',
  no_policy: 'No policy says anything.',
  category_listed: 'A list puts the address in a category; no more specific entry exists.',
  category_less_specific: 'A shorter list entry puts the address in a category; a longer entry counts instead.',
  category_not_listed: 'No list puts the address in a category.',
  policy_category: 'The policy says what to do with this category.',
  policy_silent: 'No policy names the category, so the fallback of this one counts.',
  policy_fallback: 'The policy’s fallback for addresses that no list has.',
  trace_shortened: 'Steps were left out here; there were more than a trace holds.',
  host_mismatch:
    'The name inside the connection is of another site than the name asked of the proxy; the rule is the name inside.',
  engine_error: 'A fault inside the engine.',
} as const;

/** Closed union of trace steps; see {@link TRACE_CODES}. */
export type TraceCode = keyof typeof TRACE_CODES;

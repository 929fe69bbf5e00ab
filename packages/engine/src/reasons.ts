/**
 * Every way a verdict can be explained, in one place. A verdict carries codes, never sentences: one renderer turns a code
 * into words for a teacher, a technician, a parent or a child of seven. The sentence beside each code is for the person
 * who writes that renderer.
 */

/** Why the verdict is what it is: the one step of the trace that settled it. */
export const REASONS = {
  illegal: 'The address is on an illegal-content list; nobody at the school can open it (R76).',
  school_deny: 'The school itself blocks this address.',
  school_allow: 'The school itself opens this address.',
  category: 'The most specific list entry puts the address in a category for which the policy says what to do.',
  fallback:
    'Neither a list nor the policy says anything about the address, so the policy’s rule for such addresses applies.',
  unreadable_address: 'The text is not a web address that can be read with certainty, so it is blocked.',
  no_policy: 'There is no policy at all, so the school’s choice for faults applies.',
  engine_error: 'The engine met a fault, so the school’s choice for faults applies.',
} as const;

/** Closed union of reasons; see {@link REASONS}. */
export type ReasonCode = keyof typeof REASONS;

/** What was looked at on the way to the verdict, in the order it was looked at. */
export const TRACE_CODES = {
  address_read: 'The address was read; the rule is the host as the engine understands it.',
  address_unreadable: 'The text could not be read as a web address.',
  illegal_listed: 'An illegal-content list has the address.',
  illegal_not_listed: 'No illegal-content list has the address.',
  school_deny_listed: 'The school’s block list has the address.',
  school_allow_listed: 'The school’s allow list has the address.',
  school_deny_outweighed: 'The school’s block list has a shorter entry; its longer allow entry wins.',
  school_allow_outweighed: 'The school’s allow list has a shorter or equal entry; its block entry wins.',
  school_not_listed: 'Neither list of the school has the address.',
  policy_chosen: 'The policy for this audience was taken.',
  audience_unknown: 'No policy names this audience, so the strictest policy was taken.',
  no_policy: 'There is no policy to take.',
  category_listed: 'A list puts the address in a category; no more specific entry exists.',
  category_less_specific: 'A shorter list entry puts the address in a category; a longer entry counts instead.',
  category_not_listed: 'No list puts the address in a category.',
  policy_category: 'The policy says what to do with this category.',
  policy_silent: 'The policy does not name the category, so its fallback counts.',
  policy_fallback: 'The policy’s fallback for addresses that no list has.',
  engine_error: 'A fault inside the engine.',
} as const;

/** Closed union of trace steps; see {@link TRACE_CODES}. */
export type TraceCode = keyof typeof TRACE_CODES;

import { CATEGORY_CODES, ILLEGAL_CATEGORIES } from './categories.ts';
import { type CategoryLists, categoriesOf, type HostList, type ListMatch } from './lists.ts';
import type { ReasonCode, TraceCode } from './reasons.ts';
import { normaliseUrl, type WebAddress } from './url.ts';

/** What happens to a request: opened, not shown, asked about first, or opened and noted. */
export type Action = 'allow' | 'block' | 'warn' | 'log';

/** One thing that was looked at. `list`, `version` and `rule` name the entry as it stands in its file. */
export interface TraceStep {
  code: TraceCode;
  list: string | null;
  version: string | null;
  rule: string | null;
  policy: string | null;
}

/** The answer to one request. `category` is the one that counted, `rule` the entry that settled it. */
export interface Verdict {
  action: Action;
  category: string | null;
  reason: ReasonCode;
  rule: string | null;
  trace: TraceStep[];
}

/** What one audience (a year, a role, guests) may open: an action per category, and `fallback` for everything else. */
export interface Policy {
  id: string;
  audience: string;
  name: string;
  categories: Record<string, Action>;
  fallback: Action;
}

/** Everything a decision depends on; nothing else is read. `onError` is the school's stated choice for faults. */
export interface World {
  lists: CategoryLists;
  policies: Policy[];
  school: { allow: HostList; deny: HostList };
  onError: 'block' | 'allow';
}

/** `url` in any spelling, also `host:port` of a CONNECT; `audience` as the policies name it. */
export interface DecisionRequest {
  url: string;
  audience: string;
}

/**
 * The order of a decision, written down once. The first that has an answer gives it:
 *
 *   1 illegal    An entry of an illegal-content list, however short, blocks. Nothing below is asked, so nothing below can open it.
 *   2 school     The school's own two lists, together: the longer entry wins, whichever list has it, and a tie goes to deny.
 *                So "allow example.test, deny chat.example.test" and its mirror image both mean what they say.
 *   3 category   The most specific entry of the category lists; the policy says what its category means. Of several
 *                categories named equally specifically, the one for which the policy is strictest counts.
 *   4 fallback   What the policy says of addresses that nobody has listed.
 *
 * The policy is the one for the audience. An audience without one (a new year group, a typing slip in a directory) gets the
 * strictest policy there is, the one that blocks most, and the trace says so: opening by accident is the worse mistake.
 * An address that cannot be read is blocked. A fault in here gives the school's stated choice, `onError`, never an exception.
 */
const ORDER = [illegal, school, byPolicy] as const;

/** Decides one request. Pure, never throws; a few microseconds. */
export function decide(request: DecisionRequest, world: World): Verdict {
  try {
    const address = normaliseUrl(request.url);
    if (address === null) return verdict('block', 'unreadable_address', null, [step('address_unreadable')]);
    const matches = categoriesOf(address, world.lists);
    const trace = [step('address_read', { rule: address.host })];
    for (const ask of ORDER) {
      const answer = ask({ address, matches, request, world, trace });
      if (answer !== null) return answer;
    }
    return fault(world, 'no_policy', trace);
  } catch {
    return fault(world, 'engine_error', []);
  }
}

interface Question {
  address: WebAddress;
  matches: ListMatch[];
  request: DecisionRequest;
  world: World;
  /** Grows as the question goes down the order. */
  trace: TraceStep[];
}

function illegal({ matches, trace }: Question): Verdict | null {
  const match = matches.find((candidate) => ILLEGAL_CATEGORIES.includes(candidate.category));
  trace.push(step(match === undefined ? 'illegal_not_listed' : 'illegal_listed', match));
  return match === undefined ? null : verdict('block', 'illegal', match, trace);
}

function school({ address, world, trace }: Question): Verdict | null {
  const deny = categoriesOf(address, world.school.deny)[0];
  const allow = categoriesOf(address, world.school.allow)[0];
  if (deny !== undefined && deny.weight >= (allow?.weight ?? 0)) {
    if (allow !== undefined) trace.push(step('school_allow_outweighed', allow));
    trace.push(step('school_deny_listed', deny));
    return verdict('block', 'school_deny', deny, trace, null);
  }
  if (allow !== undefined) {
    if (deny !== undefined) trace.push(step('school_deny_outweighed', deny));
    trace.push(step('school_allow_listed', allow));
    return verdict('allow', 'school_allow', allow, trace, null);
  }
  trace.push(step('school_not_listed'));
  return null;
}

function byPolicy({ matches, request, world, trace }: Question): Verdict | null {
  const own = world.policies.filter((policy) => policy.audience === request.audience);
  const policy = strictestPolicy(own.length > 0 ? own : world.policies);
  if (policy === null) return null;
  trace.push(step(own.length > 0 ? 'policy_chosen' : 'audience_unknown', null, policy));
  const match = mostSpecific(matches, policy);
  if (match === null) {
    trace.push(step('category_not_listed'), step('policy_fallback', null, policy));
    return verdict(policy.fallback, 'fallback', null, trace);
  }
  for (const other of matches.slice(0, MOST_STEPS / 2)) {
    if (other !== match)
      trace.push(step(other.weight < match.weight ? 'category_less_specific' : 'category_listed', other));
  }
  trace.push(step('category_listed', match));
  const action = actionFor(policy, match.category);
  trace.push(step(action === null ? 'policy_silent' : 'policy_category', match, policy));
  return verdict(action ?? policy.fallback, action === null ? 'fallback' : 'category', match, trace);
}

/** Most steps of a trace. Of lists that name an address fifty times the most specific entries are told. */
export const MOST_STEPS = 64;

/** How much an action holds back; the strictest of several wins a tie. */
const STRICTNESS: Record<Action, number> = { allow: 0, log: 1, warn: 2, block: 3 };

function mostSpecific(matches: ListMatch[], policy: Policy): ListMatch | null {
  let best: ListMatch | null = null;
  for (const match of matches) {
    if (best !== null && match.weight < best.weight) break;
    if (best === null || strictness(policy, match) > strictness(policy, best)) best = match;
  }
  return best;
}

function strictness(policy: Policy, match: ListMatch): number {
  return STRICTNESS[actionFor(policy, match.category) ?? policy.fallback];
}

/** Own properties only: a list folder named `constructor` is a category like any other. */
function actionFor(policy: Policy, category: string): Action | null {
  return Object.hasOwn(policy.categories, category) ? (policy.categories[category] ?? null) : null;
}

/** The policy that blocks most of our categories, the fallback counting as one more; of equals the first. Null when there is none. */
export function strictestPolicy(policies: readonly Policy[]): Policy | null {
  let best: Policy | null = null;
  let most = -1;
  for (const policy of policies) {
    if (policies.length === 1) return policy;
    const blocked = CATEGORY_CODES.filter((code) => (actionFor(policy, code) ?? policy.fallback) === 'block').length;
    const score = blocked + (policy.fallback === 'block' ? 1 : 0);
    if (score > most) [best, most] = [policy, score];
  }
  return best;
}

function fault(world: World, reason: 'engine_error' | 'no_policy', trace: TraceStep[]): Verdict {
  // A fault may lie in the world itself, so it is not trusted to have the field: anything but a clear "allow" blocks.
  const action = world?.onError === 'allow' ? 'allow' : 'block';
  return verdict(action, reason, null, [...trace, step(reason)]);
}

function verdict(
  action: Action,
  reason: ReasonCode,
  match: ListMatch | null,
  trace: TraceStep[],
  category: string | null = match?.category ?? null,
): Verdict {
  return { action, category, reason, rule: match?.rule ?? null, trace };
}

type Entry = Partial<Pick<ListMatch, 'list' | 'version' | 'rule'>>;

function step(code: TraceCode, entry: Entry | null = null, policy: Policy | null = null): TraceStep {
  return {
    code,
    list: entry?.list ?? null,
    version: entry?.version ?? null,
    rule: entry?.rule ?? null,
    policy: policy?.id ?? null,
  };
}

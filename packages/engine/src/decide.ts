import { HELP_CATEGORY, ILLEGAL_CATEGORIES } from './categories.ts';
import { everythingInside, innerServiceOf } from './inner.ts';
import { ListTables } from './list-tables.ts';
import { type CategoryLists, categoriesOf, type ListMatch, withoutWww } from './lists.ts';
import { type CompiledRules, resolvePolicy } from './policies.ts';
import { answerOf, type ChainAnswer, type PolicyChain, usualAnswer, withdrawnBy } from './policy-answers.ts';
import { meantBy, nearness, type Who } from './policy-scope.ts';
import type { ReasonCode, TraceCode } from './reasons.ts';
import { type Action, type Exception, STRICTNESS } from './rules.ts';
import { MOST_STEPS, shortened, step, type TraceStep } from './trace.ts';
import { normaliseUrl } from './url.ts';
import type { WebAddress } from './web-address.ts';

/** The answer to one request. `category` is the one that counted, `rule` the entry that settled it. */
export interface Verdict {
  action: Action;
  category: string | null;
  reason: ReasonCode;
  rule: string | null;
  trace: TraceStep[];
}

/** Everything a decision depends on; nothing else is read. */
export interface World {
  lists: CategoryLists;
  rules: CompiledRules;
}

/** `url` in any spelling, also `host:port` of a CONNECT; `at` in milliseconds since 1970. */
export interface DecisionRequest extends Who {
  url: string;
  at: number;
}

/**
 * The order of a decision, written down once. The first that has an answer gives it:
 *
 *   1 illegal    An entry of an illegal-content list, however short, blocks. Nothing below is asked, so nothing below can open it.
 *   2 withdrawn  What a policy withdraws from whoever asks is blocked for them, whatever the school has opened for others or for a while: the most
 *                specific entry of the category lists says what it is, as below. Help for children is never withdrawn (R207), also where
 *                another list has it as something else.
 *   3 own words  The school's two lists and its exceptions for this person at this time, together: the longest entry counts,
 *                wherever it stands. Of equal ones an exception comes before the lists, and block before allow. So
 *                "allow example.test, deny chat.example.test" and its mirror image both mean what they say.
 *                Of exceptions with equal entries, the one for fewer people comes first (`policies.ts` has the order).
 *                An exception may not open what has a category in `neverExcepted`, whichever of its entries says so.
 *   4 category   The most specific entry of the category lists; the policies say what its category means. Of several
 *                categories named equally specifically, the one for which they are strictest counts.
 *   5 fallback   What the policies say of addresses that nobody has listed.
 *
 * Whom no policy is for (a new year group, a typing slip in a directory) gets the strictest policy there is, the one that
 * blocks most, and the trace says so: opening by accident is the worse mistake. An address that cannot be read is blocked.
 * A fault in here gives the school's stated choice, `onError`, never an exception.
 */
const ORDER = [illegal, withdrawn, ownWords, byPolicy] as const;

/** Decides one request. Pure, never throws; a few microseconds. */
export function decide(request: DecisionRequest, world: World): Verdict {
  try {
    const address = normaliseUrl(request.url);
    if (address === null) return verdict('block', 'unreadable_address', null, [step('address_unreadable')]);
    const decided = decideAll(address, request, world);
    return decided.trace.length > MOST_STEPS ? { ...decided, trace: shortened(decided.trace) } : decided;
  } catch {
    return fault(world, 'engine_error', []);
  }
}

/** Whether another path on the same host might be decided otherwise: by a rule on paths, or by what an address there shows. */
export function dependsOnPath(url: string, { lists, rules }: World): boolean {
  const address = normaliseUrl(url);
  if (address === null || !(lists instanceof ListTables)) return true;
  const bare = withoutWww(address.host);
  const own = [rules.allow, rules.deny, rules.exceptionList].some(({ paths }) => paths.has(bare));
  return own || innerServiceOf(address.host) !== null || address.path.includes(';') || lists.hasPathRules(address);
}

/** The strictest verdict on the address and on everything it shows (`inner.ts`); of equal ones the outermost. */
function decideAll(outer: WebAddress, request: DecisionRequest, world: World): Verdict {
  let strictest = decideAddress(outer, request, world);
  const { inner, isTooMuch } = everythingInside(outer);
  if (inner.length === 0 && !isTooMuch) return strictest;
  const trace = [...strictest.trace];
  for (const { address, service } of inner) {
    const shown = `${address.host}${address.path}`.slice(0, LONGEST_RULE).toWellFormed();
    trace.push(step(service === null ? 'path_without_parameters' : 'inner_address', { list: service, rule: shown }));
    const verdictOfInner = decideAddress(address, request, world);
    trace.push(...verdictOfInner.trace);
    if (holdsBack(verdictOfInner) > holdsBack(strictest)) strictest = verdictOfInner;
  }
  if (!isTooMuch || strictest.reason === 'illegal') return { ...strictest, trace };
  return verdict('block', 'unreadable_address', null, [...trace, step('inner_too_many')]);
}

/** Longest rule that a trace tells; the rest of a long inner address is left out. */
const LONGEST_RULE = 2000;

/** An illegal address is named as such, whatever else blocks. */
function holdsBack({ action, reason }: Verdict): number {
  return STRICTNESS[action] + (reason === 'illegal' ? 1 : 0);
}

/** A fault on the way down does not end the question: what the address shows may still be illegal, and is asked for. */
function decideAddress(address: WebAddress, request: DecisionRequest, world: World): Verdict {
  const matches = categoriesOf(address, world.lists);
  const trace = [step('address_read', { rule: address.host })];
  const question = { address, matches, request, world, trace };
  try {
    for (const ask of ORDER) {
      const answer = ask(question);
      if (answer !== null) return answer;
    }
    return fault(world, 'no_policy', trace);
  } catch {
    return fault(world, 'engine_error', trace);
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

function withdrawn({ matches, request, world, trace }: Question): Verdict | null {
  if (!world.rules.withdraws) return null;
  const { chain } = resolvePolicy(world.rules, request, request.at);
  if (chain.withdrawing.length === 0) return null;
  if (isHelp(matches)) return null;
  const match = mostSpecific(matches).find(({ category }) => withdrawnBy(chain, category) !== null) ?? null;
  const policy = withdrawnBy(chain, match?.category ?? null);
  if (policy === null) return null;
  trace.push(
    match === null ? step('category_not_listed') : step('category_listed', match),
    step('withdrawn', match, policy),
  );
  return verdict('block', 'withdrawn', match, trace);
}

function ownWords(question: Question): Verdict | null {
  const { address, trace } = question;
  const { allow: allowList, deny: denyList } = question.world.rules;
  const deny = categoriesOf(address, denyList)[0];
  const allow = categoriesOf(address, allowList)[0];
  const exception = exceptionFor(question, Math.max(deny?.weight ?? 0, allow?.weight ?? 0));
  const outweighed = exception !== null || (deny !== undefined && deny.weight >= (allow?.weight ?? 0));
  if (allow !== undefined && outweighed) trace.push(step('school_allow_outweighed', allow));
  if (deny !== undefined && (exception !== null || !outweighed)) trace.push(step('school_deny_outweighed', deny));
  if (exception !== null) {
    const { action: granted } = exception.exception;
    trace.push(exceptionStep(granted === 'allow' ? 'exception_allows' : 'exception_blocks', exception));
    return verdict(granted, 'exception', exception.entry, trace, null);
  }
  const [match, action] = outweighed ? ([deny, 'block'] as const) : ([allow, 'allow'] as const);
  trace.push(
    step(match === undefined ? 'school_not_listed' : `school_${action === 'block' ? 'deny' : 'allow'}_listed`, match),
  );
  if (match === undefined) return null;
  return verdict(action, action === 'block' ? 'school_deny' : 'school_allow', match, trace, null);
}

interface Candidate {
  entry: ListMatch;
  exception: Exception;
  /** Place of its level; 0 is the person. */
  near: number;
}

/** The exception that counts, when there is one for this person now, it may open what it opens, and no longer entry stands against it. */
function exceptionFor({ address, matches, request, world, trace }: Question, least: number): Candidate | null {
  const { rules } = world;
  let best: Candidate | null = null;
  for (const entry of categoriesOf(address, rules.exceptionList)) {
    const known = rules.exceptions.get(entry.version);
    const near = known && isActive(known.exception, request.at) ? nearness(known.scope, request) : -1;
    if (known === undefined || near < 0) continue;
    const candidate = { entry, exception: known.exception, near };
    const { action } = known.exception;
    if (action === 'allow' && matches.some(({ category }) => rules.neverExcepted.has(category))) {
      trace.push(exceptionStep('exception_refused', candidate));
      continue;
    }
    const isBetter = entry.weight >= least && (best === null || comesBefore(candidate, best));
    const lesser = isBetter ? best : candidate;
    if (lesser !== null) trace.push(exceptionStep('exception_outweighed', lesser));
    if (isBetter) best = candidate;
  }
  return best;
}

function exceptionStep(code: TraceCode, { entry: { list, rule }, exception }: Candidate): TraceStep {
  return step(code, { list, rule }, exception);
}

function isActive({ from, until }: Exception, at: number): boolean {
  return at >= from && at < until;
}

function comesBefore(a: Candidate, b: Candidate): boolean {
  if (a.entry.weight !== b.entry.weight) return a.entry.weight > b.entry.weight;
  if (a.near !== b.near) return a.near < b.near;
  return a.exception.action === 'block' && b.exception.action === 'allow';
}

function byPolicy({ matches, request, world, trace }: Question): Verdict | null {
  const { chain } = resolvePolicy(world.rules, request, request.at);
  pushChain(chain, request, trace);
  const { match, action, policy, named } = strictestOf(matches, chain);
  for (const other of matches.slice(0, MOST_STEPS / 2)) {
    if (match !== null && other !== match)
      trace.push(step(other.weight < match.weight ? 'category_less_specific' : 'category_listed', other));
  }
  trace.push(match === null ? step('category_not_listed') : step('category_listed', match));
  if (policy === null) return null;
  const said = match === null ? 'policy_fallback' : named ? 'policy_category' : 'policy_silent';
  trace.push(step(said, match, policy));
  return verdict(action, named ? 'category' : 'fallback', match, trace);
}

/** Most policies told of; a chain is rarely longer than four. */
const MOST_POLICIES = 12;

function pushChain(chain: PolicyChain, who: Who, trace: TraceStep[]): void {
  if (chain.either !== null) {
    trace.push(step('place_unknown'));
    for (const each of chain.either) pushChain(each, who, trace);
    return;
  }
  const policies = chain.rungs.flatMap((rung) => rung.policies);
  for (const { policy, scope } of policies.slice(0, MOST_POLICIES)) {
    if (chain.unknown) {
      trace.push(step('audience_unknown', null, policy));
      continue;
    }
    if (trace.some(({ code, policy: told }) => code === 'policy_chosen' && told === policy.id)) continue;
    trace.push(step('policy_chosen', { rule: meantBy(scope, who) }, policy));
    if (policy.place !== undefined) trace.push(step('policy_for_place', { rule: policy.place }, policy));
    if (policy.when !== null)
      trace.push(
        step('policy_in_period', { list: policy.when.calendar, rule: policy.when.periods.join(', ') }, policy),
      );
  }
}

/** Of the most specific matches the one for which the policies are strictest, of equals the first, and what they say of it. */
function strictestOf(matches: ListMatch[], chain: PolicyChain): ChainAnswer & { match: ListMatch | null } {
  const answer = chain.withdrawing.length > 0 && isHelp(matches) ? usualAnswer : answerOf;
  let best: (ChainAnswer & { match: ListMatch }) | null = null;
  for (const match of mostSpecific(matches)) {
    const said = answer(chain, match.category);
    if (best === null || STRICTNESS[said.action] > STRICTNESS[best.action]) best = { ...said, match };
  }
  return best ?? { ...answerOf(chain, null), match: null };
}

/** Those that name most of the address; the matches come sorted. */
function mostSpecific(matches: ListMatch[]): ListMatch[] {
  return matches.filter(({ weight }) => weight === matches[0]?.weight);
}

/** Whether a list of help for children names the address as exactly as any other does. */
function isHelp(matches: ListMatch[]): boolean {
  return mostSpecific(matches).some(({ category }) => category === HELP_CATEGORY);
}

function fault(world: World, reason: 'engine_error' | 'no_policy', trace: TraceStep[]): Verdict {
  // A fault may lie in the world itself, so it is not trusted to have the field: anything but a clear "allow" blocks.
  const action = world?.rules?.onError === 'allow' ? 'allow' : 'block';
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

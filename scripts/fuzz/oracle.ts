import type { Action, AppliesTo, Exception, Place, Policy, Rules } from '@gatehouse/engine';
import { isNow } from './oracle-clock.ts';

/**
 * What decide() must answer, written as slowly and plainly as it can be: every entry is tried against every address, every
 * policy against everybody, the wall clock is asked of `Intl` each time. It shares no code with the engine, and it reads no
 * address: whoever drew a request says where it leads.
 */

/** Where a request leads, in the engine's one spelling. */
export interface Meaning {
  host: string;
  isName: boolean;
  path: string;
  query: string;
}

/** Who asks and when. */
export interface Asking {
  audience: string;
  year: number | null;
  groups: string[];
  person: string | null;
  at: number;
  /** Where they are; left out where that is not known. */
  place?: Place;
}

/** Lists as they were drawn: in the order of the files, hosts or hosts with a path. */
export interface DrawnList {
  category: string;
  kind: 'domains' | 'urls';
  entries: string[];
}

/** The parts of a verdict that are compared. */
export interface Answer {
  action: Action;
  reason: string;
  category: string | null;
  rule: string | null;
}

interface Hit {
  rule: string;
  weight: number;
}

const ILLEGAL = ['illegal-images', 'illegal-terrorism'];
/** All categories of the matrix, for the strictest policy; given by the caller, because the engine's table is their definition. */
export interface Known {
  categories: readonly string[];
}

function withoutWww(host: string): string {
  const [first = '', ...rest] = host.split('.');
  return /^www\d*$/.test(first) && rest.length > 1 ? rest.join('.') : host;
}

/** How much of the address an entry names; null when it does not hold. A path entry weighs more than any host entry. */
function hitOf(entry: string, to: Meaning): Hit | null {
  const slash = entry.indexOf('/');
  if (slash < 0) {
    const beneath = to.isName && to.host.endsWith(`.${entry}`);
    return to.host === entry || beneath ? { rule: entry, weight: entry.length } : null;
  }
  const [host, prefix] = [withoutWww(entry.slice(0, slash)), entry.slice(slash).toLowerCase()];
  const asked = (to.query === '' ? to.path : `${to.path}?${to.query}`).toLowerCase();
  if (host !== withoutWww(to.host) || !asked.startsWith(prefix)) return null;
  const next = asked.charAt(prefix.length);
  const ends = next === '' || prefix.endsWith('/') || ['/', '?', '&', ';'].includes(next);
  return ends ? { rule: host + prefix, weight: 100_000 + prefix.length } : null;
}

/** The best hit of several entries, the first of equals. */
function best(entries: readonly string[], to: Meaning): Hit | null {
  let top: Hit | null = null;
  for (const entry of entries) {
    const hit = hitOf(entry, to);
    if (hit !== null && hit.weight > (top?.weight ?? 0)) top = hit;
  }
  return top;
}

const LEVELS = ['person', 'group', 'year', 'key stage', 'role', 'everyone'];

/** 0 for the person to 5 for everyone; −1 when they are not meant. */
function nearness(applies: AppliesTo, asking: Asking): number {
  const [role, stage] = asking.audience.split('-ks');
  const isMeant: Record<string, boolean> = {
    person: asking.person !== null && (applies.persons ?? []).includes(asking.person),
    group: (applies.groups ?? []).some((group) => asking.groups.includes(group)),
    year: asking.year !== null && (applies.years ?? []).includes(asking.year),
    'key stage': stage !== undefined && (applies.keyStages ?? []).includes(Number(stage)),
    role: (applies.roles ?? []).includes(role ?? ''),
    everyone: applies.everyone === true,
  };
  return LEVELS.findIndex((level) => isMeant[level]);
}

const ORDER: (Action | null | undefined)[] = ['block', 'warn', 'log', 'allow'];

function strictest(actions: readonly (Action | null | undefined)[]): Action | undefined {
  return ORDER.find((action) => actions.includes(action)) ?? undefined;
}

/** The policies that are asked at a place, rung by rung. */
function rungs(rules: Rules, asking: Asking, place: Place, known: Known): Policy[][] {
  const isHere = (policy: Policy) => policy.place === undefined || policy.place === place;
  const meant = rules.policies.filter((policy) => isHere(policy) && isNow(policy, rules.calendars, asking.at));
  const near = ({ appliesTo }: Policy) => nearness(appliesTo, asking);
  const inOrder = (some: readonly Policy[]) =>
    LEVELS.flatMap((_, level) =>
      [true, false].flatMap((placed) =>
        [true, false].map((timed) =>
          some.filter(
            (each) => near(each) === level && (each.place !== undefined) === placed && (each.when !== null) === timed,
          ),
        ),
      ),
    );
  const found = [
    ...inOrder(meant.filter(({ first }) => first)),
    ...inOrder(meant.filter(({ first }) => !first)),
  ].filter((rung) => rung.length > 0);
  if (found.length > 0) return found;
  const blocks = (policy: Policy) =>
    known.categories.filter((code) => (policy.categories[code] ?? policy.fallback) === 'block').length +
    (policy.fallback === 'block' ? 1 : 0);
  // What was written for a few, or for a while, says nothing about somebody unknown.
  const lasting = ({ when, place: only, from, until }: Policy) =>
    when === null && [only, from, until].every((bound) => bound === undefined);
  const forMany = ({ everyone, roles, keyStages }: AppliesTo) => everyone || roles?.length || keyStages?.length;
  const broad = rules.policies.filter((policy) => lasting(policy) && forMany(policy.appliesTo));
  const asked = broad.length > 0 ? broad : rules.policies;
  const most = Math.max(...asked.map(blocks));
  return [asked.filter((policy) => blocks(policy) === most).slice(0, 1)];
}

/** What the policies say of a category, or of what no list has. */
interface Said {
  action: Action;
  by: 'name' | 'fallback' | 'nobody';
}

function saidAt(chain: Policy[][], category: string | null, onError: Action): Said {
  const first = (question: (policy: Policy) => Action | null | undefined) => {
    for (const rung of chain) {
      const action = strictest(rung.map(question));
      if (action !== undefined) return action;
    }
    return undefined;
  };
  // A policy has no word on what it withdraws: who comes here with that asks for help for children besides.
  const named =
    category === null
      ? undefined
      : first((policy) => (takes(policy, category) ? undefined : policy.categories[category]));
  if (named !== undefined) return { action: named, by: 'name' };
  const fallback = first((policy) => (takes(policy, null) ? null : policy.fallback));
  return fallback === undefined ? { action: onError, by: 'nobody' } : { action: fallback, by: 'fallback' };
}

/** Where the place is not known, of both places the stricter; of equals what somebody says, and that of the school's own site. */
function said(chains: Policy[][][], category: string | null, onError: Action): Said {
  const all = chains.map((chain) => saidAt(chain, category, onError));
  const action = strictest(all.map((each) => each.action));
  const strict = all.filter((each) => each.action === action);
  return strict.find(({ by }) => by !== 'nobody') ?? strict[0] ?? { action: onError, by: 'nobody' };
}

function byPolicy(to: Meaning, lists: readonly DrawnList[], chains: Policy[][][], onError: Action): Answer {
  const hits = lists.flatMap(({ category, entries }) => {
    const hit = best(entries, to);
    return hit === null ? [] : [{ ...hit, category, said: said(chains, category, onError) }];
  });
  const top = hits.filter(({ weight }) => weight === Math.max(...hits.map((each) => each.weight)));
  const action = strictest(top.map((each) => each.said.action));
  const hit = top.find((each) => each.said.action === action);
  const answer = hit?.said ?? said(chains, null, onError);
  if (answer.by === 'nobody') return { action: onError, reason: 'no_policy', category: null, rule: null };
  const reason = answer.by === 'name' ? 'category' : 'fallback';
  return { action: answer.action, reason, category: hit?.category ?? null, rule: hit?.rule ?? null };
}

function takes({ withdrawn }: Policy, category: string | null): boolean {
  return withdrawn === 'all' || (category !== null && withdrawn?.includes(category) === true);
}

/** What a policy for whoever asks takes away, which help for children never is: the first of equally long entries whose category is taken, or all that there is. */
function withdrawnFor(to: Meaning, lists: readonly DrawnList[], chain: Policy[][]): Answer | null {
  const hits = lists.flatMap(({ category, entries }) => {
    const hit = best(entries, to);
    return hit === null ? [] : [{ ...hit, category }];
  });
  const top = hits.filter(({ weight }) => weight === Math.max(...hits.map((each) => each.weight)));
  if (top.some(({ category }) => category === 'help')) return null;
  const isTaken = (category: string | null) => chain.flat().some((policy) => takes(policy, category));
  const hit = top.find(({ category }) => isTaken(category));
  if (hit === undefined && !isTaken(null)) return null;
  return { action: 'block', reason: 'withdrawn', category: hit?.category ?? null, rule: hit?.rule ?? null };
}

function exceptionFor(
  to: Meaning,
  asking: Asking,
  rules: Rules,
  categories: readonly string[],
): (Hit & Exception) | null {
  const holding = rules.exceptions.flatMap((exception) => {
    const hit = hitOf(exception.address, to);
    const level = nearness(exception.appliesTo, asking);
    if (hit === null || level < 0 || asking.at < exception.from || asking.at >= exception.until) return [];
    if (exception.action === 'allow' && categories.some((each) => rules.neverExcepted.includes(each))) return [];
    return [{ ...exception, ...hit, level }];
  });
  const rank = (action: string) => (action === 'block' ? 0 : 1);
  holding.sort((a, b) => b.weight - a.weight || a.level - b.level || rank(a.action) - rank(b.action));
  return holding[0] ?? null;
}

/** The answer for one place that a request leads to. */
export function naiveAnswer(
  to: Meaning,
  asking: Asking,
  lists: readonly DrawnList[],
  rules: Rules,
  known: Known,
): Answer {
  const listed = lists.filter(({ entries }) => entries.some((entry) => hitOf(entry, to) !== null));
  const sealed = listed.filter(({ category }) => ILLEGAL.includes(category));
  if (sealed.length > 0) {
    const hits = sealed.flatMap(({ category, entries }) => {
      const hit = best(entries, to);
      return hit === null ? [] : [{ ...hit, category }];
    });
    const top = hits.reduce((a, b) => (b.weight > a.weight ? b : a));
    // What is on an illegal list is never shown.
    return { action: 'block', reason: 'illegal', category: top.category, rule: null };
  }
  const places: Place[] = asking.place === undefined ? ['on-site', 'off-site'] : [asking.place];
  const chains = places.map((place) => rungs(rules, asking, place, known));
  const withdrawn = withdrawnFor(to, lists, chains.flat());
  if (withdrawn !== null) return withdrawn;
  const [allow, deny] = [best(rules.school.allow.entries, to), best(rules.school.deny.entries, to)];
  const categories = listed.map(({ category }) => category);
  const exception = exceptionFor(to, asking, rules, categories);
  const school = Math.max(allow?.weight ?? 0, deny?.weight ?? 0);
  if (exception !== null && exception.weight >= school)
    return { action: exception.action, reason: 'exception', category: null, rule: exception.rule };
  if (deny !== null && deny.weight === school)
    return { action: 'block', reason: 'school_deny', category: null, rule: deny.rule };
  if (allow !== null) return { action: 'allow', reason: 'school_allow', category: null, rule: allow.rule };
  return byPolicy(to, lists, chains, rules.onError);
}

/** The strictest answer of all places that a request leads to, the first of equals; an illegal one before all. */
export function naiveAnswers(to: readonly Meaning[], ...rest: [Asking, readonly DrawnList[], Rules, Known]): Answer {
  const answers = to.map((each) => naiveAnswer(each, ...rest));
  const illegal = answers.find(({ reason }) => reason === 'illegal');
  const action = strictest(answers.map((each) => each.action));
  const found = illegal ?? answers.find((each) => each.action === action);
  if (found === undefined) throw new Error('A request leads somewhere.');
  return found;
}

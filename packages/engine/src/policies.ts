import { type CompiledCalendar, compileCalendar, type PeriodsOn, periodsOn } from './calendar.ts';
import { CATEGORY_CODES } from './categories.ts';
import { compileHostList } from './compile-lists.ts';
import { type MapLists, mergeLists } from './map-lists.ts';
import {
  type Action,
  type AppliesTo,
  type Exception,
  type Policy,
  type RuleProblem,
  type Rules,
  STRICTNESS,
} from './rules.ts';
import { ruleProblems } from './rules-check.ts';

/**
 * Which policy counts.
 *
 * Several policies may be for the same person: one for everybody, one for key stage 3, one for year 9, one for a group, each
 * perhaps for some hours only. They are put in one order, and each question (what of `games`? what of an address that no list
 * has?) is answered by the first that says something about it. The order is by two things:
 *
 *   1 for whom   person > group > year > key stage > role > everyone. The fewer people somebody wrote a rule for, the
 *                better they knew what they meant. A policy that is for several of these counts as the one nearest to the person.
 *   2 when       one that is bound to a part of the week, and now is that part, comes before those that always hold.
 *
 * A policy may also have a beginning and an end (`from`, `until`); outside of them it is left out, and asks nobody to take it away.
 * Policies equal in both, say of two groups of one pupil, make one rung: the strictest of them counts, question by question.
 *
 *   A pupil of 9B in the chess club asks for a games site, in a lesson.
 *   group 9B          games allow, at lunch     not now: left out
 *   group 9B          games block               ┐ one rung: block is stricter
 *   group chess club  games warn                ┘
 *   key stage 3       games log                 not asked any more
 *   everyone          fallback allow            only for what none of the above names
 *
 * The rungs for somebody at a moment are a `PolicyChain`. There are few different ones at a school (a few per audience and
 * period), so each is made once and kept: the same policies give the same object, and its answers are remembered by category.
 */

/** How near to a person a rule is written, the nearest first. */
const LEVELS = ['person', 'group', 'year', 'key stage', 'role', 'everyone'] as const;

type Level = (typeof LEVELS)[number];

/** Who asks, as far as it is known. `audience`: a role, for pupils with the key stage: `pupil-ks3`, `staff`, `guest`. */
export interface Who {
  audience: string;
  year?: number | null | undefined;
  groups?: readonly string[] | undefined;
  /** Opaque id. */
  person?: string | null | undefined;
}

/** Policies of one level that are equally bound to time. */
export interface Rung {
  level: Level;
  timed: boolean;
  policies: readonly CompiledPolicy[];
}

/** What the chain says to one question. `policy` is null when no policy says anything; `named`: it names the category. */
export interface ChainAnswer {
  action: Action;
  policy: Policy | null;
  named: boolean;
}

/** The policies for somebody at a moment, in the order in which they are asked. The same policies are the same object. */
export interface PolicyChain {
  /** 0, 1, 2…: of these rules, in the order in which they came up; a table of actions can be kept by it. */
  index: number;
  rungs: readonly Rung[];
  /** No policy was for this request, so the strictest one there is was taken. */
  unknown: boolean;
  answers: Map<string, ChainAnswer>;
  fallback: ChainAnswer;
}

/** A chain, and until when (milliseconds, not included) it stays the same person's. */
export interface Resolved {
  chain: PolicyChain;
  until: number;
}

interface CompiledScope {
  everyone: boolean;
  roles: ReadonlySet<string>;
  keyStages: ReadonlySet<string>;
  years: ReadonlySet<number>;
  groups: ReadonlySet<string>;
  persons: ReadonlySet<string>;
}

/** A policy fit to be asked; see {@link nearness} for its scope. */
export interface CompiledPolicy {
  policy: Policy;
  scope: CompiledScope;
}

/** An exception fit to be asked; see {@link nearness} for its scope. */
export interface CompiledException {
  exception: Exception;
  scope: CompiledScope;
}

interface Clock {
  calendar: CompiledCalendar;
  on: PeriodsOn;
}

/** Rules fit to decide with. What changes inside is only what has been worked out before. */
export interface CompiledRules {
  policies: readonly CompiledPolicy[];
  clocks: ReadonlyMap<string, Clock>;
  /** Moments at which a policy begins or ends, in order. */
  edges: readonly number[];
  chains: Map<string, PolicyChain>;
  chainsMade: number;
  strictest: PolicyChain | null;
  exceptions: ReadonlyMap<string, CompiledException>;
  /** Addresses of the exceptions; the version of each entry is the exception's id. */
  exceptionList: MapLists;
  neverExcepted: ReadonlySet<string>;
  allow: MapLists;
  deny: MapLists;
  onError: 'block' | 'allow';
}

/** Makes rules fit to decide with; null when something in them is an error. Notes do not stop anything. */
export function compileRules(rules: Rules): { rules: CompiledRules | null; problems: RuleProblem[] } {
  const problems = ruleProblems(rules);
  if (problems.some(({ level }) => level === 'error')) return { rules: null, problems };
  const policies = rules.policies.map((policy) => ({ policy, scope: compileScope(policy.appliesTo) }));
  const exceptions = rules.exceptions.map((exception) => ({ exception, scope: compileScope(exception.appliesTo) }));
  const lists = rules.exceptions.map(({ id, address }) =>
    compileHostList(address, { name: 'exceptions', version: id }),
  );
  const ownList = ({ name, version, entries }: Rules['school']['allow']) =>
    compileHostList(entries.join('\n'), { name, version }).list;
  const compiled: CompiledRules = {
    policies,
    clocks: new Map(rules.calendars.map((calendar) => [calendar.id, clockOf(compileCalendar(calendar))])),
    edges: rules.policies
      .flatMap(({ from, until }) => [from, until])
      .filter((edge) => edge !== undefined)
      .sort((a, b) => a - b),
    chains: new Map(),
    chainsMade: 0,
    strictest: null,
    exceptions: new Map(exceptions.map((each) => [each.exception.id, each])),
    exceptionList: mergeLists(...lists.map(({ list }) => list)),
    neverExcepted: new Set(rules.neverExcepted),
    allow: ownList(rules.school.allow),
    deny: ownList(rules.school.deny),
    onError: rules.onError,
  };
  return { rules: compiled, problems };
}

function clockOf(calendar: CompiledCalendar): Clock {
  // Before the first question nothing is known: an empty stretch of time holds no moment.
  return { calendar, on: { ids: new Set(), since: 0, until: 0 } };
}

function compileScope(applies: AppliesTo): CompiledScope {
  return {
    everyone: applies.everyone === true,
    roles: new Set(applies.roles),
    keyStages: new Set(applies.keyStages?.map(String)),
    years: new Set(applies.years),
    groups: new Set(applies.groups),
    persons: new Set(applies.persons),
  };
}

interface AudienceParts {
  role: string;
  keyStage: string | null;
}

const audiences = new Map<string, AudienceParts>();
/** Audiences remembered; a school has seven. */
const MOST_AUDIENCES = 100;

/** `pupil-ks3` is the role `pupil` in key stage 3; an audience without a key stage is a role. */
function audienceParts(audience: string): AudienceParts {
  const known = audiences.get(audience);
  if (known !== undefined) return known;
  const match = /-ks([1-5])$/.exec(audience);
  const role = match === null ? audience : audience.slice(0, match.index);
  const parts = { role, keyStage: match?.[1] ?? null };
  if (audiences.size >= MOST_AUDIENCES) audiences.clear();
  audiences.set(audience, parts);
  return parts;
}

/** The nearest level on which somebody is meant, as its place in {@link LEVELS}; −1 when they are not. */
export function nearness(scope: CompiledScope, who: Who): number {
  if (who.person != null && scope.persons.has(who.person)) return 0;
  if (scope.groups.size > 0 && groupOf(scope, who) !== null) return 1;
  if (who.year != null && scope.years.has(who.year)) return 2;
  const { role, keyStage } = audienceParts(who.audience);
  if (keyStage !== null && scope.keyStages.has(keyStage)) return 3;
  if (scope.roles.has(role)) return 4;
  return scope.everyone ? 5 : -1;
}

function groupOf(scope: CompiledScope, who: Who): string | null {
  return who.groups?.find((group) => scope.groups.has(group)) ?? null;
}

/** By what somebody is meant: `group 9B`, `year 9`, `everyone`. Never whom: a trace may be shown to others than the person. */
export function meantBy(scope: CompiledScope, who: Who): string | null {
  const level = LEVELS[nearness(scope, who)];
  if (level === undefined || level === 'person' || level === 'everyone') return level ?? null;
  if (level === 'group') return `group ${groupOf(scope, who)}`;
  if (level === 'year') return `year ${who.year}`;
  const { role, keyStage } = audienceParts(who.audience);
  return level === 'role' ? `role ${role}` : `key stage ${keyStage}`;
}

/** The policies for somebody at a moment. Cheap enough to ask for each request; a host that keeps the answer asks again at `until`. */
export function resolvePolicy(rules: CompiledRules, who: Who, at: number): Resolved {
  const until = tick(rules, at);
  const places: number[] = [];
  let key = '';
  for (const { policy, scope } of rules.policies) {
    const level = isNow(rules, policy, at) ? nearness(scope, who) : -1;
    const place = level < 0 ? -1 : 2 * level + (policy.when === null ? 1 : 0);
    places.push(place);
    key += String.fromCharCode(65 + place);
  }
  const known = rules.chains.get(key);
  if (known !== undefined) return { chain: known, until };
  const rungs = rungsOf(rules.policies, places);
  return { chain: rungs.length === 0 ? unknownChain(rules) : keep(rules, key, rungs, false), until };
}

/** Policies by their place, two places a level; −1 is for those that do not count. */
function rungsOf(policies: readonly CompiledPolicy[], places: readonly number[]): Rung[] {
  return LEVELS.flatMap((level, at) =>
    [true, false].map((timed) => {
      const place = 2 * at + (timed ? 0 : 1);
      return { level, timed, policies: policies.filter((_, index) => places[index] === place) };
    }),
  ).filter((rung) => rung.policies.length > 0);
}

/** Brings every calendar to the moment; until when none of them changes, and no policy begins or ends. */
function tick(rules: CompiledRules, at: number): number {
  if (!Number.isFinite(at)) throw new RangeError(`${at} is no moment.`);
  let until = rules.edges.find((edge) => edge > at) ?? Number.POSITIVE_INFINITY;
  for (const clock of rules.clocks.values()) {
    if (at < clock.on.since || at >= clock.on.until) clock.on = periodsOn(clock.calendar, at);
    if (clock.on.until < until) until = clock.on.until;
  }
  return until;
}

function isNow(rules: CompiledRules, { when, from, until }: Policy, at: number): boolean {
  if ((from !== undefined && at < from) || (until !== undefined && at >= until)) return false;
  if (when === null) return true;
  const on = rules.clocks.get(when.calendar)?.on.ids;
  return on !== undefined && when.periods.some((period) => on.has(period));
}

/** Chains kept; a school has some dozens. Only many policies for single persons and groups, combined, could make more. */
const MOST_CHAINS = 10_000;

function keep(rules: CompiledRules, key: string, rungs: readonly Rung[], unknown: boolean): PolicyChain {
  const fallback = ask(rungs, ({ fallback: action }) => action);
  const chain = { index: rules.chainsMade++, rungs, unknown, answers: new Map(), fallback };
  if (rules.chains.size >= MOST_CHAINS) rules.chains.clear();
  rules.chains.set(key, chain);
  return chain;
}

/** For somebody whom no policy is for: the strictest there is of those that always hold for more than a few; what was written for one person, group or year, or for a while, says nothing about others. */
function unknownChain(rules: CompiledRules): PolicyChain {
  if (rules.strictest !== null) return rules.strictest;
  const broad = rules.policies.filter(({ policy, scope }) => isBroad(scope) && isLasting(policy));
  const strictest = strictestPolicy((broad.length > 0 ? broad : rules.policies).map(({ policy }) => policy));
  const policies = rules.policies.filter(({ policy }) => policy === strictest);
  rules.strictest = keep(rules, 'strictest', [{ level: 'everyone', timed: false, policies }], true);
  return rules.strictest;
}

function isBroad({ everyone, roles, keyStages }: CompiledScope): boolean {
  return everyone || roles.size > 0 || keyStages.size > 0;
}

function isLasting({ when, from, until }: Policy): boolean {
  return when === null && from === undefined && until === undefined;
}

/** What a chain says of a category, or, for null, of what no list has. */
export function answerOf(chain: PolicyChain, category: string | null): ChainAnswer {
  if (category === null) return chain.fallback;
  const known = chain.answers.get(category);
  if (known !== undefined) return known;
  const named = ask(chain.rungs, (policy) => actionFor(policy, category));
  const answer = named.policy === null ? chain.fallback : { ...named, named: true };
  chain.answers.set(category, answer);
  return answer;
}

/** The strictest answer of the first rung that has one. */
function ask(rungs: readonly Rung[], question: (policy: Policy) => Action | null): ChainAnswer {
  for (const { policies } of rungs) {
    let best: ChainAnswer | null = null;
    for (const { policy } of policies) {
      const action = question(policy);
      if (action === null || (best !== null && STRICTNESS[action] <= STRICTNESS[best.action])) continue;
      best = { action, policy, named: false };
    }
    if (best !== null) return best;
  }
  return { action: 'block', policy: null, named: false };
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
    const blocked = CATEGORY_CODES.filter((code) => (actionFor(policy, code) ?? policy.fallback) === 'block').length;
    const score = blocked + (policy.fallback === 'block' ? 1 : 0);
    if (score > most) [best, most] = [policy, score];
  }
  return best;
}

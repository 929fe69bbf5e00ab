import { type CompiledCalendar, compileCalendar, type PeriodsOn, periodsOn } from './calendar.ts';
import { compileHostList } from './compile-lists.ts';
import { type MapLists, mergeLists } from './map-lists.ts';
import {
  ask,
  type ChainAnswer,
  type CompiledPolicy,
  type PolicyChain,
  type Rung,
  stricterAnswer,
  strictestPolicy,
  withdrawnAnswer,
} from './policy-answers.ts';
import { type CompiledScope, compileScope, LEVELS, nearness, type Who } from './policy-scope.ts';
import type { Exception, Place, Policy, Recording, RuleProblem, Rules } from './rules.ts';
import { ruleProblems } from './rules-check.ts';

/**
 * Which policy counts.
 *
 * Several policies may be for the same person: one for everybody, one for key stage 3, one for year 9, one for a group, each
 * perhaps for some hours or on one side of the school's gate only. They are put in one order, and each question (what of `games`?
 * what of an address that no list has?) is answered by the first that says something about it. The order is by these:
 *
 *   0 first      what says so of itself (“no internet” for a class in an exam) comes before all others, whomever they are for.
 *   1 for whom   person > group > year > key stage > role > everyone. The fewer people somebody wrote a rule for, the
 *                better they knew what they meant. A policy that is for several of these counts as the one nearest to the person.
 *   2 where      one that is for this place alone, on site or off it, comes before those that hold everywhere.
 *   3 when       one that is bound to a part of the week, and now is that part, comes before those that always hold.
 *
 * What a policy withdraws is no question of order: it is blocked wherever among the rungs the policy stands, and before anything that the school opened.
 *
 * A policy may also have a beginning and an end (`from`, `until`); outside of them it is left out, and asks nobody to take it away.
 * Policies equal in all, say of two groups of one pupil, make one rung: the strictest of them counts, question by question.
 *
 *   A pupil of 9B in the chess club asks for a games site, in a lesson.
 *   group 9B          games allow, at lunch     not now: left out
 *   group 9B          games block               ┐ one rung: block is stricter
 *   group chess club  games warn                ┘
 *   key stage 3       games log                 not asked any more
 *   everyone          fallback allow            only for what none of the above names
 *
 * Where somebody is may not be known (a laptop that has not heard from its server for an hour). Then the policies are put in order once
 * for each place, and each question takes the stricter of the two answers: what one place closes stays closed until it is known.
 *
 * The rungs for somebody at a moment are a `PolicyChain`. There are few different ones at a school (a few per audience and
 * period), so each is made once and kept: the same policies give the same object, and its answers are remembered by category.
 */

/** A chain, and until when (milliseconds, not included) it stays the same person's. */
export interface Resolved {
  chain: PolicyChain;
  until: number;
}

/** An exception fit to be asked; see {@link nearness} for its scope. */
export interface CompiledException {
  exception: Exception;
  scope: CompiledScope;
}

/** A recording fit to be asked. */
export interface CompiledRecording {
  recording: Recording;
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
  /** Moments at which a policy or a recording begins or ends, in order. */
  edges: readonly number[];
  /** Whether any policy is for one place alone. */
  placed: boolean;
  /** Whether any policy withdraws something. */
  withdraws: boolean;
  chains: Map<string, PolicyChain>;
  chainsMade: number;
  strictest: PolicyChain | null;
  exceptions: ReadonlyMap<string, CompiledException>;
  /** Addresses of the exceptions; the version of each entry is the exception's id. */
  exceptionList: MapLists;
  recordings: readonly CompiledRecording[];
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
  const recordings = rules.recordings ?? [];
  const lists = rules.exceptions.map(({ id, address }) =>
    compileHostList(address, { name: 'exceptions', version: id }),
  );
  const ownList = ({ name, version, entries }: Rules['school']['allow']) =>
    compileHostList(entries.join('\n'), { name, version }).list;
  const compiled: CompiledRules = {
    policies,
    clocks: new Map(rules.calendars.map((calendar) => [calendar.id, clockOf(compileCalendar(calendar))])),
    edges: [...rules.policies, ...recordings]
      .flatMap(({ from, until }) => [from, until])
      .filter((edge) => edge !== undefined)
      .sort((a, b) => a - b),
    placed: rules.policies.some(({ place }) => place !== undefined),
    withdraws: rules.policies.some(({ withdrawn }) => withdrawn !== undefined),
    chains: new Map(),
    chainsMade: 0,
    strictest: null,
    exceptions: new Map(exceptions.map((each) => [each.exception.id, each])),
    exceptionList: mergeLists(...lists.map(({ list }) => list)),
    recordings: recordings.map((recording) => ({ recording, scope: compileScope(recording.appliesTo) })),
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

/** The recording that what somebody asks for at a moment belongs to; undefined for nearly everybody. Whoever keeps the answer asks again at {@link Resolved.until}. */
export function recordingOf({ recordings }: CompiledRules, who: Who, at: number): Recording | undefined {
  return recordings.find(
    ({ recording, scope }) => at >= recording.from && at < recording.until && nearness(scope, who) >= 0,
  )?.recording;
}

/** The policies for somebody at a moment. Cheap enough to ask for each request; a host that keeps the answer asks again at `until`. */
export function resolvePolicy(rules: CompiledRules, who: Who, at: number): Resolved {
  const until = tick(rules, at);
  if (who.place !== undefined || !rules.placed) return { chain: chainAt(rules, who, who.place, at), until };
  const [on, off] = [chainAt(rules, who, 'on-site', at), chainAt(rules, who, 'off-site', at)];
  return { chain: on === off ? on : eitherChain(rules, on, off), until };
}

function chainAt(rules: CompiledRules, who: Who, place: Place | undefined, at: number): PolicyChain {
  const places: number[] = [];
  let key = '';
  for (const { policy, scope } of rules.policies) {
    const isHere = policy.place === undefined || policy.place === place;
    const level = isHere && isNow(rules, policy, at) ? nearness(scope, who) : -1;
    const within = (policy.place === undefined ? 2 : 0) + (policy.when === null ? 1 : 0);
    const rung = level < 0 ? -1 : 4 * (policy.first ? level : LEVELS.length + level) + within;
    places.push(rung);
    key += String.fromCharCode(65 + rung);
  }
  const known = rules.chains.get(key);
  if (known !== undefined) return known;
  const rungs = rungsOf(rules.policies, places);
  return rungs.length === 0 ? unknownChain(rules) : keep(rules, key, rungs, false);
}

/** Policies by their rung: four a level, those that come first before the others; −1 is for those that do not count. */
function rungsOf(policies: readonly CompiledPolicy[], places: readonly number[]): Rung[] {
  return [...LEVELS, ...LEVELS]
    .flatMap((level, at) =>
      [0, 1, 2, 3].map((within) => ({
        level,
        placed: within < 2,
        timed: within % 2 === 0,
        policies: policies.filter((_, index) => places[index] === 4 * at + within),
      })),
    )
    .filter((rung) => rung.policies.length > 0);
}

function eitherChain(rules: CompiledRules, on: PolicyChain, off: PolicyChain): PolicyChain {
  const key = `${on.index} ${off.index}`;
  const known = rules.chains.get(key);
  if (known !== undefined) return known;
  const rungs = [...on.rungs, ...off.rungs];
  const chain = {
    ...keep(rules, key, rungs, on.unknown && off.unknown),
    either: [on, off] as const,
    fallback: stricterAnswer(on.fallback, off.fallback),
  };
  rules.chains.set(key, chain);
  return chain;
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
  const withdrawing = rungs.flatMap(({ policies }) =>
    policies.flatMap(({ policy }) => (policy.withdrawn ? [policy] : [])),
  );
  const fallback = withdrawnAnswer(withdrawing, null) ?? ask(rungs, rules.onError, ({ fallback: action }) => action);
  const chain: PolicyChain = {
    ...{ index: rules.chainsMade++, rungs, withdrawing, unknown, fallback, silent: rules.onError },
    either: null,
    answers: new Map<string, ChainAnswer>(),
  };
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
  rules.strictest = keep(rules, 'strictest', [{ level: 'everyone', placed: false, timed: false, policies }], true);
  return rules.strictest;
}

function isBroad({ everyone, roles, keyStages }: CompiledScope): boolean {
  return everyone || roles.size > 0 || keyStages.size > 0;
}

function isLasting({ when, place, from, until }: Policy): boolean {
  return when === null && place === undefined && from === undefined && until === undefined;
}

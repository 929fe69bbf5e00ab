import {
  type Action,
  CATEGORY_CODES,
  HELP_CATEGORY,
  type Policy,
  type Recording,
  type Rules,
  type SchoolList,
} from '@gatehouse/engine';
import { sha256 } from '../../kernel/canonical.ts';
import { addressesOf, LAST_MOMENT } from './filtering-addresses.ts';
import { calendarOf, PERIODS, type PeriodId } from './filtering-calendar.ts';
import { audienceOfKey, keysOf, splitKey, UNLISTED } from './filtering-changes.ts';
import { ownDatesAt } from './filtering-own-dates.ts';
import type { SchoolDay } from './filtering-school-day.ts';
import {
  ENDLESS,
  type FilterStart,
  type InForce,
  ofKind,
  type Searches,
  type Stretch,
  stretchesOf,
} from './filtering-stretches.ts';
import type { SupervisionLevel } from './filtering-supervision.ts';

/**
 * The filter is its log.
 *
 * What a school's filter does at a moment is the starter, and every change in force at that moment laid over it in the order in which they came into
 * force. A change has a beginning and mostly an end, so the fold cannot simply keep the last word: when a change for a week is over, the word
 * before it counts again. Time is therefore cut wherever a change begins or ends, and between two cuts the last change in force has the word.
 *
 *   starter       games: block ───────────────────────────────────────────────
 *   C-12          games: warn            ├──────────────────────────────────…
 *   C-15          games: allow                    ├───────────┤
 *   cuts                                 │        │           │
 *   year 9        block                  │ warn   │ allow     │ warn
 *
 * Each stretch becomes a policy of the engine with its beginning and end, so a gate or agent that keeps these rules for a month without hearing from
 * the server still closes what was opened for a week. Stretches that are over for longer than a day are left out: events are told of within a
 * day, and are judged by what held when they happened.
 *
 * What is for one place alone has a key of its own, `off-site/year:9`, and becomes policies for that place; “no internet” for somebody everywhere is
 * for each of their places too, or a rule for home would open what was taken away. So is “none of these categories”: that is not a cell with a later
 * word to come, but stays taken, in every part of the day, until it ends.
 *
 * What is for several years or groups is laid down for each alone; otherwise "years 10 and 11: block" and a later "year 10: allow" would stand beside
 * each other on one rung of the engine, where the stricter counts, and the later word would do nothing.
 */

/** A cell of the matrix: what happens, and by which change; null: since the start. */
export interface FoldedCell {
  action: Action;
  by: InForce | null;
}

/** A row of the matrix at a stretch: always, or in one part of the week. What is withdrawn is closed always, and no part of the week says otherwise. */
function rowOf(
  start: Record<string, Action> | undefined,
  { active, withdrawn }: { active: readonly InForce[]; withdrawn: Withdrawn },
  period: PeriodId | null,
): Map<string, FoldedCell> {
  const row = new Map<string, FoldedCell>(
    Object.entries(start ?? {}).map(([category, action]) => [category, { action, by: null }]),
  );
  for (const by of active) {
    if (by.proposal.kind !== 'cells') continue;
    const { periods, cells } = by.proposal;
    if (period === null ? periods !== null : !periods?.includes(period)) continue;
    for (const [category, action] of Object.entries(cells)) {
      if (action === 'inherit') row.delete(category);
      else row.set(category, { action, by });
    }
  }
  for (const [category, by] of withdrawn.categories) {
    if (period === null) row.set(category, { action: 'block', by });
    else row.delete(category);
  }
  return row;
}

/** What of the internet is taken away, and by which change: all of it, and single categories. */
interface Withdrawn {
  all: InForce | null;
  categories: Map<string, InForce>;
}

/** What is taken adds up, until it is over; “as usual again” gives back all that was taken before. */
function withdrawnBy(active: readonly InForce[]): Withdrawn {
  const withdrawn: Withdrawn = { all: null, categories: new Map() };
  for (const change of ofKind(active, 'internet')) {
    const { access, categories } = change.proposal;
    if (access === 'usual') {
      withdrawn.all = null;
      withdrawn.categories.clear();
    } else if (categories === undefined) withdrawn.all = change;
    else for (const category of categories) withdrawn.categories.set(category, change);
  }
  return withdrawn;
}

/** What holds for one audience at a moment, as the matrix shows it. */
export interface FoldedAudience {
  key: string;
  always: Map<string, FoldedCell>;
  periods: Record<PeriodId, Map<string, FoldedCell>>;
  /** The change that took all of the internet away, or null. */
  noInternet: InForce | null;
  /** Categories that were taken away as such, not by a cell. */
  withdrawn: readonly string[];
  /** How closely they are watched, and by which change (null: since the start); null where nothing is said. */
  supervision: { level: SupervisionLevel; by: InForce | null } | null;
}

/** Every audience that something is said about at this moment, those of the starter first. */
export function audiencesAt(start: FilterStart, changes: readonly InForce[], at: number): FoldedAudience[] {
  const byKey = changesByKey(changes);
  const keys = new Set([...Object.keys(start.matrix), ...byKey.keys()]);
  return [...keys].flatMap((key) => {
    const active = (byKey.get(key) ?? []).filter(({ from, until }) => from <= at && until > at);
    if (!active.length && start.matrix[key] === undefined) return [];
    return [foldAudience(key, start, active)];
  });
}

function foldAudience(key: string, start: FilterStart, active: readonly InForce[]): FoldedAudience {
  const said = { active, withdrawn: withdrawnBy(active) };
  const first = start.periods[key];
  return {
    key,
    always: rowOf(start.matrix[key], said, null),
    periods: {
      lessons: rowOf(first?.lessons, said, 'lessons'),
      breaks: rowOf(first?.breaks, said, 'breaks'),
      outside: rowOf(first?.outside, said, 'outside'),
    },
    noInternet: said.withdrawn.all,
    withdrawn: [...said.withdrawn.categories.keys()],
    supervision: supervisionOf(start.supervision[key], active),
  };
}

function supervisionOf(first: SupervisionLevel | undefined, active: readonly InForce[]) {
  const last = active.findLast(({ proposal }) => proposal.kind === 'supervision');
  if (last?.proposal.kind === 'supervision') return { level: last.proposal.level, by: last };
  return first === undefined ? null : { level: first, by: null };
}

function changesByKey(changes: readonly InForce[]): Map<string, InForce[]> {
  const byKey = new Map<string, InForce[]>();
  for (const change of changes) {
    const { proposal } = change;
    if (proposal.kind !== 'cells' && proposal.kind !== 'internet' && proposal.kind !== 'supervision') continue;
    for (const key of keysOf(proposal)) byKey.set(key, [...(byKey.get(key) ?? []), change]);
  }
  for (const [key, own] of byKey) {
    const { place, base } = splitKey(key);
    const wide =
      place === undefined ? [] : (byKey.get(base) ?? []).filter(({ proposal }) => proposal.kind === 'internet');
    if (wide.length === 0) continue;
    // What is given back in one place alone stays taken in the other, which has to say so.
    const other = `${place === 'on-site' ? 'off-site' : 'on-site'}/${base}`;
    if (!byKey.has(other) && !base.startsWith('person:')) byKey.set(other, wide);
    const said = new Set([...own, ...wide]);
    byKey.set(
      key,
      changes.filter((change) => said.has(change)),
    );
  }
  return byKey;
}

function policiesOf(start: FilterStart, changes: readonly InForce[], since: number): Policy[] {
  const byKey = changesByKey(changes);
  const keys = new Set([...Object.keys(start.matrix), ...byKey.keys()]);
  return [...keys].flatMap((key) => {
    // Each place says for itself whether there is internet.
    const isPlaced = byKey.has(`off-site/${key}`);
    const policies = stretchesOf(byKey.get(key) ?? [], since).flatMap((stretch) => {
      const audience = foldAudience(key, start, stretch.active);
      return drawStretch(audience, start, isPlaced).map((policy) => ({ policy, stretch }));
    });
    return joined(policies, since);
  });
}

/** The engine's policies for one audience in one stretch, before they have their times. */
function drawStretch(audience: FoldedAudience, start: FilterStart, isPlaced: boolean): Policy[] {
  const { key, always, periods, noInternet, withdrawn } = audience;
  const appliesTo = audienceOfKey(key);
  const { place } = splitKey(key);
  const base = { name: key, appliesTo, ...(place !== undefined && { place }) };
  // To a group it is closed before any rule for fewer of them, and a lesson can still open its sites by address; from one person it is taken away.
  const isOne = appliesTo.persons !== undefined;
  if (noInternet && (isOne || !isPlaced)) {
    const categories = Object.fromEntries(
      CATEGORY_CODES.map((code) => [code, code === HELP_CATEGORY ? ('allow' as const) : ('block' as const)]),
    );
    return [
      {
        ...base,
        id: key,
        when: null,
        categories,
        fallback: 'block',
        ...(isOne ? { withdrawn: 'all' } : { first: true }),
      },
    ];
  }
  const policy = (id: string, row: Map<string, FoldedCell>, period: PeriodId | null): Policy[] => {
    const isStart = period === null && start.matrix[key] !== undefined;
    if (row.size === 0 && !isStart) return [];
    const { [UNLISTED]: unlisted, ...categories } = Object.fromEntries(
      [...row].map(([code, cell]) => [code, cell.action]),
    );
    const when = period === null ? null : { calendar: 'school', periods: [period] };
    // Addresses that no list has are open to those of the starter's matrix, unless a change says otherwise.
    const fallback = unlisted ?? (isStart ? 'allow' : null);
    const taken = isOne && period === null && withdrawn.length > 0;
    return [{ ...base, id, when, categories, fallback, ...(taken && { withdrawn: [...withdrawn] }) }];
  };
  return [
    ...policy(key, always, null),
    ...(Object.keys(PERIODS) as PeriodId[]).flatMap((period) => policy(`${key}@${period}`, periods[period], period)),
  ];
}

/** Gives each policy its time, and makes one of neighbours that say the same. */
function joined(drawn: readonly { policy: Policy; stretch: Stretch<InForce> }[], since: number): Policy[] {
  const byId = new Map<string, { policy: Policy; from: number; until: number }[]>();
  for (const { policy, stretch } of drawn) {
    const pieces = byId.get(policy.id) ?? [];
    byId.set(policy.id, pieces);
    const last = pieces.at(-1);
    if (last && last.until === stretch.from && JSON.stringify(last.policy) === JSON.stringify(policy)) {
      last.until = stretch.until;
    } else pieces.push({ policy, from: stretch.from, until: stretch.until });
  }
  return [...byId.values()].flatMap((pieces) =>
    pieces.map(({ policy, from, until }) => ({
      ...policy,
      // One name for one stretch, whenever it is asked for: a trace of last week can be read next week.
      id: from > since ? `${policy.id}#${from}` : policy.id,
      ...(from > since && { from }),
      ...(until < ENDLESS && { until }),
    })),
  );
}

/** The school day that counts at a moment. */
export function schoolDayAt(start: FilterStart, changes: readonly InForce[], at: number): SchoolDay {
  const last = ofKind(changes, 'calendar').findLast(({ from, until }) => from <= at && until > at);
  return last?.proposal ?? start.calendar;
}

/** The addresses by which the school's network is known at a moment; none until two people have said so. */
export function networksAt(changes: readonly InForce[], at: number): readonly string[] {
  const last = ofKind(changes, 'networks').findLast(({ from, until }) => from <= at && until > at);
  return last?.proposal.networks ?? [];
}

/** What search engines and YouTube are asked for at a moment. */
export function searchesAt(start: FilterStart, changes: readonly InForce[], at: number): Searches {
  const last = ofKind(changes, 'searches').findLast(({ from, until }) => from <= at && until > at);
  const { safeSearch, youTube } = last?.proposal ?? start.searches;
  return { safeSearch, youTube };
}

/** Rules are folded from a day before the moment that they are for; what has no times of its own (school day, faults, lists) is that of the moment. */
const DAY_MS = 86_400_000;

/** The rules that a snapshot carries at a moment: what held for the day before it, what holds, and every change that is known to begin or end later. */
export function foldRules(start: FilterStart, changes: readonly InForce[], at: number): Rules {
  const since = at - DAY_MS;
  const { allow, deny, exceptions } = addressesOf(start, changes, { since, at });
  const recordings = recordingsOf(changes);
  const day = schoolDayAt(start, changes, at);
  const faults = ofKind(changes, 'faults').findLast(({ from, until }) => from <= at && until > at);
  return {
    policies: policiesOf(start, changes, since),
    calendars: [calendarOf(day, ownDatesAt(day, changes, at))],
    exceptions: exceptions.sort((a, b) => (a.id < b.id ? -1 : 1)),
    ...(recordings.length > 0 && { recordings }),
    neverExcepted: [],
    school: { allow: schoolList('filter.allow', allow), deny: schoolList('filter.deny', deny) },
    onError: faults?.proposal.onError ?? start.onError,
  };
}

/** What was opened for an investigation (R146), each under the id of its change: also where a later word about the same address outweighs it. */
function recordingsOf(changes: readonly InForce[]): Recording[] {
  return ofKind(changes, 'address').flatMap(({ id, proposal: { audience, recorded }, from, until }) =>
    recorded ? [{ id, appliesTo: audience, from: Math.max(from, 0), until: Math.min(until, LAST_MOMENT) }] : [],
  );
}

function schoolList(name: string, entries: readonly string[]): SchoolList {
  return { name, version: sha256(entries.join('\n')).toString('hex').slice(0, 8), entries: [...entries] };
}

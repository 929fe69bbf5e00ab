import type { Action } from '@gatehouse/engine';
import type { PeriodId } from './filtering-calendar.ts';
import type { Proposal } from './filtering-changes.ts';
import type { SchoolDay } from './filtering-school-day.ts';
import type { SupervisionLevel } from './filtering-supervision.ts';

/** A change that has been in force, or is. `from` and `until` in milliseconds since 1970; without an end `until` is infinite. */
export interface InForce {
  id: string;
  /** What people call it: 88 for C-0088; null for what was opened before changes had numbers. */
  number: number | null;
  proposal: Proposal;
  from: number;
  until: number;
}

/** What search engines and YouTube are asked for. */
export type Searches = Omit<Extract<Proposal, { kind: 'searches' }>, 'kind'>;

/** What a school starts with: the values of its starter, or what it had set before its filter had a log. */
export interface FilterStart {
  /** Key of an audience → category → action. */
  matrix: Record<string, Record<string, Action>>;
  /** Key of an audience → part of the day → category → action, where that differs from always. */
  periods: Record<string, Partial<Record<PeriodId, Record<string, Action>>>>;
  allow: readonly string[];
  deny: readonly string[];
  onError: 'block' | 'allow';
  calendar: SchoolDay;
  searches: Searches;
  /** Key of an audience → how closely it is watched. */
  supervision: Readonly<Record<string, SupervisionLevel>>;
}

/** A stretch of time, and what holds in it. */
export interface Stretch<T> {
  from: number;
  until: number;
  active: T[];
}

/** Of what has no end. */
export const ENDLESS = Number.POSITIVE_INFINITY;
/** Cuts time after `since` where something begins or ends; what is active stays in the order in which it was given. */
export function stretchesOf<T extends { from: number; until: number }>(
  items: readonly T[],
  since: number,
): Stretch<T>[] {
  const cuts = [...new Set(items.flatMap(({ from, until }) => [from, until]))]
    .filter((cut) => cut > since && cut < ENDLESS)
    .sort((a, b) => a - b);
  return [since, ...cuts].map((from, index) => ({
    from,
    until: cuts[index] ?? ENDLESS,
    active: items.filter((item) => item.from <= from && item.until > from),
  }));
}

/** The changes of one kind, in the order in which they count. */
export function ofKind<K extends Proposal['kind']>(changes: readonly InForce[], kind: K) {
  return changes.filter((change): change is InForce & { proposal: Extract<Proposal, { kind: K }> } => {
    return change.proposal.kind === kind;
  });
}

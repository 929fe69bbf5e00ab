import type { Calendar, NamedDays, Span, Weekday } from './rules.ts';
import { offsetAt } from './zone.ts';

/**
 * Which periods of a calendar are on.
 *
 * All of it is counted by the wall clock: a lesson begins at 08:45 on either side of a change of the clocks. A moment is first
 * turned into a day (whole days since 1970) and seconds since that day's midnight, in the calendar's zone; after that a span
 * is two comparisons. A span that runs into the next morning (`22:00` to `06:00`) belongs to the day on which it began, so
 * at 02:00 on Saturday it is Friday that must be one of its days.
 *
 * Changes of the clocks need no rule of their own. In spring, 01:00 to 02:00 does not happen in London, so a span within it
 * is never on that night; in autumn it happens twice, and the span is on both times.
 *
 *   Europe/London, Sunday 25 October 2026, span 01:30–02:00 on Sundays
 *   00:30 UTC = 01:30 BST   on, until 01:00 UTC, when the clocks go back: 01:00 GMT
 *   01:00 UTC = 01:00 GMT   off, until 01:30 UTC
 *   01:30 UTC = 01:30 GMT   on, until 02:00 UTC
 *
 * The answer says until when it holds: the next beginning or end of a span, midnight, or a change of the clocks, whichever is
 * first. A host asks again only then, at most once a minute in practice and a few dozen times a day in fact.
 */

/** Seconds in a day of 24 hours. */
const DAY = 86_400;
const WEEKDAYS: readonly Weekday[] = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

interface CompiledSpan {
  /** By day of the week, Sunday first. */
  days: readonly boolean[];
  on: Span['on'];
  /** Seconds since midnight; `to` may be a day more, for a span that runs into the next morning. */
  from: number;
  to: number;
}

interface CompiledPeriod {
  id: string;
  spans: readonly CompiledSpan[];
}

type CompiledDays = Pick<NamedDays, 'name' | 'school'> & { first: number; last: number };

/** A calendar, fit to be asked. */
export interface CompiledCalendar {
  id: string;
  zone: string;
  named: readonly CompiledDays[];
  periods: readonly CompiledPeriod[];
  /** Seconds since midnight at which something may begin or end, in order, with 0 and 86,400. */
  edges: readonly number[];
}

/** Which periods are on, and from when (included) until when (not included) that is so; milliseconds since 1970. */
export interface PeriodsOn {
  ids: ReadonlySet<string>;
  since: number;
  until: number;
}

/** Makes a calendar without problems fit to be asked. */
export function compileCalendar(calendar: Calendar): CompiledCalendar {
  const periods = calendar.periods.map(({ id, spans }) => ({ id, spans: spans.map(compileSpan) }));
  const edges = periods.flatMap(({ spans }) => spans.flatMap(({ from, to }) => [from, to % DAY]));
  return {
    id: calendar.id,
    zone: calendar.zone,
    named: calendar.named.map(({ name, from, to, school }) => ({ name, first: dayOf(from), last: dayOf(to), school })),
    periods,
    edges: [...new Set([0, ...edges, DAY])].sort((a, b) => a - b),
  };
}

function compileSpan({ days, on, from, to }: Span): CompiledSpan {
  const [begins, ends] = [secondsOf(from), secondsOf(to)];
  return { days: WEEKDAYS.map((day) => days.includes(day)), on, from: begins, to: ends > begins ? ends : ends + DAY };
}

/** Seconds since midnight of `08:45` or `24:00`; NaN for what is no time of day. */
export function secondsOf(time: string): number {
  const match = /^(\d\d):(\d\d)$/.exec(time);
  if (match === null) return Number.NaN;
  const seconds = Number(match[1]) * 3600 + Number(match[2]) * 60;
  return Number(match[2]) > 59 || seconds > DAY ? Number.NaN : seconds;
}

/** Whole days since 1970 of `2026-12-21`; NaN for what is no date. */
export function dayOf(date: string): number {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(date);
  if (match === null) return Number.NaN;
  const at = Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3]));
  return new Date(at).toISOString().startsWith(date) ? at / (DAY * 1000) : Number.NaN;
}

/** Which periods are on at a moment. */
export function periodsOn(calendar: CompiledCalendar, at: number): PeriodsOn {
  const { seconds: offset, since, until } = offsetAt(calendar.zone, at);
  const wall = Math.floor(at / 1000) + offset;
  const day = Math.floor(wall / DAY);
  const second = wall - day * DAY;
  const ids = new Set<string>();
  for (const { id, spans } of calendar.periods) {
    if (spans.some((span) => isOn(calendar, span, day, second))) ids.add(id);
  }
  const moment = (edge: number) => (day * DAY + edge - offset) * 1000;
  const next = calendar.edges.find((edge) => edge > second) ?? DAY;
  const last = calendar.edges.findLast((edge) => edge <= second) ?? 0;
  return { ids, since: Math.max(since, moment(last)), until: Math.min(until, moment(next)) };
}

function isOn(calendar: CompiledCalendar, span: CompiledSpan, day: number, second: number): boolean {
  if (second >= span.from && second < span.to) return holdsOn(calendar, span, day);
  return second + DAY < span.to && holdsOn(calendar, span, day - 1);
}

function holdsOn(calendar: CompiledCalendar, { days, on }: CompiledSpan, day: number): boolean {
  // 1 January 1970 was a Thursday.
  const weekday = (((day + 4) % 7) + 7) % 7;
  if (!days[weekday]) return false;
  if (on === 'every') return true;
  const named = calendar.named.filter(({ first, last }) => day >= first && day <= last);
  if (typeof on === 'object') return named.some(({ name }) => name === on.named);
  return isClosed(named, weekday) === (on === 'closed');
}

/** A closure wins over an open day of the same date; a weekend is closed unless it was named open. */
function isClosed(named: readonly CompiledDays[], weekday: number): boolean {
  if (named.some(({ school }) => school === 'closed')) return true;
  if (named.some(({ school }) => school === 'open')) return false;
  return weekday === 0 || weekday === 6;
}

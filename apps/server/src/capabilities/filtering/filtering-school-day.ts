import type { Weekday } from '@gatehouse/engine';
import { z } from 'zod';
import { endWithout } from '../../kernel/edges.ts';
import { spanOf } from '../../kernel/school-time.ts';
import { typedSpan } from '../../site/closed-days.ts';
import { listWords } from '../../ui/words.ts';

/*
 * The school day as two people agree on it: when it begins and ends, its breaks, the holidays, and the weekdays that are otherwise (R80). A Friday that
 * ends at one o'clock is no rare thing, and a filter that holds pupils to the rules of a lesson all afternoon at home, or opens them in one, is wrong each week.
 */

/** Days on which a school may be open, with their names. */
export const SCHOOL_WEEK = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
} as const;

/** A day on which a school may be open. */
export type SchoolWeekday = keyof typeof SCHOOL_WEEK;

/** The days of the school week in order. */
export const SCHOOL_WEEKDAYS = Object.keys(SCHOOL_WEEK) as SchoolWeekday[];

/** `08:45`. */
export const clock = z.string().regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/);
const MOST_BREAKS = 8;
const LONGEST_NAME = 40;
const MOST_CLOSED = 60;
/** The breaks of a day. */
export const breaksSchema = z
  .array(z.strictObject({ name: z.string().trim().min(1).max(LONGEST_NAME), from: clock, to: clock }))
  .max(MOST_BREAKS);
const otherDaySchema = z.strictObject({
  day: z.enum(SCHOOL_WEEKDAYS),
  starts: clock,
  ends: clock,
  /** Left out: the usual ones that lie wholly within it. */
  breaks: breaksSchema.optional(),
});

/** A change of the school day. It says all of it anew. */
export const calendarSchema = z.strictObject({
  kind: z.literal('calendar'),
  starts: clock,
  ends: clock,
  breaks: breaksSchema,
  /** Weekdays with times of their own; left out where there are none. */
  days: z.array(otherDaySchema).min(1).max(SCHOOL_WEEKDAYS.length).optional(),
  /** `2026-12-21` or `2026-12-21 to 2027-01-03`. */
  closed: z.array(z.string().max(24)).max(MOST_CLOSED),
});

/** The school day as the filter counts it. */
export type SchoolDay = Omit<z.infer<typeof calendarSchema>, 'kind'>;

/** A break. */
export type Break = SchoolDay['breaks'][number];

/** A weekday with times of its own. */
export type OtherDay = z.infer<typeof otherDaySchema>;

/** When a day begins and ends, and its breaks in order. */
export interface DayTimes {
  starts: string;
  ends: string;
  breaks: Break[];
}

/** A date with times of its own; null: closed all day. */
export interface OwnDate {
  date: string;
  times: DayTimes | null;
}

/** Breaks, the first of the day first. */
export function inOrder(breaks: readonly Break[]): Break[] {
  return [...breaks].sort((a, b) => (a.from < b.from ? -1 : 1));
}

/** The weekday of a date. */
export function weekdayOf(date: string): Weekday {
  const days: readonly Weekday[] = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
  return days[new Date(`${date}T12:00:00Z`).getUTCDay()] ?? 'sun';
}

/** The times of a weekday: its own, or the usual ones. */
export function timesOn({ starts, ends, breaks, days = [] }: SchoolDay, weekday: Weekday): DayTimes {
  const own = days.find(({ day }) => day === weekday);
  if (!own) return { starts, ends, breaks: inOrder(breaks) };
  const within = breaks.filter(({ from, to }) => from >= own.starts && to <= own.ends);
  return { starts: own.starts, ends: own.ends, breaks: inOrder(own.breaks ?? within) };
}

type Miss = (field: string, message: string) => void;

/** Says what is wrong with a school day that has the right shape. */
export function schoolDayProblems({ starts, ends, breaks, days = [], closed }: SchoolDay, miss: Miss): void {
  if (ends <= starts) miss('ends', 'The school day would end before it starts');
  breakProblems({ starts, ends, breaks }, 'the school day', (message) => miss('breaks', message));
  const named = new Set<SchoolWeekday>();
  for (const { day, ...own } of days) {
    const name = SCHOOL_WEEK[day];
    if (named.has(day)) miss('days', `${name} is there twice`);
    named.add(day);
    if (own.ends <= own.starts) miss('days', `${name} would end before it starts`);
    else breakProblems({ ...own, breaks: own.breaks ?? [] }, name, (message) => miss('days', message));
  }
  if (closed.length > MOST_CLOSED) miss('closed', `Write ${MOST_CLOSED} lines or fewer`);
  for (const span of closed) {
    const dates = spanOf(span);
    if (!dates || dates.to < dates.from)
      miss('closed', `“${typedSpan(span)}” is not a date such as 21/12/2026 to 03/01/2027`);
  }
}

/** Says what is wrong with the breaks of a day. */
export function breakProblems({ starts, ends, breaks }: DayTimes, of: string, miss: (message: string) => void): void {
  if (breaks.length > MOST_BREAKS) miss(`Give ${of} ${MOST_BREAKS} breaks or fewer`);
  for (const { name, from, to } of breaks) {
    if (name.length > LONGEST_NAME) miss(`“${name}” is too long a name: use ${LONGEST_NAME} characters or fewer`);
    else if (!isClock(from) || !isClock(to)) miss(`“${name}” has a time that does not exist: write 12:30 to 13:15`);
    else if (to <= from) miss(`“${name}” would end before it begins`);
    else if (from < starts || to > ends) miss(`“${name}” is outside ${of}`);
  }
  const sorted = inOrder(breaks);
  sorted.forEach((each, index) => {
    const next = sorted[index + 1];
    if (next && next.from < each.to) miss(`“${each.name}” and “${next.name}” overlap`);
  });
}

function isClock(time: string): boolean {
  return clock.safeParse(time).success;
}

/** `Lunch 12:30 to 13:15`. */
export function readBreak(text: string): Break | null {
  const typed = text.trim();
  const times = /(\d\d:\d\d) *(?:to|-|–) *(\d\d:\d\d)$/.exec(typed);
  const before = typed.slice(0, times?.index ?? 0);
  const [from, to, name] = [times?.[1], times?.[2], before.slice(0, endWithout(before, ' :'))];
  return name === '' || name === before || from === undefined || to === undefined ? null : { name, from, to };
}

/** A break as it is typed. */
export function typedBreak({ name, from, to }: Break): string {
  return `${name} ${from} to ${to}`;
}

/** How people write that there are none. */
export const NO_BREAKS = 'no breaks';

/** `Friday 08:30 to 13:00`, with breaks of its own or `no breaks` after commas. Null: not understood. */
export function readOtherDay(line: string): OtherDay | null {
  const [first = '', ...rest] = line.split(/[,;]/).map((part) => part.trim());
  const { name = '', from: starts = '', to: ends = '' } = readBreak(first) ?? {};
  const typed = name.toLowerCase().replace(/s$/, '');
  const day = SCHOOL_WEEKDAYS.find((each) => each === typed || SCHOOL_WEEK[each].toLowerCase() === typed);
  if (day === undefined || !isClock(starts) || !isClock(ends)) return null;
  if (rest.length === 0) return { day, starts, ends };
  if (rest.length === 1 && rest[0]?.toLowerCase() === NO_BREAKS) return { day, starts, ends, breaks: [] };
  const breaks = rest.map(readBreak);
  return breaks.every((each) => each !== null) ? { day, starts, ends, breaks } : null;
}

/** A weekday of its own as it is typed. */
export function typedOtherDay({ day, starts, ends, breaks }: OtherDay): string {
  const own = breaks === undefined ? [] : breaks.length === 0 ? [NO_BREAKS] : breaks.map(typedBreak);
  return [`${SCHOOL_WEEK[day]} ${starts} to ${ends}`, ...own].join(', ');
}

/** The weekdays of their own in words, without breaks: `Friday 08:30 to 13:00`. */
export function dayHours({ days = [] }: Pick<SchoolDay, 'days'>): string[] {
  return days.map(({ day, starts, ends }) => `${SCHOOL_WEEK[day]} ${starts} to ${ends}`);
}

/** The weekdays of their own in words, each with the breaks that it has: `Friday 08:30 to 13:00, with Break 10:45 to 11:05`. */
export function otherDayWords(day: SchoolDay): string[] {
  return (day.days ?? []).map(({ day: weekday }) => {
    const { starts, ends, breaks } = timesOn(day, weekday);
    const own = breaks.length === 0 ? NO_BREAKS : `with ${breaks.map(typedBreak).join(' and ')}`;
    return `${SCHOOL_WEEK[weekday]} ${starts} to ${ends}, ${own}`;
  });
}

/** A whole week in words: `08:30 to 15:30; Lunch 12:30 to 13:15. Friday 08:30 to 13:00, no breaks`. */
export function dayWords(day: SchoolDay): string {
  const breaks = day.breaks.length ? listWords(day.breaks.map(typedBreak)) : 'no breaks are given';
  return [`${day.starts} to ${day.ends}; ${breaks}`, ...otherDayWords(day)].join('. ');
}

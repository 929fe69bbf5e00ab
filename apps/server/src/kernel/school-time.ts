import { offsetAt } from '@gatehouse/engine';

/** Schools keep London time; the database keeps instants. */
export const SCHOOL_ZONE = 'Europe/London';

/** The date in London, `2026-11-17`. */
export function schoolDate(at: Date): string {
  return schoolDateTime(at).slice(0, 10);
}

/** Date and time in London as a clock on the wall shows them, `2026-11-17T10:42:00`. */
export function schoolDateTime(at: Date): string {
  const ahead = offsetAt(SCHOOL_ZONE, at.getTime()).seconds * 1000;
  return new Date(at.getTime() + ahead).toISOString().slice(0, 19);
}

/** Of a time that the clock shows twice, on the night when it goes back, which of the two: first BST, then GMT. Empty for every other. */
export function whichOfTwice(at: Date): '' | 'BST' | 'GMT' {
  const wall = schoolDateTime(at);
  const hour = 3_600_000;
  if (schoolDateTime(new Date(at.getTime() + hour)) === wall) return 'BST';
  return schoolDateTime(new Date(at.getTime() - hour)) === wall ? 'GMT' : '';
}

/** Date and time for files and records, `2026-11-17 10:42:00`; of a time that comes twice it says which, `2026-10-25 01:30:00 GMT`. */
export function schoolStamp(at: Date): string {
  return stamped(at, 19);
}

/** The same to the minute, `2026-11-17 10:42`. */
export function schoolMinute(at: Date): string {
  return stamped(at, 16);
}

function stamped(at: Date, letters: number): string {
  return `${schoolDateTime(at).slice(0, letters).replace('T', ' ')} ${whichOfTwice(at)}`.trimEnd();
}

/**
 * The instant of a wall-clock time in London. When the clocks go back an hour happens twice: the first is meant; when they go forward
 * an hour is missing: the time an hour later is meant.
 */
export function instantOf(date: string, time: string): Date {
  const wanted = `${date}T${time.length === 5 ? `${time}:00` : time}`;
  const asUtc = new Date(`${wanted}Z`).getTime();
  for (const offset of [3_600_000, 0]) {
    const candidate = new Date(asUtc - offset);
    if (schoolDateTime(candidate) === wanted) return candidate;
  }
  return new Date(asUtc);
}

/** The date some days later. */
export function addDays(date: string, days: number): string {
  return new Date(new Date(`${date}T12:00:00Z`).getTime() + days * 86_400_000).toISOString().slice(0, 10);
}

/** The Monday of the week that a day is in; of a Sunday the one before it. */
export function mondayOf(date: string): string {
  return addDays(date, -((new Date(`${date}T12:00:00Z`).getUTCDay() + 6) % 7));
}

/** The first and the last of the days of `2026-12-21 to 2027-01-03`, or of a single day; undefined for anything else. */
export function spanOf(text: string): { from: string; to: string } | undefined {
  const [from = '', to = from, ...more] = text.split(' to ');
  return !more.length && isDay(from) && isDay(to) && from <= to ? { from, to } : undefined;
}

/** The last day of all spans in which a school is closed; undefined where there is none. */
export function lastClosedDay(closed: readonly string[]): string | undefined {
  return closed
    .flatMap((span) => spanOf(span)?.to ?? [])
    .sort()
    .at(-1);
}

/** Whether this is a day of the calendar as forms send it: `2026-12-04`, and neither `2026-02-31` nor a year that no school record has. */
export function isDay(text: string): boolean {
  const at = new Date(`${text}T12:00:00Z`);
  return /^20\d\d-\d\d-\d\d$/.test(text) && !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === text;
}

/** Whether a text is a moment that the calendar and the clock have, `2026-11-17T10:42`. */
export function isMoment(text: string): boolean {
  return isDay(text.slice(0, 10)) && /^T(?:[01]\d|2[0-3]):[0-5]\d$/.test(text.slice(10));
}

/** Monday to Friday, and not in one of the spans in which the school is closed. */
export function isSchoolDay(date: string, closed: readonly string[] = []): boolean {
  const day = new Date(`${date}T12:00:00Z`).getUTCDay();
  return day >= 1 && day <= 5 && !closed.some((span) => isWithin(date, span));
}

function isWithin(date: string, text: string): boolean {
  const span = spanOf(text);
  return span !== undefined && date >= span.from && date <= span.to;
}

/** The date so many school days after this one. */
export function schoolDaysLater(date: string, days: number, closed: readonly string[]): string {
  let day = date;
  for (let left = days; left > 0; ) {
    day = addDays(day, 1);
    if (isSchoolDay(day, closed)) left -= 1;
  }
  return day;
}

/** The date so many school days before this one. */
export function schoolDaysEarlier(date: string, days: number, closed: readonly string[]): string {
  let day = date;
  for (let left = days; left > 0; ) {
    day = addDays(day, -1);
    if (isSchoolDay(day, closed)) left -= 1;
  }
  return day;
}

/** When a school's day begins and ends (`08:30`), and when the school is closed. */
export interface SchoolHours {
  starts: string;
  ends: string;
  closed: readonly string[];
}

/** The longest that is looked back for a school day: a year of holidays is a slip, and must not loop for ever. */
const LOOKED_BACK = 400;

function* daysBack(at: Date, closed: readonly string[]): Generator<string> {
  let day = schoolDate(at);
  for (let left = LOOKED_BACK; left > 0; left -= 1) {
    if (isSchoolDay(day, closed)) yield day;
    day = addDays(day, -1);
  }
}

/** When the school's day began: today's, or before it begins, and when there is none today, that of the last school day. */
export function schoolDayBegan(at: Date, { starts, closed }: SchoolHours): Date {
  for (const day of daysBack(at, closed)) {
    const began = instantOf(day, starts);
    if (began <= at) return began;
  }
  return instantOf(schoolDate(at), '00:00');
}

/** Today's school hours when this moment is within them, or null. */
export function schoolHoursAt(at: Date, { starts, ends, closed }: SchoolHours): { from: Date; until: Date } | null {
  const day = schoolDate(at);
  const [from, until] = [instantOf(day, starts), instantOf(day, ends)];
  return isSchoolDay(day, closed) && at >= from && at < until ? { from, until } : null;
}

/** The moment by which so many minutes of school hours have passed since another: what is left of a day's goes on in the next school day's. */
export function schoolMinutesLater(at: Date, minutes: number, { starts, ends, closed }: SchoolHours): Date {
  let left = minutes * 60_000;
  for (let day = schoolDate(at), looked = 0; looked < LOOKED_BACK; day = addDays(day, 1), looked += 1) {
    if (!isSchoolDay(day, closed)) continue;
    const from = Math.max(at.getTime(), instantOf(day, starts).getTime());
    const room = instantOf(day, ends).getTime() - from;
    if (room <= 0) continue;
    if (left <= room) return new Date(from + left);
    left -= room;
  }
  return new Date(at.getTime() + left);
}

/** When the last so many whole school days began: what has said nothing since then was silent on each of them. */
export function schoolDaysAgo(at: Date, days: number, { starts, ends, closed }: SchoolHours): Date {
  let left = days;
  for (const day of daysBack(at, closed)) {
    if (instantOf(day, ends) > at) continue;
    left -= 1;
    if (left <= 0) return instantOf(day, starts);
  }
  return new Date(0);
}

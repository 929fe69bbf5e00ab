import { addDays, isSchoolDay } from '../kernel/school-time.ts';

type Span = readonly [from: string, to: string];

/** The first date from this one on that is a Monday. */
function mondayFrom(date: string): string {
  const day = new Date(`${date}T12:00:00Z`).getUTCDay();
  return addDays(date, (8 - day) % 7);
}

/** Easter Sunday in the Gregorian calendar (the anonymous algorithm of 1876). */
function easter(year: number): string {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7;
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114;
  const pad = (value: number) => String(value).padStart(2, '0');
  return `${year}-${pad(Math.floor(f / 31))}-${pad((f % 31) + 1)}`;
}

/** School holidays of a calendar year as most English authorities set them. */
function holidays(year: number): Span[] {
  const week = (from: string): Span => [mondayFrom(from), addDays(mondayFrom(from), 4)];
  const sunday = easter(year);
  return [
    [`${year}-01-01`, `${year}-01-04`],
    week(`${year}-02-13`),
    [addDays(sunday, -9), addDays(sunday, 8)],
    [mondayFrom(`${year}-05-01`), mondayFrom(`${year}-05-01`)],
    week(`${year}-05-25`),
    [`${year}-07-22`, `${year}-09-02`],
    week(`${year}-10-22`),
    [`${year}-12-20`, `${year}-12-31`],
  ];
}

/** Whether lessons are held on this date: a weekday in term. */
export function isTermDay(date: string): boolean {
  if (!isSchoolDay(date)) return false;
  return !holidays(Number(date.slice(0, 4))).some(([from, to]) => date >= from && date <= to);
}

/** A date of a demo, whether it has lessons, and whether it is told whole: of what came before the last month, the stories are, and a little of the rest. */
export interface DemoDay {
  date: string;
  lessons: boolean;
  isWhole: boolean;
}

/** Days that are played at least, and told whole. */
const LEAST_DAYS = 30;

/**
 * The last `days` dates up to and with `today`. A demo made in August would be a month of silence, so with fewer lessons than a
 * third of the weekdays the holidays are left out of the reckoning.
 */
export function demoDays(today: string, days: number): DemoDay[] {
  const dates = Array.from({ length: days }, (_, index) => addDays(today, index - days + 1));
  const weekdays = dates.filter((date) => isSchoolDay(date));
  const inTerm = weekdays.filter(isTermDay).length * 3 >= weekdays.length;
  return dates.map((date, index) => ({
    date,
    lessons: inTerm ? isTermDay(date) : isSchoolDay(date),
    isWhole: index >= days - LEAST_DAYS,
  }));
}

/** The day of the last month from which on it is played at the latest: its monitoring report then tells of half of it. */
const FROM_DAY = 15;

/** How many days a demo of this day plays: a month, and at least the second half of the month that was reported on last. */
export function daysToPlay(today: string): number {
  const lastMonth = addDays(`${today.slice(0, 7)}-01`, -1).slice(0, 7);
  const since = (Date.parse(today) - Date.parse(`${lastMonth}-${FROM_DAY}`)) / 86_400_000 + 1;
  return Math.max(LEAST_DAYS, since);
}

/**
 * The holidays of the demo's school year and the next autumn, as the school's policy has them (`2026-10-26 to 2026-10-30`), without those in which the demo
 * plays lessons all the same.
 */
export function closedDays(played: readonly DemoDay[]): string[] {
  const [first, last] = [played[0]?.date ?? '', played.at(-1)?.date ?? ''];
  const year = Number(first.slice(0, 4)) - (first.slice(5) < '09-01' ? 1 : 0);
  const spans: [string, string][] = [];
  for (const [from, to] of [year, year + 1, year + 2].flatMap(holidays)) {
    const before = spans.at(-1);
    if (before && addDays(before[1], 1) === from) before[1] = to;
    else spans.push([from, to]);
  }
  const begins = `${year}-09-03`;
  const ends = `${Number(last.slice(0, 4)) + 1}-09-01`;
  const taught = played.flatMap(({ date, lessons }) => (lessons ? [date] : []));
  return spans
    .filter(([from, to]) => from >= begins && from < ends && !taught.some((date) => date >= from && date <= to))
    .map(([from, to]) => (from === to ? from : `${from} to ${to}`));
}

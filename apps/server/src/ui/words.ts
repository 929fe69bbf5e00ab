import { addDays, schoolDate, whichOfTwice } from '../kernel/school-time.ts';

const zone = 'Europe/London';

// Each made once: making one takes ten times as long as using it, and a list has a hundred dates.
const formatOf = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: zone, ...options });
const YEAR = formatOf({ year: 'numeric' });
const TIME = formatOf({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const LONG_DATE = formatOf({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
const SHORT_DATE = formatOf({ day: 'numeric', month: 'short', year: 'numeric' });

function parts(date: Date, format: Intl.DateTimeFormat): Map<string, string> {
  return new Map(format.formatToParts(date).map(({ type, value }) => [type, value]));
}

const yearOf = (date: Date): string => parts(date, YEAR).get('year') ?? '';

/** "10:42" in Europe/London, on a 24-hour clock; "01:30 GMT" where the clock shows it twice. */
export function timeWords(date: Date): string {
  const found = parts(date, TIME);
  return `${found.get('hour')}:${found.get('minute')} ${whichOfTwice(date)}`.trimEnd();
}

/** "Tuesday 17 November", with the year when it is not the year of `now`. */
export function dateWords(date: Date, now: Date): string {
  const found = parts(date, LONG_DATE);
  const day = `${found.get('weekday')} ${found.get('day')} ${found.get('month')}`;
  return yearOf(date) === yearOf(now) ? day : `${day} ${found.get('year')}`;
}

/** "Tuesday 17 November, 10:42", with the year when it is not the year of `now`. */
export function dateTimeWords(date: Date, now: Date): string {
  return `${dateWords(date, now)}, ${timeWords(date)}`;
}

/** A `now` for what is read in another year, such as paper: each date says its year. */
export const ANOTHER_YEAR = new Date(0);

/** "Tuesday 17 November 2026, 10:42": for what is printed or leaves the school, and is read in another year. */
export function fullDateTimeWords(date: Date): string {
  return dateTimeWords(date, ANOTHER_YEAR);
}

/** "17 Nov, 10:30" for tables, with the year when it is not the year of `now`. */
export function shortDateTimeWords(date: Date, now: Date): string {
  const found = parts(date, SHORT_DATE);
  // en-GB writes "Sept"; every other month has three letters, and tables keep one width.
  const day = `${found.get('day')} ${found.get('month')?.slice(0, 3)}`;
  return `${day}${yearOf(date) === yearOf(now) ? '' : ` ${found.get('year')}`}, ${timeWords(date)}`;
}

/** "Tuesday 17 November, 10:42", and at midnight "the end of Monday 16 November": what is open until Saturday, 00:00, is closed on Saturday. */
export function untilWords(date: Date, now: Date): string {
  if (timeWords(date) !== '00:00') return dateTimeWords(date, now);
  return `the end of ${dayWords(addDays(schoolDate(date), -1), now)}`;
}

/** "by 16:00" for today, "by 16:00 tomorrow", "by 16:00, Friday 27 November". */
export function byWords(date: Date, now: Date): string {
  const by = `by ${timeWords(date)}`;
  const [day, today] = [schoolDate(date), schoolDate(now)];
  if (day === today) return by;
  // Not twenty-four hours on: the Sunday on which the clocks go back has twenty-five.
  return day === addDays(today, 1) ? `${by} tomorrow` : `${by}, ${dateWords(date, now)}`;
}

/** "Tuesday 17 November" of a day without a time, `2026-11-17`: noon is on it in every zone that matters here. */
export function dayWords(day: string, now: Date): string {
  return dateWords(new Date(`${day}T12:00:00Z`), now);
}

/** "17 November" of a day without a time, for small places such as a chosen filter. */
export function monthDayWords(day: string, now: Date): string {
  return dayWords(day, now).replace(/^\w+ /, '');
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** A stretch of time: "18 min", "1 h 48 min", "3 days". Milliseconds; never negative. */
export function durationWords(milliseconds: number): string {
  const minutes = Math.floor(Math.max(0, milliseconds) / minute);
  if (minutes < 1) return 'under 1 min';
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
  return plural(Math.floor((hours * hour) / day), 'day');
}

/** How old something is, in the one unit that matters: "13 min", "14 h", "3 days". */
export function ageWords(since: Date, now: Date): string {
  const age = Math.max(0, now.getTime() - since.getTime());
  if (age < 2 * hour) return durationWords(age);
  return age < 2 * day ? `${Math.floor(age / hour)} h` : plural(Math.floor(age / day), 'day');
}

/** "since Tuesday 17 November, 10:42 (3 days)": for what waits. */
export function sinceWords(since: Date, now: Date): string {
  return `since ${dateTimeWords(since, now)} (${ageWords(since, now)})`;
}

/** "18 min left", "1 h 48 min left"; past its time "Late by 2 h". */
export function durationLeft(until: Date, now: Date): string {
  const left = until.getTime() - now.getTime();
  if (left >= 0) return `${durationWords(left)} left`;
  const late = -left;
  return late < hour ? `Late by ${durationWords(late)}` : `Late by ${ageWords(until, now)}`;
}

/** The same words as the beginning of a line. */
export function capital(words: string): string {
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

/** A heading within a sentence: "Who is named" begins small, "AI tools" stays. */
export function uncapital(words: string): string {
  return /^\p{Lu}(?!\p{Lu})/u.test(words) ? words.slice(0, 1).toLowerCase() + words.slice(1) : words;
}

/** Of what a page shows within itself: whoever opened that page need not know of it (S27). */
export function insideWords(host: string): string {
  return `Inside a page of ${host}: the page asked for it`;
}

/** "1 alert", "2 alerts", "2 people": the plural adds an s unless it is given. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;
}

/** "20%", and "under 1%" for a few of many, "over 99%" for all but a few: none and all are something else. */
export function shareWords(count: number, all: number): string {
  const share = (100 * count) / all;
  if (share > 0 && share < 1) return 'under 1%';
  return share > 99 && share < 100 ? 'over 99%' : `${Math.round(share)}%`;
}

/** "once", "twice", "12 times". */
export function timesWords(count: number): string {
  if (count === 1) return 'once';
  return count === 2 ? 'twice' : `${count} times`;
}

/** "Ann", "Ann and Ben", "Ann, Ben and Cat"; "Gate, server room; Library and room 14; and Lab": names with a comma or an "and" are told apart. */
export function listWords(items: readonly string[], joiner = 'and'): string {
  const last = items.at(-1);
  if (last === undefined) return '';
  if (items.length === 1) return last;
  const isMixed = items.some((item) => item.includes(', ') || item.includes(` ${joiner} `));
  const mark = isMixed ? ';' : ',';
  return `${items.slice(0, -1).join(`${mark} `)}${isMixed ? mark : ''} ${joiner} ${last}`;
}

const small = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine'] as const;

/** The number that begins a title: "Eight" up to nine, figures from ten. */
export function countWord(count: number): string {
  return small[count] ?? count.toLocaleString('en-GB');
}

/**
 * "340 bytes", "14 kB", "2.4 MB", "80 GB": powers of 1,000, as browsers, phones and makers of disks count.
 * Rounded down: no room is said of a disk that is not there.
 */
export function sizeWords(bytes: number): string {
  if (bytes < 1000) return plural(bytes, 'byte');
  if (bytes < 1_000_000) return `${Math.floor(bytes / 1000)} kB`;
  const [size, unit] = bytes < 1_000_000_000 ? [bytes / 1_000_000, 'MB'] : [bytes / 1_000_000_000, 'GB'];
  return `${size < 10 ? (Math.floor(size * 10) / 10).toFixed(1) : Math.floor(size).toLocaleString('en-GB')} ${unit}`;
}

/** "1f2e3d4c 5b6a7988 …": a hash as two people compare it, eight letters at a time. */
export function hashWords(hash: string): string {
  return hash.match(/.{1,8}/g)?.join(' ') ?? '';
}

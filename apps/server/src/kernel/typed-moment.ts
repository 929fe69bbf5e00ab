import { addDays, instantOf, schoolDate, whichOfTwice } from './school-time.ts';

const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const pad = (value: number) => String(value).padStart(2, '0');

/** Years of which somebody may tell: beyond them are slips, and after the last day of 9999 there is none that is written as these. */
const YEARS = { first: 1900, last: 2199 };

/** The date if the calendar has it: 31 June is none. */
function realDate(year: number, month: number, day: number): string | undefined {
  if (year < YEARS.first || year > YEARS.last) return undefined;
  const date = `${year}-${pad(month)}-${pad(day)}`;
  const found = new Date(`${date}T12:00:00Z`);
  return !Number.isNaN(found.getTime()) && found.toISOString().slice(0, 10) === date ? date : undefined;
}

/** Without a year the nearest one that is not in the future is meant: something that happened. */
function pastDate(day: number, month: number, year: number | undefined, today: string): string | undefined {
  const thisYear = Number(today.slice(0, 4));
  if (year !== undefined) return realDate(year < 100 ? 2000 + year : year, month, day);
  const date = realDate(thisYear, month, day);
  return date !== undefined && date > today ? realDate(thisYear - 1, month, day) : date;
}

/** `2026-11-17` from "today", "yesterday", "Monday", "Tuesday 17 November", "17 Nov 2026", "17/11/2026" or "2026-11-17". */
export function readDate(typed: string, today: string): string | undefined {
  const text = typed.trim().toLowerCase().replaceAll(',', ' ').replace(/\s+/g, ' ');
  if (text === 'today') return today;
  if (text === 'yesterday') return addDays(today, -1);
  const weekday = DAYS.findIndex((day) => day === text || (text.length >= 3 && day.startsWith(text)));
  if (weekday >= 0) {
    const back = (new Date(`${today}T12:00:00Z`).getUTCDay() - weekday + 7) % 7;
    return addDays(today, -back);
  }
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (iso) return realDate(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const figures = /^(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}|\d{2}))?$/.exec(text);
  if (figures) return pastDate(Number(figures[1]), Number(figures[2]), optionalNumber(figures[3]), today);
  const words = /^(?:[a-z]+ )?(\d{1,2})(?:st|nd|rd|th)? ([a-z]{3,9})(?: (\d{4}))?$/.exec(text);
  const month = MONTHS.indexOf(words?.[2]?.slice(0, 3) ?? '');
  return words && month >= 0 ? pastDate(Number(words[1]), month + 1, optionalNumber(words[3]), today) : undefined;
}

const optionalNumber = (text: string | undefined) => (text === undefined ? undefined : Number(text));

/** `09:10` from "09:10", "9.10", "0910", "9:10 am", "2pm". */
export function readTime(typed: string): string | undefined {
  const found = /^(\d{1,2})(?:[:.]?(\d{2}))? ?(am|pm)?$/.exec(typed.trim().toLowerCase());
  if (!found || (found[2] === undefined && found[3] === undefined)) return undefined;
  let hour = Number(found[1]);
  const minute = Number(found[2] ?? 0);
  if (found[3]) {
    if (hour < 1 || hour > 12) return undefined;
    hour = (hour % 12) + (found[3] === 'pm' ? 12 : 0);
  }
  return hour < 24 && minute < 60 ? `${pad(hour)}:${pad(minute)}` : undefined;
}

/** What is wrong with a moment that was typed, in words; `part` is the field to look at. */
export interface WrongMoment {
  part: 'date' | 'time';
  message: string;
}

/** The instant in London of a date and a time as typed. `what` completes "Enter the time …": "it happened". */
export function readMoment(typed: { date: string; time: string }, now: Date, what: string): Date | WrongMoment {
  const today = schoolDate(now);
  if (!typed.date.trim()) return { part: 'date', message: `Enter the date ${what}` };
  const date = readDate(typed.date, today);
  if (!date) return { part: 'date', message: `Write the date ${what} as 17 November, or as today` };
  if (!typed.time.trim()) return { part: 'time', message: `Enter the time ${what}` };
  const [, clock = '', which] = /^(.*?)(?: (bst|gmt))?$/is.exec(typed.time.trim()) ?? [];
  const time = readTime(clock);
  if (!time) return { part: 'time', message: `Write the time ${what} as 09:10` };
  if (date < '1990-01-01') return { part: 'date', message: `The date ${what} is too long ago` };
  const first = instantOf(date, time);
  // Only of a time that comes twice does it say another.
  const isSecond = which?.toUpperCase() === 'GMT' && whichOfTwice(first) === 'BST';
  const at = isSecond ? new Date(first.getTime() + 3_600_000) : first;
  // Five minutes' grace: the clock on the wall and the server's differ.
  if (at.getTime() > now.getTime() + 300_000) {
    return { part: date > today ? 'date' : 'time', message: `The time ${what} lies in the future` };
  }
  return at;
}

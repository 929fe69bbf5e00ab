import { addDays, instantOf, isSchoolDay, schoolDate, schoolDateTime } from '../kernel/school-time.ts';
import type { Chance } from './random.ts';

const OPENS = '07:50';
const SHUTS = '16:45';

/** When somebody at work gets round to it, so many minutes after `from`; what comes after hours waits for the next day with lessons. */
export function atWork(
  chance: Chance,
  from: Date,
  minutes: readonly [number, number],
  lessons: ReadonlySet<string>,
): Date {
  const wanted = new Date(from.getTime() + chance.int(minutes[0] * 60, minutes[1] * 60) * 1000);
  const date = schoolDate(wanted);
  const time = schoolDateTime(wanted).slice(11, 16);
  const open = worksOn(date, lessons);
  if (open && time >= OPENS && time < SHUTS) return wanted;
  const day = open && time < OPENS ? date : nextDay(date, lessons);
  return new Date(instantOf(day, OPENS).getTime() + chance.int(0, 75 * 60) * 1000);
}

/** Days beyond the demo, where the term is not known: weekdays. */
function worksOn(date: string, lessons: ReadonlySet<string>): boolean {
  const last = [...lessons].at(-1) ?? '';
  return lessons.has(date) || (date > last && isSchoolDay(date));
}

function nextDay(date: string, lessons: ReadonlySet<string>): string {
  let day = addDays(date, 1);
  while (!worksOn(day, lessons)) day = addDays(day, 1);
  return day;
}

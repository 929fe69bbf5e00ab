import type { Settings } from '../access/settings.ts';
import { addDays, instantOf, isSchoolDay, schoolDate, schoolDaysEarlier } from '../kernel/school-time.ts';
import type { TodayTask } from './today-source.ts';

/** So many days ahead something is looked for that ends: twenty school days with the longest holiday among them. */
const AHEAD_DAYS = 150;

/** The last day of which anything can be said now. */
export function lastToSay(now: Date): string {
  return addDays(schoolDate(now), AHEAD_DAYS);
}

/**
 * The clock of what ends by itself after its last day, and whether the mail of this morning tells it: as the notice begins, and on its last school day. Days of school are
 * counted, so that what ends in August is said before the summer. What lasts for less than the notice is said on its last school day alone: it may have been arranged long before it began.
 * Null where it is not said: not yet, no more, or of what began on its last school day.
 */
export function endingSoon(
  lastDay: string,
  { now, since, settings }: { now: Date; since: string; settings: Settings },
): Pick<TodayTask, 'due' | 'asks'> | null {
  const { 'school.endNoticeDays': days, 'school.closedDays': closed } = settings;
  const today = schoolDate(now);
  const last = isSchoolDay(lastDay, closed) ? lastDay : schoolDaysEarlier(lastDay, 1, closed);
  const notice = schoolDaysEarlier(lastDay, days, closed);
  const isShort = since > notice;
  const from = isShort ? last : notice;
  if (days === 0 || today < from || today > lastDay || (isShort && since >= last)) return null;
  const due = { from: instantOf(from, '00:00'), by: instantOf(lastDay, '23:59'), told: null };
  return { due, ...([from, last].includes(today) && { asks: 'ending' as const }) };
}

import type { Settings } from '../../access/settings.ts';
import { addDays, instantOf, schoolDate, schoolDaysLater, schoolHoursAt } from '../../kernel/school-time.ts';
import type { Urgency } from './concerns.ts';

/** The settings that the clock reads. */
export type ClockSettings = Pick<
  Settings,
  'concerns.readWithin' | 'school.dayStarts' | 'school.dayEnds' | 'school.closedDays'
>;

const MINUTE = 60_000;

/**
 * By when somebody has taken a concern on (R118). Urgency 5 and 4: minutes as they run, day or night. Below that they begin with the next
 * school hours, because nobody sits at the desk before. Outside of those a concern of Friday evening waits for Monday morning.
 */
export function dueAt(urgency: Urgency, at: Date, settings: ClockSettings): Date {
  const minutes = settings['concerns.readWithin'][urgency];
  const from = urgency >= 4 ? at : nextHours(at, settings);
  return new Date(from.getTime() + minutes * MINUTE);
}

function nextHours(at: Date, settings: ClockSettings): Date {
  const { 'school.dayStarts': starts, 'school.dayEnds': ends, 'school.closedDays': closed } = settings;
  if (schoolHoursAt(at, { starts, ends, closed })) return at;
  const today = schoolDate(at);
  const first = schoolDaysLater(addDays(today, -1), 1, closed);
  const opens = instantOf(first, starts);
  return opens > at ? opens : instantOf(schoolDaysLater(today, 1, closed), starts);
}

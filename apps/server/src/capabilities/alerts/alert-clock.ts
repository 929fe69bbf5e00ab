import type { Settings } from '../../access/settings.ts';
import { instantOf, isSchoolDay, schoolDate, schoolDaysLater } from '../../kernel/school-time.ts';
import type { AlertSeverity } from './alerts.ts';

/** The settings that clocks read. */
export type ClockSettings = Pick<
  Settings,
  'alerts.viewWithin' | 'alerts.decideWithin' | 'school.dayStarts' | 'school.dayEnds' | 'school.closedDays'
>;

/** The instants by which somebody has looked and has decided. */
export interface Clocks {
  viewBy: Date;
  decideBy: Date;
}

const MINUTE = 60_000;
/** Minutes of 1440 stand for a whole school day. */
const DAY_MINUTES = 1440;
/** Under an hour before the school day ends nobody can promise today's review any more: the next school day's has it. */
const LEAST_LEFT_MINUTES = 60;

/**
 * When an alert raised at this moment is due (R94). Severity 5 and 4: minutes as they run, day or night. Severity 3 and below is work
 * of the daily review: its minutes begin in school hours, and the first look ends with that school day at the latest. A decision time
 * of a day or more is that many school days later, at the end of the day. Weekends and the school's holidays are no school days.
 */
export function clocksFor(severity: AlertSeverity, at: Date, settings: ClockSettings): Clocks {
  const view = settings['alerts.viewWithin'][severity];
  const decide = Math.max(settings['alerts.decideWithin'][severity], view);
  if (severity >= 4) return { viewBy: plus(at, view), decideBy: plus(at, decide) };
  const review = nextReview(at, settings);
  const viewBy = earlier(plus(review.from, view), review.until);
  const days = Math.floor(decide / DAY_MINUTES);
  const decideBy =
    days > 0
      ? instantOf(schoolDaysLater(review.day, days, settings['school.closedDays']), settings['school.dayEnds'])
      : earlier(plus(review.from, decide), review.until);
  return { viewBy, decideBy };
}

/** The school day whose review an alert of now belongs to, and the part of it that is left. */
function nextReview(at: Date, settings: ClockSettings): { day: string; from: Date; until: Date } {
  const today = schoolDate(at);
  const endsToday = instantOf(today, settings['school.dayEnds']);
  const closed = settings['school.closedDays'];
  const stillToday = isSchoolDay(today, closed) && endsToday.getTime() - at.getTime() >= LEAST_LEFT_MINUTES * MINUTE;
  const day = stillToday ? today : schoolDaysLater(today, 1, closed);
  const starts = instantOf(day, settings['school.dayStarts']);
  return { day, from: starts > at ? starts : at, until: instantOf(day, settings['school.dayEnds']) };
}

function plus(at: Date, minutes: number): Date {
  return new Date(at.getTime() + minutes * MINUTE);
}

function earlier(left: Date, right: Date): Date {
  return left < right ? left : right;
}

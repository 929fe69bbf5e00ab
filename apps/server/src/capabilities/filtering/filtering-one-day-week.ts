import { addDays, schoolDate } from '../../kernel/school-time.ts';
import { schoolDayAt } from './filtering-fold.ts';
import { type DayProposal, dayProposal, timesOfDate, timesSaid } from './filtering-one-day.ts';
import { wordsOfDates } from './filtering-own-dates.ts';
import type { FilterStart, InForce } from './filtering-stretches.ts';

/**
 * Nothing that was asked for last week is on a date to come: so a change of one date is tried on the same weekday of that week, first as the date would
 * be without the change, and then with it. The week may begin and end within that weekday, which is then there twice.
 */
export function lastWeekAs(
  proposal: DayProposal,
  { start, changes, at, since }: { start: FilterStart; changes: readonly InForce[]; at: number; since: number },
): { before: DayProposal[]; after: DayProposal[] } {
  const day = schoolDayAt(start, changes, at);
  const without = timesOfDate(day, wordsOfDates(changes, at), proposal.date);
  const usual = timesOfDate(day, new Map(), proposal.date);
  const wanted = proposal.says === 'usual' ? usual : timesSaid(day, proposal);
  const dates = datesLike(proposal.date, since, at);
  const said = (times: typeof wanted) => dates.map((date) => dayProposal(date, times ?? 'closed'));
  return { before: said(without), after: said(wanted) };
}

function datesLike(date: string, since: number, at: number): string[] {
  const [first, last] = [schoolDate(new Date(since)), schoolDate(new Date(at))];
  const weekday = (each: string) => new Date(`${each}T12:00:00Z`).getUTCDay();
  const week = Array.from({ length: 8 }, (_, days) => addDays(first, days));
  return week.filter((each) => each <= last && weekday(each) === weekday(date));
}

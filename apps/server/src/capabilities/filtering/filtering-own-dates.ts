import { schoolDate } from '../../kernel/school-time.ts';
import { type DayProposal, timesSaid } from './filtering-one-day.ts';
import type { OwnDate, SchoolDay } from './filtering-school-day.ts';
import type { InForce } from './filtering-stretches.ts';

/** The last word about each date at a moment. What is over by its date alone is still said: what was told late is judged by it. */
export function wordsOfDates(changes: readonly InForce[], at: number): Map<string, DayProposal> {
  const words = new Map<string, DayProposal>();
  for (const { proposal, from, until } of changes) {
    if (proposal.kind !== 'day' || from > at) continue;
    if (until > at || until === Date.parse(proposal.until)) words.set(proposal.date, proposal);
  }
  return words;
}

/** The dates that are otherwise, from that of a moment on, in order. */
export function datesToCome(changes: readonly InForce[], at: Date): DayProposal[] {
  return [...wordsOfDates(changes, at.getTime()).values()]
    .filter(({ date, says }) => says !== 'usual' && date >= schoolDate(at))
    .sort((a, b) => (a.date < b.date ? -1 : 1));
}

/** The dates that are otherwise at a moment, in order. */
export function ownDatesAt(day: SchoolDay, changes: readonly InForce[], at: number): OwnDate[] {
  return [...wordsOfDates(changes, at).values()]
    .flatMap((word) => (word.says === 'usual' ? [] : [{ date: word.date, times: timesSaid(day, word) }]))
    .sort((a, b) => (a.date < b.date ? -1 : 1));
}

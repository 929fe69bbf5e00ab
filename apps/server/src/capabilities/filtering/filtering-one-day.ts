import { z } from 'zod';
import { addDays, instantOf, isDay, isSchoolDay, schoolDate } from '../../kernel/school-time.ts';
import { ANOTHER_YEAR, dayWords, listWords } from '../../ui/words.ts';
import {
  breakProblems,
  breaksSchema,
  clock,
  type DayTimes,
  inOrder,
  NO_BREAKS,
  type SchoolDay,
  timesOn,
  typedBreak,
  weekdayOf,
} from './filtering-school-day.ts';

/*
 * One date that is otherwise: the last day of a term, a snow day, a morning of training, an exam (R80). It is a change of its own and not a line of the
 * school day: two people agree on that day alone, on the morning itself if need be, and nobody has to read the whole school day to see what is new. Of
 * several words about one date the last counts; it goes before its weekday and before holidays, and it is over by itself.
 */

const ownTimesSchema = z.strictObject({
  starts: clock,
  ends: clock,
  /** Left out: those of its weekday that lie wholly within it. */
  breaks: breaksSchema.optional(),
});

/** A change of one date. */
export const daySchema = z.strictObject({
  kind: z.literal('day'),
  /** `2026-12-18`. */
  date: z.string().max(10),
  /** Its times, or that it is closed all day; `usual` takes back what was said of it before. */
  says: z.union([z.enum(['closed', 'usual']), ownTimesSchema]),
  from: z.null(),
  /** Midnight at its end. */
  until: z.iso.datetime(),
});

/** See daySchema. */
export type DayProposal = z.infer<typeof daySchema>;

/** A school plans an exam season ahead, and not the one after it. */
const LONGEST_AHEAD = 370;

/** A change of this date. */
export function dayProposal(date: string, says: DayProposal['says']): DayProposal {
  return { kind: 'day', date, says, from: null, until: endOf(date).toISOString() };
}

function endOf(date: string): Date {
  return instantOf(addDays(date, 1), '00:00');
}

/** Says what is wrong with a date that has the right shape. */
export function dayProblems(
  { date, says, until }: DayProposal,
  at: Date,
  miss: (field: string, message: string) => void,
): void {
  const today = schoolDate(at);
  if (!isDay(date)) miss('date', 'Choose the day');
  else if (date < today) miss('date', 'This day is over');
  else if (date > addDays(today, LONGEST_AHEAD)) miss('date', `Choose a day within ${LONGEST_AHEAD} days`);
  else if (until !== endOf(date).toISOString()) miss('date', 'This is not understood');
  if (typeof says === 'string') return;
  if (says.ends <= says.starts) miss('ends', 'The day would end before it starts');
  else breakProblems({ ...says, breaks: says.breaks ?? [] }, 'that day', (message) => miss('breaks', message));
}

/** The times of a date that was given some; null: it is closed. */
export function timesSaid(day: SchoolDay, { date, says }: Pick<DayProposal, 'date' | 'says'>): DayTimes | null {
  if (typeof says === 'string') return null;
  const { starts, ends, breaks } = says;
  const usual = timesOn(day, weekdayOf(date)).breaks;
  const within = usual.filter(({ from, to }) => from >= starts && to <= ends);
  return { starts, ends, breaks: inOrder(breaks ?? within) };
}

/** The times of any date; null: the school is closed. */
export function timesOfDate(day: SchoolDay, words: ReadonlyMap<string, DayProposal>, date: string): DayTimes | null {
  const word = words.get(date);
  if (word && word.says !== 'usual') return timesSaid(day, word);
  return isSchoolDay(date, day.closed) ? timesOn(day, weekdayOf(date)) : null;
}

/** `Friday 18 December 2026`: the log is read in other years. */
export function dateInWords(date: string): string {
  return dayWords(date, ANOTHER_YEAR);
}

/** How a change of one date is tried, beneath the figures of last week; undefined for other changes. */
export function triedWords(proposal: { kind: string } | DayProposal): string | undefined {
  if (!('says' in proposal)) return undefined;
  const weekday = dateInWords(proposal.date).split(' ')[0];
  return `Nobody can know the requests of a day to come, so last week’s ${weekday} was tried with these times.`;
}

/** What is said of a date: `school from 08:30 to 12:00, no breaks`. Breaks that nobody gave are not named. */
export function saidWords(says: DayProposal['says']): string {
  if (says === 'closed') return 'school closed all day';
  if (says === 'usual') return 'the usual times again';
  const { starts, ends, breaks } = says;
  return [`school from ${starts} to ${ends}`, ...(breaks ? [breaksWords(breaks)] : [])].join(', ');
}

/** `with Break 10:15 to 10:30`. */
export function breaksWords(breaks: DayTimes['breaks']): string {
  return breaks.length === 0 ? NO_BREAKS : `with ${listWords(inOrder(breaks).map(typedBreak))}`;
}

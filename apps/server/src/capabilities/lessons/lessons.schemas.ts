import { z } from 'zod';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { instantOf, schoolDate } from '../../kernel/school-time.ts';
import { type LessonWhom, readSites, type TypedSite, whomOf } from './lessons.ts';

const text = (most: number) => z.string().trim().max(most).catch('').default('');

/** Every field of the form of a lesson, as it was sent. */
export const lessonForm = z.object({
  title: z.string().trim().max(300).catch('').default(''),
  whom: text(100),
  date: text(10),
  starts: text(5),
  ends: text(5),
  sites: text(100_000),
});

/** See lessonForm. */
export type LessonForm = z.infer<typeof lessonForm>;

/** What the page of a lesson sends. */
export const lessonAct = z.object({
  do: z.enum(['add', 'remove', 'cancel'], { error: 'Choose what to do' }),
  sites: text(100_000),
  site: z.uuid().optional().catch(undefined),
});

/** Which lessons are shown. */
export const lessonsQuery = z.object({
  when: z.enum(['ahead', 'over']).catch('ahead').default('ahead'),
  page: z.coerce.number().int().min(1).max(10_000).catch(1).default(1),
});

/** Which lesson a new one is a copy of. */
export const copyQuery = z.object({ copy: z.uuid().optional().catch(undefined) });

/** A lesson to plan. */
export interface NewLesson extends LessonWhom {
  title: string;
  startsAt: Date;
  endsAt: Date;
  sites: TypedSite[];
}

const LONGEST_MS = 8 * 3_600_000;
/** The lesson has begun, and the teacher comes to it now: 15 minutes; the database has the same. */
const LATE_MS = 15 * 60_000;
const AHEAD_MS = 370 * 86_400_000;

/** Reads the form, or says what is missing. */
export function readLesson(form: LessonForm, at: Date): { lesson: NewLesson } | { problems: FieldProblem[] } {
  const problems: FieldProblem[] = [];
  const miss = (field: string, message: string) => void problems.push({ field, message });
  if (form.title === '') miss('title', 'Say what the lesson is about');
  if (form.title.length > 120) miss('title', 'Use at most 120 letters');
  const whom = whomOf(form.whom);
  if (whom === null) miss('whom', 'Choose for which class');
  const times = timesOf(form, at, miss);
  const { sites, problem } = readSites(form.sites);
  if (problem !== null) miss('sites', problem);
  if (problems.length || whom === null || times === null) return { problems };
  return { lesson: { title: form.title, ...whom, ...times, sites } };
}

type Miss = (field: string, message: string) => void;

function timesOf({ date, starts, ends }: LessonForm, at: Date, miss: Miss): { startsAt: Date; endsAt: Date } | null {
  const isDay = /^20\d\d-\d\d-\d\d$/.test(date) && isReal(date);
  if (!isDay) miss('date', 'Enter the day of the lesson');
  const isTime = (time: string) => /^([01]\d|2[0-3]):[0-5]\d$/.test(time);
  if (!isTime(starts)) miss('starts', 'Enter a start time, such as 10:00');
  if (!isTime(ends)) miss('ends', 'Enter an end time, such as 11:00');
  if (!isDay || !isTime(starts) || !isTime(ends)) return null;
  const [startsAt, endsAt] = [instantOf(date, starts), instantOf(date, ends)];
  const long = endsAt.getTime() - startsAt.getTime();
  if (long <= 0) miss('ends', 'It would end before it starts');
  else if (long > LONGEST_MS) miss('ends', 'A lesson can last at most eight hours');
  if (date < schoolDate(at)) miss('date', 'This day has passed');
  else if (startsAt.getTime() <= at.getTime() - LATE_MS) miss('starts', 'It started more than 15 minutes ago');
  else if (startsAt.getTime() > at.getTime() + AHEAD_MS) miss('date', 'Choose a day within a year');
  return { startsAt, endsAt };
}

function isReal(date: string): boolean {
  const read = new Date(`${date}T12:00:00Z`);
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(date);
}

import * as z from 'zod';
import { AHEAD_DAYS, CONFIDENCES } from './events.ts';
import { fittingText, idField, millisOfId, textField } from './text-field.ts';

/** Most visits of one batch. */
export const MOST_VISITS = 2000;

/** Letters of the fields of a visit. */
const MOST_LETTERS = { account: 256, device: 128, url: 8192 };

const visitSchema = z
  .strictObject({
    id: idField.meta({
      description: 'UUIDv7 with the time of the first request; the same id is the same visit, however often it is sent',
    }),
    firstAt: z.iso.datetime(),
    lastAt: z.iso.datetime(),
    /** Requests that are this visit. */
    times: z.int().min(1).max(1_000_000_000),
    who: z.strictObject({ account: textField(MOST_LETTERS.account).optional(), confidence: z.enum(CONFIDENCES) }),
    device: textField(MOST_LETTERS.device).optional(),
    /** Of the first request. The server keeps of it what the school keeps. */
    url: textField(MOST_LETTERS.url),
    action: z.enum(['allow', 'block']),
  })
  .refine(({ firstAt, lastAt }) => firstAt <= lastAt, { path: ['lastAt'], message: 'is before firstAt' });

/** Visits from a proxy's log: what one person at one device asked of one host within some seconds is one visit. */
export const visitsSchema = z.strictObject({ visits: z.array(visitSchema).min(1).max(MOST_VISITS) });

/** One visit as a gate sends it. */
export type Visit = z.infer<typeof visitSchema>;

const DAY_MS = 86_400_000;

/**
 * Which time of a visit cannot be right, or null. The id's time chooses the day that it is kept with: one of the year 9999 would be disposed of by nobody, and
 * one whose id is of another day than its visit would be looked for where it is not.
 */
export function visitTimeProblem({ id, firstAt, lastAt }: Visit, at: Date): 'id' | 'firstAt' | 'lastAt' | null {
  const latest = at.getTime() + AHEAD_DAYS * DAY_MS;
  if (Date.parse(firstAt) > latest) return 'firstAt';
  if (Date.parse(lastAt) > latest) return 'lastAt';
  return Math.abs(millisOfId(id) - Date.parse(firstAt)) > DAY_MS ? 'id' : null;
}

/** What a log says, as a field of a visit takes it. */
export function fieldOfVisit(field: keyof typeof MOST_LETTERS, text: string): string {
  return fittingText(text, MOST_LETTERS[field]);
}

/** Past every school's keeping. */
const OLDEST_LINE_DAYS = 400;

/** Whether the time of a log's line, in milliseconds, is none of this log: too long ago, or still to come by more than a clock may be wrong; null where it can be. */
export function lineTimeProblem(at: number, now: Date): 'old' | 'ahead' | null {
  const days = (now.getTime() - at) / DAY_MS;
  if (days >= OLDEST_LINE_DAYS) return 'old';
  return days <= -AHEAD_DAYS ? 'ahead' : null;
}

/** What became of a batch: written now, known before, and of which the school keeps nothing. */
export const visitsAnswerSchema = z.object({
  written: z.int().min(0),
  repeated: z.int().min(0),
  notKept: z.int().min(0),
});

/** The answer to visits. */
export type VisitsAnswer = z.infer<typeof visitsAnswerSchema>;

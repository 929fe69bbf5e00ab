import type * as z from 'zod';
import { type Event, eventSchema, timeProblem } from './events.ts';
import { issueSentence } from './issue-words.ts';
import { jsonOf } from './json.ts';
import { plainEvent } from './quick-event.ts';

/** Most events of one batch. */
export const MOST_EVENTS = 1000;
/** Most bytes of one batch, UTF-8. */
export const MOST_BYTES = 5 * 1024 * 1024;
/** A broken exporter repeats itself: after this many problems the rest are not named. */
export const MOST_PROBLEMS = 50;

/** One thing to mend. `line` counts from 1; 0 means the batch as a whole. `field` is a path such as `who.account`. */
export interface BatchProblem {
  line: number;
  field: string;
  message: string;
}

/** A batch that was read: event n stands on line n + 1. */
export type ParsedBatch = { events: Event[]; problems?: undefined } | { problems: BatchProblem[]; events?: undefined };

/**
 * Reads one line of NDJSON. Never throws. `at` is the time against which the event's own times are judged.
 */
export function readEvent(line: string, at: Date): { event: Event } | { problems: Omit<BatchProblem, 'line'>[] } {
  const value = jsonOf(line);
  if (value === undefined) return { problems: [{ field: 'line', message: 'This line is not JSON.' }] };
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { problems: [{ field: 'line', message: 'This line is JSON, but not an object with fields.' }] };
  }
  const plain = plainEvent(value);
  if (plain !== null) return inTime(plain, at);
  if (Object.hasOwn(value, '__proto__')) {
    return { problems: [{ field: '__proto__', message: 'There is no field called “__proto__”.' }] };
  }
  const parsed = eventSchema.safeParse(value);
  if (!parsed.success)
    return { problems: firstOfField(parsed.error.issues.flatMap((issue) => problemsOf(issue, value))) };
  return inTime(parsed.data, at);
}

function inTime(event: Event, at: Date): ReturnType<typeof readEvent> {
  const late = timeProblem(event, at);
  return late === null ? { event } : { problems: [{ field: late.field, message: sentence(late.field, late.message) }] };
}

/**
 * Reads a batch: NDJSON, one event a line; a byte order mark, CRLF and a last line break are tolerated. Pure, never throws. All or
 * nothing: one problem and there are no events, so that what a sensor re-sends is exactly what it sent.
 */
export function parseBatch(text: string, at: Date): ParsedBatch {
  const lines = linesOf(text);
  const whole = wholeProblem(text, lines);
  if (whole !== null) return { problems: [{ line: 0, field: 'batch', message: whole }] };
  const events: Event[] = [];
  const problems: BatchProblem[] = [];
  const seen = new Map<string, number>();
  lines.forEach((content, index) => {
    if (problems.length >= MOST_PROBLEMS) return;
    const line = index + 1;
    const read =
      content.trim() === ''
        ? { problems: [{ field: 'line', message: 'This line is empty.' }] }
        : readEvent(content, at);
    if ('problems' in read) {
      problems.push(...read.problems.map((problem) => ({ line, ...problem })));
      return;
    }
    const first = seen.get(read.event.id);
    if (first !== undefined) {
      problems.push({
        line,
        field: 'id',
        message: `Lines ${first} and ${line} have the same id; every event needs its own.`,
      });
    }
    seen.set(read.event.id, first ?? line);
    events.push(read.event);
  });
  return problems.length > 0 ? { problems: problems.slice(0, MOST_PROBLEMS) } : { events };
}

/** The batch as the sensor's bytes say it, or null when they are not UTF-8. */
export function decodeBatch(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function linesOf(text: string): string[] {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));
  if (lines.at(-1)?.trim() === '') lines.pop();
  return lines;
}

function wholeProblem(text: string, lines: readonly string[]): string | null {
  // A UTF-16 unit is at most three bytes of UTF-8, so short texts need not be encoded to be measured.
  if (text.length * 3 > MOST_BYTES && new TextEncoder().encode(text).length > MOST_BYTES) {
    return 'The batch is larger than 5 MB. Send fewer events at a time.';
  }
  if (lines.every((line) => line.trim() === '')) return 'The batch is empty. Send one event a line.';
  if (lines.length > MOST_EVENTS) {
    return `The batch has ${lines.length.toLocaleString('en-GB')} lines; ${MOST_EVENTS.toLocaleString('en-GB')} is the most.`;
  }
  return null;
}

function problemsOf(issue: z.core.$ZodIssue, value: unknown): Omit<BatchProblem, 'line'>[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => {
      const field = fieldName([...issue.path, key]);
      return { field, message: `There is no field called “${field}”.` };
    });
  }
  const field = fieldName(issue.path);
  return [{ field, message: sentence(field, issueSentence(issue, value)) }];
}

/** A text where a list should be is no list and too long as well: the first says what to mend. */
function firstOfField<P extends { field: string }>(problems: readonly P[]): P[] {
  const named = new Set<string>();
  return problems.filter(({ field }) => named.size < named.add(field).size);
}

function sentence(field: string, predicate: string): string {
  return `The field “${field}” ${predicate}.`;
}

/** `who.account`, `scan.matches.3.start`. An unknown key comes from outside and ends on a terminal: 10 MB of it are not repeated, nor what steers a screen (S5). */
function fieldName(path: readonly PropertyKey[]): string {
  const name = path.map(String).join('.');
  const short = name.length > 80 ? `${name.slice(0, 80).toWellFormed()}…` : name;
  return short.replace(/[\p{Cc}\p{Cf}]/gu, '\uFFFD') || 'line';
}

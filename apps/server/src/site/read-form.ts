import type { z } from 'zod';
import type { FieldProblem } from '../kernel/refusal.ts';
import { readMoment } from '../kernel/typed-moment.ts';
import { problemsOf } from './form-fields.ts';

/** A form as read: what is meant, or what needs another look. */
export type Read<Meant> = { ok: true; meant: Meant } | { ok: false; problems: FieldProblem[] };

/** A form as its schema reads it. */
export function readBy<Meant>(schema: z.ZodType<Meant>, form: unknown): Read<Meant> {
  const read = schema.safeParse(form);
  return read.success ? { ok: true, meant: read.data } : { ok: false, problems: problemsOf(read.error) };
}

/** The moment of the fields `when-date` and `when-time`; `what` completes “Enter the time …”. */
export function readWhen(form: Readonly<Record<string, string>>, now: Date, what: string): Read<Date> {
  const at = readMoment({ date: form['when-date'] ?? '', time: form['when-time'] ?? '' }, now, what);
  if (at instanceof Date) return { ok: true, meant: at };
  return { ok: false, problems: [{ field: `when-${at.part}`, message: at.message }] };
}

/** What is wrong with all parts of a form, so that it is said at once. */
export function problemsIn(...parts: Read<unknown>[]): FieldProblem[] {
  return parts.flatMap((part) => (part.ok ? [] : part.problems));
}

import { z } from 'zod';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { readMoment } from '../../kernel/typed-moment.ts';
import { neededWords, problemsOf } from '../../site/form-fields.ts';
import type { NewBullyingRecord } from './bullying.ts';

const place = z.object({
  system: neededWords('Enter what that record is called', 100, 2),
  reference: neededWords('Enter its number or name there', 200, 1),
  by: z.uuid({ error: 'Choose who entered it there' }),
});

/** A form as read: what is meant, or what needs another look. */
export function readPlace(
  form: Record<string, string>,
  now: Date,
): { ok: true; meant: NewBullyingRecord } | { ok: false; problems: FieldProblem[] } {
  const read = place.safeParse(form);
  const at = readMoment({ date: form['when-date'] ?? '', time: form['when-time'] ?? '' }, now, 'it was entered there');
  if (!read.success || !(at instanceof Date))
    return {
      ok: false,
      problems: [
        ...(read.success ? [] : problemsOf(read.error)),
        ...(at instanceof Date ? [] : [{ field: `when-${at.part}`, message: at.message }]),
      ],
    };
  const { system, reference, by } = read.data;
  return { ok: true, meant: { system, reference, putBy: by, putAt: at } };
}

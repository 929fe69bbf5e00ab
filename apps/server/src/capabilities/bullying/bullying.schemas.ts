import { z } from 'zod';
import { neededWords } from '../../site/form-fields.ts';
import { problemsIn, type Read, readBy, readWhen } from '../../site/read-form.ts';
import type { NewBullyingRecord } from './bullying.ts';

const place = z.object({
  system: neededWords('Enter what that record is called', 100, 2),
  reference: neededWords('Enter its number or name there', 200, 1),
  by: z.uuid({ error: 'Choose who entered it there' }),
});

/** A form as read: what is meant, or what needs another look. */
export function readPlace(form: Record<string, string>, now: Date): Read<NewBullyingRecord> {
  const read = readBy(place, form);
  const when = readWhen(form, now, 'it was entered there');
  if (!read.ok || !when.ok) return { ok: false, problems: problemsIn(read, when) };
  const { system, reference, by } = read.meant;
  return { ok: true, meant: { system, reference, putBy: by, putAt: when.meant } };
}

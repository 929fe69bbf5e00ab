import { z } from 'zod';
import { addDays } from '../../kernel/school-time.ts';
import { atLeast, keptOf, lettersOf } from '../../site/form-fields.ts';
import { type Read, readBy } from '../../site/read-form.ts';

const words = (missing: string, most: number) =>
  z
    .string({ error: missing })
    .trim()
    .refine((text) => lettersOf(text) >= 3, missing)
    .max(most, `It is longer than ${most.toLocaleString('en-GB')} characters`);

const talk = z.object({
  personId: z.uuid({ error: 'Choose who you spoke to' }),
  heldOn: z.iso.date({ error: 'Enter the date' }),
  note: z
    .string()
    .trim()
    .max(4_000, 'The note is longer than 4,000 characters')
    .optional()
    .transform((text) => text || null),
});
const verdict = z.object({
  verdict: z.enum(['agree', 'otherwise'], { error: 'Choose whether you agree with the decision' }),
  because: z.string().trim().max(2_000, 'The reason is longer than 2,000 characters').optional(),
});
const note = z.object({ note: words('Write the note', 4_000) });
const end = z.object({ words: words('Say what the outcome was', 2_000) });

/** Reads a talk; it lies in the past, and not longer than a school year. */
export function readTalk(body: unknown, today: string): Read<z.output<typeof talk>> {
  const result = readBy(talk, keptOf(body));
  if (!result.ok || (result.meant.heldOn <= today && result.meant.heldOn > addDays(today, -365))) return result;
  return { ok: false, problems: [{ field: 'heldOn', message: 'Enter a date in the last year, not in the future' }] };
}

/** Reads a verdict; deciding otherwise asks for the reason. */
export function readVerdict(body: unknown): Read<{ verdict: 'agree' | 'otherwise'; because: string | null }> {
  const result = readBy(verdict, keptOf(body));
  if (!result.ok) return result;
  const because = result.meant.because || null;
  if (result.meant.verdict === 'otherwise' && lettersOf(because) < 3) {
    return { ok: false, problems: [{ field: 'because', message: 'Say what you would have decided, and why' }] };
  }
  if (because !== null && lettersOf(because) < 3)
    return { ok: false, problems: [{ field: 'because', message: atLeast(3) }] };
  return { ok: true, meant: { verdict: result.meant.verdict, because } };
}

/** Reads a note of a talk. */
export const readNote = (body: unknown): Read<{ note: string }> => readBy(note, keptOf(body));
/** Reads what came of a second look. */
export const readEnd = (body: unknown): Read<{ words: string }> => readBy(end, keptOf(body));

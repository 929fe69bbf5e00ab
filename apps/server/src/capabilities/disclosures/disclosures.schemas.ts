import { z } from 'zod';
import { isDay } from '../../kernel/school-time.ts';
import { neededWords } from '../../site/form-fields.ts';
import { problemsIn, type Read, readBy, readWhen } from '../../site/read-form.ts';
import { type Said, TOLD_AS, type ToldAs, WAYS, type Way } from './disclosures.ts';

const day = z.string().refine(isDay).optional().catch(undefined);

/** Of the log: what is asked for in its address. */
export const disclosuresQuery = z.object({
  from: day,
  until: day,
  way: z
    .enum(Object.keys(WAYS) as [Way, ...Way[]])
    .optional()
    .catch(undefined),
  words: z.string().trim().max(100).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(1_000).catch(1),
});

/** See disclosuresQuery. */
export type DisclosuresQuery = z.infer<typeof disclosuresQuery>;

const said = z.object({
  about: neededWords('Enter who it was about', 254, 1),
  toldId: z.uuid({ error: 'Choose who was told' }),
  toldAs: z.enum(Object.keys(TOLD_AS) as [ToldAs, ...ToldAs[]], { error: 'Choose as what they were told' }),
  what: neededWords('Write down what they were told', 4000),
  because: neededWords('Write down why they asked', 2000),
});

/** What was said aloud as the form has it, or what needs another look. */
export function readSaid(form: Record<string, string>, now: Date): Read<Said> {
  const read = readBy(said, form);
  const when = readWhen(form, now, 'it was said');
  if (read.ok && when.ok) return { ok: true, meant: { ...read.meant, saidAt: when.meant } };
  return { ok: false, problems: problemsIn(read, when) };
}

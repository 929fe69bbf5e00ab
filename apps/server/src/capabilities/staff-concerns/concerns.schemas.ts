import { z } from 'zod';
import { keptOf, lettersOf } from '../../site/form-fields.ts';
import { type Read, readBy } from '../../site/read-form.ts';
import { VERDICTS, type Verdict } from './concerns.ts';

const threshold = z.object({
  verdict: z.enum(Object.keys(VERDICTS) as [Verdict, ...Verdict[]], { error: 'Choose what it is' }),
  because: z
    .string({ error: 'Say why' })
    .trim()
    .refine((text) => lettersOf(text) >= 3, 'Say why, in at least 3 characters')
    .max(2_000, 'The reason is longer than 2,000 characters'),
});

/** Reads a judgement of the threshold. */
export function readThreshold(body: unknown): Read<z.output<typeof threshold>> {
  return readBy(threshold, keptOf(body));
}

import { z } from 'zod';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { keptOf, lettersOf, problemsOf } from '../../site/form-fields.ts';
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
export function readThreshold(
  body: unknown,
): { ok: true; meant: z.output<typeof threshold> } | { ok: false; problems: FieldProblem[] } {
  const result = threshold.safeParse(keptOf(body));
  if (result.success) return { ok: true, meant: result.data };
  return { ok: false, problems: problemsOf(result.error) };
}

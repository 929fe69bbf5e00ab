import { z } from 'zod';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { VERDICTS, type Verdict } from './concerns.ts';

const threshold = z.object({
  verdict: z.enum(Object.keys(VERDICTS) as [Verdict, ...Verdict[]], { error: 'Choose what it is' }),
  because: z
    .string({ error: 'Say why' })
    .trim()
    .min(3, 'Say why, in at least 3 characters')
    .max(2_000, 'The reason is longer than 2,000 characters'),
});

/** The text fields of a form as sent. */
export function textsOf(body: unknown): Record<string, string> {
  if (typeof body !== 'object' || body === null) return {};
  return Object.fromEntries(
    Object.entries(body).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

/** Reads a judgement of the threshold. */
export function readThreshold(
  body: unknown,
): { ok: true; meant: z.output<typeof threshold> } | { ok: false; problems: FieldProblem[] } {
  const result = threshold.safeParse(textsOf(body));
  if (result.success) return { ok: true, meant: result.data };
  const problems = result.error.issues.map((issue) => ({ field: String(issue.path[0]), message: issue.message }));
  return { ok: false, problems };
}

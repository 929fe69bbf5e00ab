import { z } from 'zod';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { freeWords, lettersOf, neededWords } from '../../site/form-fields.ts';
import { problemsIn, readBy, readWhen } from '../../site/read-form.ts';
import { type Judgement, PEOPLE_TOLD, type PeopleTold, RISKS, type Risk } from './data-breaches.ts';

const judgement = z
  .object({
    risk: z.enum(Object.keys(RISKS) as [Risk, ...Risk[]], { error: 'Choose how much risk there is' }),
    data: freeWords(2000).default(''),
    because: neededWords('Say why you judge it so', 2000),
    measures: freeWords(2000).default(''),
    peopleTold: z
      .enum(Object.keys(PEOPLE_TOLD) as [PeopleTold, ...PeopleTold[]])
      .nullable()
      .catch(null),
  })
  .superRefine(({ risk, data, peopleTold }, context) => {
    if (risk !== 'no_data' && lettersOf(data) < 3)
      context.addIssue({ code: 'custom', path: ['data'], message: 'Write which data, and about how many people' });
    if (risk === 'high' && peopleTold === null)
      context.addIssue({ code: 'custom', path: ['peopleTold'], message: 'Choose whether the people know' });
  });

/** A judgement as typed, and how many there were when the form was opened. */
export function readJudgement(
  form: Record<string, string>,
  now: Date,
): { ok: true; meant: Judgement; seen: number } | { ok: false; problems: FieldProblem[] } {
  const when = readWhen(form, now, 'the school came to know of it');
  const read = readBy(judgement, { ...form, peopleTold: form.peopleTold ?? null });
  if (!read.ok || !when.ok) return { ok: false, problems: problemsIn(when, read) };
  const { risk, peopleTold } = read.meant;
  const seen = Math.trunc(Number(form.seen)) || 0;
  // The clock on the wall may be a minute before the server's; nothing is known before it is written.
  const knownAt = when.meant > now ? now : when.meant;
  return { ok: true, seen, meant: { ...read.meant, knownAt, peopleTold: risk === 'high' ? peopleTold : null } };
}

import { z } from 'zod';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { readDate } from '../../kernel/typed-moment.ts';
import { lettersOf, problemsOf } from '../../site/form-fields.ts';
import type { Read } from '../../site/read-form.ts';
import { ANSWERS, type Answer, type NewOptIn, type NewOptIns, WAYS, type Way } from './services-opt-ins.ts';

/** Which class is open; '' is for pupils without one. */
export const classQuery = z.object({ class: z.string().max(100).optional().catch(undefined) });

const common = z.object({
  givenOn: z.string({ error: 'Enter the day' }),
  way: z.enum(Object.keys(WAYS) as [Way, ...Way[]], { error: 'Choose how the school was told' }),
});

const LONGEST_NAME = 200;

/** What was ticked for a class; rows that were left alone are none. */
export function readOptInForm(form: Readonly<Record<string, string>>, today: string): Read<NewOptIns> {
  const read = common.safeParse(form);
  const problems: FieldProblem[] = read.success ? [] : problemsOf(read.error);
  const givenOn = readDate(form.givenOn ?? '', today);
  if (givenOn === undefined)
    problems.push({ field: 'givenOn', message: 'Enter the day, such as today or 17 November' });
  else if (givenOn > today) problems.push({ field: 'givenOn', message: 'The day is still to come' });
  const rows = Object.entries(form).flatMap(([name, value]) => {
    const [, id] = /^answer-([0-9a-f-]{36})$/.exec(name) ?? [];
    return id && value ? [rowOf(form, id, value, problems)] : [];
  });
  if (!rows.length) problems.unshift({ field: 'answers', message: 'Choose an answer for one pupil at least' });
  if (problems.length || !read.success || givenOn === undefined) return { ok: false, problems };
  return { ok: true, meant: { givenOn, way: read.data.way, rows } };
}

function rowOf(form: Readonly<Record<string, string>>, id: string, value: string, problems: FieldProblem[]): NewOptIn {
  const givenBy = (form[`by-${id}`] ?? '').trim();
  if (!Object.hasOwn(ANSWERS, value))
    problems.push({ field: `answer-${id}`, message: 'Choose an answer from the list' });
  if (lettersOf(givenBy) < 2 || givenBy.length > LONGEST_NAME)
    problems.push({ field: `by-${id}`, message: 'Enter who gave the answer, such as Mrs Marwood, mother' });
  return { personId: id, seen: Number(form[`seen-${id}`]) || 0, answer: value as Answer, givenBy };
}

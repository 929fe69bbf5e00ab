import { expect, test } from 'vitest';
import { z } from 'zod';
import { answerWrong } from './answers-wrong.ts';

const said = (schema: z.ZodType, value: unknown) =>
  schema.safeParse(value, { error: answerWrong }).error?.issues[0]?.message;

test('whatever is wrong with an answer is said in words that whoever reads the form can act on', () => {
  const choice = z.enum(['yes', 'no']);
  expect([said(choice, 'zz'), said(choice, ['yes', 'no']), said(z.string(), ['a', 'b'])]).toEqual([
    'Choose one of the answers that are offered',
    'Give one answer here, not several',
    'Give one answer here, not several',
  ]);
  expect([said(z.string(), undefined), said(z.coerce.number(), 'many'), said(z.string(), 4)]).toEqual([
    'This needs an answer',
    'Enter a number',
    'Write this as text',
  ]);
  expect([said(z.string().max(1000), 'a'.repeat(1001)), said(z.string().min(3), 'a')]).toEqual([
    'Write at most 1,000 characters',
    'Write at least 3 characters',
  ]);
  expect([said(z.number().max(14), 15), said(z.array(z.string()).min(1), [])]).toEqual([
    'Enter at most 14',
    'Choose at least 1',
  ]);
  expect(said(z.uuid(), 'zz')).toBe('This is not in the form that is asked for');
});

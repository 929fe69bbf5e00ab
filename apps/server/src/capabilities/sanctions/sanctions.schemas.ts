import { z } from 'zod';
import { instantOf, isDay } from '../../kernel/school-time.ts';
import type { Power } from './sanctions.ts';
import { POWERS } from './sanctions.ts';

const text = (most: number) => z.string().trim().max(most, `Use at most ${most} letters`).default('');
const day = z
  .string()
  .trim()
  .default('')
  .refine((value) => value === '' || isDay(value), 'Write a day, such as 2026-12-04')
  .transform((value) => value || null);

/** The addresses beneath an incident. */
export const sanctionParams = z.object({
  id: z.uuid(),
  rowId: z.uuid().optional(),
  sanctionId: z.uuid().optional(),
});

/** The form of a grade. */
export const gradeForm = z.object({
  grade: z.enum(['minor', 'moderate', 'severe'], { error: 'Choose how serious it is' }),
  because: text(2000).transform((value) => value || null),
  replaces: z
    .uuid()
    .or(z.literal(''))
    .catch('')
    .transform((value) => value || null),
});

/** The form of a sanction. */
export const sanctionForm = z
  .object({
    step: z.string({ error: 'Choose a sanction' }).trim().min(1, 'Choose a sanction').max(100),
    reason: text(2000).refine((value) => value.length >= 3, 'Say why: it may be appealed against'),
    power: z
      .enum(Object.keys(POWERS) as [Power, ...Power[]])
      .nullable()
      .catch(null)
      .default(null),
    givenOn: day,
    givenTime: z
      .string()
      .trim()
      .default('')
      .refine((value) => value === '' || /^([01]\d|2[0-3]):[0-5]\d$/.test(value), 'Write the time as 10:30'),
    untilOn: day,
    untilOutcome: z.literal('yes').optional().catch(undefined),
    reviewOn: day,
    /** How many sanctions of this person the form was shown with. */
    seen: z.coerce.number().int().min(0).catch(0),
  })
  .transform(({ givenOn, givenTime, untilOutcome, ...rest }) => ({
    ...rest,
    untilOutcome: untilOutcome === 'yes',
    givenAt: givenOn === null ? null : instantOf(givenOn, givenTime || '12:00'),
  }));

/** A sanction as its form means it; `givenAt` null: now. */
export type GivenSanction = z.output<typeof sanctionForm> & { rowId: string };

/** What the page of a sanction sends. */
export const sanctionAct = z.object({
  do: z.enum(['agree', 'refuse', 'lift'], { error: 'Choose what to do' }),
  answer: text(2000).transform((value) => value || null),
  because: text(2000).transform((value) => (value.length >= 3 ? value : null)),
  code: z.string().trim().max(20).default(''),
});

import { z } from 'zod';
import { isDay } from '../../kernel/school-time.ts';
import { freeWords, lettersOf, neededWords, shownNumber } from '../../site/form-fields.ts';
import { type Became, OUTCOMES, SUBSTANCE, type Substance } from './investigations.ts';

const optional = (most: number) => freeWords(most).default('');
const unlessEmpty = optional(2000).transform((value) => (lettersOf(value) >= 3 ? value : null));
const somebody = (missing: string) => z.uuid({ error: missing });
const day = z.string({ error: 'Choose the day' }).refine(isDay, 'Choose the day');
const code = z.string().trim().max(20).default('');

/** The addresses beneath an incident. */
export const investigationParams = z.object({
  id: z.uuid().optional(),
  rowId: z.uuid().optional(),
  investigationId: z.uuid().optional(),
});

/** What is asked for of a report on paper. */
export const editionQuery = z.object({ edition: z.coerce.number().int().min(1).max(50).optional().catch(undefined) });

/** The form that opens one. */
export const openForm = z.object({
  question: neededWords('Say what should be investigated', 4000),
  investigatorId: somebody('Choose who investigates'),
  dueOn: day,
});

/** The form by which somebody else investigates, or it takes longer; `seen`: how often it was given when the page was shown. */
export const assignForm = z.object({
  investigatorId: somebody('Choose who investigates'),
  dueOn: day,
  why: neededWords('Say why', 2000),
  seen: z.coerce.number().int().min(1).max(50).catch(0),
});

/** What is written: a draft may lack anything. */
export const writeForm = z.object({
  next: z.enum(['save', 'finish'], { error: 'Choose what to do' }),
  substance: z
    .enum(Object.keys(SUBSTANCE) as [Substance, ...Substance[]])
    .nullable()
    .catch(null)
    .default(null),
  findings: optional(12_000),
  advice: optional(4000),
  because: unlessEmpty,
  /** Keys of what the incident has. */
  restsOn: z
    .union([z.array(z.string().max(60)).max(200), z.string().max(60)])
    .default([])
    .transform((value) => [value].flat()),
  version: z.coerce.number().int().min(0).max(1_000_000).catch(0),
  edition: z.coerce.number().int().min(0).max(50).catch(0),
  code,
});

/** What somebody wrote. */
export type Written = z.output<typeof writeForm>;

/** The form that passes a report on. */
export const passForm = z.object({
  toId: somebody('Choose the line manager'),
  words: unlessEmpty,
  edition: shownNumber(50),
  seen: z.coerce.number().int().min(0).max(50).catch(0),
});

/** What the line manager sends to open it. */
export const receiptForm = z.object({ code });

/** What the line manager decides. */
export const outcomeForm = z.object({
  became: z.enum(Object.keys(OUTCOMES) as [Became, ...Became[]], { error: 'Choose the outcome' }),
  because: neededWords('Say why', 4000),
});

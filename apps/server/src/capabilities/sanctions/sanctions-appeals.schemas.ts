import { z } from 'zod';
import { isDay } from '../../kernel/school-time.ts';
import { lettersOf, shownNumber } from '../../site/form-fields.ts';
import { FROM, type From, OUTCOMES, type Outcome, STAGE_LIST, type Stage } from './sanctions-appeals.ts';

const stage = z.enum(STAGE_LIST as [Stage, ...Stage[]], { error: 'Choose a stage' });
const withId = z.uuid('Choose who has it');

/** The form of an appeal or complaint. */
export const appealForm = z.object({
  fromName: z
    .string()
    .trim()
    .default('')
    .pipe(z.string().min(1, 'Say who brings it').max(200, 'Use at most 200 letters')),
  fromWhom: z.enum(Object.keys(FROM) as [From, ...From[]], { error: 'Choose who that is' }),
  grounds: z
    .string()
    .trim()
    .default('')
    .pipe(
      z
        .string()
        .refine((text) => lettersOf(text) >= 3, 'Write down the grounds')
        .max(4000, 'Use at most 4000 letters'),
    ),
  receivedOn: z.string().trim().default('').refine(isDay, 'Write the day on which it came'),
  stage,
  withId,
});

/** What is recorded: the form, and what it is about. */
export type RecordedAppeal = z.output<typeof appealForm> & { incidentId: string | null; sanctionId: string | null };

/** What the page of an appeal sends. */
export const appealAct = z.discriminatedUnion(
  'do',
  [
    z.object({
      do: z.literal('decide'),
      nth: shownNumber(40),
      outcome: z.enum(Object.keys(OUTCOMES) as [Outcome, ...Outcome[]], { error: 'Choose what you decide' }),
      because: z
        .string()
        .trim()
        .default('')
        .pipe(
          z
            .string()
            .refine((text) => lettersOf(text) >= 3, 'Say why: the person who brought it reads this')
            .max(4000, 'Use at most 4000 letters'),
        ),
    }),
    z.object({ do: z.literal('further'), stage, withId }),
    z.object({
      do: z.literal('hand_on'),
      nth: shownNumber(40),
      withId,
      why: z
        .string()
        .trim()
        .default('')
        .pipe(
          z
            .string()
            .refine((text) => lettersOf(text) >= 3, 'Say why somebody else decides it')
            .max(2000, 'Use at most 2000 letters'),
        ),
    }),
  ],
  { error: 'Choose what to do' },
);

/** Which part of the register is shown. */
export const registerQuery = z.object({
  state: z.enum(['open', 'decided']).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).catch(1).default(1),
});

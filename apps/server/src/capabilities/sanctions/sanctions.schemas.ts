import { z } from 'zod';
import { instantOf, isDay } from '../../kernel/school-time.ts';
import { lettersOf } from '../../site/form-fields.ts';
import { INCIDENT_CHOICES } from '../incidents/index.ts';
import { ORDER_KINDS, type Order, type OrderStep, POWERS, type Power } from './sanctions.ts';
import { INTERNET, TAKEABLE } from './sanctions-withdrawn.ts';

const text = (most: number) => z.string().trim().max(most, `Use at most ${most} letters`).default('');
const day = z
  .string()
  .trim()
  .default('')
  .refine((value) => value === '' || isDay(value), 'Write a day, such as 2026-12-04')
  .transform((value) => value || null);

const time = z
  .string()
  .trim()
  .default('')
  .refine((value) => value === '' || /^([01]\d|2[0-3]):[0-5]\d$/.test(value), 'Write the time as 10:30');

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

/** Boxes under one name: none, one or several were ticked. What is no box of ours is left out. */
const ticked = <One extends string>(known: readonly One[]) =>
  z.preprocess(
    (value) => known.filter((each) => [value ?? []].flat().includes(each)),
    z.array(z.custom<One>(() => true)),
  );

/** The form of a sanction. */
export const sanctionForm = z
  .object({
    step: z.string({ error: 'Choose a sanction' }).trim().min(1, 'Choose a sanction').max(100),
    reason: text(2000).refine((value) => lettersOf(value) >= 3, 'Say why: it may be appealed against'),
    power: z
      .enum(Object.keys(POWERS) as [Power, ...Power[]])
      .nullable()
      .catch(null)
      .default(null),
    givenOn: day,
    givenTime: time,
    untilOn: day,
    untilOutcome: z.literal('yes').optional().catch(undefined),
    untilLifted: z.literal('yes').optional().catch(undefined),
    reviewOn: day,
    /** What the filter takes, where the step withdraws access. */
    what: z.enum(['all', 'some', 'none']).optional().catch(undefined),
    category: ticked(TAKEABLE),
    orders: ticked(ORDER_KINDS),
    orderWords: text(500).transform((value) => value || null),
    carriedBy: z.uuid().nullable().catch(null).default(null),
    endsSignIn: z.literal('yes').optional().catch(undefined),
    /** How many sanctions of this person the form was shown with. */
    seen: z.coerce.number().int().min(0).catch(0),
  })
  .refine(({ givenOn, givenTime }) => givenOn !== null || givenTime === '', {
    path: ['givenOn'],
    message: 'Enter the day as well, or leave both empty if it is now',
  })
  .transform(({ givenOn, givenTime, untilOutcome, untilLifted, endsSignIn, what, category, ...rest }) => ({
    ...rest,
    endsSignIn: endsSignIn === 'yes',
    lacksParts: what === 'some' && category.length === 0,
    takes: what === 'all' ? [INTERNET] : what === 'some' ? (category as string[]) : [],
    untilOutcome: untilOutcome === 'yes',
    untilLifted: untilLifted === 'yes',
    givenAt: givenOn === null || givenTime === '' ? null : instantOf(givenOn, givenTime),
    givenDay: givenTime === '' ? givenOn : null,
  }));

/** A sanction as its form means it; `givenAt` null: at some time of `givenDay`, or now. */
export type GivenSanction = Omit<z.output<typeof sanctionForm>, 'lacksParts' | 'givenDay'> & {
  rowId: string;
  lacksParts?: boolean;
  givenDay?: string | null;
};

/** "taken-device", "returned-account": what a button says that was done. */
const noted = z
  .string({ error: 'Choose what was done' })
  .regex(new RegExp(`^(taken|returned)-(${ORDER_KINDS.join('|')})$`), 'Choose what was done')
  .transform((value) => {
    const [step, what] = value.split('-') as [OrderStep, Order];
    return { step, what };
  });

/** What whoever carries an order out notes of it; `on` null: today. */
export const orderNote = z.object({ sanction: z.uuid({ error: 'Open the page again' }), did: noted, doneOn: day });

/** That a parent was told that a sanction was a mistake; without a day and a time just now. */
export const toldForm = z
  .object({
    toldName: text(200).refine((value) => value.length > 0, 'Write who was told'),
    toldHow: z.enum(Object.keys(INCIDENT_CHOICES.words.ways) as [string, ...string[]], {
      error: 'Choose how they were told',
    }),
    toldOn: day,
    toldTime: time,
    toldWords: text(2000).transform((value) => value || null),
  })
  .refine(({ toldOn, toldTime }) => (toldOn === null) === (toldTime === ''), {
    path: ['toldOn'],
    message: 'Enter both the day and the time, or leave both empty if it was just now',
  })
  .transform(({ toldName: name, toldHow: how, toldOn, toldTime, toldWords: words }) => ({
    ...{ name, how, words },
    toldAt: toldOn === null ? null : instantOf(toldOn, toldTime),
  }));

/** What the page of a sanction sends. */
export const sanctionAct = z.object({
  do: z.enum(['agree', 'refuse', 'lift', 'again', 'note', 'mistake', 'agreeMistake', 'refuseMistake', 'told'], {
    error: 'Choose what to do',
  }),
  did: noted.optional(),
  doneOn: day,
  reviewOn: day,
  whyAgain: text(2000),
  whyMistake: text(2000),
  /** How often the day had been set when the page was shown. */
  seen: z.coerce.number().int().min(0).catch(0),
  answer: text(2000).transform((value) => value || null),
  because: text(2000).transform((value) => (lettersOf(value) >= 3 ? value : null)),
  code: z.string().trim().max(20).default(''),
});

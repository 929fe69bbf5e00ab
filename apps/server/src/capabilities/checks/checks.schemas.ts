import { z } from 'zod';
import { AUDIENCES } from '../../access/settings-filter.ts';
import { lettersOf } from '../../site/form-fields.ts';
import {
  EXPECTED,
  type Expected,
  OUTCOMES,
  type Outcome,
  RESULTS,
  type Result,
  THING_CODES,
  THINGS,
} from './checks.ts';

const empty = (value: unknown) => (typeof value === 'string' && value.trim() === '' ? undefined : value);
const pick = <Schema extends z.ZodType>(schema: Schema) => z.preprocess(empty, schema.optional()).catch(undefined);
const keys = <Code extends string>(table: Record<Code, string>) => Object.keys(table) as [Code, ...Code[]];

/** What the log shows. What does not fit is as if it was not chosen, so that an old address still opens. */
export const checksQuery = z.object({
  place: pick(z.string().trim().max(100)),
  device: pick(z.string().trim().max(100)),
  audience: pick(z.enum(AUDIENCES)),
  outcome: pick(z.enum(keys<Outcome>(OUTCOMES))),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});

/** The filters of the log. */
export type ChecksQuery = z.infer<typeof checksQuery>;

/** What the form is filled with when one check follows another at the same device. */
export const againQuery = z.object({
  place: pick(z.string().trim().max(100)),
  device: pick(z.string().trim().max(100)),
  audience: pick(z.enum(AUDIENCES)),
});

const line = (most: number, missing: string) =>
  z
    .string({ error: missing })
    .trim()
    .min(1, missing)
    .max(most, `Use at most ${most} characters`)
    .transform((text) => text.replaceAll(/\s+/g, ' '));
const more = (most: number) => z.string().trim().max(most, `Use at most ${most} characters`).default('');

/** What somebody saw at a device. */
export const checkForm = z
  .object({
    thing: z.enum([...THING_CODES, 'other'], { error: 'Choose what you tested' }),
    tried: more(300),
    expected: z.preprocess(empty, z.enum(keys<Expected>(EXPECTED)).optional()),
    audience: z.enum(AUDIENCES, { error: 'Choose who was signed in on the device' }),
    device: line(100, 'Enter the device, as on its label'),
    place: line(100, 'Enter where the device is'),
    result: z.enum(keys<Result>(RESULTS), { error: 'Choose what happened' }),
    noticed: more(1000),
    action: more(1000),
  })
  .superRefine((form, context) => {
    const miss = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
    if (form.thing === 'other' && lettersOf(form.tried) < 3) miss('tried', 'Enter what you tested');
    if (form.thing === 'other' && !form.expected) miss('expected', 'Choose what should happen');
    if (form.action !== '' && lettersOf(form.action) < 3) miss('action', 'Say what was done in a few words');
  })
  .transform((form) => {
    const thing = form.thing === 'other' ? null : THINGS[form.thing];
    return {
      ...form,
      tried: form.tried || (thing?.tried ?? ''),
      expected: form.expected ?? thing?.expected ?? 'closed',
    };
  });

/** A check that fits. */
export type CheckForm = z.infer<typeof checkForm>;

/** What was done about a check. */
export const actionForm = z.object({
  action: line(1000, 'Say what was done').refine((text) => lettersOf(text) >= 3, 'Say what was done in a few words'),
});

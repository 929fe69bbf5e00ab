import { z } from 'zod';
import { instantOf, isDay, schoolDate } from '../../kernel/school-time.ts';
import { atLeast, lettersOf } from '../../site/form-fields.ts';
import { BODIES, CUSTODY, type CustodyStep, type ReferralBody } from './procedures-freeze.ts';

const words = (missing: string, most: number, least = 2) =>
  z
    .string({ error: missing })
    .trim()
    .refine((text) => lettersOf(text) >= least, missing)
    .max(most, `Use at most ${most.toLocaleString('en-GB')} characters`);
const maybe = (most: number, least = 0) =>
  z
    .string()
    .trim()
    .max(most, `Use at most ${most.toLocaleString('en-GB')} characters`)
    .default('')
    .refine((text) => text === '' || lettersOf(text) >= least, atLeast(least))
    .transform((text) => text || null);
const number = z.coerce.number({ error: 'Open the procedure again' }).int().min(1).max(999);
const several = z
  .union([z.string(), z.array(z.string())])
  .default([])
  .transform((ticked) => [ticked].flat().slice(0, 40));

/** Why the procedure is begun. */
export const beginForm = z.object({ because: words('Say what it is about, in a few words', 2000, 3) });

/** The answer to a step. */
export const stepForm = z.object({
  number,
  answer: z.string({ error: 'Choose one answer' }).min(1, 'Choose one answer').max(40),
  checks: several,
  words: maybe(4000),
});

/** What the second person says. */
export const secondForm = z.object({
  number,
  agrees: z.enum(['yes', 'no'], { error: 'Choose whether you agree' }).transform((chosen) => chosen === 'yes'),
  words: maybe(4000),
});

/** A step that is taken up again. */
export const againForm = z.object({
  number,
  step: z.string({ error: 'Choose a step' }).min(1, 'Choose a step').max(40),
  words: maybe(4000),
});

/** The designated computer. */
export const computerForm = z.object({
  name: words('Write the name or number of this computer', 100),
  place: words('Write where it is', 200),
});

/** An address to be opened for whoever asks. */
export const lookForm = z.object({
  address: words('Write the address', 2000, 3),
  hours: z.coerce
    .number({ error: 'Choose for how long' })
    .int()
    .min(1, 'Choose for how long')
    .max(24, 'Choose for how long'),
});

const day = z.string({ error: 'Enter the day' }).refine(isDay, 'Enter a day of the calendar');

/** The record of reviewing a site, with the fields of the form (R153). */
export const siteForm = z.object({
  people: words('Write which group or person it is about', 200),
  reviewedOn: day,
  reason: words('Write why it was reviewed', 2000, 3),
  site: words('Write the address or the device', 2000, 3),
  concern: words('Write what the concern is', 4000, 3),
  conclusion: words('Write what you conclude and what is done', 4000, 3),
  computer: words('Write the name of the computer', 100),
  place: words('Write where it is', 200),
  abuseImage: z
    .enum(['yes', 'no'], { error: 'Choose whether it may be an image of child abuse' })
    .transform((chosen) => chosen === 'yes'),
});

/** A signature: of exactly this. */
export const signForm = z.object({
  hash: z.string({ error: 'Open the record again' }).regex(/^[0-9a-f]{64}$/, 'Open the record again'),
  position: words('Write your position', 100),
  code: z.string().trim().max(20).default(''),
});

/** Which page of a list; anything else is the first. */
export const requestsQuery = z.object({ page: z.coerce.number().int().min(1).max(10_000).catch(1) });

/** The confirming page of the freeze. */
export const freezeForm = z.object({
  because: words('Say briefly how it was found. Do not describe it', 2000, 3),
  sure: z.literal('yes', { error: 'Tick to confirm nobody will look at it again' }),
});

/** A day and a time as two fields, read in the school's zone. */
const MOMENT = {
  date: day,
  time: z.string({ error: 'Enter the time' }).regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Enter the time'),
};

/** The clock on the wall and the server's differ by up to five minutes. */
const GRACE_MS = 300_000;

function momentOf({ date, time }: { date: string; time: string }, now: Date, context: z.RefinementCtx): Date {
  const miss = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
  const at = instantOf(date, time);
  if (at.getTime() > now.getTime() + GRACE_MS) {
    miss(date > schoolDate(now) ? 'date' : 'time', 'Enter a time that is not in the future');
  }
  return at;
}

/** Where and when it was seen. */
export const detailForm = (now: Date) =>
  z
    .object({
      ...MOMENT,
      address: maybe(2000, 3),
      device: maybe(200, 2),
      place: maybe(200, 2),
      seenBy: words('Write who came across it', 200),
    })
    .transform((form, context) => {
      const seenAt = momentOf(form, now, context);
      const { address, device, place, seenBy } = form;
      if (!address && !device && !place)
        context.addIssue({ code: 'custom', path: ['address'], message: 'Write an address, a device or a place' });
      return { seenAt, address, device, place, seenBy };
    });

/** Where and when something was seen. */
export type DetailForm = z.output<ReturnType<typeof detailForm>>;

/** To whom it was reported. */
export const referralForm = (now: Date) =>
  z
    .object({
      ...MOMENT,
      body: z.enum(Object.keys(BODIES) as [ReferralBody, ...ReferralBody[]], {
        error: 'Choose who it was reported to',
      }),
      reference: words('Write the reference that they gave', 200, 1),
      spokeTo: maybe(200),
      advice: maybe(4000),
    })
    .transform((form, context) => {
      const { body, reference, spokeTo, advice } = form;
      return { body, at: momentOf(form, now, context), reference, spokeTo, advice };
    });

/** A referral. */
export type ReferralForm = z.output<ReturnType<typeof referralForm>>;

/** Who has the machine. */
export const custodyForm = (now: Date) =>
  z
    .object({
      ...MOMENT,
      machine: words('Write which machine it is', 200),
      step: z.enum(Object.keys(CUSTODY) as [CustodyStep, ...CustodyStep[]], { error: 'Choose what was done' }),
      from: maybe(200, 2),
      to: words('Write who has it now', 200),
      place: words('Write where it is now', 200),
      seal: maybe(100),
    })
    .transform((form, context) => {
      const { machine, step, from, to, place, seal } = form;
      if (step === 'sealed' && !seal)
        context.addIssue({ code: 'custom', path: ['seal'], message: 'Write the number of the seal' });
      return { machine, step, at: momentOf(form, now, context), from, to, place, seal };
    });

/** A line of custody. */
export type CustodyForm = z.output<ReturnType<typeof custodyForm>>;

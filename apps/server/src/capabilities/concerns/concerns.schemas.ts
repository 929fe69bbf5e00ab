import { z } from 'zod';
import { lettersOf, shownNumber } from '../../site/form-fields.ts';
import { ADULTS, SECURITY_CODES, STAFF_CODES, TOLD_CODES } from './concerns.ts';

/** A browser sends two letters for the end of a line and counts one: a long story of many lines was too long by them. */
const oneLineEnd = (typed: string) => typed.replaceAll('\r\n', '\n');
const tooLong =
  (most: number) =>
  ({ input }: { input?: unknown }) =>
    `Write at most ${most.toLocaleString('en-GB')} letters. You have written ${String(input).length.toLocaleString('en-GB')}`;
const text = (most: number) =>
  z
    .string()
    .overwrite(oneLineEnd)
    .trim()
    .max(most, { error: tooLong(most) });
const needed = (missing: string, most: number, least: number) =>
  z
    .string({ error: missing })
    .overwrite(oneLineEnd)
    .trim()
    .refine((typed) => lettersOf(typed) >= least, missing)
    .max(most, { error: tooLong(most) });
const optional = (most: number) =>
  text(most)
    .optional()
    .transform((typed) => typed || null);

/** The school in the address of its public pages. */
export const schoolParams = z.object({ school: z.uuid() });

/** One concern in the address of its page. */
export const concernParams = z.object({ id: z.uuid() });

/** Letters of one answer that are given back where it needs mending, and kept of a draft: far more than are taken, for what is pasted is often too long. The database has the same number. */
export const MOST_KEPT = 100_000;

/** The three questions, one a page. */
export const STEPS = ['about', 'words', 'you'] as const;

/** One of the three questions. */
export type Step = (typeof STEPS)[number];

const about = z.enum(TOLD_CODES, { error: 'Choose the closest one' });
const words = needed('Write what happened, in your own words', 10_000, 3);
const adult = z.enum(ADULTS, { error: 'Choose one' }).default('no');
const REOPEN = 'Open the page again';
const code = z.string({ error: REOPEN }).regex(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/, REOPEN);
const as = z.enum(['pupil', 'parent']).catch('pupil').default('pupil');
const reach = optional(500);

/** Where somebody is among the questions, and whether the form is one for parents. */
export const tellQuery = z.object({ q: z.enum(STEPS).catch('about').default('about'), as });

/** Which question was answered; `back` leads to the one before. */
export const stepForm = z.object({ step: z.enum(STEPS).catch('about'), back: z.string().optional(), as });

/** The first question. */
export const aboutForm = z.object({ about });

/** The second question. */
export const wordsForm = z.object({ words, adult });

/** The third question of somebody signed in: `no` leaves the name out. */
export const youForm = z.object({
  talk: z.enum(['yes', 'how', 'no'], { error: 'Choose one' }),
  reach,
  code,
});

/** The third question of somebody who is not signed in. */
export const strangerForm = z
  .object({ talk: z.enum(['yes', 'no'], { error: 'Choose one' }), name: optional(200), reach, code })
  .refine(({ talk, name }) => talk === 'no' || name !== null, { path: ['name'], message: 'Write your name' });

/** A receipt and, after it, a line. Whatever was typed for a code is looked for. */
export const codeForm = z.object({ code: needed('Write the code', 40, 1) });

/** A line from whoever told it, or to them. */
export const lineForm = z.object({ words: needed('Write what you want to add', 4000, 1) });

/** What somebody with a receipt adds: words, who they are after all, or both. */
export const addForm = z
  .object({ words: text(4000).default(''), name: optional(200), reach })
  .refine(({ name, reach: how }) => name !== null || how === null, { path: ['name'], message: 'Write your name' })
  .refine(({ words: line, name, reach: how }) => line !== '' || name !== null || how !== null, {
    path: ['words'],
    message: 'Write what you want to add',
  });

/** "Report a concern": what, who, when, and two more that may be left out. */
export const reportForm = z
  .object({
    kind: z.enum(STAFF_CODES, { error: 'Choose what it is about' }),
    technical: z.union([z.enum(SECURITY_CODES), z.literal('')], { error: 'Choose what happened' }).optional(),
    words,
    who: optional(300),
    atTime: optional(200),
    place: optional(200),
    code,
  })
  .refine(({ kind, technical }) => kind !== 'technical' || Boolean(technical), {
    path: ['technical'],
    message: 'Choose what happened',
  })
  .refine(({ kind, who }) => kind !== 'adult' || who !== null, {
    path: ['who'],
    message: 'Write the name, so that it can be kept from them. If nobody knows it, write “Not known”',
  });

/** Which part of the queue, and which page of it. */
export const queueQuery = z.object({
  show: z.enum(['open', 'done']).catch('open').default('open'),
  page: z.coerce.number().int().min(1).max(1000).catch(1).default(1),
});

const version = shownNumber();
/** How many lines of whoever told it the page showed. */
const said = z.coerce.number().int().min(0).optional();

/** What is done with a concern on its page. */
export const concernAct = z.discriminatedUnion(
  'act',
  [
    z.object({ act: z.literal('take'), version }),
    z.object({ act: z.literal('staff'), version }),
    z.object({ act: z.literal('leave'), because: needed('Say what your connection is', 2000, 3) }),
    z.object({
      act: z.literal('pass'),
      version,
      words: needed('Write what you did and what is still to do', 2000, 3),
    }),
    z.object({
      act: z.literal('end'),
      version,
      said,
      outcome: z.enum(['no_incident', 'false_report'], { error: 'Choose which it is' }),
      because: needed('Write why, in a sentence', 2000, 3),
    }),
    z.object({ act: z.literal('join'), version, said, number: needed('Write the number', 40, 1) }),
    z.object({ act: z.literal('undo'), version, because: needed('Say why it was a mistake', 2000, 3) }),
    z.object({
      act: z.literal('answer'),
      answersSeen: z.coerce.number().int().min(0).optional(),
      said,
      words: needed('Write your reply', 4000, 1),
    }),
  ],
  { error: 'Choose what to do' },
);

/** What a form of ours carries beside the fields of the incident log. */
export const versionForm = z.object({ version, said });

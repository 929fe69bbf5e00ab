import { z } from 'zod';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { readMoment } from '../../kernel/typed-moment.ts';
import { problemsOf } from '../../site/form-fields.ts';
import type { StepDetails } from './exhibit-custody.store.ts';
import type { Brought } from './exhibit-intake.service.ts';
import type { NewThing } from './exhibits.store.ts';
import { BODIES, type Body } from './exhibits.ts';

/** A form as read: what is meant, or what needs another look. */
export type Read<Meant> = { ok: true; meant: Meant } | { ok: false; problems: FieldProblem[] };

type Fields = Record<string, string>;

const needed = (missing: string, name: string, most: number, least = 1) =>
  z
    .string({ error: missing })
    .trim()
    .min(1, missing)
    .min(least, `${name} is too short: write at least ${least} characters`)
    .max(most, `${name} is longer than ${most.toLocaleString('en-GB')} characters`);
const optional = (name: string, most: number) =>
  z
    .string()
    .trim()
    .max(most, `${name} is longer than ${most.toLocaleString('en-GB')} characters`)
    .optional()
    .transform((text) => text || null);

const brought = {
  title: needed('Say in a few words what it is', 'What it is', 200, 3),
  receivedFrom: needed('Enter who it came from', 'Who it came from', 200),
};
const file = z.object(brought);
const thing = z.object({
  ...brought,
  place: needed('Enter where it is kept', 'Where it is kept', 200),
  seal: optional('The seal number', 100),
  receipt: optional('The receipt', 200),
});
const step = z.object({
  step: z.enum(['moved', 'handed_over', 'came_back'], 'Choose what happened'),
  body: z
    .enum(Object.keys(BODIES) as [Body, ...Body[]], 'Choose who it was')
    .or(z.literal(''))
    .optional()
    .transform((body) => body || null),
  whom: optional('The name', 200),
  badge: optional('The badge or warrant number', 100),
  reference: optional('The reference', 100),
  place: optional('Where it is now', 200),
  words: optional('The note', 2000),
});
const because = z.object({ because: needed('Say why', 'The reason', 2000, 3) });
const aside = z.object({
  step: z.enum(['set_aside', 'taken_back'], 'Open the page again'),
  because: needed('Say why', 'The reason', 2000, 3),
});
const decision = z.discriminatedUnion(
  'do',
  [
    z.object({ do: z.literal('agree'), code: z.string().max(20).default('') }),
    z.object({ do: z.literal('refuse'), answer: needed('Say why not', 'The reason', 2000, 3) }),
  ],
  'Choose whether you agree',
);

function read<Meant>(schema: z.ZodType<Meant>, form: Fields): Read<Meant> {
  const result = schema.safeParse(form);
  return result.success ? { ok: true, meant: result.data } : { ok: false, problems: problemsOf(result.error) };
}

/** Joins a form with the moment in it; `what` completes "Enter the time …". */
function withMoment<Meant>(
  rest: Read<Meant>,
  form: Fields,
  now: Date,
  what: string,
): Read<Meant & { effectiveAt: Date }> {
  const typed = { date: form['when-date'] ?? '', time: form['when-time'] ?? '' };
  const at = readMoment(typed, now, what);
  const wrong = at instanceof Date ? [] : [{ field: `when-${at.part}`, message: at.message }];
  if (rest.ok && at instanceof Date) return { ok: true, meant: { ...rest.meant, effectiveAt: at } };
  return { ok: false, problems: [...(rest.ok ? [] : rest.problems), ...wrong] };
}

/** What is said of a file that is brought. */
export const readFileForm = (form: Fields, now: Date): Read<Brought> =>
  withMoment(read(file, form), form, now, 'it was received');

/** A thing, and where it was put. */
export const readThingForm = (form: Fields, now: Date): Read<Brought & NewThing> =>
  withMoment(read(thing, form), form, now, 'it was received');

/** A step of custody with everything that it needs: the police with a number, a place for what is in the school. */
export function readStepForm(
  form: Fields,
  now: Date,
): Read<StepDetails & { step: 'moved' | 'handed_over' | 'came_back'; effectiveAt: Date }> {
  const result = withMoment(read(step, form), form, now, 'it happened');
  if (!result.ok) return result;
  const { step: what, body, whom, badge, place } = result.meant;
  const problems: FieldProblem[] = [];
  const need = (field: string, message: string) => problems.push({ field, message });
  if (what === 'moved') {
    if (!place) need('place', 'Enter where it is now');
    return problems.length
      ? { ok: false, problems }
      : { ok: true, meant: { ...result.meant, body: null, whom: null, badge: null, reference: null } };
  }
  if (!body) need('body', 'Choose who it was');
  if (!whom || whom.length < 2) need('whom', 'Enter their name');
  if (body === 'police' && !badge) need('badge', 'Enter the officer’s badge or warrant number');
  if (what === 'came_back' && !place) need('place', 'Enter where it is now');
  return problems.length ? { ok: false, problems } : result;
}

/** Why something is done. */
export const readBecause = (form: Fields): Read<{ because: string }> => read(because, form);

/** Whether it is of this case, and why. */
export const readAside = (form: Fields) => read(aside, form);

/** Whether the second person agrees. */
export const readDecision = (form: Fields) => read(decision, form);

/** A digest as people paste it: 64 hexadecimal digits, with or without spaces; null when it is none. */
export function readDigest(text: string): Buffer | null {
  const digits = text.replace(/[\s:]/g, '').toLowerCase();
  return /^[0-9a-f]{64}$/.test(digits) ? Buffer.from(digits, 'hex') : null;
}

/** The moment and the digest that stand at the end of a certificate. */
export function readCertificate(form: Fields): Read<{ at: Date; hash: Buffer }> {
  const at = new Date(
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(form.at?.trim() ?? '') ? (form.at?.trim() ?? '') : Number.NaN,
  );
  const hash = readDigest(form.hash ?? '');
  const problems: FieldProblem[] = [];
  if (Number.isNaN(at.getTime()))
    problems.push({ field: 'at', message: 'Enter the time as printed, such as 2026-11-17T10:42:00.000Z' });
  if (!hash) problems.push({ field: 'hash', message: 'Enter the SHA-256: 64 letters and digits' });
  return hash && !problems.length ? { ok: true, meant: { at, hash } } : { ok: false, problems };
}

import { z } from 'zod';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { lettersOf, namedOrNull, namedWords } from '../../site/form-fields.ts';
import { problemsIn, type Read, readBy, readWhen } from '../../site/read-form.ts';
import type { StepDetails } from './exhibit-custody.store.ts';
import type { Brought } from './exhibit-intake.service.ts';
import type { NewThing } from './exhibits.store.ts';
import { BODIES, type Body } from './exhibits.ts';

type Fields = Record<string, string>;

const brought = {
  title: namedWords('Say in a few words what it is', 'What it is', 200, 3),
  receivedFrom: namedWords('Enter who it came from', 'Who it came from', 200),
};
const file = z.object(brought);
const thing = z.object({
  ...brought,
  place: namedWords('Enter where it is kept', 'Where it is kept', 200),
  seal: namedOrNull('The seal number', 100),
  receipt: namedOrNull('The receipt', 200),
});
const step = z.object({
  step: z.enum(['moved', 'handed_over', 'came_back'], 'Choose what happened'),
  body: z
    .enum(Object.keys(BODIES) as [Body, ...Body[]], 'Choose who it was')
    .or(z.literal(''))
    .optional()
    .transform((body) => body || null),
  whom: namedOrNull('The name', 200),
  badge: namedOrNull('The badge or warrant number', 100),
  reference: namedOrNull('The reference', 100),
  place: namedOrNull('Where it is now', 200),
  words: namedOrNull('The note', 2000),
});
const because = z.object({ because: namedWords('Say why', 'The reason', 2000, 3) });
const aside = z.object({
  step: z.enum(['set_aside', 'taken_back'], 'Open the page again'),
  because: namedWords('Say why', 'The reason', 2000, 3),
});
const decision = z.discriminatedUnion(
  'do',
  [
    z.object({ do: z.literal('agree'), code: z.string().max(20).default('') }),
    z.object({ do: z.literal('refuse'), answer: namedWords('Say why not', 'The reason', 2000, 3) }),
  ],
  'Choose whether you agree',
);

/** Joins a form with the moment in it; `what` completes "Enter the time …". */
function withMoment<Meant>(
  rest: Read<Meant>,
  form: Fields,
  now: Date,
  what: string,
): Read<Meant & { effectiveAt: Date }> {
  const when = readWhen(form, now, what);
  if (rest.ok && when.ok) return { ok: true, meant: { ...rest.meant, effectiveAt: when.meant } };
  return { ok: false, problems: problemsIn(rest, when) };
}

/** What is said of a file that is brought. */
export const readFileForm = (form: Fields, now: Date): Read<Brought> =>
  withMoment(readBy(file, form), form, now, 'it was received');

/** A thing, and where it was put. */
export const readThingForm = (form: Fields, now: Date): Read<Brought & NewThing> =>
  withMoment(readBy(thing, form), form, now, 'it was received');

/** A step of custody with everything that it needs: the police with a number, a place for what is in the school. */
export function readStepForm(
  form: Fields,
  now: Date,
): Read<StepDetails & { step: 'moved' | 'handed_over' | 'came_back'; effectiveAt: Date }> {
  const result = withMoment(readBy(step, form), form, now, 'it happened');
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
  if (lettersOf(whom) < 2) need('whom', 'Enter their name');
  if (body === 'police' && !badge) need('badge', 'Enter the officer’s badge or warrant number');
  if (what === 'came_back' && !place) need('place', 'Enter where it is now');
  return problems.length ? { ok: false, problems } : result;
}

/** Why something is done. */
export const readBecause = (form: Fields): Read<{ because: string }> => readBy(because, form);

/** Whether it is of this case, and why. */
export const readAside = (form: Fields) => readBy(aside, form);

/** Whether the second person agrees. */
export const readDecision = (form: Fields) => readBy(decision, form);

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

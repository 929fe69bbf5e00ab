import { z } from 'zod';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { readMoment } from '../../kernel/typed-moment.ts';
import { freeWords, neededWords, problemsOf } from '../../site/form-fields.ts';
import { ISOLATION_STEPS, type IsolationStepName, type NewIsolation, type NewStep } from './isolations.ts';

/** A form as read: what is meant, or what needs another look. */
export type Read<Meant> = { ok: true; meant: Meant } | { ok: false; problems: FieldProblem[] };

const isolation = z.object({
  device: neededWords('Enter the device’s name', 200, 2),
  unlisted: z.literal('yes').optional(),
  place: neededWords('Enter where it is now', 200, 2),
  by: z.uuid({ error: 'Choose who disconnected it' }),
  staff: z.literal('yes').optional(),
});
const step = z.object({
  step: z.enum(Object.keys(ISOLATION_STEPS) as [IsolationStepName, ...IsolationStepName[]], {
    error: 'Choose what happened',
  }),
  to: freeWords(200).optional(),
  words: neededWords('Write down what was done', 2000, 3),
  provider: freeWords(200).optional(),
  reference: freeWords(200).optional(),
});

function moment(form: Record<string, string>, now: Date, what: string): Read<Date> {
  const at = readMoment({ date: form['when-date'] ?? '', time: form['when-time'] ?? '' }, now, what);
  return at instanceof Date
    ? { ok: true, meant: at }
    : { ok: false, problems: [{ field: `when-${at.part}`, message: at.message }] };
}

/** A device to be isolated; `unlisted`: it is not on the list of devices. */
export function readIsolation(
  form: Record<string, string>,
  now: Date,
): Read<Omit<NewIsolation, 'sensorId'> & { unlisted: boolean }> {
  const read = isolation.safeParse(form);
  const when = moment(form, now, 'it was disconnected');
  if (!read.success || !when.ok) {
    const problems = [...(read.success ? [] : problemsOf(read.error)), ...(when.ok ? [] : when.problems)];
    // As the page asks: who did it comes after when.
    return { ok: false, problems: problems.sort((a, b) => Number(a.field === 'by') - Number(b.field === 'by')) };
  }
  const { device, place, by, unlisted, staff } = read.data;
  const meant = { device, place, isolatedBy: by, isolatedAt: when.meant };
  return { ok: true, meant: { ...meant, unlisted: unlisted === 'yes', tellsStaff: staff === 'yes' } };
}

/** A step as the form has it. */
export function readStep(form: Record<string, string>, now: Date): Read<NewStep> {
  const read = step.safeParse(form);
  const when = moment(form, now, 'of this');
  const problems = [...(read.success ? [] : problemsOf(read.error)), ...(when.ok ? [] : when.problems)];
  if (!read.success || !when.ok) return { ok: false, problems };
  const { to = '', words, provider = '', reference = '' } = read.data;
  const isReleased = read.data.step === 'released';
  if (read.data.step === 'handed' && to.length < 2) problems.push({ field: 'to', message: 'Enter who has it now' });
  if (isReleased && provider && reference.length < 2)
    problems.push({ field: 'reference', message: 'Enter the provider’s reference' });
  if (isReleased && reference && provider.length < 2)
    problems.push({ field: 'provider', message: 'Enter the provider’s name' });
  if (problems.length) return { ok: false, problems };
  return {
    ok: true,
    meant: {
      ...{ step: read.data.step, at: when.meant, words, to: read.data.step === 'handed' ? to : null },
      provider: isReleased && provider ? { name: provider, reference } : null,
    },
  };
}

import { z } from 'zod';
import { freeWords, lettersOf, neededWords } from '../../site/form-fields.ts';
import { problemsIn, type Read, readBy, readWhen } from '../../site/read-form.ts';
import { ISOLATION_STEPS, type IsolationStepName, type NewIsolation, type NewStep } from './isolations.ts';

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

/** A device to be isolated; `unlisted`: it is not on the list of devices. */
export function readIsolation(
  form: Record<string, string>,
  now: Date,
): Read<Omit<NewIsolation, 'sensorId'> & { unlisted: boolean }> {
  const read = readBy(isolation, form);
  const when = readWhen(form, now, 'it was disconnected');
  if (!read.ok || !when.ok) {
    // As the page asks: who did it comes after when.
    const problems = problemsIn(read, when).sort((a, b) => Number(a.field === 'by') - Number(b.field === 'by'));
    return { ok: false, problems };
  }
  const { device, place, by, unlisted, staff } = read.meant;
  const meant = { device, place, isolatedBy: by, isolatedAt: when.meant };
  return { ok: true, meant: { ...meant, unlisted: unlisted === 'yes', tellsStaff: staff === 'yes' } };
}

/** A step as the form has it. */
export function readStep(form: Record<string, string>, now: Date): Read<NewStep> {
  const read = readBy(step, form);
  const when = readWhen(form, now, 'of this');
  const problems = problemsIn(read, when);
  if (!read.ok || !when.ok) return { ok: false, problems };
  const { to = '', words, provider = '', reference = '' } = read.meant;
  const isReleased = read.meant.step === 'released';
  if (read.meant.step === 'handed' && lettersOf(to) < 2)
    problems.push({ field: 'to', message: 'Enter who has it now' });
  if (isReleased && provider && lettersOf(reference) < 2)
    problems.push({ field: 'reference', message: 'Enter the provider’s reference' });
  if (isReleased && reference && lettersOf(provider) < 2)
    problems.push({ field: 'provider', message: 'Enter the provider’s name' });
  if (problems.length) return { ok: false, problems };
  return {
    ok: true,
    meant: {
      ...{ step: read.meant.step, at: when.meant, words, to: read.meant.step === 'handed' ? to : null },
      provider: isReleased && provider ? { name: provider, reference } : null,
    },
  };
}

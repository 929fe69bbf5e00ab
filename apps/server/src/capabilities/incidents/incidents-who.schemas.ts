import { z } from 'zod';
import { addDays, instantOf, schoolDate } from '../../kernel/school-time.ts';
import { namedWords } from '../../site/form-fields.ts';
import { type Read, readBy } from '../../site/read-form.ts';
import { type Form, oneOf } from './incidents.schemas.ts';
import { readDueDate } from './incidents-work.schemas.ts';

const version = z.coerce.number({ error: 'Open the page again' }).int().min(1).max(1_000_000);
const person = (missing: string) => z.uuid({ error: missing });
const why = (missing: string) => namedWords(missing, 'The reason', 500, 3);

const narrowing = z.object({
  version,
  namedOnly: oneOf(['yes', 'no'], 'Choose who may see it'),
  because: why('Say why'),
});
const naming = z.object({
  personId: person('Choose who may see it'),
  reason: why('Say why they need to know'),
});
const ending = z.object({ because: why('Say why they no longer need to know') });
const leaving = z.object({
  version,
  outId: person('Choose who is left out'),
  outBecause: why('Say what their connection is'),
});
const declaring = z.object({ because: why('Say what your connection is, in a few words') });

/** Reads whether it is kept to named people, and why. */
export function readNarrowing(form: Form): Read<{ version: number; namedOnly: boolean; because: string }> {
  const result = readBy(narrowing, form);
  return result.ok ? { ok: true, meant: { ...result.meant, namedOnly: result.meant.namedOnly === 'yes' } } : result;
}

/** Reads who is named, why and until when; the day that is typed still counts. */
export function readNaming(form: Form, now: Date): Read<{ personId: string; because: string; untilAt: Date | null }> {
  const result = readBy(naming, form);
  const typed = form.until?.trim() ?? '';
  const date = typed ? readDueDate(typed, schoolDate(now)) : null;
  const wrong = date === undefined || (date !== null && date < schoolDate(now));
  const problem = {
    field: 'until',
    message: 'Enter the last day, for example Friday or 3 December, or leave it blank',
  };
  if (!result.ok) return { ok: false, problems: wrong ? [...result.problems, problem] : result.problems };
  if (wrong) return { ok: false, problems: [problem] };
  const untilAt = date ? instantOf(addDays(date, 1), '00:00') : null;
  return { ok: true, meant: { personId: result.meant.personId, because: result.meant.reason, untilAt } };
}

/** Reads why a reading ends. */
export const readEnding = (form: Form): Read<{ because: string }> => readBy(ending, form);

/** Reads who is left out, and what they have to do with it. */
export function readLeaving(form: Form): Read<{ version: number; personId: string; because: string }> {
  const result = readBy(leaving, form);
  if (!result.ok) return result;
  const { version: seen, outId: personId, outBecause: because } = result.meant;
  return { ok: true, meant: { version: seen, personId, because } };
}

/** Reads what somebody has to do with it themselves. */
export const readDeclaring = (form: Form): Read<{ because: string }> => readBy(declaring, form);

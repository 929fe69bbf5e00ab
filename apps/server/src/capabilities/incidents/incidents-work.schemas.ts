import { z } from 'zod';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { addDays, schoolDate } from '../../kernel/school-time.ts';
import { readDate } from '../../kernel/typed-moment.ts';
import { freeWords, lettersOf, namedOrNull, namedWords } from '../../site/form-fields.ts';
import { type Read, readBy, readWhen } from '../../site/read-form.ts';
import { type Form, oneOf, optionalId } from './incidents.schemas.ts';
import { WAYS } from './incidents.ts';
import { GRADES, WHOM } from './incidents-taxonomy.ts';

const keysOf = <T extends object>(table: T) => Object.keys(table) as (keyof T & string)[];
const version = z.coerce.number({ error: 'Open the page again' }).int().min(1).max(1_000_000);
const why = (missing: string) => namedWords(missing, 'The reason', 2_000, 3);

const grade = z.object({
  version,
  grade: oneOf(keysOf(GRADES), 'Choose minor, moderate or severe'),
  because: why('Say why the grade changes'),
  rule: freeWords(300).optional(),
  ruleAllowed: z.enum(['yes', 'no']).optional().catch(undefined),
  ruleSeen: freeWords(320).optional(),
});
const reference = namedWords('Enter the number, for example INC-4718', 'The number', 20);
const link = z.object({ reference, because: why('Say how they are connected') });
const device = z.object({
  name: namedWords('Say what it is', 'The name of the device', 200),
  place: namedOrNull('Where it is', 200),
  note: namedOrNull('What else there is to say', 2_000),
});
const action = z.object({
  action: namedWords('Enter what needs doing', 'What needs to be done', 2_000, 3),
  reason: why('Enter why'),
  assignedTo: optionalId('Choose who will do it from the list'),
  done: z
    .literal('yes')
    .optional()
    .transform((ticked) => ticked === 'yes'),
});
const settled = z.object({
  how: oneOf(['done', 'given', 'not_done'], 'Choose what happened'),
  because: namedOrNull('The reason', 2_000),
  assignedTo: optionalId('Choose who will do it from the list'),
});
const notice = z.object({
  whom: oneOf(keysOf(WHOM), 'Choose who was told'),
  name: namedWords('Enter the name of the person told', 'The name', 200),
  how: oneOf(keysOf(WAYS), 'Choose how they were told'),
  words: namedOrNull('What was said', 4_000),
  reference: namedOrNull('The reference', 200),
  officer: namedOrNull('The officer', 200),
  advice: namedOrNull('The advice', 4_000),
  agencyId: optionalId('Choose from the list'),
  /** Whose parent was told: rows of the incident's people. */
  about: z
    .string()
    .optional()
    .transform((ticked) => ticked?.split(',').filter(Boolean) ?? [])
    .pipe(z.array(z.uuid({ error: 'Choose from the list' })).max(100)),
});
const correction = z.object({ version, because: why('Say why you are correcting this') });
const strike = z.object({ because: why('Say why you are striking this out') });
const endLink = z.object({ because: why('Say why they are not connected') });

/** A change of grade with its reason (R125). */
export type ChangeGrade = z.output<typeof grade>;
/** A step in the course of an incident: its words, and the number of the other incident where there is one. */
export interface StatusWords {
  version: number;
  words: string;
  reference: string;
}
/** An action with reason, owner and the date it is due. */
export type AddAction = z.output<typeof action> & { dueOn: string | null };
/** An action done, given to somebody else, or not done and why. */
export type SettleAction = z.output<typeof settled>;
/** Who was told, how and when (R14, R130, R131). */
export type AddNotice = z.output<typeof notice> & { toldAt: Date };

/** Reads a change of grade. */
export const readGrade = (form: Form): Read<ChangeGrade> => readBy(grade, form);
/** Reads a link. */
export const readLink = (form: Form): Read<z.output<typeof link>> => readBy(link, form);
/** Reads a device. */
export const readDevice = (form: Form): Read<z.output<typeof device>> => readBy(device, form);

/** Reads a step in the course; `missing` is the sentence of the table for words that are not there. */
export function readStep(form: Form, missing: string): Read<StatusWords> {
  const schema = z.object({ version, words: namedWords(missing, 'What you wrote', 4_000, 3) });
  const result = readBy(schema, form);
  return result.ok ? { ok: true, meant: { ...result.meant, reference: form.reference ?? '' } } : result;
}
/** Reads why something is struck out. */
export const readStrike = (form: Form): Read<{ because: string }> => readBy(strike, form);
/** Reads why a link is ended. */
export const readEndLink = (form: Form): Read<{ because: string }> => readBy(endLink, form);
/** Reads the version and reason of a correction. */
export const readWhy = (form: Form): Read<{ version: number; because: string }> => readBy(correction, form);

/** Reads how an action ended; not done asks for the reason, given for to whom. */
export function readSettled(form: Form): Read<SettleAction> {
  const result = readBy(settled, form);
  if (result.ok && result.meant.how === 'not_done' && lettersOf(result.meant.because) < 3) {
    return { ok: false, problems: [{ field: 'because', message: 'Say why it will not be done' }] };
  }
  if (result.ok && result.meant.how === 'given' && result.meant.assignedTo === null)
    return { ok: false, problems: [{ field: 'assignedTo', message: 'Choose who will do it from the list' }] };
  return result;
}

/** Reads a new action; its due date is typed as people say it. */
export function readAction(form: Form, now: Date): Read<AddAction> {
  const result = readBy(action, form);
  const typed = form.dueOn?.trim() ?? '';
  const dueOn = typed ? readDueDate(typed, schoolDate(now)) : null;
  const problems: FieldProblem[] = result.ok ? [] : result.problems;
  if (dueOn === undefined)
    problems.push({ field: 'dueOn', message: 'Enter the due date, for example 17 November or today' });
  if (result.ok && dueOn !== undefined) return { ok: true, meant: { ...result.meant, dueOn } };
  return { ok: false, problems };
}

/** A date that lies ahead: "Friday" is the next one, "3 December" without a year the next one. Undefined when it is none. */
export function readDueDate(typed: string, today: string): string | undefined {
  if (typed.toLowerCase() === 'tomorrow') return addDays(today, 1);
  const date = readDate(typed, today);
  if (date === undefined || date >= today || /\d{4}/.test(typed)) return date;
  if (/^[a-z]+$/i.test(typed)) return addDays(date, 7);
  return `${Number(date.slice(0, 4)) + 1}${date.slice(4)}`;
}

/** Reads who was told, how and when. */
export function readNotice(form: Form, now: Date): Read<AddNotice> {
  const result = readBy(notice, form);
  const when = readWhen(form, now, 'they were told');
  if (result.ok && when.ok) return { ok: true, meant: { ...result.meant, toldAt: when.meant } };
  return { ok: false, problems: [...(result.ok ? [] : result.problems), ...(when.ok ? [] : when.problems)] };
}

import { z } from 'zod';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { lettersOf, namedOrNull, namedWords, problemsOf } from '../../site/form-fields.ts';
import { type Read, readWhen } from '../../site/read-form.ts';
import { INTENTS, KINDS, type Kind, PARTS, type Part, SENSITIVITIES, SEXES, type Sex } from './incidents.ts';
import { GRADES, TYPE_CODES } from './incidents-taxonomy.ts';

/** A form as it was sent: one text a field, kept so that it can be shown again. */
export type Form = Readonly<Record<string, string>>;

/** The fields of a form; of a field sent twice the first counts, ticked boxes are joined by commas. */
export function formOf(body: unknown): Form {
  const form: Record<string, string> = {};
  if (typeof body !== 'object' || body === null) return form;
  for (const [name, value] of Object.entries(body)) {
    if (typeof value === 'string') form[name] = value;
    else if (Array.isArray(value)) form[name] = value.filter((each) => typeof each === 'string').join(',');
  }
  return form;
}

/** Exactly one of these words. */
export const oneOf = <const Code extends string>(codes: readonly Code[], missing: string) =>
  z.enum(codes as [Code, ...Code[]], { error: missing });

/** An id from a select; nothing chosen is null. */
export const optionalId = (unknown: string) =>
  z
    .union([z.literal(''), z.uuid({ error: unknown })], { error: unknown })
    .optional()
    .transform((id) => id || null);

const keysOf = <T extends object>(table: T) => Object.keys(table) as (keyof T & string)[];

const HELD = 'Choose how it is held';

/** What happened: the fields that a correction can change too. */
const WHAT_HAPPENED = {
  title: namedWords('Enter a one-line summary', 'The line that says what happened', 200, 3),
  type: oneOf(TYPE_CODES, 'Choose what kind of incident it was'),
  room: namedOrNull('The room', 100),
  device: namedOrNull('The computer or device number', 100),
  details: namedWords('Enter what happened', 'What happened', 20_000, 3),
  evidence: namedOrNull('The evidence', 20_000),
  offSite: z
    .literal('yes', { error: 'Tick or untick this box' })
    .optional()
    .transform((ticked) => ticked === 'yes'),
  offSiteNexus: namedOrNull('Link to the school', 2_000),
  intent: oneOf(keysOf(INTENTS), 'Choose accidental, deliberate or not known yet'),
  reportedAtOnce: z
    .union([z.enum(['yes', 'no']), z.literal('')], { error: 'Choose whether it was reported at once' })
    .optional(),
  sensitivity: z
    .union([oneOf(keysOf(SENSITIVITIES), HELD), z.literal('')], { error: HELD })
    .optional()
    .transform((chosen) => chosen || undefined),
  ownerId: optionalId('Choose the owner from the list'),
};

/** The first things done, and the grade, which only a new incident asks for. */
const FIRST_RECORD = {
  grade: oneOf(keysOf(GRADES), 'Choose minor, moderate or severe'),
  gradeReason: namedOrNull('The reason for the grade', 2_000),
  /** What the page raised by its proposal; nothing where it showed none. */
  gradeBase: z
    .enum(keysOf(GRADES) as ['minor', 'moderate', 'severe'])
    .nullable()
    .catch(null)
    .default(null),
  /** The line of the school's matrix that it is about, and whether its exception applied (R35). */
  rule: z.string().trim().max(220, 'The rule is longer than 220 characters').optional(),
  ruleAllowed: z.union([z.enum(['yes', 'no']), z.literal('')], { error: 'Choose whether it was allowed' }).optional(),
  action: namedOrNull('What was done', 2_000),
  actionReason: namedOrNull('The reason for what was done', 2_000),
  hidden: z
    .string()
    .max(2_000)
    .optional()
    .transform((ids) => (ids ? ids.split(',') : []))
    .pipe(z.array(z.uuid({ error: 'Choose who to leave out from the list' })).max(40)),
  alert: optionalId('The alert that this began with is not known'),
  alertVersion: z.coerce.number({ error: 'Open the alert again' }).int().min(0).max(1_000_000).optional(),
};

const whatHappened = z.object(WHAT_HAPPENED);
const firstRecord = z.object({ ...WHAT_HAPPENED, ...FIRST_RECORD });

/** A person as typed into the form, before the school's list is asked. */
export interface TypedPerson {
  row: number;
  id: string | null;
  name: string;
  kind: Kind | null;
  sex: Sex | null;
  part: Part;
}

/** A correction of what happened. */
export type WhatHappened = z.output<typeof whatHappened> & { occurredAt: Date };

/** A new incident, its people not yet looked up. */
export type NewIncident = z.output<typeof firstRecord> & { occurredAt: Date; people: TypedPerson[] };

/** The order of the fields on the page, which is the order of the error summary. */
const PAGE_ORDER = [
  'when-date',
  'when-time',
  'person',
  'type',
  'title',
  'details',
  'evidence',
  'room',
  'device',
  'offSite',
  'offSiteNexus',
  'intent',
  'reportedAtOnce',
  'rule',
  'ruleAllowed',
  'grade',
  'gradeReason',
  'action',
  'actionReason',
  'sensitivity',
  'hidden',
  'ownerId',
];

/** Sorts problems as the fields stand on the page. */
export function inPageOrder(problems: readonly FieldProblem[]): FieldProblem[] {
  const place = ({ field }: FieldProblem) => {
    const found = PAGE_ORDER.indexOf(field.startsWith('person-') ? 'person' : field);
    return found < 0 ? PAGE_ORDER.length : found;
  };
  return [...problems].sort((a, b) => place(a) - place(b));
}

const MOST_PEOPLE = 12;

/** How many rows of people the form shows: those filled in, at least one, one more when asked. */
export function rowsOf(form: Form): number {
  const filled = Array.from({ length: MOST_PEOPLE }, (_, row) => row).filter((row) =>
    form[`person-${row}-name`]?.trim(),
  );
  const asked = form.more === 'person' ? 1 : 0;
  return Math.min(MOST_PEOPLE, Math.max(1, (filled.at(-1) ?? 0) + 1 + asked));
}

/** The people of the form; the log needs at least one name (R113), "Not known" is one. */
export function readPeople(form: Form): Read<TypedPerson[]> {
  const problems: FieldProblem[] = [];
  const people: TypedPerson[] = [];
  for (let row = 0; row < MOST_PEOPLE; row++) {
    const name = form[`person-${row}-name`]?.trim() ?? '';
    if (!name) continue;
    const read = personSchema.safeParse({
      name,
      id: form[`person-${row}-id`],
      kind: form[`person-${row}-kind`],
      sex: form[`person-${row}-sex`],
      part: form[`person-${row}-part`],
    });
    if (read.success) people.push({ row, ...read.data });
    else for (const each of problemsOf(read.error)) problems.push({ ...each, field: `person-${row}-${each.field}` });
  }
  if (!people.length && !problems.length) {
    const message = 'Enter the name of the pupil or staff member. If nobody knows it, write “Not known”';
    problems.push({ field: 'person-0-name', message });
  }
  return problems.length ? { ok: false, problems } : { ok: true, meant: people };
}

const blankIsNull = <Code extends string>(codes: readonly Code[], wrong: string) =>
  z
    .union([z.literal(''), oneOf(codes, wrong)], { error: wrong })
    .optional()
    .transform((code) => (code || null) as Code | null);

const personSchema = z.object({
  name: namedWords('Enter the name', 'The name', 200),
  id: optionalId('Choose the person from the list'),
  kind: blankIsNull(keysOf(KINDS), 'Choose their link to the school'),
  sex: blankIsNull(keysOf(SEXES), 'Choose male, female or not recorded'),
  part: oneOf(keysOf(PARTS), 'Choose how they were involved'),
});

/** What two fields say together; asked even while others are wrong, so that everything is said at once. */
function togetherProblems(form: Form): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (form.offSite === 'yes' && !form.offSiteNexus?.trim()) {
    problems.push({
      field: 'offSiteNexus',
      message: 'Say how it is linked to the school, because it happened off site',
    });
  }
  if (form.intent === 'accidental' && !form.reportedAtOnce) {
    problems.push({ field: 'reportedAtOnce', message: 'Choose whether it was reported at once' });
  }
  const [action, reason] = [form.action?.trim(), form.actionReason?.trim()];
  if (action && !reason) problems.push({ field: 'actionReason', message: 'Enter the reason for what was done' });
  if (reason && !action) problems.push({ field: 'action', message: 'Enter what was done' });
  if (action && lettersOf(action) < 3) problems.push({ field: 'action', message: 'Say what was done in a few words' });
  if (reason && lettersOf(reason) < 3) problems.push({ field: 'actionReason', message: 'Say why in a few words' });
  return problems;
}

/** Reads the form of a new incident; every problem at once, in the order of the page. */
export function readNewIncident(form: Form, now: Date): Read<NewIncident> {
  const fields = firstRecord.safeParse(form);
  const when = readWhen(form, now, 'it happened');
  const people = readPeople(form);
  const together = togetherProblems(form);
  if (fields.success && when.ok && people.ok && !together.length) {
    return { ok: true, meant: { ...fields.data, occurredAt: when.meant, people: people.meant } };
  }
  return { ok: false, problems: allProblems([fields.error, when, people], together) };
}

/** Reads a correction of what happened. */
export function readCorrection(form: Form, now: Date): Read<WhatHappened> {
  const fields = whatHappened.safeParse(form);
  const when = readWhen(form, now, 'it happened');
  const together = togetherProblems(form).filter(({ field }) => field !== 'action' && field !== 'actionReason');
  if (fields.success && when.ok && !together.length) {
    return { ok: true, meant: { ...fields.data, occurredAt: when.meant } };
  }
  return { ok: false, problems: allProblems([fields.error, when], together) };
}

function allProblems(parts: readonly (z.ZodError | undefined | Read<unknown>)[], more: FieldProblem[]): FieldProblem[] {
  const found = parts.flatMap((part) => {
    if (part === undefined) return [];
    if (part instanceof z.ZodError) return problemsOf(part);
    return part.ok ? [] : part.problems;
  });
  const named = new Set(found.map(({ field }) => field));
  return inPageOrder([...found, ...more.filter(({ field }) => !named.has(field))]);
}

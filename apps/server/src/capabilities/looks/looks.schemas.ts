import { z } from 'zod';
import type { Settings } from '../../access/settings.ts';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { isDay } from '../../kernel/school-time.ts';
import { atMost, lettersOf, neededWords, typedWords } from '../../site/form-fields.ts';
import { LOOK_KINDS, LOOK_SCOPES, LOOKS, type LookKind, type LookRules, type LookScope, NOTE_KINDS } from './looks.ts';

const text = (most: number) => z.string().trim().max(most).catch('').default('');

/** Letters of the grounds; the database has the same number. */
const MOST_GROUNDS = 4000;
/** Letters of an answer to a question of a kind. */
const MOST_ANSWER = 1000;

/** Days that one look covers of anything but browsing, for which the school says fewer; the database has the same number. */
export const MOST_DAYS = 366;

/** Which kind a form is for. */
export const kindQuery = z.object({ kind: z.enum(LOOK_KINDS).optional().catch(undefined) });

/** Every field of the form, as it was sent. Questions of a kind are `q-…`. */
export const lookForm = z
  .looseObject({
    kind: z.enum(LOOK_KINDS).catch('pupil_history'),
    subject: text(254),
    scopes: z.preprocess((value) => [value ?? []].flat(), z.array(z.string().max(20)).max(10).catch([])),
    grounds: typedWords,
    dataFrom: text(10),
    dataUntil: text(10),
    lookers: typedWords,
    reportsTo: typedWords,
    days: text(4),
  })
  .catch({
    kind: 'pupil_history',
    subject: '',
    scopes: [],
    grounds: '',
    dataFrom: '',
    dataUntil: '',
    lookers: '',
    reportsTo: '',
    days: '',
  });

/** See lookForm. */
export type LookForm = z.infer<typeof lookForm>;

/** What a form asks for, before its names are looked up. */
export interface LookAsk {
  kind: LookKind;
  subject: string;
  scopes: LookScope[];
  grounds: string;
  details: Record<string, string>;
  dataFrom: string;
  dataUntil: string;
  lookers: string[];
  reportsTo: string[];
  days: number;
}

const linesOf = (typed: string) => [
  ...new Set(
    typed
      .split(/[\n,]/)
      .map((line) => line.trim().toLowerCase())
      .filter(Boolean),
  ),
];

/** Reads a form, or says what is missing, by field and in the order of the page. `today`: the school's day. */
export function readLook(
  form: LookForm,
  { settings, today }: { settings: Settings; today: string },
): { ask: LookAsk } | { problems: FieldProblem[] } {
  const rules = LOOKS[form.kind];
  const problems: FieldProblem[] = [];
  const miss = (field: string, message: string) => void problems.push({ field, message });
  const scopes = LOOK_SCOPES.filter((each) => rules.scopes.includes(each) && form.scopes.includes(each));
  const all = rules.scopes.length === 1 ? [...rules.scopes] : scopes;
  if (form.subject === '' && !rules.subjectless) miss('subject', 'Enter who it is about');
  if (all.length === 0) miss('scopes', 'Choose what is looked at');
  if (all.includes('history') && form.subject === '') miss('subject', 'Browsing is one person’s: write whose');
  if (lettersOf(form.grounds) < 20) miss('grounds', 'Write the grounds, in a sentence or two');
  else if (form.grounds.length > MOST_GROUNDS) miss('grounds', atMost(MOST_GROUNDS));
  const details = detailsOf(form, rules, settings, miss);
  const isBrowsing = all.includes('history');
  daysProblems(form, { most: isBrowsing ? settings['looks.windowDays'] : MOST_DAYS, isBrowsing, today, miss });
  const days = /^\d{1,3}$/.test(form.days) ? Number(form.days) : 0;
  const most = settings[rules.longest];
  if (days < 1 || days > most) miss('days', `Write for how many days it opens, from 1 to ${most}`);
  const [lookers, reportsTo] = [linesOf(form.lookers), linesOf(form.reportsTo)];
  if (lookers.length < 1 || lookers.length > 5) miss('lookers', 'Name between one and five people who look');
  if (reportsTo.length < 1 || reportsTo.length > 5) miss('reportsTo', 'Name between one and five people who are told');
  const { kind, subject, grounds, dataFrom, dataUntil } = form;
  if (problems.length) return { problems };
  return { ask: { kind, subject, scopes: all, grounds, details, dataFrom, dataUntil, lookers, reportsTo, days } };
}

type Miss = (field: string, message: string) => void;

function daysProblems(
  { dataFrom, dataUntil }: LookForm,
  { most, isBrowsing, today, miss }: { most: number; isBrowsing: boolean; today: string; miss: Miss },
): void {
  const span = (Date.parse(dataUntil) - Date.parse(dataFrom)) / 86_400_000 + 1;
  if (!isDay(dataFrom)) miss('dataFrom', 'Choose the first day that is looked at');
  if (!isDay(dataUntil)) miss('dataUntil', 'Choose the last day that is looked at');
  else if (span < 1) miss('dataUntil', 'The last day is before the first');
  else if (span > most)
    miss(
      'dataUntil',
      isBrowsing
        ? `That is ${span} days; one look opens at most ${most} of browsing. Ask for the rest in another request, or ask the headteacher to raise the limit under Policy`
        : `That is ${span} days; one look opens at most ${most}`,
    );
  else if (Date.parse(dataUntil) > Date.parse(today) + 92 * 86_400_000) miss('dataUntil', 'That is too far ahead');
}

function detailsOf(form: LookForm, rules: LookRules, settings: Settings, miss: Miss): Record<string, string> {
  const details: Record<string, string> = {};
  for (const { id, label, needed, choices } of rules.questions) {
    const sent = (form as Record<string, unknown>)[`q-${id}`];
    const answer = typeof sent === 'string' ? sent.trim() : '';
    const fits = choices === undefined ? lettersOf(answer) >= 3 : choices.some(({ value }) => value === answer);
    if (answer.length > MOST_ANSWER) miss(`q-${id}`, atMost(MOST_ANSWER));
    else if (fits) details[id] = answer;
    else if (answer !== '' || (needed?.(settings) ?? true))
      miss(`q-${id}`, choices ? 'Choose one' : `Answer this: ${label}`);
  }
  return details;
}

/** Which day of a window is shown, and of a day with many visits before which moment. */
export const dayQuery = z.object({
  day: z.string().refine(isDay).optional().catch(undefined),
  until: z.iso
    .datetime()
    .transform((text) => new Date(text))
    .optional()
    .catch(undefined),
});

/** Who is given browsing that an authority asked for, how, and which days of the look. */
export const handoverForm = z.object({
  to: neededWords('Say who is given it', 300),
  by: neededWords('Say how it is handed over', 300),
  from: z.string('Choose the first day').refine(isDay, 'Choose the first day'),
  until: z.string('Choose the last day').refine(isDay, 'Choose the last day'),
  /** Of a day that is more than one document: which of them. */
  part: z.coerce.number().int().min(1).optional().catch(undefined),
});

/** See handoverForm. */
export type HandoverForm = z.infer<typeof handoverForm>;

/** What is done on the page of a look. */
export const actForm = z.object({
  do: z.enum(['approve', 'refuse', 'withdraw', 'end', 'review', 'note'], { error: 'Choose what to do' }),
  hash: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .catch(''),
  code: z.string().max(20).catch('').default(''),
  words: typedWords,
  kind: z.enum(NOTE_KINDS).catch('step').default('step'),
});

/** See actForm. */
export type ActForm = z.infer<typeof actForm>;

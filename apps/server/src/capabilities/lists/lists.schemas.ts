import { z } from 'zod';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { reasonProblems, typedWords } from '../../site/form-fields.ts';
import { marksOf, overtakenBy, SEEN } from '../../site/meanwhile.ts';
import { type Definition, definitionSchema } from './lists.ts';
import { addressFault } from './lists-fetch.ts';

const text = (most: number) => z.string().trim().max(most).catch('').default('');

/** What is sent with every act on a list: why, and whether it can wait. */
export const actForm = z.object({ reason: typedWords, emergency: text(5), do: text(10) });

/** Every field of the form of a subscription, as it was sent. */
export const subscriptionForm = actForm.extend({
  name: text(60),
  from: text(10),
  address: text(2000),
  licence: text(200),
  /** `cooking = out`, one a line. */
  mapping: typedWords,
  everyHours: text(5),
  holdPercent: text(5),
  oldDays: text(5),
  /** What the form was made of (S24). */
  seen: text(400),
});

/** See subscriptionForm. */
export type SubscriptionForm = z.infer<typeof subscriptionForm>;

/** What an empty form begins with: the interval at which UT1 changes, and shares that an honest update has never reached. */
const EMPTY_FORM: SubscriptionForm = subscriptionForm.parse({
  from: 'url',
  everyHours: '24',
  holdPercent: '20',
  oldDays: '7',
});

/** A free public list whose folders the filter knows, for a school that has none: what its publisher says of it. */
const UT1 = {
  name: 'UT1',
  address: 'https://dsi.ut-capitole.fr/blacklists/download/blacklists.tar.gz',
  licence: 'CC BY-SA 4.0',
};

/** The form that a new subscription begins with; `start` names a list that fills it in. */
export function formToBegin(query: unknown): SubscriptionForm {
  const { start } = z.object({ start: z.string().optional().catch(undefined) }).parse(query);
  return start === 'ut1' ? { ...EMPTY_FORM, ...UT1 } : EMPTY_FORM;
}

/** The form that a definition fills in, with the marks of what it says. */
export function formOf(definition: Definition): SubscriptionForm {
  const now = fieldsOf(definition);
  return { ...EMPTY_FORM, ...now, [SEEN]: marksOf(now) };
}

/** A form that was made of other settings than those of now, as it comes back; undefined where they are the same (S24). */
export function overtaken(
  form: SubscriptionForm,
  definition: Definition,
): { form: SubscriptionForm; problems: FieldProblem[] } | undefined {
  const late = overtakenBy(fieldsOf(definition), form);
  return late && { form: subscriptionForm.parse(late.form), problems: late.problems };
}

function fieldsOf(definition: Definition): Record<string, string> {
  return {
    ...{ name: definition.name, from: definition.from, address: definition.address, licence: definition.licence },
    mapping: Object.entries(definition.mapping)
      .map(([folder, category]) => `${folder} = ${category}`)
      .join('\n'),
    everyHours: String(definition.everyHours),
    holdPercent: String(definition.holdPercent),
    oldDays: String(definition.oldDays),
  };
}

const FIELD_WORDS: Readonly<Record<string, string>> = {
  name: 'Enter a name of 2 to 60 characters',
  from: 'Choose where the lists come from',
  everyHours: 'Enter hours from 1 to 720',
  holdPercent: 'Enter a share from 1 to 100',
  oldDays: 'Enter days from 1 to 366',
};

/** As the fields stand on the page, in which what is to be mended is listed. */
const ON_PAGE = ['name', 'from', 'address', 'licence', 'mapping', 'everyHours', 'holdPercent', 'oldDays', 'reason'];

/** Reads a form into a definition, or says what to mend. */
export function readForm(form: SubscriptionForm): { definition: Definition } | { problems: FieldProblem[] } {
  const problems: FieldProblem[] = [];
  const mapping: Record<string, string> = {};
  form.mapping.split('\n').forEach((line, index) => {
    if (line.trim() === '') return;
    const parts = /^([^=\s]+)\s*=\s*([a-z0-9-]+)$/.exec(line.trim());
    if (parts?.[1] && parts[2]) mapping[parts[1]] = parts[2];
    else problems.push({ field: 'mapping', message: `Line ${index + 1}: write a folder, = and a category` });
  });
  const { name, from, licence } = form;
  const address = from === 'upload' ? '' : from === 'url' ? asFetched(form.address) : form.address;
  const [everyHours, holdPercent, oldDays] = [form.everyHours, form.holdPercent, form.oldDays].map(Number);
  const read = definitionSchema.safeParse({ name, from, address, licence, mapping, everyHours, holdPercent, oldDays });
  // Zod looks at the address only once all else is right; people mend everything at once.
  const fault = from === 'url' && !read.success ? addressFault(address) : null;
  if (fault !== null) problems.push({ field: 'address', message: fault });
  for (const { path, message } of read.error?.issues ?? []) {
    const field = String(path[0]);
    if (field === 'address' && fault !== null) continue;
    const words = field === 'mapping' ? `There is no category “${mapping[String(path[1])] ?? ''}”` : FIELD_WORDS[field];
    problems.push({ field, message: words ?? message });
  }
  // Whoever asks would say this of a reason alone, once all else is right.
  problems.push(...reasonProblems(form.reason));
  if (read.success && problems.length === 0) return { definition: read.data };
  return { problems: problems.toSorted((a, b) => ON_PAGE.indexOf(a.field) - ON_PAGE.indexOf(b.field)) };
}

/** A web address with letters of other scripts as it is fetched: whoever agrees to the list would else take one server for another. */
function asFetched(typed: string): string {
  return /[^\x21-\x7e]/.test(typed) ? (URL.parse(typed)?.href ?? typed) : typed;
}

/** The ids in an address. */
export const listParams = z.object({ id: z.uuid(), edition: z.uuid().optional() });

/** What the preview of an edition shows. */
export const previewQuery = z.object({
  category: z.string().max(64).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(1000).catch(1).default(1),
});

/** See previewQuery. */
export type PreviewQuery = z.infer<typeof previewQuery>;

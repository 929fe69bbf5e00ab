import { z } from 'zod';
import { freeWords, lettersOf, neededWords, somebodyOr } from '../../site/form-fields.ts';
import { problemsIn, type Read, readBy, readWhen } from '../../site/read-form.ts';
import { BECAME, CONSENTS, DELETED, LATER, type Later, type NewSearch, NOBODY, SEARCHED } from './searches.ts';

const needed = (missing: string, most: number, least = 1) => neededWords(missing, most, least);
const one = <const Table extends Record<string, string>>(table: Table, missing: string) =>
  z.enum(Object.keys(table) as [keyof Table & string, ...(keyof Table & string)[]], { error: missing });
const somebody = (missing: string) => z.uuid({ error: missing });

const search = z.object({
  incident: z.union([z.literal(''), z.uuid()], { error: 'Open the form again from the incident' }).optional(),
  name: needed('Enter who was searched', 200),
  kind: one(SEARCHED, 'Choose who it was'),
  device: needed('Enter what was searched', 200, 2),
  grounds: needed('Write down why', 2000, 3),
  consent: one(CONSENTS, 'Choose whether they agreed'),
  authorised: somebody('Choose who authorised it'),
  searched: somebody('Choose who searched'),
  witness: somebodyOr(NOBODY, 'Choose who was there as a witness'),
  noWitness: freeWords(1000).optional(),
  looked: z.enum(['yes', 'no'], { error: 'Choose whether anybody looked into it' }),
  outcome: needed('Write down what was found', 2000, 3),
  became: one(BECAME, 'Choose what happened to it'),
  deleted: one(DELETED, 'Choose whether anything was deleted'),
  deletedWords: freeWords(2000).optional(),
});
const later = z.object({
  what: z.enum(Object.keys(LATER) as [Later, ...Later[]], { error: 'Choose what to add' }),
  words: needed('Say a few words about it', 1000, 2),
});
const returned = z.object({ to: needed('Enter who it was given to', 200, 2) });

/** Of the list: what is asked for in its address. */
export const searchesQuery = z.object({
  words: z.string().trim().max(100).optional().catch(undefined),
  kept: z.literal('yes').optional().catch(undefined),
  alone: z.literal('yes').optional().catch(undefined),
  what: z
    .enum(Object.keys(LATER) as [Later, ...Later[]])
    .optional()
    .catch(undefined),
  incident: z.uuid().optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});

/** A search as the form has it. */
export function readSearch(form: Record<string, string>, now: Date): Read<NewSearch> {
  const read = readBy(search, form);
  const when = readWhen(form, now, 'of the search');
  const problems = problemsIn(read, when);
  if (!read.ok || !when.ok) return { ok: false, problems };
  const { incident, looked, deletedWords, authorised, searched, witness: chosen, noWitness = '', ...rest } = read.meant;
  const witness = chosen === NOBODY ? null : chosen;
  if (rest.kind === 'staff' && !incident)
    problems.push({ field: 'kind', message: 'Log an incident first, and note the search from its page' });
  if (witness === searched)
    problems.push({ field: 'witness', message: 'Choose somebody else: nobody witnesses their own search' });
  if (witness === null && lettersOf(noWitness) < 3)
    problems.push({ field: 'noWitness', message: 'Say why nobody could be there' });
  if (witness !== null && noWitness)
    problems.push({ field: 'noWitness', message: 'Leave this empty, or choose that nobody was there' });
  if (rest.deleted === 'deleted' && lettersOf(deletedWords) < 3)
    problems.push({ field: 'deletedWords', message: 'Write down what was deleted, and why' });
  if (rest.deleted === 'deleted' && looked === 'no')
    problems.push({ field: 'looked', message: 'Something was deleted, so somebody looked: say that they did' });
  if (problems.length) return { ok: false, problems };
  return {
    ok: true,
    meant: {
      ...{ ...rest, parts: { authorised, searched, witness }, noWitness: noWitness || null },
      ...{ searchedAt: when.meant, lookedInto: looked === 'yes', incidentId: incident || null },
      deletedWords: rest.deleted === 'deleted' ? (deletedWords ?? null) : null,
    },
  };
}

/** To whom a device was given back, and when. */
export function readReturn(form: Record<string, string>, now: Date): Read<{ to: string; at: Date }> {
  const read = readBy(returned, form);
  const when = readWhen(form, now, 'it was given back');
  if (read.ok && when.ok) return { ok: true, meant: { to: read.meant.to, at: when.meant } };
  return { ok: false, problems: problemsIn(read, when) };
}

/** Something that is added to a search, and when it was; striking out is of now. */
export function readLater(form: Record<string, string>, now: Date): Read<{ what: Later; words: string; at: Date }> {
  const read = readBy(later, form);
  const when = form.what === 'struck' ? { ok: true as const, meant: now } : readWhen(form, now, 'it happened');
  if (read.ok && when.ok) return { ok: true, meant: { ...read.meant, at: when.meant } };
  return { ok: false, problems: problemsIn(read, when) };
}

import { z } from 'zod';
import { COVER_STATES } from './coverage-state.ts';

const empty = (value: unknown) => (typeof value === 'string' && value.trim() === '' ? undefined : value);
const pick = <Schema extends z.ZodType>(schema: Schema) => z.preprocess(empty, schema.optional()).catch(undefined);
const page = z.coerce.number().int().min(1).max(10_000).catch(1);

/** What the list of devices shows. What does not fit is as if it was not chosen, so that an old address still opens. */
export const devicesQuery = z.object({
  name: pick(z.string().trim().max(100)),
  state: pick(z.enum(COVER_STATES)),
  kind: pick(z.enum(['agent', 'gate'])),
  /** Those whose release is older than the oldest that the server understands. */
  old: pick(z.literal('yes')),
  page,
});

/** The filters of the list of devices. */
export type DevicesQuery = z.infer<typeof devicesQuery>;

/** What the list of people shows; `nobody`: whom nothing is known to watch today. */
export const peopleQuery = z.object({
  name: pick(z.string().trim().max(100)),
  state: pick(z.enum([...COVER_STATES, 'nobody'])),
  kind: pick(z.enum(['pupil', 'staff'])),
  year: pick(z.coerce.number().int().min(-2).max(14)),
  class: pick(z.string().trim().max(40)),
  page,
});

/** The filters of the list of people. */
export type PeopleQuery = z.infer<typeof peopleQuery>;

/** The address of a list with these filters, and changes; the first page is not named. */
export function listHref(
  path: string,
  query: Record<string, string | number | undefined>,
  change: Record<string, string | number | undefined> = {},
): string {
  const all = { ...query, page: undefined, ...change };
  const kept = Object.entries(all).filter(([key, value]) => value !== undefined && !(key === 'page' && value === 1));
  const text = new URLSearchParams(kept.map(([key, value]): [string, string] => [key, String(value)])).toString();
  return text ? `${path}?${text}` : path;
}

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

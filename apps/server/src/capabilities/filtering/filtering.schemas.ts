import { z } from 'zod';

const empty = (value: unknown) => (typeof value === 'string' && value.trim() === '' ? undefined : value);
const pick = <Schema extends z.ZodType>(schema: Schema) => z.preprocess(empty, schema.optional()).catch(undefined);

/** What the log of changes shows. What does not fit is as if it was not chosen, so that an old address still opens. */
export const logQuery = z.object({
  state: pick(z.enum(['waiting', 'approved', 'refused', 'withdrawn', 'lapsed'])),
  kind: pick(
    z.enum(['address', 'cells', 'internet', 'calendar', 'faults', 'searches', 'supervision', 'networks', 'list']),
  ),
  emergency: pick(z.literal('yes')),
  text: pick(z.string().trim().max(100)),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});

/** The filters of the log. */
export type LogQuery = z.infer<typeof logQuery>;

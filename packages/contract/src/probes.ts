import * as z from 'zod';
import { readerSchema } from './snapshot.ts';
import { textField } from './text-field.ts';

/** More probes no sensor tries at once. */
const MOST_PROBES = 500;

/** An address that a sensor tries as if somebody opened it. `reader`: for whom; null: for whoever it decides for. What ought to happen stays with the server. */
const probeSchema = z.object({
  key: textField(160),
  address: textField(2000),
  reader: readerSchema.nullable(),
});

/** An address that a sensor tries. */
export type Probe = z.infer<typeof probeSchema>;

/** The probes of one sensor. */
export const probesAnswerSchema = z.object({ probes: z.array(probeSchema).max(MOST_PROBES) });

/** What became of an address. `held`: the agent could not say yet, and kept it closed. */
export const DECIDED = ['closed', 'open', 'held'] as const;

/** See DECIDED. */
export type Decided = (typeof DECIDED)[number];

/** What a sensor made of its probes, and the version of what it decided with; null: it had nothing. */
export const probeResultsSchema = z.strictObject({
  snapshot: textField(64).nullable(),
  results: z
    .array(z.strictObject({ key: textField(160), decided: z.enum(DECIDED), reason: textField(64) }))
    .max(MOST_PROBES),
});

/** What a sensor made of its probes. */
export type ProbeResults = z.infer<typeof probeResultsSchema>;

/** The answer to results; false: they were not asked for, and are not kept. */
export const probeResultsAnswerSchema = z.object({ taken: z.boolean() });

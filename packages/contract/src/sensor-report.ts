import * as z from 'zod';
import { textField } from './text-field.ts';

/**
 * How the problem of a sensor begins that was sent an older snapshot or world than it has (S1, S4). Not a field of the report: a server of an earlier release
 * refuses those that it does not know.
 */
export const SENT_OLDER = 'It was sent an older policy than the one that it has, and refused it';

/** How the problem of a gate begins whose certificate for the block page is about to end, or has ended; no field for the same reason. */
export const CERTIFICATE_ENDS = 'Its certificate for the block page ends on';

/**
 * Header of a report: from which machine it comes, as an id that no copy of the sensor's key or folder carries along: a gate's is that of the boot of its machine, hashed, an
 * agent's is made anew with each start of its browser. A sensor of an earlier release sends none. Not a field of the report, for the same reason.
 */
export const MACHINE_HEADER = 'gatehouse-machine';

/**
 * Header of a report: what the answer to the one before said under `heard`. By it a server whose machine was put back, and which knows nothing of that, hears of what it lost (S25). Not a field
 * of the report, for the same reason.
 */
export const HEARD_HEADER = 'gatehouse-heard';

/** What a resolver of names closes for one audience. */
const zoneReportSchema = z.strictObject({
  audience: textField(64),
  /** The networks that get it; empty for everybody whom no other zone is for. */
  networks: z.array(textField(64)).max(50),
  /** Serial of the zone of the school's own words, and when its content last changed. */
  serial: z.int().min(0),
  changedAt: z.iso.datetime(),
  /** Names that are closed or led elsewhere, and names of the lists that had no room. */
  names: z.int().min(0),
  leftOut: z.int().min(0),
  /** Whether the resolver was asked and answered by this very zone; null where it could not be asked. */
  inForce: z.boolean().nullable(),
});

/** What a sensor says of itself every minute: with what it decides, what waits to be sent, what was lost, and what troubles it. */
export const sensorReportSchema = z.strictObject({
  release: textField(64),
  /** Version of the snapshot it decides with, or null while it has none. */
  snapshot: textField(64).nullable(),
  /** When that snapshot was made; left out by a sensor of an earlier release. */
  snapshotMadeAt: z.iso.datetime().nullable().optional(),
  /** Of an agent: whether it watches anything now, by the rules that it has. Left out by others, and while there are none. */
  watching: z.boolean().optional(),
  /** Events that wait to be sent, in bytes. */
  waitingBytes: z.int().min(0),
  /** Events that could not be kept, or that the server refused for good, since the sensor started; of a gate, over all its helpers, until two weeks have passed without more. */
  lost: z.int().min(0),
  /** Sentences for whoever keeps it running. */
  problems: z.array(textField(300)).max(20),
  /** What it put back to be sent for a server that was restored: which restore (`restored.of` of the answer), and how many events. */
  again: z.strictObject({ of: z.iso.datetime(), events: z.int().min(0) }).optional(),
  /** Of a resolver: what it closes, for whom. */
  zones: z.array(zoneReportSchema).max(20).optional(),
});

/** What a resolver of names closes for one audience. */
export type ZoneReport = z.infer<typeof zoneReportSchema>;

/** What a sensor says of itself. */
export type SensorReport = z.infer<typeof sensorReportSchema>;

/**
 * The answer to a report. `probes`: the sensor is to try its probes now (`GET /api/v1/probes`). `restored`: the server was put back at `of` to how it was at
 * `since`; what it had taken from then on it does not have any more, and is to be sent again. `heard`: to be shown with the next report (HEARD_HEADER); what is none could not be a header.
 */
export const reportAnswerSchema = z.object({
  taken: z.literal(true),
  probes: z.boolean().optional(),
  restored: z.object({ of: z.iso.datetime(), since: z.iso.datetime() }).optional(),
  heard: z
    .string()
    .regex(/^[\w.-]{1,200}$/)
    .optional()
    .catch(undefined),
});

/** The answer to a report. */
export type ReportAnswer = z.infer<typeof reportAnswerSchema>;

/** A sensor's next key. The one it has works until the next one is used for the first time. */
export const nextKeyAnswerSchema = z.object({ key: textField(200) });

/** The server's public key (SPKI PEM), with which snapshots are checked; a sensor keeps it when it enrols. */
export const signingKeyAnswerSchema = z.object({ keyId: textField(64), publicKey: textField(1000) });

import * as z from 'zod';
import { textField } from './text-field.ts';

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
  /** Events that could not be kept, or that the server refused for good, since the sensor started. */
  lost: z.int().min(0),
  /** Sentences for whoever keeps it running. */
  problems: z.array(textField(300)).max(20),
});

/** What a sensor says of itself. */
export type SensorReport = z.infer<typeof sensorReportSchema>;

/** The answer to a report. `probes`: the sensor is to try its probes now (`GET /api/v1/probes`). */
export const reportAnswerSchema = z.object({ taken: z.literal(true), probes: z.boolean().optional() });

/** A sensor's next key. The one it has works until the next one is used for the first time. */
export const nextKeyAnswerSchema = z.strictObject({ key: textField(200) });

/** The server's public key (SPKI PEM), with which snapshots are checked; a sensor keeps it when it enrols. */
export const signingKeyAnswerSchema = z.strictObject({ keyId: textField(64), publicKey: textField(1000) });

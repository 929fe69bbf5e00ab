import * as z from 'zod';
import { textField } from './text-field.ts';

/** What holds a key: a gate beside a proxy, an agent in a browser, a shipper of log files, and what gives a resolver of names its zones (it sends no events). */
export const SENSOR_KINDS = ['gate', 'agent', 'log', 'resolver'] as const;

/** What a sensor is. */
export type SensorKind = (typeof SENSOR_KINDS)[number];

/** The one-time code that a network manager reads from the page; capitals and hyphens do not matter. */
export const enrolmentSchema = z.strictObject({ code: textField(64) });

/** Asking to be enrolled. */
export type Enrolment = z.infer<typeof enrolmentSchema>;

/** The key is in this answer and nowhere else. `school` and `sensor` are ids, `name` is what the school calls the sensor. */
export const enrolmentAnswerSchema = z.object({
  key: textField(200),
  school: z.uuid(),
  sensor: z.uuid(),
  name: textField(100),
});

/** The answer to an enrolment. */
export type EnrolmentAnswer = z.infer<typeof enrolmentAnswerSchema>;

/** Who a key belongs to. */
export const sensorAnswerSchema = z.object({
  school: z.uuid(),
  sensor: z.uuid(),
  kind: z.enum(SENSOR_KINDS),
  name: textField(100),
});

/** Who a key belongs to. */
export type SensorAnswer = z.infer<typeof sensorAnswerSchema>;

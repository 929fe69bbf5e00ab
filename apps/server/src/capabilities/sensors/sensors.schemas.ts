import { SENSOR_KINDS } from '@gatehouse/contract';
import { z } from 'zod';

/** The form behind "Add a gate or agent…". */
export const addSensorForm = z.object({
  kind: z.enum(SENSOR_KINDS).exclude(['agent'], 'Choose what it is'),
  name: z
    .string('Enter a name')
    .trim()
    .min(1, 'Enter a name, such as where it is')
    .max(100, 'The name must be 100 characters or fewer'),
  /** The code of this name that the page knew of. */
  was: z.string().max(64).catch(''),
});

/** What is asked for when a sensor is added. */
export type AddSensor = z.infer<typeof addSensorForm>;

/** What the list shows: the address keeps it. Anything unknown shows everything. */
export const sensorsQuery = z.object({
  show: z.enum(['working', 'silent', 'revoked']).optional().catch(undefined),
  kind: z.enum(SENSOR_KINDS).optional().catch(undefined),
  name: z.string().trim().max(100).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});

/** The filters of the list, and its page. */
export type SensorsQuery = z.infer<typeof sensorsQuery>;

import { z } from 'zod';
import { AUDIENCES } from '../../access/settings-filter.ts';

/** Which page of gates and agents is shown. */
export const probesQuery = z.object({ page: z.coerce.number().int().min(1).max(10_000).catch(1) });

/** The address of the history of a gate or agent. */
export const sensorParams = z.object({ sensorId: z.uuid() });

/** A probe of the school's own. */
export const probeForm = z.object({
  address: z.string().trim().min(3, 'Enter the address to test').max(2000, 'Use at most 2,000 characters'),
  audience: z.enum(['everybody', ...AUDIENCES], { error: 'Choose who it is for' }),
  expected: z.enum(['closed', 'open'], { error: 'Choose what should happen' }),
  because: z.string().trim().min(3, 'Say what it proves, in a few words').max(500, 'Use at most 500 characters'),
});

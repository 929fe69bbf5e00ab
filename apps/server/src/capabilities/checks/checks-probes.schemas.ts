import { z } from 'zod';
import { AUDIENCES } from '../../access/settings-filter.ts';
import { neededWords } from '../../site/form-fields.ts';

/** Which page of gates and agents is shown. */
export const probesQuery = z.object({ page: z.coerce.number().int().min(1).max(10_000).catch(1) });

/** A probe of the school's own. */
export const probeForm = z.object({
  address: neededWords('Enter the address to test', 2000),
  audience: z.enum(['everybody', ...AUDIENCES], { error: 'Choose who it is for' }),
  expected: z.enum(['closed', 'open'], { error: 'Choose what should happen' }),
  because: neededWords('Say what it proves, in a few words', 500),
});

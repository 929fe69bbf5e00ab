import { z } from 'zod';

/** Which page of certificates; what is no number is the first. */
export const historyQuery = z.object({ page: z.coerce.number().int().min(1).max(10_000).catch(1) });

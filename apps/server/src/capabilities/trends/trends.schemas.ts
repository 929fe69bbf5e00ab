import { z } from 'zod';

const word = z
  .string()
  .regex(/^[a-z_]{1,40}$/)
  .optional()
  .catch(undefined);

/** The filters of the page, as they stand in its address; what means nothing is no filter. */
export const trendsQuery = z.object({
  /** An academic year, `2026`, or a term of it, `2026-1`. */
  period: z
    .string()
    .regex(/^20\d\d(?:-[123])?$/)
    .optional()
    .catch(undefined),
  type: word,
  grade: word,
  year: z.coerce.number().int().min(-2).max(14).optional().catch(undefined),
  place: z.enum(['on_site', 'off_site']).optional().catch(undefined),
});

/** What is counted. */
export type TrendsQuery = z.output<typeof trendsQuery>;

/** Reads an address; a form sends its empty fields too. */
export function readTrendsQuery(query: unknown): TrendsQuery {
  const given = typeof query === 'object' && query !== null ? Object.entries(query) : [];
  return trendsQuery.parse(Object.fromEntries(given.filter(([, value]) => value !== '')));
}

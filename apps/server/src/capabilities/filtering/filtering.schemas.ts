import { z } from 'zod';
import { instantOf, isMoment } from '../../kernel/school-time.ts';

const empty = (value: unknown) => (typeof value === 'string' && value.trim() === '' ? undefined : value);
const pick = <Schema extends z.ZodType>(schema: Schema) => z.preprocess(empty, schema.optional()).catch(undefined);

/** What the log of changes shows. What does not fit is as if it was not chosen, so that an old address still opens. */
export const logQuery = z.object({
  state: pick(z.enum(['waiting', 'approved', 'refused', 'withdrawn', 'lapsed'])),
  kind: pick(
    z.enum([
      'address',
      'cells',
      'internet',
      'calendar',
      'day',
      'faults',
      'searches',
      'clause',
      'supervision',
      'networks',
      'list',
    ]),
  ),
  emergency: pick(z.literal('yes')),
  text: pick(z.string().trim().max(100)),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});

/** The filters of the log. */
export type LogQuery = z.infer<typeof logQuery>;

/** Of which moment, of which key stages and, on a narrow screen, of whom the matrix is. */
export const matrixQuery = z.object({
  all: pick(z.literal('yes')),
  on: pick(z.string().refine(isMoment)),
  whom: pick(z.string().max(100)),
  /** Every group of categories unfolded on a narrow screen. */
  open: pick(z.literal('all')),
  /** The whole matrix, where the reader is shown their own classes first. */
  table: pick(z.literal('yes')),
});

/** What the address of the matrix says. */
export type MatrixQuery = z.infer<typeof matrixQuery>;

/** `2026-11-17T10:42`, by the school's clock; null for now. */
export function momentOf({ on, all }: MatrixQuery): { on: Date | null; all: boolean } {
  return { on: on === undefined ? null : instantOf(on.slice(0, 10), on.slice(11)), all: all === 'yes' };
}

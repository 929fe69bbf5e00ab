import { readSettings } from '../../access/settings.store.ts';
import type { Tx } from '../../access/transact.ts';
import { academicYearOf, type Days, termOf } from '../../kernel/academic-year.ts';
import { addDays, instantOf, schoolDate } from '../../kernel/school-time.ts';
import { countTrends } from './trends.store.ts';
import { findKeptCounts, insertKeptCounts } from './trends-kept.store.ts';

/** The key under which the figures of an academic year or a term of it are kept and chosen. */
export const periodKey = ({ year, term }: { year: number; term?: number }): string =>
  term === undefined ? String(year) : `${year}-${term}`;

/** From its first instant until before another. */
export function spanOf({ from, to }: Days): { from: Date; until: Date } {
  return { from: instantOf(from, '00:00'), until: instantOf(addDays(to, 1), '00:00') };
}

/**
 * Keeps the figures of the terms and years in which these incidents happened, as they are now: called before records of them are disposed of, so that
 * trends of past terms stay what they were.
 */
export async function keepTrends(tx: Tx, occurred: readonly Date[]): Promise<void> {
  const springEnds = (await readSettings(tx))['reports.springEnds'];
  const periods = new Map<string, Days>();
  for (const day of new Set(occurred.map(schoolDate))) {
    const year = academicYearOf(day);
    const term = termOf(day, springEnds);
    periods.set(periodKey({ year }), { from: `${year}-09-01`, to: `${year + 1}-08-31` });
    periods.set(periodKey(term), { from: term.from, to: term.to });
  }
  for (const [period, days] of periods) {
    for (const sight of ['open', 'all'] as const) {
      if (await findKeptCounts(tx, period, sight)) continue;
      const counts = await countTrends(tx, { ...spanOf(days), openly: sight === 'open' });
      await insertKeptCounts(tx, { period, sight, counts, ...spanOf(days) });
    }
  }
}

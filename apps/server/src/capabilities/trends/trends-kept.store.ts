import type { Tx } from '../../access/transact.ts';
import type { TrendCounts } from './trends.store.ts';

/** Whose figures: those of everybody who reads the log, or, for rounding, all. */
export type KeptSight = 'open' | 'all';

/** Figures of a period that were kept before its first record was disposed of. */
export async function findKeptCounts(
  tx: Tx,
  period: string,
  sight: KeptSight,
): Promise<{ counts: TrendCounts; keptAt: Date } | undefined> {
  const row = await tx.db
    .selectFrom('trend_kept')
    .select(['counts', 'kept_at'])
    .where('school_id', '=', tx.scope.schoolId)
    .where('period', '=', period)
    .where('sight', '=', sight)
    .executeTakeFirst();
  return row && { counts: row.counts as unknown as TrendCounts, keptAt: row.kept_at };
}

/** Keeps them; what was kept before stays. */
export async function insertKeptCounts(
  tx: Tx,
  kept: { period: string; sight: KeptSight; from: Date; until: Date; counts: TrendCounts },
): Promise<void> {
  await tx.db
    .insertInto('trend_kept')
    .values({
      ...{ school_id: tx.scope.schoolId, period: kept.period, sight: kept.sight, kept_at: tx.at },
      ...{ from_at: kept.from, until_at: kept.until, counts: JSON.stringify(kept.counts) },
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

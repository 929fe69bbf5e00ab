import { sql } from 'kysely';
import type { Tx } from '../../access/transact.ts';
import { filterKey, noCounts, type TrendCounts, type TrendFilter } from './trends.store.ts';
import type { KeptPeriod } from './trends-periods.ts';

/** Whose figures: those of everybody who reads the log, or, for rounding, all. */
export type KeptSight = 'open' | 'all';

/** The periods whose figures are kept. */
export async function listKept(tx: Tx, sight: KeptSight): Promise<KeptPeriod[]> {
  const rows = await tx.db
    .selectFrom('trend_kept')
    .select(['period', 'from_at', 'until_at'])
    .where('school_id', '=', tx.scope.schoolId)
    .where('sight', '=', sight)
    .execute();
  return rows.map(({ period, from_at, until_at }) => ({ key: period, from: from_at, until: until_at }));
}

/** Figures of a period as they were kept. `narrows`: whether they can be narrowed; those that an earlier release kept cannot. */
export interface Kept {
  counts: TrendCounts;
  keptAt: Date;
  narrows: boolean;
}

/** Counts of one choice of filters by name, as they are stored. */
type Cell = Partial<Record<keyof TrendCounts, Record<string, number>>>;

/** Figures of a period that were kept, narrowed by the filter where they can be. */
export async function findKept(
  tx: Tx,
  period: string,
  sight: KeptSight,
  filter: TrendFilter,
): Promise<Kept | undefined> {
  const key = filterKey(filter);
  const { rows } = await sql<{ counts: TrendCounts; kept_at: Date; narrows: boolean; cell: Cell | null }>`
    select counts, kept_at, by_filter is not null as narrows, by_filter -> ${key}::text as cell from trend_kept
    where school_id = ${tx.scope.schoolId} and period = ${period} and sight = ${sight}`.execute(tx.db);
  const [row] = rows;
  if (!row) return undefined;
  const isWhole = !row.narrows || key === filterKey({});
  return { counts: isWhole ? row.counts : unpacked(row.cell), keptAt: row.kept_at, narrows: row.narrows };
}

/** Lets nobody else keep figures of this period until this transaction ends. */
export async function lockPeriod(tx: Tx, period: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`trends ${tx.scope.schoolId} ${period}`}::text, 0))`.execute(
    tx.db,
  );
}

/** Keeps figures; what was kept before stays. */
export async function insertKept(
  tx: Tx,
  kept: {
    period: string;
    sight: KeptSight;
    from: Date;
    until: Date;
    counts: TrendCounts;
    byFilter?: ReadonlyMap<string, TrendCounts>;
  },
): Promise<void> {
  const cells = kept.byFilter && Object.fromEntries([...kept.byFilter].map(([key, counts]) => [key, packed(counts)]));
  await tx.db
    .insertInto('trend_kept')
    .values({
      ...{ school_id: tx.scope.schoolId, period: kept.period, sight: kept.sight, kept_at: tx.at },
      ...{ from_at: kept.from, until_at: kept.until, counts: JSON.stringify(kept.counts) },
      by_filter: cells ? JSON.stringify(cells) : null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

function packed(counts: TrendCounts): Cell {
  return Object.fromEntries(
    Object.entries(counts).flatMap(([by, counted]) =>
      counted.length ? [[by, Object.fromEntries(counted.map(({ name, count }) => [name, count]))]] : [],
    ),
  );
}

function unpacked(cell: Cell | null): TrendCounts {
  const counts = Object.entries(cell ?? {}).map(([by, names]) => [
    by,
    Object.entries(names).map(([name, count]) => ({ name, count })),
  ]);
  return { ...noCounts(), ...Object.fromEntries(counts) };
}

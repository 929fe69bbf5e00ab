import { sql } from 'kysely';
import type { Tx } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import type { Certificate, HistoryDay } from './history.ts';

/** One visit as it is written. */
export interface VisitRow {
  id: string;
  firstAt: string;
  lastAt: string;
  times: number;
  personId: string | null;
  account: string | null;
  confidence: string;
  unresolved: string | null;
  device: string | null;
  host: string;
  url: string | null;
  action: string;
}

const COLUMNS: [name: string, type: string, of: (row: VisitRow) => string | number | null][] = [
  ['id', 'uuid', ({ id }) => id],
  ['first_at', 'timestamptz', ({ firstAt }) => firstAt],
  ['last_at', 'timestamptz', ({ lastAt }) => lastAt],
  ['times', 'integer', ({ times }) => times],
  ['person_id', 'uuid', ({ personId }) => personId],
  ['account_name', 'text', ({ account }) => account],
  ['confidence', 'text', ({ confidence }) => confidence],
  ['unresolved', 'text', ({ unresolved }) => unresolved],
  ['device', 'text', ({ device }) => device],
  ['host', 'text', ({ host }) => host],
  ['url', 'text', ({ url }) => url],
  ['action', 'text', ({ action }) => action],
];
const columnList = sql.raw(COLUMNS.map(([name]) => name).join(', '));

/**
 * Writes the visits that are new and returns how many. Without naming the key that may be there already, and without asking for anything
 * back: either would need to see visits, which is for the scope of a look alone.
 */
export async function insertVisits(
  tx: Tx,
  told: { sensorId: string } | { importId: string },
  rows: readonly VisitRow[],
): Promise<number> {
  if (rows.length === 0) return 0;
  const sorted = rows.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const arrays = COLUMNS.map(([, type, of]) => sql`${sorted.map(of)}::${sql.raw(type)}[]`);
  const [column, by] = 'sensorId' in told ? ['sensor_id', told.sensorId] : ['import_id', told.importId];
  const { numAffectedRows } = await sql`
    insert into visit (school_id, ${sql.ref(column)}, ${columnList})
    select ${tx.scope.schoolId}, ${by}::uuid, ${columnList} from unnest(${sql.join(arrays)}) as t (${columnList})
    on conflict do nothing`.execute(tx.db);
  return Number(numAffectedRows ?? 0);
}

/** Counts what came of a day. What comes of one that was disposed of makes it a day to dispose of again. */
export async function countDay(tx: Tx, day: string, count: { visits: number; notKept: number }): Promise<void> {
  await tx.db
    .insertInto('visit_day')
    .values({ school_id: tx.scope.schoolId, day, visits: count.visits, not_kept: count.notKept })
    .onConflict((conflict) =>
      conflict.columns(['school_id', 'day']).doUpdateSet({
        visits: sql`visit_day.visits + excluded.visits`,
        not_kept: sql`visit_day.not_kept + excluded.not_kept`,
        ...(count.visits > 0 && { disposed_at: null }),
      }),
    )
    .execute();
}

/** Days with their counts from this one on, newest first. */
export async function listDays(tx: Tx, from: string): Promise<HistoryDay[]> {
  const rows = await tx.db
    .selectFrom('visit_day')
    .select(['day', 'visits', 'not_kept', 'disposed_at'])
    .where('school_id', '=', tx.scope.schoolId)
    .where('day', '>=', from)
    .orderBy('day', 'desc')
    .execute();
  return rows.map(({ day, visits, not_kept, disposed_at }) => ({
    day,
    visits: Number(visits),
    notKept: Number(not_kept),
    disposedAt: disposed_at,
  }));
}

/** How many days are still kept, how many visits, and the oldest of them. */
export async function sumKept(tx: Tx): Promise<{ days: number; visits: number; oldest: string | null }> {
  const row = await tx.db
    .selectFrom('visit_day')
    .select(({ fn }) => [fn.countAll().as('days'), fn.sum('visits').as('visits'), fn.min('day').as('oldest')])
    .where('school_id', '=', tx.scope.schoolId)
    .where('disposed_at', 'is', null)
    .where('visits', '>', 0)
    .executeTakeFirstOrThrow();
  return { days: Number(row.days), visits: Number(row.visits ?? 0), oldest: row.oldest };
}

/** Days before this one that are not disposed of yet. */
export async function listDue(tx: Tx, before: string): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('visit_day')
    .select('day')
    .where('school_id', '=', tx.scope.schoolId)
    .where('day', '<', before)
    .where('disposed_at', 'is', null)
    .execute();
  return rows.map(({ day }) => day);
}

/** Certificates, newest first, a page of them. */
export async function listCertificates(
  tx: Tx,
  { page, size }: { page: number; size: number },
): Promise<{ rows: Certificate[]; total: number }> {
  const of = () => tx.db.selectFrom('disposal').where('school_id', '=', tx.scope.schoolId);
  const { total } = await of()
    .select(({ fn }) => fn.countAll().as('total'))
    .executeTakeFirstOrThrow();
  const rows = await of()
    .selectAll()
    .orderBy('day', 'desc')
    .orderBy('id', 'desc')
    .limit(size)
    .offset((page - 1) * size)
    .execute();
  return {
    total: Number(total),
    rows: rows.map((row) => ({
      id: row.id,
      day: row.day,
      visits: Number(row.visits),
      requests: Number(row.requests),
      keptDays: row.kept_days,
      hash: row.hash.toString('hex'),
      disposedAt: row.disposed_at,
    })),
  };
}

/** Certificates that the journal was not told of yet; noted with this. */
export async function noteCertificates(tx: Tx): Promise<{ id: string; day: string; visits: number; hash: Buffer }[]> {
  return tx.db
    .updateTable('disposal')
    .set({ noted_at: tx.at })
    .where('school_id', '=', tx.scope.schoolId)
    .where('noted_at', 'is', null)
    .returning(['id', 'day', 'visits', 'hash'])
    .execute();
}

/** Disposes of one day of these schools, as the worker: rows, certificates and the count of the day in one transaction. Returns the certificates made. */
export async function disposeDay(
  { db, clock }: Ground,
  day: string,
  due: readonly { id: string; schoolId: string; days: number }[],
): Promise<number> {
  const ids = due.map(({ id }) => id);
  const schools = due.map(({ schoolId }) => schoolId);
  const kept = due.map(({ days }) => days);
  const { rows } = await sql<{ made: number }>`
    select dispose_visit_day(${day}::date, ${clock.now()}, ${ids}::uuid[], ${schools}::uuid[], ${kept}::integer[]) as made`.execute(
    db,
  );
  return rows[0]?.made ?? 0;
}

/** Days that have a partition of their own. */
export async function listPartitions({ db }: Ground): Promise<string[]> {
  const { rows } = await sql<{ day: string }>`
    select replace(substr(c.relname, 7), '_', '-') as day
    from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'visit'::regclass and c.relname ~ '^visit_[0-9]{4}_[0-9]{2}_[0-9]{2}$'`.execute(db);
  return rows.map(({ day }) => day);
}

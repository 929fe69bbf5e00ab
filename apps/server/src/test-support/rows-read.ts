import { sql } from 'kysely';
import type { Tx } from '../access/transact.ts';

/** How many rows of a table PostgreSQL reads for this work, by itself and by its indexes, and what came of it. */
export async function rowsRead<T>(tx: Tx, table: string, work: () => Promise<T>): Promise<{ read: number; came: T }> {
  const soFar = async () => {
    const { rows } = await sql<{ read: number }>`
      select (seq_tup_read + idx_tup_fetch)::int as read from pg_stat_xact_user_tables where relname = ${table}`.execute(
      tx.db,
    );
    return rows[0]?.read ?? 0;
  };
  // What the connection did before, and has not told yet, is in it.
  const before = await soFar();
  const came = await work();
  return { read: (await soFar()) - before, came };
}

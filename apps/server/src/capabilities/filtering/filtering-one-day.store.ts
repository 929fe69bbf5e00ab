import { sql } from 'kysely';
import type { Tx } from '../../access/transact.ts';
import { type ChangeRow, changes, changesOf } from './filtering-log.store.ts';

const MOST_DAYS = 400;

/** Changes of single dates from this date on, in the order in which they count; what waits comes last. */
export async function listDays(tx: Tx, since: string): Promise<ChangeRow[]> {
  const rows = await changes(tx)
    .where('c.kind', '=', 'day')
    .where(sql<string>`c.proposal->>'date'`, '>=', since)
    .orderBy(sql`c.in_force_at desc nulls first`)
    .orderBy('c.number', 'desc')
    .limit(MOST_DAYS)
    .execute();
  return changesOf(tx, rows.reverse());
}

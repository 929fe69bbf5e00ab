import { sql } from 'kysely';
import type { Tx } from '../../access/transact.ts';
import { type ChangeRow, changes, changesOf } from './filtering-log.store.ts';

/** What this person asked for themselves that was asked, decided or over since a moment, the newest first. */
export async function listMine(tx: Tx, since: Date, most: number): Promise<ChangeRow[]> {
  const rows = await changes(tx)
    .where('c.requester_id', '=', tx.scope.personId)
    .where(
      sql<boolean>`greatest(c.requested_at, c.decided_at, e.ended_at, (c.proposal->>'until')::timestamptz) > ${since}`,
    )
    .orderBy('c.number', 'desc')
    .limit(most)
    .execute();
  return changesOf(tx, rows);
}

import { sql } from 'kysely';
import { lockSeries } from '../../access/series.store.ts';
import type { Tx } from '../../access/transact.ts';

/** A subscription that one person has asked for, and a second has not answered yet. */
export interface AskedList {
  changeId: string;
  number: number;
  name: string;
  requesterId: string;
  requestedAt: Date;
}

/** The subscriptions that wait for their second person; of an emergency not, which works meanwhile. */
export async function listAskedLists(tx: Tx): Promise<AskedList[]> {
  const rows = await tx.db
    .selectFrom('filter_change')
    .select(['id', 'number', 'requester_id', 'requested_at', sql<string>`proposal->'definition'->>'name'`.as('name')])
    .where('school_id', '=', tx.scope.schoolId)
    .where('kind', '=', 'list')
    .where('state', '=', 'asked')
    .where('in_force_at', 'is', null)
    .where(sql`proposal->>'act'`, '=', 'add')
    .orderBy('number')
    .execute();
  return rows.map((row) => ({
    ...{ changeId: row.id, number: row.number, name: row.name },
    ...{ requesterId: row.requester_id, requestedAt: row.requested_at },
  }));
}

/** Editions that a change which still waits for its second person would use, until this unit of work ends: nobody asks for or agrees to another meanwhile. */
export async function heldByAsking(tx: Tx): Promise<Set<string>> {
  await lockSeries(tx, ['C']);
  const rows = await tx.db
    .selectFrom('filter_change')
    .select(sql<string>`proposal->>'version'`.as('version'))
    .where('school_id', '=', tx.scope.schoolId)
    .where('kind', '=', 'list')
    .where('state', 'in', ['asked', 'lapsed'])
    .where(sql`proposal->>'version'`, 'is not', null)
    .execute();
  return new Set(rows.map(({ version }) => version));
}

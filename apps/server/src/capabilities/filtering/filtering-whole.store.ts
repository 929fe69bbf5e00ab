import { sql } from 'kysely';
import { lockSeries } from '../../access/series.store.ts';
import type { Tx } from '../../access/transact.ts';
import type { Proposal } from './filtering-changes.ts';
import { type ChangeRow, changes, changesOf } from './filtering-log.store.ts';
import { replacesWhole } from './filtering-whole.ts';

/** The change that a whole would take the place of: the last of its kind, of a list of the same one, that came into force; undefined where none did. */
export async function findReplaced(
  tx: Tx,
  { id, proposal }: { id: string | null; proposal: Proposal },
): Promise<ChangeRow | undefined> {
  if (!replacesWhole(proposal)) return undefined;
  let query = changes(tx)
    .where('c.kind', '=', proposal.kind)
    .where('c.state', 'in', ['approved', 'asked'])
    // Not until now: what came into force while this unit of work waited began after it.
    .where('c.in_force_at', 'is not', null);
  if (id !== null) query = query.where('c.id', '<>', id);
  if (proposal.kind === 'list')
    query = query
      .where(sql<string>`c.proposal->>'subscription'`, '=', proposal.subscription)
      .where(sql<string>`c.proposal->>'act'`, 'in', ['add', 'alter']);
  const rows = await query.orderBy('c.in_force_at', 'desc').orderBy('c.number', 'desc').limit(1).execute();
  return (await changesOf(tx, rows))[0];
}

/** Whether the version of a list that a change would use can still be used; true of every other change. What is let go at night waits until this unit of work ends. */
export async function isVersionKept(tx: Tx, proposal: Proposal): Promise<boolean> {
  if (proposal.kind !== 'list' || proposal.version === null) return true;
  await lockSeries(tx, ['C']);
  const kept = await tx.db
    .selectFrom('list_version')
    .select('id')
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', '=', proposal.version)
    .where('content', 'is not', null)
    .executeTakeFirst();
  return kept !== undefined;
}

/** Of two who agree to wholes at once the second waits for the first. */
export async function lockWhole(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('filter whole ' || ${tx.scope.schoolId}::text, 0))`.execute(
    tx.db,
  );
}

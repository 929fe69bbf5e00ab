import { sql } from 'kysely';
import type { Tx } from './transact.ts';

/** What a second person reads who may be the first under another name. */
export const SAME_HAND =
  'One of you put the other on the roll and gave them their roles, or let them in again lately. Here you are no second person: ask a colleague.';

/**
 * Whether whoever acts may be this person under a second name (S8): one of the two put the other on the roll and gave them every role that
 * they hold, or let them in again in the last thirty days. The database asks the same once more.
 */
export function isSameHand(tx: Tx, first: string): Promise<boolean> {
  return isHandOf(tx, tx.scope.personId ?? '', [first]);
}

/** The same of somebody else and several: whether they may be one of these under a second name. */
export async function isHandOf(tx: Tx, whom: string, others: readonly string[]): Promise<boolean> {
  const { rows } = await sql<{ same: boolean }>`
    select coalesce(bool_or(same_hand(${tx.scope.schoolId}::uuid, ${whom}::uuid, other, ${tx.at})), false) as same
    from unnest(${[...others]}::uuid[]) other`.execute(tx.db);
  return rows[0]?.same ?? true;
}

import { sql } from 'kysely';
import type { Tx } from './transact.ts';

/** What a second person reads who may be the first under another name. */
export const SAME_HAND =
  'One of you put the other on the roll and gave them their roles, or let them in again lately. Here you are no second person: ask a colleague.';

/**
 * Whether whoever acts may be this person under a second name (S8): one of the two put the other on the roll and gave them every role that
 * they hold, or let them in again in the last thirty days. The database asks the same once more.
 */
export async function isSameHand(tx: Tx, first: string): Promise<boolean> {
  const { schoolId, personId } = tx.scope;
  const { rows } = await sql<{ same: boolean }>`
    select same_hand(${schoolId}::uuid, ${personId}::uuid, ${first}::uuid, ${tx.at}) as same`.execute(tx.db);
  return rows[0]?.same ?? true;
}

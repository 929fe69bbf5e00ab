import { sql } from 'kysely';
import type { Tx } from './transact.ts';

/** What a second person reads who may be the first under another name. */
export const SAME_HAND =
  'One of you added the other to the roll and gave them their roles, or recently restored their access. So you cannot be the second person here: ask a colleague.';

/** Why somebody cannot be named to a record, or own it, who may be one of those whom it is kept from. */
export const OF_ONE_LEFT_OUT =
  'Somebody excluded from this incident added them to the roll, or recently restored their access. Choose somebody else';

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

/** Of these, who may be somebody of `subjects` under a second name: asked of whom something is about, and one way only; see second_name_of(). */
export async function secondNamesAmong(
  tx: Tx,
  whom: readonly string[],
  subjects: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    select one as id from unnest(${[...whom]}::uuid[]) one
    where exists (select from unnest(${[...subjects]}::uuid[]) subject
      where second_name_of(${tx.scope.schoolId}::uuid, one, subject, ${tx.at}))`.execute(tx.db);
  return new Set(rows.map(({ id }) => id));
}

/** Of these, who may be whoever acts under another name, themselves included. */
export async function handsAmong(tx: Tx, others: readonly (string | null)[]): Promise<ReadonlySet<string>> {
  const whom = [...new Set(others)].filter((id) => id !== null);
  if (!whom.length) return new Set();
  const { rows } = await sql<{ id: string }>`
    select other as id from unnest(${whom}::uuid[]) other
    where same_hand(${tx.scope.schoolId}::uuid, ${tx.scope.personId}::uuid, other, ${tx.at})`.execute(tx.db);
  return new Set(rows.map(({ id }) => id));
}

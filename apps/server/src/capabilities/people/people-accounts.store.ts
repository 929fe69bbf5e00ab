import { sql } from 'kysely';
import type { Tx } from '../../access/transact.ts';

/**
 * Ends whatever a leaver could still sign in with (S12): the sessions in which they stand as this person, at once, and the account too
 * unless it is still somebody's at another school.
 */
export async function endAccount(tx: Tx, personId: string): Promise<void> {
  const person = await tx.db
    .selectFrom('person')
    .select('account_id')
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', '=', personId)
    .executeTakeFirst();
  const accountId = person?.account_id;
  if (!accountId) return;
  const { rows } = await sql<{ person_id: string }>`
    select person_id from persons_of_account(${accountId}) where status = 'active' and person_id <> ${personId}`.execute(
    tx.db,
  );
  if (rows.length) {
    await tx.db
      .deleteFrom('session')
      .where('account_id', '=', accountId)
      .where((is) => is.or([is('current_person', '=', personId), is('current_person', 'is', null)]))
      .execute();
    return;
  }
  await tx.db.deleteFrom('session').where('account_id', '=', accountId).execute();
  await tx.db.updateTable('account').set({ ended_at: tx.at }).where('id', '=', accountId).execute();
}

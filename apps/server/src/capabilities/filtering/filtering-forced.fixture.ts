import { type Actor, authorise } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';

/** An approval typed into the app's own connection, with everything filled in as it should be. */
export function forced(ground: Ground, actor: Actor, id: string, by = actor.personId) {
  return transact(ground, authorise(actor, 'filter.approve'), async (tx) => {
    const row = await tx.db.selectFrom('filter_change').select('hash').where('id', '=', id).executeTakeFirstOrThrow();
    const decided = { approver_id: by, decided_by: by, decided_at: tx.at, factor_at: tx.at, in_force_at: tx.at };
    const done = await tx.db
      .updateTable('filter_change')
      .set({ state: 'approved', approved_hash: row.hash, ...decided })
      .where('id', '=', id)
      .executeTakeFirst();
    if (done.numUpdatedRows === 0n) throw Object.assign(new Error('Nothing was updated.'), { code: 'none' });
  });
}

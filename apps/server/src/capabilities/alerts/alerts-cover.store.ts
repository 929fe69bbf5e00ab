import type { Tx } from '../../access/transact.ts';
import { newId } from '../../kernel/ids.ts';

/** Names somebody who stands in. */
export async function insertCover(tx: Tx, cover: { deputyId: string; from: string; to: string }): Promise<string> {
  const id = newId(tx.at);
  await tx.db
    .insertInto('cover')
    .values({
      ...{ school_id: tx.scope.schoolId, id, deputy_id: cover.deputyId, from_on: cover.from, to_on: cover.to },
      ...{ made_by: tx.scope.personId ?? '', made_at: tx.at },
    })
    .execute();
  return id;
}

/** Ends it before its time; false when it had ended, or there is none. */
export async function endCover(tx: Tx, id: string): Promise<boolean> {
  const result = await tx.db
    .updateTable('cover')
    .set({ ended_at: tx.at, ended_by: tx.scope.personId })
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

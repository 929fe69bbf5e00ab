import type { Tx } from '../../access/transact.ts';

/** Whether anything is in use that could raise an alert: without it an empty desk is no good news. */
export async function isWatched(tx: Tx): Promise<boolean> {
  const found = await tx.db
    .selectFrom('sensor')
    .select('id')
    .where('school_id', '=', tx.scope.schoolId)
    .where('kind', '<>', 'resolver')
    .where('revoked_at', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

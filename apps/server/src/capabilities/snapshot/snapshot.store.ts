import { groupNames } from '../../access/pupil-groups.store.ts';
import type { Tx } from '../../access/transact.ts';
import type { Known } from './snapshot.ts';

/** Everybody who is at the school, as far as a sensor has to know them. */
export async function listKnown(tx: Tx): Promise<Known[]> {
  return tx.db
    .selectFrom('person')
    .select(['id', 'kind', 'username', 'email', 'year_group as yearGroup', 'class_name as className'])
    .select(groupNames('person').as('groups'))
    .where('school_id', '=', tx.scope.schoolId)
    .where('status', '!=', 'left')
    .execute();
}

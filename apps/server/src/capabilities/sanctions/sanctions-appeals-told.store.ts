import { nameBy } from '../../access/names.store.ts';
import type { Tx } from '../../access/transact.ts';
import { newId } from '../../kernel/ids.ts';
import type { AppealNotice } from './sanctions-appeals.ts';

/** Those of these appeals, by the stage that they tell of. */
export async function listAppealNotices(tx: Tx, ids: readonly string[]): Promise<Map<string, AppealNotice[]>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.db
    .selectFrom('appeal_notice as n')
    .select(['n.appeal_id', 'n.nth', 'n.name', 'n.how', 'n.told_at as at', 'n.words', nameBy('n.recorded_by').as('by')])
    .where('n.school_id', '=', tx.scope.schoolId)
    .where('n.appeal_id', 'in', ids)
    .orderBy('n.nth')
    .orderBy('n.told_at')
    .execute();
  return Map.groupBy(rows, (row) => row.appeal_id);
}

/** Notes one. */
export async function insertAppealNotice(tx: Tx, appealId: string, told: Omit<AppealNotice, 'by'>): Promise<void> {
  await tx.db
    .insertInto('appeal_notice')
    .values({
      ...{ school_id: tx.scope.schoolId, appeal_id: appealId, nth: told.nth, id: newId(tx.at), name: told.name },
      ...{ how: told.how, told_at: told.at, words: told.words },
      ...{ recorded_at: tx.at, recorded_by: tx.scope.personId ?? '' },
    })
    .execute();
}

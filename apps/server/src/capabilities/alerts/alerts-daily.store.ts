import { PUPIL_DESKS } from '../../access/pupil-desks.ts';
import type { Tx } from '../../access/transact.ts';
import type { Desk } from './alerts.ts';

/** Whether the daily review of this day was made. */
export async function wasReviewed(tx: Tx, day: string): Promise<boolean> {
  const row = await tx.db
    .selectFrom('daily_review')
    .select('day')
    .where('school_id', '=', tx.scope.schoolId)
    .where('day', '=', day)
    .executeTakeFirst();
  return row !== undefined;
}

/** Alerts about pupils that nobody has opened and that were raised before this instant, oldest first. */
export async function listUnviewed(
  tx: Tx,
  before: Date,
): Promise<{ id: string; desk: Desk; personId: string | null; severity: number }[]> {
  const rows = await tx.db
    .selectFrom('alert')
    .select(['id', 'desk', 'person_id', 'severity'])
    .where('school_id', '=', tx.scope.schoolId)
    .where('state', '=', 'unviewed')
    .where('folded_into', 'is', null)
    .where('desk', 'in', PUPIL_DESKS)
    .where('raised_at', '<', before)
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ id: row.id, desk: row.desk as Desk, personId: row.person_id, severity: row.severity }));
}

/** Notes the review of a day; false where another server was quicker, which then tells. */
export async function insertDailyReview(
  tx: Tx,
  review: { day: string; unviewed: number; told: number },
): Promise<boolean> {
  const result = await tx.db
    .insertInto('daily_review')
    .values({ school_id: tx.scope.schoolId, reviewed_at: tx.at, ...review })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

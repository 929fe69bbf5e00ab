import type { Tx } from '../../access/transact.ts';
import { believedUntil } from '../../kernel/clock.ts';
import type { Routed } from './alert-routing.ts';
import type { Desk, Series } from './alerts.ts';

/** An alert whose clock ran out and of which nobody has been told. */
export interface LateAlert extends Routed {
  id: string;
  series: Series;
  number: number;
  desk: Desk;
  /** Which clock: nobody looked, or nobody decided. */
  ranOut: 'view' | 'decide';
  /** Who proposed what nobody has agreed to yet (R96). */
  proposedBy: string | null;
}

const ranOut = (tx: Tx) =>
  tx.db
    .selectFrom('alert')
    .where('school_id', '=', tx.scope.schoolId)
    .where('decided_at', 'is', null)
    .where('folded_into', 'is', null)
    .where((is) => is.or([is('late_told_at', 'is', null), is('late_told_at', '>', believedUntil(tx.at))]))
    .where((is) =>
      is.or([is.and([is('state', '=', 'unviewed'), is('view_by', '<', tx.at)]), is('decide_by', '<', tx.at)]),
    );

/** Whether there is one of which nobody has been told. */
export async function hasLate(tx: Tx): Promise<boolean> {
  return (await ranOut(tx).select('id').limit(1).executeTakeFirst()) !== undefined;
}

/** Late alerts nobody has been told of, locked; what another server or a decision holds just now is left for the next minute. */
export async function lockLate(tx: Tx, most: number): Promise<LateAlert[]> {
  const rows = await ranOut(tx).selectAll().orderBy('id').limit(most).forUpdate().skipLocked().execute();
  return rows.map((row) => ({
    id: row.id,
    series: row.series as Series,
    number: row.number,
    desk: row.desk as Desk,
    personId: row.person_id,
    subjectKind: row.subject_kind as LateAlert['subjectKind'],
    yearGroup: row.year_group,
    className: row.class_name,
    harm: row.harm as LateAlert['harm'],
    severity: row.severity as LateAlert['severity'],
    ranOut: row.state === 'unviewed' && row.view_by < tx.at ? 'view' : 'decide',
    proposedBy: row.agreed_by ? null : row.proposed_by,
  }));
}

/** Notes that somebody has been told of these. */
export async function markLate(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.db
    .updateTable('alert')
    .set({ late_told_at: tx.at })
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', 'in', [...ids])
    .execute();
}

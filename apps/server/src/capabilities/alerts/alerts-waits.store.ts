import { sql } from 'kysely';
import type { Tx } from '../../access/transact.ts';
import { newId } from '../../kernel/ids.ts';
import type { Routed } from './alert-routing.ts';
import type { Desk, Series } from './alerts.ts';
import type { WaitingAlert } from './alerts-waits.ts';

/** Nobody opened it, or nobody decided it, in time. */
export type WaitStage = 'view' | 'decide';

/** An alert about an adult whose clock ran out. */
export interface HeldUp extends WaitingAlert, Omit<Routed, 'personId'> {
  id: string;
  number: number;
  desk: Desk;
  stage: WaitStage;
  raisedAt: Date;
  dueAt: Date;
}

/** More than these at once are a fault of something else; the next minute goes on. */
const MOST = 200;

/** Alerts about adults, of this severity and above, whose clock ran out and that nobody has opened, or decided. */
export async function listHeldUp(tx: Tx, severityFrom: number): Promise<HeldUp[]> {
  const rows = await tx.db
    .selectFrom('alert as a')
    .selectAll('a')
    .select(
      sql<string[]>`array(select r.person_id::text from alert_reader r
        where r.school_id = a.school_id and r.alert_id = a.id)`.as('readers'),
    )
    .where('a.school_id', '=', tx.scope.schoolId)
    .where('a.series', 'in', ['S', 'N'])
    .where('a.decided_at', 'is', null)
    .where('a.folded_into', 'is', null)
    .where('a.severity', '>=', severityFrom)
    .where((is) =>
      is.or([is.and([is('a.state', '=', 'unviewed'), is('a.view_by', '<', tx.at)]), is('a.decide_by', '<', tx.at)]),
    )
    .orderBy('a.id')
    .limit(MOST)
    .execute();
  return rows.map((row) => {
    const stage = row.state === 'unviewed' ? 'view' : 'decide';
    return {
      ...{ id: row.id, number: row.number, desk: row.desk as Desk, series: row.series as Series },
      ...{ personId: row.person_id, subjectKind: row.subject_kind as HeldUp['subjectKind'], readers: row.readers },
      ...{ yearGroup: row.year_group, className: row.class_name, harm: row.harm as HeldUp['harm'] },
      ...{ severity: row.severity as HeldUp['severity'], stage, raisedAt: row.raised_at },
      dueAt: stage === 'view' ? row.view_by : row.decide_by,
    };
  });
}

/** What somebody was told of one, and when. */
export interface NotedWait {
  alertId: string;
  personId: string;
  stage: WaitStage;
  severity: number;
  waitsFor: readonly string[];
  toldAt: Date;
  overAt: Date | null;
}

/** What was told of these alerts, and whatever stands still. */
export async function listNotedWaits(tx: Tx, alertIds: readonly string[]): Promise<NotedWait[]> {
  const rows = await tx.db
    .selectFrom('alert_wait')
    .select(['alert_id', 'person_id', 'stage', 'severity', 'waits_for', 'told_at', 'over_at'])
    .where('school_id', '=', tx.scope.schoolId)
    .where((is) => is.or([is('over_at', 'is', null), is('alert_id', '=', sql<string>`any(${alertIds}::uuid[])`)]))
    .execute();
  return rows.map((row) => ({
    ...{ alertId: row.alert_id, personId: row.person_id, stage: row.stage as WaitStage, severity: row.severity },
    ...{ waitsFor: row.waits_for, toldAt: row.told_at, overAt: row.over_at },
  }));
}

/** Notes that somebody is told of one, or what has changed of it; returns by what it is known to the mail. */
export async function noteWait(
  tx: Tx,
  alert: HeldUp,
  told: { personId: string; waitsFor: readonly string[]; toldAt: Date },
): Promise<string> {
  const now = {
    ...{ stage: alert.stage, severity: alert.severity, raised_at: alert.raisedAt, due_at: alert.dueAt },
    ...{ waits_for: [...told.waitsFor], told_at: told.toldAt, over_at: null },
  };
  const { id } = await tx.db
    .insertInto('alert_wait')
    .values({
      ...{ school_id: tx.scope.schoolId, id: newId(tx.at), alert_id: alert.id, person_id: told.personId },
      ...now,
    })
    .onConflict((conflict) => conflict.columns(['school_id', 'alert_id', 'person_id']).doUpdateSet(now))
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Notes that this waits no more, or that somebody else hears of it now. */
export async function endWait(tx: Tx, { alertId, personId }: { alertId: string; personId: string }): Promise<void> {
  await tx.db
    .updateTable('alert_wait')
    .set({ over_at: tx.at })
    .where('school_id', '=', tx.scope.schoolId)
    .where('alert_id', '=', alertId)
    .where('person_id', '=', personId)
    .where('over_at', 'is', null)
    .execute();
}

/** What this person was told waits: never of what, or of whom. */
export interface Wait {
  id: string;
  stage: WaitStage;
  severity: 1 | 2 | 3 | 4 | 5;
  raisedAt: Date;
  dueAt: Date;
  waitsFor: string[];
}

/** Everything that stands for whoever asks, the oldest first. */
export async function listMyWaits(tx: Tx): Promise<Wait[]> {
  const rows = await tx.db
    .selectFrom('alert_wait')
    .select(['id', 'stage', 'severity', 'raised_at', 'due_at', 'waits_for'])
    .where('school_id', '=', tx.scope.schoolId)
    .where('person_id', '=', tx.scope.personId)
    .where('over_at', 'is', null)
    .orderBy('raised_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    ...{ id: row.id, stage: row.stage as WaitStage, severity: row.severity as Wait['severity'] },
    ...{ raisedAt: row.raised_at, dueAt: row.due_at, waitsFor: row.waits_for },
  }));
}

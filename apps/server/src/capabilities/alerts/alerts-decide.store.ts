import type { Tx } from '../../access/transact.ts';
import { newId } from '../../kernel/ids.ts';
import type { Proposal } from './alert-joint.ts';
import { ofMyRecord } from './alerts.store.ts';
import type { AlertState, Desk } from './alerts.ts';

/** What a decision writes; the version is the one that the person had before their eyes. */
export interface AlertChange {
  state: AlertState;
  viewed?: boolean;
  /** `by`: whoever proposed it, where two decided. Null takes the decision back, and what was proposed with it. */
  decided?: { reason: string | null; falseAlarm: boolean; by?: string } | null;
  /** Null takes it off the alert. Nobody has been told yet that a second person is late. */
  proposal?: Pick<Proposal, 'action' | 'reason' | 'falseAlarm'> | null;
  agreed?: boolean;
}

/** Nothing is proposed, and nobody has agreed. */
export const NO_PROPOSAL = {
  proposed_state: null,
  proposed_by: null,
  proposed_at: null,
  proposed_reason: null,
  proposed_false_alarm: false,
  agreed_by: null,
  agreed_at: null,
} as const;

/** Writes the change if the alert is still as it was seen, and says whether it was (S24). */
export async function changeAlert(tx: Tx, id: string, version: number, change: AlertChange): Promise<boolean> {
  // The rules of the update look at the alert anew: of two at once the later would be refused by them, and not told who was quicker (S24).
  const held = await tx.db
    .selectFrom('alert')
    .select('id')
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', '=', id)
    .where('version', '=', version)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!held) return false;
  const { decided } = change;
  const result = await tx.db
    .updateTable('alert')
    .set((is) => ({
      state: change.state,
      version: is('version', '+', 1),
      ...(change.viewed && { viewed_at: tx.at, viewed_by: tx.scope.personId }),
      ...(decided && {
        decided_at: tx.at,
        decided_by: decided.by ?? tx.scope.personId,
        reason: decided.reason,
        false_alarm: decided.falseAlarm,
      }),
      ...(decided === null && { decided_at: null, decided_by: null, reason: null, false_alarm: false, ...NO_PROPOSAL }),
      ...(change.proposal === null && NO_PROPOSAL),
      ...(change.proposal && {
        proposed_state: change.proposal.action,
        proposed_by: tx.scope.personId,
        proposed_at: tx.at,
        proposed_reason: change.proposal.reason,
        proposed_false_alarm: change.proposal.falseAlarm,
        late_told_at: null,
      }),
      ...(change.agreed && { agreed_by: tx.scope.personId, agreed_at: tx.at }),
    }))
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', '=', id)
    .where('version', '=', version)
    .where('folded_into', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Adds a step to the history of an alert. */
export async function addStep(
  tx: Tx,
  alertId: string,
  step: { step: string; words?: string | null; withPersonId?: string },
): Promise<void> {
  await tx.db
    .insertInto('alert_step')
    .values({
      school_id: tx.scope.schoolId,
      alert_id: alertId,
      id: newId(tx.at),
      at: tx.at,
      person_id: tx.scope.personId,
      step: step.step,
      with_person_id: step.withPersonId ?? null,
      words: step.words || null,
    })
    .execute();
}

/** Names somebody as a reader; who is one already stays as they are. */
export async function addReader(
  tx: Tx,
  alert: { id: string; desk: Desk },
  personId: string,
  because: 'discuss' | 'passed_on' | 'second',
): Promise<void> {
  await tx.db
    .insertInto('alert_reader')
    .values({
      school_id: tx.scope.schoolId,
      alert_id: alert.id,
      person_id: personId,
      added_at: tx.at,
      added_by: tx.scope.personId,
      because,
      desk: alert.desk,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/**
 * Whether it came to this person by name for more than their view: routed, passed on, late or as the second to decide, or one of these after they were
 * asked; or with a record of theirs that is for few.
 */
export async function isGiven(tx: Tx, alertId: string): Promise<boolean> {
  const reader = await tx.db
    .selectFrom('alert_reader')
    .select('because')
    .where('school_id', '=', tx.scope.schoolId)
    .where('alert_id', '=', alertId)
    .where('person_id', '=', tx.scope.personId)
    .executeTakeFirst();
  if (reader && reader.because !== 'discuss') return true;
  if (await isOfMyRecord(tx, alertId)) return true;
  if (!reader) return false;
  const passed = await tx.db
    .selectFrom('alert_step')
    .select('id')
    .where('school_id', '=', tx.scope.schoolId)
    .where('alert_id', '=', alertId)
    .where('with_person_id', '=', tx.scope.personId)
    .where('step', 'in', ['pass_on', 'late', 'propose'])
    .limit(1)
    .executeTakeFirst();
  return passed !== undefined;
}

async function isOfMyRecord(tx: Tx, alertId: string): Promise<boolean> {
  const query = tx.db.selectFrom('alert as a').select('a.id').where('a.school_id', '=', tx.scope.schoolId);
  return (await query.where('a.id', '=', alertId).where(ofMyRecord).executeTakeFirst()) !== undefined;
}

/** The last thing that somebody did with an alert, for "somebody was quicker". */
export async function findLastStep(
  tx: Tx,
  alertId: string,
): Promise<{ step: string; name: string | null; at: Date } | undefined> {
  const row = await tx.db
    .selectFrom('alert_step as s')
    .leftJoin('person as p', (join) => join.onRef('p.school_id', '=', 's.school_id').onRef('p.id', '=', 's.person_id'))
    .select(['s.step', 's.at', 'p.given_name', 'p.family_name'])
    .where('s.school_id', '=', tx.scope.schoolId)
    .where('s.alert_id', '=', alertId)
    .orderBy('s.at', 'desc')
    .orderBy('s.id', 'desc')
    .executeTakeFirst();
  return row && { step: row.step, at: row.at, name: row.given_name ? `${row.given_name} ${row.family_name}` : null };
}

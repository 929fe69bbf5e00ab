import { sql } from 'kysely';
import { nameBy } from '../../access/names.store.ts';
import type { Tx } from '../../access/transact.ts';
import { newId } from '../../kernel/ids.ts';
import type { LandsOn, Learned, LookBack, Meeting, SupportPlan } from './aftercare.ts';

const nameOf = (column: string) => nameBy(`r.${column}`);

/** Those of an incident who were affected; `personId`: on the school's list, or null. */
export async function listAffected(
  tx: Tx,
  incidentId: string,
): Promise<{ id: string; name: string; personId: string | null }[]> {
  return tx.db
    .selectFrom('incident_person')
    .select(['id', 'name', 'person_id as personId'])
    .where('school_id', '=', tx.scope.schoolId)
    .where('incident_id', '=', incidentId)
    .where('part', '=', 'affected')
    .where('struck_at', 'is', null)
    .orderBy('name')
    .execute();
}

/** Support plans of an incident, running ones first. */
export async function listPlans(tx: Tx, incidentId: string): Promise<SupportPlan[]> {
  return tx.db
    .selectFrom('support_plan as r')
    .innerJoin('incident_person as p', (join) =>
      join
        .onRef('p.school_id', '=', 'r.school_id')
        .onRef('p.incident_id', '=', 'r.incident_id')
        .onRef('p.id', '=', 'r.person_row_id'),
    )
    .leftJoin('person as q', (join) => join.onRef('q.school_id', '=', 'p.school_id').onRef('q.id', '=', 'p.person_id'))
    .select([
      'r.id',
      'p.name',
      'q.left_on as leftOn',
      'r.needs',
      'r.support',
      'r.supporter_id as supporterId',
      'r.review_on as reviewOn',
    ])
    .select([
      'r.person_row_id as personRowId',
      'r.ended_at as endedAt',
      'r.outcome',
      nameOf('supporter_id').as('supporter'),
    ])
    .select(['r.supporter_told as supporterTold', sql<boolean>`r.made_by = r.supporter_id`.as('ofOwn')])
    .where('r.school_id', '=', tx.scope.schoolId)
    .where('r.incident_id', '=', incidentId)
    .orderBy(sql`r.ended_at is not null`)
    .orderBy('r.review_on')
    .orderBy('r.id')
    .execute();
}

/** Adds a support plan, of which whoever looks after it is told; not where its words were written for others (0049). */
export async function insertPlan(
  tx: Tx,
  incidentId: string,
  plan: { personRowId: string; needs: string; support: string; supporterId: string; reviewOn: string },
  told = true,
): Promise<string> {
  const id = newId(tx.at);
  await tx.db
    .insertInto('support_plan')
    .values({
      ...{ school_id: tx.scope.schoolId, incident_id: incidentId, id },
      ...{ person_row_id: plan.personRowId, needs: plan.needs, support: plan.support },
      ...{ supporter_id: plan.supporterId, supporter_told: told, review_on: plan.reviewOn },
      ...{ made_at: tx.at, made_by: tx.scope.personId ?? '' },
    })
    .execute();
  return id;
}

/** Ends a support plan, or moves its review from the day that was shown; false when it has ended, or its day was moved meanwhile. */
export async function settlePlan(
  tx: Tx,
  incidentId: string,
  id: string,
  change: { reviewOn: string; was: string } | { outcome: string },
): Promise<boolean> {
  const set =
    'outcome' in change
      ? { ended_at: tx.at, ended_by: tx.scope.personId, outcome: change.outcome }
      : { review_on: change.reviewOn };
  let update = tx.db
    .updateTable('support_plan')
    .set(set)
    .where('school_id', '=', tx.scope.schoolId)
    .where('incident_id', '=', incidentId)
    .where('id', '=', id)
    .where('ended_at', 'is', null);
  if ('was' in change) update = update.where('review_on', '=', change.was);
  const done = await update.executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** Restorative meetings of an incident, the next one first. */
export async function listMeetings(tx: Tx, incidentId: string): Promise<Meeting[]> {
  const rows = await tx.db
    .selectFrom('restorative_meeting as r')
    .select([
      'r.id',
      'r.planned_at as plannedAt',
      'r.place',
      'r.facilitator_id as facilitatorId',
      'r.present',
      'r.agreed',
      'r.brief',
      'r.state',
      'r.outcome',
    ])
    .select([nameOf('facilitator_id').as('facilitator'), sql<boolean>`r.made_by = r.facilitator_id`.as('ofOwn')])
    .where('r.school_id', '=', tx.scope.schoolId)
    .where('r.incident_id', '=', incidentId)
    .orderBy(sql`r.state <> 'planned'`)
    .orderBy('r.planned_at')
    .execute();
  return rows.map((row) => ({ ...row, state: row.state as Meeting['state'] }));
}

/** Plans a meeting, of which whoever leads it is told. */
export async function insertMeeting(
  tx: Tx,
  incidentId: string,
  meeting: Pick<Meeting, 'plannedAt' | 'place' | 'present' | 'agreed' | 'brief'> & { facilitatorId: string },
): Promise<string> {
  const id = newId(tx.at);
  await tx.db
    .insertInto('restorative_meeting')
    .values({
      ...{ school_id: tx.scope.schoolId, incident_id: incidentId, id },
      ...{ planned_at: meeting.plannedAt, place: meeting.place, facilitator_id: meeting.facilitatorId },
      ...{
        present: meeting.present,
        agreed: meeting.agreed,
        brief: meeting.brief,
        made_at: tx.at,
        made_by: tx.scope.personId ?? '',
      },
    })
    .execute();
  return id;
}

/** Notes what came of a meeting; false when somebody did so already. */
export async function settleMeeting(
  tx: Tx,
  incidentId: string,
  id: string,
  end: { state: 'held' | 'called_off'; outcome: string },
): Promise<boolean> {
  const done = await tx.db
    .updateTable('restorative_meeting')
    .set({ ...end, settled_at: tx.at, settled_by: tx.scope.personId })
    .where('school_id', '=', tx.scope.schoolId)
    .where('incident_id', '=', incidentId)
    .where('id', '=', id)
    .where('state', '=', 'planned')
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** What was found looking back at an incident, newest first. */
export async function listLookBacks(tx: Tx, incidentId: string): Promise<LookBack[]> {
  return tx.db
    .selectFrom('incident_review as r')
    .select(['r.id', 'r.causes', 'r.worked', 'r.made_at as madeAt', nameOf('made_by').as('madeBy')])
    .where('r.school_id', '=', tx.scope.schoolId)
    .where('r.incident_id', '=', incidentId)
    .orderBy('r.made_at', 'desc')
    .execute();
}

/** Adds what was found looking back. */
export async function insertLookBack(
  tx: Tx,
  incidentId: string,
  found: { causes: string; worked: string | null },
): Promise<string> {
  const id = newId(tx.at);
  await tx.db
    .insertInto('incident_review')
    .values({
      ...found,
      ...{ school_id: tx.scope.schoolId, incident_id: incidentId, id, made_at: tx.at },
      made_by: tx.scope.personId ?? '',
    })
    .execute();
  return id;
}

const learned = (tx: Tx) =>
  tx.db
    .selectFrom('learned_action as r')
    .select(['r.id', 'r.review_id as reviewId', 'r.lands_on as landsOn', 'r.action', 'r.owner_id as ownerId'])
    .select(['r.due_on as dueOn', 'r.done_at as doneAt', 'r.outcome', nameOf('owner_id').as('owner')])
    .where('r.school_id', '=', tx.scope.schoolId);

const asLearned = (row: Awaited<ReturnType<ReturnType<typeof learned>['execute']>>[number]): Learned => ({
  ...row,
  landsOn: row.landsOn as LandsOn,
});

/** What was learned: of these looks back, or all that this scope sees; open first by due date, at most 200. */
export async function listLearned(tx: Tx, reviewIds?: readonly string[]): Promise<Learned[]> {
  if (reviewIds?.length === 0) return [];
  let query = learned(tx);
  if (reviewIds) query = query.where('r.review_id', 'in', reviewIds);
  const rows = await query.orderBy(sql`r.done_at is not null`).orderBy('r.due_on').orderBy('r.id').limit(200).execute();
  return rows.map(asLearned);
}

/** What is open and was given to this person. */
export async function listLearnedOf(tx: Tx, personId: string): Promise<Learned[]> {
  const rows = await learned(tx)
    .where('r.owner_id', '=', personId)
    .where('r.done_at', 'is', null)
    .orderBy('r.due_on')
    .limit(50)
    .execute();
  return rows.map(asLearned);
}

/** Adds what changes because of an incident; nothing of it for those who are left out of that. */
export async function insertLearned(
  tx: Tx,
  reviewId: string,
  hiddenFrom: string[],
  action: { landsOn: LandsOn; action: string; ownerId: string; dueOn: string },
): Promise<void> {
  await tx.db
    .insertInto('learned_action')
    .values({
      ...{ school_id: tx.scope.schoolId, id: newId(tx.at), review_id: reviewId, lands_on: action.landsOn },
      ...{ action: action.action, owner_id: action.ownerId, due_on: action.dueOn },
      ...{ made_at: tx.at, made_by: tx.scope.personId ?? '', hidden_from: hiddenFrom },
    })
    .execute();
}

/** Notes that it is done and what came of it; undefined when it is done already or not theirs. */
export async function settleLearned(tx: Tx, id: string, outcome: string): Promise<boolean> {
  const done = await tx.db
    .updateTable('learned_action')
    .set({ done_at: tx.at, done_by: tx.scope.personId, outcome })
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', '=', id)
    .where('done_at', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

import { sql } from 'kysely';
import type { Tx } from '../../access/transact.ts';
import { newId } from '../../kernel/ids.ts';

/** Adds something to be done, or that was done at once. */
export async function insertAction(
  tx: Tx,
  incidentId: string,
  action: { action: string; reason: string; assignedTo: string | null; dueOn: string | null; done: boolean },
): Promise<string> {
  const id = newId(tx.at);
  await tx.db
    .insertInto('incident_action')
    .values({
      school_id: tx.scope.schoolId,
      incident_id: incidentId,
      id,
      action: action.action,
      reason: action.reason,
      assigned_to: action.assignedTo,
      due_on: action.dueOn,
      recorded_at: tx.at,
      recorded_by: tx.scope.personId ?? '',
      ...(action.done && { done_at: tx.at, done_by: tx.scope.personId }),
    })
    .execute();
  return id;
}

/** Marks an action done, or not done and why; false when it was settled already (S24). */
export async function settleActionRow(
  tx: Tx,
  incidentId: string,
  actionId: string,
  because: string | null,
): Promise<boolean> {
  const done = await tx.db
    .updateTable('incident_action')
    .set({ done_at: tx.at, done_by: tx.scope.personId, not_done_because: because })
    .where('school_id', '=', tx.scope.schoolId)
    .where('incident_id', '=', incidentId)
    .where('id', '=', actionId)
    .where('done_at', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** Notes who was told; its id. */
export async function insertNotice(
  tx: Tx,
  incidentId: string,
  notice: {
    whom: string;
    name: string;
    how: string;
    toldAt: Date;
    words: string | null;
    reference: string | null;
    officer: string | null;
    advice: string | null;
    agencyId: string | null;
    /** Whose parent it was, of the incident's people; null where nobody is named or somebody else was told. */
    about: string | null;
  },
): Promise<string> {
  const id = newId(tx.at);
  await tx.db
    .insertInto('incident_notice')
    .values({
      school_id: tx.scope.schoolId,
      incident_id: incidentId,
      id,
      whom: notice.whom,
      name: notice.name,
      how: notice.how,
      told_at: notice.toldAt,
      words: notice.words,
      reference: notice.reference,
      officer: notice.officer,
      advice: notice.advice,
      agency_id: notice.agencyId,
      about: notice.about,
      recorded_at: tx.at,
      recorded_by: tx.scope.personId ?? '',
    })
    .execute();
  return id;
}

/** Whose parent was told, beside `incident_notice as n`, while they are named in the incident. */
export const aboutName = sql<string | null>`(select c.name from incident_person c
  where c.school_id = n.school_id and c.incident_id = n.incident_id and c.id = n.about and c.struck_at is null)`;

/** Whether an incident of the one kind may hold no file, and of the other it may (S15). */
export async function opensFiles(tx: Tx, was: string, becomes: string): Promise<boolean> {
  const { rows } = await sql<{ opens: boolean }>`
    select not takes_files(${was}, null) and takes_files(${becomes}, null) as opens`.execute(tx.db);
  return rows[0]?.opens === true;
}

/** The kind of what an incident `i` was merged into, where no file of that may be held and so none of this. */
export const kindAbove = sql<string | null>`kind_above(i.school_id, i.merged_into)`;

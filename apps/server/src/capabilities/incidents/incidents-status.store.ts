import { sql } from 'kysely';
import type { Tx } from '../../access/transact.ts';
import { newId } from '../../kernel/ids.ts';
import type { PersonRow } from './incidents.store.ts';

/** What a closing is: put forward to be closed, closed, or merged into another. */
export type ClosingState = 'review' | 'closed' | 'merged';

/** Writes the outcome of an incident that is under way; the words that are then put forward or closed with. */
export async function writeOutcome(tx: Tx, incidentId: string, outcome: string): Promise<void> {
  await tx.db
    .updateTable('incident')
    .set({ outcome })
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', '=', incidentId)
    .execute();
}

/** Fixes what the incident says at this moment; returns the id that its row then points to. Only while it is under way. */
export async function insertClosing(
  tx: Tx,
  incidentId: string,
  state: ClosingState,
  intoId: string | null = null,
): Promise<string> {
  const id = newId(tx.at);
  const { schoolId, personId } = tx.scope;
  await tx.db
    .insertInto('incident_closing')
    .values({
      school_id: schoolId,
      id,
      incident_id: incidentId,
      state,
      at: tx.at,
      person_id: personId ?? '',
      into_id: intoId,
      words: sql<Buffer>`(select incident_words(i) from incident i where i.school_id = ${schoolId}::uuid and i.id = ${incidentId}::uuid)`,
    })
    .execute();
  return id;
}

/** Carries the alerts of one incident over to another: those that this scope may see, each once. */
export async function carryAlerts(tx: Tx, from: string, into: string): Promise<void> {
  const { schoolId, personId } = tx.scope;
  await sql`insert into incident_alert (school_id, incident_id, alert_id, added_at, added_by)
    select a.school_id, ${into}::uuid, a.id, ${tx.at}, ${personId}::uuid from alert a where a.school_id = ${schoolId}::uuid and a.id in (
      select i.alert_id from incident i where i.school_id = ${schoolId}::uuid and i.id = ${from}::uuid
      union select l.alert_id from incident_alert l where l.school_id = ${schoolId}::uuid and l.incident_id = ${from}::uuid)
    and a.id is distinct from (select i.alert_id from incident i where i.school_id = ${schoolId}::uuid and i.id = ${into}::uuid)
    on conflict do nothing`.execute(tx.db);
}

/** Carries people over as they stand in the other incident. */
export async function carryPeople(tx: Tx, into: string, people: readonly PersonRow[]): Promise<void> {
  if (!people.length) return;
  const rows = people.map(({ struck_at, struck_by, struck_because, ...person }) => ({
    ...person,
    incident_id: into,
    id: newId(tx.at),
  }));
  await tx.db.insertInto('incident_person').values(rows).execute();
}

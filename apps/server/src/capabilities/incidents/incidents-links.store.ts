import { sql } from 'kysely';
import { fullName } from '../../access/names.store.ts';
import type { Tx } from '../../access/transact.ts';
import { newId } from '../../kernel/ids.ts';

/** An incident that has to do with another one, as far as this scope sees it. */
export interface LinkedIncident {
  id: string;
  series: string;
  number: number;
  title: string;
  state: string;
  because: string;
}

/** A link that somebody ended. */
export interface EndedLink extends LinkedIncident {
  endedAt: Date;
  endedBy: string | null;
  endedBecause: string;
}

/** A thing that an incident has to do with. */
export interface DeviceRow {
  id: string;
  name: string;
  place: string | null;
  note: string | null;
}

/** Incidents linked with this one, and those that were once, in the order of their ends; only those that this scope sees. */
export async function listLinks(tx: Tx, incidentId: string): Promise<{ linked: LinkedIncident[]; ended: EndedLink[] }> {
  const rows = await tx.db
    .selectFrom('incident_link as l')
    .innerJoin('incident as i', (join) =>
      join
        .onRef('i.school_id', '=', 'l.school_id')
        .on((is) => is.or([is('i.id', '=', is.ref('l.incident_id')), is('i.id', '=', is.ref('l.other_id'))])),
    )
    .leftJoin('person as p', (join) => join.onRef('p.school_id', '=', 'l.school_id').onRef('p.id', '=', 'l.ended_by'))
    .select(['i.id', 'i.series', 'i.number', 'i.title', 'i.state', 'l.because', 'l.ended_at', 'l.ended_because'])
    .select(fullName('p').as('ended_by'))
    .where('l.school_id', '=', tx.scope.schoolId)
    .where((is) => is.or([is('l.incident_id', '=', incidentId), is('l.other_id', '=', incidentId)]))
    .where('i.id', '<>', incidentId)
    .orderBy('l.ended_at')
    .orderBy('i.occurred_at', 'desc')
    .execute();
  const linked: LinkedIncident[] = [];
  const ended: EndedLink[] = [];
  for (const { ended_at: endedAt, ended_by: endedBy, ended_because: endedBecause, ...row } of rows) {
    if (endedAt && endedBecause) ended.push({ ...row, endedAt, endedBy, endedBecause });
    else linked.push(row);
  }
  return { linked, ended };
}

/** Incidents that were merged into this one; only those that this scope sees. */
export async function listMerged(tx: Tx, incidentId: string): Promise<Omit<LinkedIncident, 'because'>[]> {
  return tx.db
    .selectFrom('incident')
    .select(['id', 'series', 'number', 'title', 'state'])
    .where('school_id', '=', tx.scope.schoolId)
    .where('merged_into', '=', incidentId)
    .orderBy('id')
    .execute();
}

/** The incident of this reference, "INC-4718", if this scope may see it. */
export async function findByNumber(tx: Tx, series: string, number: number): Promise<{ id: string } | undefined> {
  return tx.db
    .selectFrom('incident')
    .select('id')
    .where('school_id', '=', tx.scope.schoolId)
    .where('series', '=', series)
    .where('number', '=', number)
    .executeTakeFirst();
}

/** Links two incidents; false when they are linked already. */
export async function insertLink(tx: Tx, a: string, b: string, because: string): Promise<boolean> {
  const [first, second] = a < b ? [a, b] : [b, a];
  const done = await tx.db
    .insertInto('incident_link')
    .values({
      school_id: tx.scope.schoolId,
      incident_id: first,
      other_id: second,
      because,
      linked_at: tx.at,
      linked_by: tx.scope.personId ?? '',
    })
    .onConflict((conflict) =>
      conflict.columns(['school_id', 'incident_id', 'other_id']).where('ended_at', 'is', null).doNothing(),
    )
    .executeTakeFirst();
  return Number(done.numInsertedOrUpdatedRows) === 1;
}

/** Ends the link of two incidents; false when it has ended (S24). */
export async function endLinkOf(tx: Tx, a: string, b: string, because: string): Promise<boolean> {
  const [first, second] = a < b ? [a, b] : [b, a];
  const done = await tx.db
    .updateTable('incident_link')
    .set({ ended_at: tx.at, ended_by: tx.scope.personId, ended_because: because })
    .where('school_id', '=', tx.scope.schoolId)
    .where('incident_id', '=', first)
    .where('other_id', '=', second)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** An alert of an incident. */
export interface AlertOf {
  id: string;
  series: string;
  number: number;
  harm: string;
  /** Whether whoever asks decides it, and so may take it out. */
  decides: boolean;
}

/** The columns of one, of the alert `a`. */
export const ALERT_OF = [
  'a.id',
  'a.series',
  'a.number',
  'a.harm',
  sql<boolean>`decides_alert(a)`.as('decides'),
] as const;

/** The further alerts of an incident that this scope sees. */
export async function listAlerts(tx: Tx, incidentId: string): Promise<AlertOf[]> {
  return tx.db
    .selectFrom('incident_alert as l')
    .innerJoin('alert as a', (join) => join.onRef('a.school_id', '=', 'l.school_id').onRef('a.id', '=', 'l.alert_id'))
    .select([...ALERT_OF])
    .where('l.school_id', '=', tx.scope.schoolId)
    .where('l.incident_id', '=', incidentId)
    .orderBy('a.id')
    .execute();
}

/** The alert of this reference, "A-2274", if this scope may see it. */
export async function findAlertByNumber(
  tx: Tx,
  series: string,
  number: number,
): Promise<{ id: string; person_id: string | null } | undefined> {
  return tx.db
    .selectFrom('alert')
    .select(['id', 'person_id'])
    .where('school_id', '=', tx.scope.schoolId)
    .where('series', '=', series)
    .where('number', '=', number)
    .executeTakeFirst();
}

/** Adds a further alert; false when it is there already. */
export async function insertAlert(tx: Tx, incidentId: string, alertId: string): Promise<boolean> {
  const done = await tx.db
    .insertInto('incident_alert')
    .values({
      school_id: tx.scope.schoolId,
      incident_id: incidentId,
      alert_id: alertId,
      added_at: tx.at,
      added_by: tx.scope.personId ?? '',
    })
    .onConflict((conflict) => conflict.columns(['school_id', 'incident_id', 'alert_id']).doNothing())
    .executeTakeFirst();
  return Number(done.numInsertedOrUpdatedRows) === 1;
}

/** The computers, phones and other things of an incident that stand. */
export async function listDevices(tx: Tx, incidentId: string): Promise<DeviceRow[]> {
  return tx.db
    .selectFrom('incident_device')
    .select(['id', 'name', 'place', 'note'])
    .where('school_id', '=', tx.scope.schoolId)
    .where('incident_id', '=', incidentId)
    .where('struck_at', 'is', null)
    .orderBy('id')
    .execute();
}

/** Adds a computer, phone or other thing. */
export async function insertDevice(tx: Tx, incidentId: string, device: Omit<DeviceRow, 'id'>): Promise<void> {
  await tx.db
    .insertInto('incident_device')
    .values({
      ...device,
      school_id: tx.scope.schoolId,
      incident_id: incidentId,
      id: newId(tx.at),
      added_at: tx.at,
      added_by: tx.scope.personId ?? '',
    })
    .execute();
}

import { randomInt } from 'node:crypto';
import { type Insertable, type Selectable, sql } from 'kysely';
import { fullName } from '../../access/names.store.ts';
import type { Tx } from '../../access/transact.ts';
import type {
  Incident,
  IncidentAction,
  IncidentChange,
  IncidentNotice,
  IncidentPerson,
} from '../../db/schema.generated.ts';
import { newId } from '../../kernel/ids.ts';
import type { Involved } from './incidents.ts';
import { aboutName, kindAbove } from './incidents-course.store.ts';
import { answersNow } from './incidents-questions.store.ts';
import type { Answers } from './incidents-questions.ts';
import { namedToMe } from './incidents-who.store.ts';

/** One incident as it is stored, with the names of those who work on it; a name that the reader may not see is null. */
export type IncidentRow = Selectable<Incident> & {
  owner_name: string | null;
  recorder_name: string | null;
  closer_name: string | null;
  forward_name: string | null;
  /** It is shown to this reader by name. */
  named: boolean;
  answers: Answers;
  /** The kind of what it was merged into, where no file of that may be held, and so none of this (S15). */
  kind_above: string | null;
};

/** All but the words by which the log is searched, which PostgreSQL makes. */
const PERSON_COLUMNS = [
  ...(['school_id', 'incident_id', 'id', 'person_id', 'name', 'kind'] as const),
  ...(['sex', 'year_group', 'class_name', 'part'] as const),
  ...(['struck_at', 'struck_by', 'struck_because'] as const),
] as const;

/** Who has to do with it. */
export type PersonRow = Pick<Selectable<IncidentPerson>, (typeof PERSON_COLUMNS)[number]>;

/** What is done about it. */
export type ActionRow = Selectable<IncidentAction> & { assignee_name: string | null; done_by_name: string | null };
/** Who was told. */
export type NoticeRow = Selectable<IncidentNotice> & { recorder_name: string | null; about_name: string | null };
/** What was corrected. */
export type ChangeRow = Selectable<IncidentChange> & { person_name: string | null };

/** The columns of a new incident that are not made here. */
export type NewIncidentRow = Omit<
  Insertable<Incident>,
  'school_id' | 'id' | 'series' | 'number' | 'recorded_at' | 'recorded_by' | 'version' | 'state'
>;

/** After so many numbers that are taken, one with more digits is drawn. */
const TRIES = 6;

/**
 * Stores a new incident under a number that is drawn, not counted (S13): whoever sees INC-0150 and INC-0152 would know of INC-0151.
 * The unique constraint says that a number is taken without showing by what.
 */
export async function insertIncident(
  tx: Tx,
  values: NewIncidentRow,
): Promise<{ id: string; series: string; number: number }> {
  const id = newId(tx.at);
  const series = values.sensitivity === 'staff' ? 'STF' : 'INC';
  for (let attempt = 0; attempt < TRIES * 2; attempt++) {
    const number = attempt < TRIES ? randomInt(1_000, 10_000) : randomInt(100_000, 1_000_000);
    const done = await tx.db
      .insertInto('incident')
      .values({
        ...values,
        school_id: tx.scope.schoolId,
        id,
        series,
        number,
        state: 'open',
        recorded_at: tx.at,
        recorded_by: tx.scope.personId ?? '',
      })
      .onConflict((conflict) => conflict.columns(['school_id', 'series', 'number']).doNothing())
      .executeTakeFirst();
    if (done.numInsertedOrUpdatedRows) return { id, series, number };
  }
  throw new Error('No number was free for a new incident.');
}

/** Adds people; each keeps the name, form and sex of that day. */
export async function insertPeople(tx: Tx, incidentId: string, people: readonly Involved[]): Promise<void> {
  if (!people.length) return;
  const rows = people.map((person) => ({
    school_id: tx.scope.schoolId,
    incident_id: incidentId,
    id: newId(tx.at),
    person_id: person.personId,
    name: person.name,
    kind: person.kind,
    sex: person.sex,
    year_group: person.yearGroup,
    class_name: person.className,
    part: person.part,
  }));
  await tx.db.insertInto('incident_person').values(rows).execute();
}

/** One incident, if this scope may see it. */
export async function findIncident(tx: Tx, id: string): Promise<IncidentRow | undefined> {
  return tx.db
    .selectFrom('incident as i')
    .leftJoin('person as o', (join) => join.onRef('o.school_id', '=', 'i.school_id').onRef('o.id', '=', 'i.owner_id'))
    .leftJoin('person as r', (join) =>
      join.onRef('r.school_id', '=', 'i.school_id').onRef('r.id', '=', 'i.recorded_by'),
    )
    .leftJoin('person as c', (join) => join.onRef('c.school_id', '=', 'i.school_id').onRef('c.id', '=', 'i.closed_by'))
    .leftJoin('person as f', (join) =>
      join.onRef('f.school_id', '=', 'i.school_id').onRef('f.id', '=', 'i.put_forward_by'),
    )
    .selectAll('i')
    .select([
      fullName('o').as('owner_name'),
      fullName('r').as('recorder_name'),
      fullName('c').as('closer_name'),
      fullName('f').as('forward_name'),
    ])
    .select([namedToMe.as('named'), answersNow.as('answers'), kindAbove.as('kind_above')])
    .where('i.school_id', '=', tx.scope.schoolId)
    .where('i.id', '=', id)
    .executeTakeFirst();
}

/** Who has to do with these incidents, without those struck out: affected first, then responsible, witnesses, whoever reported it. */
export async function listPeople(tx: Tx, incidentIds: readonly string[]): Promise<PersonRow[]> {
  if (!incidentIds.length) return [];
  return tx.db
    .selectFrom('incident_person')
    .select(PERSON_COLUMNS)
    .where('school_id', '=', tx.scope.schoolId)
    .where('incident_id', 'in', incidentIds)
    .where('struck_at', 'is', null)
    .orderBy(sql`array_position(array['affected', 'responsible', 'witness', 'reporter'], part)`)
    .orderBy('name')
    .orderBy('id')
    .execute();
}

/** What is done about these incidents, without what was struck out: open first by due date, then settled. */
export async function listActions(tx: Tx, incidentIds: readonly string[]): Promise<ActionRow[]> {
  if (!incidentIds.length) return [];
  return tx.db
    .selectFrom('incident_action as a')
    .leftJoin('person as p', (join) =>
      join.onRef('p.school_id', '=', 'a.school_id').onRef('p.id', '=', 'a.assigned_to'),
    )
    .leftJoin('person as d', (join) => join.onRef('d.school_id', '=', 'a.school_id').onRef('d.id', '=', 'a.done_by'))
    .selectAll('a')
    .select([fullName('p').as('assignee_name'), fullName('d').as('done_by_name')])
    .where('a.school_id', '=', tx.scope.schoolId)
    .where('a.incident_id', 'in', incidentIds)
    .where('a.struck_at', 'is', null)
    .orderBy(sql`a.done_at is not null`)
    .orderBy('a.due_on', (order) => order.asc().nullsLast())
    .orderBy('a.id')
    .execute();
}

/** Who was told of these incidents, in order, without what was struck out. */
export async function listNotices(tx: Tx, incidentIds: readonly string[]): Promise<NoticeRow[]> {
  if (!incidentIds.length) return [];
  return tx.db
    .selectFrom('incident_notice as n')
    .leftJoin('person as p', (join) =>
      join.onRef('p.school_id', '=', 'n.school_id').onRef('p.id', '=', 'n.recorded_by'),
    )
    .selectAll('n')
    .select([fullName('p').as('recorder_name'), aboutName.as('about_name')])
    .where('n.school_id', '=', tx.scope.schoolId)
    .where('n.incident_id', 'in', incidentIds)
    .where('n.struck_at', 'is', null)
    .orderBy('n.told_at')
    .orderBy('n.id')
    .execute();
}

/** What was corrected, newest first. */
export async function listChanges(tx: Tx, incidentId: string): Promise<ChangeRow[]> {
  return tx.db
    .selectFrom('incident_change as c')
    .leftJoin('person as p', (join) => join.onRef('p.school_id', '=', 'c.school_id').onRef('p.id', '=', 'c.person_id'))
    .selectAll('c')
    .select(fullName('p').as('person_name'))
    .where('c.school_id', '=', tx.scope.schoolId)
    .where('c.incident_id', '=', incidentId)
    .orderBy('c.at', 'desc')
    .orderBy('c.id', 'desc')
    .execute();
}

/** One field before and after. */
export interface Change {
  field: string;
  was: string | null;
  became: string | null;
  because: string | null;
}

/** Adds lines to the history of corrections. */
export async function insertChanges(tx: Tx, incidentId: string, changes: readonly Change[]): Promise<void> {
  if (!changes.length) return;
  const rows = changes.map((change) => ({
    ...change,
    school_id: tx.scope.schoolId,
    incident_id: incidentId,
    id: newId(tx.at),
    at: tx.at,
    person_id: tx.scope.personId ?? '',
  }));
  await tx.db.insertInto('incident_change').values(rows).execute();
}

/** What of an incident a service may change. */
export type IncidentPatch = Partial<
  Pick<
    Insertable<Incident>,
    | 'title'
    | 'type'
    | 'sensitivity'
    | 'occurred_at'
    | 'room'
    | 'device'
    | 'details'
    | 'evidence'
    | 'off_site'
    | 'off_site_nexus'
    | 'intent'
    | 'reported_at_once'
    | 'grade'
    | 'grade_reason'
    | 'owner_id'
    | 'hidden_from'
    | 'named_only'
    | 'stand_in'
    | 'state'
    | 'review_by'
    | 'closed_at'
    | 'closed_by'
    | 'closing_id'
    | 'outcome'
    | 'waiting_for'
    | 'put_forward_by'
    | 'put_forward_at'
    | 'forward_id'
    | 'peak_grade'
    | 'merged_into'
    | 'frozen_at'
    | 'question_set_id'
  >
>;

/** Holds incidents still until this transaction ends: nothing is added to one while somebody closes it. In their order, so that no two wait for each other. */
export async function lockIncidents(tx: Tx, ...ids: string[]): Promise<void> {
  await tx.db
    .selectFrom('incident')
    .select('id')
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', 'in', ids)
    .orderBy('id')
    .forUpdate()
    .execute();
}

/** The same of one, for whoever sees it and may not change it: their lock would find no row. */
export async function holdSeenIncident(tx: Tx, id: string): Promise<void> {
  await sql`select incident_stays(${tx.scope.schoolId}, ${id}, false, false)`.execute(tx.db);
}

/** Changes an incident that still has this version; false when somebody was quicker (S24). */
export async function updateIncident(tx: Tx, id: string, version: number, patch: IncidentPatch): Promise<boolean> {
  const done = await tx.db
    .updateTable('incident')
    .set({ ...patch, version: version + 1 })
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

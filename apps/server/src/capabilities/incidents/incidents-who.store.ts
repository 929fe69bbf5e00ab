import { sql } from 'kysely';
import { underWayInQuery } from '../../access/given-incidents.store.ts';
import { isAway } from '../../access/holders.store.ts';
import { nameBy } from '../../access/names.store.ts';
import type { Tx } from '../../access/transact.ts';
import { newId } from '../../kernel/ids.ts';
import { addDays, instantOf } from '../../kernel/school-time.ts';
import type { Standing } from './incidents-standing.ts';

/** More than these are no list any more. */
const MOST_ENDING = 100;

/** Whether a record shows itself to whoever asks by their name, for queries over `incident as i`. */
export const namedToMe = sql<boolean>`i.id = any((select incidents_named_to_me())::uuid[])`;

/** Somebody named for one record, now or once. */
export interface NamedReader {
  id: string;
  personId: string;
  name: string | null;
  because: string;
  givenAt: Date;
  givenBy: string | null;
  untilAt: Date | null;
  endedAt: Date | null;
  endedBecause: string | null;
}

const LEFT = 'They left the school';
/** When the reader `e` of a query left after they were named: it does not come back with them (S12, 0111). */
const leftAt = sql<Date | null>`(select min(c.at) from person_change c
  where c.school_id = e.school_id and c.person_id = e.person_id and c.what = 'left' and c.at >= e.given_at)`;

/** Everybody who was ever named for this record, newest first. */
export async function listNamedReaders(tx: Tx, incidentId: string): Promise<NamedReader[]> {
  return tx.db
    .selectFrom('incident_reader as e')
    .select([
      'e.id',
      'e.person_id as personId',
      nameBy('e.person_id').as('name'),
      'e.because',
      'e.given_at as givenAt',
      nameBy('e.given_by').as('givenBy'),
      'e.until_at as untilAt',
    ])
    .select([
      sql<Date | null>`coalesce(e.ended_at, ${leftAt})`.as('endedAt'),
      sql<
        string | null
      >`case when e.ended_at is null and ${leftAt} is not null then ${LEFT} else e.ended_because end`.as(
        'endedBecause',
      ),
    ])
    .where('e.school_id', '=', tx.scope.schoolId)
    .where('e.incident_id', '=', incidentId)
    .orderBy('e.given_at', 'desc')
    .orderBy('e.id', 'desc')
    .execute();
}

const PASSED = 'The end date passed';
const LATER = 'Named again with a later last day';

/** Names somebody; false when they are named already for as long (S24). Whose last day has passed, or comes sooner, is named anew. */
export async function insertNamedReader(
  tx: Tx,
  incidentId: string,
  reader: { personId: string; because: string; untilAt: Date | null },
): Promise<boolean> {
  await tx.db
    .updateTable('incident_reader as e')
    .set({
      ended_at: tx.at,
      ended_by: tx.scope.personId,
      ended_because: sql<string>`case when ${leftAt} is not null then ${LEFT} when e.until_at <= ${tx.at} then ${PASSED} else ${LATER} end`,
    })
    .where('e.school_id', '=', tx.scope.schoolId)
    .where('e.incident_id', '=', incidentId)
    .where('e.person_id', '=', reader.personId)
    .where('e.ended_at', 'is', null)
    .where(
      sql<boolean>`(${leftAt} is not null or e.until_at <= ${tx.at}
        or e.until_at < coalesce(${reader.untilAt}::timestamptz, 'infinity'))`,
    )
    .execute();
  const done = await tx.db
    .insertInto('incident_reader')
    .values({
      school_id: tx.scope.schoolId,
      incident_id: incidentId,
      id: newId(tx.at),
      person_id: reader.personId,
      because: reader.because,
      given_at: tx.at,
      given_by: tx.scope.personId ?? '',
      until_at: reader.untilAt,
    })
    .onConflict((conflict) =>
      conflict.columns(['school_id', 'incident_id', 'person_id']).where('ended_at', 'is', null).doNothing(),
    )
    .executeTakeFirst();
  return done.numInsertedOrUpdatedRows === 1n;
}

/** Ends one reading; false when it had ended (S24). */
export async function endNamedReader(tx: Tx, incidentId: string, id: string, because: string): Promise<boolean> {
  const done = await tx.db
    .updateTable('incident_reader')
    .set({ ended_at: tx.at, ended_by: tx.scope.personId, ended_because: because })
    .where('school_id', '=', tx.scope.schoolId)
    .where('incident_id', '=', incidentId)
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** Somebody named for an incident under way, until a moment that is near. */
export interface ReaderEnding extends Standing {
  incidentId: string;
  series: string;
  number: number;
  name: string | null;
  givenAt: Date;
  untilAt: Date;
  /** Nothing that waits for its owner is found by them. */
  ownerAway: boolean;
}

/** Those whose last day comes up to this one, the soonest first; of incidents that this scope sees and that are under way. */
export async function listReadersEnding(tx: Tx, lastDay: string): Promise<ReaderEnding[]> {
  const rows = await tx.db
    .selectFrom('incident_reader as e')
    .innerJoin('incident as i', (join) =>
      join.onRef('i.school_id', '=', 'e.school_id').onRef('i.id', '=', 'e.incident_id'),
    )
    .innerJoin('person as p', (join) => join.onRef('p.school_id', '=', 'i.school_id').onRef('p.id', '=', 'i.owner_id'))
    .select(['e.incident_id as incidentId', 'i.series', 'i.number', 'e.given_at as givenAt', 'e.until_at as untilAt'])
    .select(['i.owner_id', 'i.sensitivity', 'i.named_only', 'i.stand_in', namedToMe.as('named')])
    .select([nameBy('e.person_id').as('name'), isAway(tx).as('ownerAway')])
    .where('e.school_id', '=', tx.scope.schoolId)
    .where('e.ended_at', 'is', null)
    .where('e.until_at', '>', tx.at)
    .where('e.until_at', '<=', instantOf(addDays(lastDay, 1), '00:00'))
    .where(underWayInQuery)
    .where(leftAt, 'is', null)
    .orderBy('e.until_at')
    .orderBy('e.id')
    .limit(MOST_ENDING)
    .execute();
  return rows.flatMap(({ untilAt, ...row }) => (untilAt ? [{ ...row, untilAt }] : []));
}

/** A conflict of interest that was declared. */
export interface Conflict {
  personId: string;
  name: string | null;
  because: string;
  at: Date;
  by: string | null;
}

/** Conflicts declared for this record, in order. */
export async function listConflicts(tx: Tx, incidentId: string): Promise<Conflict[]> {
  return tx.db
    .selectFrom('incident_conflict as e')
    .select([
      'e.person_id as personId',
      nameBy('e.person_id').as('name'),
      'e.because',
      'e.declared_at as at',
      nameBy('e.declared_by').as('by'),
    ])
    .where('e.school_id', '=', tx.scope.schoolId)
    .where('e.incident_id', '=', incidentId)
    .orderBy('e.declared_at')
    .execute();
}

/** Keeps a conflict; false when the same one was declared before. Whoever it is must be left out of the incident first. */
export async function insertConflict(
  tx: Tx,
  incidentId: string,
  conflict: { personId: string; declaredBy: string; because: string },
): Promise<boolean> {
  const done = await tx.db
    .insertInto('incident_conflict')
    .values({
      school_id: tx.scope.schoolId,
      incident_id: incidentId,
      person_id: conflict.personId,
      declared_at: tx.at,
      declared_by: conflict.declaredBy,
      because: conflict.because,
    })
    .onConflict((on) => on.doNothing())
    .executeTakeFirst();
  return done.numInsertedOrUpdatedRows === 1n;
}

/** The line of whoever declares a conflict of interest and so hands it on: by it the new owner is told. The reason stands with the conflict, for those who may read it. */
export async function insertHandedOn(
  tx: Tx,
  incident_id: string,
  { from, to }: Record<'from' | 'to', { personId: string; name: string }>,
): Promise<void> {
  const line = { field: 'owner_id', was: from.name, became: to.name, because: 'Declared a conflict of interest' };
  await tx.db
    .insertInto('incident_change')
    .values({
      ...{ school_id: tx.scope.schoolId, incident_id, id: newId(tx.at), at: tx.at, person_id: from.personId },
      ...line,
    })
    .execute();
}

/** A time that the record was kept to named people, or opened again. */
export interface Narrowing {
  at: Date;
  by: string | null;
  namedOnly: boolean;
  because: string;
}

/** Each narrowing and widening, newest first. */
export async function listNarrowings(tx: Tx, incidentId: string): Promise<Narrowing[]> {
  return tx.db
    .selectFrom('incident_narrowing as e')
    .select(['e.at', nameBy('e.person_id').as('by'), 'e.named_only as namedOnly', 'e.because'])
    .where('e.school_id', '=', tx.scope.schoolId)
    .where('e.incident_id', '=', incidentId)
    .orderBy('e.at', 'desc')
    .orderBy('e.id', 'desc')
    .execute();
}

/** Keeps that it was narrowed or widened. */
export async function insertNarrowing(tx: Tx, incidentId: string, namedOnly: boolean, because: string): Promise<void> {
  await tx.db
    .insertInto('incident_narrowing')
    .values({
      school_id: tx.scope.schoolId,
      incident_id: incidentId,
      id: newId(tx.at),
      at: tx.at,
      person_id: tx.scope.personId ?? '',
      named_only: namedOnly,
      because,
    })
    .execute();
}

/** Who can never be let in again: members of staff ever named as responsible, and declared conflicts. */
export async function mustStayOut(tx: Tx, incidentId: string): Promise<string[]> {
  const { rows } = await sql<{
    ids: string[];
  }>`select incident_left_out(${tx.scope.schoolId}::uuid, ${incidentId}::uuid) as ids`.execute(tx.db);
  return rows[0]?.ids ?? [];
}

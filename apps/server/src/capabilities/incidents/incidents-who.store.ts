import { sql } from 'kysely';
import { nameBy } from '../../access/names.store.ts';
import type { Tx } from '../../access/transact.ts';
import { newId } from '../../kernel/ids.ts';

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

/** Names somebody; false when they are named already (S24). */
export async function insertNamedReader(
  tx: Tx,
  incidentId: string,
  reader: { personId: string; because: string; untilAt: Date | null },
): Promise<boolean> {
  await tx.db
    .updateTable('incident_reader as e')
    .set({ ended_at: tx.at, ended_by: tx.scope.personId, ended_because: LEFT })
    .where('e.school_id', '=', tx.scope.schoolId)
    .where('e.incident_id', '=', incidentId)
    .where('e.person_id', '=', reader.personId)
    .where('e.ended_at', 'is', null)
    .where(leftAt, 'is not', null)
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

import { sql } from 'kysely';
import { WITH_MERGED } from '../../access/merged-incidents.store.ts';
import { fullName } from '../../access/names.store.ts';
import type { Tx } from '../../access/transact.ts';
import { newId } from '../../kernel/ids.ts';
import type { BullyingRecord, NewBullyingRecord } from './bullying.ts';

/** Where an incident, or what was merged into it, stands besides, in the order in which it was noted. */
export async function listPlaces(tx: Tx, incidentId: string): Promise<BullyingRecord[]> {
  const rows = await tx.db
    .selectFrom('incident as i')
    .innerJoin('bullying_record as b', (on) =>
      on.onRef('b.school_id', '=', 'i.school_id').on(sql<boolean>`b.incident_id in ${WITH_MERGED}`),
    )
    .leftJoin('person as p', (on) => on.onRef('p.school_id', '=', 'b.school_id').onRef('p.id', '=', 'b.put_by'))
    .leftJoin('person as r', (on) => on.onRef('r.school_id', '=', 'b.school_id').onRef('r.id', '=', 'b.recorded_by'))
    .select(['b.id', 'b.system', 'b.reference', 'b.put_at', 'b.recorded_at'])
    .select([fullName('p').as('put_name'), fullName('r').as('recorded_name')])
    .where('i.school_id', '=', tx.scope.schoolId)
    .where('i.id', '=', incidentId)
    .orderBy('b.recorded_at')
    .orderBy('b.id')
    .execute();
  return rows.map((row) => ({
    ...{ id: row.id, system: row.system, reference: row.reference, putAt: row.put_at, putBy: row.put_name },
    ...{ recordedAt: row.recorded_at, recordedBy: row.recorded_name },
  }));
}

/** Notes where it stands. */
export async function insertPlace(tx: Tx, incidentId: string, given: NewBullyingRecord): Promise<string> {
  const id = newId(tx.at);
  await tx.db
    .insertInto('bullying_record')
    .values({
      ...{ school_id: tx.scope.schoolId, incident_id: incidentId, id, system: given.system },
      ...{ reference: given.reference, put_at: given.putAt, put_by: given.putBy },
      ...{ recorded_at: tx.at, recorded_by: tx.scope.personId ?? '' },
    })
    .execute();
  return id;
}

/** What the record was called when somebody last noted one: most schools have one only. */
export async function lastSystem(tx: Tx): Promise<string | null> {
  const row = await tx.db
    .selectFrom('bullying_record')
    .select('system')
    .where('school_id', '=', tx.scope.schoolId)
    .orderBy('recorded_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.system ?? null;
}

import { sql } from 'kysely';
import { nameBy } from '../../access/names.store.ts';
import { type Tx, together } from '../../access/transact.ts';
import { newId } from '../../kernel/ids.ts';
import { recordNumberSeen } from '../../kernel/record-number.ts';
import type { Sanction } from './sanctions.ts';
import type { Grade } from './sanctions-memory.ts';

/** Somebody who was told of the incident since the sanction was given, and may believe in it still. */
export interface ToldOfIt {
  id: string;
  whom: string;
  name: string;
  how: string;
  at: Date;
  reference: string | null;
}

/** A grade that holds, of another breach or an earlier grading, for which the sanction had counted. */
export interface Raised {
  incidentId: string;
  number: string;
  grade: Grade;
  because: string | null;
}

/** That a parent was told that it was a mistake, noted beside the sanction because its incident took no notice any more. */
export interface MistakeNotice {
  name: string;
  how: string;
  at: Date;
  words: string | null;
  /** Who noted it. */
  by: string | null;
}

/** What followed from a sanction that was recorded by mistake, as far as the reader sees it. */
export interface Followed {
  told: ToldOfIt[];
  /** Whether a parent was told of anything here since it was found to be a mistake. */
  isPutRight: boolean;
  /** Where that was noted beside the sanction. */
  toldSince: MistakeNotice[];
  raised: Raised[];
}

/** Reads it: whom somebody told of the incident since then, and which grades that still hold had counted it. `since`: when it was found to be a mistake. */
export async function readFollowed(
  tx: Tx,
  sanction: Pick<Sanction, 'id' | 'incidentId' | 'rowId' | 'givenAt'>,
  since: Date,
): Promise<Followed> {
  const { told, raised, toldSince } = await together({
    toldSince: listMistakeNotices(tx, [sanction.id]),
    told: listTold(tx, sanction),
    raised: listRaised(tx, sanction.id),
  });
  const before = told.filter((each) => each.recordedAt <= since);
  return {
    told: before.map(({ recordedAt: _at, ...each }) => each),
    toldSince,
    isPutRight: toldSince.length > 0 || told.some(({ whom, recordedAt }) => whom === 'parent' && recordedAt > since),
    raised,
  };
}

/** Notices of these sanctions, in that order. */
export function listMistakeNotices(
  tx: Tx,
  sanctionIds: readonly string[],
): Promise<(MistakeNotice & { sanctionId: string })[]> {
  return tx.db
    .selectFrom('sanction_mistake_notice as n')
    .select([
      'n.sanction_id as sanctionId',
      'n.name',
      'n.how',
      'n.told_at as at',
      'n.words',
      nameBy('n.recorded_by').as('by'),
    ])
    .where('n.school_id', '=', tx.scope.schoolId)
    .where('n.sanction_id', 'in', sanctionIds)
    .orderBy('n.told_at')
    .orderBy('n.id')
    .execute();
}

/** Notes that a parent was told that it was a mistake. */
export async function insertMistakeNotice(tx: Tx, sanctionId: string, told: Omit<MistakeNotice, 'by'>): Promise<void> {
  await tx.db
    .insertInto('sanction_mistake_notice')
    .values({
      ...{ school_id: tx.scope.schoolId, sanction_id: sanctionId, id: newId(tx.at), name: told.name, how: told.how },
      ...{ told_at: told.at, words: told.words, recorded_at: tx.at, recorded_by: tx.scope.personId ?? '' },
    })
    .execute();
}

async function listTold(
  tx: Tx,
  { incidentId, rowId, givenAt }: Pick<Sanction, 'incidentId' | 'rowId' | 'givenAt'>,
): Promise<(ToldOfIt & { recordedAt: Date })[]> {
  const rows = await tx.db
    .selectFrom('incident_notice')
    .select(['id', 'whom', 'name', 'how', 'told_at', 'reference', 'recorded_at'])
    .where('school_id', '=', tx.scope.schoolId)
    .where('incident_id', '=', incidentId)
    .where('struck_at', 'is', null)
    // Another child’s parents know nothing of it.
    .where((is) => is.or([is('about', 'is', null), is('about', '=', rowId)]))
    // Who writes down afterwards when they rang gives a time of that day.
    .where(sql<boolean>`told_at >= ${givenAt}::timestamptz - interval '1 day'`)
    .orderBy('told_at')
    .execute();
  return rows.map((row) => ({
    ...{ id: row.id, whom: row.whom, name: row.name, how: row.how, at: row.told_at },
    ...{ reference: row.reference, recordedAt: row.recorded_at },
  }));
}

async function listRaised(tx: Tx, sanctionId: string): Promise<Raised[]> {
  const rows = await tx.db
    .selectFrom('breach as b')
    .innerJoin('incident as i', (join) =>
      join.onRef('i.school_id', '=', 'b.school_id').onRef('i.id', '=', 'b.incident_id'),
    )
    .select(['b.incident_id', 'b.grade', 'b.because', 'i.series', 'i.number'])
    .where('b.school_id', '=', tx.scope.schoolId)
    .where(sql<boolean>`b.counted @> array[${sanctionId}::uuid]`)
    .where(
      sql<boolean>`not exists (select from breach n where n.school_id = b.school_id and n.incident_id = b.incident_id and n.replaces = b.id)
        and not exists (select from incident_person w where w.school_id = b.school_id and w.incident_id = b.incident_id
          and w.id = b.incident_person_id and w.struck_at is not null)`,
    )
    .orderBy('b.decided_at')
    .orderBy('b.id')
    .execute();
  return rows.map((row) => ({
    ...{ incidentId: row.incident_id, number: recordNumberSeen(row) ?? '' },
    ...{ grade: row.grade as Grade, because: row.because },
  }));
}

/** A sanction that was recorded by mistake, of which a parent was told and not that it was one. `mine`: whoever asks said so, or owns the incident. */
export interface Untold {
  sanctionId: string;
  incidentId: string;
  series: string;
  number: number;
  step: string;
  at: Date;
  mine: boolean;
}

/** Those that were found since then and that the reader sees, the oldest first. */
export async function listUntold(tx: Tx, since: Date): Promise<Untold[]> {
  const { rows } = await sql<Omit<Untold, 'at'> & { at: string | Date }>`
    select s.id as "sanctionId", i.id as "incidentId", i.series, i.number, s.step, m.said_at as at,
        (i.owner_id = ${tx.scope.personId}::uuid or m.said_by = ${tx.scope.personId}::uuid) as mine
      from sanction_mistake m join sanction s on s.school_id = m.school_id and s.id = m.sanction_id
      join incident i on i.school_id = s.school_id and i.id = s.incident_id
      where m.school_id = ${tx.scope.schoolId}::uuid and m.says in ('recorded', 'agreed') and m.said_at >= ${since}::timestamptz
        and exists (select from incident_notice n where n.school_id = s.school_id and n.incident_id = s.incident_id and n.struck_at is null
          and n.whom = 'parent' and (n.about is null or n.about = s.incident_person_id) and n.told_at >= s.given_at - interval '1 day' and n.recorded_at <= m.said_at)
        and not exists (select from incident_notice n where n.school_id = s.school_id and n.incident_id = s.incident_id and n.struck_at is null
          and n.whom = 'parent' and (n.about is null or n.about = s.incident_person_id) and n.recorded_at > m.said_at)
        and not exists (select from sanction_mistake_notice t where t.school_id = s.school_id and t.sanction_id = s.id)
      order by m.said_at, s.id limit 50`.execute(tx.db);
  return rows.map((row) => ({ ...row, at: new Date(row.at) }));
}

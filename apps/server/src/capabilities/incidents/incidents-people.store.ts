import { sql } from 'kysely';
import { fullName } from '../../access/names.store.ts';
import type { Tx } from '../../access/transact.ts';
import { nameKey } from '../../kernel/name-key.ts';
import type { Kind, Sex } from './incidents.ts';

/** Somebody on the school's list. */
export interface Listed {
  personId: string;
  name: string;
  kind: Kind;
  sex: Sex;
  yearGroup: number | null;
  className: string | null;
}

/** More than so many people of one name are not offered to choose from: the form asks for the class too. */
export const MOST_CANDIDATES = 8;

const listed = (tx: Tx) =>
  tx.db
    .selectFrom('person')
    .select(['id', 'given_name', 'family_name', 'kind', 'sex', 'year_group', 'class_name'])
    .where('school_id', '=', tx.scope.schoolId);

type ListedRow = Awaited<ReturnType<ReturnType<typeof listed>['execute']>>[number];

const asListed = (row: ListedRow): Listed => ({
  personId: row.id,
  name: `${row.given_name} ${row.family_name}`,
  kind: row.kind as Kind,
  sex: row.sex as Sex,
  yearGroup: row.year_group,
  className: row.class_name,
});

/** The person of this id, if this scope may see people. */
export async function findListed(tx: Tx, personId: string): Promise<Listed | undefined> {
  const row = await listed(tx).where('id', '=', personId).executeTakeFirst();
  return row && asListed(row);
}

/** People whose name and class hold every word that was typed, however their name is written; those here now before those who left. */
export async function searchListed(tx: Tx, typed: string): Promise<Listed[]> {
  const words = typed
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean)
    .slice(0, 6);
  if (!words.length) return [];
  let query = listed(tx);
  for (const word of words) {
    const starts = nameKey(word)
      .split(' ')
      .filter(Boolean)
      .map((part) => `${part.replace(/[\\%_]/g, '\\$&')}%`);
    query = query.where((is) => {
      const inName = starts.map((start) =>
        is.or([is('name_key', 'like', start), is('name_key', 'like', `% ${start}`)]),
      );
      const isClass = is(sql`lower(class_name)`, '=', word);
      return inName.length ? is.or([is.and(inName), isClass]) : isClass;
    });
  }
  const rows = await query
    .orderBy(sql`status <> 'active'`)
    .orderBy('family_name')
    .orderBy('given_name')
    .orderBy('class_name')
    .orderBy('id')
    .limit(MOST_CANDIDATES + 1)
    .execute();
  return rows.map(asListed);
}

/** Of those named in an incident, who has left the school: by their line, with their last day, as far as this scope sees people. */
export async function listGone(tx: Tx, incidentId: string): Promise<Map<string, string>> {
  const rows = await tx.db
    .selectFrom('incident_person as r')
    .innerJoin('person as p', (join) => join.onRef('p.school_id', '=', 'r.school_id').onRef('p.id', '=', 'r.person_id'))
    .select(['r.id', 'p.left_on'])
    .where('r.school_id', '=', tx.scope.schoolId)
    .where('r.incident_id', '=', incidentId)
    .where('p.status', '=', 'left')
    .execute();
  return new Map(rows.flatMap(({ id, left_on: on }) => (on === null ? [] : [[id, on]])));
}

/** Who opened an incident, how often and when last. */
export interface Looker {
  personId: string;
  name: string | null;
  times: number;
  lastAt: Date;
}

/** Who looked at this record (S7). Ask only after the record itself was found: the reads of a hidden one are nobody's business. */
export async function listLookers(tx: Tx, incidentId: string): Promise<Looker[]> {
  const rows = await tx.db
    .selectFrom((from) =>
      from
        .selectFrom('journal_read')
        .select((of) => [
          ...(['school_id', 'actor_id'] as const),
          of.fn.countAll<number>().as('times'),
          of.fn.max('at').as('last_at'),
        ])
        .where('school_id', '=', tx.scope.schoolId)
        .where('subject_id', '=', incidentId)
        .where('subject_kind', '=', 'incident')
        .groupBy(['school_id', 'actor_id'])
        .as('r'),
    )
    .leftJoin('person as p', (join) => join.onRef('p.school_id', '=', 'r.school_id').onRef('p.id', '=', 'r.actor_id'))
    .select([...(['r.actor_id', 'r.times', 'r.last_at'] as const), fullName('p').as('name')])
    .orderBy('r.last_at', 'desc')
    .execute();
  return rows.map((row) => ({
    personId: row.actor_id,
    name: row.name,
    times: Number(row.times),
    lastAt: new Date(row.last_at),
  }));
}

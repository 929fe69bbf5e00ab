import { type RawBuilder, sql } from 'kysely';
import { binaryArray } from '../db/binary-array.ts';
import type { Tx } from './transact.ts';

/** Names of the groups that a person of this table belongs to now, in order: a column for a select from `person`, or an alias of it. Needs `people.read`. */
export function groupNames(person: string): RawBuilder<string[]> {
  const [school, id] = [sql.ref(`${person}.school_id`), sql.ref(`${person}.id`)];
  return sql<string[]>`array(
    select g.name from pupil_group_member m
    join pupil_group g on g.school_id = m.school_id and g.id = m.group_id
    where m.school_id = ${school} and m.person_id = ${id} and m.part = 'member' and m.left_on is null and g.ended_on is null
    order by g.name)`;
}

/** The same by person, those who belong to none left out. For hundreds of people: asked for each of them it takes as long as finding them. */
export async function groupsOfPeople(tx: Tx, people: readonly string[]): Promise<Map<string, string[]>> {
  if (people.length === 0) return new Map();
  const rows = await tx.db
    .selectFrom('pupil_group_member as m')
    .innerJoin('pupil_group as g', (join) =>
      join.onRef('g.school_id', '=', 'm.school_id').onRef('g.id', '=', 'm.group_id'),
    )
    .select(['m.person_id', sql<string[]>`array_agg(g.name order by g.name)`.as('names')])
    .where('m.school_id', '=', tx.scope.schoolId)
    .where('m.person_id', '=', sql<string>`any (${binaryArray('uuid', people)}::uuid[])`)
    .where('m.part', '=', 'member')
    .where('m.left_on', 'is', null)
    .where('g.ended_on', 'is', null)
    .groupBy('m.person_id')
    .execute();
  return new Map(rows.map(({ person_id, names }) => [person_id, names]));
}

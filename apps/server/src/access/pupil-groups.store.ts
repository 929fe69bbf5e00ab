import { sql } from 'kysely';
import { binaryArray } from '../db/binary-array.ts';
import type { Tx } from './transact.ts';

/** Those of the school who belong to the group of this name now, as ids, for a condition on `person.id`. Needs `people.read`. */
export function peopleOfGroup(tx: Tx, name: string) {
  return members(tx).select('m.person_id').where('g.name', '=', name);
}

/** By person the names of the groups that they belong to now, in order; those who belong to none are left out. Needs `people.read`. */
export async function groupsOfPeople(tx: Tx, people: readonly string[]): Promise<Map<string, string[]>> {
  if (people.length === 0) return new Map();
  const rows = await members(tx)
    .select(['m.person_id', sql<string[]>`array_agg(g.name order by g.name)`.as('names')])
    .where('m.person_id', '=', sql<string>`any (${binaryArray('uuid', people)}::uuid[])`)
    .groupBy('m.person_id')
    .execute();
  return new Map(rows.map(({ person_id, names }) => [person_id, names]));
}

/** The groups that somebody belonged to on a day, in order. Needs `people.read`. */
export async function groupsOn(tx: Tx, personId: string, day: string): Promise<string[]> {
  const rows = await membership(tx)
    .select('g.name')
    .where('m.person_id', '=', personId)
    .where('m.joined_on', '<=', day)
    .where((is) => is.or([is('m.left_on', 'is', null), is('m.left_on', '>', day)]))
    .where((is) => is.or([is('g.ended_on', 'is', null), is('g.ended_on', '>', day)]))
    .orderBy('g.name')
    .execute();
  return [...new Set(rows.map(({ name }) => name))];
}

function members(tx: Tx) {
  return membership(tx).where('m.left_on', 'is', null).where('g.ended_on', 'is', null);
}

function membership(tx: Tx) {
  return tx.db
    .selectFrom('pupil_group_member as m')
    .innerJoin('pupil_group as g', (join) =>
      join.onRef('g.school_id', '=', 'm.school_id').onRef('g.id', '=', 'm.group_id'),
    )
    .where('m.school_id', '=', tx.scope.schoolId)
    .where('m.part', '=', 'member');
}

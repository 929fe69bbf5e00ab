import { type RawBuilder, sql } from 'kysely';

/** Names of the groups that a person of this table belongs to now, in order: a column for a select from `person`, or an alias of it. Needs `people.read`. */
export function groupNames(person: string): RawBuilder<string[]> {
  const [school, id] = [sql.ref(`${person}.school_id`), sql.ref(`${person}.id`)];
  return sql<string[]>`array(
    select g.name from pupil_group_member m
    join pupil_group g on g.school_id = m.school_id and g.id = m.group_id
    where m.school_id = ${school} and m.person_id = ${id} and m.part = 'member' and m.left_on is null and g.ended_on is null
    order by g.name)`;
}

import { groupsOfPeople } from '../../access/pupil-groups.store.ts';
import type { Tx } from '../../access/transact.ts';
import { schoolDate } from '../../kernel/school-time.ts';
import type { Known } from './snapshot.ts';

/** Everybody who is at the school, as far as a sensor has to know them. */
export async function listKnown(tx: Tx): Promise<Known[]> {
  const people = await tx.db
    .selectFrom('person')
    .select(['id', 'kind', 'username', 'email', 'year_group as yearGroup', 'class_name as className'])
    .where('school_id', '=', tx.scope.schoolId)
    .where('status', '!=', 'left')
    .where(({ eb, or }) => or([eb('leaves_on', 'is', null), eb('leaves_on', '>=', schoolDate(tx.at))]))
    .execute();
  const groups = await groupsOfPeople(
    tx,
    people.map(({ id }) => id),
  );
  return people.map((person) => ({ ...person, groups: groups.get(person.id) ?? [] }));
}

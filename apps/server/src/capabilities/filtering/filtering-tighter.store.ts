import { sql } from 'kysely';
import { groupsOfPeople } from '../../access/pupil-groups.store.ts';
import type { Tx } from '../../access/transact.ts';
import { binaryArray } from '../../db/binary-array.ts';

/** A pupil who has rules of their own in the filter. */
export interface OwnRules {
  id: string;
  name: string;
  yearGroup: number | null;
  className: string | null;
  groups: readonly string[];
}

/** The pupils of these people who are at the school, in order of their names. */
export async function listOwnRules(tx: Tx, ids: readonly string[]): Promise<OwnRules[]> {
  const rows = await tx.db
    .selectFrom('person')
    .select(['id', 'year_group as yearGroup', 'class_name as className'])
    .select(sql<string>`given_name || ' ' || family_name`.as('name'))
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', '=', sql<string>`any (${binaryArray('uuid', ids)}::uuid[])`)
    .where('kind', '=', 'pupil')
    .where('status', '=', 'active')
    .orderBy('family_name')
    .orderBy('given_name')
    .orderBy('id')
    .execute();
  const groups = await groupsOfPeople(tx, ids);
  return rows.map((row) => ({ ...row, groups: groups.get(row.id) ?? [] }));
}

/** Whether cells of the matrix were ever put into force for one person alone, as far as this reader sees them. */
export async function hasCellsForOne(tx: Tx): Promise<boolean> {
  const found = await tx.db
    .selectFrom('filter_change')
    .select('id')
    .where('school_id', '=', tx.scope.schoolId)
    .where('kind', '=', 'cells')
    .where('about_person', 'is not', null)
    .where('in_force_at', 'is not', null)
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

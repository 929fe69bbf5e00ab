import { ROLES, type Role } from '../../access/roles.ts';
import type { Tx } from '../../access/transact.ts';
import { newId } from '../../kernel/ids.ts';
import { addDays } from '../../kernel/school-time.ts';

/** A role with its dates; `ends_on` is the last day held. */
export interface RoleRow {
  id: string;
  person_id: string;
  role: Role;
  year_group: number | null;
  class_name: string | null;
  starts_on: string;
  ends_on: string | null;
}

/** A role and who holds it. */
export interface HolderRow extends RoleRow {
  given_name: string;
  family_name: string;
  job_title: string | null;
  status: string;
}

const ROLE = ['id', 'person_id', 'role', 'year_group', 'class_name', 'starts_on', 'ends_on'] as const;

/** Whether a role is held on a day. */
export function isHeld(row: Pick<RoleRow, 'starts_on' | 'ends_on'>, today: string): boolean {
  return row.starts_on <= today && (row.ends_on === null || row.ends_on >= today);
}

/** Every role somebody held, holds or will hold, newest first. */
export async function listRolesOf(tx: Tx, personId: string): Promise<RoleRow[]> {
  const rows = await tx.db
    .selectFrom('person_role')
    .select(ROLE)
    .where('school_id', '=', tx.scope.schoolId)
    .where('person_id', '=', personId)
    .orderBy('starts_on', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.filter((row) => row.role in ROLES) as RoleRow[];
}

/** Roles of staff and governors whose last day is among these, the soonest first; of whoever has left there is none. */
export async function listEnding(tx: Tx, { from, to }: { from: string; to: string }): Promise<HolderRow[]> {
  const rows = await holdersQuery(tx)
    .where('ends_on', '>=', from)
    .where('ends_on', '<=', to)
    .where('status', '=', 'active')
    .orderBy('ends_on')
    .orderBy('name_key')
    .limit(500)
    .execute();
  return rows.filter((row) => row.role in ROLES) as HolderRow[];
}

/** Every role of the school with its holder, for the register. */
export async function listHolders(tx: Tx): Promise<HolderRow[]> {
  const rows = await holdersQuery(tx).orderBy('starts_on').orderBy('name_key').limit(5000).execute();
  return rows.filter((row) => row.role in ROLES) as HolderRow[];
}

const holdersQuery = (tx: Tx) =>
  tx.db
    .selectFrom('person_role')
    .innerJoin('person', (join) =>
      join.onRef('person.school_id', '=', 'person_role.school_id').onRef('person.id', '=', 'person_role.person_id'),
    )
    .select(['person_role.id', 'person_id', 'role', 'person_role.year_group', 'person_role.class_name'])
    .select(['starts_on', 'ends_on', 'given_name', 'family_name', 'job_title', 'status'])
    .where('person_role.school_id', '=', tx.scope.schoolId)
    .where('role', 'not in', ['pupil', 'parent']);

/** One role of this school, or undefined. */
export async function findRole(tx: Tx, id: string): Promise<RoleRow | undefined> {
  const row = await tx.db
    .selectFrom('person_role')
    .select(ROLE)
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row as RoleRow | undefined;
}

/** Writes a role; whether it may be given was decided before. */
export async function insertRole(tx: Tx, row: Omit<RoleRow, 'id'>): Promise<string> {
  const id = newId(tx.at);
  const { schoolId, personId } = tx.scope;
  await tx.db
    .insertInto('person_role')
    .values({ school_id: schoolId, id, ...row, given_by: personId })
    .execute();
  return id;
}

/** Sets the last day of a role. */
export async function endRole(tx: Tx, id: string, endsOn: string): Promise<void> {
  await tx.db
    .updateTable('person_role')
    .set({ ends_on: endsOn })
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', '=', id)
    .execute();
}

/** The last day of a role that ends at once: yesterday, or the day before it began. */
export function endedNow(startsOn: string, today: string): string {
  return addDays(startsOn > today ? startsOn : today, -1);
}

/** Ends every role that these people hold or will hold, at once (S12); returns what was ended. */
export async function endRolesOf(tx: Tx, personIds: readonly string[], today: string): Promise<RoleRow[]> {
  if (!personIds.length) return [];
  const rows = (await tx.db
    .selectFrom('person_role')
    .select(ROLE)
    .where('school_id', '=', tx.scope.schoolId)
    .where('person_id', 'in', [...personIds])
    .where((is) => is.or([is('ends_on', 'is', null), is('ends_on', '>=', today)]))
    .execute()) as RoleRow[];
  for (const row of rows) await endRole(tx, row.id, endedNow(row.starts_on, today));
  return rows;
}

import type { Tx } from '../../access/transact.ts';
import { newId } from '../../kernel/ids.ts';

/** A group with how many members and teachers it has now. */
export interface GroupLine {
  id: string;
  name: string;
  ended_on: string | null;
  members: number;
  teachers: number;
}

/** Somebody in a group; `left_on` set means no longer. */
export interface MemberLine {
  person_id: string;
  given_name: string;
  family_name: string;
  kind: string;
  year_group: number | null;
  class_name: string | null;
  part: 'member' | 'teacher';
  joined_on: string;
  left_on: string | null;
}

/** Groups that go on, in the order of their names. */
export async function listGroups(tx: Tx): Promise<GroupLine[]> {
  const rows = await tx.db
    .selectFrom('pupil_group as grp')
    .leftJoin('pupil_group_member as member', (join) =>
      join
        .onRef('member.school_id', '=', 'grp.school_id')
        .onRef('member.group_id', '=', 'grp.id')
        .on('member.left_on', 'is', null),
    )
    .select(['grp.id', 'grp.name', 'grp.ended_on'])
    .select((build) => [
      build.fn.count<number>('member.person_id').filterWhere('member.part', '=', 'member').as('members'),
      build.fn.count<number>('member.person_id').filterWhere('member.part', '=', 'teacher').as('teachers'),
    ])
    .where('grp.school_id', '=', tx.scope.schoolId)
    .where('grp.ended_on', 'is', null)
    .groupBy(['grp.id', 'grp.name', 'grp.ended_on'])
    .orderBy('grp.name')
    .execute();
  return rows.map((row) => ({ ...row, members: Number(row.members), teachers: Number(row.teachers) }));
}

/** A group of this school, ended or not. */
export async function findGroup(
  tx: Tx,
  id: string,
): Promise<{ id: string; name: string; ended_on: string | null } | undefined> {
  return tx.db
    .selectFrom('pupil_group')
    .select(['id', 'name', 'ended_on'])
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** Whether a name is taken; an ended group keeps its name. */
export async function isGroupNameTaken(tx: Tx, name: string): Promise<boolean> {
  const row = await tx.db
    .selectFrom('pupil_group')
    .select('id')
    .where('school_id', '=', tx.scope.schoolId)
    .where((is) => is(is.fn('lower', ['name']), '=', name.toLowerCase()))
    .executeTakeFirst();
  return row !== undefined;
}

/** Makes a group and returns its id. */
export async function insertGroup(tx: Tx, name: string): Promise<string> {
  const id = newId(tx.at);
  await tx.db.insertInto('pupil_group').values({ school_id: tx.scope.schoolId, id, name, created_at: tx.at }).execute();
  return id;
}

/** Ends a group and everybody's part in it. */
export async function endGroup(tx: Tx, id: string, on: string): Promise<void> {
  await tx.db
    .updateTable('pupil_group')
    .set({ ended_on: on })
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', '=', id)
    .execute();
  await tx.db
    .updateTable('pupil_group_member')
    .set({ left_on: on })
    .where('school_id', '=', tx.scope.schoolId)
    .where('group_id', '=', id)
    .where('left_on', 'is', null)
    .execute();
}

/** Who is and was in a group: teachers first, then by name. */
export async function listMembers(tx: Tx, groupId: string): Promise<MemberLine[]> {
  const rows = await tx.db
    .selectFrom('pupil_group_member as member')
    .innerJoin('person', (join) =>
      join.onRef('person.school_id', '=', 'member.school_id').onRef('person.id', '=', 'member.person_id'),
    )
    .select(['member.person_id', 'given_name', 'family_name', 'kind', 'year_group', 'class_name'])
    .select(['member.part', 'member.joined_on', 'member.left_on'])
    .where('member.school_id', '=', tx.scope.schoolId)
    .where('member.group_id', '=', groupId)
    .orderBy('member.part', 'desc')
    .orderBy('name_key')
    .orderBy('person.id')
    .limit(2000)
    .execute();
  return rows as MemberLine[];
}

/** Lets somebody join. Back on the day they left, the same row goes on. */
export async function joinGroup(
  tx: Tx,
  input: { groupId: string; personId: string; part: 'member' | 'teacher'; on: string },
): Promise<void> {
  await tx.db
    .insertInto('pupil_group_member')
    .values({
      school_id: tx.scope.schoolId,
      group_id: input.groupId,
      person_id: input.personId,
      part: input.part,
      joined_on: input.on,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['school_id', 'group_id', 'person_id', 'joined_on'])
        .doUpdateSet({ part: input.part, left_on: null }),
    )
    .execute();
}

/** Ends somebody's part in a group; false when they were not in it. */
export async function leaveGroup(tx: Tx, groupId: string, personId: string, on: string): Promise<boolean> {
  const done = await tx.db
    .updateTable('pupil_group_member')
    .set({ left_on: on })
    .where('school_id', '=', tx.scope.schoolId)
    .where('group_id', '=', groupId)
    .where('person_id', '=', personId)
    .where('left_on', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

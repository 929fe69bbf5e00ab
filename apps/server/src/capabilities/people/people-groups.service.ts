import { type Actor, authorise } from '../../access/scope.ts';
import { lockPeople } from '../../access/sign-in-standing.store.ts';
import { type Tx, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { refusals } from '../../kernel/refusal.ts';
import { schoolDate } from '../../kernel/school-time.ts';
import { getPerson } from './people.service.ts';
import { fullName } from './people.ts';
import * as groups from './people-groups.store.ts';
import { findPeopleForPicker, type PickedPerson } from './people-picker.store.ts';

const refuse = refusals<
  | 'groups.not_found'
  | 'groups.name_taken'
  | 'groups.ended'
  | 'groups.in_it'
  | 'groups.not_in_it'
  | 'groups.left'
  | 'groups.oneself'
>();

/** What a teacher of the group reads who keeps the roll. */
export const OWN_GROUP =
  'You teach this group and can see what is blocked for its pupils in lessons, so a colleague who manages the roll must add people to it.';

/** A group with everybody in it, and whoever a search found to add. */
export interface GroupRecord {
  group: { id: string; name: string; ended_on: string | null };
  members: groups.MemberLine[];
  found: PickedPerson[];
  /** Whoever reads it teaches it: a colleague adds people to it. */
  isOwn: boolean;
  today: string;
}

/** Every group that goes on. */
export async function readGroups(ground: Ground, actor: Actor): Promise<groups.GroupLine[]> {
  return transact(ground, authorise(actor, 'people.read'), groups.listGroups);
}

/** One group; `find` looks for people to add. */
export async function readGroup(ground: Ground, actor: Actor, id: string, find: string): Promise<GroupRecord> {
  return transact(ground, authorise(actor, 'people.read'), async (tx) => {
    const group = await getGroup(tx, id);
    const members = await groups.listMembers(tx, id);
    const isOwn = teaches(members, actor);
    const found = find && !isOwn ? await findPeopleForPicker(tx, find) : [];
    return { group, members, found, isOwn, today: schoolDate(tx.at) };
  });
}

function teaches(members: readonly groups.MemberLine[], { personId }: Actor): boolean {
  return members.some((row) => row.person_id === personId && row.part === 'teacher' && row.left_on === null);
}

async function getGroup(tx: Tx, id: string) {
  const group = await groups.findGroup(tx, id);
  if (!group) throw refuse('groups.not_found', 'not_found', 'There is no such group.');
  return group;
}

async function getOpenGroup(tx: Tx, id: string) {
  const group = await getGroup(tx, id);
  if (group.ended_on) throw refuse('groups.ended', 'conflict', `The group ${group.name} has ended.`);
  return group;
}

/** Makes a group. */
export async function makeGroup(ground: Ground, actor: Actor, name: string): Promise<string> {
  return transact(ground, authorise(actor, 'people.manage'), async (tx) => {
    await lockPeople(tx);
    if (await groups.isGroupNameTaken(tx, name)) {
      const message = 'There is or was a group with this name; choose another';
      throw refuse('groups.name_taken', 'invalid', `${message}.`, [{ field: 'name', message }]);
    }
    const id = await groups.insertGroup(tx, name);
    tx.journal({ action: 'group.made', subject: { kind: 'group', id }, payload: { name } });
    return id;
  });
}

/** Ends a group; it and its members stay in the record. */
export async function endGroup(ground: Ground, actor: Actor, id: string): Promise<string> {
  return transact(ground, authorise(actor, 'people.manage'), async (tx) => {
    await lockPeople(tx);
    const group = await getOpenGroup(tx, id);
    await groups.endGroup(tx, id, schoolDate(tx.at));
    tx.journal({ action: 'group.ended', subject: { kind: 'group', id }, payload: { name: group.name } });
    return group.name;
  });
}

/** Adds a member or teacher. Whoever teaches a group sees what its pupils are refused in a lesson (R87, S10): nobody makes themselves a teacher, or adds to their own group. */
export async function addToGroup(
  ground: Ground,
  actor: Actor,
  id: string,
  input: { person_id: string; part: 'member' | 'teacher' },
): Promise<{ name: string }> {
  return transact(ground, authorise(actor, 'people.manage'), async (tx) => {
    await lockPeople(tx);
    await getOpenGroup(tx, id);
    const person = await getPerson(tx, input.person_id);
    if (person.status === 'left') throw refuse('groups.left', 'conflict', `${fullName(person)} has left.`);
    if (input.part === 'teacher' && person.id === actor.personId)
      throw refuse('groups.oneself', 'forbidden', 'You cannot make yourself the teacher of a group. Ask a colleague.');
    const members = await groups.listMembers(tx, id);
    if (teaches(members, actor)) throw refuse('groups.oneself', 'forbidden', OWN_GROUP);
    if (members.some((row) => row.person_id === person.id && row.left_on === null))
      throw refuse('groups.in_it', 'conflict', `${fullName(person)} is already in this group.`);
    await groups.joinGroup(tx, { groupId: id, personId: person.id, part: input.part, on: schoolDate(tx.at) });
    const payload = { personId: person.id, part: input.part };
    tx.journal({ action: 'group.joined', subject: { kind: 'group', id }, payload });
    return { name: fullName(person) };
  });
}

/** Ends somebody's part in a group; the dates stay. */
export async function removeFromGroup(
  ground: Ground,
  actor: Actor,
  id: string,
  personId: string,
): Promise<{ name: string }> {
  return transact(ground, authorise(actor, 'people.manage'), async (tx) => {
    await lockPeople(tx);
    await getGroup(tx, id);
    const person = await getPerson(tx, personId);
    const done = await groups.leaveGroup(tx, id, personId, schoolDate(tx.at));
    if (!done) throw refuse('groups.not_in_it', 'conflict', `${fullName(person)} is not in this group.`);
    tx.journal({ action: 'group.left', subject: { kind: 'group', id }, payload: { personId } });
    return { name: fullName(person) };
  });
}

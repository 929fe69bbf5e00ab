import { staffOf } from '../../access/holders.store.ts';
import { mayGiveRole } from '../../access/role-giving.ts';
import { ROLE_LIST, ROLES, type Role } from '../../access/roles.ts';
import { type Actor, authorise, may } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import { lockPeople } from '../../access/sign-in-standing.store.ts';
import { type Tx, together, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { refusals } from '../../kernel/refusal.ts';
import { addDays, schoolDate } from '../../kernel/school-time.ts';
import { dayWords } from '../../ui/words.ts';
import type { RoleForm } from './people.schemas.ts';
import { getPerson } from './people.service.ts';
import { countClasses } from './people.store.ts';
import { fullName, type Kind } from './people.ts';
import { listChanges, noteChange } from './people-history.store.ts';
import { refuseLast } from './people-leads.service.ts';
import {
  endedNow,
  endRole,
  findRole,
  type HolderRow,
  insertRole,
  isHeld,
  listHolders,
  listRolesOf,
  type RoleRow,
} from './people-roles.store.ts';
import { classProblem, type DutyGiving, hasOwnRole, narrowedBy, roleFits } from './people-roles.ts';

const refuse = refusals<
  | 'roles.not_yours'
  | 'roles.not_fitting'
  | 'roles.held'
  | 'roles.left'
  | 'roles.dates'
  | 'roles.narrow'
  | 'roles.not_found'
  | 'roles.ended'
  | 'roles.changed_meanwhile'
>();

/** Roles that this person may give to that one: what the form offers, and what giving checks again (S10). */
export function rolesToGive(actor: Actor, person: { id: string; kind: Kind; status: string }): Role[] {
  if (!may(actor, 'roles.give') || person.status === 'left') return [];
  return ROLE_LIST.filter((role) => roleFits(role, person.kind) && mayGiveRole(actor, role, person.id));
}

/** Gives a role with its dates; year or class narrow it where the role asks for one. */
export async function giveRole(
  ground: Ground,
  actor: Actor,
  personId: string,
  form: RoleForm,
): Promise<{ name: string }> {
  return transact(ground, authorise(actor, 'roles.give'), async (tx) => {
    await lockPeople(tx);
    const person = await getPerson(tx, personId);
    if (person.status === 'left')
      throw refuse('roles.left', 'conflict', `${fullName(person)} has left. Take them back first.`);
    if (!mayGiveRole(actor, form.role, personId)) throw notYours(form.role, personId === actor.personId);
    if (!roleFits(form.role, person.kind))
      throw refuse('roles.not_fitting', 'invalid', 'This kind of person cannot hold this role.', [
        { field: 'role', message: 'Choose a role that fits this kind of person' },
      ]);
    const row = narrowed(form);
    const today = schoolDate(tx.at);
    if (row.ends_on && row.ends_on < row.starts_on) throw datesRefused('The last day is before the first');
    if (row.ends_on && row.ends_on < today) throw datesRefused('Enter a last day that has not passed');
    // A class of a year to come may have nobody in it yet.
    const wrong = row.class_name && row.starts_on <= today && classProblem(row.class_name, await classNames(tx));
    if (wrong) throw refuse('roles.narrow', 'invalid', `${wrong}.`, [{ field: 'class_name', message: wrong }]);
    const same = (await listRolesOf(tx, personId)).find(
      (held) =>
        held.role === row.role &&
        held.year_group === row.year_group &&
        held.class_name === row.class_name &&
        (held.ends_on === null || held.ends_on >= row.starts_on),
    );
    if (same)
      throw refuse('roles.held', 'conflict', `${fullName(person)} already holds this role then.`, [
        { field: 'role', message: 'They already hold this role then' },
      ]);
    await writeRole(tx, personId, row);
    return { name: fullName(person) };
  });
}

async function writeRole(tx: Tx, personId: string, row: RoleForm): Promise<void> {
  const id = await insertRole(tx, { person_id: personId, ...row });
  await noteChange(tx, personId, { what: 'role_given', changes: [{ field: 'role', from: null, to: row.role }] });
  tx.journal({ action: 'role.given', subject: { kind: 'person', id: personId }, payload: { roleId: id, ...row } });
}

/** A pupil and a parent are given what they are as their role with their account: without one, whoever signs in finds every page closed. */
export async function giveOwnRole(tx: Tx, person: { id: string; kind: Kind }): Promise<void> {
  const { id, kind } = person;
  if (!hasOwnRole(kind)) return;
  const today = schoolDate(tx.at);
  if ((await listRolesOf(tx, id)).some((held) => held.role === kind && isHeld(held, today))) return;
  await writeRole(tx, id, { role: kind, year_group: null, class_name: null, starts_on: today, ends_on: null });
}

/** Gives somebody with their account the role that they shall begin with, where they hold none and the giver may give it (S10). */
export async function giveFirstRole(tx: Tx, actor: Actor, personId: string, role: Role): Promise<void> {
  if (!may(actor, 'roles.give') || !mayGiveRole(actor, role, personId))
    throw notYours(role, personId === actor.personId);
  const today = schoolDate(tx.at);
  if ((await listRolesOf(tx, personId)).some((held) => isHeld(held, today))) return;
  const class_name = narrowedBy(role) === 'class' ? await classTaught(tx, personId) : null;
  await writeRole(tx, personId, { role, year_group: null, class_name, starts_on: today, ends_on: null });
}

/** The class that the roll has beside somebody who works here, where pupils are in it: whose teacher they are, alerts passed on about it find (R97). */
async function classTaught(tx: Tx, personId: string): Promise<string | null> {
  const { class_name: name } = await getPerson(tx, personId);
  return name !== null && (await classNames(tx)).includes(name) ? name : null;
}

/** The classes that pupils are in, for the form that gives one to its teacher. */
export function readClassNames(ground: Ground, actor: Actor): Promise<string[]> {
  return transact(ground, authorise(actor, 'roles.give'), classNames);
}

async function classNames(tx: Tx): Promise<string[]> {
  return [...new Set((await countClasses(tx)).flatMap(({ class_name }) => class_name ?? []))];
}

function notYours(role: Role, own: boolean) {
  const words = own
    ? 'You cannot give yourself a role.'
    : `Only the headteacher can give or end the role ${ROLES[role]}.`;
  return refuse('roles.not_yours', 'forbidden', words, [{ field: 'role', message: words }]);
}

function datesRefused(message: string) {
  return refuse('roles.dates', 'invalid', `${message}.`, [{ field: 'ends_on', message }]);
}

/** A head of year has a year, a class teacher may have a class, nobody else either. */
function narrowed(form: RoleForm): RoleForm {
  const by = narrowedBy(form.role);
  if (by === 'year' && form.year_group === null) {
    throw refuse('roles.narrow', 'invalid', 'Choose the year.', [
      { field: 'year_group', message: 'Choose this head of year’s year group' },
    ]);
  }
  return {
    ...form,
    year_group: by === 'year' ? form.year_group : null,
    class_name: by === 'class' ? form.class_name : null,
  };
}

async function endsOtherwise(tx: Tx, row: RoleRow) {
  const last = (await listChanges(tx, row.person_id)).find(({ what }) => what === 'role_ended');
  const until = row.ends_on ? ` to ${dayWords(row.ends_on, tx.at)}` : '';
  return refuse(
    'roles.changed_meanwhile',
    'conflict',
    `${last?.by ?? 'Somebody'} set its last day${until} while you had the page open. Your change was not saved.`,
  );
}

/** Ends a role now or at the end of a day. The same rule as for giving: who may not give it does not end it. */
export async function endRoleOf(
  ground: Ground,
  actor: Actor,
  roleId: string,
  input: { when: 'now' | 'day'; ends_on?: string | undefined; was?: string | undefined; reason: string },
): Promise<{ personId: string; name: string; role: Role }> {
  return transact(ground, authorise(actor, 'roles.give'), async (tx) => {
    await lockPeople(tx);
    const row = await findRole(tx, roleId);
    if (!row) throw refuse('roles.not_found', 'not_found', 'There is no such role.');
    const person = await getPerson(tx, row.person_id);
    const today = schoolDate(tx.at);
    if (!mayGiveRole(actor, row.role, row.person_id)) throw notYours(row.role, row.person_id === actor.personId);
    if (row.ends_on !== null && row.ends_on < today)
      throw refuse('roles.ended', 'conflict', 'This role has already ended.');
    if (input.was !== undefined && input.was !== (row.ends_on ?? '')) throw await endsOtherwise(tx, row);
    if (input.when === 'day' && (!input.ends_on || input.ends_on < today || input.ends_on < row.starts_on))
      throw datesRefused('Enter a last day that is today or later');
    if (input.when === 'day' && row.ends_on !== null && (input.ends_on ?? '') > row.ends_on)
      throw datesRefused('This role already ends sooner. To extend it, give it again');
    const endsOn = input.when === 'now' ? endedNow(row.starts_on, today) : (input.ends_on ?? today);
    await refuseLast(tx, person, { row, today, after: addDays(endsOn, 1) });
    await endRole(tx, roleId, endsOn);
    await noteChange(tx, row.person_id, {
      what: 'role_ended',
      reason: input.reason,
      changes:
        input.when === 'now'
          ? [{ field: 'role', from: row.role, to: null }]
          : [
              { field: 'role', from: row.role, to: row.role },
              { field: 'ends_on', from: row.ends_on, to: endsOn },
            ],
    });
    tx.journal({
      action: 'role.ended',
      subject: { kind: 'person', id: row.person_id },
      payload: { roleId, role: row.role, endsOn, reason: input.reason },
    });
    return { personId: row.person_id, name: fullName(person), role: row.role };
  });
}

/** Every role of the school with its holders (R2, R3). */
export async function readRegister(
  ground: Ground,
  actor: Actor,
): Promise<{ holders: HolderRow[]; settings: DutyGiving; today: string }> {
  return transact(ground, authorise(actor, 'people.read'), async (tx) => ({
    ...(await together({ holders: listHolders(tx), settings: readSettings(tx) })),
    today: schoolDate(tx.at),
  }));
}

/** One role with its holder, for the page that ends it. */
export async function readRole(ground: Ground, actor: Actor, roleId: string) {
  return transact(ground, authorise(actor, 'roles.give'), async (tx) => {
    const row = await findRole(tx, roleId);
    if (!row) throw refuse('roles.not_found', 'not_found', 'There is no such role.');
    return { row, person: await getPerson(tx, row.person_id), today: schoolDate(tx.at) };
  });
}

/** The roles of somebody that nobody else holds who can sign in: said before they leave, for what needs such a role would wait for nobody. */
export function readRolesAlone(ground: Ground, actor: Actor, id: string): Promise<Role[]> {
  return transact(ground, authorise(actor, 'people.manage'), async (tx) => {
    const { holders, there } = await together(staffOf(tx));
    const own = holders.find(({ personId }) => personId === id)?.roles ?? [];
    const others = new Set(there.filter(({ personId }) => personId !== id).flatMap(({ roles }) => roles));
    return own.filter((role) => !others.has(role));
  });
}

import { listYears } from '../../access/audiences.store.ts';
import { ROLES } from '../../access/roles.ts';
import { type Actor, authorise, may } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import { lockPeople } from '../../access/sign-in-standing.store.ts';
import { type Tx, together, transact } from '../../access/transact.ts';
import { yearsOfSchool } from '../../access/years.ts';
import type { Ground } from '../../db/ground.ts';
import { refusals } from '../../kernel/refusal.ts';
import { schoolDate } from '../../kernel/school-time.ts';
import { listSavedViews, type SavedView } from '../../site/saved-views.store.ts';
import type { PeopleFilter, PersonForm } from './people.schemas.ts';
import * as store from './people.store.ts';
import {
  alikeOf,
  changesBetween,
  type FieldChange,
  fullName,
  KINDS,
  type Kind,
  notOnesOwn,
  type PersonFields,
  type RecordChange,
} from './people.ts';
import { findAccountState, findLastSignIn, keepsAccounts } from './people-accounts.store.ts';
import { listResponsibility, type Responsibility } from './people-children.store.ts';
import { endEverything } from './people-ending.service.ts';
import { type GroupLine, listGroups } from './people-groups.store.ts';
import * as history from './people-history.store.ts';
import { refuseLeaving } from './people-leads.service.ts';
import { listRolesOf, type RoleRow } from './people-roles.store.ts';
import { roleFits } from './people-roles.ts';

/** Ways in which this capability says no. */
export type PeopleRefusal =
  | 'people.not_found'
  | 'people.changed_meanwhile'
  | 'people.taken'
  | 'people.kind'
  | 'people.already_left'
  | 'people.not_left'
  | 'people.last_head'
  | 'people.yourself'
  | 'people.future'
  | 'people.too_many';

const refuse = refusals<PeopleRefusal>();

/** People on one page of the directory. */
export const PAGE_SIZE = 50;

/** What the directory shows. */
export interface Directory {
  people: store.PersonLine[];
  total: number;
  classes: store.ClassCount[];
  groups: GroupLine[];
  views: SavedView[];
  trust: string | undefined;
  /** The years of the school as its policy names them. */
  taught: readonly string[];
}

/** One page of the directory with the counts beside it. */
export async function readDirectory(ground: Ground, actor: Actor, filter: PeopleFilter): Promise<Directory> {
  return transact(ground, authorise(actor, 'people.read'), async (tx) => {
    const slice = { limit: PAGE_SIZE, offset: (filter.page - 1) * PAGE_SIZE };
    const { found, settings, ...around } = await together({
      found: store.listPeople(tx, filter, slice),
      classes: store.countClasses(tx),
      groups: listGroups(tx),
      views: listSavedViews(tx, 'people'),
      trust: store.findTrustName(tx),
      settings: readSettings(tx),
    });
    return { ...found, ...around, taught: settings['school.years'] };
  });
}

/** What the page of a person shows. */
export interface PersonRecord {
  person: store.PersonLine;
  roles: RoleRow[];
  groups: { id: string; name: string; part: string }[];
  changes: history.PersonChange[];
  /** Names that the person had before, newest first, with the day of the change (S27). */
  earlierNames: { name: string; until: Date }[];
  account: Awaited<ReturnType<typeof findAccountState>>;
  /** The day of the last sign-in, null where there was none; undefined where the reader does not keep accounts. */
  lastSignIn: string | null | undefined;
  isOwn: boolean;
  /** Of a parent whose parent, of a pupil who their parents are; nothing for whoever is not told. */
  family: Responsibility[];
  today: string;
  /** Years that forms about the person offer, the person's own among them. */
  years: number[];
}

/** A person with roles, groups and history; nothing of alerts or incidents, which is for those who need to know. */
export async function readPerson(ground: Ground, actor: Actor, id: string): Promise<PersonRecord> {
  return transact(ground, authorise(actor, 'people.read'), async (tx) => {
    const person = await getPerson(tx, id);
    const changes = await history.listChanges(tx, id);
    return {
      person,
      roles: await listRolesOf(tx, id),
      groups: await store.listGroupsOf(tx, id),
      changes: may(actor, 'people.manage') || may(actor, 'roles.give') ? changes : [],
      earlierNames: earlierNames(person, changes),
      account: person.account_id ? await findAccountState(tx, person.account_id) : undefined,
      lastSignIn: keepsAccounts(tx) ? await findLastSignIn(tx, id) : undefined,
      isOwn: id === actor.personId,
      family: ['pupil', 'parent'].includes(person.kind)
        ? await listResponsibility(tx, person.kind as 'pupil' | 'parent', id)
        : [],
      today: schoolDate(tx.at),
      years: yearsOfSchool([], [...(await listYears(tx)), person.year_group]),
    };
  });
}

/** The years that the form of a new person offers. */
export function readYears(ground: Ground, actor: Actor): Promise<number[]> {
  return transact(ground, authorise(actor, 'people.manage'), listYears);
}

/** Walks the history backwards, from the name of today to the first one known. */
export function earlierNames(
  person: { given_name: string; family_name: string },
  changes: readonly history.PersonChange[],
): { name: string; until: Date }[] {
  const name = { given_name: person.given_name, family_name: person.family_name };
  const found: { name: string; until: Date }[] = [];
  for (const change of changes) {
    const renamed = change.changes.filter(({ field }) => field === 'given_name' || field === 'family_name');
    if (!renamed.length || change.what === 'added') continue;
    for (const { field, from } of renamed) name[field as keyof typeof name] = String(from ?? '');
    found.push({ name: fullName(name), until: change.at });
  }
  return found;
}

/** A person of this school, or not_found. */
export async function getPerson(tx: Tx, id: string): Promise<store.PersonLine> {
  const person = await store.findPerson(tx, id);
  if (!person) throw refuse('people.not_found', 'not_found', 'There is no such person at this school.');
  return person;
}

/** Adds a person by hand. */
export async function addPerson(ground: Ground, actor: Actor, form: PersonForm): Promise<{ id: string }> {
  const { reason, ...fields } = form;
  return transact(ground, authorise(actor, 'people.manage'), async (tx) => {
    await lockPeople(tx);
    await refuseTaken(tx, fields, null);
    const id = await store.insertPerson(tx, fields);
    await history.noteChange(tx, id, { what: 'added', reason });
    tx.journal({ action: 'person.added', subject: { kind: 'person', id }, payload: { reason, fields } });
    return { id };
  });
}

/** Corrects a person by hand; what changed, from what and why stays in the history. */
export async function correctPerson(
  ground: Ground,
  actor: Actor,
  id: string,
  input: { form: PersonForm; version: number },
): Promise<{ changed: number }> {
  const { reason, ...fields } = input.form;
  return transact(ground, authorise(actor, 'people.manage'), async (tx) => {
    await lockPeople(tx);
    const before = await getPerson(tx, id);
    const changes = changesBetween(before, fields);
    if (!changes.length) return { changed: 0 };
    if (id === actor.personId) refuseOwn(changes);
    await refuseTaken(tx, fields, id);
    if (fields.kind !== before.kind) await refuseKind(tx, before, fields.kind);
    if (!(await store.updatePerson(tx, id, input.version, fields))) throw await changedMeanwhile(tx, before);
    await history.noteChange(tx, id, { what: 'corrected', reason, changes });
    tx.journal({ action: 'person.corrected', subject: { kind: 'person', id }, payload: { reason, changes } });
    return { changed: changes.length };
  });
}

/** Whoever changed by what they are known would be known no more in what is about them (S13, S14). */
function refuseOwn(changes: readonly RecordChange[]): void {
  const fields = notOnesOwn(changes).map(({ field }) => ({
    field,
    message: 'This is your own record, so a colleague must change it. That protects you',
  }));
  if (fields.length) throw refuse('people.yourself', 'invalid', `${fields[0]?.message}.`, fields);
}

async function refuseTaken(tx: Tx, fields: PersonFields, but: string | null): Promise<void> {
  const words = { mis_id: 'MIS id', upn: 'UPN', email: 'email address', username: 'username' };
  for (const field of ['username', 'email', 'mis_id', 'upn'] as const) {
    const value = fields[field];
    for (const as of alikeOf(field)) {
      const holder = value ? await store.findHolder(tx, as, value, but) : undefined;
      if (!holder) continue;
      const message = `${fullName(holder)}${holder.status === 'left' ? ', who has left,' : ''} already has this ${words[as]}`;
      throw refuse('people.taken', 'invalid', `${message}.`, [{ field, message }]);
    }
  }
}

/** Whoever holds an office of the school is not made a parent or a pupil: what is about them would come to other desks (R99). */
async function refuseKind(tx: Tx, person: store.PersonLine, kind: Kind): Promise<void> {
  const today = schoolDate(tx.at);
  const roles = await listRolesOf(tx, person.id);
  const held = roles.find((row) => (row.ends_on === null || row.ends_on >= today) && !roleFits(row.role, kind));
  if (!held) return;
  const message = `${fullName(person)} holds the role ${ROLES[held.role]}, which no ${KINDS[kind][0].toLowerCase()} holds. End the role first`;
  throw refuse('people.kind', 'invalid', `${message}.`, [{ field: 'kind', message }]);
}

/** The refusal of whoever was slower. */
export async function changedMeanwhile(tx: Tx, person: store.PersonLine) {
  const [last] = await history.listChanges(tx, person.id);
  const who = last?.by ? `${last.by} changed` : 'Somebody changed';
  return refuse(
    'people.changed_meanwhile',
    'conflict',
    `${who} ${fullName(person)} while you had the form open. Your changes were not saved.`,
  );
}

/** Marks somebody as left, or ends a parent's access: account, sessions, roles and groups end in the same moment (S12). */
export async function markLeaver(
  ground: Ground,
  actor: Actor,
  id: string,
  input: { version: number; left_on: string; reason: string },
): Promise<{ name: string }> {
  return transact(ground, authorise(actor, 'people.manage'), async (tx) => {
    await lockPeople(tx);
    const person = await getPerson(tx, id);
    const today = schoolDate(tx.at);
    if (person.status === 'left')
      throw refuse('people.already_left', 'conflict', `${fullName(person)} has already left.`);
    if (id === actor.personId)
      throw refuse('people.yourself', 'invalid', 'You cannot mark yourself as left. Ask a colleague.');
    if (input.left_on > today) {
      const message = 'Enter today or an earlier day';
      throw refuse('people.future', 'invalid', `${message}.`, [{ field: 'left_on', message }]);
    }
    await refuseLeaving(tx, actor, person, { roles: await listRolesOf(tx, id), today });
    const changes: FieldChange[] = [{ field: 'status', from: 'active', to: 'left' }];
    const change = { status: 'left' as const, left_on: input.left_on, leaves_on: null };
    if (!(await store.updatePerson(tx, id, input.version, change))) throw await changedMeanwhile(tx, person);
    const ended = await endEverything(tx, [id], today);
    await history.noteChange(tx, id, { what: 'left', reason: input.reason, changes: [...changes, ...ended] });
    const payload = { reason: input.reason, left_on: input.left_on, roles: ended.map(({ from }) => from) };
    const action = person.kind === 'parent' ? 'parent.access_ended' : 'person.left';
    tx.journal({ action, subject: { kind: 'person', id }, payload });
    return { name: fullName(person) };
  });
}

/** Takes a leaver back. Roles and the account do not come back by themselves: each is given again by whoever may. */
export async function undoLeaver(
  ground: Ground,
  actor: Actor,
  id: string,
  input: { version: number; reason: string },
): Promise<{ name: string }> {
  return transact(ground, authorise(actor, 'people.manage'), async (tx) => {
    await lockPeople(tx);
    const person = await getPerson(tx, id);
    if (person.status === 'active') throw refuse('people.not_left', 'conflict', `${fullName(person)} has not left.`);
    const change = { status: 'active' as const, left_on: null };
    if (!(await store.updatePerson(tx, id, input.version, change))) throw await changedMeanwhile(tx, person);
    const changes: FieldChange[] = [{ field: 'status', from: 'left', to: 'active' }];
    await history.noteChange(tx, id, { what: 'returned', reason: input.reason, changes });
    tx.journal({ action: 'person.returned', subject: { kind: 'person', id }, payload: { reason: input.reason } });
    return { name: fullName(person) };
  });
}

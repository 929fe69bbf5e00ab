import { type Actor, authorise } from '../../access/scope.ts';
import { lockPeople } from '../../access/sign-in-standing.store.ts';
import { type Tx, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { refusals } from '../../kernel/refusal.ts';
import { schoolDate } from '../../kernel/school-time.ts';
import { type ChildrenForm, peopleFilter } from './people.schemas.ts';
import { getPerson } from './people.service.ts';
import { listPeople, listPupilsHere, type PersonLine } from './people.store.ts';
import { fullName } from './people.ts';
import { findAccountState } from './people-accounts.store.ts';
import * as store from './people-children.store.ts';
import { leaveParents } from './people-ending.service.ts';

const refuse = refusals<
  'people.not_found' | 'people.no_parent' | 'people.already_left' | 'people.no_child' | 'people.future'
>();

/** Why a parent’s access ended, in their history. */
const NO_CHILD = 'No longer responsible for a child at the school';
/** As many pupils of one name are offered. */
const MOST_FOUND = 30;

/** A parent and pupils to choose from: those chosen before, then those found by what is searched, or by the parent's own family name. */
export interface ChildrenRecord {
  person: PersonLine;
  chosen: PersonLine[];
  found: PersonLine[];
  find: string;
  today: string;
}

/** Reads what is asked when a child is recorded; of pupils only those who are not recorded yet. A search adds to what was chosen before it. */
export function readChildren(
  ground: Ground,
  actor: Actor,
  id: string,
  { find: asked, pupil = [] }: { find?: string | undefined; pupil?: readonly string[] },
): Promise<ChildrenRecord> {
  return transact(ground, authorise(actor, 'people.manage'), async (tx) => {
    const person = await getParent(tx, id);
    const find = asked?.trim() || person.family_name;
    const filter = peopleFilter.parse({ name: find, kind: 'pupil' });
    const { people } = await listPeople(tx, filter, { limit: MOST_FOUND, offset: 0 });
    const held = (await store.listResponsibility(tx, 'parent', id)).filter(({ ended_at }) => ended_at === null);
    const isFree = ({ id: pupilId }: PersonLine) => !held.some(({ pupil_id }) => pupil_id === pupilId);
    const chosen = (await listPupilsHere(tx, pupil)).filter(isFree);
    const found = people.filter((each) => isFree(each) && !chosen.some(({ id: before }) => before === each.id));
    return { person, chosen, found, find, today: schoolDate(tx.at) };
  });
}

/** Records whose parent somebody is, and what whoever records it has seen (R47). */
export function recordChildren(
  ground: Ground,
  actor: Actor,
  id: string,
  form: ChildrenForm,
): Promise<{ name: string; recorded: number }> {
  return transact(ground, authorise(actor, 'people.manage'), async (tx) => {
    await lockPeople(tx);
    const person = await getParent(tx, id);
    if (form.checked_on > schoolDate(tx.at)) {
      const message = 'Enter today or an earlier day';
      throw refuse('people.future', 'invalid', `${message}.`, [{ field: 'checked_on', message }]);
    }
    if ((await listPupilsHere(tx, form.pupil)).length !== new Set(form.pupil).size) {
      const message = 'Choose pupils who are at the school';
      throw refuse('people.no_child', 'invalid', `${message}.`, [{ field: 'pupil', message }]);
    }
    const { checked_on: checkedOn, checked_how: checkedHow } = form;
    const given = { pupilIds: [...new Set(form.pupil)], checkedOn, checkedHow };
    const pupils = await store.insertResponsibility(tx, id, given);
    const subject = { kind: 'person', id };
    if (pupils.length) tx.journal({ action: 'parent.recorded', subject, payload: { pupils, checkedOn, checkedHow } });
    return { name: fullName(person), recorded: pupils.length };
  });
}

/** The two whom a line is about, for the page that asks before it ends; `last`: whether the parent leaves with it, `signsIn`: whether they have an account that works. */
export function readResponsibility(
  ground: Ground,
  actor: Actor,
  id: string,
): Promise<{ parent: PersonLine; pupil: PersonLine; last: boolean; signsIn: boolean }> {
  return transact(ground, authorise(actor, 'people.manage'), async (tx) => {
    const { parent_id, pupil_id } = await getOpen(tx, id);
    const [parent, pupil] = [await getPerson(tx, parent_id), await getPerson(tx, pupil_id)];
    const all = await store.listResponsibility(tx, 'parent', parent_id);
    const isOther = (each: store.Responsibility) =>
      each.id !== id && each.ended_at === null && each.status === 'active';
    const last = parent.status === 'active' && !all.some(isOther);
    return { parent, pupil, last, signsIn: await canSignIn(tx, parent) };
  });
}

/** Somebody is no longer responsible for a child, or never was: with the last one their access ends. `signedIn`: whether they had an account until then. */
export function endResponsibility(
  ground: Ground,
  actor: Actor,
  id: string,
  reason: string,
): Promise<{ parent: PersonLine; left: boolean; signedIn: boolean }> {
  return transact(ground, authorise(actor, 'people.manage'), async (tx) => {
    await lockPeople(tx);
    const { parent_id, pupil_id } = await getOpen(tx, id);
    const before = await getPerson(tx, parent_id);
    const signedIn = await canSignIn(tx, before);
    if (!(await store.endResponsibility(tx, id, reason))) throw ended();
    tx.journal({
      action: 'parent.ended',
      subject: { kind: 'person', id: parent_id },
      payload: { pupil: pupil_id, reason },
    });
    const leaves = before.status === 'active' && !(await store.hasChildHere(tx, parent_id));
    if (leaves) await leaveParents(tx, [before], { today: schoolDate(tx.at), reason: NO_CHILD });
    return { parent: before, left: leaves, signedIn };
  });
}

async function canSignIn(tx: Tx, { account_id }: PersonLine): Promise<boolean> {
  const account = account_id === null ? undefined : await findAccountState(tx, account_id);
  return account !== undefined && !account.ended;
}

/** Refuses a parent's account where nobody has recorded whose parent they are (R47). */
export async function requireChild(tx: Tx, person: Pick<PersonLine, 'id' | 'kind'>): Promise<void> {
  if (person.kind !== 'parent' || (await store.hasChildHere(tx, person.id))) return;
  throw refuse(
    'people.no_child',
    'conflict',
    'Record first for which child at the school they have parental responsibility.',
  );
}

async function getOpen(tx: Tx, id: string) {
  const found = await store.findOpen(tx, id);
  if (!found) throw ended();
  return found;
}

function ended() {
  return refuse('people.not_found', 'not_found', 'There is no such record, or it has ended.');
}

async function getParent(tx: Tx, id: string): Promise<PersonLine> {
  const person = await getPerson(tx, id);
  if (person.kind !== 'parent')
    throw refuse(
      'people.no_parent',
      'not_found',
      'Only parents have children recorded. Correct the kind of person first.',
    );
  if (person.status === 'left')
    throw refuse('people.already_left', 'conflict', `${fullName(person)} has left. Take them back first.`);
  return person;
}

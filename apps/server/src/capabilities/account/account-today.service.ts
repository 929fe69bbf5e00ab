import { mayGiveRole } from '../../access/role-giving.ts';
import { ROLE_LIST } from '../../access/roles.ts';
import { type Actor, authorise, may } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { schoolDate } from '../../kernel/school-time.ts';
import type { TodaySource, TodayTask } from '../../site/today-source.ts';
import { type KnownPassword, listKnownPasswords } from './account.store.ts';

/** “Immediately”, says the policy (003:60): after an hour it is late. */
const HOUR = 3_600_000;

/**
 * Passwords that somebody else may know, until they are others (R161): one's own, and those that this person may give a new one for. Of the incident that
 * says so nothing.
 */
export const passwordsForToday: TodaySource = {
  order: 3,
  find: async (ground, actor) => {
    if (!may(actor, 'today.read')) return null;
    const known = await transact(ground, authorise(actor, 'today.read'), (tx) =>
      listKnownPasswords(tx, schoolDate(tx.at)),
    );
    const tasks = known.flatMap((each) => taskOf(each, actor) ?? []);
    if (!tasks.length) return null;
    const heading = 'Passwords that someone else may know';
    return { kind: 'tasks', heading, note: null, link: null, tasks, total: tasks.length };
  },
};

function taskOf({ personId, name, since, roles }: KnownPassword, actor: Actor): TodayTask | null {
  const due = { from: since, by: new Date(since.getTime() + HOUR), told: null };
  if (personId === actor.personId) {
    return {
      ...{ severity: null, who: null, due, href: '/account/password', button: 'Change it' },
      ...{ what: 'Choose a new password', detail: 'Someone else may know yours.' },
    };
  }
  const isMine = ROLE_LIST.filter((role) => roles.includes(role)).every((role) => mayGiveRole(actor, role, personId));
  if (!isMine) return null;
  return {
    ...{
      severity: null,
      who: { name, form: null },
      due,
      href: `/people/${personId}/account`,
      button: 'Give a new one',
    },
    ...{ what: 'Give a new password', detail: 'Someone else may know the old one, and can sign in with it.' },
  };
}

import { mayGiveRole } from '../../access/role-giving.ts';
import { type Actor, authorise, may } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import { type Tx, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { addDays, schoolDate } from '../../kernel/school-time.ts';
import { endingSoon, lastToSay } from '../../site/ends-soon.ts';
import type { TodaySource, TodayTask } from '../../site/today-source.ts';
import { dayWords } from '../../ui/words.ts';
import { fullName } from './people.ts';
import { roleWords } from './people-person.views.tsx';
import { type HolderRow, isHeld, listEnding, listHolders } from './people-roles.store.ts';

/** Roles that end soon, on Today of those who can give them again (R2, R3): an office was vacant from one day to the next, and its alerts went to nobody who was told. */
export const rolesEndingToday: TodaySource = {
  order: 57,
  needs: ['ending'],
  async find(ground: Ground, actor: Actor) {
    if (!may(actor, 'roles.give')) return null;
    const tasks = await transact(ground, authorise(actor, 'roles.give'), (tx) => endingTasks(tx, actor));
    if (!tasks.length) return null;
    const link = { href: '/people/roles', text: 'Who is responsible for what' };
    return { kind: 'tasks', heading: 'Roles that end soon', note: null, link, tasks, total: tasks.length };
  },
};

async function endingTasks(tx: Tx, actor: Actor): Promise<TodayTask[]> {
  const ending = await listEnding(tx, { from: schoolDate(tx.at), to: lastToSay(tx.at) });
  if (!ending.length) return [];
  const settings = await readSettings(tx);
  const soon = ending.flatMap((row) => {
    const clock = row.ends_on && endingSoon(row.ends_on, { now: tx.at, since: row.starts_on, settings });
    return clock ? [{ row, clock, after: addDays(row.ends_on ?? '', 1) }] : [];
  });
  if (!soon.length) return [];
  const holders = (await listHolders(tx)).filter(({ status }) => status === 'active');
  return soon.flatMap(({ row, clock, after }) => {
    const then = holders.filter((other) => isSame(other, row) && isHeld(other, after));
    if (then.some((other) => other.person_id === row.person_id)) return [];
    const words = endingWords(row, { actor, then, now: tx.at });
    return words ? [{ severity: null, who: { name: fullName(row), form: null }, ...words, ...clock }] : [];
  });
}

const isSame = (one: HolderRow, other: HolderRow): boolean =>
  one.role === other.role && one.year_group === other.year_group && one.class_name === other.class_name;

/** What is said of it, and the way: for whoever may give it, and for a head whose own role nobody else could give. */
function endingWords(
  row: HolderRow,
  { actor, then, now }: { actor: Actor; then: readonly HolderRow[]; now: Date },
): Pick<TodayTask, 'what' | 'detail' | 'href' | 'button'> | null {
  const gives = mayGiveRole(actor, row.role, row.person_id);
  const isOwnAsHead = row.role === 'head' && row.person_id === actor.personId && !then.length;
  if (!gives && !isOwnAsHead) return null;
  const others = [...new Set(then.map(fullName))];
  const after = others.length
    ? `${others.slice(0, 2).join(' and ')}${others.length > 2 ? ' and others' : ''} will still have this role.`
    : 'Nobody has this role after that.';
  const way = gives ? '' : ' Only another headteacher can extend it: give someone this role first.';
  return {
    what: `Ends soon: ${roleWords(row)}`,
    detail: `Last day: ${dayWords(row.ends_on ?? '', now)}. ${after}${way}`,
    ...(gives
      ? { href: `/people/${row.person_id}/roles?again=${row.id}`, button: 'Extend it' }
      : { href: '/people/roles', button: 'View' }),
  };
}

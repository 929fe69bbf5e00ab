import { thoseAway } from '../../access/holders.store.ts';
import { type Actor, authorise, may } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { instantOf, schoolDate } from '../../kernel/school-time.ts';
import type { TodaySource, TodayTask } from '../../site/today-source.ts';
import { sinceWords } from '../../ui/words.ts';
import { listOpenOrders } from './sanctions.store.ts';
import type { OrderStep, Sanction } from './sanctions.ts';
import { listMyOrders, type MyOrder } from './sanctions-orders.store.ts';
import { dueOf, ordersDue, orderWords } from './sanctions-withdrawn.ts';

const DAY = 86_400_000;

/** Until when something is taken or given back by hand: within a day of when it was to be. */
const clockOf = (from: Date) => ({ from, by: new Date(from.getTime() + DAY), told: null });

/** What this person is to take by hand, or to give back: of the incident behind it nothing (R126). */
export const ordersForToday: TodaySource = {
  order: 46,
  find: async (ground, actor) => {
    if (!may(actor, 'orders.carry')) return null;
    const [orders, today] = await transact(
      ground,
      authorise(actor, 'orders.carry'),
      async (tx) => [await listMyOrders(tx), schoolDate(tx.at)] as const,
    );
    const tasks = orders.flatMap((order) => orderTasks(order, today));
    if (tasks.length === 0) return null;
    const link = { href: '/orders', text: 'All your access requests' };
    return { kind: 'tasks', heading: 'Access to withdraw or give back', note: null, link, tasks, total: tasks.length };
  },
};

function orderTasks(order: MyOrder, today: string): TodayTask[] {
  return dueOf(order, today).map(({ what, step }) => ({
    ...{ severity: null, who: { name: order.whom, form: null }, detail: null, href: '/orders', button: 'Open' },
    what: `${step === 'taken' ? 'Withdraw' : 'Give back'}: ${orderWords(what, order.orderWords)}`,
    due: myClock(order, step),
  }));
}

/** Since when something is to be given back that was lifted early, whoever carries it out is not told. */
function myClock({ decidedAt, untilOn, isLifted }: MyOrder, step: OrderStep): TodayTask['due'] {
  if (step === 'taken') return clockOf(decidedAt);
  return isLifted || untilOn === null ? null : clockOf(instantOf(untilOn, '12:00'));
}

/**
 * What nobody took or gave back a day after it was to be, or at once where whoever was to do it is not here any more: for whoever decided it, or where
 * that one is gone for those who deal with the incident (R126). Somebody suspended would otherwise keep their account, and a pupil be without theirs.
 */
export const openOrdersForToday: TodaySource = {
  order: 47,
  find: async (ground, actor) => {
    if (!may(actor, 'incidents.log')) return null;
    const tasks = await transact(ground, authorise(actor, 'incidents.log'), async (tx) => {
      const all = await listOpenOrders(tx);
      const away = await thoseAway(
        tx,
        all.flatMap(({ carriedBy, decidedBy }) => [carriedBy?.id ?? null, decidedBy.id]),
      );
      return all.flatMap((sanction) => openTasks(sanction, actor, { away, now: tx.at }));
    });
    if (!tasks.length) return null;
    const heading = 'Access not withdrawn or given back yet';
    return { kind: 'tasks', heading, note: null, link: null, tasks, total: tasks.length };
  },
};

function openTasks(
  sanction: Sanction,
  actor: Actor,
  { away, now }: { away: ReadonlySet<string>; now: Date },
): TodayTask[] {
  const { id, incidentId, incidentNumber, personId, personName, carriedBy, decidedBy } = sanction;
  const isAsked = decidedBy.id === actor.personId || away.has(decidedBy.id);
  if (!isAsked || personId === actor.personId || carriedBy?.id === actor.personId) return [];
  const isGone = carriedBy !== null && away.has(carriedBy.id);
  const name = carriedBy?.name ?? 'A colleague';
  return ordersDue(sanction, schoolDate(now)).flatMap(({ what, step }) => {
    const due = clockOf(sinceOf(sanction, step));
    if (!isGone && due.by > now) return [];
    const thing = orderWords(what, sanction.orderWords);
    const why = isGone ? 'cannot sign in, so they do not find it' : `was asked ${sinceWords(due.from, now)}`;
    return [
      {
        ...{ severity: null, who: { name: personName, form: null }, due, button: 'Open' },
        ...{ what: `${step === 'taken' ? 'Not withdrawn' : 'Not given back'}: ${thing}` },
        ...{ detail: `${incidentNumber}: ${name} ${why}`, href: `/incidents/${incidentId}/sanctions/${id}` },
      },
    ];
  });
}

/** Since when it is to be taken or given back: from its decision, or the second person's; to its last day, or when it was lifted. */
function sinceOf({ decidedAt, agreement, lift, untilOn }: Sanction, step: OrderStep): Date {
  if (step === 'taken') return agreement?.at ?? decidedAt;
  return lift?.at ?? (untilOn === null ? decidedAt : instantOf(untilOn, '12:00'));
}

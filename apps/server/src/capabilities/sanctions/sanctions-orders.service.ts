import { ACTIONS, ROLES, type Role } from '../../access/roles.ts';
import { type Actor, authorise, systemScope } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { refusals } from '../../kernel/refusal.ts';
import { schoolDate } from '../../kernel/school-time.ts';
import { noteIncident, workOn } from '../incidents/index.ts';
import type { Order, OrderStep } from './sanctions.ts';
import { type Hearer, listHearers } from './sanctions-appeals.store.ts';
import { getSanction } from './sanctions-one.service.ts';
import { insertStep, listMyOrders, type MyOrder } from './sanctions-orders.store.ts';
import { isOverOn, orderDue, orderWords } from './sanctions-withdrawn.ts';

const refuse = refusals<'sanction.form' | 'sanction.order' | 'sanction.not_found'>();

/** Those who take by hand what the filter cannot: their names and roles are no secret within the school. */
export async function listCarriers(ground: Ground, schoolId: string): Promise<Hearer[]> {
  const rows = await transact(ground, systemScope('name-people', schoolId), (tx) =>
    listHearers(tx, ACTIONS['orders.carry']),
  );
  return rows.map((each) => ({ ...each, role: ROLES[each.role as Role] ?? each.role }));
}

/** Nobody else would find the order. */
export async function refuseCarrier(ground: Ground, schoolId: string, personId: string | null): Promise<void> {
  if (personId === null || (await listCarriers(ground, schoolId)).some((each) => each.personId === personId)) return;
  const message = 'Choose someone from the list';
  throw refuse('sanction.form', 'invalid', `${message}.`, [{ field: 'carriedBy', message }]);
}

/** One thing that was done by hand, on a day, `2026-11-17`. */
export interface OrderNote {
  what: Order;
  step: OrderStep;
  on: string;
}

/** Notes it on the page of the sanction, for those who work its incident. */
export function noteOrder(
  ground: Ground,
  actor: Actor,
  id: string,
  sanctionId: string,
  note: OrderNote,
): Promise<void> {
  return workOn(ground, actor, id, 'either', async (tx, incident) => {
    const sanction = await getSanction(tx, id, sanctionId);
    const today = schoolDate(tx.at);
    const has = (step: OrderStep) => sanction.steps.some((each) => each.what === note.what && each.step === step);
    const counts = sanction.agreement ? sanction.agreement.agrees : !sanction.twoNeeded;
    const over = { isOver: sanction.lift !== null || isOverOn(sanction, note.on) };
    refuseNote(note, today, counts && sanction.orders.includes(note.what), {
      ...{ ...over, taken: has('taken'), returned: has('returned') },
    });
    if (!(await insertStep(tx, sanctionId, note))) throw notedAlready();
    noteIncident(tx, incident, 'sanction.order', {
      ...{ sanction: sanctionId, step: note.step, what: orderWords(note.what, sanction.orderWords), on: note.on },
    });
  });
}

/** What one is to carry out oneself. */
export interface MyOrders {
  orders: MyOrder[];
  now: Date;
}

/** Reads it: of the incidents nothing. That somebody's order was read is journalled (S7). */
export function readMyOrders(ground: Ground, actor: Actor): Promise<MyOrders> {
  return transact(ground, authorise(actor, 'orders.carry'), async (tx) => {
    const orders = await listMyOrders(tx);
    for (const { sanctionId } of orders) tx.looked({ kind: 'sanction', id: sanctionId, what: 'order' });
    return { orders, now: tx.at };
  });
}

/** Notes it as whoever carries it out. The entry of the journal stands alone, and names nobody but them. */
export function noteMyOrder(ground: Ground, actor: Actor, sanctionId: string, note: OrderNote): Promise<void> {
  return transact(ground, authorise(actor, 'orders.carry'), async (tx) => {
    const order = (await listMyOrders(tx)).find((each) => each.sanctionId === sanctionId);
    if (!order) throw refuse('sanction.not_found', 'not_found', 'There is no such order.');
    const [taken, returned] = [order.taken.includes(note.what), order.returned.includes(note.what)];
    const state = { isOver: order.isLifted || isOverOn(order, note.on), taken, returned };
    refuseNote(note, schoolDate(tx.at), order.orders.includes(note.what), state);
    if (!(await insertStep(tx, sanctionId, note))) throw notedAlready();
    const payload = { step: note.step, what: note.what, on: note.on };
    tx.journal({ action: 'sanction.order', subject: { kind: 'sanction', id: sanctionId }, payload });
  });
}

function refuseNote(note: OrderNote, today: string, isOrdered: boolean, state: Parameters<typeof orderDue>[0]): void {
  if (!isOrdered)
    throw refuse(
      'sanction.order',
      'conflict',
      'This is not to be taken: nobody decided it, or two have not agreed yet.',
    );
  if (note.on > today) {
    const message = 'This day is still to come';
    throw refuse('sanction.form', 'invalid', `${message}.`, [{ field: 'doneOn', message }]);
  }
  if (state[note.step]) throw notedAlready();
  if (orderDue(state) === note.step) return;
  const message =
    note.step === 'taken'
      ? 'The withdrawal has ended, so there is nothing to take.'
      : 'It is given back on the last day, or once the sanction was lifted.';
  throw refuse('sanction.order', 'conflict', message);
}

function notedAlready() {
  return refuse('sanction.order', 'conflict', 'Somebody has already recorded this. Your changes were not saved.');
}

import { sql } from 'kysely';
import { type Tx, together } from '../../access/transact.ts';
import type { Order, OrderStep } from './sanctions.ts';

/** What somebody is to carry out by hand, as the database tells it to them: without the incident and its reasons. */
export interface MyOrder {
  sanctionId: string;
  orders: Order[];
  orderWords: string | null;
  /** From whom. */
  whom: string;
  untilOn: string | null;
  untilOutcome: boolean;
  /** It has neither a day nor an outcome to wait for. */
  untilLifted: boolean;
  isLifted: boolean;
  taken: Order[];
  returned: Order[];
  decidedAt: Date;
}

interface MyOrderRow {
  sanction_id: string;
  orders: Order[];
  order_words: string | null;
  whom: string;
  until_on: string | null;
  until_outcome: boolean;
  is_lifted: boolean;
  taken: Order[];
  returned: Order[];
  decided_at: Date;
}

/** What whoever asks is to carry out and has not given back, the oldest first (migration 0052). */
export async function listMyOrders(tx: Tx): Promise<MyOrder[]> {
  const { rows } = await sql<MyOrderRow>`
    select sanction_id, orders, order_words, whom, until_on, until_outcome, is_lifted, taken, returned, decided_at
      from my_orders() where school_id = ${tx.scope.schoolId} and not (orders <@ returned) order by decided_at, sanction_id limit 200`.execute(
    tx.db,
  );
  return rows.map((row) => ({
    ...{ sanctionId: row.sanction_id, orders: row.orders, orderWords: row.order_words, whom: row.whom },
    ...{ untilOn: row.until_on, untilOutcome: row.until_outcome, isLifted: row.is_lifted },
    untilLifted: row.until_on === null && !row.until_outcome,
    ...{ taken: row.taken, returned: row.returned, decidedAt: row.decided_at },
  }));
}

/** A day on which somebody looks again, as it was set anew; `by` is an id. */
interface AddedReview {
  sanctionId: string;
  on: string;
  because: string;
  by: string;
  at: Date;
}

/** Something that was done by hand; `by` is an id. */
interface AddedStep {
  sanctionId: string;
  what: Order;
  step: OrderStep;
  on: string;
  by: string;
}

/** What was added to these sanctions since they were decided. Most have nothing that could be: then nothing is asked. */
export async function listAdded(
  tx: Tx,
  sanctions: readonly { id: string; until_outcome: boolean; until_lifted: boolean; orders: readonly string[] }[],
): Promise<{ reviews: AddedReview[]; steps: AddedStep[] }> {
  const idsOf = (has: (each: (typeof sanctions)[number]) => boolean) => sanctions.filter(has).map(({ id }) => id);
  return together({
    reviews: listReviews(
      tx,
      idsOf((each) => each.until_outcome || each.until_lifted),
    ),
    steps: listSteps(
      tx,
      idsOf(({ orders }) => orders.length > 0),
    ),
  });
}

async function listReviews(tx: Tx, ids: readonly string[]): Promise<AddedReview[]> {
  if (ids.length === 0) return [];
  const rows = await tx.db
    .selectFrom('sanction_review')
    .select(['sanction_id', 'review_on', 'because', 'set_by', 'set_at'])
    .where('school_id', '=', tx.scope.schoolId)
    .where('sanction_id', 'in', ids)
    .orderBy('nth')
    .execute();
  return rows.map((row) => ({
    ...{ sanctionId: row.sanction_id, on: row.review_on, because: row.because, by: row.set_by, at: row.set_at },
  }));
}

async function listSteps(tx: Tx, ids: readonly string[]): Promise<AddedStep[]> {
  if (ids.length === 0) return [];
  const rows = await tx.db
    .selectFrom('sanction_step')
    .select(['sanction_id', 'what', 'step', 'done_on', 'recorded_by'])
    .where('school_id', '=', tx.scope.schoolId)
    .where('sanction_id', 'in', ids)
    .orderBy('what')
    .orderBy('step', 'desc')
    .execute();
  return rows.map((row) => ({
    ...{ sanctionId: row.sanction_id, what: row.what as Order, step: row.step as OrderStep },
    ...{ on: row.done_on, by: row.recorded_by },
  }));
}

/** Notes that something was taken or given back by hand; false where that is noted already (S24). */
export async function insertStep(
  tx: Tx,
  sanctionId: string,
  { what, step, on }: { what: Order; step: OrderStep; on: string },
): Promise<boolean> {
  const done = await tx.db
    .insertInto('sanction_step')
    .values({
      ...{ school_id: tx.scope.schoolId, sanction_id: sanctionId, what, step, done_on: on },
      ...{ recorded_at: tx.at, recorded_by: tx.scope.personId ?? '' },
    })
    .onConflict((at) => at.columns(['school_id', 'sanction_id', 'what', 'step']).doNothing())
    .executeTakeFirst();
  return done.numInsertedOrUpdatedRows === 1n;
}

/** Sets the day anew on which somebody looks again; false where somebody else has just done so (S24). */
export async function insertReview(
  tx: Tx,
  sanctionId: string,
  { nth, on, because }: { nth: number; on: string; because: string },
): Promise<boolean> {
  const done = await tx.db
    .insertInto('sanction_review')
    .values({
      ...{ school_id: tx.scope.schoolId, sanction_id: sanctionId, nth, review_on: on, because },
      ...{ set_at: tx.at, set_by: tx.scope.personId ?? '' },
    })
    .onConflict((at) => at.columns(['school_id', 'sanction_id', 'nth']).doNothing())
    .executeTakeFirst();
  return done.numInsertedOrUpdatedRows === 1n;
}

import { sql } from 'kysely';
import type { Tx } from '../../access/transact.ts';
import { CLAIM_MS, type Fault } from './mail.ts';

/** Milliseconds: no pause is so long. What is due later was planned by a clock that was ahead, and goes now. */
const TOO_FAR_MS = 24 * 3_600_000;

/** A message that this server sends now. */
export interface Claimed {
  id: string;
  personId: string;
  kind: 'alerts' | 'morning';
  urgent: boolean;
  madeAt: Date;
  giveUpAt: Date;
  /** This try is counted. */
  tries: number;
  signatures: number;
  overdue: number;
  lessons: number;
  endings: number;
}

/** Takes the next message that is due, for this server alone; one whose sender is dead is taken over, and it is not known whether it was sent. */
export async function claimNext(tx: Tx): Promise<Claimed | undefined> {
  const { rows } = await sql<{
    id: string;
    person_id: string;
    kind: Claimed['kind'];
    urgent: boolean;
    made_at: Date;
    give_up_at: Date;
    tries: number;
    signatures: number;
    overdue: number;
    lessons: number;
    endings: number;
  }>`update mail_message m
    set state = 'sending', due_at = ${new Date(tx.at.getTime() + CLAIM_MS)}, tries = m.tries + 1,
      is_unsure = m.is_unsure or m.state = 'sending'
    where m.school_id = ${tx.scope.schoolId} and m.id = (
      select n.id from mail_message n
      where n.school_id = ${tx.scope.schoolId} and n.ended_at is null and ${isDue(tx)}
      order by n.urgent desc, n.due_at, n.id limit 1 for update skip locked)
    returning id, person_id, kind, urgent, made_at, give_up_at, tries, signatures, overdue, lessons, endings`.execute(
    tx.db,
  );
  const [row] = rows;
  return (
    row && {
      ...{ id: row.id, personId: row.person_id, kind: row.kind, urgent: row.urgent, tries: row.tries },
      ...{ madeAt: row.made_at, giveUpAt: row.give_up_at, signatures: row.signatures, overdue: row.overdue },
      ...{ lessons: row.lessons, endings: row.endings },
    }
  );
}

/** What becomes of a message that was being sent. */
export type Outcome =
  | { state: 'sent' | 'dropped' }
  | { state: 'given_up'; fault: Fault; answer: string | null }
  | { state: 'waiting'; fault: Fault; answer: string | null; dueAt: Date; unsure: boolean };

/** Notes it, unless another server has taken the message over. */
export async function settle(tx: Tx, { id, tries }: Pick<Claimed, 'id' | 'tries'>, outcome: Outcome): Promise<void> {
  const again = outcome.state === 'waiting';
  await tx.db
    .updateTable('mail_message')
    .set((is) => ({
      state: outcome.state,
      fault: 'fault' in outcome ? outcome.fault : null,
      answer: 'answer' in outcome ? outcome.answer : null,
      ended_at: again ? null : tx.at,
      ...(again && { due_at: outcome.dueAt }),
      ...(again && outcome.unsure && { is_unsure: is.lit(true) }),
    }))
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', '=', id)
    .where('state', '=', 'sending')
    .where('tries', '=', tries)
    .execute();
}

/** The server itself is at fault: whatever else is due waits until then, for the same reason. */
export async function holdOthers(
  tx: Tx,
  held: { fault: Fault; answer: string | null; dueAt: Date; urgentAt: Date },
): Promise<void> {
  await tx.db
    .updateTable('mail_message')
    .set({
      fault: held.fault,
      answer: held.answer,
      due_at: sql`case when urgent then ${held.urgentAt}::timestamptz else ${held.dueAt}::timestamptz end`,
    })
    .where('school_id', '=', tx.scope.schoolId)
    .where('state', '=', 'waiting')
    .where('due_at', '<=', tx.at)
    .execute();
}

const isDue = (tx: Tx) => sql<boolean>`(n.due_at <= ${tx.at} or n.due_at > ${new Date(tx.at.getTime() + TOO_FAR_MS)})`;

/** Whether something is to be sent now. */
export async function hasDue(tx: Tx): Promise<boolean> {
  const { rows } = await sql`select from mail_message n
    where n.school_id = ${tx.scope.schoolId} and n.ended_at is null and ${isDue(tx)} limit 1`.execute(tx.db);
  return rows.length > 0;
}

/** Gives up whatever has been tried for long enough. Returns how many. */
export async function giveUpOld(tx: Tx): Promise<number> {
  const done = await tx.db
    .updateTable('mail_message')
    .set({ state: 'given_up', ended_at: tx.at, fault: sql`coalesce(fault, 'other')` })
    .where('school_id', '=', tx.scope.schoolId)
    .where('state', '=', 'waiting')
    .where('give_up_at', '<=', tx.at)
    .executeTakeFirst();
  return Number(done.numUpdatedRows);
}

/** Whether the messages of this morning were written. */
export async function wasWritten(tx: Tx, day: string): Promise<boolean> {
  const row = await tx.db
    .selectFrom('mail_morning')
    .select('day')
    .where('school_id', '=', tx.scope.schoolId)
    .where('day', '=', day)
    .executeTakeFirst();
  return row !== undefined;
}

/** Notes that they were. */
export async function noteWritten(tx: Tx, day: string): Promise<void> {
  await tx.db
    .insertInto('mail_morning')
    .values({ school_id: tx.scope.schoolId, day, written_at: tx.at })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

import { type Kysely, sql } from 'kysely';
import type { Ground } from '../db/ground.ts';
import type { DB } from '../db/schema.generated.ts';

/** From when to when the clock leapt: forward with no sign of life between, or back behind what it had said (`to` before `from`). */
export interface Leap {
  from: Date;
  to: Date;
}

/** How far the clock goes without a sign of life before it is a leap; clock_stands() of the database has the same. */
const LEAP = sql`interval '4 days'`;

/**
 * Notes that the server runs, at this time by its own clock; every minute. A leap stays until somebody vouches for the time, or the clock is near what it said
 * before. Returns it.
 */
export async function noteRunning({ db, clock }: Ground): Promise<Leap | null> {
  const at = sql`${clock.now()}::timestamptz`;
  const isLeap = sql`(${at} > w.seen_at + ${LEAP} or ${at} < w.seen_at - ${LEAP})`;
  const isOver = sql`case when w.leapt_to >= w.leapt_from then ${at} < w.leapt_from + ${LEAP} else ${at} > w.leapt_from - ${LEAP} end`;
  await sql`
    insert into clock_watch as w (seen_at) values (${at})
    on conflict (one) do update set seen_at = ${at},
      leapt_from = case when ${isOver} then null when w.leapt_from is not null then w.leapt_from when ${isLeap} then w.seen_at end,
      leapt_to = case when ${isOver} then null when w.leapt_from is not null then least(w.leapt_to, ${at}) when ${isLeap} then ${at} end`.execute(
    db,
  );
  return findLeap(db);
}

/** The leap that nobody has vouched for; null where the clock is in order. */
export async function findLeap(db: Kysely<DB>): Promise<Leap | null> {
  const row = await db.selectFrom('clock_watch').select(['leapt_from', 'leapt_to']).executeTakeFirst();
  return row?.leapt_from && row.leapt_to ? { from: row.leapt_from, to: row.leapt_to } : null;
}

/** Until when the server was seen to run, where the clock was put back far behind that, or begins there; null where it was not. */
export async function findPutBack({ db, clock }: Ground): Promise<Date | null> {
  const { rows } = await sql<{ before: Date }>`
    select coalesce(leapt_from, seen_at) as before from clock_watch where coalesce(leapt_from, seen_at) > ${clock.now()}::timestamptz + ${LEAP}`.execute(
    db,
  );
  return rows[0]?.before ?? null;
}

/** Whether something may be destroyed for good, or fixed for ever, by the time that it is now. */
export async function clockStands({ db, clock }: Ground): Promise<boolean> {
  const { rows } = await sql<{ stands: boolean }>`select clock_stands(${clock.now()}) as stands`.execute(db);
  return rows[0]?.stands === true;
}

/**
 * Somebody's telephone says the time that our clock says, or a person does: no leap any more. A time before the leap's end vouches for nothing, for it was not asked then.
 */
export async function vouchForClock(db: Kysely<DB>, at: Date): Promise<void> {
  await sql`
    update clock_watch set seen_at = ${at}::timestamptz, leapt_from = null, leapt_to = null
    where ${at}::timestamptz >= coalesce(leapt_to, seen_at)`.execute(db);
}

import { sql } from 'kysely';
import type { Ground } from '../db/ground.ts';
import { believedUntil } from '../kernel/clock.ts';
import { refusals } from '../kernel/refusal.ts';

const refuse = refusals<'access.too_many'>();

/** Counts one more try under the key; refuses past `most` within the window. */
export async function countTry(ground: Ground, key: string, most: number, windowSeconds: number): Promise<void> {
  if (await isTryLeft(ground, key, most, windowSeconds)) return;
  const minutes = Math.max(1, Math.ceil(windowSeconds / 60));
  const wait = minutes > 120 ? `${Math.ceil(minutes / 60)} hours` : `${minutes} minutes`;
  throw refuse('access.too_many', 'unavailable', `Too many tries. Wait ${wait} and try again.`);
}

/** Counts one more try under the key; false past `most` within the window. In PostgreSQL, so that every server counts together (S16). */
export async function isTryLeft(ground: Ground, key: string, most: number, windowSeconds: number): Promise<boolean> {
  const at = ground.clock.now();
  const oldest = new Date(at.getTime() - windowSeconds * 1000);
  // A window that a clock ahead began would not be over for years.
  const isOver = sql`(rate_limit.window_started_at < ${oldest} or rate_limit.window_started_at > ${believedUntil(at)})`;
  const row = await ground.db
    .insertInto('rate_limit')
    .values({ key, window_started_at: at, count: 1 })
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet({
        count: sql`case when ${isOver} then 1 else rate_limit.count + 1 end`,
        window_started_at: sql`case when ${isOver} then ${at} else rate_limit.window_started_at end`,
      }),
    )
    .returning('count')
    .executeTakeFirstOrThrow();
  return row.count <= most;
}

/** Gives one try back: what turned out right does not count against whoever made it. */
export async function forgiveTry(ground: Ground, key: string): Promise<void> {
  await ground.db
    .updateTable('rate_limit')
    .set({ count: sql`greatest(count - 1, 0)` })
    .where('key', '=', key)
    .execute();
}

/** Forgets windows that are long over. */
export async function forgetOldTries(ground: Ground): Promise<void> {
  const oldest = new Date(ground.clock.now().getTime() - 86_400_000);
  await ground.db.deleteFrom('rate_limit').where('window_started_at', '<', oldest).execute();
}

import pg from 'pg';
import { expect } from 'vitest';
import type { TestGround } from './database.ts';
import { cameOf } from './outcome.ts';

type Owned = Pick<TestGround, 'connections'>;
const settled = <T>(work: Promise<T>) => work.then(() => undefined).catch(() => undefined);

/**
 * Makes these statements as the owner, begins the works one after the other, each as soon as the one before waits for a lock or is done, and ends its transaction
 * then: whatever the works do overlaps (S24).
 */
export async function whileHeld<T>(
  { connections }: Owned,
  statements: readonly [text: string, values: unknown[]][],
  ...works: (() => Promise<T>)[]
): Promise<T[]> {
  const client = new pg.Client({ connectionString: connections.owner });
  await client.connect();
  try {
    await client.query("begin; set local app.maintenance = 'on'");
    for (const [text, values] of statements) await client.query(text, values);
    const going: Promise<T>[] = [];
    let done = 0;
    for (const work of works) {
      const begun = work();
      going.push(begun);
      settled(begun).then(() => {
        done += 1;
      });
      const waiting = 'select from pg_stat_activity where datname = current_database() and wait_event_type = $1';
      const stand = async () => {
        // Within a transaction what was seen once is seen again.
        await client.query('select pg_stat_clear_snapshot()');
        return done + ((await client.query(waiting, ['Lock'])).rowCount ?? 0);
      };
      await expect.poll(stand, { timeout: 20_000 }).toBeGreaterThanOrEqual(going.length);
    }
    await client.query('commit');
    return await Promise.all(going);
  } finally {
    await client.end();
  }
}

/** What came of works of one school, none of which comes to its end before all have gone as far as they can: 'done', or the code of each refusal. */
export function atOnce(t: Owned, schoolId: string, ...works: (() => Promise<unknown>)[]): Promise<string[]> {
  return whileHeld(
    t,
    // Whatever changes something writes the journal last.
    [
      [
        "insert into journal_head (school_id, seq, hash) values ($1, 0, decode(repeat('00', 32), 'hex')) on conflict do nothing",
        [schoolId],
      ],
      ['select from journal_head where school_id = $1 for update', [schoolId]],
    ],
    ...works.map((work) => () => cameOf(work())),
  );
}

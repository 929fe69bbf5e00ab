import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestGround, testGround } from '../test-support/database.ts';
import { openDatabase, openPool } from './ground.ts';
import { endLongQuestions } from './long-questions.ts';

let t: TestGround;
beforeAll(async () => {
  t = await testGround();
});
afterAll(() => t.close());

test('a server that stops waits for no long question, and ends none of another pool (S23)', async () => {
  const { log } = t.ground;
  const [pool, theirPool] = [openPool(t.connections.app, log, 2), openPool(t.connections.app, log, 1)];
  const [db, theirDb] = [openDatabase(pool), openDatabase(theirPool)];
  const cameOf = (asked: typeof db) => sql`select pg_sleep(600)`.execute(asked).catch(({ message }: Error) => message);
  const ours = cameOf(db);
  const theirs = cameOf(theirDb);
  let isOver = false;
  void theirs.finally(() => {
    isOver = true;
  });
  // Both are on their way.
  const asking = `select from pg_stat_activity where query = 'select pg_sleep(600)' and state = 'active'`;
  while ((await t.rows(asking)).length < 2) await sleep(20);
  const callOff = endLongQuestions(pool, { log, lookMs: 50 });
  await db.destroy();
  callOff();
  expect([await ours, isOver]).toEqual(['Connection terminated', false]);
  await t.rows(`select pg_terminate_backend(pid) from pg_stat_activity where query = 'select pg_sleep(600)'`);
  expect(await theirs).toContain('terminat');
  await theirDb.destroy();
});

import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestGround, testGround } from '../test-support/database.ts';
import { openPool } from './ground.ts';
import { cancelLongQuestions } from './long-questions.ts';

let t: TestGround;
beforeAll(async () => {
  t = await testGround();
});
afterAll(() => t.close());

test('a server that stops waits for no long question, and ends none of another server (S23)', async () => {
  const { log } = t.ground;
  const [stopping, another] = [openPool(t.connections.app, log, 2), openPool(t.connections.app, log, 1)];
  const asked = stopping.query('select pg_sleep(600)').catch((error: { code: string }) => error.code);
  const theirs = another.query('select pg_sleep(600)').catch((error: { code: string }) => error.code);
  let isOver = false;
  void theirs.finally(() => {
    isOver = true;
  });
  // Both are on their way.
  const asking = `select from pg_stat_activity where query = 'select pg_sleep(600)' and state = 'active'`;
  while ((await t.rows(asking)).length < 2) await sleep(20);
  const callOff = cancelLongQuestions(stopping, { url: t.connections.app, log, leftMs: 50 });
  await stopping.end();
  callOff();
  expect([await asked, isOver]).toEqual(['57014', false]);
  await t.rows(`select pg_cancel_backend(pid) from pg_stat_activity where query = 'select pg_sleep(600)'`);
  expect(await theirs).toBe('57014');
  await another.end();
});

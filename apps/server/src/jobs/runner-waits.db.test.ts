import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { enqueue } from '../db/enqueue.ts';
import { type TestGround, testGround } from '../test-support/database.ts';
import { startJobs } from './runner.ts';

const silent = pino({ level: 'silent' });
let t: TestGround;
beforeAll(async () => {
  t = await testGround();
});
afterAll(() => t.close());

const ask = (text: string, values: unknown[] = []) => t.worker.pool.query(text, values);

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await sleep(20);
}

test('servers of lists and mail that do not answer, and the work of a night, hold up no clock (S23)', async () => {
  const begun: string[] = [];
  let answer = (): void => undefined;
  const answered = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const slow = (name: string) => async () => {
    begun.push(name);
    await answered;
  };
  const schoolId = 'a';
  const at = new Date();
  await t.ground.db.transaction().execute(async (tx) => {
    for (const subscriptionId of ['a', 'b', 'c'])
      await enqueue(tx, 'look-at-list', { schoolId, subscriptionId }, { at, key: `list:${subscriptionId}` });
    await enqueue(tx, 'tell-by-mail', { schoolId }, { at, key: 'mail:a' });
  });
  await ask("select graphile_worker.add_job('every-night')");
  const tasks = {
    ...{ 'look-at-list': slow('list'), 'tell-by-mail': slow('mail'), 'every-night': slow('night') },
    'every-minute': async () => void begun.push('minute'),
  };
  const jobs = await startJobs(t.worker.pool, tasks, [], silent);
  try {
    await until(() => ['list', 'mail', 'night'].every((name) => begun.includes(name)));
    await ask("select graphile_worker.add_job('every-minute')");
    await until(() => begun.includes('minute'));
    expect(begun.toSorted()).toEqual(['list', 'mail', 'minute', 'night']);
  } finally {
    answer();
    await jobs.stop();
  }
});

test('mail servers of two schools that do not answer hold up neither the mail of a third nor a clock', async () => {
  const begun: string[] = [];
  let answer = (): void => undefined;
  const answered = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const tell = async (payload: unknown) => {
    const { schoolId } = payload as { schoolId: string };
    begun.push(schoolId);
    if (schoolId.startsWith('silent')) await answered;
  };
  const at = new Date();
  const told = (schoolId: string, nth: number) =>
    t.ground.db
      .transaction()
      .execute((tx) => enqueue(tx, 'tell-by-mail', { schoolId }, { at, key: `mail:${schoolId}:${nth}` }));
  for (const nth of [1, 2]) for (const school of ['silent-a', 'silent-b']) await told(school, nth);
  await told('third', 1);
  for (const name of ['night', 'list', 'other']) await ask('select graphile_worker.add_job($1)', [name]);
  const slow = () => answered;
  const tasks = {
    ...{ 'tell-by-mail': tell, night: slow, list: slow, other: slow },
    'every-minute': async () => void begun.push('minute'),
  };
  const jobs = await startJobs(t.worker.pool, tasks, [], silent);
  try {
    await ask("select graphile_worker.add_job('every-minute')");
    await until(() => begun.includes('minute') && begun.includes('third'));
    // One after the other at each school.
    expect(begun.toSorted()).toEqual(['minute', 'silent-a', 'silent-b', 'third']);
  } finally {
    answer();
    await jobs.stop();
  }
});

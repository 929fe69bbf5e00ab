import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPool } from '../db/ground.ts';
import { CRON } from '../tasks.ts';
import { type TestGround, testGround } from '../test-support/database.ts';
import { type Jobs, startJobs } from './runner.ts';
import { freeFromTheDead, WorkerSigns } from './worker-signs.store.ts';

const silent = pino({ level: 'silent' });
const HOUR = 3_600_000;

let t: TestGround;
beforeAll(async () => {
  t = await testGround();
});
afterAll(() => t.close());

const ask = (text: string, values: unknown[] = []) => t.worker.pool.query(text, values);

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await sleep(20);
}

/** A job in the queue of mail, as a worker has it that began it so long ago. */
async function taken(worker: string, queue: string): Promise<void> {
  await ask("select graphile_worker.add_job('told', json_build_object('of', $1::text), queue_name => $2)", [
    worker,
    queue,
  ]);
  await ask(
    `update graphile_worker._private_jobs set locked_at = now() - interval '1 minute', locked_by = $1
       where payload->>'of' = $1`,
    [worker],
  );
  await ask(
    `update graphile_worker._private_job_queues set locked_at = now() - interval '1 minute', locked_by = $1
       where queue_name = $2`,
    [worker, queue],
  );
}

async function withJobs<T>(
  told: string[],
  clock: Parameters<typeof startJobs>[4],
  work: (jobs: Jobs) => Promise<T>,
): Promise<T> {
  const tasks = { told: async (payload: unknown) => void told.push((payload as { of: string }).of) };
  const jobs = await startJobs(t.worker.pool, tasks, [], silent, clock);
  try {
    return await work(jobs);
  } finally {
    await jobs.stop();
  }
}

test('what a server had begun that was killed is done again, and what another still does is left to it (S23)', async () => {
  const other = new WorkerSigns(t.worker.pool, silent);
  await other.open();
  other.show('worker-alive');
  await taken('worker-alive', 'lists');
  await taken('worker-killed', 'mail');
  // Behind it in the queue: all mail waits for the one.
  await ask("select graphile_worker.add_job('told', json_build_object('of', 'next'), queue_name => 'mail')");
  const told: string[] = [];
  await withJobs(told, { lookMs: 50 }, () => until(() => told.includes('next')));
  expect(told.toSorted()).toEqual(['next', 'worker-killed']);
  other.close();
  await until(async () => (await freeFromTheDead(t.worker.pool)) === 1);
  await withJobs(told, { lookMs: 50 }, () => until(() => told.includes('worker-alive')));
});

test('a job that is still done is left to who does it, however long it takes', async () => {
  let begun = 0;
  let finish = (): void => undefined;
  const finished = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const slow = async () => {
    begun += 1;
    await finished;
  };
  await ask("select graphile_worker.add_job('slow')");
  const jobs = await startJobs(t.worker.pool, { slow }, [], silent, { lookMs: 50 });
  await until(() => begun === 1);
  await ask(
    "update graphile_worker._private_jobs set locked_at = now() - interval '1 hour' where locked_by is not null",
  );
  await sleep(300);
  expect([await freeFromTheDead(t.worker.pool), begun]).toEqual([0, 1]);
  finish();
  await jobs.stop();
});

test.each(['every-minute', 'every-night'])('%s is not overtaken by itself, however long it takes', async (task) => {
  const { jobKey = null, queueName = null } = CRON.find((each) => each.task === task)?.options ?? {};
  // As graphile-worker’s own cron asks for it; a job that runs has given its key away.
  const comesRound = () =>
    ask(
      "select graphile_worker.add_job($1, queue_name => $2, job_key => $3, job_key_mode => 'preserve_run_at')",
      ...[[task, queueName, jobKey]],
    );
  const begun: string[] = [];
  let over = 0;
  let finish = (): void => undefined;
  const finished = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const slow = async () => {
    begun.push(task);
    await finished;
    over += 1;
  };
  await comesRound();
  const tasks = { [task]: slow, other: async () => void begun.push('other') };
  const jobs = await startJobs(t.worker.pool, tasks, [], silent);
  try {
    await until(() => begun.length === 1);
    await comesRound();
    await ask("select graphile_worker.add_job('other')");
    await until(() => begun.includes('other'));
    expect(begun).toEqual([task, 'other']);
    finish();
    await until(() => over === 2);
  } finally {
    finish();
    await jobs.stop();
  }
});

test('a database that goes away while jobs run ends neither the process nor the jobs (S23)', async () => {
  const stray: unknown[] = [];
  const catchStray = (error: unknown) => stray.push(error);
  process.on('unhandledRejection', catchStray);
  const pool = openPool(t.connections.worker, silent, 6);
  const told: string[] = [];
  let isAway = false;
  const connect = pool.connect.bind(pool) as (...given: unknown[]) => unknown;
  // As pg has it: with a callback, as its own query() asks, or with a promise.
  const connectUnlessAway = (...given: ((error: Error) => void)[]) => {
    if (!isAway) return connect(...given);
    const error = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    return given[0] ? given[0](error) : Promise.reject(error);
  };
  pool.connect = connectUnlessAway as typeof pool.connect;
  const cut = async (of: unknown) => {
    told.push((of as { of: string }).of);
    if (told.length > 1) return;
    isAway = true;
    throw new Error('The database went away in the middle.');
  };
  await ask("select graphile_worker.add_job('cut', json_build_object('of', 'first'))");
  const jobs = await startJobs(pool, { cut }, [], silent, { lookMs: 50 });
  await until(() => told.length === 1);
  await sleep(500);
  isAway = false;
  await ask(
    "update graphile_worker._private_jobs set locked_at = now() - interval '1 minute' where locked_by is not null",
  );
  await until(() => told.length === 2);
  expect(told).toEqual(['first', 'first']);
  await jobs.stop();
  await pool.end();
  process.off('unhandledRejection', catchStray);
  expect(stray).toEqual([]);
});

test('a worker whose connection was lost has its sign back by itself', async () => {
  const holders = async (): Promise<number[]> =>
    (
      await ask(
        "select pid from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())",
      )
    ).rows.map(({ pid }) => pid);
  const earlier = await holders();
  const signs = new WorkerSigns(t.worker.pool, silent);
  await signs.open();
  signs.show('worker-cut-off');
  // Nobody waits for the sign to be up; a worker takes its first job a moment after it.
  await until(async () => (await holders()).some((pid) => !earlier.includes(pid)));
  const first = (await holders()).find((pid) => !earlier.includes(pid));
  await taken('worker-cut-off', 'cut');
  expect(await freeFromTheDead(t.worker.pool)).toBe(0);
  await ask('select pg_terminate_backend($1)', [first]);
  await until(async () => (await holders()).some((pid) => ![...earlier, first].includes(pid)));
  expect(await freeFromTheDead(t.worker.pool)).toBe(0);
  signs.close();
});

test('a clock that is put back stops neither what comes round nor what waits (S23)', async () => {
  const ahead = () =>
    ask(
      `insert into graphile_worker._private_known_crontabs (identifier, known_since, last_execution)
         values ('every-minute', now(), now() + interval '1 day')
         on conflict (identifier) do update set last_execution = excluded.last_execution`,
    );
  const waiting = async (of: string) => {
    await ask(
      "select graphile_worker.add_job('told', json_build_object('of', $1::text), run_at => now() + interval '1 day')",
      [of],
    );
    await ask(
      "update graphile_worker._private_jobs set updated_at = now() + interval '1 day' where payload->>'of' = $1",
      [of],
    );
  };
  const isAhead = async () =>
    (
      await ask(
        "select from graphile_worker._private_known_crontabs where last_execution > now() + interval '1 minute'",
      )
    ).rowCount !== 0;
  const told: string[] = [];
  let offset = 0;
  const clock = { now: () => new Date(Date.now() + offset), elapsed: () => performance.now() };
  await ahead();
  await waiting('before the start');
  await withJobs(told, { clock, lookMs: 50 }, async () => {
    await until(() => told.includes('before the start'));
    expect(await isAhead()).toBe(false);
    await ahead();
    await waiting('while it ran');
    await sleep(300);
    expect(await isAhead()).toBe(true);
    offset = -HOUR;
    await until(() => told.includes('while it ran'));
    expect(await isAhead()).toBe(false);
  });
});

test('a clock that leaps forward, as after a machine that slept for weeks, has the runner begin anew: it would do every minute between (S23)', async () => {
  const said: string[] = [];
  const log = pino({ level: 'warn' }, { write: (line: string) => void said.push(JSON.parse(line).msg) });
  const told: string[] = [];
  let offset = 0;
  const clock = { now: () => new Date(Date.now() + offset), elapsed: () => performance.now() };
  const tasks = { told: async (payload: unknown) => void told.push((payload as { of: string }).of) };
  const jobs = await startJobs(t.worker.pool, tasks, [], log, { clock, lookMs: 50 });
  try {
    offset = 5 * 60_000;
    await sleep(300);
    expect(said).toEqual([]);
    offset += 42 * 24 * HOUR;
    await until(() => said.length > 0);
    expect(said).toEqual(['The clock leapt: jobs begin anew.']);
    await ask("select graphile_worker.add_job('told', json_build_object('of', 'after'))");
    await until(() => told.includes('after'));
  } finally {
    await jobs.stop();
  }
});

test('a notice of a migration that nobody made, which anybody’s statement can send, ends no jobs', async () => {
  const told: string[] = [];
  await withJobs(told, { lookMs: HOUR }, async () => {
    await sleep(300);
    await t.ground.pool.query(`select pg_notify('worker:migrate', '{"breaking": true, "migrationNumber": 99}')`);
    await sleep(300);
    await ask("select graphile_worker.add_job('told', json_build_object('of', 'after the notice'))");
    await until(() => told.includes('after the notice'));
  });
  expect(process.exitCode).toBeUndefined();
});

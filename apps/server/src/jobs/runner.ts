import { EventEmitter } from 'node:events';
import {
  type CronItem,
  parseCronItems,
  type Runner,
  run,
  type TaskList,
  type WorkerEvents,
  Logger as WorkerLogger,
} from 'graphile-worker';
import type pg from 'pg';
import type { Logger } from 'pino';
import { type Clock, systemClock } from '../kernel/clock.ts';
import { forgetTheFuture, freeFromTheDead, WorkerSigns } from './worker-signs.store.ts';

/** Jobs that run until they are stopped. */
export interface Jobs {
  stop(): Promise<void>;
}

/** Milliseconds between two looks at the clock, and for jobs that nobody does any more. */
const LOOK_MS = 15_000;

/** How far a clock may go back, in milliseconds, before the runner begins anew: less is caught up by waiting. */
const BACK_MS = 60_000;

/**
 * Starts the job runner on the worker's pool. A job that fails is tried again with back-off; after its last try it stays to be seen. What a server
 * that was killed had begun is done again, and a clock that is put back stops nothing (S23).
 */
export async function startJobs(
  pool: pg.Pool,
  tasks: TaskList,
  cron: CronItem[],
  log: Logger,
  { clock = systemClock, lookMs = LOOK_MS }: { clock?: Clock; lookMs?: number } = {},
): Promise<Jobs> {
  const begin = () => beginRunner({ pool, tasks, cron, log, clock });
  let current = await begin();
  let stopping = false;
  let looking: Promise<void> = Promise.resolve();
  const ahead = () => clock.now().getTime() - clock.elapsed();
  let before = ahead();
  const look = async () => {
    const now = ahead();
    const back = before - now;
    before = now;
    if (back > BACK_MS) {
      log.warn({ minutes: Math.round(back / 60_000) }, 'The clock went back: jobs begin anew.');
      await current.stop().catch((error) => log.warn({ err: error }, 'The jobs did not stop cleanly.'));
      if (!stopping) current = await begin();
    }
    if (stopping) return;
    const dead = await freeFromTheDead(pool);
    if (dead) log.warn({ workers: dead }, 'Jobs that a server left when it was killed are done again.');
  };
  const timer = setInterval(() => {
    looking = looking.then(look).catch((error) => log.warn({ err: error }, 'Jobs could not be looked after.'));
  }, lookMs);
  return {
    stop: async () => {
      stopping = true;
      clearInterval(timer);
      await looking;
      await current.stop();
    },
  };
}

interface Parts {
  pool: pg.Pool;
  tasks: TaskList;
  cron: CronItem[];
  log: Logger;
  clock: Clock;
}

async function beginRunner({ pool, tasks, cron, log, clock }: Parts): Promise<Jobs> {
  await forgetTheFuture(pool, clock.now());
  const signs = new WorkerSigns(pool, log);
  await signs.open();
  const events: WorkerEvents = new EventEmitter();
  // Jobs are taken in the name of the pool of workers, not of one of them.
  events.on('pool:create', ({ workerPool }) => signs.show(workerPool.id));
  const runner: Runner = await run({
    pgPool: pool,
    schema: 'graphile_worker',
    taskList: tasks,
    parsedCronItems: parseCronItems(cron),
    concurrency: 2,
    pollInterval: 2000,
    noHandleSignals: true,
    events,
    logger: new WorkerLogger(() => (level, message, meta) => {
      if (level === 'error') log.error({ meta }, message);
      else if (level === 'warning') log.warn({ meta }, message);
      else log.debug(message);
    }),
  });
  return { stop: () => runner.stop().finally(() => signs.close()) };
}

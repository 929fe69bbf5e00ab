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
import type { JobPayloads } from '../db/enqueue.ts';
import { type Clock, systemClock } from '../kernel/clock.ts';
import { forgetTheFuture, freeFromTheDead, WorkerSigns } from './worker-signs.store.ts';

/** Jobs that run until they are stopped. */
export interface Jobs {
  stop(): Promise<void>;
}

/** A runner, and whether it ended by itself: it does where it cannot note that a job is done, because the database is away, and where it is told that its tables became others. */
interface Run extends Jobs {
  hasEnded(): boolean;
}

/** Milliseconds between two looks at the clock, and for jobs that nobody does any more. */
const LOOK_MS = 15_000;

/** How far a clock may go back, in milliseconds, before the runner begins anew: less is caught up by waiting. */
const BACK_MS = 60_000;

/**
 * How far it may go forward. Less is caught up by doing every minute and night between, of which a virtual machine that was paused for a summer has sixty
 * thousand: a processor would be busy with them for hours.
 */
const FORWARD_MS = 600_000;

/** Jobs at once: one of lists (they have a queue of their own), the work of a night, what was asked for by name, and always room for the clocks of a minute. */
const AT_ONCE = 4;

/** Jobs that wait for mail servers: so many schools' at once, in places of their own, so that servers which let them wait hold up nothing else. */
const MAIL = { names: ['tell-by-mail', 'mail-morning'] satisfies (keyof JobPayloads)[] as string[], atOnce: 4 };

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
  let current: Run | undefined;
  let stopping = false;
  let looking: Promise<void> = Promise.resolve();
  const ahead = () => clock.now().getTime() - clock.elapsed();
  let before = ahead();
  const end = async () => {
    await current?.stop().catch((error) => log.warn({ err: error }, 'The jobs did not stop cleanly.'));
    current = undefined;
  };
  const look = async () => {
    const leap = ahead() - before;
    before = ahead();
    const hasLeapt = leap < -BACK_MS || leap > FORWARD_MS;
    if (hasLeapt) log.warn({ minutes: Math.round(leap / 60_000) }, 'The clock leapt: jobs begin anew.');
    if (hasLeapt || current?.hasEnded()) await end();
    if (stopping) return;
    // Undefined also where the database was still away at the last look.
    current ??= await begin();
    const dead = await freeFromTheDead(pool);
    if (dead) log.warn({ workers: dead }, 'Jobs that a server left when it was killed are done again.');
  };
  const lookSoon = () => {
    looking = looking.then(look).catch((error) => log.warn({ err: error }, 'Jobs could not be looked after.'));
  };
  const begin = () => beginRunner({ pool, tasks, cron, log, clock, ended: () => stopping || lookSoon() });
  current = await begin();
  const timer = setInterval(lookSoon, lookMs);
  return {
    stop: async () => {
      stopping = true;
      clearInterval(timer);
      await looking;
      await current?.stop();
    },
  };
}

interface Parts {
  pool: pg.Pool;
  tasks: TaskList;
  cron: CronItem[];
  log: Logger;
  clock: Clock;
  /** Told once the runner has ended, by itself or stopped. */
  ended: () => void;
}

async function beginRunner({ pool, tasks, cron, log, clock, ended }: Parts): Promise<Run> {
  await forgetTheFuture(pool, clock.now());
  const signs = new WorkerSigns(pool, log);
  await signs.open();
  const events: WorkerEvents = new EventEmitter();
  // Jobs are taken in the name of the pool of workers, not of one of them.
  events.on('pool:create', ({ workerPool }) => signs.show(workerPool.id));
  const named = Object.entries(tasks);
  const isMail = ([name]: [string, unknown]) => MAIL.names.includes(name);
  const lanes = [
    { tasks: named.filter((each) => !isMail(each)), cron, atOnce: AT_ONCE },
    { tasks: named.filter(isMail), cron: [], atOnce: MAIL.atOnce },
  ].filter((lane) => lane.tasks.length > 0);
  const runs: Run[] = [];
  const stop = () => Promise.all(runs.map((each) => each.stop())).finally(() => signs.close());
  try {
    for (const lane of lanes) runs.push(await runLane({ pool, log, events, ended }, lane));
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    hasEnded: () => runs.some((each) => each.hasEnded()),
    stop: async () => void (await stop()),
  };
}

interface Lane {
  tasks: [name: string, TaskList[string]][];
  cron: CronItem[];
  atOnce: number;
}

async function runLane(
  { pool, log, events, ended: told }: Pick<Parts, 'pool' | 'log' | 'ended'> & { events: WorkerEvents },
  { tasks, cron, atOnce }: Lane,
): Promise<Run> {
  const runner: Runner = await run({
    pgPool: pool,
    taskList: Object.fromEntries(tasks),
    parsedCronItems: parseCronItems(cron),
    noHandleSignals: true,
    events,
    preset: {
      worker: {
        schema: 'graphile_worker',
        concurrentJobs: atOnce,
        pollInterval: 2000,
        // Without a delay nobody waits for what these two promise, and a database that goes away while a job runs ends the whole process (S23).
        completeJobBatchDelay: 0,
        failJobBatchDelay: 0,
      },
    },
    logger: new WorkerLogger(() => (level, message, meta) => {
      if (level === 'error') log.error({ meta }, message);
      else if (level === 'warning') log.warn({ meta }, message);
      else log.debug(message);
    }),
  });
  let ended = false;
  const over = () => {
    ended = true;
    // The runner ends, and leaves this, at a notice that its tables became others. Anybody's statement can send one; where it is true, the next does not begin.
    process.exitCode = undefined;
    told();
  };
  runner.promise.then(over, over);
  return { hasEnded: () => ended, stop: async () => (ended ? undefined : runner.stop()) };
}

import {
  type CronItem,
  parseCronItems,
  type Runner,
  run,
  type TaskList,
  Logger as WorkerLogger,
} from 'graphile-worker';
import type pg from 'pg';
import type { Logger } from 'pino';

/** Starts the job runner on the worker's pool. A job that fails is tried again with back-off; after its last try it stays to be seen. */
export async function startJobs(pool: pg.Pool, tasks: TaskList, cron: CronItem[], log: Logger): Promise<Runner> {
  return run({
    pgPool: pool,
    schema: 'graphile_worker',
    taskList: tasks,
    parsedCronItems: parseCronItems(cron),
    concurrency: 2,
    pollInterval: 2000,
    noHandleSignals: true,
    logger: new WorkerLogger(() => (level, message, meta) => {
      if (level === 'error') log.error({ meta }, message);
      else if (level === 'warning') log.warn({ meta }, message);
      else log.debug(message);
    }),
  });
}

import type pg from 'pg';
import { onConnection } from './on-connection.ts';

/** Partitions of events for some months back (one unless told), this month and the two after, and of visits for the days around; older or stranger ids fall into event_other and visit_other. */
export async function ensurePartitions(workerUrl: string, at: Date, monthsBack = 1): Promise<void> {
  await onConnection(workerUrl, (client) => ensurePartitionsOn(client, at, monthsBack));
}

/** The same on a pool or connection of the worker role. */
export async function ensurePartitionsOn(worker: Pick<pg.Client, 'query'>, at: Date, monthsBack = 0): Promise<void> {
  for (let offset = -monthsBack; offset <= 2; offset++) {
    const month = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + offset, 1));
    await worker.query('select ensure_event_partition($1)', [month.toISOString().slice(0, 10)]);
  }
  // A week back, for gates whose server was away; the two days ahead are those in which the nightly job may fail.
  for (let offset = -7; offset <= 2; offset++) {
    const day = new Date(at.getTime() + offset * 86_400_000);
    await worker.query('select ensure_visit_partition($1)', [day.toISOString().slice(0, 10)]);
  }
}

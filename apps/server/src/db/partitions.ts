import type pg from 'pg';
import { addDays, schoolDate } from '../kernel/school-time.ts';
import { onConnection } from './on-connection.ts';

/** Partitions of events for some months back (one unless told), this month and the two after, and of visits for the school's days around; older or stranger ids fall into event_other and visit_other. */
export async function ensurePartitions(workerUrl: string, at: Date, monthsBack = 1): Promise<void> {
  await onConnection(workerUrl, (client) => ensurePartitionsOn(client, at, monthsBack));
}

/**
 * The years for which the database makes partitions. A machine whose battery is empty begins in 2000 or 2015, and is to start all the same: what is told until
 * its clock is right lies in event_other.
 */
const YEARS = { from: Date.UTC(2020, 0, 1), to: Date.UTC(2100, 0, 1) };

const isMade = (day: Date): boolean => day.getTime() >= YEARS.from && day.getTime() <= YEARS.to;

/** The same on a pool or connection of the worker role. */
export async function ensurePartitionsOn(worker: Pick<pg.Client, 'query'>, at: Date, monthsBack = 0): Promise<void> {
  for (let offset = -monthsBack; offset <= 2; offset++) {
    const month = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + offset, 1));
    if (isMade(month)) await worker.query('select ensure_event_partition($1)', [month.toISOString().slice(0, 10)]);
  }
  // A week back, for gates whose server was away; the two days ahead are those in which the nightly job may fail.
  for (let offset = -7; offset <= 2; offset++) {
    if (isMade(at)) await worker.query('select ensure_visit_partition($1)', [addDays(schoolDate(at), offset)]);
  }
}

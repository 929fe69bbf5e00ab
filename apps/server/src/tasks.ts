import type { CronItem, TaskList } from 'graphile-worker';
import { z } from 'zod';
import { forgetOldTries } from './access/rate-limit.store.ts';
import { lateAlerts } from './capabilities/alerts/index.ts';
import { sealReads } from './capabilities/journal/index.ts';
import type { Ground } from './db/ground.ts';

const ofSchool = z.object({ schoolId: z.uuid() });

/** What each job does. Jobs are safe to repeat: a server may die in the middle of one. */
export function tasksOn(worker: Ground): TaskList {
  return {
    'seal-reads': async (payload) => {
      await sealReads(worker, ofSchool.parse(payload).schoolId);
    },
    'every-minute': async () => {
      for (const schoolId of await schools(worker)) {
        await lateAlerts(worker, schoolId);
        await sealReads(worker, schoolId);
      }
    },
    'every-night': async () => {
      await forgetOldTries(worker);
      const at = worker.clock.now();
      for (let ahead = 0; ahead <= 2; ahead++) {
        const month = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + ahead, 1));
        await worker.pool.query('select ensure_event_partition($1)', [month.toISOString().slice(0, 10)]);
      }
    },
  };
}

/** When jobs come round by themselves. No backfill: a missed minute is caught up by the next one. */
export const CRON: CronItem[] = [
  { task: 'every-minute', match: '* * * * *', identifier: 'every-minute', options: { backfillPeriod: 0 } },
  { task: 'every-night', match: '15 2 * * *', identifier: 'every-night', options: { backfillPeriod: 86_400_000 } },
];

async function schools(worker: Ground): Promise<string[]> {
  const { rows } = await worker.pool.query<{ school_id: string }>('select school_id from all_schools()');
  return rows.map((row) => row.school_id);
}

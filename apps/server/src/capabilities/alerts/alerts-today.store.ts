import { sql } from 'kysely';
import type { Tx } from '../../access/transact.ts';
import { throughDoor } from './alerts.store.ts';

/** How a stretch of time went on the triage desk. */
export interface DeskMeasure {
  /** Alerts whose first look was due or done, and how many of them were opened in time. */
  due: number;
  inTime: number;
  /** Milliseconds from raising to the first look, the middle one; null when none was opened. */
  medianLookMs: number | null;
  decided: number;
  falseAlarms: number;
}

/** Measures alerts about pupils raised between the two instants. */
export async function measureDesk(tx: Tx, from: Date, to: Date): Promise<DeskMeasure> {
  const row = await throughDoor(tx, 'alerts')
    .where('a.raised_at', '>=', from)
    .where('a.raised_at', '<', to)
    .select([
      sql<number>`count(*) filter (where a.viewed_at is not null or a.view_by < ${tx.at})`.as('due'),
      sql<number>`count(*) filter (where a.viewed_at <= a.view_by)`.as('in_time'),
      sql<
        number | null
      >`percentile_cont(0.5) within group (order by extract(epoch from a.viewed_at - a.raised_at) * 1000)
        filter (where a.viewed_at is not null)`.as('median_look_ms'),
      sql<number>`count(*) filter (where a.decided_at is not null)`.as('decided'),
      sql<number>`count(*) filter (where a.false_alarm)`.as('false_alarms'),
    ])
    .executeTakeFirstOrThrow();
  return {
    due: row.due,
    inTime: row.in_time,
    medianLookMs: row.median_look_ms,
    decided: row.decided,
    falseAlarms: row.false_alarms,
  };
}

/** Alerts raised at or after this instant, of this door. */
export async function countSince(tx: Tx, door: 'alerts' | 'staff-alerts' | 'passed', from: Date): Promise<number> {
  const row = await throughDoor(tx, door)
    .where('a.raised_at', '>=', from)
    .select((is) => is.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return row.count;
}

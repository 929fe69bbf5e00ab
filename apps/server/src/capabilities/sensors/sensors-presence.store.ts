import { sql } from 'kysely';
import type { Tx } from '../../access/transact.ts';

/** Somebody who was heard through a sensor. `device` is what a gate calls it; an agent is its own device. */
export interface Heard {
  personId: string;
  device: string | null;
  confidence: string;
  at: Date;
}

/** Rows of one statement: far below what PostgreSQL takes of parameters. */
const ROWS_AT_ONCE = 1000;
const LONGEST_DEVICE = 128;

/**
 * Keeps where somebody was heard last (R111). The latest only, and written once in five minutes for a person and a device: two thousand
 * devices that ask every minute are then seven rows a second. A pause of an hour begins anew.
 */
export async function notePresence(tx: Tx, sensorId: string, heard: readonly Heard[]): Promise<void> {
  const rows = latestOf(heard, tx.at);
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    await tx.db
      .insertInto('presence')
      .values(
        rows.slice(from, from + ROWS_AT_ONCE).map(({ personId, device, confidence, at }) => ({
          school_id: tx.scope.schoolId,
          sensor_id: sensorId,
          person_id: personId,
          device,
          confidence,
          first_at: at,
          seen_at: at,
        })),
      )
      .onConflict((conflict) =>
        conflict
          .columns(['school_id', 'sensor_id', 'person_id', 'device'])
          .doUpdateSet({
            confidence: sql`excluded.confidence`,
            seen_at: sql`excluded.seen_at`,
            first_at: sql`case when excluded.seen_at - presence.seen_at > interval '1 hour' then excluded.seen_at else presence.first_at end`,
          })
          .where(sql<boolean>`excluded.seen_at >= presence.seen_at + interval '5 minutes'`),
      )
      .execute();
  }
}

/** One row for each person and device, in one order, so that two batches at once cannot lock each other out. A clock that is fast counts as now. */
function latestOf(heard: readonly Heard[], now: Date) {
  const latest = new Map<string, { personId: string; device: string; confidence: string; at: Date }>();
  for (const { personId, device, confidence, at } of heard) {
    if (confidence !== 'certain' && confidence !== 'likely') continue;
    const row = { personId, device: (device ?? '').slice(0, LONGEST_DEVICE), confidence, at: at > now ? now : at };
    const key = `${personId} ${row.device}`;
    const before = latest.get(key);
    if (before === undefined || before.at < row.at) latest.set(key, row);
  }
  return [...latest].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}

import { sql } from 'kysely';
import type { Tx } from '../../access/transact.ts';
import { binaryArray } from '../../db/binary-array.ts';

/** Somebody who was heard through a sensor. `device` is what a gate calls it; an agent is its own device. */
export interface Heard {
  personId: string;
  device: string | null;
  confidence: string;
  at: Date;
}

const LONGEST_DEVICE = 128;

/**
 * Keeps where somebody was heard last (R111). The latest only, and written once in five minutes for a person and a device: two thousand
 * devices that ask every minute are then seven rows a second. A pause of an hour begins anew.
 */
export async function notePresence(tx: Tx, sensorId: string, heard: readonly Heard[]): Promise<void> {
  const rows = latestOf(heard, tx.at);
  if (rows.length === 0) return;
  const { schoolId } = tx.scope;
  const people = binaryArray(
    'uuid',
    rows.map(({ personId }) => personId),
  );
  const devices = binaryArray(
    'text',
    rows.map(({ device }) => device),
  );
  const confidences = binaryArray(
    'text',
    rows.map(({ confidence }) => confidence),
  );
  const times = binaryArray(
    'timestamptz',
    rows.map(({ at }) => at),
  );
  await sql`
    insert into presence (school_id, sensor_id, person_id, device, confidence, first_at, seen_at)
    select ${schoolId}, ${sensorId}, person_id, device, confidence, at, at
    from unnest(${people}::uuid[], ${devices}::text[], ${confidences}::text[], ${times}::timestamptz[])
      as t (person_id, device, confidence, at)
    on conflict (school_id, sensor_id, person_id, device) do update set
      confidence = excluded.confidence,
      seen_at = excluded.seen_at,
      first_at = case when excluded.seen_at - presence.seen_at > interval '1 hour' then excluded.seen_at else presence.first_at end
    where excluded.seen_at >= presence.seen_at + interval '5 minutes'`.execute(tx.db);
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

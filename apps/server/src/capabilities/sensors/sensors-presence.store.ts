import { sql } from 'kysely';
import type pg from 'pg';
import type { Tx } from '../../access/transact.ts';
import { binaryArray } from '../../db/binary-array.ts';
import { believedUntil } from '../../kernel/clock.ts';
import { LastHeard } from './sensors-heard.ts';

/** Somebody who was heard through a sensor. `device` is what a gate calls it; an agent is its own device. */
export interface Heard {
  personId: string;
  device: string | null;
  confidence: string;
  at: Date;
}

const LONGEST_DEVICE = 128;

/** Who is heard again within this time at the same device is not written again. */
const AGAIN_MS = 5 * 60_000;

const lastHeard = new WeakMap<pg.Pool, LastHeard>();

/**
 * Keeps where somebody was heard last (R111). The latest only, and written once in five minutes for a person and a device: two thousand
 * devices that ask every minute are then seven rows a second. A pause of an hour begins anew. Returns what to call once the transaction has ended
 * well: then this process remembers who was written, and does not ask about them for five minutes.
 */
export async function notePresence(tx: Tx, sensorId: string, heard: readonly Heard[]): Promise<() => void> {
  const { pool } = tx.ground;
  const last = lastHeard.get(pool) ?? new LastHeard();
  lastHeard.set(pool, last);
  const believed = believedUntil(tx.at).getTime();
  const rows = latestOf(heard, tx.at).filter((row) => {
    const noted = last.at(keyOf(sensorId, row)) ?? 0;
    return noted > believed || row.at.getTime() - noted >= AGAIN_MS;
  });
  if (rows.length === 0) return () => undefined;
  const written = await writePresence(tx, sensorId, rows);
  return () => {
    for (const row of written) last.note(keyOf(sensorId, row), row.at.getTime());
  };
}

interface Presence {
  personId: string;
  device: string;
  at: Date;
}

function keyOf(sensorId: string, { personId, device }: Presence): string {
  return `${sensorId} ${personId} ${device}`;
}

/** Returns what was written, without those of whom a row as late is there. */
async function writePresence(
  tx: Tx,
  sensorId: string,
  rows: readonly (Presence & { confidence: string })[],
): Promise<Presence[]> {
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
  const { rows: written } = await sql<Presence>`
    insert into presence (school_id, sensor_id, person_id, device, confidence, first_at, seen_at)
    select ${schoolId}, ${sensorId}, person_id, device, confidence, at, at
    from unnest(${people}::uuid[], ${devices}::text[], ${confidences}::text[], ${times}::timestamptz[])
      as t (person_id, device, confidence, at)
    on conflict (school_id, sensor_id, person_id, device) do update set
      confidence = excluded.confidence,
      seen_at = excluded.seen_at,
      first_at = case when excluded.seen_at - presence.seen_at > interval '1 hour' or excluded.seen_at < presence.first_at then excluded.seen_at else presence.first_at end
    where excluded.seen_at >= presence.seen_at + interval '5 minutes' or presence.seen_at > ${believedUntil(tx.at)}
    returning person_id as "personId", device, seen_at as at`.execute(tx.db);
  return written;
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

import { timingSafeEqual } from 'node:crypto';
import type { Ground } from '../db/ground.ts';
import { believedUntil } from '../kernel/clock.ts';
import { isId, newSecret } from '../kernel/ids.ts';
import { listSchoolIds } from './schools.store.ts';
import { type SensorActor, systemScope } from './scope.ts';
import { type Tx, transact } from './transact.ts';

/** `gh_<school>_<sensor>_<secret>`: the ids say where to look, only the secret proves anything, and the database keeps its fingerprint. */
export function newSensorKey(ground: Ground, schoolId: string, sensorId: string): { key: string; hash: Buffer } {
  const secret = newSecret();
  const key = `gh_${schoolId.replaceAll('-', '')}_${sensorId.replaceAll('-', '')}_${secret}`;
  return { key, hash: ground.keys.fingerprint('sensor', secret) };
}

/** The sensor of a key, or undefined when the key is unknown, wrong or revoked. Notes when it was last seen, once a minute. */
export async function findSensorByKey(ground: Ground, key: string): Promise<SensorActor | undefined> {
  const parts = /^gh_([0-9a-f]{32})_([0-9a-f]{32})_([\w-]{43})$/.exec(key);
  if (!parts?.[1] || !parts[2] || !parts[3]) return undefined;
  const schoolId = dashed(parts[1]);
  const sensorId = dashed(parts[2]);
  if (!isId(schoolId) || !isId(sensorId)) return undefined;
  const hash = ground.keys.fingerprint('sensor', parts[3]);
  return transact(ground, systemScope('sensor', schoolId), async (tx) => {
    const row = await tx.db
      .selectFrom('sensor')
      .select(['id', 'kind', 'name', 'key_hash', 'next_key_hash', 'seen_at'])
      .where('school_id', '=', schoolId)
      .where('id', '=', sensorId)
      .where('revoked_at', 'is', null)
      .executeTakeFirst();
    if (!row) return undefined;
    const isNext = row.next_key_hash !== null && isSame(row.next_key_hash, hash);
    if (!isNext && !isSame(row.key_hash, hash)) return undefined;
    if (isNext || !row.seen_at || Math.abs(tx.at.getTime() - row.seen_at.getTime()) > 60_000) {
      await tx.db
        .updateTable('sensor')
        // The first use of the next key ends the one before.
        .set({ seen_at: tx.at, ...(isNext && { key_hash: hash, next_key_hash: null }) })
        .where('school_id', '=', schoolId)
        .where('id', '=', sensorId)
        .execute();
    }
    return { schoolId, sensorId: row.id, kind: row.kind as SensorActor['kind'], name: row.name };
  });
}

/** Sensors that were heard while the clock was ahead count as heard now: nobody would be told that they fell silent until that time has come (S1). */
export function hearAheadAsNow(ground: Ground, schoolId: string): Promise<void> {
  return transact(ground, systemScope('sensor', schoolId), async (tx) => {
    await tx.db
      .updateTable('sensor')
      .set({ seen_at: tx.at })
      .where('school_id', '=', schoolId)
      .where('kind', 'in', ['gate', 'resolver', 'agent'])
      .where('revoked_at', 'is', null)
      .where('seen_at', '>', believedUntil(tx.at))
      .execute();
  });
}

/** Whether anything holds a key that works, at any school of this server: gates, resolvers, browsers, machines that send logs. */
export async function anySensor(ground: Ground): Promise<boolean> {
  for (const schoolId of await listSchoolIds(ground)) {
    const found = await transact(ground, systemScope('server-place', schoolId), (tx) =>
      tx.db
        .selectFrom('sensor')
        .select('id')
        .where('school_id', '=', schoolId)
        .where('revoked_at', 'is', null)
        .limit(1)
        .executeTakeFirst(),
    );
    if (found) return true;
  }
  return false;
}

function isSame(kept: Buffer, shown: Buffer): boolean {
  return kept.length === shown.length && timingSafeEqual(kept, shown);
}

function dashed(hex: string): string {
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** Notes that a sensor says it decides with what the server has now. Written only where something was put into force since it last did: a gate asks six times a minute. */
export async function noteCurrent(tx: Tx, sensorId: string): Promise<void> {
  await tx.db
    .updateTable('sensor')
    .set({ current_at: tx.at })
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', '=', sensorId)
    .where((is) =>
      is.or([
        is('current_at', 'is', null),
        is.exists(
          is
            .selectFrom('filter_change as c')
            .select('c.id')
            .whereRef('c.school_id', '=', 'sensor.school_id')
            .whereRef('c.in_force_at', '>', 'sensor.current_at'),
        ),
      ]),
    )
    .execute();
}

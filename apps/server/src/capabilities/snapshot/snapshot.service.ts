import type { ListTables } from '@gatehouse/engine';
import { changesSomething } from '../../access/phrase-library.ts';
import { type SensorActor, sensorScope } from '../../access/scope.ts';
import { noteCurrent } from '../../access/sensor-keys.store.ts';
import { readSettings } from '../../access/settings.store.ts';
import { transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { canonical } from '../../kernel/canonical.ts';
import { decidingIn } from '../filtering/index.ts';
import { listKnown } from './snapshot.store.ts';
import { type MadeSnapshot, type SignedSnapshot, sensorPart, signSnapshot, snapshotPayload } from './snapshot.ts';

/** The last snapshot made for each school, and what it was made from: every gate asks six times a minute, and almost always nothing has changed. */
const made = new Map<string, { from: string; lists: ListTables; snapshot: MadeSnapshot }>();
/** A snapshot with long lists takes a hundred megabytes. */
const MOST_KEPT = 8;

/** What a gate or a resolver says that it has: the version in force, and the first line of the newest that ever came to it (NEWEST_HEADER). */
export interface SnapshotHeld {
  known?: string | undefined;
  newest?: string | undefined;
}

/** The newest snapshot of the sensor's school, or null when the sensor has it already. */
export async function readSnapshot(
  ground: Ground,
  sensor: SensorActor,
  { known, newest }: SnapshotHeld,
): Promise<SignedSnapshot | null> {
  const { schoolId: school } = sensor;
  const { part, parts, phrases, at } = await transact(ground, sensorScope(sensor), async (tx) => {
    const settings = await readSettings(tx);
    const people = await listKnown(tx);
    const parts = await decidingIn(tx, settings);
    const changes = settings['alerts.phrases'];
    const phrases = changesSomething(changes) ? changes : null;
    return { part: sensorPart(settings, people, parts), parts, phrases, at: tx.at };
  });
  const from = canonical([part, parts.rules, phrases]);
  const before = made.get(school);
  const isSame = before?.from === from && before.lists === parts.lists;
  const snapshot = isSame ? before.snapshot : snapshotPayload(part, parts, phrases);
  if (!isSame) remember(school, { from, lists: parts.lists, snapshot });
  if (snapshot.version !== known) return signSnapshot(snapshot, { keys: ground.keys, school, at, newest });
  // It says that it has what the server has now: whatever was approved before has reached it.
  await transact(ground, sensorScope(sensor), (tx) => noteCurrent(tx, sensor.sensorId));
  return null;
}

function remember(schoolId: string, each: { from: string; lists: ListTables; snapshot: MadeSnapshot }): void {
  made.delete(schoolId);
  made.set(schoolId, each);
  const oldest = made.size > MOST_KEPT ? made.keys().next().value : undefined;
  if (oldest !== undefined) made.delete(oldest);
}

import type { SensorReport } from '@gatehouse/contract';
import type { Transaction } from 'kysely';
import type { DB } from '../db/schema.generated.ts';
import type { DemoSchool } from './generate.ts';
import { saidAt } from './sensor-reports.ts';

/** Keys of demo sensors are thrown away: nothing can send in their name. */
export async function insertSensors(
  db: Transaction<DB>,
  { id: school_id, sensors }: DemoSchool,
  given: { at: Date; now: Date; keyHash: () => Buffer },
): Promise<void> {
  const rows = sensors.map((sensor) => ({
    school_id,
    id: sensor.id,
    kind: sensor.kind,
    name: sensor.name,
    key_hash: given.keyHash(),
    enrolled_at: given.at,
    seen_at: saidAt(given.now, sensor),
  }));
  await db.insertInto('sensor').values(rows).execute();
}

/** Keeps what a sensor said of itself, as the product does. */
export async function keepReport(
  db: Transaction<DB>,
  sensorId: string,
  { at, report }: { at: Date; report: SensorReport },
): Promise<void> {
  const said = { report: JSON.stringify(report), reported_at: at };
  await db.updateTable('sensor').set(said).where('id', '=', sensorId).execute();
}

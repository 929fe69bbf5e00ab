import { sql } from 'kysely';
import type { Tx } from '../../access/transact.ts';

/** That a device was taken off the network because of a virus (R139): since when, and whether for good. */
export interface IsolatedSensor {
  id: string;
  since: Date;
  isForGood: boolean;
}

/** Of these sensors those that are isolated or out of use for good, by sensor. Whoever revokes a key here may be about to throw its log away. */
export async function findIsolated(tx: Tx, sensorIds: readonly string[]): Promise<Map<string, IsolatedSensor>> {
  if (!sensorIds.length) return new Map();
  const rows = await tx.db
    .selectFrom('device_isolation as i')
    .leftJoin('isolation_step as e', (on) =>
      on
        .onRef('e.school_id', '=', 'i.school_id')
        .onRef('e.isolation_id', '=', 'i.id')
        .on('e.step', 'in', ['released', 'written_off']),
    )
    .select(['i.id', 'i.sensor_id', 'i.isolated_at', 'e.step'])
    .where('i.school_id', '=', tx.scope.schoolId)
    .where('i.sensor_id', '=', sql<string>`any(${sensorIds}::uuid[])`)
    .where(sql<boolean>`not isolation_kept_from_me(i.school_id, i.incident_id)`)
    .where(({ eb, or }) => or([eb('e.step', 'is', null), eb('e.step', '<>', 'released')]))
    .orderBy(sql`e.step is null`)
    .orderBy('i.isolated_at')
    .execute();
  return new Map(
    rows.map((row) => [row.sensor_id ?? '', { id: row.id, since: row.isolated_at, isForGood: row.step !== null }]),
  );
}

import type { Tx } from '../../access/transact.ts';
import { newId } from '../../kernel/ids.ts';

/** A reading of the same words within this many days of another is the same one, told by a second device or a second time. */
const SAME_DAYS = 25;
const DAY_MS = 86_400_000;

/** Somebody read the notice; without a person it is the browser's. */
export interface Reading {
  personId: string | null;
  sensorId: string;
  version: string;
  readAt: Date;
}

/** Keeps a reading; false when it is known already. Two at the same moment are one. */
export async function keepReading(tx: Tx, { personId, sensorId, version, readAt }: Reading): Promise<boolean> {
  const row = await tx.db
    .insertInto('notice_read')
    .values({
      ...{ school_id: tx.scope.schoolId, id: newId(tx.at), person_id: personId, sensor_id: sensorId },
      ...{ version, read_at: readAt, recorded_at: tx.at },
    })
    .onConflict((conflict) =>
      (personId === null
        ? conflict.columns(['school_id', 'sensor_id', 'version']).where('person_id', 'is', null)
        : conflict.columns(['school_id', 'person_id', 'version']).where('person_id', 'is not', null)
      )
        .doUpdateSet({ sensor_id: sensorId, read_at: readAt, recorded_at: tx.at })
        .where('notice_read.read_at', '<', new Date(readAt.getTime() - SAME_DAYS * DAY_MS)),
    )
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** When each version was last read by this person, or in this browser by nobody known. */
export async function listReadings(
  tx: Tx,
  { personId, sensorId }: Pick<Reading, 'personId' | 'sensorId'>,
): Promise<Map<string, Date>> {
  const rows = await tx.db
    .selectFrom('notice_read')
    .select(['version', 'read_at as readAt'])
    .where('school_id', '=', tx.scope.schoolId)
    .$if(personId === null, (query) => query.where('person_id', 'is', null).where('sensor_id', '=', sensorId))
    .$if(personId !== null, (query) => query.where('person_id', '=', personId))
    .execute();
  return new Map(rows.map(({ version, readAt }) => [version, readAt]));
}

import type { Tx } from '../../access/transact.ts';
import type { RecordedRequest } from './events-recorded.ts';

/**
 * Writes what was asked for under a recording; what is known already stays as it is. Without naming the key and without asking for anything
 * back: either would need to see the records, which no sensor does.
 */
export async function insertRequests(tx: Tx, sensorId: string, requests: readonly RecordedRequest[]): Promise<void> {
  if (requests.length === 0) return;
  await tx.db
    .insertInto('procedure_request')
    .values(
      requests.map(({ changeId, personId, ...request }) => ({
        ...{ school_id: tx.scope.schoolId, sensor_id: sensorId, change_id: changeId, person_id: personId },
        ...request,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

import { systemScope } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { lapseOverdue } from './filtering-log.store.ts';

/** Ends emergencies that open and that nobody signed for in time. Called every minute; the filter itself keeps to the clock without it. */
export async function lapseEmergencies(ground: Ground, schoolId: string): Promise<number> {
  return transact(ground, systemScope('filter-clock', schoolId), async (tx) => {
    const lapsed = await lapseOverdue(tx);
    for (const { id, number, signBy } of lapsed) {
      tx.journal({
        action: 'filter.lapsed',
        subject: { kind: 'filter_change', id },
        payload: { number, signBy: signBy.toISOString() },
      });
    }
    return lapsed.length;
  });
}

import { systemScope } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import { transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { disposeFiles, noteDisposals } from './exhibit-watch.store.ts';

/** Disposes of the files of a school's closed incidents whose time is over, and tells its journal; every night. Returns how many. */
export function disposeEvidence(worker: Ground, schoolId: string): Promise<number> {
  return transact(worker, systemScope('retention', schoolId), async (tx) => {
    const made = await disposeFiles(tx, (await readSettings(tx))['evidence.keptDays']);
    for (const { exhibitId, incidentId, bytes, sha256, custodyHash } of await noteDisposals(tx)) {
      const payload = { exhibitId, bytes, sha256: sha256.toString('hex'), custodyHash: custodyHash.toString('hex') };
      tx.journal({ action: 'incident.exhibit_disposed', subject: { kind: 'incident', id: incidentId }, payload });
    }
    return made;
  });
}

import { systemScope } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import { transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { sha256 } from '../../kernel/canonical.ts';
import { deleteRuns } from './checks-probes.store.ts';

const DAY_MS = 86_400_000;

/** Disposes of the runs of probes whose time is over (R109); the entry in the journal is the certificate: how many, of before when, and a hash over their ids. Every night; returns how many. */
export function disposeRuns(worker: Ground, schoolId: string): Promise<number> {
  return transact(worker, systemScope('probes', schoolId), async (tx) => {
    const before = new Date(tx.at.getTime() - (await readSettings(tx))['checks.runDays'] * DAY_MS);
    const ids = await deleteRuns(tx, before);
    if (ids.length === 0) return 0;
    const hash = sha256(ids.toSorted().join(',')).toString('hex');
    tx.journal({
      action: 'probes.disposed',
      subject: { kind: 'school', id: schoolId },
      payload: { before: before.toISOString(), runs: ids.length, hash },
    });
    return ids.length;
  });
}

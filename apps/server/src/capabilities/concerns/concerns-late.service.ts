import { listHoldersAway } from '../../access/holders.store.ts';
import { systemScope } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import { transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { tellDesks } from '../../jobs/live.store.ts';
import { noteLate } from '../mail/index.ts';
import { listLate, markLate } from './concerns-late.store.ts';
import { routeLate } from './concerns-routing.ts';

/** Late concerns told of in one transaction; a minute later the next ones. */
const MOST_AT_ONCE = 100;

/**
 * Tells whoever the school names of what was told to it and nobody took on in time, once for each time that somebody has had it (R94, R118). Whoever had
 * it may have left since: then others have it by name, and nothing that a child told waits with nobody. Called every minute. Returns how many.
 */
export function lateConcerns(ground: Ground, schoolId: string): Promise<number> {
  return transact(ground, systemScope('clocks', schoolId), async (tx) => {
    const late = await listLate(tx, MOST_AT_ONCE);
    if (!late.length) return 0;
    let count = 0;
    const settings = await readSettings(tx);
    const holders = await listHoldersAway(tx);
    for (const concern of late) {
      const { told, readers } = routeLate(concern, settings, holders);
      if (!(await markLate(tx, concern, readers))) continue;
      await noteLate(
        tx,
        told.map((personId) => ({ subjectId: concern.id, personId, severity: concern.urgency })),
      );
      const payload = { desk: concern.desk, told: told.length };
      count += 1;
      tx.journal({ action: 'concern.late', subject: { kind: 'concern', id: concern.id }, payload });
    }
    if (count) await tellDesks(tx);
    return count;
  });
}

import type { Role } from '../../access/roles.ts';
import { systemScope } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import { transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { tellDesks } from '../../jobs/live.store.ts';
import { newId } from '../../kernel/ids.ts';
import { routeAlert } from './alert-routing.ts';
import { journalPayload } from './alerts.ts';
import { lockLate, markLate } from './alerts-late.store.ts';
import { findHolders, insertRows, noRows } from './alerts-raise.store.ts';

/** Late alerts told of in one transaction; a minute later the next ones. */
const MOST_AT_ONCE = 200;

/**
 * Tells whoever the school names of alerts whose clock ran out (R94): they become readers, once for each alert. Alerts about adults never
 * go to them: there the right readers are worked out anew, so that one without a reader finds one (R5, S13). Returns how many.
 */
export async function lateAlerts(ground: Ground, schoolId: string): Promise<number> {
  return transact(ground, systemScope('clocks', schoolId), async (tx) => {
    const late = await lockLate(tx, MOST_AT_ONCE);
    if (!late.length) return 0;
    const settings = await readSettings(tx);
    const lateTells = settings['alerts.lateTells'];
    const asked: Role[] = [lateTells, ...settings['alerts.staffGoTo'], ...settings['alerts.headGoesTo']];
    const holders = await findHolders(tx, [...new Set(asked)]);
    const rows = noRows();
    for (const alert of late) {
      const aboutPupil = alert.series === 'A';
      const told = aboutPupil
        ? holders.filter((holder) => holder.role === lateTells).map((holder) => holder.personId)
        : routeAlert(alert, settings, holders).readers;
      const readers = [...new Set(told)].filter((personId) => personId !== alert.personId);
      for (const person_id of readers) {
        rows.readers.push({ alert_id: alert.id, person_id, added_at: tx.at, because: 'late', desk: alert.desk });
      }
      const words = alert.ranOut === 'view' ? 'Nobody had looked in time.' : 'Nobody had decided in time.';
      for (const with_person_id of aboutPupil && readers.length ? readers : [null]) {
        rows.steps.push({ alert_id: alert.id, id: newId(tx.at), at: tx.at, step: 'late', with_person_id, words });
      }
      tx.journal({
        action: 'alert.late',
        subject: { kind: 'alert', id: alert.id },
        payload: journalPayload(alert, { clock: alert.ranOut, told: readers.length }),
      });
    }
    await insertRows(tx, rows);
    await markLate(
      tx,
      late.map((alert) => alert.id),
    );
    await tellDesks(tx);
    return late.length;
  });
}

import { listStandIns } from '../../access/cover.store.ts';
import { systemScope } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import type { Settings } from '../../access/settings.ts';
import { transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { tellDesks } from '../../jobs/live.store.ts';
import { newId } from '../../kernel/ids.ts';
import { noteLate } from '../mail/index.ts';
import { type RoleHolder, rolesOfClocks, routeAlert, toldWhenLate } from './alert-routing.ts';
import { journalPayload } from './alerts.ts';
import { keptFrom, listClockPeople, readKept } from './alerts-kept.service.ts';
import { hasLate, type LateAlert, lockLate, markLate } from './alerts-late.store.ts';
import { findHolders, insertRows, noRows } from './alerts-raise.store.ts';

/** Late alerts told of in one transaction; a minute later the next ones. */
const MOST_AT_ONCE = 200;

/**
 * Tells whoever the school names of alerts whose clock ran out (R94): they become readers, once for each alert. Alerts about adults never
 * go to them: there the right readers are worked out anew, so that one without a reader finds one (R5, S13). Whoever would not see it, because it
 * belongs to a record that is kept from them, is passed over for the next. Returns how many.
 */
export async function lateAlerts(ground: Ground, schoolId: string): Promise<number> {
  const scope = systemScope('clocks', schoolId);
  const people = await transact(ground, scope, async (tx) => ((await hasLate(tx)) ? listClockPeople(tx) : null));
  if (!people) return 0;
  const kept = await readKept(ground, people);
  return transact(ground, scope, async (tx) => {
    const late = await lockLate(tx, MOST_AT_ONCE);
    if (!late.length) return 0;
    const settings = await readSettings(tx);
    const holders = await findHolders(tx, rolesOfClocks(settings));
    const standIns = await listStandIns(tx);
    const rows = noRows();
    const byMail: Parameters<typeof noteLate>[1][number][] = [];
    for (const alert of late) {
      const isOpenly = alert.series === 'A' || alert.series === 'D';
      const readers = toldOf(alert, settings, { holders, standIns, out: keptFrom(kept, alert.id) });
      for (const person_id of readers) {
        byMail.push({ subjectId: alert.id, personId: person_id, severity: alert.severity });
        rows.readers.push({ alert_id: alert.id, person_id, added_at: tx.at, because: 'late', desk: alert.desk });
      }
      const words = LATE_WORDS[alert.proposedBy ? 'second' : alert.ranOut];
      for (const with_person_id of isOpenly && readers.length ? readers : [null]) {
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
    await noteLate(tx, byMail);
    await tellDesks(tx);
    return late.length;
  });
}

const LATE_WORDS = {
  view: 'Nobody looked in time.',
  decide: 'Nobody decided in time.',
  second: 'A decision was proposed but nobody agreed in time.',
};

/** Those whom a clock may tell, and those among them who would not see this alert. */
interface Clocks {
  holders: readonly RoleHolder[];
  standIns: readonly string[];
  out: readonly string[];
}

/** Whoever proposed cannot agree (R96), and whoever cannot sign in would not find it: when nobody else would be told, the head is. */
function toldOf(alert: LateAlert, settings: Settings, { holders, standIns, out }: Clocks): string[] {
  const leftOut = [alert.personId, alert.proposedBy, ...out];
  const others = (ids: readonly string[]) => [...new Set(ids)].filter((id) => !leftOut.includes(id));
  if (alert.series === 'S' || alert.series === 'N') {
    // Whether whom it is about sits at the desk decides the way: they stay.
    const able = holders.filter(({ personId }) => personId === alert.personId || !out.includes(personId));
    return others(routeAlert(alert, settings, able).readers);
  }
  return toldWhenLate(alert, settings, { holders, standIns, out });
}

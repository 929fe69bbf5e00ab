import { listStandIns } from '../../access/cover.store.ts';
import { systemScope } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import type { Settings } from '../../access/settings.ts';
import { type Tx, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { tellDesks } from '../../jobs/live.store.ts';
import { newId } from '../../kernel/ids.ts';
import { instantOf, isSchoolDay, schoolDate } from '../../kernel/school-time.ts';
import { noteLate } from '../mail/index.ts';
import { firstThere, rolesOfClocks } from './alert-routing.ts';
import { insertDailyReview, listUnviewed, wasReviewed } from './alerts-daily.store.ts';
import { type KeptFrom, keptFrom, listClockPeople, readKept } from './alerts-kept.service.ts';
import { lateAlerts } from './alerts-late.service.ts';
import { findHolders, insertRows, noRows } from './alerts-raise.store.ts';
import { tellOfWaits } from './alerts-waits.service.ts';

/** Under an hour before the review nobody can be asked to have opened it: the next day's has it. */
const GRACE_MS = 3_600_000;

/** Every minute: alerts whose own clock ran out, those about adults of which somebody else hears, and once a school day whatever nobody has opened. */
export async function runAlertClocks(ground: Ground, schoolId: string): Promise<void> {
  await lateAlerts(ground, schoolId);
  await tellOfWaits(ground, schoolId);
  await reviewDay(ground, schoolId);
}

/**
 * The daily review (R94): at the school's hour a deputy becomes a reader of every alert about a pupil that nobody has opened, and whoever stands in
 * today. An alert has its own clock beside it; this one is for the day, so that none is left over night because its own was long. Returns how many
 * alerts; null when it is not time, or the day was reviewed.
 */
export async function reviewDay(ground: Ground, schoolId: string): Promise<number | null> {
  const scope = systemScope('clocks', schoolId);
  const people = await transact(ground, scope, async (tx) =>
    (await isDue(tx, await readSettings(tx))) ? listClockPeople(tx) : null,
  );
  if (!people) return null;
  const kept = await readKept(ground, people);
  return transact(ground, scope, async (tx) => {
    const settings = await readSettings(tx);
    if (!(await isDue(tx, settings))) return null;
    const day = schoolDate(tx.at);
    const alerts = await readersOfEach(tx, settings, kept);
    const told = new Set(alerts.flatMap(({ readers }) => readers)).size;
    if (!(await insertDailyReview(tx, { day, unviewed: alerts.length, told }))) return null;
    const rows = noRows();
    const byMail: Parameters<typeof noteLate>[1][number][] = [];
    const words = `Nobody opened it by the daily review at ${settings['alerts.dailyAt']}.`;
    for (const { id: alert_id, desk, severity, readers } of alerts) {
      for (const person_id of readers) {
        byMail.push({ subjectId: alert_id, personId: person_id, severity });
        rows.readers.push({ alert_id, person_id, added_at: tx.at, because: 'late', desk });
      }
      for (const with_person_id of readers.length ? readers : [null]) {
        rows.steps.push({ alert_id, id: newId(tx.at), at: tx.at, step: 'late', with_person_id, words });
      }
    }
    await insertRows(tx, rows);
    await noteLate(tx, byMail);
    const payload = { day, unviewed: alerts.length, told };
    tx.journal({ action: 'alert.daily', subject: { kind: 'school', id: schoolId }, payload });
    if (alerts.length) await tellDesks(tx);
    return alerts.length;
  });
}

/** Whether it is the hour of a school day whose review has not been. */
async function isDue(tx: Tx, settings: Settings): Promise<boolean> {
  const day = schoolDate(tx.at);
  if (tx.at < instantOf(day, settings['alerts.dailyAt']) || !isSchoolDay(day, settings['school.closedDays']))
    return false;
  return !(await wasReviewed(tx, day));
}

/** Every alert that nobody has opened, with those who are told of it: nobody whom it is kept from, for they would not see it. */
async function readersOfEach(tx: Tx, settings: Settings, kept: KeptFrom) {
  const alerts = await listUnviewed(tx, new Date(tx.at.getTime() - GRACE_MS));
  const daily = settings['alerts.dailyTells'];
  const holders = await findHolders(tx, [...new Set([daily, ...rolesOfClocks(settings)])]);
  const tells = holders.filter(({ role, away }) => role === daily && !away).map(({ personId }) => personId);
  const deputies = [...new Set([...tells, ...(await listStandIns(tx))])];
  return alerts.map((alert) => {
    const leftOut = [alert.personId, ...keptFrom(kept, alert.id)];
    const able = deputies.filter((each) => !leftOut.includes(each));
    return { ...alert, readers: able.length ? able : firstThere([], holders, leftOut) };
  });
}

import { namesOf } from '../../access/names.store.ts';
import { type Actor, authorise, lookUpScope, may, systemScope } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import type { Settings } from '../../access/settings.ts';
import { type Tx, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { tellDesks } from '../../jobs/live.store.ts';
import { newId } from '../../kernel/ids.ts';
import type { TodaySource, TodayTask } from '../../site/today-source.ts';
import { listWords } from '../../ui/words.ts';
import { noteLate } from '../mail/index.ts';
import { type RoleHolder, rolesOfClocks, routeAlert } from './alert-routing.ts';
import { journalPayload } from './alerts.ts';
import { keptFrom, listClockPeople, readKept } from './alerts-kept.service.ts';
import { findHolders, insertRows, noRows } from './alerts-raise.store.ts';
import {
  endWait,
  type HeldUp,
  listHeldUp,
  listMyWaits,
  listNotedWaits,
  type NotedWait,
  noteWait,
  type Wait,
} from './alerts-waits.store.ts';
import { whoHearsOfWait } from './alerts-waits.ts';

/** Whoever was told is told again after a day: they may have rung nobody. */
const AGAIN_MS = 24 * 3_600_000;

const STEP_WORDS = 'They were told that an alert waits and for whom, and nothing else of it.';

/**
 * Tells somebody else that an alert about an adult waits for the few who may open it (R99), once its clock ran out, and again each day; takes it back once it is opened
 * or decided. Where those who may open it cannot sign in any more, whoever has it then by the school's rules becomes its reader (R5). Every minute.
 */
export async function tellOfWaits(ground: Ground, schoolId: string): Promise<number> {
  const scope = systemScope('clocks', schoolId);
  const people = await transact(ground, scope, async (tx) => {
    const { alerts, noted } = await readWaits(tx, await readSettings(tx));
    return alerts.length || noted.some(({ overAt }) => overAt === null) ? listClockPeople(tx) : null;
  });
  if (!people) return 0;
  const kept = await readKept(ground, people);
  return transact(ground, scope, async (tx) => {
    const settings = await readSettings(tx);
    const { alerts, noted } = await readWaits(tx, settings);
    const holders = await findHolders(tx, rolesOfClocks(settings));
    const unit: Unit = { tx, rows: noRows(), byMail: [] };
    let count = 0;
    for (const alert of alerts) {
      const out = keptFrom(kept, alert.id);
      passOn(unit, alert, settings, { holders, out });
      const { told, waitsFor } = whoHearsOfWait(alert, settings, { holders, out });
      const before = noted.filter(({ alertId }) => alertId === alert.id);
      for (const each of before) if (!told.includes(each.personId)) await endWait(tx, each);
      for (const personId of told) {
        const was = before.find((each) => each.personId === personId);
        if (await tellOne(unit, alert, { personId, waitsFor, was })) count += 1;
      }
    }
    const gone = noted.filter(({ alertId }) => !alerts.some(({ id }) => id === alertId));
    for (const each of gone) await endWait(tx, each);
    await insertRows(tx, unit.rows);
    await noteLate(tx, unit.byMail);
    if (unit.rows.steps.length) await tellDesks(tx);
    return count;
  });
}

interface Unit {
  tx: Tx;
  rows: ReturnType<typeof noRows>;
  byMail: Parameters<typeof noteLate>[1][number][];
}

async function readWaits(tx: Tx, settings: Settings): Promise<{ alerts: HeldUp[]; noted: NotedWait[] }> {
  const alerts = await listHeldUp(tx, settings['alerts.adultsLateFrom']);
  const ids = alerts.map(({ id }) => id);
  return { alerts, noted: await listNotedWaits(tx, ids) };
}

/** Whoever has it now by the school's rules, where those who had it cannot sign in any more: the clock tells only once (alerts-late.service.ts). */
function passOn(
  { tx, rows, byMail }: Unit,
  alert: HeldUp,
  settings: Settings,
  { holders, out }: { holders: readonly RoleHolder[]; out: readonly string[] },
): void {
  const able = holders.filter(({ personId }) => personId === alert.personId || !out.includes(personId));
  const { readers } = routeAlert(alert, settings, able);
  const isDesk = (id: string) =>
    alert.series === 'S' &&
    holders.some(({ personId, role }) => personId === id && settings['alerts.staffGoTo'].includes(role));
  for (const person_id of readers) {
    if (person_id === alert.personId || alert.readers.includes(person_id) || isDesk(person_id)) continue;
    rows.readers.push({ alert_id: alert.id, person_id, added_at: tx.at, because: 'late', desk: alert.desk });
    rows.steps.push({
      alert_id: alert.id,
      id: newId(tx.at),
      at: tx.at,
      step: 'pass_on',
      with_person_id: person_id,
      words: null,
    });
    byMail.push({ subjectId: alert.id, personId: person_id, severity: alert.severity });
    alert.readers = [...alert.readers, person_id];
  }
}

/** Whether they are told now: for the first time, of another stage, or once more. */
async function tellOne(
  { tx, rows, byMail }: Unit,
  alert: HeldUp,
  { personId, waitsFor, was }: { personId: string; waitsFor: readonly string[]; was: NotedWait | undefined },
): Promise<boolean> {
  const stands = was && was.overAt === null && was.stage === alert.stage;
  const again = !stands || tx.at.getTime() - was.toldAt.getTime() >= AGAIN_MS;
  const same = stands && was.severity === alert.severity && was.waitsFor.toString() === waitsFor.toString();
  if (!again && same) return false;
  const id = await noteWait(tx, alert, { personId, waitsFor, toldAt: again ? tx.at : was.toldAt });
  if (!again) return false;
  byMail.push({ subjectId: id, personId, severity: alert.severity });
  if (!stands) {
    const step = { alert_id: alert.id, id: newId(tx.at), at: tx.at, step: 'late' as const };
    rows.steps.push({ ...step, with_person_id: personId, words: STEP_WORDS });
  }
  tx.journal({
    action: 'alert.waits',
    subject: { kind: 'alert', id: alert.id },
    payload: journalPayload(alert, { clock: alert.stage, told: 1 }),
  });
  return true;
}

/** What waits for others, with the names of those who may open it. */
export interface WaitsView {
  waits: (Wait & { names: string[] })[];
  now: Date;
}

/** What whoever asks was told waits for others. */
export async function readMyWaits(ground: Ground, actor: Actor): Promise<WaitsView> {
  const scope = authorise(actor, 'alerts.hearWaits');
  const waits = await transact(ground, scope, listMyWaits);
  const ids = waits.flatMap(({ waitsFor }) => waitsFor);
  const names = ids.length ? await transact(ground, lookUpScope(scope), (tx) => namesOf(tx, ids)) : new Map();
  return {
    waits: waits.map((wait) => ({ ...wait, names: wait.waitsFor.flatMap((id) => names.get(id) ?? []) })),
    now: ground.clock.now(),
  };
}

/** That an alert waits which others alone may open, on Today of whoever was told: no name of whom it is about, and no way to it. */
export const waitsForToday: TodaySource = {
  order: 8,
  async find(ground, actor) {
    if (!may(actor, 'alerts.hearWaits')) return null;
    const { waits } = await readMyWaits(ground, actor);
    if (!waits.length) return null;
    const tasks = waits.map(
      ({ stage, severity, raisedAt, dueAt, names }): TodayTask => ({
        severity,
        what:
          stage === 'view'
            ? 'Nobody has opened an alert that only others can open'
            : 'Nobody has decided an alert that only others can decide',
        who: null,
        detail: `It waits for ${listWords(names, 'or') || 'somebody who cannot sign in'}. Ring them`,
        due: { from: raisedAt, by: dueAt, told: null },
        href: WAITS_PATH,
        button: 'What to do',
      }),
    );
    return { kind: 'tasks', heading: 'Alerts waiting for others', note: null, link: null, tasks, total: tasks.length };
  },
};

/** Where it says what to do. */
export const WAITS_PATH = '/alerts-waiting';

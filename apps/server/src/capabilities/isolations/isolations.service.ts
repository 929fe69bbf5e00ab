import { listStaff } from '../../access/names.store.ts';
import { type Actor, authorise, systemScope } from '../../access/scope.ts';
import { type Tx, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { isId } from '../../kernel/ids.ts';
import { noneFound, refusals } from '../../kernel/refusal.ts';
import { getIncident, noteIncident, workOn } from '../incidents/index.ts';
import {
  countTold,
  findDevices,
  insertIsolation,
  insertStep,
  isSameHand,
  listIsolations,
  mayGoOn,
} from './isolations.store.ts';
import { ENDS, type Isolation, mayRelease, type NewIsolation, type NewStep } from './isolations.ts';

const refuse = refusals<'isolation.not_found' | 'isolation.device' | 'isolation.over' | 'isolation.same_person'>();

/** One device with what its page asks for. */
export interface IsolationPage {
  isolation: Isolation;
  /** Those told because they used it lately; null for whoever may not read who was heard where. */
  told: { staff: number; pupils: number } | null;
  /** Whether the reader may add to the log, and release it in their own name. */
  mayAdd: boolean;
  mayRelease: boolean;
  /** Whether the reader sees the incident. */
  seesIncident: boolean;
  now: Date;
}

/** Devices that stand isolated, and those that did. */
export function readIsolations(
  ground: Ground,
  actor: Actor,
): Promise<{ standing: Isolation[]; ended: Isolation[]; now: Date }> {
  return transact(ground, authorise(actor, 'isolations.work'), async (tx) => ({
    standing: await listIsolations(tx, { standing: true }),
    ended: await listIsolations(tx, { standing: false }),
    now: tx.at,
  }));
}

/** One device that was isolated. */
export function readIsolation(ground: Ground, actor: Actor, id: string): Promise<IsolationPage> {
  return transact(ground, authorise(actor, 'isolations.work'), async (tx) => {
    const isolation = await getIsolation(tx, id);
    return {
      isolation,
      told: tx.scope.has('coverage.people') ? await countTold(tx, id) : null,
      mayAdd: isolation.ended === null && (await mayGoOn(tx, id)),
      mayRelease: mayRelease(isolation, actor.personId),
      seesIncident: (await getIncident(tx, isolation.incidentId).catch(noneFound)) !== undefined,
      now: tx.at,
    };
  });
}

async function getIsolation(tx: Tx, id: string): Promise<Isolation> {
  const [found] = isId(id) ? await listIsolations(tx, { id }) : [];
  if (!found) throw refuse('isolation.not_found', 'not_found', 'There is no such device.');
  return found;
}

/** What the form for a device is made from. */
export function openIsolationForm(
  ground: Ground,
  actor: Actor,
  incidentId: string,
): Promise<{ staff: { id: string; name: string }[] }> {
  return workOn(ground, actor, incidentId, 'either', async (tx, row) => {
    tx.looked({ kind: 'incident', id: row.id, what: 'isolate' });
    return { staff: await listStaff(tx) };
  });
}

/**
 * Notes that a device of an incident was taken off the network, and tells whoever needs to know. A device that is on the list is bound to its line there;
 * one that is not has to be said to be none of it, so that a name spelt wrong does not leave Coverage silent.
 */
export async function isolate(
  ground: Ground,
  actor: Actor,
  incidentId: string,
  given: Omit<NewIsolation, 'sensorId'> & { unlisted: boolean },
): Promise<string> {
  const { unlisted, ...rest } = given;
  const found = unlisted ? null : await listedDevice(ground, actor, given.device);
  return workOn(ground, actor, incidentId, 'under-way', async (tx, row) => {
    const staff = await listStaff(tx);
    if (!staff.some(({ id }) => id === given.isolatedBy)) {
      const message = 'Choose somebody from the list';
      throw refuse('isolation.device', 'invalid', `${message}.`, [{ field: 'by', message }]);
    }
    const device = found?.name ?? given.device;
    const id = await insertIsolation(tx, incidentId, { ...rest, device, sensorId: found?.id ?? null });
    noteIncident(tx, row, 'incident.isolated', { isolation: id, device, by: given.isolatedBy });
    return id;
  });
}

/** The line of the list of devices with this name. Whoever isolates one need not otherwise read that list. */
async function listedDevice(ground: Ground, { schoolId }: Actor, name: string): Promise<{ id: string; name: string }> {
  const near = await transact(ground, systemScope('isolations', schoolId), (tx) => findDevices(tx, name));
  const same = near.filter((device) => device.name.toLowerCase() === name.toLowerCase());
  if (same.length === 1 && same[0]) return same[0];
  const others = near.slice(0, 5).map((device) => device.name);
  const message =
    same.length > 1
      ? 'More than one device has this name. Rename one first, or say that it is not on the list and write which one it is'
      : others.length
        ? `No device has exactly this name. Did you mean ${others.join(', ')}?`
        : 'No device has this name. Check it, or say that it is not on the list';
  throw refuse('isolation.device', 'invalid', message, [{ field: 'device', message }]);
}

/** Adds a line to the log of a device. Released by somebody else than who isolated it, or by the word of the ICT provider; the database holds both. */
export function addStep(ground: Ground, actor: Actor, id: string, given: NewStep): Promise<Isolation> {
  return transact(ground, authorise(actor, 'isolations.work'), async (tx) => {
    const isolation = await getIsolation(tx, id);
    if (isolation.ended || !(await mayGoOn(tx, id))) {
      throw refuse('isolation.over', 'conflict', 'Nothing more can be added here. Your words were not saved.');
    }
    const before = isolation.steps.at(-1)?.at ?? isolation.isolatedAt;
    if (given.at < before) {
      const message = 'This comes after the line before it, not earlier';
      throw refuse('isolation.device', 'invalid', `${message}.`, [{ field: 'when-time', message }]);
    }
    if (given.step === 'released' && !given.provider && (await mayNotRelease(tx, isolation))) {
      const message = 'Whoever isolated it does not release it: ask a colleague, or enter your ICT provider’s word';
      throw refuse('isolation.same_person', 'invalid', `${message}.`, [{ field: 'step', message }]);
    }
    if (!(await insertStep(tx, isolation, given))) {
      throw refuse('isolation.over', 'conflict', 'A colleague added a line meanwhile. Read it, then add yours.');
    }
    const { step } = given;
    tx.journal({
      action: ENDS.has(step) ? 'isolation.ended' : 'isolation.noted',
      subject: { kind: 'device_isolation', id },
      payload: { step, provider: given.provider },
    });
    return isolation;
  });
}

async function mayNotRelease(tx: Tx, isolation: Isolation): Promise<boolean> {
  return !mayRelease(isolation, tx.scope.personId ?? '') || (await isSameHand(tx, isolation));
}

import type { Confirm, ConfirmAnswer, WorldAsk } from '@gatehouse/contract';
import { decide, dependsOnPath, resolvePolicy } from '@gatehouse/engine';
import { audienceOf } from '../../access/audiences.ts';
import { changesSomething } from '../../access/phrase-library.ts';
import { getSchoolName } from '../../access/schools.store.ts';
import { type SensorActor, sensorScope } from '../../access/scope.ts';
import { noteCurrent } from '../../access/sensor-keys.store.ts';
import { readSettings } from '../../access/settings.store.ts';
import { type Tx, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { personOfAccount } from '../events/index.ts';
import { decidingIn } from '../filtering/index.ts';
import { notePresence } from '../sensors/index.ts';
import { noteAccount } from './agents.store.ts';
import { agentReader, agentWorld, type Named, rulesFor, signWorld } from './agents.ts';
import { closedCategories } from './agents-closed.ts';
import { offer } from './agents-filters.ts';
import { isReadEasily, listReadings } from './agents-notice.store.ts';

/** How long an agent may remember what was confirmed: the longest that a change of the school's own takes to reach it. */
const REMEMBERED_MS = 15 * 60_000;

/**
 * What an agent does for whoever uses the browser now, where it was heard from (`from`, its address), signed; null when it has that already. `newest`: the first
 * line of the newest world that ever came to it (NEWEST_HEADER).
 */
export async function readWorld(
  ground: Ground,
  sensor: SensorActor,
  ask: WorldAsk,
  { from, newest }: { from: string; newest?: string },
): Promise<{ version: string; text: string } | null> {
  const { known, ...parts } = await transact(ground, sensorScope(sensor), async (tx) => {
    const settings = await readSettings(tx);
    const person = await namedBy(tx, ask.confidence === 'not_known' ? null : ask.account);
    const deciding = await decidingIn(tx, settings);
    await noteAccount(tx, sensor.sensorId, ask);
    if (person !== null) {
      const heard = { personId: person.id, device: null, confidence: ask.confidence, at: tx.at };
      await notePresence(tx, sensor.sensorId, [heard]);
    }
    const readings = await listReadings(tx, { personId: person?.id ?? null, sensorId: sensor.sensorId });
    const readsEasily = person !== null && (await isReadEasily(tx, person.id));
    return { known: person, settings, deciding, readings, readsEasily, name: await getSchoolName(tx), at: tx.at };
  });
  const { settings, deciding, readings, readsEasily, name, at } = parts;
  const reader = agentReader(known, audienceOf);
  const rules = rulesFor(deciding.rules, reader);
  const closed = closedCategories(deciding.lists.parts.sources, rules, reader, at.getTime());
  const filter = closed === null ? null : offer(await deciding.filterOver(closed));
  const changes = settings['alerts.phrases'];
  const world = agentWorld({
    ...{ school: { id: sensor.schoolId, name }, settings, reader, isKnown: known !== null, rules, filter, readings },
    ...{ account: ask.account, readsEasily },
    phrases: changesSomething(changes) ? changes : null,
    place: deciding.placeOf(from),
    searches: deciding.searches,
  });
  const signed = signWorld(world, { keys: ground.keys, at, newest });
  if (signed.version !== ask.known) return signed;
  await transact(ground, sensorScope(sensor), (tx) => noteCurrent(tx, sensor.sensorId));
  return null;
}

/** What holds for an address that a filter may have, where the agent was heard from. Nothing of it is kept, and nothing is logged. */
export async function confirm(
  ground: Ground,
  sensor: SensorActor,
  { account, url }: Confirm,
  from: string,
): Promise<ConfirmAnswer> {
  const { person, filter } = await transact(ground, sensorScope(sensor), async (tx) => ({
    person: await namedBy(tx, account),
    filter: await decidingIn(tx, await readSettings(tx)),
  }));
  const at = filter.at.getTime();
  const world = filter.world();
  const reader = { ...agentReader(person, audienceOf), place: filter.placeOf(from) };
  const { until } = resolvePolicy(world.rules, reader, at);
  return {
    verdict: decide({ url, ...reader, at }, world),
    holdsFor: dependsOnPath(url, world) ? 'address' : 'host',
    until: new Date(Math.min(at + REMEMBERED_MS, until, ...filter.edges)).toISOString(),
  };
}

async function namedBy(tx: Tx, account: string | null): Promise<Named | null> {
  return account === null ? null : personOfAccount(tx, account);
}

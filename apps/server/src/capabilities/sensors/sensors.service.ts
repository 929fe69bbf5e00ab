import type { EnrolmentAnswer, SensorKind } from '@gatehouse/contract';
import { type LeftKnowing, listLeftKnowing } from '../../access/joining-code.store.ts';
import { whoDid } from '../../access/names.store.ts';
import { countTry } from '../../access/rate-limit.store.ts';
import { findRestored, type Restored } from '../../access/restored.store.ts';
import { type Actor, authorise, type SensorActor, sensorScope, systemScope } from '../../access/scope.ts';
import { newSensorKey } from '../../access/sensor-keys.store.ts';
import { type Tx, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { newId, readableCode, tidyCode } from '../../kernel/ids.ts';
import { networkOf } from '../../kernel/network-of.ts';
import { refusals } from '../../kernel/refusal.ts';
import { dateTimeWords } from '../../ui/words.ts';
import type { AddSensor, SensorsQuery } from './sensors.schemas.ts';
import {
  countAgentsAgain,
  countSensors,
  findCode,
  findMadeCode,
  findSensor,
  insertCode,
  insertSensor,
  listGates,
  listOpenCodes,
  listSensors,
  type OpenCode,
  readLimits,
  revoke,
  setNextKey,
  takeCode,
} from './sensors.store.ts';
import { CODE_MS, type Sensor, type SilenceLimits } from './sensors.ts';
import { findIsolated, type IsolatedSensor } from './sensors-isolated.store.ts';

const refuse = refusals<'sensors.code' | 'sensors.code_made' | 'sensors.not_found' | 'sensors.revoked'>();

/** Tries in ten minutes: from one address enough for a room of machines behind one router, over all for a trust's roll-out. */
const TRIES = { address: 30, everybody: 600, seconds: 600 };

/** A one-time code as it is shown: once. */
export interface ShownCode {
  code: string;
  expiresAt: Date;
}

/** What was sent again after a restore: by gate, and by browser agents in all. */
export interface RestoredView extends Restored {
  gates: Pick<Sensor, 'name' | 'report'>[];
  agents: { agents: number; answered: number; events: number };
}

/** What the page lists. */
export interface SensorList {
  sensors: Sensor[];
  /** Those of them that are isolated because of a virus. */
  isolated: ReadonlyMap<string, IsolatedSensor>;
  total: number;
  codes: OpenCode[];
  /** Sensors whose key works, whatever the filters; and those of them of which nothing is known now. */
  all: number;
  silent: number;
  /** Since when each kind counts as silent. */
  limits: SilenceLimits;
  /** Who knows the agents' joining code and does not look after agents any more; for whoever can make another. */
  codeKnownBy: LeftKnowing;
  /** When this server was put back from a backup lately, and what was sent again. */
  again: RestoredView | undefined;
}

/** Makes a one-time code for a sensor of this scope's school; it holds for 24 hours. Needs sensors.manage, as a person or as `systemScope('set-up')`. */
export async function makeEnrolmentCode(tx: Tx, sensor: { kind: SensorKind; name: string }): Promise<ShownCode> {
  const code = readableCode();
  const expiresAt = new Date(tx.at.getTime() + CODE_MS);
  const id = await insertCode(tx, { ...sensor, hash: tx.ground.keys.fingerprint('enrolment', code), expiresAt });
  tx.journal({
    action: 'sensor.code_made',
    subject: { kind: 'enrolment_code', id },
    payload: { ...sensor, expiresAt },
  });
  return { code, expiresAt };
}

/**
 * A network manager adds a gate, an agent or a log shipper: gets the code that enrols it. Where one of this name was made that day, by a
 * colleague or by a page that was loaded again, whoever asks is told first (S24); `was` is its id where they were.
 */
export async function addSensor(ground: Ground, actor: Actor, { was, ...sensor }: AddSensor): Promise<ShownCode> {
  return transact(ground, authorise(actor, 'sensors.manage'), async (tx) => {
    const made = await findMadeCode(tx, sensor);
    if (made && made.id !== was) throw refuse('sensors.code_made', 'conflict', await madeWords(tx, made));
    return makeEnrolmentCode(tx, sensor);
  });
}

async function madeWords(tx: Tx, made: NonNullable<Awaited<ReturnType<typeof findMadeCode>>>): Promise<string> {
  const isOwn = made.madeBy !== null && made.madeBy === tx.scope.personId;
  const who = isOwn ? 'You' : await whoDid(tx, made.madeBy);
  const became = made.usedAt
    ? `It has been used: ${dateTimeWords(made.usedAt, tx.at)}.`
    : `It was shown once and works until ${dateTimeWords(made.expiresAt, tx.at)}.`;
  return `${who} already made a code for it: ${dateTimeWords(made.madeAt, tx.at)}. ${became}`;
}

/** The code of this kind and name that whoever makes another must have been told of. Empty where there is none. */
export function readMadeCode(ground: Ground, actor: Actor, sensor: Omit<AddSensor, 'was'>): Promise<string> {
  return transact(ground, authorise(actor, 'sensors.manage'), async (tx) => (await findMadeCode(tx, sensor))?.id ?? '');
}

/**
 * Turns a one-time code into a sensor and its key, which is in the answer and nowhere else. Unknown, used and expired codes get the same
 * answer. `address` is whoever asks. Only those are counted: whoever guesses keeps out nobody who has a code.
 */
export async function enrolSensor(ground: Ground, typed: string, address: string): Promise<EnrolmentAnswer> {
  const found = await findCode(ground, ground.keys.fingerprint('enrolment', tidyCode(typed)));
  const answer = found && (await enrolWith(ground, found));
  if (answer) return answer;
  await countTry(ground, `enrol:${networkOf(address)}`, TRIES.address, TRIES.seconds);
  await countTry(ground, 'enrol', TRIES.everybody, TRIES.seconds);
  throw unknownCode();
}

/** Undefined where the code was used before, or is too old. */
function enrolWith(
  ground: Ground,
  { id: code, schoolId }: { id: string; schoolId: string },
): Promise<EnrolmentAnswer | undefined> {
  return transact(ground, systemScope('enrol', schoolId), async (tx) => {
    const sensorId = newId(tx.at);
    const taken = await takeCode(tx, code, sensorId);
    if (!taken) return undefined;
    const { key, hash } = newSensorKey(ground, schoolId, sensorId);
    await insertSensor(tx, { id: sensorId, ...taken, keyHash: hash });
    tx.journal({ action: 'sensor.enrolled', subject: { kind: 'sensor', id: sensorId }, payload: { ...taken, code } });
    return { key, school: schoolId, sensor: sensorId, name: taken.name };
  });
}

/** Gives a sensor its next key; the one it showed works until the next one is used. Asking again replaces a next one that was never used. */
export async function rotateKey(ground: Ground, sensor: SensorActor): Promise<string> {
  return transact(ground, sensorScope(sensor), async (tx) => {
    const { key, hash } = newSensorKey(ground, sensor.schoolId, sensor.sensorId);
    await setNextKey(tx, sensor.sensorId, hash);
    tx.journal({ action: 'sensor.key_changed', subject: { kind: 'sensor', id: sensor.sensorId }, payload: {} });
    return key;
  });
}

function unknownCode() {
  return refuse(
    'sensors.code',
    'invalid',
    'This code is not known, has been used or has expired. Ask the network manager for a new one.',
  );
}

/** The school's sensors and the codes that wait for theirs. */
export async function readSensors(ground: Ground, actor: Actor, query: SensorsQuery): Promise<SensorList> {
  return transact(ground, authorise(actor, 'sensors.read'), async (tx) => {
    const limits = await readLimits(tx);
    const { rows, total } = await listSensors(tx, query);
    const isolated = await findIsolated(
      tx,
      rows.map(({ id }) => id),
    );
    const codeKnownBy = await listLeftKnowing(tx);
    const restored = await findRestored(tx);
    const again = restored && {
      ...{ ...restored, gates: await listGates(tx) },
      agents: await countAgentsAgain(tx, restored),
    };
    return {
      sensors: rows,
      isolated,
      total,
      codes: await listOpenCodes(tx),
      ...(await countSensors(tx, limits)),
      limits,
      codeKnownBy,
      again,
    };
  });
}

/** Every sensor that the filters leave, for a file. */
export async function exportSensors(
  ground: Ground,
  actor: Actor,
  query: SensorsQuery,
): Promise<{ sensors: Sensor[]; limits: SilenceLimits }> {
  return transact(ground, authorise(actor, 'sensors.read'), async (tx) => {
    const { rows } = await listSensors(tx, { ...query, page: 1 }, 100_000);
    return { sensors: rows, limits: await readLimits(tx) };
  });
}

/** One sensor, for the page that asks before its key ends. */
export async function getSensor(ground: Ground, actor: Actor, id: string): Promise<Sensor> {
  return transact(ground, authorise(actor, 'sensors.manage'), (tx) => sensorOrRefuse(tx, id));
}

/** Ends a sensor's key: its next request is refused (S3, S12). What it sent stays. Returns its name. */
export async function revokeSensor(ground: Ground, actor: Actor, id: string): Promise<string> {
  return transact(ground, authorise(actor, 'sensors.manage'), async (tx) => {
    const { name, kind } = await sensorOrRefuse(tx, id);
    if (!(await revoke(tx, id))) {
      throw refuse(
        'sensors.revoked',
        'conflict',
        'Someone else has already revoked this key; there is nothing left to do.',
      );
    }
    tx.journal({ action: 'sensor.revoked', subject: { kind: 'sensor', id }, payload: { name, kind } });
    return name;
  });
}

async function sensorOrRefuse(tx: Tx, id: string): Promise<Sensor> {
  const sensor = await findSensor(tx, id);
  if (!sensor) throw refuse('sensors.not_found', 'not_found', 'There is no such gate or agent.');
  return sensor;
}

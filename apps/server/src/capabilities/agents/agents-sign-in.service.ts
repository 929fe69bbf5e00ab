import { createHash, randomBytes } from 'node:crypto';
import type { SignInAnswer } from '@gatehouse/contract';
import { countTry } from '../../access/rate-limit.store.ts';
import { type Actor, authorise, type SensorActor, sensorScope, systemScope } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import { type Tx, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { newId } from '../../kernel/ids.ts';
import { refusals } from '../../kernel/refusal.ts';
import { personOfAccount } from '../events/index.ts';
import {
  type AgentSignIn,
  endSignIns,
  findNames,
  findSignIn,
  grantOnce,
  insertSignIn,
  lockGranted,
  setTaken,
} from './agents-sign-in.store.ts';

const refuse = refusals<
  'agents.sign_in_none' | 'agents.sign_in_over' | 'agents.sign_in_account' | 'agents.sign_in_grant'
>();

/** So many an agent begins in ten minutes. */
const TRIES = { most: 20, seconds: 600 };
/** Somebody has so long to find their password, milliseconds. */
const PAGE_MS = 15 * 60_000;
/** A grant goes from the page to the agent of the same browser, milliseconds. */
const GRANT_MS = 60_000;

/** An agent begins a sign-in: the page on which somebody grants it. */
export async function beginSignIn(ground: Ground, sensor: SensorActor, challenge: string): Promise<{ path: string }> {
  await countTry(ground, `agent-sign-in:${sensor.sensorId}`, TRIES.most, TRIES.seconds);
  const id = newId(ground.clock.now());
  const begun = { id, sensorId: sensor.sensorId, device: sensor.name.slice(0, 128) };
  await transact(ground, sensorScope(sensor), (tx) =>
    insertSignIn(tx, { ...begun, challenge: Buffer.from(challenge, 'base64url') }),
  );
  return { path: `/agent/sign-in/${id}` };
}

/** What the page says before somebody grants it: which browser. */
export async function readSignIn(ground: Ground, actor: Actor, id: string): Promise<{ device: string; name: string }> {
  const { device } = await transact(ground, authorise(actor, 'own.account'), (tx) => openSignIn(tx, id));
  return { device, name: actor.name };
}

/** Somebody says that they are at that browser. Returns the grant, which is nowhere else. */
export async function grantSignIn(ground: Ground, actor: Actor, id: string): Promise<string> {
  const account = await accountOf(ground, actor);
  const grant = randomBytes(32).toString('base64url');
  await transact(ground, authorise(actor, 'own.account'), async (tx) => {
    await openSignIn(tx, id);
    const grantHash = ground.keys.fingerprint('agent-sign-in', grant);
    if (!(await grantOnce(tx, id, { personId: actor.personId, account, grantHash }))) throw over();
  });
  return grant;
}

/** The account under which events of this person are known: without one, a browser could never be theirs. */
async function accountOf(ground: Ground, { schoolId, personId }: Actor): Promise<string> {
  return transact(ground, systemScope('name-people', schoolId), async (tx) => {
    for (const account of (await findNames(tx, personId))?.accounts ?? []) {
      if ((await personOfAccount(tx, account))?.id === personId) return account;
    }
    throw refuse(
      'agents.sign_in_account',
      'conflict',
      'The school has no username or email address for you, so you cannot use this browser as yourself. Ask the office to add one.',
    );
  });
}

/** The agent takes the grant, with the secret that it began with. Whoever was signed in there before is not any more. */
export async function takeGrant(
  ground: Ground,
  sensor: SensorActor,
  { grant, verifier }: { grant: string; verifier: string },
): Promise<SignInAnswer> {
  await countTry(ground, `agent-grant:${sensor.sensorId}`, TRIES.most, TRIES.seconds);
  return transact(ground, sensorScope(sensor), async (tx) => {
    const found = await lockGranted(tx, sensor.sensorId, ground.keys.fingerprint('agent-sign-in', grant));
    const challenge = createHash('sha256').update(verifier).digest();
    if (
      !found?.account ||
      !found.challenge.equals(challenge) ||
      found.takenAt !== null ||
      !isWithin(tx, found.grantedAt, GRANT_MS)
    )
      throw unknownGrant();
    const person = await personOfAccount(tx, found.account);
    // A leaver since, or somebody else's name by now.
    if (person === null || person.id !== found.personId) throw unknownGrant();
    const { 'watch.signInHours': hours } = await readSettings(tx);
    const until = new Date(tx.at.getTime() + hours * 3_600_000);
    await endSignIns(tx, sensor.sensorId);
    await setTaken(tx, found.id, until);
    const payload = { person: person.id, until };
    tx.journal({ action: 'agent.signed_in', subject: { kind: 'sensor', id: sensor.sensorId }, payload });
    const name = (await findNames(tx, person.id))?.name ?? found.account;
    return { account: found.account, name, until: until.toISOString() };
  });
}

/** Whoever signed in at this browser is gone. Said again it is the same. */
export async function endSignIn(ground: Ground, sensor: SensorActor): Promise<{ done: true }> {
  return transact(ground, sensorScope(sensor), async (tx) => {
    for (const person of await endSignIns(tx, sensor.sensorId)) {
      tx.journal({
        action: 'agent.signed_out',
        subject: { kind: 'sensor', id: sensor.sensorId },
        payload: { person },
      });
    }
    return { done: true };
  });
}

async function openSignIn(tx: Tx, id: string): Promise<AgentSignIn> {
  const found = await findSignIn(tx, id);
  if (!found) throw refuse('agents.sign_in_none', 'not_found', 'There is no such page.');
  if (found.grantedAt !== null || !isWithin(tx, found.begunAt, PAGE_MS)) throw over();
  return found;
}

function isWithin(tx: Tx, moment: Date | null, ms: number): boolean {
  return moment !== null && tx.at.getTime() - moment.getTime() <= ms;
}

function unknownGrant() {
  return refuse(
    'agents.sign_in_grant',
    'invalid',
    'This sign-in is not known, has been used or has expired. Start again.',
  );
}

function over() {
  return refuse(
    'agents.sign_in_over',
    'conflict',
    'This page has been used or has expired. Press the browser’s Gatehouse button and sign in from there.',
  );
}

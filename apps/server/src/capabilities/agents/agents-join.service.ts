import type { Join, JoinAnswer } from '@gatehouse/contract';
import { type LeftKnowing, listLeftKnowing } from '../../access/joining-code.store.ts';
import { whoDid } from '../../access/names.store.ts';
import { countTry } from '../../access/rate-limit.store.ts';
import { type Actor, authorise, systemScope } from '../../access/scope.ts';
import { newSensorKey } from '../../access/sensor-keys.store.ts';
import { type Tx, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { newId, readableCode, tidyCode } from '../../kernel/ids.ts';
import { networkOf } from '../../kernel/network-of.ts';
import { refusals } from '../../kernel/refusal.ts';
import { dateTimeWords } from '../../ui/words.ts';
import {
  findInstalled,
  findJoiningCode,
  findOpenCode,
  insertInstalled,
  noteSeen,
  renewInstalled,
  replaceCode,
} from './agents-join.store.ts';

const refuse = refusals<'agents.code' | 'agents.ended' | 'agents.quicker'>();

/** Tries in ten minutes: from one address a whole school's browsers behind one router, of one school its roll-out in a morning. */
const TRIES = { address: 2000, school: 5000, wrong: 60, seconds: 600 };

/**
 * Makes the school's joining code; the one `before` lets nobody in any more. Agents that joined with it keep their keys. Shown once.
 */
export async function makeJoiningCode(tx: Tx, before?: string): Promise<{ code: string }> {
  const code = readableCode();
  const id = await replaceCode(tx, tx.ground.keys.fingerprint('joining', code), before);
  if (id === undefined) {
    const words = 'Somebody else has just made a joining code. It is in use: ask them for the files.';
    throw refuse('agents.quicker', 'conflict', words);
  }
  if (tx.scope.personId !== null) await noteSeen(tx, id);
  tx.journal({ action: 'agents.code_made', subject: { kind: 'joining_code', id }, payload: {} });
  return { code };
}

/**
 * A network manager makes a new joining code, to be handed out in the browser's policy. `seen` is the id of the code that the page was made of, or
 * empty: where another is in use by now, its files may be out already, and whoever asks is told whose it is (S24).
 */
export async function newJoiningCode(ground: Ground, actor: Actor, seen: string): Promise<{ code: string }> {
  return transact(ground, authorise(actor, 'sensors.manage'), async (tx) => {
    const open = await findOpenCode(tx);
    if (open && open.id !== seen) throw refuse('agents.quicker', 'conflict', await madeWords(tx, actor, open));
    return makeJoiningCode(tx, open?.id);
  });
}

async function madeWords(tx: Tx, actor: Actor, open: { madeAt: Date; madeBy: string | null }): Promise<string> {
  const when = dateTimeWords(open.madeAt, tx.at);
  if (open.madeBy === actor.personId)
    return `You have already made the joining code: ${when}. It was shown once, with its files.`;
  return `${await whoDid(tx, open.madeBy)} made a joining code: ${when}. It is in use: ask them for the files.`;
}

/** The joining code in use: its id, empty while there is none, when it was made, and who knows it that does not look after agents any more. */
export function readJoiningCode(
  ground: Ground,
  actor: Actor,
): Promise<{ id: string; madeAt: Date | null; left: LeftKnowing }> {
  return transact(ground, authorise(actor, 'sensors.manage'), async (tx) => {
    const open = await findOpenCode(tx);
    return { id: open?.id ?? '', madeAt: open?.madeAt ?? null, left: await listLeftKnowing(tx) };
  });
}

/**
 * The joining code as it is written, for a file of this name, when it is the one in use at this school: a file must not carry another. Whoever fetches
 * it knows the code from then on, which is kept and journalled.
 */
export async function takeJoiningFile(
  ground: Ground,
  actor: Actor,
  { code, file }: { code: string; file: string },
): Promise<string> {
  const found = await findJoiningCode(ground, ground.keys.fingerprint('joining', tidyCode(code)));
  return transact(ground, authorise(actor, 'sensors.manage'), async (tx) => {
    if (found === undefined || found.id !== (await findOpenCode(tx))?.id) {
      const words = 'This joining code has been replaced. Make the files again.';
      throw refuse('agents.code', 'conflict', words);
    }
    await noteSeen(tx, found.id);
    tx.journal({ action: 'agents.code_seen', subject: { kind: 'joining_code', id: found.id }, payload: { file } });
    return tidyCode(code);
  });
}

/**
 * An installed agent gets a key of its own, which is in the answer and nowhere else. The same installation that comes again gets a new key and
 * stays the same device; one whose key was ended on the page stays outside, whatever code it has. `address` is whoever asks.
 */
export async function joinAgent(ground: Ground, asked: Join, address: string): Promise<JoinAnswer> {
  const found = await findJoiningCode(ground, ground.keys.fingerprint('joining', tidyCode(asked.join)));
  if (!found) {
    await countTry(ground, `join-wrong:${networkOf(address)}`, TRIES.wrong, TRIES.seconds);
    throw unknownCode();
  }
  await countTry(ground, `join:${networkOf(address)}`, TRIES.address, TRIES.seconds);
  const { schoolId } = found;
  await countTry(ground, `join-school:${schoolId}`, TRIES.school, TRIES.seconds);
  return transact(ground, systemScope('enrol', schoolId), async (tx) => {
    if ((await findOpenCode(tx))?.id !== found.id) throw unknownCode();
    const { id, name, key } = await admit(tx, asked);
    const { signingKeyId: keyId, signingPublicKey: publicKey } = ground.keys;
    return { key, school: schoolId, sensor: id, name, keyId, publicKey };
  });
}

async function admit(tx: Tx, { install, device, platform }: Join): Promise<{ id: string; name: string; key: string }> {
  const before = await findInstalled(tx, install);
  if (before?.revokedAt) {
    const message = 'This browser’s key was revoked on the page “Agents and gates”.';
    throw refuse('agents.ended', 'forbidden', message);
  }
  const id = before?.id ?? newId(tx.at);
  // What the school calls the device may change; a browser without a name keeps the one that was made up for it.
  const name = device?.slice(0, 100).toWellFormed() ?? before?.name ?? `Browser ${install.slice(0, 8)}`;
  const { key, hash: keyHash } = newSensorKey(tx.ground, tx.scope.schoolId, id);
  if (before) await renewInstalled(tx, { id, name, platform, keyHash });
  else await insertInstalled(tx, { id, install, name, platform, keyHash });
  tx.journal({
    action: before ? 'sensor.rejoined' : 'sensor.enrolled',
    subject: { kind: 'sensor', id },
    payload: { name, kind: 'agent', platform },
  });
  return { id, name, key };
}

function unknownCode() {
  const message = 'This joining code is not known or has been replaced. Hand out the policy again.';
  return refuse('agents.code', 'invalid', message, [{ field: 'join', message }]);
}

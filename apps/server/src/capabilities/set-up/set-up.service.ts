import { timingSafeEqual } from 'node:crypto';
import { insertAccount } from '../../access/accounts.store.ts';
import { noteLastSignIn } from '../../access/last-sign-in.store.ts';
import { hashPassword } from '../../access/password-hash.ts';
import { countTry } from '../../access/rate-limit.store.ts';
import { systemScope } from '../../access/scope.ts';
import { openSession } from '../../access/sessions.store.ts';
import { transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { newId, readableCode, tidyCode } from '../../kernel/ids.ts';
import { networkOf } from '../../kernel/network-of.ts';
import { refusals } from '../../kernel/refusal.ts';
import type { CodedKind } from '../../site/handed-over.views.tsx';
import { makeEnrolmentCode, type ShownCode } from '../sensors/index.ts';
import {
  anySchool,
  claimSetUp,
  ensureInstance,
  insertAppointed,
  insertHandedOutBy,
  insertSchool,
  insertTrust,
  keepDraft,
  putCode,
  readInstance,
} from './set-up.store.ts';
import { type Appointed, answerProblems, appointed, type Draft, handsOut } from './set-up.ts';

const refuse = refusals<'set_up.other_window' | 'set_up.finished' | 'set_up.unfinished'>();

/** Why whoever sets a school up may hand out gates and agents there, as the journal says it. */
const NOBODY_NAMED = 'No network manager was named when the school was set up';
/** How long a link works, milliseconds. */
const LINK_MS = 24 * 3_600_000;
/** Codes that one address may try in 15 minutes; a code has 91 bits, so this only keeps the log short. */
const CODE_TRIES = 40;

/** Makes or renews the one-time link while there is no school; the former link is dead then. Null once a school is there. */
export async function offerSetUp(ground: Ground): Promise<{ path: string } | null> {
  await ensureInstance(ground);
  const instance = await readInstance(ground);
  if (instance?.setUpAt || (await anySchool(ground))) return null;
  const code = readableCode(20);
  const expiresAt = new Date(ground.clock.now().getTime() + LINK_MS);
  await putCode(ground, { hash: ground.keys.fingerprint('set-up', code), expiresAt });
  return { path: `/set-up/${code}` };
}

/** A set-up that may go on. */
export interface OpenSetUp {
  state: 'open';
  code: string;
  draft: Draft;
  version: number;
  expiresAt: Date;
}

/** What a link is: open, used up, or none of ours any more. */
export async function openSetUp(
  ground: Ground,
  typed: string,
  address: string,
): Promise<OpenSetUp | { state: 'used' | 'dead' }> {
  const code = tidyCode(typed.slice(0, 80));
  const instance = await readInstance(ground);
  const hash = ground.keys.fingerprint('set-up', code);
  const fits = instance?.codeHash?.length === hash.length && timingSafeEqual(instance.codeHash, hash);
  if (!instance || !fits || !instance.expiresAt) {
    await countTry(ground, `set-up ${networkOf(address)}`, CODE_TRIES, 900);
    return { state: 'dead' };
  }
  if (instance.setUpAt) return { state: 'used' };
  if (instance.expiresAt <= ground.clock.now() || (await anySchool(ground))) return { state: 'dead' };
  const draft = instance.draft ? (JSON.parse(ground.keys.open('set-up', instance.draft).toString()) as Draft) : {};
  return { state: 'open', code, draft, version: instance.version, expiresAt: instance.expiresAt };
}

/** Keeps what a step answered. Kept on the server, sealed, because a page must never carry the hash of a password back and forth. */
export async function answerStep(ground: Ground, open: OpenSetUp, version: number, change: Draft): Promise<void> {
  const sealed = ground.keys.seal('set-up', Buffer.from(JSON.stringify({ ...open.draft, ...change })));
  if (version === open.version && (await keepDraft(ground, sealed, version))) return;
  throw refuse(
    'set_up.other_window',
    'conflict',
    'This set-up was changed in another window. Open the link again to see what was saved.',
  );
}

/** Somebody who was made, and the one-time password to hand over. */
export interface HandedOver extends Appointed {
  oneTimePassword: string;
}

/** What the last step gives: the maker's session, passwords to hand over, the code of the first device. */
export interface Finished {
  token: string;
  handedOver: HandedOver[];
  code: ShownCode | null;
}

/** Makes trust, school, people, roles, accounts and the first journal entries in one transaction, and signs its maker in. */
export async function finishSetUp(
  ground: Ground,
  open: OpenSetUp,
  version: number,
  chosen: { device: { kind: CodedKind; name: string } | null; from: { address: string; browser: string } },
): Promise<Finished> {
  const { you, school, people } = open.draft;
  if (!you || !school || !people) throw refuse('set_up.unfinished', 'conflict', 'Complete the earlier steps first.');
  if (answerProblems({ you, people }, school.starter).length) {
    throw refuse(
      'set_up.unfinished',
      'conflict',
      'Go back to “Who is responsible for what”: nobody would receive alerts.',
    );
  }
  const schoolId = newId(ground.clock.now());
  const made = await withPasswords(ground, { you, people });
  const maker = made.find((person) => person.me);
  if (!maker) throw new Error('The person who sets up a school is one of its people.');
  const code = await transact(ground, systemScope('set-up', schoolId), async (tx) => {
    const link = { hash: ground.keys.fingerprint('set-up', open.code), version, at: tx.at };
    if (!(await claimSetUp(tx.db, link))) throw finishedElsewhere();
    await insertSchool(tx, school, school.trust ? await insertTrust(tx, school.trust) : null);
    const by = maker.personId;
    tx.journal({ action: 'school.made', subject: { kind: 'school', id: schoolId }, payload: { ...school, by } });
    for (const person of made) {
      const { accountId: id, passwordHash } = person;
      await insertAccount(tx.db, { id, email: person.email, passwordHash, mustChange: !person.me, at: tx.at });
      await insertAppointed(tx, { ...person, givenBy: by });
      const { givenName, familyName, email, roles } = person;
      const payload = { givenName, familyName, email, roles, by };
      tx.journal({ action: 'person.made', subject: { kind: 'person', id: person.personId }, payload });
    }
    const handsOutAs = handsOut({ you, people });
    if (handsOutAs) {
      // Without this nobody could: no right to it comes with any of the roles that were given.
      await insertHandedOutBy(tx, handsOutAs);
      const payload = { key: 'filter.handedOutBy', before: [], after: [handsOutAs], reason: NOBODY_NAMED, by };
      tx.journal({ action: 'setting.changed', subject: { kind: 'school', id: schoolId }, payload });
    }
    return chosen.device ? await makeEnrolmentCode(tx, chosen.device) : null;
  });
  const token = await openSession(ground, {
    accountId: maker.accountId,
    schoolId,
    personId: maker.personId,
    secondFactor: false,
    ...chosen.from,
  });
  await noteLastSignIn(ground, { schoolId, personId: maker.personId });
  return { token, code, handedOver: made.filter((person) => !person.me) };
}

/** Everybody to be made with ids and the hash of their password; hashing takes tens of milliseconds each, so it comes before the transaction. */
function withPasswords(ground: Ground, draft: Required<Pick<Draft, 'you' | 'people'>>) {
  const at = ground.clock.now();
  return Promise.all(
    appointed(draft).map(async (person) => {
      const oneTimePassword = readableCode(16);
      const passwordHash = person.me ? draft.you.passwordHash : await hashPassword(oneTimePassword);
      return { ...person, oneTimePassword, passwordHash, personId: newId(at), accountId: newId(at) };
    }),
  );
}

function finishedElsewhere() {
  return refuse(
    'set_up.finished',
    'conflict',
    'This set-up was finished or changed in another window. Sign in, or open the link again.',
  );
}

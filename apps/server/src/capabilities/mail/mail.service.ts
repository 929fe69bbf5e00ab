import { findAccount } from '../../access/accounts.store.ts';
import { countTry } from '../../access/rate-limit.store.ts';
import { getSchoolName } from '../../access/schools.store.ts';
import { type Actor, authorise } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import { transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { newId } from '../../kernel/ids.ts';
import { type FieldProblem, refusals } from '../../kernel/refusal.ts';
import { keepsPassword, type ServerForm, togetherProblems } from './mail.schemas.ts';
import {
  findChoice,
  findMostPressing,
  findServer,
  type KeptServer,
  letGo,
  lockServer,
  putChoice,
  putServer,
  readStanding,
  tryNow,
} from './mail.store.ts';
import { isAddress, isLoopback, type MailServer, passwordPurpose, type Sent, TRIED_MS } from './mail.ts';
import { findAdded, findUrgencyUnopened } from './mail-concerns.store.ts';
import { testMessage } from './mail-message.views.tsx';
import { openPassword } from './mail-send.service.ts';
import { deliver } from './mail-send.ts';
import { askToTell } from './mail-told.store.ts';

const refuse = refusals<
  'mail.code' | 'mail.form' | 'mail.none' | 'mail.no_choice' | 'mail.not_held' | 'mail.quicker'
>();

/** The mail server and how the mail stands. */
export function readMail(ground: Ground, actor: Actor) {
  return transact(ground, authorise(actor, 'mail.manage'), async (tx) => ({
    server: await findServer(tx),
    standing: await readStanding(tx),
    now: tx.at,
  }));
}

/**
 * Why whoever runs the server is to look after the mail: none is named, this is a restored copy, or the mail server takes nothing. Null where mail goes out,
 * and where somebody has named one and switched it off.
 */
export async function findTrouble(ground: Ground, actor: Actor): Promise<'none' | 'copy' | 'server' | null> {
  const { server, standing } = await readMail(ground, actor);
  if (!server) return 'none';
  if (!server.isOn) return null;
  if (server.heldSince) return 'copy';
  return standing.held ? 'server' : null;
}

const CODE: FieldProblem = { field: 'code', message: 'Enter the code your phone shows now' };

/** Which state of the mail server a form was made of. */
export function markOf(kept: KeptServer | undefined): string {
  return kept?.changedAt.toISOString() ?? 'none';
}

const QUICKER =
  'Someone changed the mail server while you had the page open. Your changes are below and were not saved. Save again to replace theirs, or reload the page to see theirs';

/**
 * Names the mail server or changes it, after a code from the phone (S8): it is a door out of this machine. The journal has what stood before and what
 * stands now, and of the password only whether it is another.
 */
export function changeServer(
  ground: Ground,
  actor: Actor,
  change: { form: ServerForm; factorAt: Date | null; ownOrigin: string },
): Promise<void> {
  const { form, factorAt, ownOrigin } = change;
  return transact(ground, authorise(actor, 'mail.manage'), async (tx) => {
    await lockServer(tx);
    const kept = await findServer(tx);
    if (form.seen !== undefined && form.seen !== markOf(kept)) {
      const field = { field: 'host', message: QUICKER };
      throw refuse('mail.quicker', 'conflict', QUICKER, [field]);
    }
    const problems = togetherProblems(form, kept, ownOrigin);
    if (!factorAt) problems.push(CODE);
    if (problems.length) {
      const code = factorAt ? 'mail.form' : 'mail.code';
      throw refuse(code, 'invalid', `${problems[0]?.message}.`, problems);
    }
    const { schoolId } = tx.scope;
    const keeps = keepsPassword(form, kept);
    const password =
      form.login === null
        ? null
        : keeps
          ? (kept?.password ?? null)
          : ground.keys.seal(passwordPurpose(schoolId), Buffer.from(form.password));
    const { code: _code, password: _typed, seen: _seen, ...rest } = form;
    const inClear = form.security === 'none' && !isLoopback(form.host) && form.inClear;
    const server: MailServer = { ...rest, inClear, password };
    await putServer(tx, server);
    const words = form.login === null ? 'none' : keeps ? 'kept' : 'new';
    tx.journal({
      action: 'mail.changed',
      subject: { kind: 'school', id: schoolId },
      payload: { before: kept ? shown(kept) : null, after: shown(server), password: words },
    });
  });
}

/** What the journal keeps of it. */
function shown({ password: _password, ...rest }: MailServer | KeptServer): Record<string, unknown> {
  const { changedAt: _changedAt, heldSince: _heldSince, ...server } = { changedAt: null, heldSince: null, ...rest };
  return server;
}

/** Sends whoever asks a test message, now, and says what the mail server answered; to nobody else, and not often. */
export async function sendTest(ground: Ground, actor: Actor): Promise<{ server: MailServer; to: string; sent: Sent }> {
  const scope = authorise(actor, 'mail.manage');
  await countTry(ground, `mail test ${actor.schoolId}`, 10, 900);
  const found = await transact(ground, scope, async (tx) => ({
    server: await findServer(tx),
    schoolName: await getSchoolName(tx),
    account: await findAccount(tx.db, { id: actor.accountId }),
  }));
  const { server, schoolName, account } = found;
  if (!server) throw refuse('mail.none', 'conflict', 'Set up a mail server first.');
  const to = account?.email ?? '';
  const at = ground.clock.now();
  const message = { id: newId(at), to, date: at, ...testMessage({ schoolName, origin: server.origin }) };
  const sent: Sent = isAddress(to)
    ? await deliver(server, openPassword(ground, actor.schoolId, server), message)
    : { ok: false, fault: 'address', answer: null, sure: true };
  await transact(ground, scope, async (tx) => {
    const payload = { came: sent.ok ? 'taken' : sent.fault };
    tx.journal({ action: 'mail.tested', subject: { kind: 'school', id: actor.schoolId }, payload });
  });
  return { server, to, sent };
}

/**
 * Says that this restored copy is the school's server now, after a code from the phone (S8): what waits goes out. Returns how many messages wait.
 * Without that word a copy writes to nobody.
 */
export function sayItIsTheServer(ground: Ground, actor: Actor, factorAt: Date | null): Promise<number> {
  return transact(ground, authorise(actor, 'mail.manage'), async (tx) => {
    if (!factorAt) throw refuse('mail.code', 'invalid', `${CODE.message}.`, [CODE]);
    const heldSince = await letGo(tx);
    if (!heldSince)
      throw refuse('mail.not_held', 'conflict', 'Email is no longer on hold here: someone has already confirmed it.');
    const { schoolId } = tx.scope;
    const count = await tryNow(tx, new Date(tx.at.getTime() + TRIED_MS));
    await askToTell(tx);
    const payload = { heldSince, messages: count };
    tx.journal({ action: 'mail.let_go', subject: { kind: 'school', id: schoolId }, payload });
    return count;
  });
}

/** Has what waits, and what was given up, tried now. Returns how many messages. */
export function tryAgain(ground: Ground, actor: Actor): Promise<number> {
  return transact(ground, authorise(actor, 'mail.manage'), async (tx) => {
    const count = await tryNow(tx, new Date(tx.at.getTime() + TRIED_MS));
    await askToTell(tx);
    tx.journal({ action: 'mail.again', subject: { kind: 'school', id: actor.schoolId }, payload: { messages: count } });
    return count;
  });
}

/** What comes to this person by mail. `mayChoose`: the school leaves it to them. */
export function readChoice(ground: Ground, actor: Actor) {
  return transact(ground, authorise(actor, 'today.read'), async (tx) => {
    const settings = await readSettings(tx);
    const account = await findAccount(tx.db, { id: actor.accountId });
    return {
      settings,
      email: account?.email ?? '',
      urgentOnly: await findChoice(tx),
      mayChoose: settings['mail.ownChoice'],
    };
  });
}

/** Keeps what somebody wants to hear by mail, where the school leaves it to them. */
export function choose(ground: Ground, actor: Actor, urgentOnly: boolean): Promise<void> {
  return transact(ground, authorise(actor, 'today.read'), async (tx) => {
    if (!(await readSettings(tx))['mail.ownChoice'])
      throw refuse('mail.no_choice', 'forbidden', 'Your school decides this for everyone.');
    await putChoice(tx, urgentOnly);
    tx.journal({ action: 'mail.chosen', subject: { kind: 'person', id: actor.personId }, payload: { urgentOnly } });
  });
}

/** Where what a message told of is to be found: the desk of the most pressing alert, what was told to the school, or Today. */
export async function whereItWaits(ground: Ground, actor: Actor): Promise<string> {
  const scope = authorise(actor, 'today.read');
  const reads = scope.has('concerns.read');
  const [alert, told, added] = await transact(ground, scope, (tx) =>
    Promise.all([findMostPressing(tx), reads ? findUrgencyUnopened(tx) : undefined, reads ? findAdded(tx) : undefined]),
  );
  if (told !== undefined && told >= (alert?.severity ?? 0)) return '/concerns';
  if (alert === undefined) return added === undefined ? '/today' : `/concerns/${added}`;
  const { desk } = alert;
  if (/^(safeguarding|pastoral)$/.test(desk) && scope.has('alerts.read')) return '/alerts';
  if (desk === 'staff' && scope.has('alerts.readStaff')) return '/staff-alerts';
  return '/passed';
}

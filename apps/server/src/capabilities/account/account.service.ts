import { lockRecoveryCodes, removeTotp, replaceRecoveryCodes } from '../../access/accounts.store.ts';
import { isOwnPassword, NOT_YOUR_PASSWORD } from '../../access/own-password.ts';
import type { Role } from '../../access/roles.ts';
import { type Actor, authorise } from '../../access/scope.ts';
import { newRecoveryCodes } from '../../access/second-factor.ts';
import { endSessions, membershipsOf, type SessionRow, standingOf } from '../../access/sessions.store.ts';
import type { Settings } from '../../access/settings.ts';
import { transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { refusals } from '../../kernel/refusal.ts';
import { schoolDate } from '../../kernel/school-time.ts';
import { choosePassword, type PasswordChange } from '../sign-in/index.ts';
import { listSessions } from './account.store.ts';

const refuse = refusals<'account.factor_needed' | 'account.quicker' | 'account.no_such_session'>();

/** Whether one of these roles signs in with a second factor at this school. */
export function needsFactor(roles: readonly Role[], settings: Settings): boolean {
  return roles.some((role) => settings['security.secondFactorRoles'].includes(role));
}

/** Changes one's own password after the present one was typed. */
export async function changeOwnPassword(
  ground: Ground,
  actor: Actor,
  session: SessionRow,
  typed: { current: string; password: string; again: string },
  about: { settings: Settings; from: { address: string; browser: string } },
): Promise<PasswordChange | { problem: { field: 'current'; message: string } }> {
  authorise(actor, 'own.account');
  if (!(await isOwnPassword(ground, actor.accountId, typed.current)))
    return { problem: { field: 'current', message: NOT_YOUR_PASSWORD } };
  return choosePassword(ground, session, typed, { ...about, names: [actor.name] });
}

/** Turns one's own second factor off, where no role of theirs needs it. False when the password does not fit. */
export async function turnFactorOff(
  ground: Ground,
  actor: Actor,
  settings: Settings,
  current: string,
): Promise<boolean> {
  const scope = authorise(actor, 'own.account');
  if (needsFactor(actor.roles, settings)) {
    throw refuse('account.factor_needed', 'forbidden', 'The school requires a code from a phone for your role.');
  }
  await refuseNeededElsewhere(ground, actor);
  if (!(await isOwnPassword(ground, actor.accountId, current))) return false;
  await transact(ground, scope, async (tx) => {
    await removeTotp(tx.db, actor.accountId);
    await endSessions(tx, { accountId: actor.accountId, keep: actor.sessionId });
    tx.journal({ action: 'account.second_factor_off', subject: { kind: 'person', id: actor.personId } });
  });
  return true;
}

/** The account is one: what a school asks of it is not undone at another (S10). */
async function refuseNeededElsewhere(ground: Ground, actor: Actor): Promise<void> {
  const today = schoolDate(ground.clock.now());
  for (const other of await membershipsOf(ground.db, actor.accountId)) {
    if (!other.active || other.schoolId === actor.schoolId) continue;
    const standing = await standingOf(ground, other, today);
    const roles = standing?.held.map(({ role }) => role) ?? [];
    if (!standing || !needsFactor(roles, standing.settings)) continue;
    const words = `${other.schoolName} requires a code from a phone for your role there.`;
    throw refuse('account.factor_needed', 'forbidden', words);
  }
}

/**
 * New recovery codes in place of all former ones; null when the password does not fit. `was` is the mark of those that the page was made of: others
 * by now were shown, and kept perhaps, by a page that is loaded again.
 */
export async function renewRecoveryCodes(
  ground: Ground,
  actor: Actor,
  { current, was }: { current: string; was: string },
): Promise<string[] | null> {
  const scope = authorise(actor, 'own.account');
  if (!(await isOwnPassword(ground, actor.accountId, current))) return null;
  const codes = newRecoveryCodes();
  const hashes = codes.map((code) => ground.keys.fingerprint('recovery', code));
  await transact(ground, scope, async (tx) => {
    if ((await lockRecoveryCodes(tx.db, actor.accountId)) !== was) {
      throw refuse('account.quicker', 'conflict', 'You have already made new recovery codes. They were shown once.');
    }
    await replaceRecoveryCodes(tx.db, actor.accountId, hashes);
    tx.journal({ action: 'account.recovery_codes', subject: { kind: 'person', id: actor.personId } });
  });
  return codes;
}

/** Ends one of one's own sessions; another account's does not exist. */
export async function endOwnSession(ground: Ground, actor: Actor, sessionId: string): Promise<void> {
  const scope = authorise(actor, 'own.account');
  const own = await listSessions(ground, actor.accountId);
  if (!own.some((session) => session.id === sessionId)) {
    throw refuse('account.no_such_session', 'not_found', 'That session has already ended.');
  }
  await endNoted(ground, scope, actor, { which: { sessionId }, sessions: 1 });
}

/** Ends every session but this one. */
export async function endOtherSessions(ground: Ground, actor: Actor): Promise<void> {
  const scope = authorise(actor, 'own.account');
  const which = { accountId: actor.accountId, keep: actor.sessionId };
  await endNoted(ground, scope, actor, { which, sessions: 'all others' });
}

function endNoted(
  ground: Ground,
  scope: ReturnType<typeof authorise>,
  actor: Actor,
  { which, sessions }: { which: Parameters<typeof endSessions>[1]; sessions: number | string },
): Promise<void> {
  return transact(ground, scope, async (tx) => {
    await endSessions(tx, which);
    const subject = { kind: 'person', id: actor.personId };
    tx.journal({ action: 'account.sessions_ended', subject, payload: { sessions } });
  });
}

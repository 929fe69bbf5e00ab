import {
  confirmTotp,
  findSecrets,
  hasRecoveryCode,
  replaceRecoveryCodes,
  setPassword,
  useRecoveryCode,
} from '../../access/accounts.store.ts';
import { noteLastSignIn } from '../../access/last-sign-in.store.ts';
import { hashPassword, passwordFits } from '../../access/password-hash.ts';
import { type PasswordSettings, passwordMissing } from '../../access/password-rule.ts';
import { countTry } from '../../access/rate-limit.store.ts';
import { newRecoveryCodes, newTotpSecret, recoveryCodeOf, totpStep } from '../../access/second-factor.ts';
import { replaceSession, type SessionRow } from '../../access/sessions.store.ts';
import { CODE_TRIES, takeTotp, tryCode } from '../../access/step-up.ts';
import type { Ground } from '../../db/ground.ts';
import { refusals } from '../../kernel/refusal.ts';
import { type Browser, noted, refuseEnded, renewSession } from './sign-in.service.ts';

const refuse = refusals<'sign_in.factor_is_on' | 'sign_in.code_used'>();

/** How long an offered secret stands: long enough to find the phone. Milliseconds. */
export const OFFER_MS = 30 * 60_000;

/** A new secret for one session, on its way to a phone. Sealed in the form, not in the database: an opened page leaves nothing behind. */
export interface FactorOffer {
  secret: Uint8Array;
  sealed: string;
}

/** Takes a code from the phone or a recovery code; the new token of the session, or null when it is not taken. */
export async function enterCode(
  ground: Ground,
  session: SessionRow,
  typed: string,
  from: Browser,
): Promise<string | null> {
  const { accountId, schoolId, personId } = session;
  const token = await tryCode(ground, accountId, async () => {
    if (!(await takeTotp(ground, accountId, typed))) return takeRecovery(ground, session, typed, from);
    return renewSession(ground, session, from, { secondFactor: true, how: 'phone' });
  });
  if (token && schoolId && personId) await noteLastSignIn(ground, { schoolId, personId });
  return token ?? null;
}

/** A new token for a recovery code, which is used up in the transaction that notes it: of ten there are no more when they are gone. */
async function takeRecovery(
  ground: Ground,
  session: SessionRow,
  typed: string,
  from: Browser,
): Promise<string | undefined> {
  const code = recoveryCodeOf(typed);
  if (!code) return undefined;
  const { accountId } = session;
  const hash = ground.keys.fingerprint('recovery', code);
  if (!(await hasRecoveryCode(ground.db, accountId, hash))) return undefined;
  return renewSession(ground, session, from, {
    secondFactor: true,
    how: 'recovery',
    first: async ({ db }) => {
      if (await useRecoveryCode(db, accountId, hash, ground.clock.now())) return;
      throw refuse('sign_in.code_used', 'conflict', 'This recovery code has just been used. Enter another one.');
    },
  });
}

/** Offers a secret to this session. */
export function offerFactor(ground: Ground, session: SessionRow): FactorOffer {
  return sealOffer(ground, session, newTotpSecret(), ground.clock.now());
}

function sealOffer(ground: Ground, session: SessionRow, secret: Uint8Array, at: Date): FactorOffer {
  const text = JSON.stringify({ s: session.id, at: at.getTime(), k: Buffer.from(secret).toString('base64') });
  return { secret, sealed: ground.keys.seal('totp-offer', Buffer.from(text)).toString('base64url') };
}

/** The offer that a form carried, if it was made for this session and is not too old. */
export function openOffer(ground: Ground, session: SessionRow, sealed: string): FactorOffer | undefined {
  try {
    const text = ground.keys.open('totp-offer', Buffer.from(sealed, 'base64url')).toString();
    const offer = JSON.parse(text) as { s: string; at: number; k: string };
    if (offer.s !== session.id || ground.clock.now().getTime() - offer.at > OFFER_MS) return undefined;
    return { secret: Buffer.from(offer.k, 'base64'), sealed };
  } catch {
    return undefined;
  }
}

/** Turns the second factor on when the code proves that the phone has it; the recovery codes are shown once. Null for a wrong code. */
export async function confirmFactor(
  ground: Ground,
  session: SessionRow,
  offer: FactorOffer,
  typed: string,
  from: Browser,
): Promise<{ token: string; codes: string[] } | null> {
  await countTry(ground, `sign-in factor ${session.accountId}`, CODE_TRIES * 2, 900);
  const at = ground.clock.now();
  const step = totpStep(offer.secret, typed, at);
  if (step === undefined) return null;
  const codes = newRecoveryCodes();
  const sealed = ground.keys.seal('totp', offer.secret);
  const token = await noted(ground, session, { action: 'account.second_factor_on' }, async (inside) => {
    if (!(await confirmTotp(inside.db, session.accountId, { sealed, step, at }))) {
      throw refuse('sign_in.factor_is_on', 'conflict', 'The code from your phone is already on. Sign in with it.');
    }
    await replaceRecoveryCodes(
      inside.db,
      session.accountId,
      codes.map((code) => ground.keys.fingerprint('recovery', code)),
    );
    // Nobody's phone vouches for an account from a session that its owner has just ended.
    return (await replaceSession(inside, session, { secondFactor: true, ...from })) ?? refuseEnded();
  });
  return { token, codes };
}

/** What a password change came to: a new token, or what stands against the password. */
export type PasswordChange = { token: string } | { problem: { field: 'password' | 'again'; message: string } };

/** Sets a password of one's own; every other session of the account ends, and this one gets a new token. */
export async function choosePassword(
  ground: Ground,
  session: SessionRow,
  typed: { password: string; again: string },
  about: { settings: PasswordSettings; names: string[]; from: Browser },
): Promise<PasswordChange> {
  const missing = passwordMissing(about.settings, { email: session.email, names: about.names }, typed.password);
  if (missing) return { problem: { field: 'password', message: missing } };
  if (typed.password !== typed.again) {
    return { problem: { field: 'again', message: 'The two passwords are different. Enter the same one twice' } };
  }
  const account = await findSecrets(ground.db, { id: session.accountId });
  if (await passwordFits(account?.passwordHash, typed.password)) {
    return { problem: { field: 'password', message: 'Choose a password different from your current one' } };
  }
  const hash = await hashPassword(typed.password);
  // A password is no code: the second factor vouches no longer than it did (S8).
  const { accountId, secondFactorAt: factorAt } = session;
  const change = { secondFactor: factorAt !== null, factorAt, alone: true, ...about.from };
  // Of two who change it at once the second has no session any more, and changes nothing (S24).
  const token = await noted(ground, session, { action: 'account.password_changed' }, async (inside) => {
    const made = (await replaceSession(inside, session, change)) ?? refuseEnded();
    await setPassword(inside.db, accountId, { hash, mustChange: false, at: ground.clock.now() });
    return made;
  });
  return { token };
}

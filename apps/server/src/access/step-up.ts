import type { Ground } from '../db/ground.ts';
import { findAccount, useTotpStep } from './accounts.store.ts';
import { vouchForClock } from './clock-watch.store.ts';
import { countTry, forgiveTry } from './rate-limit.store.ts';
import { totpStep } from './second-factor.ts';
import { changeSession, type SessionRow } from './sessions.store.ts';

/** Codes that may be tried in 15 minutes; with three steps of a million taken, guessing stays below one in 30,000. */
export const CODE_TRIES = 10;

/** How long a second factor that was shown vouches for a step that asks for it anew. Milliseconds; the database has the same bound (migration 0015). */
const FRESH_MS = 15 * 60_000;

/**
 * When this session last showed its second factor, if that is fresh; with a code typed now, if it is right (S8). Null: a code is needed. Whoever
 * has no second factor gets null whatever is typed.
 */
export async function showFactor(
  ground: Ground,
  session: Pick<SessionRow, 'id' | 'accountId' | 'secondFactorAt' | 'totpConfirmed'>,
  typed: string | undefined,
): Promise<Date | null> {
  const { secondFactorAt, totpConfirmed } = session;
  const at = ground.clock.now();
  if (isFresh(secondFactorAt, at)) return secondFactorAt;
  if (!typed || !totpConfirmed) return null;
  const key = `sign-in code ${session.accountId}`;
  await countTry(ground, key, CODE_TRIES, 900);
  if (!(await takeTotp(ground, session.accountId, typed))) return null;
  await forgiveTry(ground, key);
  await changeSession(ground, session.id, { secondFactorAt: at });
  return at;
}

/** Whether a second factor shown then still vouches now. */
export function isFresh(shownAt: Date | null, at: Date): boolean {
  return shownAt !== null && at.getTime() - shownAt.getTime() < FRESH_MS;
}

/** Takes a code from the phone, once. */
export async function takeTotp(ground: Ground, accountId: string, typed: string): Promise<'phone' | undefined> {
  const account = await findAccount(ground.db, { id: accountId });
  if (!account?.totpSecret || !account.totpConfirmedAt) return undefined;
  const step = totpStep(ground.keys.open('totp', account.totpSecret), typed, ground.clock.now());
  if (step === undefined) return undefined;
  if (!(await useTotpStep(ground, accountId, step))) return undefined;
  // A phone has its time from elsewhere: a code that is right says that our clock is, too.
  await vouchForClock(ground.db, ground.clock.now());
  return 'phone';
}

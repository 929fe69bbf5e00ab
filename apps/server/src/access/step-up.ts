import type { Ground } from '../db/ground.ts';
import { findSecrets, useTotpStep } from './accounts.store.ts';
import { vouchForClock } from './clock-watch.store.ts';
import { countTry, forgiveTry } from './rate-limit.store.ts';
import { totpStep } from './second-factor.ts';
import { changeSession, type SessionRow } from './sessions.store.ts';

/** Codes that may be tried in 15 minutes; with three steps of a million taken, guessing stays below one in 30,000. */
export const CODE_TRIES = 10;

/**
 * And in a day. Whoever has somebody's password begins anew each quarter of an hour: 960 codes a day find one within eight months, more likely than not;
 * thirty a day in one year of thirty. Nobody mistypes so many.
 */
const CODES_A_DAY = 30;

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
  if (!(await tryCode(ground, session.accountId, () => takeTotp(ground, session.accountId, typed)))) return null;
  await changeSession(ground, session.id, { secondFactorAt: at });
  return at;
}

/** Whether a second factor shown then still vouches now. */
export function isFresh(shownAt: Date | null, at: Date): boolean {
  return shownAt !== null && at.getTime() - shownAt.getTime() < FRESH_MS;
}

/** Counts one more try of a code of this account, whatever it is for and whether it is the phone's or one of recovery; what turns out right does not count. */
export async function tryCode<How>(
  ground: Ground,
  accountId: string,
  take: () => Promise<How | undefined>,
): Promise<How | undefined> {
  const limits = [
    { key: `sign-in code ${accountId}`, most: CODE_TRIES, seconds: 900 },
    { key: `sign-in code day ${accountId}`, most: CODES_A_DAY, seconds: 86_400 },
  ];
  for (const { key, most, seconds } of limits) await countTry(ground, key, most, seconds);
  const how = await take();
  if (how) for (const { key } of limits) await forgiveTry(ground, key);
  return how;
}

/** Takes a code from the phone, once. */
export async function takeTotp(ground: Ground, accountId: string, typed: string): Promise<'phone' | undefined> {
  const account = await findSecrets(ground.db, { id: accountId });
  if (!account?.totpSecret || !account.totpConfirmedAt) return undefined;
  const step = totpStep(ground.keys.open('totp', account.totpSecret), typed, ground.clock.now());
  if (step === undefined) return undefined;
  if (!(await useTotpStep(ground, accountId, step))) return undefined;
  // A phone has its time from elsewhere: a code that is right says that our clock is, too.
  await vouchForClock(ground.db, ground.clock.now());
  return 'phone';
}

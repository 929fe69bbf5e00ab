import type { Ground } from '../db/ground.ts';
import { findSecrets } from './accounts.store.ts';
import { passwordFits } from './password-hash.ts';
import { countTry, forgiveTry } from './rate-limit.store.ts';

/** The sentence where the password was asked for once more and does not fit. */
export const NOT_YOUR_PASSWORD = 'That is not the password you have now';

/** Whether this is the account's password. Ten wrong ones in 15 minutes stop even somebody at an unlocked desk. */
export async function isOwnPassword(ground: Ground, accountId: string, current: string): Promise<boolean> {
  const key = `account password ${accountId}`;
  await countTry(ground, key, 10, 900);
  const account = await findSecrets(ground.db, { id: accountId });
  const fits = await passwordFits(account?.passwordHash, current);
  if (fits) await forgiveTry(ground, key);
  return fits;
}

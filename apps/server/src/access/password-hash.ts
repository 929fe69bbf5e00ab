import { hash, type Options, verify } from '@node-rs/argon2';
import { newSecret } from '../kernel/ids.ts';

/** argon2id (the library's default) at OWASP's first choice: 19 MiB, two passes, one lane. */
const COST: Options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Longest password that is taken; hashing more would only help somebody who wants to keep the server busy. */
export const LONGEST_PASSWORD = 256;

/** The argon2id hash of a password, with its parameters and salt inside. Unicode is normalised first: an é typed on another keyboard is the same é. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), COST);
}

let nobody: Promise<string> | undefined;

/** Whether the password fits. Without a hash (no such account, no password) it takes the same work and answers no: no oracle (S16). */
export async function passwordFits(stored: string | null | undefined, password: string): Promise<boolean> {
  nobody ??= hashPassword(newSecret());
  const fits = await verify(stored ?? (await nobody), password.normalize('NFKC'));
  return fits && typeof stored === 'string';
}

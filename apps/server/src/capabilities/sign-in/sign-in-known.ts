import type { AccountSecrets } from '../../access/accounts.store.ts';
import { newSecret } from '../../kernel/ids.ts';
import type { Keys } from '../../kernel/keys.ts';

/** What knowing a browser again hangs on. Another password, and each browser has to be used anew: whoever had found out the old one is no stranger less. */
type Whose = Pick<AccountSecrets, 'id' | 'passwordHash'>;

/** How long a browser is known that nobody signs in with, in seconds: longer than a summer. */
export const KNOWN_SECONDS = 180 * 86_400;
/** The browser of a classroom has so many teachers; of more the latest. */
const MOST = 12;
const MARK_BYTES = 16;
const SHAPE = /^[\w-]{20,80}(\.[\w-]{22}){1,12}$/;

/**
 * The value of the cookie by which a browser is known again in which the owner of this account has signed in: a name of its own and a mark for each account,
 * the latest first. It says nothing of whose they are, and lets nobody in: what it gives is that wrong passwords typed elsewhere are not counted here.
 */
export function knownWith(keys: Keys, kept: string | undefined, whose: Whose): string {
  const [name = newSecret(), ...marks] = partsOf(kept);
  const mark = markOf(keys, name, whose);
  return [name, ...[mark, ...marks.filter((each) => each !== mark)].slice(0, MOST)].join('.');
}

/** Whether the owner of this account signed in with the browser that kept this, and under which name its tries are counted; undefined where not. */
export function knownAs(keys: Keys, kept: string | undefined, whose: Whose): string | undefined {
  const [name, ...marks] = partsOf(kept);
  return name !== undefined && marks.includes(markOf(keys, name, whose)) ? name : undefined;
}

function partsOf(kept: string | undefined): string[] {
  return kept !== undefined && SHAPE.test(kept) ? kept.split('.') : [];
}

function markOf(keys: Keys, name: string, { id, passwordHash }: Whose): string {
  const print = keys.fingerprint('known-browser', `${name} ${id} ${passwordHash ?? ''}`);
  return print.subarray(0, MARK_BYTES).toString('base64url');
}

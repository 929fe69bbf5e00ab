import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { StartRefused } from './start-refused.ts';

/** A system account that PostgreSQL runs as when Gatehouse itself runs as root. */
export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/** The first of the accounts that every Debian has for such a server. Throws StartRefused where there is none. */
// `id` asks the name service too (LDAP), which reading /etc/passwd would not.
export async function systemAccount(): Promise<Account> {
  const run = promisify(execFile);
  for (const name of ['postgres', 'nobody']) {
    try {
      const [uid, gid] = await Promise.all(
        ['-u', '-g'].map(async (flag) => Number((await run('id', [flag, name])).stdout)),
      );
      if (uid && gid) return { name, uid, gid };
    } catch {
      // No such account: the next one.
    }
  }
  throw new StartRefused(
    'PostgreSQL may not run as root, and this machine has no account “postgres” or “nobody”. Type: useradd --system postgres',
  );
}

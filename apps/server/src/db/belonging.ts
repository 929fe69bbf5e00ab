import { sha256 } from '../kernel/canonical.ts';
import { StartRefused } from '../kernel/start-refused.ts';
import { onConnection } from './on-connection.ts';

/** The passwords of the two roles are derived from the data folder's master key, so their hash tells one folder from another. */
type RolePasswords = Readonly<{ app: string; worker: string }>;

/**
 * Refuses a database that belongs to another data folder, before anything of it is changed. Started with other keys a server would give
 * the roles new passwords, under the feet of the one that runs, could read no second factor, and would sign the journal with a stranger's key.
 */
export async function refuseOtherKeys(ownerUrl: string, passwords: RolePasswords): Promise<void> {
  const known = await onConnection(ownerUrl, async (client) => {
    const table = await client.query<{ there: boolean }>(
      `select to_regclass('public.server_key') is not null as there`,
    );
    if (!table.rows[0]?.there) return undefined;
    return (await client.query<{ fingerprint: Buffer }>('select fingerprint from server_key')).rows[0]?.fingerprint;
  });
  if (!known || known.equals(fingerprintOf(passwords))) return;
  throw new StartRefused(
    'This database was set up with the keys of another data folder. Name that folder with --data FOLDER, put its folder “secrets” back as it was, or restore a backup into a new database.',
  );
}

/** Notes whose database this is; the first note stays. */
export async function noteKeys(ownerUrl: string, passwords: RolePasswords, at: Date): Promise<void> {
  await onConnection(ownerUrl, (client) =>
    client.query('insert into server_key (fingerprint, since) values ($1, $2) on conflict do nothing', [
      fingerprintOf(passwords),
      at,
    ]),
  );
}

function fingerprintOf({ app, worker }: RolePasswords): Buffer {
  return sha256('gatehouse server key', app, worker);
}

import { createHash } from 'node:crypto';
import { access, chmod, constants, mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type DataFolder, hold } from '../../kernel/data-folder.ts';
import { syncFolder } from '../../kernel/sync-folder.ts';
import { type Account, systemAccount } from './account.ts';
import { removeCopies } from './binaries.ts';
import { exists, firstLine, OWNER, POINTER, stateFolder } from './home-place.ts';
import { stopOrphan } from './postmaster.ts';
import { StartRefused } from './start-refused.ts';
import { clearForsaken, isUnfinished, UNFINISHED } from './unfinished.ts';

/** Where the cluster lives and as whom it runs. */
export interface Home {
  /** Holds `db`, and the copied binaries where there are any. */
  readonly path: string;
  /** undefined: PostgreSQL runs as this process's own account. */
  readonly account: Account | undefined;
  release(): void;
}

/** Chooses or finds the cluster's home. The caller has the data folder's lock. Throws StartRefused with what to type. */
export async function prepareHome(folder: DataFolder, log: (line: string) => void): Promise<Home> {
  const pointed = await firstLine(path.join(folder.path, POINTER));
  if (process.getuid?.() !== 0) {
    if (!pointed) return { path: folder.path, account: undefined, release: () => undefined };
    throw new StartRefused(
      `The database of ${folder.path} was made as root and is in ${pointed}: start Gatehouse as root.`,
    );
  }
  await refuseOthersCluster(folder);
  const account = await systemAccount();
  return pointed ? returnHome(folder, pointed, account) : foundHome(folder, account, log);
}

async function returnHome(folder: DataFolder, home: string, account: Account): Promise<Home> {
  const pointer = path.join(folder.path, POINTER);
  if (!(await exists(home))) {
    throw new StartRefused(
      `${pointer} says that the database is in ${home}, and nothing is there. Put it back; or, to begin with an empty database, type: rm '${pointer}'`,
    );
  }
  await refuseCopiedFolder(folder, home);
  const release = await lockHome(home, account);
  await writeFile(path.join(home, OWNER), `${folder.path}\n`, { mode: 0o600 });
  return { path: home, account, release };
}

async function foundHome(folder: DataFolder, account: Account, log: (line: string) => void): Promise<Home> {
  const name = createHash('sha256').update(folder.path).digest('hex').slice(0, 12);
  const home = path.join(stateFolder(), name);
  await clearForsaken(log);
  let release = await lockHome(home, account);
  if (await exists(path.join(home, 'db'))) {
    await setAside(home, log).finally(release);
    release = await lockHome(home, account);
  }
  log(
    `Gatehouse runs as root, and PostgreSQL may not: the database lives in ${home} and runs as the account “${account.name}”.`,
  );
  await writeFile(path.join(home, OWNER), `${folder.path}\n`, { mode: 0o600 });
  if (await isUnfinished(folder.path)) await writeFile(path.join(home, UNFINISHED), '', { mode: 0o600 });
  await writeFile(
    path.join(folder.path, POINTER),
    `${home}\nThe database of this folder is there. Gatehouse reads the line above.\n`,
    { flush: true },
  );
  // Without its name after a power cut, the database there would look like that of a folder that was thrown away.
  await syncFolder(folder.path);
  return { path: home, account, release };
}

// 0711: the account passes through to what it owns, and lists nothing.
async function makeHome(home: string, account: Account): Promise<void> {
  try {
    // mkdir's mode is cut by the umask, which hardened servers set to 077.
    if (await mkdir(path.dirname(home), { recursive: true })) await chmod(path.dirname(home), 0o755);
    await mkdir(home, { recursive: true });
    await chmod(home, 0o711);
    await access(home, constants.W_OK);
  } catch (error) {
    throw new StartRefused(
      `Gatehouse runs as root and needs to write to ${path.dirname(home)} for its database (${error instanceof Error ? error.message : error}). Make that folder writable, or set GATEHOUSE_STATE to another one.`,
    );
  }
  for (let folder = home; folder !== path.dirname(folder); folder = path.dirname(folder)) {
    const { mode, uid, gid } = await stat(folder);
    const passable = uid === account.uid ? mode & 0o100 : gid === account.gid ? mode & 0o010 : mode & 0o001;
    if (!passable) {
      throw new StartRefused(
        `The account “${account.name}”, which runs the database, cannot pass through ${folder}. Type: chmod o+x '${folder}'; or set GATEHOUSE_STATE to a folder that it can reach.`,
      );
    }
  }
}

async function lockHome(home: string, account: Account): Promise<() => void> {
  await makeHome(home, account);
  const lock = await hold(path.join(home, 'home.lock'));
  if (lock.held) return lock.release;
  throw new StartRefused(
    `Another Gatehouse${lock.by ? ` (process ${lock.by})` : ''} uses the database in ${home}. Stop it first${lock.by ? `: kill ${lock.by}` : ''}.`,
  );
}

// `cp -a data elsewhere` copies the pointer and the password: two data folders, one database. `mv` is fine.
async function refuseCopiedFolder(folder: DataFolder, home: string): Promise<void> {
  const owner = await firstLine(path.join(home, OWNER));
  if (!owner || owner === folder.path) return;
  if ((await firstLine(path.join(owner, POINTER))) !== home) return;
  throw new StartRefused(
    `${folder.path} is a copy of ${owner}, and the database in ${home} belongs to the original. Start with ${owner}; or restore a backup into an empty folder.`,
  );
}

// The data folder was deleted and made anew at the same path: its password is gone, the records are not ours to delete.
async function setAside(home: string, log: (line: string) => void): Promise<void> {
  await stopOrphan(path.join(home, 'db'));
  await removeCopies(home);
  let number = 1;
  while (await exists(`${home}.earlier-${number}`)) number += 1;
  await rename(home, `${home}.earlier-${number}`);
  log(
    `An earlier data folder at this path left its database behind: it is now in ${home}.earlier-${number}. When nobody needs it any more: rm -r ${home}.earlier-${number}`,
  );
}

async function refuseOthersCluster(folder: DataFolder): Promise<void> {
  const cluster = await stat(path.join(folder.path, 'db')).catch(() => undefined);
  if (!cluster) return void (await rm(path.join(folder.path, 'db.new'), { recursive: true, force: true }));
  throw new StartRefused(
    `The database in ${folder.path} belongs to the account number ${cluster.uid}, and Gatehouse runs as root now. Start it from that account: sudo -u '#${cluster.uid}' npm start`,
  );
}

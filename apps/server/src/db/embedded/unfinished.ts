import { readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type DataFolder, hold, openDataFolder } from '../../kernel/data-folder.ts';
import { exists, findHome, firstLine, OWNER, POINTER, stateFolder } from './home-place.ts';
import { stopOrphan } from './postmaster.ts';

/** Stands in a data folder, and where its cluster is, from the first byte of a restore until everything was checked; nothing starts beside it. */
export const UNFINISHED = 'restore-unfinished';

/** Whether a restore into this folder did not finish, or is under way. */
export const isUnfinished = (folder: string): Promise<boolean> => exists(path.join(folder, UNFINISHED));

/** From now on, until `finishRestore`, a restore into this folder did not finish. */
export async function beginRestore(folder: DataFolder): Promise<void> {
  await writeFile(path.join(folder.path, UNFINISHED), 'A restore into this folder did not finish.\n', { flush: true });
}

/** Everything was checked: it may be started. */
export async function finishRestore(folder: DataFolder): Promise<void> {
  await rm(path.join(await findHome(folder), UNFINISHED), { force: true });
  await rm(path.join(folder.path, UNFINISHED), { force: true });
}

/**
 * Clears away what a restore wrote that did not finish (S23): killed, it left its server running, and as root a whole school in a folder that nobody looks into.
 * All of it is the restore's, for it began in an empty folder. The caller has the folder's lock for restores; the mark stays.
 */
export async function clearUnfinished(folder: DataFolder): Promise<void> {
  const home = await findHome(folder);
  // Of a copied folder the cluster is that of the original.
  const isOwn = home === folder.path || (await firstLine(path.join(home, OWNER))) === folder.path;
  if (isOwn) await stopOrphan(path.join(home, 'db'));
  if (isOwn && home !== folder.path) await rm(home, { recursive: true, force: true });
  for (const name of await readdir(folder.path)) {
    if (name === UNFINISHED || /\.(lock|pid)$/.test(name)) continue;
    await rm(path.join(folder.path, name), { recursive: true, force: true });
  }
  await openDataFolder(folder.path);
}

/** The same for clusters whose data folder was deleted since, whatever it was called: only root’s are elsewhere. */
export async function clearForsaken(log: (line: string) => void): Promise<void> {
  for (const name of await readdir(stateFolder()).catch(() => [])) {
    const home = path.join(stateFolder(), name);
    if (!(await isUnfinished(home)) || (await isPointedTo(home))) continue;
    const lock = await hold(path.join(home, 'home.lock'));
    if (!lock.held) continue;
    try {
      await stopOrphan(path.join(home, 'db'));
      await rm(home, { recursive: true, force: true });
    } finally {
      lock.release();
    }
    log(`A restore that did not finish left its database in ${home}, and its data folder is gone: it was deleted.`);
  }
}

async function isPointedTo(home: string): Promise<boolean> {
  const owner = await firstLine(path.join(home, OWNER));
  return owner !== undefined && (await firstLine(path.join(owner, POINTER))) === home;
}

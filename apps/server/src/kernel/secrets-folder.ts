import {
  chmod,
  lstat,
  mkdir,
  readdir,
  readFile,
  readlink,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import { codeOf } from './error-code.ts';
import { StartRefused } from './start-refused.ts';
import { syncFolder } from './sync-folder.ts';

/** What a data folder has besides its keys once a server has run on it: the database, where it is, and the journal's checkpoints. */
const LIVED_IN = ['db', 'database-place.txt', 'checkpoints.log'];

/** Begins with a dot: what begins so is no secret, and in no backup. */
const MARK = '.gatehouse-keys';

/**
 * Where a data folder keeps its keys: in `secrets/`, or, where somebody asked for it, in a folder of another disk to which `secrets` is a link (S18: who
 * takes the disk with the data then has no key to it). Of a disk that is not attached there is an empty folder or none, and new keys made there would open
 * nothing: so a folder of keys is marked, and without its mark nothing starts. Makes `secrets/` where there is nothing (0700); beside what they would have to
 * open, none are made: they would stand where the lost ones are to be put back.
 */
export async function openSecrets(folder: string): Promise<void> {
  const { secrets } = places(folder);
  await finishMove(folder);
  const target = await linked(secrets);
  if (target === null) {
    if (!(await isThere(secrets)) && (await isLivedIn(folder)))
      throw new StartRefused(
        `The folder ${secrets} is missing: the keys that open what is in this data folder. Put it back as it was; or add --keys FOLDER once, where they were moved to; or restore a backup, which has them in it, into a new folder.`,
      );
    await mkdir(secrets, { recursive: true, mode: 0o700 });
    await chmod(secrets, 0o700);
  } else if (!(await isThere(path.join(target, MARK))))
    throw new StartRefused(
      `The keys of this data folder are kept in ${target}, and they are not there. Attach that disk, then start again. Is it somewhere else now? Add --keys FOLDER once. Is it lost? A backup has the keys in it: restore it into a new folder.`,
    );
}

/**
 * Keeps the keys of a data folder in `place` from now on: moves them there, or finds them there. Throws StartRefused, with nothing changed, where `place`
 * lies in the data folder, holds anything else, or is on a disk that cannot keep them from other accounts. A power cut at any moment leaves the
 * keys in one of the two places, and the next start goes on.
 */
export async function keepSecretsIn(folder: string, place: string): Promise<'moved' | 'already'> {
  const { secrets, link, moved } = places(folder);
  const target = path.resolve(place);
  await finishMove(folder);
  if ((await linked(secrets)) === target) return 'already';
  if (`${target}${path.sep}`.startsWith(`${path.resolve(folder)}${path.sep}`))
    throw new StartRefused(
      `${target} lies in the data folder: whoever takes that has the keys as well. Name a folder on another disk.`,
    );
  const names = await namesIn(secrets);
  await makeClosed(target);
  const others = (await namesIn(target)).filter((name) => !names.includes(name));
  // Keys that came with a stick to a data folder that has none are found; others are not mixed with ours.
  if (others.length > 0 && !(names.length === 0 && (await isThere(path.join(target, MARK)))))
    throw new StartRefused(`${target} holds other files. Name a new folder for the keys.`);
  for (const name of names) await copy(path.join(secrets, name), path.join(target, name));
  await writeFile(path.join(target, MARK), 'Keys of a Gatehouse server. Without them its data cannot be read.\n', {
    mode: 0o600,
    flush: true,
  });
  await syncFolder(target);
  await rm(link, { force: true });
  await symlink(target, link);
  if (await isThere(secrets)) await rename(secrets, moved);
  else await rename(link, secrets);
  await finishMove(folder);
  await syncFolder(folder);
  return 'moved';
}

/** Where the keys of a data folder are, and whether on another disk than `data`, the folder or database that they open; null where they are away. */
export async function whereSecretsAre(folder: string, data: string): Promise<{ path: string; apart: boolean | null }> {
  const { secrets } = places(folder);
  const [own, keys] = [await stat(data).catch(ifMissing), await stat(secrets).catch(ifMissing)];
  return { path: (await linked(secrets)) ?? secrets, apart: keys === undefined ? null : own?.dev !== keys.dev };
}

/** Whether a server has run on this data folder, whatever became of its keys. */
export async function isLivedIn(folder: string): Promise<boolean> {
  return (await namesIn(folder)).some((name) => LIVED_IN.includes(name));
}

/** The keys, the link before it takes their place, and what gave way to it: the last two are there only while a move goes on, or was cut short. */
function places(folder: string): { secrets: string; link: string; moved: string } {
  const secrets = path.join(folder, 'secrets');
  return { secrets, link: `${secrets}.link`, moved: `${secrets}.moved` };
}

/** Ends a move whose copy is complete: the link takes its place, and the keys go from where they were. */
async function finishMove(folder: string): Promise<void> {
  const { secrets, link, moved } = places(folder);
  if (!(await isThere(moved))) return;
  if (!(await isThere(secrets))) await rename(link, secrets);
  await syncFolder(folder);
  const now = await linked(secrets);
  if (now === null) return;
  const old = (await linked(moved)) ?? moved;
  for (const name of [...(await namesIn(now)), MARK]) await rm(path.join(old, name), { force: true });
  await rm(moved, { recursive: true, force: true });
}

async function makeClosed(target: string): Promise<void> {
  try {
    await mkdir(target, { mode: 0o700 }).catch((error) => {
      if (codeOf(error) !== 'EEXIST') throw error;
    });
    if ((await namesIn(target)).length === 0) await chmod(target, 0o700);
  } catch (error) {
    throw new StartRefused(
      `${target} cannot be a folder for the keys (${(error as Error).message}). Name another one.`,
    );
  }
  if (((await stat(target)).mode & 0o077) !== 0)
    throw new StartRefused(
      `${target} is open to other accounts of this machine, and so would the keys be. Name a new folder, on a disk with ext4, xfs or btrfs: a stick as Windows has it (FAT, exFAT) keeps nobody out.`,
    );
}

async function copy(from: string, to: string): Promise<void> {
  const bytes = await readFile(from);
  const there = await readFile(to).catch(ifMissing);
  if (there?.equals(bytes)) return;
  if (there !== undefined)
    throw new StartRefused(`${to} is there already, and differs. Name a new folder for the keys.`);
  await writeFile(to, bytes, { flag: 'wx', mode: 0o600, flush: true });
}

/** The names in a folder, or in what it is a link to; none where it is not there. Not the mark, nor what a disk has of its own. */
async function namesIn(place: string): Promise<string[]> {
  const names = (await readdir(place).catch(ifMissing)) ?? [];
  return names.filter((name) => name !== MARK && name !== 'lost+found');
}

/** Where a link leads, as it was written; null where there is none. */
async function linked(place: string): Promise<string | null> {
  return (await lstat(place).catch(ifMissing))?.isSymbolicLink() ? readlink(place) : null;
}

/** The name is there, wherever it leads to. */
async function isThere(place: string): Promise<boolean> {
  return (await lstat(place).catch(ifMissing)) !== undefined;
}

function ifMissing(error: { code?: string }): undefined {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
  throw error;
}

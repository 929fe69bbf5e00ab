import { randomBytes } from 'node:crypto';
import { chmod, link, mkdir, readdir, readFile, realpath, rename, stat, unlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { codeOf } from './error-code.ts';
import { keepSecretsIn, openSecrets } from './secrets-folder.ts';
import { StartRefused } from './start-refused.ts';
import { syncFolder } from './sync-folder.ts';

/** The outcome of asking for an exclusive lock: ours until `release()` or death, or the pid that has it (undefined while it is still writing its name). */
export type Hold = { held: true; release(): void } | { held: false; by: number | undefined };

/** The one folder in which a server keeps what must survive it; only its own account can enter. */
export interface DataFolder {
  /** Absolute, symbolic links resolved. */
  readonly path: string;
  /** Reads `secrets/<name>`, or makes it once; of two processes that race, both get the same bytes. */
  secret(name: string, make: () => Buffer): Promise<Buffer>;
  /** Takes the lock `<name>.lock` for the life of this process, or says who has it. */
  hold(name: string): Promise<Hold>;
}

/** Opens the data folder, made when missing (0700, with `secrets/` 0700, or moved to `keys`). Throws StartRefused when it belongs to somebody else, or its keys are away. */
export async function openDataFolder(folder: string, keys?: string): Promise<DataFolder> {
  try {
    await makeFolder(folder);
    await closeToOthers(folder);
    if (keys !== undefined) await keepSecretsIn(folder, keys);
    await openSecrets(folder);
  } catch (error) {
    throw explained(error, folder);
  }
  const real = await realpath(folder);
  return {
    path: real,
    secret: async (name, make) => readOrMake(path.join(real, 'secrets', plain(name)), make),
    hold: async (name) => hold(path.join(real, `${plain(name)}.lock`)),
  };
}

// mkdir's own `recursive` turns a read-only disk into ENOENT, and never returns under /proc.
async function makeFolder(folder: string): Promise<void> {
  const make = () => mkdir(folder, { mode: 0o700 });
  try {
    await make();
  } catch (error) {
    if (codeOf(error) === 'EEXIST' && (await stat(folder)).isDirectory()) return;
    if (codeOf(error) !== 'ENOENT' || path.dirname(folder) === folder) throw error;
    await makeFolder(path.dirname(folder));
    await make();
  }
}

// A folder that was there before is closed to others only when it is plainly ours: a slip like `--data /tmp` must not lock the machine out of /tmp.
async function closeToOthers(folder: string): Promise<void> {
  if (((await stat(folder)).mode & 0o077) === 0) return;
  const entries = await readdir(folder);
  if (entries.length > 0 && !entries.includes('secrets')) {
    throw new StartRefused(
      `${folder} holds files that are not Gatehouse's, and other accounts can read it. Name an empty folder; or, if nothing else uses this one, type: chmod 700 '${folder}'`,
    );
  }
  await chmod(folder, 0o700);
}

function explained(error: unknown, folder: string): unknown {
  const code = codeOf(error);
  if (code === 'EACCES' || code === 'EPERM') {
    const { syscall, path: at = folder } = error as NodeJS.ErrnoException;
    const whole = path.resolve(at);
    return new StartRefused(
      syscall === 'mkdir'
        ? `This account may not make the folder ${whole}. Start Gatehouse from the account that owns ${path.dirname(whole)}, or name another data folder.`
        : `The data folder ${folder} belongs to another account${whole === path.resolve(folder) ? '' : ` (${whole})`}. Start Gatehouse from the account that made it, or name another data folder.`,
    );
  }
  if (code === 'EROFS') return new StartRefused(`The data folder ${folder} is on a disk that cannot be written to.`);
  if (code === 'ENOSPC') return new StartRefused(`The disk of the data folder ${folder} is full.`);
  if (code === 'ENOTDIR' || code === 'EEXIST') return new StartRefused(`${folder} is a file, not a folder.`);
  if (code === 'ENOENT' || code === 'ENAMETOOLONG' || code === 'ELOOP')
    return new StartRefused(`The data folder ${folder} cannot be made there. Name another one.`);
  return error;
}

async function readOrMake(file: string, make: () => Buffer): Promise<Buffer> {
  const existing = await readIfThere(file);
  if (existing) return existing;
  const temporary = `${file}.${randomBytes(6).toString('hex')}.new`;
  try {
    await write(temporary, make(), { flag: 'wx', flush: true });
    // link() refuses to replace, which rename() would do: the first of two wins, and the second takes what the first wrote.
    await link(temporary, file).catch((error) => {
      if (codeOf(error) !== 'EEXIST') throw error;
    });
  } finally {
    await unlink(temporary).catch(() => undefined);
  }
  await syncFolder(path.dirname(file));
  return readFile(file);
}

async function readIfThere(file: string): Promise<Buffer | undefined> {
  try {
    return await readFile(file);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw explained(error, path.dirname(path.dirname(file)));
  }
}

/** A held lock lives as long as its connection, so the connection must not be collected. */
const heldLocks = new Set<DatabaseSync>();

/** SQLITE_BUSY: another connection has the lock. */
const BUSY = 5;

/** SQLite takes the lock in three steps; without a moment's patience (ms) two that race would each give way to the other. */
const PATIENCE = 100;

/**
 * Takes an exclusive lock on a file, for the life of this process; the kernel frees it on any death, SIGKILL and power cut included.
 *
 * Node has no flock(). A pid file has to be proved stale, and two processes can prove it at once; a Unix socket leaves a file with the
 * same trouble, and its path ends at 107 bytes. SQLite is part of Node and takes a POSIX record lock (fcntl) for BEGIN EXCLUSIVE: one
 * winner, nothing to clear away, also seen from a second container on the same volume. The file itself stays empty for ever.
 *
 * A POSIX lock goes when the process closes *any* descriptor of the file: nothing else may open a `.lock` (a backup skips them).
 * The pid for the sentence is therefore kept beside it, in `.pid`.
 */
export async function hold(file: string): Promise<Hold> {
  // 0600 from the beginning: whoever can read the file could take a shared lock on it and keep us out.
  await writeFile(file, '', { flag: 'wx', mode: 0o600 }).catch((error) => {
    if (codeOf(error) !== 'EEXIST') throw error;
  });
  const pidFile = file.replace(/(\.lock)?$/, '.pid');
  const connection = new DatabaseSync(file, { timeout: PATIENCE });
  try {
    connection.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
  } catch (error) {
    connection.close();
    if (!isBusy(error)) throw error;
    return { held: false, by: await readPid(pidFile) };
  }
  heldLocks.add(connection);
  const temporary = `${pidFile}.new`;
  await write(temporary, `${process.pid}\n`);
  await rename(temporary, pidFile);
  return {
    held: true,
    release: () => {
      if (heldLocks.delete(connection)) connection.close();
    },
  };
}

/** Writes a file for this account alone. Where there is no room for it the system names none, and so no disk: this does. */
async function write(file: string, content: string | Buffer, more: { flag?: 'wx'; flush?: true } = {}): Promise<void> {
  await writeFile(file, content, { ...more, mode: 0o600 }).catch((error) => {
    throw Object.assign(error, { path: file });
  });
}

async function readPid(file: string): Promise<number | undefined> {
  const pid = Number.parseInt((await readFile(file, 'utf8').catch(() => '')).trim(), 10);
  return Number.isSafeInteger(pid) && pid > 0 ? pid : undefined;
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === BUSY;
}

function plain(name: string): string {
  if (!/^[a-z0-9][a-z0-9.-]*$/.test(name)) throw new Error(`not a plain file name: ${JSON.stringify(name)}`);
  return name;
}

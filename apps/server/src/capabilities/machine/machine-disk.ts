import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** In the data folder: where the last backup went, as the command noted it. */
export const LAST_BACKUP = 'last-backup.json';

/** The last backup that was made on this machine. */
export interface LastBackup {
  folder: string;
  bytes: number;
  at: Date;
}

/** Where the last backup went; undefined where none was made, or what was noted cannot be read. */
export async function findLastBackup(folder: string): Promise<LastBackup | undefined> {
  try {
    const read = JSON.parse(await readFile(join(folder, LAST_BACKUP), 'utf8')) as Record<string, unknown>;
    const at = new Date(String(read.at));
    if (typeof read.folder !== 'string' || typeof read.bytes !== 'number' || Number.isNaN(at.getTime()))
      return undefined;
    return { folder: read.folder, bytes: read.bytes, at };
  } catch {
    return undefined;
  }
}

/** When the first start made the keys of this server, before which there was nothing to back up; undefined where they are away. */
export async function findBegun(folder: string): Promise<Date | undefined> {
  return stat(join(folder, 'secrets', 'master-key')).then(
    ({ mtime }) => mtime,
    () => undefined,
  );
}

/** Bytes of all files below a folder, but for what lies in `without`. What cannot be read counts nothing. */
export async function bytesBelow(folder: string, without?: string): Promise<number> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  let bytes = 0;
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (path === without) continue;
    if (entry.isDirectory()) bytes += await bytesBelow(path, without);
    // Never opened, `.lock` least of all: stat() takes no descriptor.
    else if (entry.isFile())
      bytes += await stat(path).then(
        ({ size }) => size,
        () => 0,
      );
  }
  return bytes;
}

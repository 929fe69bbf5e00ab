import { readdir, readFile, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { Room } from './machine.ts';

/** In the data folder: where the last backup went, as the command noted it. */
export const LAST_BACKUP = 'last-backup.json';

/** The last backup that was made on this machine. */
export interface LastBackup {
  folder: string;
  bytes: number;
  at: Date;
}

/** Asks the disk of a path how much room it has, and which disk it is; undefined where there is no such path. */
export async function roomAt(path: string): Promise<(Room & { disk: string }) | undefined> {
  try {
    const { bsize, blocks, bfree, bavail } = await statfs(path);
    // What is kept back for root is neither free nor to be filled: PostgreSQL never runs as root.
    const size = (blocks - bfree + bavail) * bsize;
    if (size <= 0) return undefined;
    return { free: bavail * bsize, size, disk: String((await stat(path)).dev) };
  } catch {
    return undefined;
  }
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

import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ListFile, ListReport } from '@gatehouse/engine';
import { sha256 } from '../../kernel/canonical.ts';
import { codeOf } from '../../kernel/error-code.ts';

/** The small lists that come with Gatehouse. */
export const SHIPPED = fileURLToPath(new URL('../../../../../packages/engine/lists/', import.meta.url));

/** What the files of a category are called; see `compileLists`. */
const LIST_NAMES = ['domains', 'urls', 'hosts', 'adguard'];

/** What was found in one folder of lists. */
export interface ListFolder {
  /** Entries that count; one that stands twice counts once. */
  entries: number;
  categories: number;
  version: string;
  /** When a list in it last changed; null without lists. */
  changedAt: Date | null;
}

/** A list file of a folder on the server. */
export type FoundFile = ListFile & { changedAt: Date };

/** Gives each file the version of them all. */
export function versioned(files: readonly FoundFile[]): ListFile[] {
  const version = versionOf(files);
  return files.map(({ path, bytes }) => ({ path, bytes, version }));
}

/** Names that belong to nobody (RFC 2606, RFC 6761): the lists that come with Gatehouse are made of them, for tests and demonstrations. */
const RESERVED = /(^|\.)(test|example|invalid|localhost)$/;

/** Entries of a shipped file that stand for a site that there is. */
export function realEntries(bytes: Uint8Array): number {
  const hosts = new TextDecoder()
    .decode(bytes)
    .split('\n')
    .map((line) => line.replace(/#.*/, '').trim().split('/')[0] ?? '');
  return hosts.filter((host) => host !== '' && !RESERVED.test(host)).length;
}

/** What is said of a folder, by what compiling told of its files. */
export function folderOf(files: readonly FoundFile[], report: readonly ListReport[]): ListFolder {
  const newest = Math.max(...files.map(({ changedAt }) => changedAt.getTime()));
  return {
    entries: report.reduce((sum, { entries }) => sum + entries, 0),
    categories: new Set(report.map(({ category }) => category)).size,
    version: versionOf(files),
    changedAt: files.length ? new Date(newest) : null,
  };
}

/** The lists of a folder in the UT1 layout; none when it is not there. */
export async function listFiles(folder: string): Promise<FoundFile[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return [];
    throw error;
  });
  const paths = names.sort().flatMap((name) => LIST_NAMES.map((list) => join(name, list)));
  const files = await Promise.all(paths.map((path) => listFile(folder, path)));
  return files.filter((file) => file !== null);
}

async function listFile(folder: string, path: string): Promise<FoundFile | null> {
  const full = join(folder, path);
  try {
    return { path, bytes: await readFile(full), changedAt: (await stat(full)).mtime };
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(codeOf(error))) return null;
    throw error;
  }
}

/** What tells whether a folder has changed, without reading it: path, size and time of each list. */
export async function stampOf(folder: string): Promise<string> {
  const names = await readdir(folder).catch(() => []);
  const paths = names.sort().flatMap((name) => LIST_NAMES.map((list) => join(name, list)));
  const stats = await Promise.all(paths.map((path) => stat(join(folder, path)).catch(() => null)));
  return stats.map((each, index) => (each ? `${paths[index]} ${each.size} ${each.mtimeMs}` : '')).join('\n');
}

/** First 8 digits of a hash over all files: the same lists have the same version on every server. */
function versionOf(files: readonly ListFile[]): string {
  return sha256(...files.flatMap(({ path, bytes }) => [path, bytes]))
    .toString('hex')
    .slice(0, 8);
}

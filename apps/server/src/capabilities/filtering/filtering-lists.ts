import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compileLists, type ListFile, type ListReport, type ListTables, type Problem } from '@gatehouse/engine';
import { sha256 } from '../../kernel/canonical.ts';

/** The small lists that come with Gatehouse. */
const SHIPPED = fileURLToPath(new URL('../../../../../packages/engine/lists/', import.meta.url));

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

/** The lists that are in use, folder by folder, and what was wrong with them. `own` has no entries while the school has no lists of its own. */
export interface ListsRead {
  lists: ListTables;
  shipped: ListFolder;
  own: ListFolder;
  problems: Problem[];
}

type FoundFile = ListFile & { changedAt: Date };

/** Reads and compiles the shipped lists and, when the folder is there, the school's own (UT1 layout: `category/domains`, `category/urls`). */
export async function readLists(own: string | undefined): Promise<ListsRead> {
  const shippedFiles = await listFiles(SHIPPED);
  const ownFiles = own === undefined ? [] : await listFiles(own);
  const { lists, report, problems } = compileLists([...versioned(shippedFiles), ...versioned(ownFiles)], {
    version: '',
  });
  const split = shippedFiles.length;
  return {
    lists,
    shipped: folderOf(shippedFiles, report.slice(0, split)),
    own: folderOf(ownFiles, report.slice(split)),
    problems,
  };
}

function versioned(files: readonly FoundFile[]): ListFile[] {
  const version = versionOf(files);
  return files.map(({ path, bytes }) => ({ path, bytes, version }));
}

function folderOf(files: readonly FoundFile[], report: readonly ListReport[]): ListFolder {
  const newest = Math.max(...files.map(({ changedAt }) => changedAt.getTime()));
  return {
    entries: report.reduce((sum, { entries }) => sum + entries, 0),
    categories: new Set(report.map(({ category }) => category)).size,
    version: versionOf(files),
    changedAt: files.length ? new Date(newest) : null,
  };
}

async function listFiles(folder: string): Promise<FoundFile[]> {
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
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw error;
  }
}

/** First 8 digits of a hash over all files: the same lists have the same version on every server. */
function versionOf(files: readonly ListFile[]): string {
  return sha256(...files.flatMap(({ path, bytes }) => [path, bytes]))
    .toString('hex')
    .slice(0, 8);
}

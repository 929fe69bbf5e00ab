import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compileLists, type ListFile, type ListTables, type Problem } from '@gatehouse/engine';
import { sha256 } from '../../kernel/canonical.ts';

/** The small lists that come with Gatehouse. */
const SHIPPED = fileURLToPath(new URL('../../../../../packages/engine/lists/', import.meta.url));

/** What the files of a category are called; see `compileLists`. */
const LIST_NAMES = ['domains', 'urls', 'hosts', 'adguard'];

/** Reads and compiles the shipped lists and, when the folder is there, the school's own (UT1 layout: `category/domains`, `category/urls`). */
export async function readLists(own: string | undefined): Promise<{ lists: ListTables; problems: Problem[] }> {
  const folders = await Promise.all(
    [SHIPPED, ...(own === undefined ? [] : [own])].map(async (folder) => {
      const files = await listFiles(folder);
      const version = versionOf(files);
      return files.map((file) => ({ ...file, version }));
    }),
  );
  return compileLists(folders.flat(), { version: '' });
}

async function listFiles(folder: string): Promise<ListFile[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return [];
    throw error;
  });
  const paths = names.sort().flatMap((name) => LIST_NAMES.map((list) => join(name, list)));
  const files = await Promise.all(paths.map((path) => listFile(folder, path)));
  return files.filter((file) => file !== null);
}

async function listFile(folder: string, path: string): Promise<ListFile | null> {
  try {
    return { path, bytes: await readFile(join(folder, path)) };
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

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DataFolder } from '../kernel/data-folder.ts';

/** Where the server of this data folder answers, as its last start wrote it. */
export async function readAddress(folder: Pick<DataFolder, 'path'>): Promise<string | undefined> {
  const text = await readFile(join(folder.path, 'address'), 'utf8').catch(() => '');
  return /^https?:\/\/\S+$/.exec(text.trim())?.[0];
}

/** Where somebody signs in who was just given a way in, for the terminal. */
export async function signInWords(folder: Pick<DataFolder, 'path'>): Promise<string> {
  const origin = await readAddress(folder);
  return origin
    ? `They sign in at ${origin}/sign-in`
    : 'They sign in at the address that the server prints when it starts.';
}

/** Notes where the server answers, for a second start and for commands. */
export async function writeAddress(folder: DataFolder, origin: string): Promise<void> {
  await writeFile(join(folder.path, 'address'), `${origin}\n`, { mode: 0o600 });
}

const LAST_PORT = 'last-port';

/** The port at which the server of this data folder was last, also when it was stopped since; undefined before its first start. */
export async function readLastPort(folder: DataFolder): Promise<number | undefined> {
  const text = await readFile(join(folder.path, LAST_PORT), 'utf8').catch(() => '');
  return /^\d{1,5}$/.test(text.trim()) ? Number(text) : undefined;
}

/** Keeps it: gates and browsers that are enrolled from now on look for the server there. */
export async function writeLastPort(folder: DataFolder, port: number): Promise<void> {
  await writeFile(join(folder.path, LAST_PORT), `${port}\n`, { mode: 0o600 });
}

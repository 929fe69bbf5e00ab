import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { DataFolder } from '../../kernel/data-folder.ts';

/** The file in the data folder that says where the cluster is when it is not in the data folder itself; its first line is the path. */
export const POINTER = 'database-place.txt';

/** The file in the home that says which data folder it belongs to. */
export const OWNER = 'belongs-to';

/** Where clusters are kept when Gatehouse runs as root; GATEHOUSE_STATE names another place. */
export function stateFolder(): string {
  return path.resolve(process.env.GATEHOUSE_STATE ?? '/var/lib/gatehouse');
}

/** Reads, without locks or changes, where the cluster of a data folder is. */
export async function findHome(folder: Pick<DataFolder, 'path'>): Promise<string> {
  return (await firstLine(path.join(folder.path, POINTER))) ?? folder.path;
}

/** The first line of a file, or undefined where there is none. */
export async function firstLine(file: string): Promise<string | undefined> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text.split('\n')[0]?.trim() || undefined;
}

/** Whether something is there. */
export async function exists(place: string): Promise<boolean> {
  return (await stat(place).catch(() => undefined)) !== undefined;
}

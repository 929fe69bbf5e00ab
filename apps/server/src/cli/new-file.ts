import { open, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { codeOf } from '../kernel/error-code.ts';
import { StartRefused } from '../kernel/start-refused.ts';
import { beforeEnd } from './ending.ts';

/** Writes a file that was not there before, for this account alone: whole or not at all, also where the command is ended on the way. */
export async function writeNewFile(
  file: string,
  parts: Iterable<string | Uint8Array> | AsyncIterable<string>,
): Promise<void> {
  let isOurs = false;
  const taken = beforeEnd(async () => isOurs && rm(file, { force: true }));
  try {
    await using handle = await open(file, 'wx', 0o600);
    isOurs = true;
    await pipeline(parts, handle.createWriteStream());
  } catch (error) {
    if (isOurs) await rm(file, { force: true });
    if (codeOf(error) === 'EEXIST') throw thereAlready(file);
    if (codeOf(error) === 'ENOENT') throw noFolderFor(file);
    throw error;
  } finally {
    taken();
  }
}

/** What is said of a file that would have been written over. */
export const thereAlready = (file: string): StartRefused =>
  new StartRefused(`${file} is there already. Name a new file.`);

/** What is said of a file in a folder that is not there. */
export const noFolderFor = (file: string): StartRefused =>
  new StartRefused(`There is no folder for ${file}. Make it first, or name another file.`);

import { lstat, readdir, readFile, realpath, stat } from 'node:fs/promises';
import { join, resolve, sep } from 'node:path';
import { type BroughtFile, ListFault, listNameOf, MOST_FILES, MOST_UNPACKED } from './lists-fault.ts';

/**
 * Reads a folder of lists on the server's machine. It has to lie in one of the roots that the operator allows, links resolved; and links inside it are not
 * followed, so nothing of the machine can be read by its name (S17).
 */
export async function readListFolder(address: string, roots: readonly string[]): Promise<BroughtFile[]> {
  const folder = await findAllowed(address, roots);
  if (folder === null) throw new ListFault(`${folderFault(address)}.`);
  const files: BroughtFile[] = [];
  let [count, size] = [0, 0];
  for (const name of (await readdir(folder)).sort()) {
    const sub = join(folder, name);
    if (!(await lstat(sub)).isDirectory()) continue;
    for (const inner of (await readdir(sub)).sort()) {
      if (++count > MOST_FILES) throw new ListFault(`The folder holds more than ${MOST_FILES} files.`);
      const known = listNameOf(`${name}/${inner}`);
      const found = known === null ? null : await lstat(join(sub, inner));
      if (known === null || !found?.isFile()) continue;
      size += found.size;
      if (size > MOST_UNPACKED) throw new ListFault('The lists in the folder are larger than 512 MB.');
      files.push({ ...known, bytes: await readFile(join(sub, inner)) });
    }
  }
  return files;
}

/** The folder of this address, links resolved; null where there is none in what the operator allows. */
export async function findAllowed(address: string, roots: readonly string[]): Promise<string | null> {
  const real = await Promise.all(roots.map((root) => realpath(root).catch(() => null)));
  const allowed = real.filter((root) => root !== null);
  for (const root of allowed) {
    const folder = await realpath(resolve(root, address)).catch(() => null);
    const isInside = folder !== null && allowed.some((each) => folder === each || folder.startsWith(each + sep));
    if (folder !== null && isInside && (await stat(folder)).isDirectory()) return folder;
  }
  return null;
}

/** What is said of it. One answer for what is not there and for what is not allowed: whoever asks learns nothing of the machine. */
export function folderFault(address: string): string {
  return `There is no folder “${address}” where lists may come from: “list-folders” in the server’s data folder, or a folder it was started with as --list-folder`;
}

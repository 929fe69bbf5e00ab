/** A list that could not be fetched, with the sentence that the network manager reads. Anything else that is thrown is a bug. */
export class ListFault extends Error {
  override name = 'ListFault';
}

/** Most bytes that are fetched, and most when unpacked: the whole of UT1 is 30 MB and 150 MB. */
export const MOST_FETCHED = 128 * 1024 * 1024;
/** See {@link MOST_FETCHED}. */
export const MOST_UNPACKED = 512 * 1024 * 1024;
/** Files in one archive or folder that are looked at, lists or not. */
export const MOST_FILES = 5_000;

/** One list out of a folder, an archive or an address. `folder` is what its publisher calls the category. */
export interface BroughtFile {
  folder: string;
  /** `domains`, `urls`, `hosts` or `adguard`. */
  name: string;
  bytes: Uint8Array;
}

const NAMES: ReadonlySet<string> = new Set(['domains', 'urls', 'hosts', 'adguard']);

/** Folder and name of a list file by its path, or null for what is no list: `blacklists/gambling/domains` → gambling, domains. */
export function listNameOf(path: string): { folder: string; name: string } | null {
  const [folder, name] = path.split('/').slice(-2);
  if (folder === undefined || name === undefined || !NAMES.has(name)) return null;
  return /^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/.test(folder) ? { folder, name } : null;
}

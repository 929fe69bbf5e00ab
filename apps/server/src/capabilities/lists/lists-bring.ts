import { join } from 'node:path';
import type { Ground } from '../../db/ground.ts';
import { markedEncoding } from '../../kernel/marked-encoding.ts';
import { type Definition, reasonToHold } from './lists.ts';
import { readArchive } from './lists-archive.ts';
import { compress, loadContent, packFiles } from './lists-content.store.ts';
import { type BroughtFile, ListFault } from './lists-fault.ts';
import { closedFault, fetchList } from './lists-fetch.ts';
import { findAllowed, folderFault, readListFolder } from './lists-folder.ts';
import { lostSlowly, type Used } from './lists-lost.ts';
import { subscribed } from './lists-tables.ts';
import { type Done, work } from './lists-work.ts';

/** Folders of the data folder that a subscription may name without the operator's word. */
export const OWN_FOLDERS = 'list-folders';

/** Brings what a subscription points to. */
export async function bring(ground: Ground, { from, address }: Definition): Promise<BroughtFile[]> {
  const { hosts = [] } = ground.listSources ?? {};
  const files =
    from === 'folder'
      ? await readListFolder(address, rootsOf(ground))
      : await readArchive(await fetchList(address, { hosts }));
  return refuseNothing(files);
}

/** What is wrong with a folder for a list, or null. The same words on the form and when it is read. */
export async function faultOfFolder(ground: Ground, address: string): Promise<string | null> {
  return (await findAllowed(address, rootsOf(ground))) === null ? folderFault(address) : null;
}

/** What keeps this server from a web address for a list (S17), or null. The same words on the form and when it is fetched. */
export async function faultOfUrl(ground: Ground, address: string): Promise<string | null> {
  return closedFault(address, { hosts: ground.listSources?.hosts ?? [] });
}

function rootsOf(ground: Ground): string[] {
  return [join(ground.folder, OWN_FOLDERS), ...(ground.listSources?.folders ?? [])];
}

/** A bundle without a list in it is no update. */
export function refuseNothing(files: BroughtFile[]): BroughtFile[] {
  if (files.length === 0)
    throw new ListFault(
      'There is no list in it. A list has to be in a folder named after its category, and be called domains or urls.',
    );
  return files.map((file) => ({ ...file, bytes: asUtf8(file.bytes) }));
}

/** A list that was written as UTF-16, as the engine reads lists. */
function asUtf8(bytes: Uint8Array): Uint8Array {
  const encoding = markedEncoding(bytes);
  return encoding === 'utf-8' ? bytes : Buffer.from(new TextDecoder(encoding).decode(bytes));
}

/** An edition ready to be kept: its content, what it changes against the one in force, and why it is held, or null. */
export interface Edition {
  sha256: Buffer;
  unpacked: number;
  packed: Buffer;
  compared: Done['compare'];
  heldFor: string | null;
}

/** Compares what was brought with the content in force (hexadecimal; null for none), as this subscription maps it. */
export async function editionOf(
  ground: Ground,
  files: BroughtFile[],
  definition: Definition,
  inForce: string | null,
  /** What was in use in the last month. */
  used: readonly Used[],
): Promise<Edition> {
  const { sha256, bytes } = packFiles(files);
  const compared = await compare(ground, files, definition, inForce);
  const { holdPercent } = definition;
  return {
    ...{ sha256, unpacked: bytes.length, packed: await compress(bytes), compared },
    heldFor: reasonToHold(compared, holdPercent) ?? lostSlowly(compared.changes, used, holdPercent),
  };
}

/** What these files change against a content (hexadecimal; null for none), as a subscription maps both now. */
export async function compare(
  ground: Ground,
  files: readonly BroughtFile[],
  { name, mapping }: Definition,
  against: string | null,
): Promise<Done['compare']> {
  const part = { name, mapping, label: '' };
  const before = against === null ? [] : subscribed(await loadContent(ground.db, against), part);
  return work({ task: 'compare', before, after: subscribed(files, part) });
}

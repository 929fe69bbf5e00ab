import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { ListFile, ListReport, ListTables, Problem } from '@gatehouse/engine';
import type { Ground } from '../../db/ground.ts';
import { canonical } from '../../kernel/canonical.ts';
import { categoryFor } from './lists.ts';
import { loadContent, loadSealed } from './lists-content.store.ts';
import type { BroughtFile } from './lists-fault.ts';
import {
  type FoundFile,
  folderOf,
  type ListFolder,
  listFiles,
  realEntries,
  SHIPPED,
  stampOf,
  versioned,
} from './lists-folders.ts';
import { type ListSet, NO_SET, type SetPart } from './lists-set.ts';
import { openCompiled, work } from './lists-work.ts';

/** The lists that are in use, folder by folder, and what was wrong with them. `own` has no entries while there are none in the data folder. */
export interface ListsRead {
  lists: ListTables;
  /** The same as bytes, for a thread. */
  compiled: Uint8Array;
  shipped: ListFolder;
  own: ListFolder;
  /** Category → entries that stand for a site that there is: of what has none, nothing is closed, whatever the policy says. Sealed lists are not among them. */
  filled: ReadonlyMap<string, number>;
  problems: Problem[];
}

/** Bytes of tables that are kept, those asked for last: the schools of a trust mostly share one set, and five million entries take two hundred megabytes. */
const MOST_BYTES = 1024 * 1024 * 1024;
/** How long a look at the data folder holds. */
const LOOKED_MS = 10_000;

/** Requests wait so long for newer tables, all together and once; short lists are ready by then. */
const PATIENCE_MS = 300;

interface Entry {
  read: Promise<ListsRead>;
  done?: ListsRead;
  /** Never fails. */
  patience: Promise<unknown>;
}
const sets = new Map<string, Entry>();
/** School → the tables that decided there last: while newer ones are made, or cannot be made. */
const lastUsed = new Map<string, ListsRead>();
const stamps = new Map<string, { stamp: string; lookedAt: number }>();

/**
 * The tables of a set of lists: those that come with Gatehouse, `lists` in the data folder, the school's subscriptions, and the sealed ones. Made once for all
 * schools with the same set, in a thread when they are long. While the tables of a newer set are made the school's last ones decide, so no request
 * waits for them.
 */
export async function listsFor(ground: Ground, set: ListSet = NO_SET): Promise<ListsRead> {
  const folder = join(ground.folder, 'lists');
  const key = canonical([folder, await stampNow(ground, folder), set.parts, set.sealed]);
  const known = sets.get(key) ?? begin(key, ground, folder, set);
  if (known.done === undefined) await known.patience;
  sets.delete(key);
  sets.set(key, known);
  if (set.school === '') return known.read;
  const used = known.done ?? lastUsed.get(set.school) ?? (await known.read);
  lastUsed.set(set.school, used);
  return used;
}

function begin(key: string, ground: Ground, folder: string, set: ListSet): Entry {
  const read = tablesOf(ground, folder, set);
  const patience = Promise.race([read.catch(() => undefined), setTimeout(PATIENCE_MS, undefined, { ref: false })]);
  const entry: Entry = { read, patience };
  sets.set(key, entry);
  entry.read.then(
    (done) => {
      entry.done = done;
      forgetOldest(key);
      for (const { path, line, message } of done.problems.slice(0, 20))
        ground.log.warn({ path, line }, `A filter list: ${message}`);
    },
    (error: unknown) => {
      sets.delete(key);
      ground.log.error({ err: error }, 'The lists of a school could not be made ready.');
    },
  );
  return entry;
}

function forgetOldest(but: string): void {
  let sum = [...sets.values()].reduce((bytes, { done }) => bytes + (done?.compiled.length ?? 0), 0);
  for (const [key, { done }] of sets) {
    if (sum <= MOST_BYTES) return;
    if (key === but || done === undefined) continue;
    sets.delete(key);
    sum -= done.compiled.length;
  }
}

async function stampNow({ clock }: Ground, folder: string): Promise<string> {
  const known = stamps.get(folder);
  const now = clock.now().getTime();
  if (known && Math.abs(now - known.lookedAt) < LOOKED_MS) return known.stamp;
  const stamp = await stampOf(folder);
  stamps.set(folder, { stamp, lookedAt: now });
  return stamp;
}

async function tablesOf(ground: Ground, folder: string, set: ListSet): Promise<ListsRead> {
  const brought = await Promise.all(
    set.parts.map(async (part) => subscribed(await loadContent(ground.db, part.content), part)),
  );
  const sealed = await Promise.all(set.sealed.map(({ source, edition }) => loadSealed(ground.db, source, edition)));
  return compiled(folder, brought.flat(), sealed);
}

/** The files of a subscription as the engine takes them: in our categories, under the subscription's name and edition. */
export function subscribed(
  files: readonly BroughtFile[],
  part: Pick<SetPart, 'name' | 'label' | 'mapping'>,
): ListFile[] {
  return files.flatMap(({ folder, name, bytes }) => {
    const category = categoryFor(folder, part);
    const list = folder === 'list' ? part.name : `${part.name}, ${folder}`;
    return category === null ? [] : [{ path: `${folder}/${name}`, bytes, category, list, version: part.label }];
  });
}

/** Reads and compiles the shipped lists and, when the folder is there, those in it (UT1 layout: `category/domains`, `category/urls`). */
export function readLists(own: string | undefined): Promise<ListsRead> {
  return compiled(own, [], []);
}

async function compiled(own: string | undefined, brought: ListFile[], sealed: Buffer[]): Promise<ListsRead> {
  const shippedFiles = await listFiles(SHIPPED);
  const ownFiles: FoundFile[] = own === undefined ? [] : await listFiles(own);
  const files = [...versioned(shippedFiles), ...versioned(ownFiles), ...brought];
  const done = await work({ task: 'compile', files, sealed });
  const [first, second] = [shippedFiles.length, shippedFiles.length + ownFiles.length];
  return {
    lists: openCompiled(done.lists),
    compiled: done.lists,
    shipped: folderOf(shippedFiles, done.report.slice(0, first)),
    own: folderOf(ownFiles, done.report.slice(first, second)),
    filled: filledBy(done.report, shippedFiles),
    problems: done.problems,
  };
}

/** Invented names of the shipped lists count for nothing: they come first, file by file as they were reported. */
function filledBy(report: readonly ListReport[], shipped: readonly FoundFile[]): Map<string, number> {
  const filled = new Map<string, number>();
  for (const [index, { category, entries }] of report.entries()) {
    const file = shipped[index];
    const count = file ? realEntries(file.bytes) : entries;
    if (count > 0) filled.set(category, (filled.get(category) ?? 0) + count);
  }
  return filled;
}

/** The filter over some categories of compiled lists (nine bits an entry), made in a thread when they are long. */
export function listFilter(
  { compiled: lists }: Pick<ListsRead, 'compiled'>,
  categories: ReadonlySet<string>,
): Promise<Uint8Array> {
  return work({ task: 'filter', lists, categories: [...categories] });
}

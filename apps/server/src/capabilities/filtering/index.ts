import { join } from 'node:path';
import type { Exception, ListTables, Problem, Rules, World } from '@gatehouse/engine';
import type { Ground } from '../../db/ground.ts';
import { canonical } from '../../kernel/canonical.ts';
import { type FilterSettings, rulesFrom, worldFrom } from './filtering.ts';
import { type BuiltFilter, filterFor } from './filtering-filters.ts';
import { type ListsRead, readLists } from './filtering-lists.ts';

export { audienceOf } from './filtering.ts';
export { listExceptions } from './filtering-exceptions.store.ts';
export type { BuiltFilter } from './filtering-filters.ts';
export type { ListFolder, ListsRead } from './filtering-lists.ts';

/** Worlds kept: a trust of eighty has at most eighty different ones, and a changed setting makes one more. */
const MOST_WORLDS = 200;
const worlds = new Map<string, World>();
let reading: Promise<ListsRead> | undefined;

/** What decides at a school; `filterOver` makes a compact filter over some categories of the lists, for where there is no room for lists. */
export interface DecidingParts {
  lists: ListTables;
  rules: Rules;
  filterOver(categories: ReadonlySet<string>): Promise<BuiltFilter>;
}

/** What decides at a school with these settings, as a snapshot carries it. */
export async function decidingParts(
  settings: FilterSettings,
  ground: Ground,
  exceptions: readonly Exception[] = [],
): Promise<DecidingParts> {
  const { lists } = await listsInUse(ground);
  return {
    lists,
    rules: rulesFrom(settings, exceptions),
    filterOver: (categories) => filterFor(lists, categories, join(ground.folder, 'lists')),
  };
}

/** What decides at a school with these settings. The lists are read once, when first asked for: those that come with Gatehouse, and `lists` in the data folder. */
export async function worldFor(
  settings: FilterSettings,
  ground: Ground,
  exceptions: readonly Exception[] = [],
): Promise<World> {
  const { lists } = await listsInUse(ground);
  const key = canonical([
    settings['filter.policies'],
    settings['filter.allow'],
    settings['filter.deny'],
    settings['filter.onError'],
    exceptions,
  ]);
  const known = worlds.get(key);
  if (known) return known;
  const oldest = worlds.size >= MOST_WORLDS ? worlds.keys().next().value : undefined;
  if (oldest !== undefined) worlds.delete(oldest);
  const world = worldFrom(settings, lists, exceptions);
  worlds.set(key, world);
  return world;
}

/** The lists that this server decides with, read once, and what was wrong with them. */
export function listsInUse(ground: Ground): Promise<ListsRead> {
  reading ??= listsOf(ground).catch((error: unknown) => {
    reading = undefined;
    throw error;
  });
  return reading;
}

/** The same without a server: the shipped lists, beside them those of a folder where one is named, and these settings. */
export async function worldOf(
  settings: FilterSettings,
  folder: string | undefined,
): Promise<{ world: World; problems: Problem[] }> {
  const { lists, problems } = await readLists(folder);
  return { world: worldFrom(settings, lists), problems };
}

async function listsOf(ground: Ground): Promise<ListsRead> {
  const read = await readLists(join(ground.folder, 'lists'));
  for (const { path, line, message } of read.problems) ground.log.warn({ path, line }, `A filter list: ${message}`);
  return read;
}

import type { ListTables, Place, Problem, Rules, Verdict, World } from '@gatehouse/engine';
import type { Settings } from '../../access/settings.ts';
import { AUDIENCES, type Audience } from '../../access/settings-filter.ts';
import type { Tx } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { canonical } from '../../kernel/canonical.ts';
import { type ListSet, type ListsRead, listsFor, readLists } from '../lists/index.ts';
import { type FilterSettings, keyOf, startOf, worldFrom } from './filtering.ts';
import { openFor } from './filtering-agreed.ts';
import { changeBehind, dateBehind, type OwnDateBehind } from './filtering-behind.ts';
import { splitKey } from './filtering-changes.ts';
import { type BuiltFilter, filterFor } from './filtering-filters.ts';
import { audiencesAt, foldRules, networksAt, searchesAt } from './filtering-fold.ts';
import { placeOf } from './filtering-networks.ts';
import { saidWords } from './filtering-one-day.ts';
import { datesToCome } from './filtering-own-dates.ts';
import { type FilterState, filterIn, readFilter } from './filtering-state.store.ts';
import type { Searches } from './filtering-stretches.ts';

/** Worlds kept for one set of lists: a trust of eighty has at most eighty different ones, and a change makes one more. */
const MOST_WORLDS = 200;
const worlds = new WeakMap<ListTables, Map<string, World>>();

/** What decides at a school, as a snapshot carries it and as it decides here; `filterOver` makes a compact filter over some categories, for where there is no room for lists. */
export interface Deciding {
  /** The moment that it is for. */
  at: Date;
  /** Moments after it at which a change begins or ends. */
  edges: number[];
  lists: ListTables;
  /** The lists of illegal content among them, which nobody can read: what each is, and no more. */
  sealed: ListSet['sealed'];
  /** Of a moment that is over: which lists are not as they were then, and whether the server's own folder, of which only now is known, has any. */
  notAsThen: { gone: ListSet['gone']; own: boolean };
  /** Category → entries that stand for a site that there is. */
  filled: ListsRead['filled'];
  rules: Rules;
  /** What search engines and YouTube are asked for. */
  searches: Searches;
  /** Made when first asked for, and shared by all who decide with the same. */
  world(): World;
  /** Where a device is that was heard from this address; undefined where that cannot be said. */
  placeOf(address: string): Place | undefined;
  filterOver(categories: ReadonlySet<string>): Promise<BuiltFilter>;
  /** The keys of the audiences for whom something lets this category through, always or in a part of the day; of one person alone none is named. */
  openFor(category: string): string[];
  /** The audiences from which all of the internet is taken at its moment, everywhere or in one place. */
  withoutInternet(): Audience[];
  /** Whether all of it is taken at its moment from some within an audience: a year in its exam, a class. */
  isTakenFromSome(): boolean;
  /** Which change is behind a verdict of this world, which was asked for at this moment; null where the starter, a list or the law is. */
  behind(verdict: Verdict, asked: Date): { id: string; number: number | null } | null;
  /** What is said of the very date of a moment, and the change that says it; null for a day like the others. */
  ownDate(asked: Date): OwnDateBehind | null;
  /** The dates from its moment on that are otherwise, in order, with what is said of each. */
  ownDates(): { date: string; words: string }[];
}

/** What decides at a school: its rules over the lists that come with Gatehouse, those in the data folder, and those that it subscribes to. */
export async function decidingFor({ start, changes, at, lists: set }: FilterState, ground: Ground): Promise<Deciding> {
  const read = await listsFor(ground, set);
  const { lists } = read;
  const rules = foldRules(start, changes, at.getTime());
  const takenFrom = () =>
    audiencesAt(start, changes, at.getTime()).flatMap(({ key, noInternet }) =>
      noInternet ? [splitKey(key).base] : [],
    );
  const edges = changes.flatMap(({ from, until }) => [from, until]).filter((edge) => edge > at.getTime());
  return {
    at,
    edges,
    lists,
    sealed: set.sealed,
    filled: read.filled,
    notAsThen: { gone: set.gone, own: read.own.entries > 0 },
    rules,
    searches: searchesAt(start, changes, at.getTime()),
    world: () => sharedWorld(rules, lists),
    placeOf: (address) => placeOf(address, networksAt(changes, at.getTime())),
    filterOver: (categories) => filterFor(read, categories),
    openFor: (category) => openFor(audiencesAt(start, changes, at.getTime()), category),
    withoutInternet: () => AUDIENCES.filter((audience) => takenFrom().includes(keyOf(audience))),
    isTakenFromSome: () => takenFrom().some((key) => /^(year|group):/.test(key)),
    behind: (verdict, asked) => changeBehind(verdict, { start, changes, at: asked }),
    ownDate: (asked) => dateBehind({ start, changes, at }, asked),
    ownDates: () => datesToCome(changes, at).map(({ date, says }) => ({ date, words: saidWords(says) })),
  };
}

function sharedWorld(rules: Rules, lists: ListTables): World {
  const known = worlds.get(lists) ?? new Map<string, World>();
  worlds.set(lists, known);
  const key = canonical(rules);
  const before = known.get(key);
  if (before) return before;
  const oldest = known.size >= MOST_WORLDS ? known.keys().next().value : undefined;
  if (oldest !== undefined) known.delete(oldest);
  const world = worldFrom(rules, lists);
  known.set(key, world);
  return world;
}

/** What decides at the school of this unit of work, now. Needs the right to put the filter together (`filter.fold`). */
export async function decidingIn(tx: Tx, settings: Settings): Promise<Deciding> {
  return decidingFor(await filterIn(tx, settings), tx.ground);
}

/** The same for whoever may ask what the filter does, without a right to its rules; or at a moment that is over. */
export async function decidingAt(ground: Ground, schoolId: string, at?: Date): Promise<Deciding> {
  return decidingFor(await readFilter(ground, schoolId, at), ground);
}

/** The same without a server: the shipped lists, beside them those of a folder where one is named, and these settings. */
export async function worldOf(
  settings: FilterSettings,
  folder: string | undefined,
): Promise<{ world: World; problems: Problem[] }> {
  const { lists, problems } = await readLists(folder);
  // Without a server there is no log of changes, and nothing in these rules depends on the moment.
  return { world: worldFrom(foldRules(startOf(settings), [], 0), lists), problems };
}

import {
  type CategoryLists,
  decide,
  ILLEGAL_CATEGORIES,
  type ListTables,
  resolvePolicy,
  type World,
} from '@gatehouse/engine';
import { barred, baseOf, isWritable, type LeftOut, listedNames, namesBeneath } from './listed-names.ts';
import { CANARIES, LOCAL_NAMES, type SearchSettings, searchAliases } from './own-names.ts';
import { type Effect, hasAbove, type ZoneContent } from './zone-tree.ts';

/**
 * The two zones of an audience, in the order in which the engine decides (decide.ts).
 *
 *   own      the school's own words: its two lists and the exceptions in force; search engines led to their strict names; canaries
 *   lists    the categories, by the policies that hold now
 *
 * Unbound asks the first and, where that says nothing, the second. They are two files because the first is short and changes with each exception, in
 * milliseconds, and reading the second again holds up every answer for a while.
 *
 * What a name cannot say is left out and counted: entries with a path, and addresses in numbers. Illegal entries are sealed in the
 * snapshot and cannot be written down; nothing here depends on them but one thing: what would open one of them is not written either, so a zone
 * never says where one is closed.
 */

/** What a snapshot holds of this. */
export interface ZoneWorld extends World {
  lists: ListTables;
}

/** For whom, when and how. */
export interface ZoneAsk extends SearchSettings {
  audience: string;
  /** A resolver answers on the school's network alone. */
  place: 'on-site';
  /** Milliseconds since 1970. */
  at: number;
  /** Name of the school's server, which is never closed; null when it has none. */
  server: string | null;
  /** Names of the lists that have room. */
  most: number;
  /** Whether no zones come after these. Else what these leave open has to be said, or the next ones would close it. */
  isLast: boolean;
}

/** What the school's own words say, how many of them no name can say, and until when it holds (milliseconds, not included). Takes a millisecond or two. */
export function ownZone(world: ZoneWorld, ask: ZoneAsk): { content: ZoneContent; unsaid: number; until: number } {
  const { rules } = world;
  const entries = new Map<string, Effect>();
  const readable: World = { lists: withoutIllegal(world.lists), rules };
  const said = [rules.allow, rules.deny, rules.exceptionList].flatMap(({ hosts }) => [...hosts.keys()]);
  for (const host of new Set(said)) if (isWritable(host)) addOwn(entries, host, { world, readable, ask });
  for (const host of refused(world)) addRefused(entries, host, { world, readable, ask });
  for (const name of CANARIES) entries.set(name, 'closed');
  if (ask.server !== null && isWritable(ask.server)) entries.set(ask.server, 'open');
  const aliases = new Map([...searchAliases(ask)].filter(([name]) => effectOf(name, readable, ask).effect === 'open'));
  return { content: { entries, aliases, base: null }, unsaid: unsaidIn(world), until: changesAt(world, ask) };
}

/** What the categories say. Takes about a second a million names. Throws where the lists are damaged. */
export function listsZone(world: ZoneWorld, ask: ZoneAsk): { content: ZoneContent; leftOut: LeftOut[] } {
  const { chain } = resolvePolicy(world.rules, ask, ask.at);
  const { entries, leftOut } = listedNames(world.lists, chain, ask.most);
  const base = baseOf(chain);
  for (const [host, effect] of entries) {
    if (effect === 'open' && decideName(host, world, ask).reason === 'illegal') entries.delete(host);
  }
  if (base === 'closed') for (const name of LOCAL_NAMES) entries.set(name, 'open');
  const said = base === 'open' && ask.isLast ? null : base;
  return { content: { entries, aliases: new Map(), base: said }, leftOut };
}

/** Everything closed but the school's server: what holds when there is nothing to decide with, and the school chose “closed”. */
export function closedZone(server: string | null): ZoneContent {
  const entries = new Map<string, Effect>(LOCAL_NAMES.map((name) => [name, 'open']));
  if (server !== null && isWritable(server)) entries.set(server, 'open');
  return { entries, aliases: new Map(), base: 'closed' };
}

interface Asked {
  world: World;
  readable: World;
  ask: ZoneAsk;
}

const OWN_WORDS = new Set(['exception', 'school_allow', 'school_deny']);

function addOwn(entries: Map<string, Effect>, host: string, { world, readable, ask }: Asked): void {
  const { effect, reason } = effectOf(host, readable, ask);
  if (!OWN_WORDS.has(reason)) return;
  if (effect === 'open' && decideName(host, world, ask).reason === 'illegal') return;
  entries.set(host, effect);
}

/** Beneath what an exception opens stand names that it may not open: they get what holds for them. */
function addRefused(entries: Map<string, Effect>, host: string, { readable, ask }: Asked): void {
  if (!entries.has(host) && hasAbove(host, entries)) entries.set(host, effectOf(host, readable, ask).effect);
}

function refused({ rules, lists }: ZoneWorld): string[] {
  const categories = barred(rules);
  const { hosts } = rules.exceptionList;
  return categories.size === 0 || hosts.size === 0 ? [] : namesBeneath(lists, categories, hosts);
}

function effectOf(host: string, world: World, ask: ZoneAsk): { effect: Effect; reason: string } {
  const { action, reason } = decideName(host, world, ask);
  return { effect: action === 'block' || action === 'warn' ? 'closed' : 'open', reason };
}

function decideName(host: string, world: World, { audience, place, at }: ZoneAsk) {
  return decide({ url: `http://${host}/`, audience, place, at }, world);
}

function withoutIllegal(lists: CategoryLists): CategoryLists {
  return {
    matchesOf: (address) => lists.matchesOf(address).filter(({ category }) => !ILLEGAL_CATEGORIES.includes(category)),
  };
}

/** Entries with a path, and addresses in numbers. */
function unsaidIn({ rules }: World): number {
  const lists = [rules.allow, rules.deny, rules.exceptionList];
  return lists.reduce((sum, { hosts, paths }) => {
    const withPath = [...paths.values()].reduce((total, each) => total + each.length, 0);
    return sum + withPath + [...hosts.keys()].filter((host) => !isWritable(host)).length;
  }, 0);
}

/** The next moment at which a period or an exception begins or ends. */
function changesAt({ rules }: World, ask: ZoneAsk): number {
  const moments = [...rules.exceptions.values()].flatMap(({ exception }) => [exception.from, exception.until]);
  const coming = moments.filter((moment) => moment > ask.at);
  return Math.min(resolvePolicy(rules, ask, ask.at).until, ...coming);
}

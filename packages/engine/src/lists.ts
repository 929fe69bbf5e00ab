import type { WebAddress } from './url.ts';

/**
 * Which list entries hold for an address.
 *
 * Two kinds of entry, as squidGuard and UT1 have had them for twenty-five years:
 *
 *   domains   `example.test`         the host itself and every host beneath it
 *   urls      `example.test/a/b`     this host (a leading `www.` does not count) and this path or one beneath it; `/a/bc` is not
 *
 * A host is looked up by walking its suffixes from the right name to the left: `a.b.example.test` asks for `test`,
 * `example.test`, `b.example.test`, `a.b.example.test`. That is one hash look-up a label, three or four for real hosts,
 * whether the list has ten entries or five million. An IP address has no suffixes (`3.4` owns nothing) and is asked for once.
 *
 * squidGuard stops at the first, shortest entry that it meets in its sorted file, and so misses `m.example.test` when a list
 * has both `example.test` and `de.example.test`. We collect every entry that holds, with its weight, and let the caller choose:
 * an entry's weight is how much of the address it names. Every path entry weighs more than any host entry on the same host.
 *
 * Paths are compared without case: lists are written by hand, and servers that mind the difference are rarer than typing slips.
 */

/** Where entries come from: the category they speak for, the list's name (`gambling/domains`) and its version. */
export interface Source {
  category: string;
  list: string;
  version: string;
}

interface PathRule {
  /** Lower case, starts with `/`, may carry `?query`. */
  prefix: string;
  source: Source;
}

/** Compiled lists, held as plain maps. Hosts share their source arrays, so an entry costs one map slot. */
export interface CategoryLists {
  hosts: ReadonlyMap<string, readonly Source[]>;
  /** Host without `www.` → its path rules. */
  paths: ReadonlyMap<string, readonly PathRule[]>;
}

/** A school's own list: entries in one list with one name; the same two kinds, the same meaning. */
export type HostList = CategoryLists;

/** One entry that holds for an address; a greater weight is more specific. */
export interface ListMatch {
  category: string;
  rule: string;
  list: string;
  version: string;
  weight: number;
}

/** Lists without an entry. */
export const NO_LISTS: CategoryLists = { hosts: new Map(), paths: new Map() };

/** More than any host has characters, so that a path entry outweighs each host entry. */
const PATH_WEIGHT = 100_000;

/** Every entry that holds for the address, the most specific first; equal weights in the order of the lists. */
export function categoriesOf(address: WebAddress, lists: CategoryLists): ListMatch[] {
  const matches: ListMatch[] = [];
  for (const rule of suffixes(address)) {
    for (const source of lists.hosts.get(rule) ?? []) matches.push({ ...source, rule, weight: rule.length });
  }
  if (lists.paths.size > 0) pushPathMatches(address, lists, matches);
  return matches.length < 2 ? matches : matches.sort((a, b) => b.weight - a.weight);
}

function pushPathMatches(address: WebAddress, lists: CategoryLists, matches: ListMatch[]): void {
  const host = withoutWww(address.host);
  const rules = lists.paths.get(host);
  if (rules === undefined) return;
  const path = pathKey(address);
  for (const { prefix, source } of rules) {
    if (!holds(prefix, path)) continue;
    matches.push({ ...source, rule: `${host}${prefix}`, weight: PATH_WEIGHT + prefix.length });
  }
}

/** The host and each domain above it, longest last; only itself for an IP address. */
function suffixes(address: WebAddress): string[] {
  const { host } = address;
  if (address.kind !== 'name') return [host];
  const found = [host];
  for (let dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1)) found.push(host.slice(dot + 1));
  return found.reverse();
}

/** A path rule holds for itself and whatever lies beneath: the next character, if any, starts a new part. */
function holds(prefix: string, path: string): boolean {
  if (!path.startsWith(prefix)) return false;
  const next = path[prefix.length];
  return next === undefined || prefix.endsWith('/') || '/?&;'.includes(next);
}

/** `www.` and `www3.` are how a server is called, not which one it is. */
export function withoutWww(host: string): string {
  return host.replace(/^www\d*\.(?=[^.]+\.)/, '');
}

/** The part of an address that path rules are compared with: path and query, lower case. */
export function pathKey(address: WebAddress): string {
  return (address.query === '' ? address.path : `${address.path}?${address.query}`).toLowerCase();
}

/** Several compilations as one, in the order given: say UT1, what ships with Gatehouse, and a trust's own. */
export function mergeLists(...all: CategoryLists[]): CategoryLists {
  const builder = new ListBuilder();
  for (const lists of all) {
    for (const [host, sources] of lists.hosts) for (const source of sources) builder.addHost(host, source);
    for (const [host, rules] of lists.paths)
      for (const { prefix, source } of rules) builder.addPath(host, prefix, source);
  }
  return builder;
}

/** Collects entries; is itself the finished lists. Adding the same entry of the same source twice changes nothing. */
export class ListBuilder implements CategoryLists {
  readonly hosts = new Map<string, readonly Source[]>();
  readonly paths = new Map<string, PathRule[]>();
  /** One array per combination of sources: a million hosts of one list share a single array. */
  readonly #shared = new Map<readonly Source[], Map<Source, readonly Source[]>>();
  static readonly #none: readonly Source[] = [];

  /** False when this source already had the host. */
  addHost(host: string, source: Source): boolean {
    const before = this.hosts.get(host) ?? ListBuilder.#none;
    if (before.includes(source)) return false;
    const known = this.#shared.get(before) ?? new Map<Source, readonly Source[]>();
    const after = known.get(source) ?? [...before, source];
    this.#shared.set(before, known.set(source, after));
    this.hosts.set(host, after);
    return true;
  }

  /** False when this source already had the path. */
  addPath(host: string, prefix: string, source: Source): boolean {
    const rules = this.paths.get(host);
    if (rules === undefined) {
      this.paths.set(host, [{ prefix, source }]);
      return true;
    }
    if (rules.some((rule) => rule.prefix === prefix && rule.source === source)) return false;
    rules.push({ prefix, source });
    return true;
  }
}

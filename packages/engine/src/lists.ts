import type { WebAddress } from './web-address.ts';

/**
 * Which list entries hold for an address.
 *
 * Two kinds of entry, as squidGuard and UT1 have had them for twenty-five years:
 *
 *   domains   `example.test`         the host itself and every host beneath it
 *   urls      `example.test/a/b`     this host (a leading `www.` does not count) and this path or one beneath it; `/a/bc` is not
 *
 * A host is looked up by walking its suffixes from the right name to the left: `a.b.example.test` asks for `test`,
 * `example.test`, `b.example.test`, `a.b.example.test`. That is one look-up a label, three or four for real hosts,
 * whether the list has ten entries or five million. An IP address has no suffixes (`3.4` owns nothing) and is asked for once.
 * A path is looked up at each of its ends: `/a/b?c` asks for `/`, `/a`, `/a/`, `/a/b` and `/a/b?c`.
 *
 * squidGuard stops at the first, shortest entry that it meets in its sorted file, and so misses `m.example.test` when a list
 * has both `example.test` and `de.example.test`. We collect every entry that holds, with its weight, and let the caller choose:
 * an entry's weight is how much of the address it names. Every path entry weighs more than any host entry on the same host.
 *
 * Paths are compared without case: lists are written by hand, and servers that mind the difference are rarer than typing slips.
 *
 * Category lists of millions are tables of fingerprints (list-tables.ts); a school's own few entries are plain maps (map-lists.ts).
 * Both answer alike, and a test holds one against the other.
 */

/** Where entries come from: the category they speak for, the list's name (`gambling/domains`) and its version. */
export interface Source {
  category: string;
  list: string;
  version: string;
}

/** One entry that holds for an address; a greater weight is more specific. `rule` is null where a list does not show its entries. */
export interface ListMatch extends Source {
  rule: string | null;
  weight: number;
}

/** Lists that can be asked about an address. */
export interface CategoryLists {
  /** Every entry that holds, in any order of weights; equal weights in the order of the lists. */
  matchesOf(address: WebAddress): ListMatch[];
}

/** Lists without an entry. */
export const NO_LISTS: CategoryLists = { matchesOf: () => [] };

/** More than any host has characters, so that a path entry outweighs each host entry. */
export const PATH_WEIGHT = 100_000;

/** Every entry that holds for the address, the most specific first; equal weights in the order of the lists. */
export function categoriesOf(address: WebAddress, lists: CategoryLists): ListMatch[] {
  const matches = lists.matchesOf(address);
  return matches.length < 2 ? matches : matches.sort((a, b) => b.weight - a.weight);
}

/** The host and each domain above it, longest last; only itself for an IP address. */
export function suffixes(address: WebAddress): string[] {
  const { host } = address;
  if (address.kind !== 'name') return [host];
  const found = [host];
  for (let dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1)) found.push(host.slice(dot + 1));
  return found.reverse();
}

/** A path rule holds for itself and whatever lies beneath: the next character, if any, starts a new part. */
export function holds(prefix: string, path: string): boolean {
  return path.startsWith(prefix) && isEnd(path, prefix.length);
}

/** Whether a rule may end here: at the end of a part of the path, or of all of it. */
export function isEnd(path: string, at: number): boolean {
  const next = path[at];
  return next === undefined || path[at - 1] === '/' || '/?&;'.includes(next);
}

/** `www.` and `www3.` are how a server is called, not which one it is. */
export function withoutWww(host: string): string {
  return host.startsWith('www') ? host.replace(/^www\d*\.(?=[^.]+\.)/, '') : host;
}

/** The part of an address that path rules are compared with: path and query, lower case. */
export function pathKey(address: WebAddress): string {
  return (address.query === '' ? address.path : `${address.path}?${address.query}`).toLowerCase();
}

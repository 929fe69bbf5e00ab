import { FingerprintReader } from './fingerprint.ts';
import { buildFuseFilter, type Fingerprints, type FuseFilter } from './fuse-filter.ts';
import { everythingInside } from './inner.ts';
import type { ListTables } from './list-tables.ts';
import { isEnd, pathKey, withoutWww } from './lists.ts';
import type { NameTable } from './name-table.ts';
import { normaliseUrl } from './url.ts';
import type { WebAddress } from './web-address.ts';

/**
 * Lists in nine bits an entry, for where there is no room for lists: what may be in them, without saying in which.
 *
 * The set holds the fingerprint of each host and of each rule on a path, and, turned so that it is not that of the host itself, the fingerprint of
 * each host that has such rules: without those every step of a long path would have to be asked for, and each is wrong once in 256 times.
 */

/** The filter over every entry of these categories, sealed ones too, as bytes. */
export function buildListFilter(lists: ListTables, categories: ReadonlySet<string>): Uint8Array {
  const { open, sealed, sources, sets } = lists.parts;
  const isWanted = sets.map((set) => set.some((source) => categories.has(sources[source]?.category ?? '')));
  const set = new Collected(lists.size + open.pathHosts.size + sealed.pathHosts.size);
  for (const kind of ['hosts', 'paths', 'pathHosts'] as const) {
    const turn = kind === 'pathHosts' ? turned : same;
    // What an open and a sealed list both have must not come twice. Sealed tables have whole fingerprints, so none of theirs is ever left out.
    const isTwice = (x: number, y: number): boolean => holdsWanted(sealed[kind], x, y, isWanted);
    open[kind].each((x, y, of) => isWanted[of] && !isTwice(x, y) && set.add(x, turn(y)));
    sealed[kind].each((x, y, of) => isWanted[of] && set.add(x, turn(y)));
  }
  return buildFuseFilter(set);
}

/** Whether any of these entries may hold for an address, or for one that it shows. An address that cannot be read is in no list. Never throws. */
export function mayBeListed(url: string, filter: FuseFilter): boolean {
  const outer = normaliseUrl(url);
  if (outer === null) return false;
  return mayHold(outer, filter) || everythingInside(outer).inner.some(({ address }) => mayHold(address, filter));
}

const reader = new FingerprintReader();

/** Asks for all that `ListTables.matchesOf` looks up. */
function mayHold(address: WebAddress, filter: FuseFilter): boolean {
  const { host, kind } = address;
  reader.start();
  for (let at = host.length - 1; at >= 0; at--) {
    reader.take(host.charCodeAt(at));
    if (at !== 0 && (kind !== 'name' || host[at - 1] !== '.')) continue;
    reader.finish();
    if (filter.mayHold(reader.x, reader.y)) return true;
  }
  const bare = withoutWww(host);
  reader.host(bare);
  if (!filter.mayHold(reader.x, turned(reader.y))) return false;
  const path = pathKey(address);
  reader.start(reader.x, reader.y);
  for (let at = 0; at < path.length; at++) {
    reader.take(path.charCodeAt(at));
    if (!isEnd(path, at + 1)) continue;
    reader.finish();
    if (filter.mayHold(reader.x, reader.y)) return true;
  }
  return false;
}

function turned(y: number): number {
  return ~y >>> 0;
}

function same(y: number): number {
  return y;
}

function holdsWanted(table: NameTable, x: number, y: number, isWanted: readonly boolean[]): boolean {
  for (let slot = table.find(x, y); slot >= 0; slot = table.find(x, y, slot))
    if (isWanted[table.setAt(slot)]) return true;
  return false;
}

/** As many fingerprints as there is room for; one that comes again at once (two names that share it) counts once. */
class Collected implements Fingerprints {
  readonly x: Uint32Array;
  readonly y: Uint32Array;
  length = 0;

  constructor(most: number) {
    this.x = new Uint32Array(most);
    this.y = new Uint32Array(most);
  }

  add(x: number, y: number): void {
    const last = this.length - 1;
    if (last >= 0 && this.x[last] === x && this.y[last] === y) return;
    this.x[this.length] = x;
    this.y[this.length++] = y;
  }
}

import { FingerprintReader } from './fingerprint.ts';
import { type CategoryLists, isEnd, type ListMatch, PATH_WEIGHT, pathKey, type Source, withoutWww } from './lists.ts';
import type { NameTable } from './name-table.ts';
import type { WebAddress } from './web-address.ts';

/** Hosts, rules on paths, and the hosts that have such rules (a table without names: it only saves asking). */
export interface ListPair {
  hosts: NameTable;
  paths: NameTable;
  pathHosts: NameTable;
}

/** What compiled lists are: entries that may be shown, illegal ones that may not, and what their sets stand for. */
export interface ListTablesParts {
  open: ListPair;
  sealed: ListPair;
  /** List number → where its entries come from. */
  sources: readonly Source[];
  /** Set number → list numbers, in the order of the lists. */
  sets: readonly (readonly number[])[];
  /** The names of all tables, where they are in memory; a snapshot keeps them in its file. */
  names: Uint8Array | null;
  /** Whether some lists came sealed: then all seals have the salt of such files. */
  hasSealedFiles: boolean;
}

const encoder = new TextEncoder();

/** Compiled lists, ready to be asked: see lists.ts for what is asked, name-table.ts for how. */
export class ListTables implements CategoryLists {
  readonly parts: ListTablesParts;
  readonly #reader = new FingerprintReader();

  constructor(parts: ListTablesParts) {
    this.parts = parts;
  }

  /** Entries in all tables. */
  get size(): number {
    const { sealed } = this.parts;
    return this.openSize + sealed.hosts.size + sealed.paths.size;
  }

  /** Those of them that are of no sealed list. */
  get openSize(): number {
    const { open } = this.parts;
    return open.hosts.size + open.paths.size;
  }

  matchesOf(address: WebAddress): ListMatch[] {
    const matches: ListMatch[] = [];
    this.#hosts(address, matches);
    for (const pair of [this.parts.open, this.parts.sealed])
      if (pair.paths.size > 0) this.#paths(address, pair, matches);
    return matches;
  }

  /** Whether any rule on a path stands under this host: if not, the answer is the same for all its paths. */
  hasPathRules({ host }: WebAddress): boolean {
    this.#reader.host(withoutWww(host));
    const { x, y } = this.#reader;
    return [this.parts.open, this.parts.sealed].some(({ pathHosts }) => pathHosts.find(x, y) >= 0);
  }

  /**
   * Every host that has an entry which may be shown, with what lists it (in the order of the lists) and the number of that set. Illegal entries are
   * never among them: nobody can read them out. Throws where the names are damaged.
   */
  eachOpenHost(take: (host: string, sources: readonly Source[], set: number) => void): void {
    const { open, sets, sources } = this.parts;
    const named = sets.map((numbers) => numbers.flatMap((number) => sources[number] ?? []));
    open.hosts.eachName((host, set) => take(host, named[set] ?? [], set));
  }

  #hosts({ host, kind }: WebAddress, matches: ListMatch[]): void {
    const { open, sealed } = this.parts;
    const reader = this.#reader;
    reader.start();
    for (let at = host.length - 1; at >= 0; at--) {
      reader.take(host.charCodeAt(at));
      if (at !== 0 && (kind !== 'name' || host[at - 1] !== '.')) continue;
      reader.finish();
      if (open.hosts.mayHold(reader.x, reader.y)) this.#host(open.hosts, host.slice(at), matches, true);
      if (sealed.hosts.mayHold(reader.x, reader.y)) this.#host(sealed.hosts, host.slice(at), matches, false);
    }
  }

  #host(table: NameTable, rule: string, matches: ListMatch[], isOpen: boolean): void {
    const slot = table.slotOf(this.#reader.x, this.#reader.y, encoder.encode(rule));
    if (slot >= 0) this.#push(table.setAt(slot), isOpen ? rule : null, rule.length, matches);
  }

  #paths(address: WebAddress, pair: ListPair, matches: ListMatch[]): void {
    const reader = this.#reader;
    const host = withoutWww(address.host);
    reader.host(host);
    if (!pair.pathHosts.mayHold(reader.x, reader.y) || pair.pathHosts.find(reader.x, reader.y) < 0) return;
    const path = pathKey(address);
    reader.start(reader.x, reader.y);
    for (let at = 0; at < path.length; at++) {
      reader.take(path.charCodeAt(at));
      if (!isEnd(path, at + 1)) continue;
      reader.finish();
      if (!pair.paths.mayHold(reader.x, reader.y)) continue;
      const rule = `${host}${path.slice(0, at + 1)}`;
      const slot = pair.paths.slotOf(reader.x, reader.y, encoder.encode(rule));
      if (slot >= 0)
        this.#push(pair.paths.setAt(slot), pair === this.parts.open ? rule : null, PATH_WEIGHT + at + 1, matches);
    }
  }

  #push(set: number, rule: string | null, weight: number, matches: ListMatch[]): void {
    for (const number of this.parts.sets[set] ?? []) {
      const source = this.parts.sources[number];
      if (source !== undefined) matches.push({ ...source, rule, weight });
    }
  }
}

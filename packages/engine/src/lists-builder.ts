import { FingerprintReader, START_X, START_Y, stepX, stepY } from './fingerprint.ts';
import type { Entry } from './list-lines.ts';
import { type ListPair, ListTables } from './list-tables.ts';
import type { Source } from './lists.ts';
import { type Names, NameTable, SEAL_LENGTH, type Seal } from './name-table.ts';
import { SEALED_SALT, type SealedEntry } from './sealed-list.ts';
import { sha256 } from './sha256.ts';
import { SourceSets } from './source-sets.ts';
import { type BuiltTable, TableBuilder } from './table-builder.ts';

class PairBuilder {
  readonly hosts = new TableBuilder();
  readonly paths = new TableBuilder();
  readonly pathHosts = new TableBuilder();
}

/** Finished lists, their names as one run of bytes, and how often each list had an entry again. */
export interface BuiltLists {
  lists: ListTables;
  names: Uint8Array;
  repeats: Map<number, number>;
}

const encoder = new TextEncoder();
/** Begins no UTF-8, and so no name. */
const SEAL_MARK = 0xff;

/** How the names of sealed tables are sealed: 16 bytes of SHA-256 over salt and name. */
export function sealWith(salt: Uint8Array): Seal {
  return (name) => {
    const salted = new Uint8Array(salt.length + name.length);
    salted.set(salt);
    salted.set(name, salt.length);
    return sha256(salted).subarray(0, SEAL_LENGTH);
  };
}

/** The salt of these lists: the same lists give the same bytes, another edition other seals. */
export function saltOf(sources: readonly Source[]): Uint8Array {
  return sha256(encoder.encode(JSON.stringify(sources))).subarray(0, SEAL_LENGTH);
}

/** Takes the entries of many lists and makes the tables. */
export class ListsBuilder {
  readonly #open = new PairBuilder();
  readonly #sealed = new PairBuilder();
  readonly #sources: Source[] = [];
  readonly #pairs: PairBuilder[] = [];
  readonly #bytes: Uint8Array[] = [];
  readonly #reader = new FingerprintReader();
  #hasSealedFiles = false;

  /** A new list: its number. Of a sealed one no name is kept. */
  source(source: Source, bytes: Uint8Array, isSealed: boolean): number {
    const number = this.#sources.push(source) - 1;
    const pair = isSealed ? this.#sealed : this.#open;
    this.#pairs.push(pair);
    this.#bytes.push(bytes);
    for (const table of [pair.hosts, pair.paths, pair.pathHosts]) table.list(number, bytes);
    return number;
  }

  /** A host that stands in the list's bytes as it is to be kept. */
  plainHost(number: number, from: number, to: number): void {
    this.#readHost(number, from, to);
    this.#pairs[number]?.hosts.add(number, this.#reader.x, this.#reader.y, from, to - from);
  }

  /** A host and path, likewise; the path begins where the host ends. */
  plainPath(number: number, from: number, host: number, to: number): void {
    const [pair, bytes, reader] = [this.#pairs[number], this.#bytes[number], this.#reader];
    this.#readHost(number, from, host);
    pair?.pathHosts.add(number, reader.x, reader.y, from, host - from);
    reader.start(reader.x, reader.y);
    for (let at = host; at < to; at++) reader.take(bytes?.[at] as number);
    reader.finish();
    pair?.paths.add(number, reader.x, reader.y, from, to - from);
  }

  /** An entry that had to be brought into its one spelling first. */
  entry(number: number, { host, prefix }: Entry): void {
    const [pair, reader] = [this.#pairs[number], this.#reader];
    reader.host(host);
    const name = encoder.encode(host);
    if (prefix === null) {
      pair?.hosts.addSpelt(number, reader.x, reader.y, name);
      return;
    }
    pair?.pathHosts.addSpelt(number, reader.x, reader.y, name);
    reader.path(host, prefix);
    pair?.paths.addSpelt(number, reader.x, reader.y, encoder.encode(host + prefix));
  }

  /** An entry of a list that came sealed. Both its name and what is kept of it are the seal; the mark tells it from a name. */
  sealedEntry(number: number, { kind, x, y, seal }: SealedEntry): void {
    this.#hasSealedFiles = true;
    const marked = new Uint8Array(1 + SEAL_LENGTH);
    marked[0] = SEAL_MARK;
    marked.set(seal, 1);
    this.#pairs[number]?.[kind].addSpelt(number, x, y, marked);
  }

  build(): BuiltLists {
    const sets = new SourceSets();
    const sealName = sealWith(this.#hasSealedFiles ? SEALED_SALT : saltOf(this.#sources));
    const seal = (name: Uint8Array) => (name[0] === SEAL_MARK ? name.subarray(1) : sealName(name));
    const repeats = new Map<number, number>();
    const pieces: Uint8Array[] = [];
    let base = 0;
    const build = (table: TableBuilder, kind: typeof seal | null | 'bare'): BuiltTable => {
      const built = table.build(sets, kind, base);
      base += built.names.length;
      pieces.push(built.names);
      if (kind !== 'bare')
        for (const [list, count] of built.repeats) repeats.set(list, (repeats.get(list) ?? 0) + count);
      return built;
    };
    const pair = ({ hosts, paths, pathHosts }: PairBuilder, kind: typeof seal | null) => ({
      hosts: build(hosts, kind),
      paths: build(paths, kind),
      pathHosts: build(pathHosts, 'bare'),
    });
    const [open, sealed] = [pair(this.#open, null), pair(this.#sealed, seal)];
    const names = joined(pieces, base);
    const parts = { open: tablesOf(open, names, null), sealed: tablesOf(sealed, names, sealName) };
    const whole = { ...parts, sources: this.#sources, sets: sets.sets, names, hasSealedFiles: this.#hasSealedFiles };
    return { lists: new ListTables(whole), names, repeats };
  }

  #readHost(number: number, from: number, to: number): void {
    const bytes = this.#bytes[number] as Uint8Array;
    let [x, y] = [START_X, START_Y];
    for (let at = to - 1; at >= from; at--) {
      const byte = bytes[at] as number;
      x = stepX(x, byte);
      y = stepY(y, byte);
    }
    this.#reader.start(x, y);
    this.#reader.finish();
  }
}

type Built = { [table in keyof ListPair]: Pick<BuiltTable, 'arrays'> };

/** The tables over their arrays. `seal` for sealed ones. */
export function tablesOf(built: Built, names: Names, seal: Seal | null): ListPair {
  return {
    hosts: new NameTable(built.hosts.arrays, names, seal),
    paths: new NameTable(built.paths.arrays, names, seal),
    pathHosts: new NameTable(built.pathHosts.arrays, names, null),
  };
}

function joined(pieces: readonly Uint8Array[], length: number): Uint8Array {
  const largest = pieces.find((piece) => piece.length === length);
  if (largest !== undefined) return largest;
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

import { type ListPair, ListTables } from './list-tables.ts';
import type { Source } from './lists.ts';
import { saltOf, sealWith, tablesOf } from './lists-builder.ts';
import type { Names, TableArrays } from './name-table.ts';
import { SEALED_SALT } from './sealed-list.ts';

/**
 * The sections `lists` and `names` of a snapshot.
 *
 *     4 bytes   length of the description
 *     JSON      {sources, sets, tables: {open: {hosts: {buckets: 3, names: 3, …}, paths, pathHosts}, sealed}}: how many items each array has
 *     arrays    in that order, each on a multiple of 8
 */

/** Lists out of a snapshot. */
export type OpenedLists = ListTables;

const PAIRS = ['open', 'sealed'] as const;
const TABLES = ['hosts', 'paths', 'pathHosts'] as const;
const ARRAYS = ['buckets', 'names', 'checks', 'filter', 'tags', 'rests', 'sets'] as const;
const ALIGN = 8;

/** `wide`: whether `rests`, `sets` and `tags` are of 32 bits, or else of 16. Before format 4 nothing was said of `tags`, which were of 32. */
type Shape = { [array in (typeof ARRAYS)[number]]: number } & { wide: boolean[] };

interface Description {
  sources: Source[];
  sets: number[][];
  /** Only where some lists came sealed. */
  hasSealedFiles?: true;
  tables: { [pair in (typeof PAIRS)[number]]: { [table in (typeof TABLES)[number]]: Shape } };
}

/** The two sections as bytes. Lists that were read without their names cannot be written again. */
export function listsSection(lists: ListTables): [lists: Uint8Array, names: Uint8Array] {
  const { names, open, sealed, sources, sets, hasSealedFiles } = lists.parts;
  if (names === null) throw new TypeError('These lists were opened without their names.');
  const arrays: TableArrays[keyof TableArrays][] = [];
  const shapeOf = (pair: ListPair, table: (typeof TABLES)[number]): Shape => {
    const own = pair[table].arrays;
    for (const array of ARRAYS) arrays.push(own[array]);
    const lengths = Object.fromEntries(ARRAYS.map((array) => [array, own[array].length]));
    return {
      ...(lengths as Omit<Shape, 'wide'>),
      wide: [own.rests, own.sets, own.tags].map((each) => each.BYTES_PER_ELEMENT === 4),
    };
  };
  const pairOf = (pair: ListPair) => ({
    hosts: shapeOf(pair, 'hosts'),
    paths: shapeOf(pair, 'paths'),
    pathHosts: shapeOf(pair, 'pathHosts'),
  });
  const tables = { open: pairOf(open), sealed: pairOf(sealed) };
  const description = { sources, sets, ...(hasSealedFiles && { hasSealedFiles }), tables };
  return [packed(new TextEncoder().encode(JSON.stringify(description)), arrays), names];
}

function packed(description: Uint8Array, arrays: readonly TableArrays[keyof TableArrays][]): Uint8Array {
  const first = aligned(4 + description.length);
  const bytes = new Uint8Array(arrays.reduce((at, array) => aligned(at + array.byteLength), first));
  new DataView(bytes.buffer).setUint32(0, description.length, true);
  bytes.set(description, 4);
  let at = first;
  for (const array of arrays) {
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at);
    at = aligned(at + array.byteLength);
  }
  return bytes;
}

/** Lays the tables over the bytes, which are whole (their checksum was right) and lie on a multiple of 8. */
export function openLists(bytes: Uint8Array, names: Names): OpenedLists {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const length = view.getUint32(0, true);
  const description: Description = JSON.parse(new TextDecoder().decode(bytes.slice(4, 4 + length)));
  let at = aligned(4 + length);
  const take = (count: number, wide: boolean): Uint32Array | Uint16Array => {
    const from = bytes.byteOffset + at;
    const array = wide ? new Uint32Array(bytes.buffer, from, count) : new Uint16Array(bytes.buffer, from, count);
    at = aligned(at + array.byteLength);
    return array;
  };
  const words = (count: number) => take(count, true) as Uint32Array;
  const tableOf = (shape: Shape): { arrays: TableArrays } => ({
    arrays: {
      buckets: words(shape.buckets),
      names: words(shape.names),
      checks: words(shape.checks),
      filter: words(shape.filter),
      tags: take(shape.tags, shape.wide[2] !== false),
      rests: take(shape.rests, shape.wide[0] === true),
      sets: take(shape.sets, shape.wide[1] === true),
    },
  });
  const pairOf = ({ hosts, paths, pathHosts }: Description['tables']['open']) => ({
    hosts: tableOf(hosts),
    paths: tableOf(paths),
    pathHosts: tableOf(pathHosts),
  });
  const { sources, sets, tables, hasSealedFiles = false } = description;
  const open = tablesOf(pairOf(tables.open), names, null);
  const salt = hasSealedFiles ? SEALED_SALT : saltOf(sources);
  const sealed = tablesOf(pairOf(tables.sealed), names, sealWith(salt));
  const kept = typeof names === 'function' ? null : names;
  return new ListTables({ open, sealed, sources, sets, names: kept, hasSealedFiles });
}

function aligned(length: number): number {
  return (length + ALIGN - 1) & ~(ALIGN - 1);
}

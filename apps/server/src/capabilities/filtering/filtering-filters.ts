import { createHash } from 'node:crypto';
import { FuseFilter, type ListTables } from '@gatehouse/engine';
import { type ListsRead, listFilter } from '../lists/index.ts';

/** A list filter, ready to be sent. `id` is the SHA-256 of its bytes, hexadecimal. */
export interface BuiltFilter {
  id: string;
  bytes: Uint8Array;
  entries: number;
}

/** Filters kept: the audiences of the schools of a trust close a dozen different sets of categories. Each is some megabytes. */
const MOST_KEPT = 16;

/** By the lists, then by the categories that are closed. */
const building = new WeakMap<ListTables, Map<string, Promise<BuiltFilter>>>();

/** The filter over these categories of the lists in use. */
export function filterFor(read: ListsRead, categories: ReadonlySet<string>): Promise<BuiltFilter> {
  const known = building.get(read.lists) ?? new Map<string, Promise<BuiltFilter>>();
  building.set(read.lists, known);
  const key = [...categories].sort().join(' ');
  const before = known.get(key);
  if (before !== undefined) return before;
  const built = listFilter(read, categories)
    .then(asBuilt)
    .catch((error: unknown) => {
      known.delete(key);
      throw error;
    });
  known.set(key, built);
  const oldest = known.size > MOST_KEPT ? known.keys().next().value : undefined;
  if (oldest !== undefined) known.delete(oldest);
  return built;
}

function asBuilt(bytes: Uint8Array): BuiltFilter {
  const opened = FuseFilter.open(bytes);
  if ('fault' in opened) throw new Error(opened.fault);
  return { id: createHash('sha256').update(bytes).digest('hex'), bytes, entries: opened.entries };
}

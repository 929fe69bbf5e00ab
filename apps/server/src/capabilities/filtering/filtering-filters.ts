import { createHash } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import { buildListFilter, FuseFilter, type ListTables } from '@gatehouse/engine';

/** A list filter, ready to be sent. `id` is the SHA-256 of its bytes, hexadecimal. */
export interface BuiltFilter {
  id: string;
  bytes: Uint8Array;
  entries: number;
}

/** Filters kept: the audiences of the schools of a trust close a dozen different sets of categories. Each is some megabytes. */
const MOST_KEPT = 16;
/** Entries up to which building takes no longer than a page does. */
const QUICK = 100_000;

/** By the lists, then by the categories that are closed. */
const building = new WeakMap<ListTables, Map<string, Promise<BuiltFilter>>>();

/** The filter over these categories of the lists in use. `folder` is where the school's own lists lie, for the thread that builds it. */
export function filterFor(lists: ListTables, categories: ReadonlySet<string>, folder: string): Promise<BuiltFilter> {
  const known = building.get(lists) ?? new Map<string, Promise<BuiltFilter>>();
  building.set(lists, known);
  const key = [...categories].sort().join(' ');
  const before = known.get(key);
  if (before !== undefined) return before;
  const built = (
    lists.size <= QUICK ? Promise.resolve(buildListFilter(lists, categories)) : inThread(folder, categories)
  )
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

/** Five million entries take two seconds to read and two to build: requests must not wait for that. */
function inThread(folder: string, categories: ReadonlySet<string>): Promise<Uint8Array> {
  const workerData = { folder, categories: [...categories] };
  const thread = new Worker(new URL('./filtering-filters.thread.ts', import.meta.url), { workerData });
  return new Promise((resolve, reject) => {
    thread.on('message', resolve).on('error', reject);
    thread.on('exit', () => reject(new Error('The thread that builds a list filter ended without one.')));
  });
}

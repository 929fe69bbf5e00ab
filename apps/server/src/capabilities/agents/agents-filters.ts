import type { BuiltFilter } from '../filtering/index.ts';

/** Filters kept: a dozen audiences of the schools of a trust, before and after a change of the lists. Each is some megabytes. */
const MOST_KEPT = 16;
const byId = new Map<string, BuiltFilter>();

/** Keeps a filter that a world names, so that it can be fetched. */
export function offer(filter: BuiltFilter): BuiltFilter {
  byId.delete(filter.id);
  byId.set(filter.id, filter);
  const oldest = byId.size > MOST_KEPT ? byId.keys().next().value : undefined;
  if (oldest !== undefined) byId.delete(oldest);
  return filter;
}

/** A filter that a world named, or undefined: then whoever asks gets a newer world first. */
export function offered(id: string): BuiltFilter | undefined {
  return byId.get(id);
}

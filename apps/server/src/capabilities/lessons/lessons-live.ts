import type { Refused } from './lessons-live.store.ts';

/** A site that some of the class were refused and that could be opened for them, and how many of them. */
export interface NeededHost {
  host: string;
  pupils: number;
}

/** The sites of these requests, those that most of the class asked for first: without a try to get round the filter, and without what nobody opens for a class. */
export function neededHosts(rows: readonly Refused[]): NeededHost[] {
  const pupils = new Map<string, Set<string>>();
  for (const { host, action, reason, isRound, personId } of rows) {
    if (host === null || action !== 'block' || isRound || reason === 'illegal' || reason === 'withdrawn') continue;
    pupils.set(host, (pupils.get(host) ?? new Set()).add(personId));
  }
  return [...pupils]
    .map(([host, who]) => ({ host, pupils: who.size }))
    .toSorted((a, b) => b.pupils - a.pupils || a.host.localeCompare(b.host));
}

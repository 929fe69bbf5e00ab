import { PLACE_HOLDS_MS } from '@gatehouse/contract';
import type { Place } from '@gatehouse/engine';
import type { Kept } from './kept.ts';

/** What is heard each minute is written down again after so long, or when it changes. */
const WRITTEN_MS = 5 * 60_000;

/** Where this device is: what the server said, for a quarter of an hour. After that, or where the server cannot tell, it is not known. */
export function placeNow(whereabouts: { place: Place | null; at: number } | null, now: number): Place | undefined {
  if (whereabouts === null || Math.abs(now - whereabouts.at) > PLACE_HOLDS_MS) return undefined;
  return whereabouts.place ?? undefined;
}

/** The server was heard, and said where this device is. */
export async function notePlace(kept: Kept, place: Place | undefined, now: number): Promise<void> {
  const before = kept.values.whereabouts;
  const isFresh = before !== null && Math.abs(now - before.at) < WRITTEN_MS;
  if (isFresh && before.place === (place ?? null)) return;
  await kept.change({ whereabouts: { place: place ?? null, at: now } });
}

import { seeded } from './random.ts';

/**
 * One cycle through all places, shuffled (Sattolo): each place holds the next one.
 *
 *   places 0 1 2 3, shuffled into the cycle 0 → 2 → 1 → 3 → 0: the table holds 2 3 1 0, and the walk starts anywhere.
 */
export function shuffledCycle(places: number): Uint32Array {
  const next = Uint32Array.from({ length: places }, (_, at) => at);
  const random = seeded(3);
  for (let at = places - 1; at > 0; at--) {
    const other = random.below(at);
    const kept = next[at] as number;
    next[at] = next[other] as number;
    next[other] = kept;
  }
  return next;
}

/**
 * What memory itself allows: nanoseconds for one load from a table of `bytes` when the place of each load is only known from the
 * load before. No place comes twice and nothing can be guessed.
 */
export class Floor {
  readonly #next: Uint32Array;
  #at = 0;

  constructor(bytes: number) {
    this.#next = shuffledCycle(Math.max(2, bytes >> 2));
  }

  /** One measurement over `loads` loads. */
  measure(loads: number): number {
    const next = this.#next;
    let at = this.#at;
    const begun = performance.now();
    for (let load = 0; load < loads; load++) at = next[at] as number;
    const taken = performance.now() - begun;
    this.#at = at;
    return (taken * 1e6) / loads;
  }
}

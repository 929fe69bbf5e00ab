/** Spans of a page being opened: Squid asks up to three times, then come favicon, images and scripts of the same host. */
const ONE_NAVIGATION_MS = 10_000;
/** Most observations remembered at once; a flood of hosts pushes out the oldest. */
const MOST = 50_000;

/**
 * One navigation, one observation. What one person at one device does at one host within ten seconds is one thing that happened, and has one
 * event. The span is counted from the first request, so that a page which asks again and again is noted every ten seconds and not once.
 *
 * `at` comes from the steady clock: an hour that is put back does not fold the next hour into one.
 */
export class Observations {
  readonly #known = new Map<string, { id: string; from: number }>();

  /** The id of the event that stands for this, and whether it is new. `makeId` is asked only for what is new. */
  note(key: string, at: number, makeId: () => string): { id: string; isNew: boolean } {
    const known = this.#known.get(key);
    if (known !== undefined && at - known.from < ONE_NAVIGATION_MS) return { id: known.id, isNew: false };
    const id = makeId();
    this.#known.delete(key);
    this.#known.set(key, { id, from: at });
    this.#forget(at);
    return { id, isNew: true };
  }

  #forget(at: number): void {
    for (const [key, { from }] of this.#known) {
      if (at - from < ONE_NAVIGATION_MS && this.#known.size <= MOST) return;
      this.#known.delete(key);
    }
  }
}

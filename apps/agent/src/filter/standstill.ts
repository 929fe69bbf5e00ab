/** A request that was let go on is met again within milliseconds, before its headers are sent. One that was not for so long stands still. */
export const STILL_MS = 6000;
/** One that stands still may have met with something of its own. */
const FEW = 2;

/**
 * Whether the browser lets anything go on at all.
 *
 * Where workers die while it waits for them, Chromium now and then keeps waiting for one that is gone: from then on every navigation stands
 * still behind the first gate, whatever the living worker answers, until the browser is closed. (Measured: in three of five browsers, after 40 to 320
 * navigations in each of which the worker was killed twice.) Nothing is opened by it, and nothing opens. That the extension begins anew ends it.
 *
 *   letGo  letGo  …6 s…      two stand still: begin anew
 *   letGo  met               the browser lets go on: what stood before does not count
 *   letGo  …6 s… ended       somebody gave up waiting: it stood still all the same
 */
export class Standstill {
  readonly #elapsed: () => number;
  /** Requests that were let go on and were not met since, and when, of the steady clock. */
  readonly #waiting = new Map<string, number>();
  #ended = 0;

  constructor(elapsed: () => number) {
    this.#elapsed = elapsed;
  }

  /** The first gate opened for this request. */
  letGo(request: string): void {
    this.#waiting.set(request, this.#elapsed());
  }

  /** A request came by after the first gate, or was sent elsewhere: the browser does not stand still. */
  met(): void {
    this.#waiting.clear();
    this.#ended = 0;
  }

  /** The request was broken off. */
  ended(request: string): void {
    if (this.#isStill(this.#waiting.get(request))) this.#ended++;
    this.#waiting.delete(request);
  }

  /** Whether several requests in a row stood still, and none went on. */
  isStill(): boolean {
    const still = [...this.#waiting.values()].filter((since) => this.#isStill(since));
    return this.#ended + still.length >= FEW;
  }

  #isStill(since: number | undefined): boolean {
    return since !== undefined && this.#elapsed() - since >= STILL_MS;
  }
}

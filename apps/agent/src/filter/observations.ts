/** A page that is opened again and again within this span is one thing that happened. */
const ONE_NAVIGATION_MS = 10_000;
const MOST = 500;

/**
 * One navigation, one event: a page that is blocked, reloaded and gone back to within ten seconds is told once, and each of its block pages
 * names that event. `at` is of the steady clock. A worker that starts anew remembers nothing: the same page then counts once more.
 */
export class Observations {
  readonly #known = new Map<string, { id: string; from: number }>();

  /** The id of the event that stands for this, and whether it is new. */
  note(key: string, at: number, makeId: () => string): { id: string; isNew: boolean } {
    const known = this.#known.get(key);
    if (known !== undefined && at - known.from < ONE_NAVIGATION_MS) return { id: known.id, isNew: false };
    const id = makeId();
    this.#known.delete(key);
    this.#known.set(key, { id, from: at });
    const [oldest] = this.#known.keys();
    if (this.#known.size > MOST && oldest !== undefined) this.#known.delete(oldest);
    return { id, isNew: true };
  }
}

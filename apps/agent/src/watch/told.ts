/** Where told things are kept: the browser's session storage, which outlives workers and ends with the browser. */
export interface SessionArea {
  get(keys: string): Promise<Record<string, unknown>>;
  set(values: Record<string, unknown>): Promise<void>;
}

const KEY = 'told';
/** An afternoon's worth; the oldest go. */
const MOST = 500;

/** What was told in this session, so that a worker that is stopped between two words does not tell the first one again. A session may last for weeks. */
export class Told {
  readonly #area: SessionArea;
  /** Thing → when it was told last, milliseconds since 1970. */
  readonly #known: Promise<Map<string, number>>;

  constructor(area: SessionArea) {
    this.#area = area;
    this.#known = area
      .get(KEY)
      .then(({ [KEY]: kept }) => new Map(Array.isArray(kept) ? kept.filter(isEntry) : []))
      .catch(() => new Map<string, number>());
  }

  /** Notes this, and says whether it is new, or was told longer ago than it holds. */
  async isNew(what: string, now: number, holdsMs = Number.POSITIVE_INFINITY): Promise<boolean> {
    const known = await this.#known;
    const at = known.get(what);
    // A clock that was set back tells it once more.
    if (at !== undefined && now >= at && now - at < holdsMs) return false;
    known.delete(what);
    known.set(what, now);
    const [oldest] = known.keys();
    if (known.size > MOST && oldest !== undefined) known.delete(oldest);
    await this.#area.set({ [KEY]: [...known] }).catch(() => undefined);
    return true;
  }
}

function isEntry(each: unknown): each is [string, number] {
  return Array.isArray(each) && typeof each[0] === 'string' && typeof each[1] === 'number';
}

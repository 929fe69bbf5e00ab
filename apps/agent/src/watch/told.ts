/** Where told things are kept: the browser's session storage, which outlives workers and ends with the browser. */
export interface SessionArea {
  get(keys: string): Promise<Record<string, unknown>>;
  set(values: Record<string, unknown>): Promise<void>;
}

const KEY = 'told';
/** An afternoon's worth; the oldest go. */
const MOST = 500;

/** What was told in this session, so that a worker that is stopped between two words does not tell the first one again. */
export class Told {
  readonly #area: SessionArea;
  readonly #known: Promise<Set<string>>;

  constructor(area: SessionArea) {
    this.#area = area;
    this.#known = area
      .get(KEY)
      .then(({ [KEY]: kept }) => new Set(Array.isArray(kept) ? kept.map(String) : []))
      .catch(() => new Set<string>());
  }

  /** Notes this, and says whether it is new. */
  async isNew(what: string): Promise<boolean> {
    const known = await this.#known;
    if (known.has(what)) return false;
    known.add(what);
    const [oldest] = known;
    if (known.size > MOST && oldest !== undefined) known.delete(oldest);
    await this.#area.set({ [KEY]: [...known] }).catch(() => undefined);
    return true;
  }
}

/** Where told things are kept: the browser's session storage, which outlives workers and ends with the browser. */
export interface SessionArea {
  get(keys: string): Promise<Record<string, unknown>>;
  set(values: Record<string, unknown>): Promise<void>;
}

/** A thing that is told, and for how long it is not told again, milliseconds; left out: as long as the session lasts. */
export type Telling = readonly [what: string, holdsMs?: number];

const KEY = 'told';
/** An afternoon's worth; the oldest go. */
const MOST = 500;

/**
 * What was told in this session, so that a worker that is stopped between two words does not tell the first one again. A session may last for weeks. What is being
 * told is known to this worker alone until it is kept: one that takes its place before that tells it, rather twice than never.
 */
export class Told {
  readonly #area: SessionArea;
  /** Thing → when it was told last, milliseconds since 1970. */
  readonly #known: Promise<Map<string, number>>;
  readonly #underway = new Set<string>();

  constructor(area: SessionArea) {
    this.#area = area;
    this.#known = area
      .get(KEY)
      .then(({ [KEY]: kept }) => new Map(Array.isArray(kept) ? kept.filter(isEntry) : []))
      .catch(() => new Map<string, number>());
  }

  /** Whether each of these is new, or was told longer ago than it holds; they count as told from now on. */
  async areNew(tellings: readonly Telling[], now: number): Promise<boolean> {
    const known = await this.#known;
    if (tellings.some((telling) => isKnown(known, telling, now))) return false;
    for (const [what] of tellings) {
      known.delete(what);
      known.set(what, now);
      this.#underway.add(what);
      const [oldest] = known.keys();
      if (known.size > MOST && oldest !== undefined) known.delete(oldest);
    }
    return true;
  }

  /** What they tell is where no worker's end can take it: the next one need not tell it. */
  async keep(tellings: readonly Telling[]): Promise<void> {
    const known = await this.#known;
    for (const [what] of tellings) this.#underway.delete(what);
    const kept = [...known].filter(([what]) => !this.#underway.has(what));
    await this.#area.set({ [KEY]: kept }).catch(() => undefined);
  }
}

/** A clock that was set back has it told once more. */
function isKnown(
  known: ReadonlyMap<string, number>,
  [what, holdsMs = Number.POSITIVE_INFINITY]: Telling,
  now: number,
): boolean {
  const at = known.get(what);
  return at !== undefined && now >= at && now - at < holdsMs;
}

function isEntry(each: unknown): each is [string, number] {
  return Array.isArray(each) && typeof each[0] === 'string' && typeof each[1] === 'number';
}

import type { AgentWorld } from '@gatehouse/contract';
import { normaliseUrl, type Scan } from '@gatehouse/engine';
import type { SessionArea } from './told.ts';
import { isNeverWatched } from './watch-list.ts';

/** Takes a picture of what a tab shows: a JPEG that is small enough to send, or null where it does not show (`isStill` asks about its address, before and after). */
export type Camera = (tab: number, isStill: (url: string) => boolean) => Promise<Uint8Array<ArrayBuffer> | null>;

/** At most one in so many milliseconds, whatever is heard. */
const BETWEEN_MS = 60_000;
/** Where something was heard that is never pictured, nothing of that site is for so long (R148). */
const FORBIDDEN_MS = 86_400_000;
const MOST_FORBIDDEN = 200;

interface Remembered {
  lastAt: number;
  /** Hosts, and until when. */
  forbidden: [host: string, until: number][];
}

const KEY = 'pictures';
const NOTHING: Remembered = { lastAt: 0, forbidden: [] };

/** When a screenshot is taken of what was told. What it remembers outlives workers, and ends with the browser. */
export class Pictures {
  readonly #area: SessionArea;
  readonly #camera: Camera;
  #known: Promise<Remembered>;

  constructor(area: SessionArea, camera: Camera) {
    this.#area = area;
    this.#camera = camera;
    this.#known = area.get(KEY).then(
      ({ [KEY]: kept }) => (isRemembered(kept) ? kept : NOTHING),
      () => NOTHING,
    );
  }

  /** A picture of the tab in which this was heard, or null: the school wants none, none may be taken, or there was one a moment ago. Never rejects. */
  async of(
    heard: { tab: number | null; top: string; found: Pick<Scan, 'severity' | 'harms'> },
    by: { watch: AgentWorld['watch']; now: number },
  ): Promise<Uint8Array<ArrayBuffer> | null> {
    const { watch, now } = by;
    const { top, tab, found } = heard;
    if (watch.pictureFrom === null) return null;
    if (await this.heard(heard, by)) return null;
    const host = normaliseUrl(top)?.host;
    const known = await this.#known;
    if (tab === null || host === undefined || found.severity < watch.pictureFrom) return null;
    if (known.forbidden.some(([each, until]) => each === host && until > now)) return null;
    // A clock that was set back must not stop all pictures until it is there again.
    if (now >= known.lastAt && now - known.lastAt < BETWEEN_MS) return null;
    await this.#remember({ ...known, lastAt: now });
    const isStill = (url: string) => normaliseUrl(url)?.host === host && !isNeverWatched(url, watch.never);
    return this.#camera(tab, isStill).catch(() => null);
  }

  /** Whether nothing of this page's site is pictured from now on, for what was heard there (R148). Never rejects. */
  async heard(
    { top, found }: { top: string; found: Pick<Scan, 'harms'> },
    { watch, now }: { watch: AgentWorld['watch'] | undefined; now: number },
  ): Promise<boolean> {
    if (!found.harms.some((harm) => watch?.neverPictured.includes(harm))) return false;
    await this.forbid(top, now);
    return true;
  }

  /** No picture of this page's site from now on. */
  async forbid(top: string, now: number): Promise<void> {
    const host = normaliseUrl(top)?.host;
    if (host === undefined) return;
    const known = await this.#known;
    const others = known.forbidden.filter(([each, until]) => each !== host && until > now);
    await this.#remember({
      ...known,
      forbidden: [...others, [host, now + FORBIDDEN_MS] as const].slice(-MOST_FORBIDDEN) as Remembered['forbidden'],
    });
  }

  async #remember(next: Remembered): Promise<void> {
    this.#known = Promise.resolve(next);
    await this.#area.set({ [KEY]: next }).catch(() => undefined);
  }
}

function isRemembered(kept: unknown): kept is Remembered {
  return (
    typeof kept === 'object' &&
    kept !== null &&
    'lastAt' in kept &&
    'forbidden' in kept &&
    Array.isArray(kept.forbidden)
  );
}

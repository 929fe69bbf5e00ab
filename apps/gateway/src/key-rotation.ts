import type { GateKey } from './gate-folder.ts';
import type { ServerLink } from './server-link.ts';

/** A key is good for a month: what was copied from an old disk or backup ends by itself. */
const ROTATE_AFTER_MS = 30 * 86_400_000;

/** The key in use, kept on disk before it is used for the first time. */
export class RotatingKey {
  #kept: GateKey;
  readonly #keep: (key: GateKey) => void;
  constructor(kept: GateKey, keep: (key: GateKey) => void) {
    this.#kept = kept;
    this.#keep = keep;
  }

  /** The key to send. */
  get value(): string {
    return this.#kept.key;
  }

  /**
   * Takes a new key when this one is old. Kept first, used then: a crash in between leaves the old one working, and the next turn asks
   * again. When the server does not know the new one after all, the one before is taken up again; so is the one that it let go of long ago, when it
   * refuses the key in use: it was restored from a backup that is older than the key.
   */
  async turn(link: ServerLink, now: Date): Promise<void> {
    if (link.isKeyRefused) await this.#takeUpBefore(link);
    if (this.#kept.previous !== undefined) await this.#settle(link);
    if (now.getTime() - new Date(this.#kept.since).getTime() < ROTATE_AFTER_MS) return;
    const next = await link.nextKey();
    this.#change({ key: next, previous: this.#kept.key, since: now.toISOString() });
    await this.#settle(link);
  }

  async #settle(link: ServerLink): Promise<void> {
    const { key, previous, since } = this.#kept;
    if (await link.isKeyKnown()) this.#change({ key, since, ...(previous !== undefined && { before: previous }) });
    else if (previous !== undefined) this.#change({ key: previous, since: new Date(0).toISOString() });
  }

  async #takeUpBefore(link: ServerLink): Promise<void> {
    const kept = this.#kept;
    if (kept.before === undefined || kept.previous !== undefined) return;
    this.#kept = { key: kept.before, since: new Date(0).toISOString() };
    let isKnown = false;
    try {
      isKnown = await link.isKeyKnown();
    } finally {
      if (!isKnown) this.#kept = kept;
    }
    if (isKnown) this.#change(this.#kept);
  }

  #change(key: GateKey): void {
    this.#keep(key);
    this.#kept = key;
  }
}

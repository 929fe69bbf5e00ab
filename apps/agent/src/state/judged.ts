import type { Kept } from './kept.ts';

/**
 * By what the open pages were judged last: the moment of the rules (see momentOf), kept once all of them were looked at. A worker may be stopped before that, and as soon as
 * another world is kept: its successor, which finds that world and is told of no other, looks at them by it all the same.
 */
export class Judged {
  readonly #kept: Kept;
  readonly #look: () => Promise<void>;
  #underway: string | null = null;

  constructor(kept: Kept, look: () => Promise<void>) {
    this.#kept = kept;
    this.#look = look;
  }

  /** Has them looked at where they were judged by something else. Waits for none of them. */
  by(moment: string | null): void {
    if (moment !== this.#kept.values.moment && moment !== this.#underway) void this.anew(moment);
  }

  /** The same whatever they were judged by. When the promise resolves they were looked at; never rejects. */
  async anew(moment: string | null): Promise<void> {
    this.#underway = moment;
    try {
      await this.#look();
      if (this.#underway === moment) await this.#kept.change({ moment });
    } catch {
      // They are looked at again with the next turn.
    } finally {
      if (this.#underway === moment) this.#underway = null;
    }
  }
}

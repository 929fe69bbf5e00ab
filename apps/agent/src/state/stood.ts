import type { AgentClock } from '../platform/clock.ts';
import type { Kept } from './kept.ts';

/** Where beginning anew did not help it is not tried again at once: a browser that cannot open pages shall at least not flicker. */
const AGAIN_MS = 10 * 60_000;
/** For so long whoever keeps the agents running hears of it. */
const TOLD_MS = 24 * 3_600_000;

/** A tab, and where it was on its way to. */
export type WaitingTab = [id: number, url: string];

/** That nothing went on in this browser (see standstill.ts), and what waited then: the life that begins anew takes it up. */
export class Stood {
  readonly #kept: Kept;
  readonly #clock: AgentClock;

  constructor(kept: Kept, clock: AgentClock) {
    this.#kept = kept;
    this.#clock = clock;
  }

  /** Keeps what waits. Whether to begin anew: not where that was done a moment ago, nor where it could not be kept that it was. */
  async note(tabs: WaitingTab[]): Promise<boolean> {
    return this.#age >= AGAIN_MS && this.#kept.change({ stood: { at: this.#now, tabs } });
  }

  /** What waited, once. */
  async take(): Promise<WaitingTab[]> {
    const { stood } = this.#kept.values;
    if (stood === null || stood.tabs.length === 0) return [];
    await this.#kept.change({ stood: { at: stood.at, tabs: [] } });
    return stood.tabs;
  }

  /** For whoever keeps the agents running, or null. */
  get trouble(): string | null {
    return this.#age < TOLD_MS ? 'The browser let no page open until the agent restarted itself.' : null;
  }

  get #now(): number {
    return this.#clock.shown().getTime();
  }

  /** A clock that was set back must not keep it from being tried. */
  get #age(): number {
    return Math.abs(this.#now - (this.#kept.values.stood?.at ?? 0));
  }
}

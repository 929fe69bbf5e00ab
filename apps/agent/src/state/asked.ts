import type { Kept, KeptValues } from './kept.ts';
import type { AskedInfo } from './messages.ts';

/** An answer comes within days; what was asked longer ago is asked for anew. */
const HOLDS_MS = 14 * 86_400_000;
/** A shared device keeps so many; the oldest go. */
const MOST = 100;

type Mine = Pick<KeptValues['asked'][number], 'account' | 'host'>;

/** For which sites somebody asked in this browser, and where the answer will be. Where nobody is known it is nobody's: the next reader asked for nothing. */
export class AskedSites {
  readonly #kept: Kept;
  constructor(kept: Kept) {
    this.#kept = kept;
  }

  /** What this account asked for at this site lately, or null. */
  before(mine: Mine, now: Date): AskedInfo | null {
    const found = this.#kept.values.asked.find(({ account, host }) => account === mine.account && host === mine.host);
    if (found === undefined || now.getTime() - Date.parse(found.at) > HOLDS_MS) return null;
    return { address: found.address, at: found.at };
  }

  /** Keeps that it was asked for; an earlier request of the same account for the same site gives way. */
  async keep(mine: Mine, address: string, now: Date): Promise<void> {
    if (mine.account === '' || mine.host === '') return;
    const others = this.#kept.values.asked.filter(
      ({ account, host }) => account !== mine.account || host !== mine.host,
    );
    await this.#kept.change({ asked: [...others, { ...mine, address, at: now.toISOString() }].slice(-MOST) });
  }
}

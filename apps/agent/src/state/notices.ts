import type { AgentWorld } from '@gatehouse/contract';
import type { ServerLink } from '../link/server-link.ts';
import type { AgentClock } from '../platform/clock.ts';
import type { Kept, KeptValues } from './kept.ts';

const DAY_MS = 86_400_000;
/** A shared device keeps so many readers; the oldest go, and are asked again. */
const MOST = 100;

type Read = KeptValues['noticesRead'];
type Mine = Pick<Read[number], 'account' | 'version'>;
type Notice = AgentWorld['notice'];

/** Whether this person has read this version, here or elsewhere, and not too long ago (R105). A clock that was put back does not undo it. */
export function isRead(read: Read, account: string, notice: Notice, now: Date): boolean {
  const here = read.find((each) => each.account === account && each.version === notice.version)?.at;
  return [here, notice.readAt].some((at) => at != null && now.getTime() - Date.parse(at) < notice.holdsDays * DAY_MS);
}

/** The list with this reading in it; an earlier one of the same person goes. */
export function withRead(read: Read, mine: Mine, now: Date): Read {
  const others = read.filter(({ account }) => account !== mine.account);
  return [...others, { ...mine, at: now.toISOString() }].slice(-MOST);
}

/** Who has read the monitoring notice in this browser: kept at once, told to the server as soon as it answers. */
export class Notices {
  readonly #kept: Kept;
  readonly #link: ServerLink;
  readonly #clock: AgentClock;
  readonly #here: () => { account: string | null; notice: Notice | undefined };
  constructor(parts: {
    kept: Kept;
    link: ServerLink;
    clock: AgentClock;
    /** Whoever is here, and the notice in force. */
    here(): { account: string | null; notice: Notice | undefined };
  }) {
    this.#kept = parts.kept;
    this.#link = parts.link;
    this.#clock = parts.clock;
    this.#here = parts.here;
  }

  /** Whether whoever is here has read the notice that is in force. True while there is none. */
  get isRead(): boolean {
    const { account, notice } = this.#here();
    return notice === undefined || isRead(this.#kept.values.noticesRead, account ?? '', notice, this.#clock.now());
  }

  /** Whoever is here says that they have read it. */
  async read(): Promise<void> {
    const { account, notice } = this.#here();
    if (notice === undefined) return;
    const mine = { account: account ?? '', version: notice.version };
    await this.#kept.change({ noticesRead: withRead(this.#kept.values.noticesRead, mine, this.#clock.now()) });
  }

  /** Tells the server what it has not been told. One that is told twice, because the worker ended in between, it knows as the same. */
  async turn(): Promise<void> {
    for (const told of this.#kept.values.noticesRead.filter(({ isTold }) => isTold !== true)) {
      const { account, version, at } = told;
      await this.#link.noticeRead({ account: account === '' ? null : account, version, at });
      // Somebody may have read it anew meanwhile: only what was told is marked.
      const noticesRead = this.#kept.values.noticesRead.map((each) =>
        each === told ? { ...each, isTold: true } : each,
      );
      await this.#kept.change({ noticesRead });
    }
  }
}

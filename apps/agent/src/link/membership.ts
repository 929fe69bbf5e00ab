import type { Managed } from '@gatehouse/contract';
import type { AgentClock } from '../platform/clock.ts';
import type { Kept } from '../state/kept.ts';
import { LinkError, type ServerLink } from './server-link.ts';

/** A key is good for a month: what was copied from an old disk ends by itself. */
const ROTATE_AFTER_MS = 30 * 86_400_000;
/** A key that has ended is not asked about again before this has passed. */
const ASK_AGAIN_MS = 3_600_000;

/** What joining needs to say of this browser. */
export interface Machine {
  release: string;
  platform: string;
}

/**
 * The agent's place at its school: it joins by the code of the browser's policy, once, and keeps the key that it is given.
 *
 * The server's public key is pinned then. Whoever answers under the server's name later with another key is refused until the policy itself
 * says something new (another server, another joining code): the policy is what the school controls, the network is not.
 */
export class Membership {
  readonly #kept: Kept;
  readonly #link: ServerLink;
  readonly #clock: AgentClock;
  readonly #machine: Machine;
  readonly #leave: () => Promise<void>;
  constructor(parts: {
    kept: Kept;
    link: ServerLink;
    clock: AgentClock;
    machine: Machine;
    /** Lets go of what is of the school before, as another one is joined. */
    leave(): Promise<void>;
  }) {
    this.#kept = parts.kept;
    this.#link = parts.link;
    this.#clock = parts.clock;
    this.#machine = parts.machine;
    this.#leave = () => parts.leave();
  }

  /** Joins where that is to be done; rejects when the server does not let it, or does not answer. */
  async ensure(managed: Managed): Promise<void> {
    const { joined } = this.#kept.values;
    const isSame = joined !== null && joined.server === managed.server && joined.join === managed.join;
    if (!isSame) await this.#join(managed, null);
  }

  /** The server does not know the key: it ended, or the server was restored from a backup. Asks for another, at most once an hour. */
  async rejoin(managed: Managed): Promise<void> {
    const { joined, triedToJoinAt } = this.#kept.values;
    const now = this.#clock.now().getTime();
    if (Math.abs(now - triedToJoinAt) < ASK_AGAIN_MS) throw new LinkError(401, KEY_HAS_ENDED);
    await this.#kept.change({ triedToJoinAt: now });
    await this.#join(managed, joined?.publicKey ?? null);
  }

  /**
   * Takes a new key when this one is old. Kept first, used then: a worker that dies in between still has the old one, and the next turn asks
   * again. When the server does not know the new one after all, the one before is taken up again.
   */
  async rotate(): Promise<void> {
    if (this.#kept.values.joined?.previous !== undefined) await this.#settle();
    const { joined } = this.#kept.values;
    const now = this.#clock.now();
    if (joined === null || now.getTime() - Date.parse(joined.since) < ROTATE_AFTER_MS) return;
    const key = await this.#link.nextKey();
    const isWritten = await this.#kept.change({
      joined: { ...joined, key, previous: joined.key, since: now.toISOString() },
    });
    if (isWritten) await this.#settle();
    else await this.#kept.change({ joined });
  }

  async #settle(): Promise<void> {
    const { joined } = this.#kept.values;
    if (joined === null) return;
    const { previous, ...settled } = joined;
    if (await this.#link.isKeyKnown()) await this.#kept.change({ joined: settled });
    else if (previous !== undefined) {
      await this.#kept.change({ joined: { ...settled, key: previous, since: new Date(0).toISOString() } });
    }
  }

  async #join(managed: Managed, pinned: string | null): Promise<void> {
    const { install } = this.#kept.values;
    const answer = await this.#link.join({
      join: managed.join,
      install,
      ...(managed.device !== undefined && { device: managed.device }),
      ...this.#machine,
    });
    if (pinned !== null && pinned !== answer.publicKey) throw new LinkError(0, ANOTHER_KEY);
    const { joined } = this.#kept.values;
    if (joined !== null && joined.school !== answer.school) await this.#leave();
    await this.#kept.change({
      joined: {
        // What the same server signed before is no newer for joining again.
        ...(joined?.publicKey === answer.publicKey && { newest: joined.newest, olderAt: joined.olderAt }),
        server: managed.server,
        join: managed.join,
        school: answer.school,
        name: answer.name,
        publicKey: answer.publicKey,
        key: answer.key,
        since: this.#clock.now().toISOString(),
      },
    });
  }
}

const KEY_HAS_ENDED =
  'The server does not know the key of this agent, or it was revoked on the page “Agents and gates”. Trying again within the hour.';
const ANOTHER_KEY =
  'What answers under the server’s name signs with another key than the one that this agent joined. Give the policy a new joining code if the server was set up anew.';

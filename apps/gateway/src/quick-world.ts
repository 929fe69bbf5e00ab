import { type PolicyChain, QuickDecider, resolvePolicy } from '@gatehouse/engine';
import type { ClientMap } from './client-map.ts';
import type { GateClock } from './clock.ts';
import type { GateWorld } from './gate.ts';
import { identify } from './identity.ts';
import type { QuickWorld } from './quick-lines.ts';
import { accountOf } from './squid-ask.ts';

/** Readers remembered at once: a large school behind one proxy, each at two devices. */
const MOST_READERS = 20_000;

/** What the quick way needs of a gate. */
export interface QuickWorldParts {
  clock: GateClock;
  clients: ClientMap;
  current(): GateWorld | undefined;
}

/** The policies of somebody, and from when until when (milliseconds) they are theirs. */
interface Held {
  chain: PolicyChain;
  from: number;
  until: number;
}

/** Keeps, for the snapshot that counts, the quick decider and whose policies somebody meets until when. */
export class QuickWorlds {
  readonly #parts: QuickWorldParts;
  /** Client address → account → what holds. Two steps, because joining the two would make and hash a string a line. */
  readonly #chains = new Map<string, Map<string, Held>>();
  #held = 0;
  #of: GateWorld | undefined;
  #decider: QuickDecider | null = null;
  #at = 0;

  constructor(parts: QuickWorldParts) {
    this.#parts = parts;
  }

  /** For the lines that are there now; null without a snapshot: then every line goes the long way. */
  world(): QuickWorld | null {
    const current = this.#parts.current();
    if (current === undefined) return null;
    if (current !== this.#of || this.#decider === null) {
      this.#of = current;
      this.#decider = new QuickDecider(current.world);
      this.#forget();
    }
    this.#at = this.#parts.clock.now().getTime();
    return { decider: this.#decider, chainOf: (client, user) => this.#chainOf(client, user, current) };
  }

  #chainOf(client: string, user: string, { world, directory }: GateWorld): PolicyChain {
    const known = this.#chains.get(client)?.get(user);
    // A clock that was put back asks again, too.
    if (known !== undefined && this.#at < known.until && this.#at >= known.from) return known.chain;
    const { reader } = identify({ account: accountOf(user), client }, directory, this.#parts.clients);
    const { audience, year = null, groups = [], person = null } = reader;
    const { chain, until } = resolvePolicy(world.rules, { audience, year, groups, person }, this.#at);
    if (this.#held >= MOST_READERS) this.#forget();
    const users = this.#chains.get(client) ?? new Map<string, Held>();
    this.#chains.set(client, users.set(user, { chain, from: this.#at, until }));
    this.#held++;
    return chain;
  }

  #forget(): void {
    this.#chains.clear();
    this.#held = 0;
  }
}

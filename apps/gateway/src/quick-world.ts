import { isText, type Place, type PolicyChain, QuickDecider, recordingOf, resolvePolicy } from '@gatehouse/engine';
import type { ClientMap } from './client-map.ts';
import type { GateClock } from './clock.ts';
import type { GateWorld } from './gate.ts';
import { identify } from './identity.ts';
import type { QuickWorld } from './quick-lines.ts';
import { accountOf } from './squid-ask.ts';

/** Whoever asked lately, a power of two of places: found by their bytes. Two that fall on one place take turns there. */
const PLACES = 16_384;
/** Askers remembered at once: a large school behind one proxy, each at several devices. */
const MOST_ASKERS = 50_000;

/** What the quick way needs of a gate. */
export interface QuickWorldParts {
  clock: GateClock;
  clients: ClientMap;
  /** See GateParts. */
  place: Place | undefined;
  current(): GateWorld | undefined;
}

/** The policies of somebody at an address, as the line says it, and from when until when (milliseconds) they are theirs; null while all that they ask for is told. */
interface Held {
  asker: string;
  chain: PolicyChain | null;
  from: number;
  until: number;
}

/** Keeps, for the snapshot that counts, the quick decider and whose policies somebody meets until when. */
export class QuickWorlds {
  readonly #parts: QuickWorldParts;
  /** By a hash of the bytes: the same thousand people come in millions of lines, and no string is made to find them again. */
  readonly #near: (Held | undefined)[] = new Array<Held | undefined>(PLACES).fill(undefined);
  readonly #held = new Map<string, Held>();
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
      this.#near.fill(undefined);
      this.#held.clear();
    }
    this.#at = this.#parts.clock.now().getTime();
    return { decider: this.#decider, chainOf: (bytes, from, to) => this.#chainOf(bytes, from, to, current) };
  }

  #chainOf(bytes: Uint8Array, from: number, to: number, current: GateWorld): PolicyChain | null {
    const place = placeOf(bytes, from, to);
    const near = this.#near[place];
    if (near !== undefined && this.#isNow(near) && isText(near.asker, bytes, from, to)) return near.chain;
    const asker = Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString('latin1');
    const known = this.#held.get(asker);
    const held = known !== undefined && this.#isNow(known) ? known : this.#resolve(asker, current);
    this.#near[place] = held;
    return held.chain;
  }

  /** A clock that was put back asks again, too. */
  #isNow({ from, until }: Held): boolean {
    return this.#at < until && this.#at >= from;
  }

  #resolve(asker: string, { world, directory }: GateWorld): Held {
    const [client = '', user = '-'] = asker.split(' ');
    const { reader } = identify({ account: accountOf(user), client }, directory, this.#parts.clients);
    const who = { ...reader, place: this.#parts.place };
    const { chain, until } = resolvePolicy(world.rules, who, this.#at);
    const isRecorded = recordingOf(world.rules, who, this.#at) !== undefined;
    const held = { asker, chain: isRecorded ? null : chain, from: this.#at, until };
    if (this.#held.size >= MOST_ASKERS) this.#held.clear();
    this.#held.set(asker, held);
    return held;
  }
}

/** A hash of the bytes, four at a time: a multiplication takes as long for four as for one. */
function placeOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = to - from;
  let at = from;
  for (; at + 4 <= to; at += 4) {
    const word =
      (bytes[at] as number) |
      ((bytes[at + 1] as number) << 8) |
      ((bytes[at + 2] as number) << 16) |
      ((bytes[at + 3] as number) << 24);
    hash = Math.imul(hash ^ word, 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  for (; at < to; at++) hash = Math.imul(hash ^ (bytes[at] as number), 0x9e3779b1);
  return (hash ^ (hash >>> 15)) & (PLACES - 1);
}

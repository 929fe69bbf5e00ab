import { hasQuery, isCompared, isSettled, isText, isWww, lower, portEnd, schemeEnd, text } from './address-bytes.ts';
import { CareFilter } from './care-filter.ts';
import { HELP_CATEGORY } from './categories.ts';
import type { World } from './decide.ts';
import { finishX, finishY, START_X, START_Y, stepX, stepY } from './fingerprint.ts';
import { INNER_SERVICES } from './inner-services.ts';
import { plainHostEnd } from './list-lines.ts';
import { type ListPair, ListTables } from './list-tables.ts';
import type { NameTable } from './name-table.ts';
import { answerOf, type PolicyChain, usualAnswer } from './policy-answers.ts';
import { type Action, STRICTNESS } from './rules.ts';
import { SEARCH_DOMAINS } from './search.ts';

/**
 * Deciding a million addresses a second.
 *
 * `decide` reads any spelling and tells its whole story, for some microseconds. A gate is asked, nine times in ten, about a plain
 * address that no list has, and wants one word. So a gate first asks here, with the bytes of the request as they came:
 *
 *   read(bytes)         which set of lists counts for the address: 0 for none, ASK when decide() has to be asked
 *   actionOf(set, …)    what the policies say of that set, from a table filled as it is asked
 *
 * What is answered here is what `decide` would say, to the letter; whatever could make a difference goes to `decide`: another spelling
 * (capitals, numbers for names, encodings that need undoing), hosts that the school's own words or exceptions name, services that
 * show other addresses, and anything that a sealed list may have. The fuzzer holds the two together.
 *
 *     http://www.a.bets.test/x?y=1      the host from the right: `test` is never listed alone and not asked,
 *                                       `bets.test` → set 7, `a.bets.test` → none, `www.a.bets.test` → none; no rules on its
 *                                       paths; 7 is what counts
 *
 * No string is made and nothing is allocated, but for a name that is listed and was not among the last ones.
 */

/** `decide` has to be asked. */
export const ASK = -1;

const LONGEST = 8192;
const SLASH = 47;
const QUESTION = 63;
const DOT = 46;
const LETTER_G = 103;
const LETTER_W = 119;
/** More labels than a host of 253 characters has. */
const LABELS = 128;
/** Names proved last: of a large school's day, all that are listed. */
const PROVED = 65536;
const encoder = new TextEncoder();
const OPEN_END = new Set([SLASH, QUESTION, 38]);

/** What an action is in a byte; {@link ASK_ACTION} where `decide` has to be asked. */
const ACTIONS: readonly Action[] = ['allow', 'log', 'warn', 'block'];
const ASK_ACTION = 255;
const NOT_YET = 254;

/** See the top of the file. Made for one world; a new world has a new one. */
export class QuickDecider {
  readonly #lists: ListTables | null;
  /** The tables that are asked; null for those without an entry. */
  readonly #hosts: NameTable | null;
  readonly #pathHosts: NameTable | null;
  readonly #sealedHosts: NameTable | null;
  readonly #sealedPathHosts: NameTable | null;
  readonly #care: CareFilter;
  /** Both filters in one: a host that is in neither, as nearly every one is, is asked once. */
  readonly #either: CareFilter;
  /** Where something is asked for, if there is a query: somebody may have to hear the words. */
  readonly #searches: CareFilter;
  readonly #actions: Uint8Array[] = [];
  /** Names proved last, by the first slot that fits them: their names, and the slot that is theirs or −1. */
  readonly #proofs = {
    firsts: new Int32Array(PROVED).fill(-1),
    names: new Array<string>(PROVED).fill(''),
    slots: new Int32Array(PROVED),
  };
  /** Of the host that was read last: fingerprint and place of each name, the shortest first, and which of them is the host without its `www.`. */
  readonly #suffixes = { x: new Uint32Array(LABELS), y: new Uint32Array(LABELS), at: new Int32Array(LABELS) };
  #bare = 0;

  constructor({ lists, rules }: World) {
    this.#lists = lists instanceof ListTables ? lists : null;
    const { open, sealed } = this.#lists?.parts ?? {};
    this.#hosts = filled(open?.hosts);
    this.#pathHosts = filled(open?.pathHosts);
    this.#sealedHosts = filled(sealed?.hosts);
    this.#sealedPathHosts = filled(sealed?.pathHosts);
    const own = [rules.allow, rules.deny, rules.exceptionList].flatMap(({ hosts, paths }) => [
      ...hosts.keys(),
      ...paths.keys(),
    ]);
    const care = [...own, ...INNER_SERVICES.flatMap(({ domains }) => domains)];
    this.#care = new CareFilter(care);
    this.#searches = new CareFilter(SEARCH_DOMAINS);
    this.#either = new CareFilter([...care, ...SEARCH_DOMAINS]);
  }

  /** The number of the set of lists that counts for this address, 0 for none; {@link ASK} when it cannot be said here. The bytes are one address, absolute or `host:port`; `isBare` says that none of them is a `%`. */
  read(bytes: Uint8Array, from: number, to: number, isBare = false): number {
    if (this.#lists === null || to - from > LONGEST) return ASK;
    const host = schemeEnd(bytes, from);
    const end = plainHostEnd(bytes, host, to);
    if (end < 0) return ASK;
    const path = portEnd(bytes, end, to);
    if (path < 0 || !(isBare || isSettled(bytes, path, to))) return ASK;
    const set = this.#host(bytes, host, end, to);
    const x = this.#suffixes.x[this.#bare] as number;
    const y = this.#suffixes.y[this.#bare] as number;
    if (set === ASK || this.#sealedPathHosts?.mayHold(x, y)) return ASK;
    const withPaths = this.#pathHosts;
    if (withPaths === null || !withPaths.mayHold(x, y) || withPaths.find(x, y) < 0) return set;
    if (!isCompared(bytes, path, to)) return ASK;
    const byPath = this.#path(bytes, end, path, to, this.#lists.parts.open);
    return byPath === 0 ? set : byPath;
  }

  /** What the policies say of an address of this set; null when `decide` has to be asked. */
  actionOf(set: number, chain: PolicyChain): Action | null {
    const table = this.#tableOf(chain);
    let action = table[set];
    if (action === NOT_YET) {
      action = this.#ask(set, chain);
      table[set] = action;
    }
    return ACTIONS[action ?? ASK_ACTION] ?? null;
  }

  #tableOf(chain: PolicyChain): Uint8Array {
    const known = this.#actions[chain.index];
    if (known !== undefined) return known;
    const table = new Uint8Array(this.#lists?.parts.sets.length ?? 0).fill(NOT_YET);
    this.#actions[chain.index] = table;
    return table;
  }

  #ask(set: number, chain: PolicyChain): number {
    const { sources, sets } = this.#lists?.parts ?? { sources: [], sets: [] };
    const categories = (sets[set] ?? []).map((source) => sources[source]?.category ?? null);
    const isHelp = chain.withdrawing.length > 0 && categories.includes(HELP_CATEGORY);
    let strictest = -1;
    for (const category of categories.length === 0 ? [null] : categories) {
      const { action, policy } = isHelp && category !== null ? usualAnswer(chain, category) : answerOf(chain, category);
      if (policy === null) return ASK_ACTION;
      strictest = Math.max(strictest, STRICTNESS[action]);
    }
    return strictest;
  }

  /**
   * The set of the longest name that is listed (`rest` is where the address ends); leaves behind the fingerprint of the host without `www.`.
   * First all the fingerprints, then all the questions: memory answers one question while the next is asked, where it would keep the reading
   * of the next label waiting.
   */
  #host(bytes: Uint8Array, from: number, to: number, rest: number): number {
    const count = this.#names(bytes, from, to);
    if (count === ASK) return ASK;
    const [either, hosts, sealed] = [this.#either, this.#hosts, this.#sealedHosts];
    const { x, y, at } = this.#suffixes;
    let set = 0;
    for (let name = 0; name < count; name++) {
      const fx = x[name] as number;
      const fy = y[name] as number;
      if (either.has(fx, fy) && this.#needsCare(fx, fy, bytes, to, rest)) return ASK;
      if (sealed?.mayHold(fx, fy)) return ASK;
      if (hosts?.mayHold(fx, fy)) {
        const slot = this.#proved(hosts, fx, fy, bytes, at[name] as number, to);
        if (slot >= 0) set = hosts.setAt(slot);
      }
    }
    return set;
  }

  /**
   * Walks the host from its last character to its first, and notes each name on the way but the last label alone; says how many, or {@link ASK}.
   * Nothing is written in the inner loop: then what does not change in it is looked up once a label and not once a letter.
   */
  #names(bytes: Uint8Array, from: number, to: number): number {
    const { x: xs, y: ys, at: ats } = this.#suffixes;
    let [x, y] = [START_X, START_Y];
    // Nothing is listed by its last label alone: the compiler refuses it.
    let count = -1;
    for (let at = to; at > from; at--) {
      const end = at;
      let byte = DOT;
      do {
        byte = bytes[--at] as number;
        x = stepX(x, byte);
        y = stepY(y, byte);
      } while (at > from && bytes[at - 1] !== DOT);
      // Under any of its names there is a translator, a cache and a search.
      if (end - at === 6 && byte === LETTER_G && count >= 0 && isText('google', bytes, at, end)) return ASK;
      if (count >= 0) {
        const fx = finishX(x, y);
        xs[count] = fx;
        ys[count] = finishY(y, fx);
        ats[count] = at;
      }
      count++;
      if (at === from) break;
      x = stepX(x, DOT);
      y = stepY(y, DOT);
    }
    const isCalled = count > 1 && bytes[from] === LETTER_W && isWww(bytes, from, (ats[count - 2] as number) - from - 1);
    this.#bare = isCalled ? count - 2 : count - 1;
    return count;
  }

  #needsCare(x: number, y: number, bytes: Uint8Array, from: number, to: number): boolean {
    return this.#care.has(x, y) || (this.#searches.has(x, y) && hasQuery(bytes, from, to));
  }

  /** The set of the longest rule that holds for the path; 0 for none. */
  #path(bytes: Uint8Array, host: number, from: number, to: number, { paths }: ListPair): number {
    let x = this.#suffixes.x[this.#bare] as number;
    let y = this.#suffixes.y[this.#bare] as number;
    let set = 0;
    for (let at = from; at < to || at === from; at++) {
      // An address that ends at its host has the path `/`.
      const byte = at < to ? lower(bytes[at] as number) : SLASH;
      if (at === from && byte !== SLASH) return ASK;
      x = stepX(x, byte);
      y = stepY(y, byte);
      const next = at + 1;
      if (next < to && byte !== SLASH && !OPEN_END.has(bytes[next] as number)) continue;
      const fx = finishX(x, y);
      const fy = finishY(y, fx);
      if (!paths.mayHold(fx, fy) || paths.find(fx, fy) < 0) continue;
      const name =
        text(bytes, this.#suffixes.at[this.#bare] as number, host) +
        text(bytes, from, Math.max(next, from)).toLowerCase();
      const slot = paths.slotOf(fx, fy, encoder.encode(name));
      if (slot >= 0) set = paths.setAt(slot);
    }
    return set;
  }

  /** The slot of a name. Where that takes a look into a file, it is read and compared unless it was among the last ones. */
  #proved(table: NameTable, x: number, y: number, bytes: Uint8Array, from: number, to: number): number {
    if (table.isInMemory) return table.slotOf(x, y, bytes, from, to);
    const first = table.find(x, y);
    if (first < 0) return -1;
    const place = first & (PROVED - 1);
    const proofs = this.#proofs;
    if (proofs.firsts[place] === first && isText(proofs.names[place] as string, bytes, from, to))
      return proofs.slots[place] as number;
    const slot = table.slotOf(x, y, bytes, from, to);
    proofs.firsts[place] = first;
    proofs.slots[place] = slot;
    proofs.names[place] = text(bytes, from, to);
    return slot;
  }
}

function filled(table: NameTable | undefined): NameTable | null {
  return table !== undefined && table.size > 0 ? table : null;
}

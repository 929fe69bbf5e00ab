import { resized } from './resized.ts';

/**
 * The automaton that a walk over a text follows: places, and edges named by symbols. A symbol is a word of the vocabulary or a class of
 * words, and costs the same either way: that `{family} {hits} me` covers some thousand sayings takes three edges, not thousands.
 *
 * Each place but the root is reached by one edge, so an edge is known by where it leads: 8 bytes say from where and by which symbol, and one
 * open-addressed table finds it, 4 bytes a slot, four tenths of them empty. While it grows, the table doubles; when it is sealed, the edges are laid
 * into one of the least size: a library of 4 MB has no room for a table that was just doubled.
 */

/** Up to `most` words of any kind may be passed over before the walk goes on at `to`. */
export interface Skip {
  most: number;
  to: number;
}

/** Where every walk begins. */
export const ROOT = 0;
/** What {@link Automaton.step} says when there is no such edge: no edge leads back to the root. */
export const NOWHERE = 0;

/** Words of a gap at most: gaps are bits of one byte. */
export const LONGEST_GAP = 6;
const NONE: readonly never[] = [];
const FIRST_SIZE = 1024;
/** Share of the table that may be taken: a search that finds nothing, as most do, then looks at three slots. */
const MOST_FULL = 0.6;
/** The most that a number of 16 bits says. */
const MOST_IN_16 = 65_536;

/** Places 0 (the root) to n, the edges between them, and what is complete at each. */
export class Automaton<O> {
  #places = 1;
  /** By place: the edge that leads there. */
  #from = new Int32Array(FIRST_SIZE);
  #symbol = new Int32Array(FIRST_SIZE);
  /** Where the edge of a slot leads, or {@link NOWHERE}. */
  #to = new Int32Array(FIRST_SIZE);
  /** Bit n of a place: a gap of n words begins there, as an edge whose symbol is -n. */
  #gaps = new Uint8Array(FIRST_SIZE);
  /** Place → the last thing that was added to it, and from there back to the first: pairs of numbers, 8 bytes each, counted from 1. */
  #last = new Int32Array(FIRST_SIZE);
  #what = new Int32Array(FIRST_SIZE);
  #before = new Int32Array(FIRST_SIZE);
  #completions = 0;
  readonly #outcomes: O[] = [];
  readonly #numbers = new Map<O, number>();
  /** The number of the outcome that was added last: a phrase has some thirty wordings. */
  #latest = 0;
  /**
   * By place: a bit of 16 for each symbol that leads on from it. Of a hundred steps that a title asks for seven lead anywhere, and these bits answer
   * nearly all the others without looking into the table. The root has too many edges for 16: a bit a symbol.
   */
  #leads = new Uint16Array(FIRST_SIZE);
  #begins = new Uint32Array(FIRST_SIZE / 32);
  /** When it is sealed: what is complete at a place stands from one number to the next, in the order in which it was added. */
  #starts: Int32Array = new Int32Array(0);
  #complete: Uint16Array | Int32Array = new Uint16Array(0);

  /** The place an edge leads to, or {@link NOWHERE}. */
  step(place: number, symbol: number): number {
    if (place === ROOT && symbol >= 0) {
      if ((((this.#begins[symbol >>> 5] ?? 0) >>> (symbol & 31)) & 1) === 0) return NOWHERE;
    } else if (((this.#leads[place] ?? 0) & bitOf(symbol)) === 0) return NOWHERE;
    return this.#to[this.#slot(place, symbol)] ?? NOWHERE;
  }

  /** Whether any edge leads on. */
  leadsOn(place: number): boolean {
    return this.#leads[place] !== 0;
  }

  /** What may be passed over at a place; nearly always nothing. */
  skips(place: number): readonly Skip[] {
    const gaps = this.#gaps[place] ?? 0;
    if (gaps === 0) return NONE;
    const skips: Skip[] = [];
    for (let most = 1; most <= LONGEST_GAP; most++)
      if (gaps & (1 << most)) skips.push({ most, to: this.step(place, -most) });
    return skips;
  }

  /** What is complete at a place, in the order in which it was added. */
  outcomes(place: number): O[] {
    const found: O[] = [];
    for (let at = this.firstOutcome(place); at < this.firstOutcome(place + 1); at++) found.push(this.outcome(at));
    return found;
  }

  /** The number of the first outcome of a place; its last is the one before the first of the next place. Once it is sealed. */
  firstOutcome(place: number): number {
    return this.#starts[place] as number;
  }

  /** The outcome with this number. */
  outcome(at: number): O {
    return this.#outcomes[this.#complete[at] as number] as O;
  }

  /** How many places there are: every walk's memory can be sized by it. */
  get size(): number {
    return this.#places;
  }

  /** The place an edge leads to, made when it is not there. */
  grow(place: number, symbol: number): number {
    const slot = this.#slot(place, symbol);
    const known = this.#to[slot] ?? NOWHERE;
    if (known !== NOWHERE) return known;
    const to = this.#places++;
    if (to === this.#from.length) this.#resize(to * 2);
    this.#from[to] = place;
    this.#symbol[to] = symbol;
    this.#to[slot] = to;
    this.#note(place, symbol);
    if (this.#places > this.#to.length * MOST_FULL) this.#spread(this.#to.length * 2);
    return to;
  }

  /** The place behind a gap of at most {@link LONGEST_GAP} words. */
  growSkip(place: number, most: number): number {
    this.#gaps[place] = (this.#gaps[place] ?? 0) | (1 << most);
    return this.grow(place, -most);
  }

  /** Puts what is complete in order and gives back what only building needs, a tenth of the memory. Nothing is added afterwards. */
  seal(): void {
    this.#numbers.clear();
    this.#resize(this.#places);
    this.#spread(Math.ceil(this.#places / MOST_FULL));
    this.#starts = new Int32Array(this.#places + 1);
    const { length } = this.#outcomes;
    this.#complete = length > MOST_IN_16 ? new Int32Array(this.#completions) : new Uint16Array(this.#completions);
    let next = this.#completions;
    this.#starts[this.#places] = next;
    for (let place = this.#places - 1; place >= 0; place--) {
      // The last that was added leads back to the first, and places are filled from the last.
      for (let at = this.#last[place] ?? 0; at !== 0; at = this.#before[at] ?? 0)
        this.#complete[--next] = this.#what[at] ?? 0;
      this.#starts[place] = next;
    }
    [this.#last, this.#what, this.#before] = [new Int32Array(0), new Int32Array(0), new Int32Array(0)];
  }

  /** Adds what is complete at a place, once. */
  complete(place: number, outcome: O): void {
    if (this.#outcomes[this.#latest] !== outcome) {
      this.#latest = this.#numbers.get(outcome) ?? this.#outcomes.push(outcome) - 1;
      this.#numbers.set(outcome, this.#latest);
    }
    const last = this.#last[place] ?? 0;
    for (let at = last; at !== 0; at = this.#before[at] ?? 0) if (this.#what[at] === this.#latest) return;
    const added = ++this.#completions;
    if (added === this.#what.length) {
      this.#what = resized(this.#what, added * 2);
      this.#before = resized(this.#before, added * 2);
    }
    this.#what[added] = this.#latest;
    this.#before[added] = last;
    this.#last[place] = added;
  }

  #note(place: number, symbol: number): void {
    if (place === ROOT && symbol >= 0) {
      const word = symbol >>> 5;
      if (word >= this.#begins.length) this.#begins = resized(this.#begins, word * 2);
      this.#begins[word] = (this.#begins[word] ?? 0) | (1 << (symbol & 31));
    }
    this.#leads[place] = (this.#leads[place] ?? 0) | bitOf(symbol);
  }

  #slot(place: number, symbol: number): number {
    const size = this.#to.length;
    const mixed = Math.imul(place, 0x9e3779b1) ^ Math.imul(symbol, 0x85ebca6b);
    let slot = Math.floor((Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d) >>> 0) * (size / 2 ** 32));
    for (;;) {
      const to = this.#to[slot] ?? NOWHERE;
      if (to === NOWHERE || (this.#from[to] === place && this.#symbol[to] === symbol)) return slot;
      if (++slot === size) slot = 0;
    }
  }

  /** Makes room for so many places. */
  #resize(places: number): void {
    this.#from = resized(this.#from, places);
    this.#symbol = resized(this.#symbol, places);
    this.#last = resized(this.#last, places);
    this.#leads = resized(this.#leads, places);
    this.#gaps = resized(this.#gaps, places);
  }

  /** Lays the edges out anew in so many slots. */
  #spread(slots: number): void {
    this.#to = new Int32Array(slots);
    for (let to = 1; to < this.#places; to++) this.#to[this.#slot(this.#from[to] ?? 0, this.#symbol[to] ?? 0)] = to;
  }
}

function bitOf(symbol: number): number {
  return 1 << (Math.imul(symbol, 0x9e3779b1) >>> 28);
}

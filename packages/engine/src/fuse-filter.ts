/**
 * A set of fingerprints in nine bits each: a binary fuse filter (Graf and Lemire, 2022).
 *
 * An agent in a browser has no room for five million names, and needs none: almost every address that somebody opens is in no list. It is
 * enough to know that for certain, and to ask somebody else about the few that may be. A Bloom filter does so with one wrong "may be" in 256 for 11.5
 * bits a name; this one for 9.
 *
 * The filter is an array of bytes. A fingerprint (fingerprint.ts) leads to four places and to a byte of its own, and the array is filled so that the
 * bytes at the four places, xored, are that byte:
 *
 *     gambling.test   places 17, 4101, 8219, 12300   its byte 0x5c      a[17] ^ a[4101] ^ a[8219] ^ a[12300] = 0x5c   may be in it
 *     school.test     places 33, 4120, 8190, 12417   its byte 0x9e      … = 0x21                                      is not in it
 *
 * Filling is like solving a puzzle from its edge: a place to which only one fingerprint leads can be left to it. Take that fingerprint away, and
 * another place has only one left; go on until none is left, then fill in the reverse order. It works out where the array is some 8 % longer than
 * the set, if the four places of a fingerprint are near each other: they lie in four neighbouring segments, and the set slides along the
 * array. Where it does not work out, another seed gives other places.
 *
 * The bytes: `GHFUSE`, a 16-bit format, then five 32-bit words (seed, entries, places in a segment, segments from which the first place is chosen,
 * nothing), then the array. Little-endian.
 */

/** Two fingerprints' worth of numbers, as long as each other: the set to build from. */
export interface Fingerprints {
  x: Uint32Array;
  y: Uint32Array;
  length: number;
}

/** Why bytes are no filter. */
export interface FilterFault {
  fault: string;
}

const MAGIC = 'GHFUSE';
const FORMAT = 1;
const HEAD = 28;
const PLACES = 4;
/** Each seed works out nine times in ten; so many in a row fail for no set without repetitions. */
const MOST_SEEDS = 100;

/** The shape of an array for so many entries; the numbers are those that the paper found by trying. */
function shapeFor(entries: number): { segment: number; starts: number } {
  const exponent = Math.floor(Math.log(Math.max(2, entries)) / Math.log(2.91) - 0.5);
  const segment = 2 ** Math.min(18, Math.max(2, exponent));
  const factor = Math.max(1.075, 0.77 + (0.305 * Math.log(600_000)) / Math.log(Math.max(2, entries)));
  const segments = Math.ceil((entries * factor) / segment);
  return { segment, starts: Math.max(1, segments - (PLACES - 1)) };
}

/** One fingerprint at a time: its four places and its byte. One object is used for all. */
class Places {
  readonly at = new Int32Array(PLACES);
  byte = 0;
  readonly #seed: number;
  readonly #segment: number;
  readonly #starts: number;

  constructor(seed: number, segment: number, starts: number) {
    this.#seed = seed;
    this.#segment = segment;
    this.#starts = starts * segment;
  }

  of(x: number, y: number): void {
    const mask = this.#segment - 1;
    const a = stirred(x ^ this.#seed);
    const b = stirred(y + Math.imul(this.#seed, 0x9e3779b1) + a);
    const first = Math.floor((a * this.#starts) / 0x1_0000_0000);
    const next = stirred(b ^ Math.imul(a, 0x85ebca6b));
    this.at[0] = first;
    this.at[1] = (first + this.#segment) ^ (b & mask);
    this.at[2] = (first + 2 * this.#segment) ^ (next & mask);
    this.at[3] = (first + 3 * this.#segment) ^ ((((next >>> 18) << 14) | (b >>> 18)) & mask);
    this.byte = (b ^ (b >>> 8) ^ (next >>> 21)) & 0xff;
  }
}

function stirred(word: number): number {
  let h = word | 0;
  h = Math.imul(h ^ (h >>> 16), 0x7feb352d);
  h = Math.imul(h ^ (h >>> 15), 0x846ca68b);
  return (h ^ (h >>> 16)) >>> 0;
}

/** The filter over these fingerprints, none of which may come twice. The same ones in the same order give the same bytes. Throws where no seed works out. */
export function buildFuseFilter(set: Fingerprints): Uint8Array {
  const { segment, starts } = shapeFor(set.length);
  const bytes = new Uint8Array(HEAD + (set.length === 0 ? 0 : (starts + PLACES - 1) * segment));
  for (let seed = 1; seed <= MOST_SEEDS; seed++) {
    const places = new Places(seed, segment, starts);
    const order = set.length === 0 ? { entry: new Uint32Array(), place: new Uint8Array() } : peeled(set, places, bytes);
    if (order === null) continue;
    fill(set, places, order, bytes.subarray(HEAD));
    const view = new DataView(bytes.buffer);
    for (let at = 0; at < MAGIC.length; at++) bytes[at] = MAGIC.charCodeAt(at);
    view.setUint16(MAGIC.length, FORMAT, true);
    for (const [at, word] of [seed, set.length, segment, starts].entries()) view.setUint32(8 + 4 * at, word, true);
    return bytes;
  }
  throw new Error('No seed works out: the set has the same fingerprint more than once.');
}

/** The order in which entries were taken away, and which of its four places each is left. */
interface Order {
  entry: Uint32Array;
  place: Uint8Array;
}

/**
 * Takes the entries away one after another, or null when some are left that lead to each other. A place keeps how many entries lead to it, times
 * four, and in the two low bits which of their places it is, xored; and the entries' numbers, xored: of one that is left alone both can be read.
 */
function peeled(set: Fingerprints, places: Places, bytes: Uint8Array): Order | null {
  const length = bytes.length - HEAD;
  const counts = new Uint8Array(length);
  const numbers = new Uint32Array(length);
  for (let entry = 0; entry < set.length; entry++) {
    places.of(set.x[entry] as number, set.y[entry] as number);
    for (let which = 0; which < PLACES; which++) {
      const at = places.at[which] as number;
      const count = (counts[at] as number) + 4;
      if (count > 0xff) return null;
      counts[at] = count ^ which;
      numbers[at] = (numbers[at] as number) ^ entry;
    }
  }
  return takenAway(set, places, counts, numbers);
}

function takenAway(set: Fingerprints, places: Places, counts: Uint8Array, numbers: Uint32Array): Order | null {
  const order: Order = { entry: new Uint32Array(set.length), place: new Uint8Array(set.length) };
  // Never longer than the set: each entry is pushed for a place that it alone leads to, at most once a place, and looked at again when popped.
  const alone = new Uint32Array(counts.length);
  let waiting = 0;
  for (let at = 0; at < counts.length; at++) if ((counts[at] as number) >>> 2 === 1) alone[waiting++] = at;
  let taken = 0;
  while (waiting > 0) {
    const from = alone[--waiting] as number;
    if ((counts[from] as number) >>> 2 !== 1) continue;
    const entry = numbers[from] as number;
    order.entry[taken] = entry;
    order.place[taken++] = (counts[from] as number) & 3;
    places.of(set.x[entry] as number, set.y[entry] as number);
    for (let which = 0; which < PLACES; which++) {
      const at = places.at[which] as number;
      counts[at] = ((counts[at] as number) - 4) ^ which;
      numbers[at] = (numbers[at] as number) ^ entry;
      if (at !== from && (counts[at] as number) >>> 2 === 1) alone[waiting++] = at;
    }
  }
  return taken === set.length ? order : null;
}

function fill(set: Fingerprints, places: Places, order: Order, array: Uint8Array): void {
  array.fill(0);
  for (let taken = set.length - 1; taken >= 0; taken--) {
    const entry = order.entry[taken] as number;
    places.of(set.x[entry] as number, set.y[entry] as number);
    let byte = places.byte;
    for (let which = 0; which < PLACES; which++)
      if (which !== order.place[taken]) byte ^= array[places.at[which] as number] as number;
    array[places.at[order.place[taken] as number] as number] = byte;
  }
}

/** See the top of the file. */
export class FuseFilter {
  readonly entries: number;
  readonly #places: Places;
  readonly #array: Uint8Array;

  private constructor(entries: number, places: Places, array: Uint8Array) {
    this.entries = entries;
    this.#places = places;
    this.#array = array;
  }

  /** Lays the filter over the bytes, which are not copied. Never throws. Whether they are the right ones their hash says, not this. */
  static open(bytes: Uint8Array): FuseFilter | FilterFault {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    const isOurs = bytes.length >= HEAD && [...MAGIC].every((char, at) => bytes[at] === char.charCodeAt(0));
    if (!isOurs) return { fault: 'This is no filter.' };
    if (view.getUint16(MAGIC.length, true) !== FORMAT) return { fault: 'The filter has a format that is not known.' };
    const [seed = 0, entries = 0, segment = 0, starts = 0] = [8, 12, 16, 20].map((at) => view.getUint32(at, true));
    const isWhole = segment >= 4 && segment <= 2 ** 18 && (segment & (segment - 1)) === 0 && starts >= 1;
    const length = entries === 0 ? 0 : (starts + PLACES - 1) * segment;
    if (!isWhole || bytes.length !== HEAD + length) return { fault: 'The filter is not as long as it says.' };
    return new FuseFilter(entries, new Places(seed, segment, starts), bytes.subarray(HEAD));
  }

  /** False: not in the set. True: in it, or one of 256 that are not. */
  mayHold(x: number, y: number): boolean {
    if (this.entries === 0) return false;
    const { at } = this.#places;
    this.#places.of(x, y);
    let byte = this.#places.byte;
    for (let which = 0; which < PLACES; which++) byte ^= this.#array[at[which] as number] as number;
    return byte === 0;
  }
}

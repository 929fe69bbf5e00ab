import { FingerprintReader } from './fingerprint.ts';

/**
 * A table of names that is written once and asked millions of times.
 *
 * Every name is known by its 64-bit fingerprint (fingerprint.ts), `x` and `y`. The low `bits` of `x` choose one of 2^bits buckets of
 * about eight names, and of `y` the low 16 bits are kept, the tag. Buckets lie one behind the other without a gap: five million names take 27 MB,
 * where the whole fingerprint would take 20 MB more and a hash table with room to grow twice as much.
 *
 *     buckets   0  2  2  5        bucket 0 has slots 0 and 1, bucket 1 none, bucket 2 has 2, 3 and 4
 *     tags      y  y | y  y  y    16 bits of each fingerprint
 *     sets      7  0 | 0  3  0    what the name stands for, a number of the owner's
 *
 * Nine questions in ten are about names that are not there. They are answered by the filter, a Bloom filter of three bits a name,
 * all three in one 32-bit word so that a question costs one load: about 4 in 100 go on to the buckets for nothing. There one in seven thousand
 * meets a tag like its own.
 *
 * A tag that fits is not yet the name: `slotOf` reads the name itself and compares, so no answer rests on chance, and 16 bits are
 * enough to read a name for nothing once in 200,000 questions. Where there is no name to read, nothing of the 64 bits may be lost: a sealed table and one
 * without names keep `y` whole and, in `rests`, what the bucket does not say of `x`; so do tables in older snapshots.
 *
 * Names are seldom asked for, so they need not be in memory: they are read through a function, a bucket at a time, and each bucket has a
 * check word, because a byte that went wrong on the disk would open what should be closed. A bucket that fails its check proves everything:
 * closed is safe. Names in memory were checked as they came there.
 * A sealed table has 16 bytes of a salted SHA-256 in place of each name: it can be asked, and not read.
 */

/** Reads bytes of the names. The result is used at once and not kept. */
export type ReadNames = (offset: number, length: number) => Uint8Array;

/** The names, in memory or wherever they are read from. */
export type Names = Uint8Array | ReadNames;

/** What is kept of a name in a sealed table. */
export type Seal = (name: Uint8Array) => Uint8Array;

/** What a table is made of, as it lies in a snapshot. `names` and `checks` are empty in a table without names. */
export interface TableArrays {
  /** First slot of each bucket, and the number of slots: 2^bits + 1. */
  buckets: Uint32Array;
  /** Where the names of each bucket begin, in bytes: 2^bits + 1, or none. */
  names: Uint32Array;
  /** One word over the names of each bucket: 2^bits, or none. */
  checks: Uint32Array;
  filter: Uint32Array;
  /** 16 bits of each fingerprint where its name is kept, else 32. */
  tags: Uint16Array | Uint32Array;
  /** None where names are kept; else, 16 bits are enough from 16 bits of buckets on. */
  rests: Uint16Array | Uint32Array;
  sets: Uint16Array | Uint32Array;
}

/** Bytes of a sealed name. */
export const SEAL_LENGTH = 16;

/** What a tag keeps of `y` where the name says the rest. */
export const TAG = 0xffff;

/** The word of a filter of so many words in which a name has its bits. */
export function filterWord(y: number, words: number): number {
  return Math.floor((y * words) / 0x1_0000_0000);
}

/** The three bits of a name in its word. */
export function filterBits(x: number): number {
  return (1 << (x >>> 27)) | (1 << ((x >>> 22) & 31)) | (1 << ((x >>> 17) & 31));
}

const decoder = new TextDecoder();
/** Bytes of names that are read at once where all are asked for. */
const READ_AT_ONCE = 1024 * 1024;

/** See the top of the file. */
export class NameTable {
  readonly size: number;
  readonly arrays: TableArrays;
  /** The tags where they are short, so that each loop meets one kind of array. */
  readonly #short: Uint16Array | null;
  readonly #bits: number;
  readonly #mask: number;
  readonly #names: Names;
  readonly #seal: Seal | null;

  /** `seal` is given for a sealed table. */
  constructor(arrays: TableArrays, names: Names, seal: Seal | null) {
    this.arrays = arrays;
    this.size = arrays.tags.length;
    this.#short = arrays.tags instanceof Uint16Array ? arrays.tags : null;
    this.#bits = Math.round(Math.log2(arrays.buckets.length - 1));
    this.#mask = arrays.buckets.length - 2;
    this.#names = names;
    this.#seal = seal;
  }

  /** Whether proving a name takes a look into memory, and not into a file. */
  get isInMemory(): boolean {
    return typeof this.#names !== 'function';
  }

  /** False: there is no such name. True: there may be. */
  mayHold(x: number, y: number): boolean {
    const { filter } = this.arrays;
    const bits = filterBits(x);
    return ((filter[filterWord(y, filter.length)] as number) & bits) === bits;
  }

  /** The next slot after `after` that fits this fingerprint, or −1. Without names to read, it is the fingerprint's own. */
  find(x: number, y: number, after = -1): number {
    const { buckets } = this.arrays;
    const bucket = x & this.#mask;
    const first = after < 0 ? (buckets[bucket] as number) : after + 1;
    const end = buckets[bucket + 1] as number;
    const short = this.#short;
    if (short === null) return this.#findWhole(x, y, first, end);
    const tag = y & TAG;
    for (let slot = first; slot < end; slot++) if (short[slot] === tag) return slot;
    return -1;
  }

  #findWhole(x: number, y: number, first: number, end: number): number {
    const { tags, rests } = this.arrays;
    const rest = this.#bits === 0 ? x : x >>> this.#bits;
    for (let slot = first; slot < end; slot++) if (tags[slot] === y && rests[slot] === rest) return slot;
    return -1;
  }

  /** Every fingerprint, with what its name stands for: told from where it lies, or from the name. Throws where names that are needed are damaged. */
  each(take: (x: number, y: number, set: number) => void): void {
    if (this.#short !== null) {
      const reader = new FingerprintReader();
      this.eachSpelt((bytes, from, to, set) => {
        reader.entry(bytes, from, to);
        take(reader.x, reader.y, set);
      });
      return;
    }
    const { buckets, tags, rests, sets } = this.arrays;
    for (let bucket = 0; bucket <= this.#mask; bucket++) {
      const end = buckets[bucket + 1] as number;
      for (let slot = buckets[bucket] as number; slot < end; slot++) {
        const rest = rests[slot] as number;
        const x = this.#bits === 0 ? rest : ((rest << this.#bits) | bucket) >>> 0;
        take(x, tags[slot] as number, sets[slot] as number);
      }
    }
  }

  /**
   * Every name with what it stands for, in no order that means anything; nothing of a sealed table or one without names. Read a megabyte at a
   * time. Throws where a bucket fails its check: a name that is not told would be one that is open.
   */
  eachName(take: (name: string, set: number) => void): void {
    this.eachSpelt((bytes, from, to, set) => take(decoder.decode(bytes.subarray(from, to)), set));
  }

  /** The same with names as they lie in the bytes, which are used at once. */
  eachSpelt(take: (bytes: Uint8Array, from: number, to: number, set: number) => void): void {
    const { buckets, names, sets } = this.arrays;
    if (this.#seal !== null || names.length === 0) return;
    for (let first = 0; first <= this.#mask; ) {
      const from = names[first] as number;
      let end = first + 1;
      while (end <= this.#mask && (names[end + 1] as number) - from <= READ_AT_ONCE) end++;
      const bytes = this.#read(from, (names[end] as number) - from);
      for (; first < end; first++) {
        const [begins, ends] = [(names[first] as number) - from, (names[first + 1] as number) - from];
        if (checkNames(bytes, begins, ends) !== this.arrays.checks[first]) throw new Error('A list is damaged.');
        let at = begins;
        for (let slot = buckets[first] as number; slot < (buckets[first + 1] as number); slot++) {
          const start = nameStart(bytes, at);
          at = start + nameLength(bytes, at);
          take(bytes, start, at, sets[slot] as number);
        }
      }
    }
  }

  /** What the name in a slot stands for. */
  setAt(slot: number): number {
    return this.arrays.sets[slot] as number;
  }

  /** The slot that holds this very name, UTF-8 between two places of these bytes, or −1. */
  slotOf(x: number, y: number, bytes: Uint8Array, from = 0, to = bytes.length): number {
    const names = this.#names;
    if (typeof names !== 'function' && this.#short !== null)
      return this.#slotInMemory(names, this.#short, x, y, bytes, from, to);
    for (let slot = this.find(x, y); slot >= 0; slot = this.find(x, y, slot)) {
      if (this.#proves(x & this.#mask, slot, bytes, from, to)) return slot;
    }
    return -1;
  }

  /** The same, walking tags and names together: memory is asked for the names before it has answered for the tags. */
  #slotInMemory(
    names: Uint8Array,
    tags: Uint16Array,
    x: number,
    y: number,
    bytes: Uint8Array,
    from: number,
    to: number,
  ): number {
    const { buckets, names: places } = this.arrays;
    const bucket = x & this.#mask;
    let at = places[bucket] as number;
    let low = names[at] as number;
    const end = buckets[bucket + 1] as number;
    const tag = y & TAG;
    for (let slot = buckets[bucket] as number; slot < end; slot++) {
      const start = low < 128 ? at + 1 : at + 2;
      const length = low < 128 ? low : nameLength(names, at);
      if (tags[slot] === tag && length === to - from && isSame(names, start, bytes, from, length)) return slot;
      at = start + length;
      low = names[at] as number;
    }
    return -1;
  }

  #read(offset: number, length: number): Uint8Array {
    const names = this.#names;
    return typeof names === 'function' ? names(offset, length) : names.subarray(offset, offset + length);
  }

  #proves(bucket: number, slot: number, name: Uint8Array, from: number, to: number): boolean {
    const { buckets, names, checks } = this.arrays;
    if (names.length === 0) return true;
    let bytes = this.#names;
    let at = names[bucket] as number;
    if (typeof bytes === 'function') {
      bytes = bytes(at, (names[bucket + 1] as number) - at);
      if (checkNames(bytes) !== checks[bucket]) return true;
      at = 0;
    }
    const place = slot - (buckets[bucket] as number);
    if (this.#seal !== null) {
      const seal = this.#seal(name.subarray(from, to));
      return isSame(bytes, at + place * SEAL_LENGTH, seal, 0, SEAL_LENGTH);
    }
    for (let skipped = 0; skipped < place; skipped++) at = nameStart(bytes, at) + nameLength(bytes, at);
    return nameLength(bytes, at) === to - from && isSame(bytes, nameStart(bytes, at), name, from, to - from);
  }
}

/** The check word of a bucket's names: any one changed bit changes it, always, because every step can be undone. */
export function checkNames(bytes: Uint8Array, from = 0, to = bytes.length): number {
  let sum = to - from;
  for (let at = from; at < to; at++) sum = Math.imul(((sum << 5) | (sum >>> 27)) ^ (bytes[at] as number), 0x9e3779b1);
  return sum >>> 0;
}

/** A name is its length in one byte, or two from 128 on (seven bits each, the lower first), and its UTF-8. */
function nameLength(bytes: Uint8Array, at: number): number {
  const low = bytes[at] ?? 0;
  return low < 128 ? low : (low & 127) | ((bytes[at + 1] ?? 0) << 7);
}

function nameStart(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) < 128 ? at + 1 : at + 2;
}

function isSame(one: Uint8Array, at: number, other: Uint8Array, from: number, length: number): boolean {
  for (let index = 0; index < length; index++) if (one[at + index] !== other[from + index]) return false;
  return true;
}

/**
 * A table of names that is written once and asked millions of times.
 *
 * Every name is known by its 64-bit fingerprint (fingerprint.ts), `x` and `y`. The low `bits` of `x` choose one of 2^bits buckets of
 * about eight names; what is left of `x` and all of `y` are kept, so nothing of the 64 is lost. Buckets lie one behind the other without a gap:
 * five million names take 44 MB, where a hash table with room to grow would take 64.
 *
 *     buckets   0  2  2  5        bucket 0 has slots 0 and 1, bucket 1 none, bucket 2 has 2, 3 and 4
 *     tags      y  y | y  y  y    second half of each fingerprint
 *     rests     x  x | x  x  x    what the bucket does not say of the first half
 *     sets      7  0 | 0  3  0    what the name stands for, a number of the owner's
 *
 * Nine questions in ten are about names that are not there. They are answered by the filter, a Bloom filter of three bits a name,
 * all three in one 32-bit word so that a question costs one load: about 4 in 100 go on to the buckets for nothing.
 *
 * A fingerprint that fits is not yet the name: `proves` reads the name itself and compares. Names are seldom asked for, so
 * they need not be in memory: they are read through a function, a bucket at a time, and each bucket has a check word, because
 * a byte that went wrong on the disk would open what should be closed. A bucket that fails its check proves everything: closed is safe.
 * A sealed table has 16 bytes of a salted SHA-256 in place of each name: it can be asked, and not read.
 */

/** Reads bytes of the names. The result is used at once and not kept. */
export type ReadNames = (offset: number, length: number) => Uint8Array;

/** What a table is made of, as it lies in a snapshot. `names` and `checks` are empty in a table without names. */
export interface TableArrays {
  /** First slot of each bucket, and the number of slots: 2^bits + 1. */
  buckets: Uint32Array;
  /** Where the names of each bucket begin, in bytes: 2^bits + 1, or none. */
  names: Uint32Array;
  /** One word over the names of each bucket: 2^bits, or none. */
  checks: Uint32Array;
  filter: Uint32Array;
  tags: Uint32Array;
  /** 16 bits are enough from 16 bits of buckets on. */
  rests: Uint16Array | Uint32Array;
  sets: Uint16Array | Uint32Array;
}

/** Bytes of a sealed name. */
export const SEAL_LENGTH = 16;

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
  readonly #bits: number;
  readonly #mask: number;
  readonly #read: ReadNames;
  readonly #seal: ((text: string) => Uint8Array) | null;

  /** `seal` is given for a sealed table. */
  constructor(arrays: TableArrays, read: ReadNames, seal: ((text: string) => Uint8Array) | null) {
    this.arrays = arrays;
    this.size = arrays.tags.length;
    this.#bits = Math.round(Math.log2(arrays.buckets.length - 1));
    this.#mask = arrays.buckets.length - 2;
    this.#read = read;
    this.#seal = seal;
  }

  /** False: there is no such name. True: there may be. */
  mayHold(x: number, y: number): boolean {
    const { filter } = this.arrays;
    const bits = filterBits(x);
    return ((filter[filterWord(y, filter.length)] as number) & bits) === bits;
  }

  /** The next slot after `after` with this fingerprint, or −1. */
  find(x: number, y: number, after = -1): number {
    const { buckets, tags, rests } = this.arrays;
    const bucket = x & this.#mask;
    const end = buckets[bucket + 1] as number;
    const rest = this.#bits === 0 ? x : x >>> this.#bits;
    for (let slot = after < 0 ? (buckets[bucket] as number) : after + 1; slot < end; slot++) {
      if (tags[slot] === y && rests[slot] === rest) return slot;
    }
    return -1;
  }

  /** Every fingerprint, with what its name stands for: nothing of the 64 bits is lost, so they can be told from where they lie. */
  each(take: (x: number, y: number, set: number) => void): void {
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
          const { start, length } = nameAt(bytes, at);
          at = start + length;
          take(decoder.decode(bytes.subarray(start, at)), sets[slot] as number);
        }
      }
    }
  }

  /** What the name in a slot stands for. */
  setAt(slot: number): number {
    return this.arrays.sets[slot] as number;
  }

  /** The name in a slot, whose fingerprint begins with `x`; null where names are sealed or left out. */
  nameAt(x: number, slot: number): string | null {
    const { buckets, names } = this.arrays;
    if (this.#seal !== null || names.length === 0) return null;
    const bucket = x & this.#mask;
    const from = names[bucket] as number;
    const bytes = this.#read(from, (names[bucket + 1] as number) - from);
    return nameIn(bytes, slot - (buckets[bucket] as number));
  }

  /** The slot that holds this very name, or −1. */
  slotOf(x: number, y: number, text: string): number {
    if (this.size === 0 || !this.mayHold(x, y)) return -1;
    for (let slot = this.find(x, y); slot >= 0; slot = this.find(x, y, slot)) {
      if (this.#proves(x, slot, text)) return slot;
    }
    return -1;
  }

  #proves(x: number, slot: number, text: string): boolean {
    const { buckets, names, checks } = this.arrays;
    if (names.length === 0) return true;
    const bucket = x & this.#mask;
    const from = names[bucket] as number;
    const bytes = this.#read(from, (names[bucket + 1] as number) - from);
    if (checkNames(bytes) !== checks[bucket]) return true;
    const place = slot - (buckets[bucket] as number);
    if (this.#seal === null) return nameIn(bytes, place) === text;
    const seal = this.#seal(text);
    return seal.every((byte, at) => byte === bytes[place * SEAL_LENGTH + at]);
  }
}

/** The check word of a bucket's names: any one changed bit changes it, always, because every step can be undone. */
export function checkNames(bytes: Uint8Array, from = 0, to = bytes.length): number {
  let sum = to - from;
  for (let at = from; at < to; at++) sum = Math.imul(((sum << 5) | (sum >>> 27)) ^ (bytes[at] as number), 0x9e3779b1);
  return sum >>> 0;
}

function nameIn(bytes: Uint8Array, place: number): string {
  let at = 0;
  for (let skipped = 0; ; skipped++) {
    const { start, length } = nameAt(bytes, at);
    if (skipped === place) return decoder.decode(bytes.subarray(start, start + length));
    at = start + length;
  }
}

/** A name is its length in one byte, or two from 128 on (seven bits each, the lower first), and its UTF-8. */
function nameAt(bytes: Uint8Array, at: number): { start: number; length: number } {
  const low = bytes[at] ?? 0;
  if (low < 128) return { start: at + 1, length: low };
  return { start: at + 2, length: (low & 127) | ((bytes[at + 1] ?? 0) << 7) };
}

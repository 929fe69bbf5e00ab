import { ByteStore } from './byte-store.ts';
import { AT, compare, copyRecord, sortBucket, WHAT, WORDS, Y } from './name-records.ts';
import { checkNames, filterBits, filterWord, SEAL_LENGTH, type Seal, TAG, type TableArrays } from './name-table.ts';
import type { SourceSets } from './source-sets.ts';

/**
 * Making a table of names (name-table.ts) out of millions of lines.
 *
 * A line leaves a record of five numbers, never a string: its fingerprint, which list it came from, and where in that list's bytes its
 * name stands. Then, once:
 *
 *   1 sort    the records by bucket (one counting pass), and within a bucket, eight or so, by fingerprint
 *   2 merge   records of the same name into one slot; the lists that have it become a set, and equal sets one number
 *   3 write   slots, names and filter, bucket by bucket
 *
 * The order of the lists is kept all the way: a set names them in the order in which they were added.
 */

/** Bytes of one list: as its file has them, and names that are spelt another way there. */
interface ListText {
  bytes: Uint8Array;
  spelt: ByteStore;
}

/** Bits of filter for each name. */
const FILTER_BITS = 9;
/** Names in a bucket, about. */
const BUCKET = 8;
/** Flag in a length: the name is not among the list's own bytes. */
const SPELT = 0x8000;

/** A built table, and how often each list had the same name again. */
export interface BuiltTable {
  arrays: TableArrays;
  names: Uint8Array;
  repeats: Map<number, number>;
}

/** Records in the order of their buckets, and where each bucket begins. */
interface Sorted {
  records: Uint32Array;
  starts: Uint32Array;
}

/** Records without repetition, what they stand for, and where each bucket begins. */
interface Slots {
  records: Uint32Array;
  sets: Uint32Array;
  buckets: Uint32Array;
}

/** Collects records; see the top of the file. */
export class TableBuilder {
  readonly #lists: ListText[] = [];
  #count = 0;
  /** A record's words lie together: putting it in its place costs one wait for memory, not five. */
  #records = new Uint32Array(64 * WORDS);

  get size(): number {
    return this.#count;
  }

  /** Tells of a list before its first name. Lists are numbered by their owner. */
  list(source: number, bytes: Uint8Array): void {
    this.#lists[source] = { bytes, spelt: new ByteStore() };
  }

  /** A name that stands in its list's bytes just as it is to be kept; of 16,383 bytes at most. */
  add(source: number, x: number, y: number, at: number, length: number): void {
    if (this.#count * WORDS === this.#records.length) this.#grow();
    const record = this.#count++ * WORDS;
    this.#records[record] = x;
    this.#records[record + Y] = y;
    this.#records[record + AT] = at;
    this.#records[record + WHAT] = (length << 16) | source;
  }

  /** A name in other words than its list has it in. */
  addSpelt(source: number, x: number, y: number, name: Uint8Array): void {
    const at = this.#lists[source]?.spelt.push(name) ?? 0;
    this.add(source, x, y, at, name.length | SPELT);
  }

  /** Sorts, merges and writes; afterwards the builder is empty. `seal` makes of a name what is kept of it; null keeps the name; `bare` keeps none. */
  build(sets: SourceSets, seal: Seal | null | 'bare', base: number): BuiltTable {
    const bits = Math.max(0, Math.min(24, Math.round(Math.log2(this.#count / BUCKET))));
    const repeats = new Map<number, number>();
    const slots = this.#merge(this.#sorted(bits), sets, repeats);
    const { arrays, names } = this.#write(slots, bits, sets, seal, base);
    return { arrays, names, repeats };
  }

  #grow(): void {
    const larger = new Uint32Array(this.#records.length * 2);
    larger.set(this.#records);
    this.#records = larger;
  }

  /** By bucket, then by fingerprint, then as they came. The unsorted records are let go. */
  #sorted(bits: number): Sorted {
    const from = this.#records;
    const length = this.#count * WORDS;
    const mask = 2 ** bits - 1;
    const starts = new Uint32Array(mask + 2);
    for (let at = 0; at < length; at += WORDS) (starts[((from[at] as number) & mask) + 1] as number)++;
    for (let bucket = 0; bucket <= mask; bucket++) (starts[bucket + 1] as number) += starts[bucket] as number;
    const next = starts.slice(0, mask + 1);
    const records = new Uint32Array(length);
    for (let at = 0; at < length; at += WORDS) {
      const bucket = (from[at] as number) & mask;
      const to = next[bucket] as number;
      next[bucket] = to + 1;
      copyRecord(from, at, records, to * WORDS);
    }
    this.#records = new Uint32Array(WORDS);
    this.#count = 0;
    for (let bucket = 0; bucket <= mask; bucket++)
      sortBucket(records, (starts[bucket] as number) * WORDS, (starts[bucket + 1] as number) * WORDS);
    return { records, starts };
  }

  /** One record a slot, with its set, in the room of the records themselves. Names of one fingerprint are told apart by their bytes. */
  #merge({ records, starts }: Sorted, sets: SourceSets, repeats: Map<number, number>): Slots {
    const slotSets = new Uint32Array(records.length / WORDS);
    const buckets = new Uint32Array(starts.length);
    let kept = 0;
    for (let bucket = 0; bucket < starts.length - 1; bucket++) {
      const first = kept;
      const end = (starts[bucket + 1] as number) * WORDS;
      for (let record = (starts[bucket] as number) * WORDS; record < end; record += WORDS) {
        const source = (records[record + WHAT] as number) & 0xffff;
        const slot = this.#slotOf(records, first, kept, record);
        if (slot < 0) {
          slotSets[kept] = sets.and(0, source);
          if (kept * WORDS !== record) copyRecord(records, record, records, kept * WORDS);
          kept++;
          continue;
        }
        const set = sets.and(slotSets[slot] as number, source);
        if (set === slotSets[slot]) repeats.set(source, (repeats.get(source) ?? 0) + 1);
        slotSets[slot] = set;
      }
      buckets[bucket + 1] = kept;
    }
    return { records: records.subarray(0, kept * WORDS), sets: slotSets.subarray(0, kept), buckets };
  }

  /** The slot that has this record's name already, or −1. Those of its fingerprint stand right before it. */
  #slotOf(records: Uint32Array, first: number, kept: number, record: number): number {
    for (let slot = kept - 1; slot >= first && compare(records, slot * WORDS, record) === 0; slot--)
      if (this.#isSameName(records, slot * WORDS, record)) return slot;
    return -1;
  }

  #isSameName(records: Uint32Array, a: number, b: number): boolean {
    const [one, other] = [this.#name(records, a), this.#name(records, b)];
    return one.length === other.length && one.every((byte, at) => byte === other[at]);
  }

  #name(records: Uint32Array, record: number): Uint8Array {
    const what = records[record + WHAT] as number;
    const length = what >>> 16;
    const at = records[record + AT] as number;
    return this.#text(what).subarray(at, at + (length & ~SPELT));
  }

  #text(what: number): Uint8Array {
    const list = this.#lists[what & 0xffff] as ListText;
    return (what >>> 16) & SPELT ? list.spelt.bytes : list.bytes;
  }

  #write(
    { records, sets: slotSets, buckets }: Slots,
    bits: number,
    sets: SourceSets,
    seal: Seal | null | 'bare',
    base: number,
  ): { arrays: TableArrays; names: Uint8Array } {
    const size = slotSets.length;
    const filter = new Uint32Array(Math.max(1, Math.ceil((size * FILTER_BITS) / 32)));
    // Where the names are kept they say what a short tag leaves out.
    const tags = seal === null ? new Uint16Array(size) : new Uint32Array(size);
    const rests = restsFor(seal === null ? 0 : size, bits);
    for (let slot = 0; slot < size; slot++) {
      const x = records[slot * WORDS] as number;
      const y = records[slot * WORDS + Y] as number;
      tags[slot] = seal === null ? y & TAG : y;
      if (seal !== null) rests[slot] = bits === 0 ? x : x >>> bits;
      (filter[filterWord(y, filter.length)] as number) |= filterBits(x);
    }
    const kept = sets.sets.length > 65_536 ? slotSets.slice() : Uint16Array.from(slotSets);
    const arrays = { buckets, names: new Uint32Array(), checks: new Uint32Array(), filter, tags, rests, sets: kept };
    if (seal === 'bare') return { arrays, names: new Uint8Array() };
    return this.#writeNames({ records, sets: slotSets, buckets }, arrays, seal, base);
  }

  #writeNames(
    { records, buckets }: Slots,
    arrays: TableArrays,
    seal: Seal | null,
    base: number,
  ): { arrays: TableArrays; names: Uint8Array } {
    const count = buckets.length - 1;
    const names = new Uint32Array(count + 1);
    const checks = new Uint32Array(count);
    const bytes = new Uint8Array(namesLength(records, seal !== null));
    let at = 0;
    for (let bucket = 0; bucket < count; bucket++) {
      const start = at;
      names[bucket] = base + at;
      const end = (buckets[bucket + 1] as number) * WORDS;
      for (let record = (buckets[bucket] as number) * WORDS; record < end; record += WORDS)
        at = seal === null ? this.#put(bytes, at, records, record) : put(bytes, at, seal(this.#name(records, record)));
      checks[bucket] = checkNames(bytes, start, at);
    }
    names[count] = base + at;
    return { arrays: { ...arrays, names, checks }, names: bytes };
  }

  /** Without making a view of each of five million names. */
  #put(to: Uint8Array, at: number, records: Uint32Array, record: number): number {
    const what = records[record + WHAT] as number;
    const length = (what >>> 16) & ~SPELT;
    const from = this.#text(what);
    let next = at;
    if (length < 128) to[next++] = length;
    else {
      to[next++] = 128 | (length & 127);
      to[next++] = length >> 7;
    }
    const start = records[record + AT] as number;
    for (let index = 0; index < length; index++) to[next + index] = from[start + index] as number;
    return next + length;
  }
}

function restsFor(size: number, bits: number): Uint16Array | Uint32Array {
  return bits >= 16 ? new Uint16Array(size) : new Uint32Array(size);
}

function namesLength(records: Uint32Array, isSealed: boolean): number {
  if (isSealed) return (records.length / WORDS) * SEAL_LENGTH;
  let total = 0;
  for (let record = 0; record < records.length; record += WORDS)
    total += lengthOf((records[record + WHAT] as number) >>> 16);
  return total;
}

function lengthOf(flagged: number): number {
  const length = flagged & ~SPELT;
  return length + (length < 128 ? 1 : 2);
}

function put(to: Uint8Array, at: number, bytes: Uint8Array): number {
  to.set(bytes.subarray(0, SEAL_LENGTH), at);
  return at + SEAL_LENGTH;
}

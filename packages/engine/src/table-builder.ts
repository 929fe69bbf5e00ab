import { checkNames, filterBits, filterWord, SEAL_LENGTH, type TableArrays } from './name-table.ts';

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
const SPELT = 0x8000;

/** The sets of lists that names stand for: number → list numbers. Set 0 is of no list. */
export class SourceSets {
  readonly sets: number[][] = [[]];
  readonly #with = new Map<number, number>();

  /** The set of this one and one list more; itself when the list is in it. */
  and(set: number, source: number): number {
    const before = this.sets[set] ?? [];
    if (before.includes(source)) return set;
    const key = set * 65_536 + source;
    const known = this.#with.get(key);
    if (known !== undefined) return known;
    this.#with.set(key, this.sets.push([...before, source]) - 1);
    return this.sets.length - 1;
  }
}

/** A built table, and how often each list had the same name again. */
export interface BuiltTable {
  arrays: TableArrays;
  names: Uint8Array;
  repeats: Map<number, number>;
}

/** Collects records; see the top of the file. */
export class TableBuilder {
  readonly #lists: ListText[] = [];
  #count = 0;
  #x = new Uint32Array(1024);
  #y = new Uint32Array(1024);
  #at = new Uint32Array(1024);
  #length = new Uint16Array(1024);
  #source = new Uint16Array(1024);

  get size(): number {
    return this.#count;
  }

  /** Tells of a list before its first name. Lists are numbered by their owner. */
  list(source: number, bytes: Uint8Array): void {
    this.#lists[source] = { bytes, spelt: new ByteStore() };
  }

  /** A name that stands in its list's bytes just as it is to be kept. */
  add(source: number, x: number, y: number, at: number, length: number): void {
    if (this.#count === this.#x.length) this.#grow();
    const index = this.#count++;
    this.#x[index] = x;
    this.#y[index] = y;
    this.#at[index] = at;
    this.#length[index] = length;
    this.#source[index] = source;
  }

  /** A name in other words than its list has it in. */
  addSpelt(source: number, x: number, y: number, name: Uint8Array): void {
    const at = this.#lists[source]?.spelt.push(name) ?? 0;
    this.add(source, x, y, at, name.length | SPELT);
  }

  /** Sorts, merges and writes. `seal` makes of a name what is kept of it; null keeps the name; `bare` keeps none. */
  build(sets: SourceSets, seal: ((name: Uint8Array) => Uint8Array) | null | 'bare', base: number): BuiltTable {
    const bits = Math.max(0, Math.min(24, Math.round(Math.log2(this.#count / BUCKET))));
    const order = this.#sorted(bits);
    const repeats = new Map<number, number>();
    const slots = this.#merge(order, bits, sets, repeats);
    const { arrays, names } = this.#write(slots, bits, sets, seal, base);
    return { arrays, names, repeats };
  }

  #grow(): void {
    const size = this.#x.length * 2;
    const grown = <T extends Uint32Array | Uint16Array>(from: T, to: T): T => {
      to.set(from);
      return to;
    };
    this.#x = grown(this.#x, new Uint32Array(size));
    this.#y = grown(this.#y, new Uint32Array(size));
    this.#at = grown(this.#at, new Uint32Array(size));
    this.#length = grown(this.#length, new Uint16Array(size));
    this.#source = grown(this.#source, new Uint16Array(size));
  }

  /** Record numbers by bucket, then by fingerprint, then as they came. */
  #sorted(bits: number): { order: Uint32Array; starts: Uint32Array } {
    const mask = 2 ** bits - 1;
    const starts = new Uint32Array(mask + 2);
    for (let index = 0; index < this.#count; index++) (starts[((this.#x[index] as number) & mask) + 1] as number)++;
    for (let bucket = 0; bucket <= mask; bucket++) (starts[bucket + 1] as number) += starts[bucket] as number;
    const next = starts.slice(0, mask + 1);
    const order = new Uint32Array(this.#count);
    for (let index = 0; index < this.#count; index++) {
      const bucket = (this.#x[index] as number) & mask;
      order[next[bucket] as number] = index;
      (next[bucket] as number)++;
    }
    for (let bucket = 0; bucket <= mask; bucket++)
      this.#sortBucket(order, starts[bucket] as number, starts[bucket + 1] as number);
    return { order, starts };
  }

  #sortBucket(order: Uint32Array, from: number, to: number): void {
    if (to - from > 64) {
      order.subarray(from, to).sort((a, b) => this.#compare(a, b) || a - b);
      return;
    }
    for (let place = from + 1; place < to; place++) {
      const index = order[place] as number;
      let free = place;
      for (; free > from && this.#compare(order[free - 1] as number, index) > 0; free--)
        order[free] = order[free - 1] as number;
      order[free] = index;
    }
  }

  #compare(a: number, b: number): number {
    return (this.#y[a] as number) - (this.#y[b] as number) || (this.#x[a] as number) - (this.#x[b] as number);
  }

  /** One record a slot, with its set. Names of one fingerprint are told apart by their bytes. */
  #merge(
    { order, starts }: { order: Uint32Array; starts: Uint32Array },
    bits: number,
    sets: SourceSets,
    repeats: Map<number, number>,
  ): Slots {
    const slots: Slots = {
      records: order,
      sets: new Uint32Array(this.#count),
      buckets: new Uint32Array(2 ** bits + 1),
    };
    let kept = 0;
    for (let bucket = 0; bucket < 2 ** bits; bucket++) {
      const first = kept;
      const end = starts[bucket + 1] as number;
      for (let place = starts[bucket] as number; place < end; place++) {
        const record = order[place] as number;
        const source = this.#source[record] as number;
        let slot = kept - 1;
        while (slot >= first && !this.#isSame(order[slot] as number, record))
          slot = this.#compare(order[slot] as number, record) === 0 ? slot - 1 : -1;
        if (slot < first) {
          slots.sets[kept] = sets.and(0, source);
          order[kept++] = record;
          continue;
        }
        const set = sets.and(slots.sets[slot] as number, source);
        if (set === slots.sets[slot]) repeats.set(source, (repeats.get(source) ?? 0) + 1);
        slots.sets[slot] = set;
      }
      slots.buckets[bucket + 1] = kept;
    }
    return { ...slots, records: order.subarray(0, kept), sets: slots.sets.subarray(0, kept) };
  }

  #isSame(a: number, b: number): boolean {
    if (this.#compare(a, b) !== 0) return false;
    const [one, other] = [this.#name(a), this.#name(b)];
    if (one.length !== other.length) return false;
    for (let at = 0; at < one.length; at++) if (one[at] !== other[at]) return false;
    return true;
  }

  #name(record: number): Uint8Array {
    const list = this.#lists[this.#source[record] as number];
    const length = this.#length[record] as number;
    const at = this.#at[record] as number;
    const bytes = (length & SPELT) === 0 ? list?.bytes : list?.spelt.bytes;
    return bytes?.subarray(at, at + (length & ~SPELT)) ?? new Uint8Array();
  }

  #write(
    { records, sets: slotSets, buckets }: Slots,
    bits: number,
    sets: SourceSets,
    seal: ((name: Uint8Array) => Uint8Array) | null | 'bare',
    base: number,
  ): { arrays: TableArrays; names: Uint8Array } {
    const size = records.length;
    const filter = new Uint32Array(Math.max(1, Math.ceil((size * FILTER_BITS) / 32)));
    const tags = new Uint32Array(size);
    const rests = bits >= 16 ? new Uint16Array(size) : new Uint32Array(size);
    for (let slot = 0; slot < size; slot++) {
      const x = this.#x[records[slot] as number] as number;
      const y = this.#y[records[slot] as number] as number;
      tags[slot] = y;
      rests[slot] = bits === 0 ? x : x >>> bits;
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
    seal: ((name: Uint8Array) => Uint8Array) | null,
    base: number,
  ): { arrays: TableArrays; names: Uint8Array } {
    const count = buckets.length - 1;
    const names = new Uint32Array(count + 1);
    const checks = new Uint32Array(count);
    let total = 0;
    for (const record of records) total += seal === null ? lengthOf(this.#length[record] as number) : SEAL_LENGTH;
    const bytes = new Uint8Array(total);
    let at = 0;
    for (let bucket = 0; bucket < count; bucket++) {
      const start = at;
      names[bucket] = base + at;
      const end = buckets[bucket + 1] as number;
      for (let slot = buckets[bucket] as number; slot < end; slot++) {
        const record = records[slot] as number;
        at = seal === null ? this.#put(bytes, at, record) : put(bytes, at, seal(this.#name(record)));
      }
      checks[bucket] = checkNames(bytes.subarray(start, at));
    }
    names[count] = base + at;
    return { arrays: { ...arrays, names, checks }, names: bytes };
  }

  /** Without making a view of each of five million names. */
  #put(to: Uint8Array, at: number, record: number): number {
    const list = this.#lists[this.#source[record] as number];
    const flagged = this.#length[record] as number;
    const length = flagged & ~SPELT;
    const from = (flagged & SPELT) === 0 ? list?.bytes : list?.spelt.bytes;
    let next = at;
    if (length < 128) to[next++] = length;
    else {
      to[next++] = 128 | (length & 127);
      to[next++] = length >> 7;
    }
    const start = this.#at[record] as number;
    for (let index = 0; index < length; index++) to[next++] = from?.[start + index] as number;
    return next;
  }
}

interface Slots {
  records: Uint32Array;
  sets: Uint32Array;
  buckets: Uint32Array;
}

function lengthOf(flagged: number): number {
  const length = flagged & ~SPELT;
  return length + (length < 128 ? 1 : 2);
}

function put(to: Uint8Array, at: number, bytes: Uint8Array): number {
  to.set(bytes.subarray(0, SEAL_LENGTH), at);
  return at + SEAL_LENGTH;
}

/** Bytes that grow. */
class ByteStore {
  bytes = new Uint8Array(256);
  #used = 0;

  /** Where they begin now. */
  push(bytes: Uint8Array): number {
    if (this.#used + bytes.length > this.bytes.length) {
      const grown = new Uint8Array(Math.max(this.bytes.length * 2, this.#used + bytes.length));
      grown.set(this.bytes);
      this.bytes = grown;
    }
    this.bytes.set(bytes, this.#used);
    this.#used += bytes.length;
    return this.#used - bytes.length;
  }
}

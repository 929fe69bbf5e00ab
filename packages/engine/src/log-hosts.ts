import { fourAt, shiftOf } from './byte-words.ts';
import { HOST_LETTER } from './log-line.ts';

/**
 * The hosts of a log with what was added up for each: a table over bytes, without a string or an object for a host.
 *
 *   slots     a number for each place, 0 for free; place = hash modulo size, then the next, and the next
 *   records   at that number, in units of 8 bytes: bytes | requests, hash | length, letters …   so one look brings all of it
 *
 * For `www.example.test`: the hash leads to a place that says 17; the record there has the same hash and the same sixteen letters,
 * so its requests grow by 1 and its bytes by 15230. Were the letters others, the next place would be asked: totals are exact, and two hosts
 * with one hash stay two hosts. The table doubles when it is half full.
 *
 * A hundred thousand hosts do not fit near the processor, and a look-up that waits for memory twice takes longer than its whole line. So lines wait,
 * 256 together, until memory is asked for all their places at once, then for all their records, and only then are they counted.
 */

/** What a log said of one host. `bytes` is exact below 2^53. */
export interface HostTotal {
  host: string;
  requests: number;
  bytes: number;
}

/** Where requests and hash are among the words of a record, and the number of letters among its bytes. */
const [REQUESTS, HASH, LENGTH] = [2, 3, 16];
/** Where its letters begin, right behind their number. */
const LETTERS = LENGTH + 1;
/** Units of 8 bytes that a host takes, about. */
const UNITS = 5;
/** Lines that wait together. */
const TOGETHER = 256;

/** For letters that are folded already. */
const FOLDED = Uint8Array.from({ length: 256 }, (_, byte) => byte);

/** Adds up requests and bytes by host. Letters are those of a piece of a log, between two places of it. */
export class HostTable {
  #slots = new Uint32Array(1 << 12);
  /** Records, and the same memory as words and as bytes. A record starts at a multiple of 8; the first one is at 8, as 0 is no place. */
  #sums: Float64Array<ArrayBuffer>;
  #words: Uint32Array;
  #letters: Uint8Array;
  /** Where the next record goes, in units of 8 bytes. */
  #end = 1;
  #hosts = 0;
  /** Lines that were read and not counted yet: where their host stands in the piece, its hash, and the bytes. */
  readonly #waiting = {
    count: 0,
    from: new Int32Array(TOGETHER),
    to: new Int32Array(TOGETHER),
    hash: new Int32Array(TOGETHER),
    bytes: new Float64Array(TOGETHER),
    record: new Uint32Array(TOGETHER),
    seen: new Int32Array(TOGETHER),
  };

  /** `hosts`: about how many there may be. Nothing has to move then when they come, and memory that nothing was written to is none. */
  constructor(hosts: number) {
    this.#sums = new Float64Array(Math.max(64, hosts * UNITS));
    this.#words = new Uint32Array(this.#sums.buffer);
    this.#letters = new Uint8Array(this.#sums.buffer);
  }

  /** How many hosts there are so far. */
  get size(): number {
    return this.#hosts;
  }

  /** A request for the host that stands between two places of a piece, to be counted by {@link count} at the latest when the piece ends. */
  wait(piece: Uint8Array, words: Int32Array, from: number, to: number, hash: number, bytes: number): void {
    const waiting = this.#waiting;
    const place = waiting.count++;
    waiting.from[place] = from;
    waiting.to[place] = to;
    waiting.hash[place] = hash;
    waiting.bytes[place] = bytes;
    if (waiting.count === TOGETHER) this.count(piece, words);
  }

  /** Counts one at once, whose letters are folded by another table than those that wait. */
  take(piece: Uint8Array, from: number, to: number, hash: number, bytes: number, letterOf: Uint8Array): void {
    this.#add(this.#find(piece, from, to, hash, letterOf), bytes);
  }

  /** Counts the lines that wait, all of this piece. */
  count(piece: Uint8Array, words: Int32Array): void {
    const { count, from, to, hash, bytes, record, seen } = this.#waiting;
    this.#waiting.count = 0;
    const slots = this.#slots;
    const mask = slots.length - 1;
    for (let line = 0; line < count; line++) record[line] = slots[(hash[line] as number) & mask] as number;
    const records = this.#words;
    for (let line = 0; line < count; line++) seen[line] = records[(record[line] as number) * 2 + HASH] as number;
    for (let line = 0; line < count; line++) {
      const [first, end, own, known] = [
        from[line] as number,
        to[line] as number,
        hash[line] as number,
        record[line] as number,
      ];
      const isKnown =
        known !== 0 && seen[line] === own && this.#isWritten(known, words, first + shiftOf(piece), end - first);
      this.#add(isKnown ? known : this.#find(piece, first, end, own, HOST_LETTER), bytes[line] as number);
    }
  }

  /** Every host in the order of its first line. */
  *[Symbol.iterator](): Generator<HostTotal> {
    const decoder = new TextDecoder();
    for (let record = 1; record < this.#end; ) {
      const [length, start] = [this.#letters[record * 8 + LENGTH] as number, record * 8 + LETTERS];
      const host = decoder.decode(this.#letters.subarray(start, start + length));
      yield { host, requests: this.#words[record * 2 + REQUESTS] as number, bytes: this.#sums[record] as number };
      record += sizeOf(length);
    }
  }

  /** The same without a string or an object for each: a host's letters, ASCII, lie between two places of the bytes. */
  each(take: (letters: Uint8Array, from: number, to: number, requests: number, bytes: number) => void): void {
    const letters = this.#letters;
    for (let record = 1; record < this.#end; ) {
      const [length, start] = [letters[record * 8 + LENGTH] as number, record * 8 + LETTERS];
      take(letters, start, start + length, this.#words[record * 2 + REQUESTS] as number, this.#sums[record] as number);
      record += sizeOf(length);
    }
  }

  /** All records as they stand, no copy: nothing can be added any more. */
  get records(): Uint8Array {
    return this.#letters.subarray(0, this.#end * 8);
  }

  /** Adds the records of another table. */
  include(records: Uint8Array): void {
    const sums = new Float64Array(records.buffer, records.byteOffset, records.length / 8);
    const words = new Uint32Array(records.buffer, records.byteOffset, records.length / 4);
    for (let record = 1; record < sums.length; ) {
      const [length, start] = [records[record * 8 + LENGTH] as number, record * 8 + LETTERS];
      const to = this.#find(records, start, start + length, words[record * 2 + HASH] as number, FOLDED);
      this.#sums[to] = (this.#sums[to] as number) + (sums[record] as number);
      this.#words[to * 2 + REQUESTS] =
        (this.#words[to * 2 + REQUESTS] as number) + (words[record * 2 + REQUESTS] as number);
      record += sizeOf(length);
    }
  }

  #add(record: number, bytes: number): void {
    this.#sums[record] = (this.#sums[record] as number) + bytes;
    this.#words[record * 2 + REQUESTS] = (this.#words[record * 2 + REQUESTS] as number) + 1;
  }

  /**
   * Whether the record's letters stand in the piece just as they are kept: four bytes at a time, from the one that holds their number, for which
   * what stands before the host is put out of the way. False says nothing: capitals, or the end of the words.
   */
  #isWritten(record: number, words: Int32Array, start: number, length: number): boolean {
    const records = this.#words;
    let own = record * 2 + LENGTH / 4;
    let four = (fourAt(words, start - 1) & ~0xff) | length;
    let left = length + 1;
    for (let at = start + 3; left > 4; at += 4, left -= 4) {
      if (records[own++] !== four >>> 0) return false;
      four = fourAt(words, at);
    }
    const unused = 32 - 8 * left;
    return (records[own] as number) << unused === four << unused;
  }

  #find(piece: Uint8Array, from: number, to: number, hash: number, letterOf: Uint8Array): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    let place = hash & mask;
    for (let record = slots[place] as number; record !== 0; record = slots[place] as number) {
      if (this.#words[record * 2 + HASH] === hash >>> 0 && this.#isSame(record, piece, from, to, letterOf))
        return record;
      place = (place + 1) & mask;
    }
    slots[place] = this.#end;
    return this.#keep(piece, from, to, hash, letterOf);
  }

  #isSame(record: number, piece: Uint8Array, from: number, to: number, letterOf: Uint8Array): boolean {
    const letters = this.#letters;
    if (letters[record * 8 + LENGTH] !== to - from) return false;
    let at = record * 8 + LETTERS;
    for (let next = from; next < to; next++) if (letters[at++] !== letterOf[piece[next] as number]) return false;
    return true;
  }

  #keep(piece: Uint8Array, from: number, to: number, hash: number, letterOf: Uint8Array): number {
    const record = this.#end;
    this.#end += sizeOf(to - from);
    if (this.#end > this.#sums.length) this.#lengthen();
    this.#words[record * 2 + HASH] = hash;
    this.#letters[record * 8 + LENGTH] = to - from;
    let at = record * 8 + LETTERS;
    for (let next = from; next < to; next++) this.#letters[at++] = letterOf[piece[next] as number] as number;
    if (++this.#hosts * 2 >= this.#slots.length) this.#spread();
    return record;
  }

  /** The room that was outgrown is let go at once: what only a collection frees would be counted to this process until it comes. */
  #lengthen(): void {
    this.#sums = new Float64Array(this.#sums.buffer.transfer(this.#sums.length * 16));
    this.#words = new Uint32Array(this.#sums.buffer);
    this.#letters = new Uint8Array(this.#sums.buffer);
  }

  #spread(): void {
    const slots = new Uint32Array(this.#slots.length * 2);
    for (let record = 1; record < this.#end; record += sizeOf(this.#letters[record * 8 + LENGTH] as number)) {
      let place = (this.#words[record * 2 + HASH] as number) & (slots.length - 1);
      while (slots[place] !== 0) place = (place + 1) & (slots.length - 1);
      slots[place] = record;
    }
    this.#slots = slots;
  }
}

/** A record with so many letters, in units of 8 bytes. */
function sizeOf(letters: number): number {
  return (LETTERS + letters + 7) >> 3;
}

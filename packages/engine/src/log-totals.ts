import { fourAt, lineEnd, shiftOf, wordsOf } from './byte-words.ts';
import { ADDRESS_LETTER, afterUser, authority, HOST_LETTER, isEnd, NEWLINE, nextField, SPACE } from './log-line.ts';

/**
 * Adding up a proxy's log: for each host, how often it was asked for and how many bytes came back.
 *
 * Squid's native access.log has ten fields, parted by spaces; the second is padded:
 *
 *   1764054000.123     87 10.0.3.17 TCP_MISS/200 15230 GET http://www.example.test/a - HIER_DIRECT/192.0.2.7 text/html
 *   time          elapsed client    code         bytes method URL                  user peer                type
 *
 * A term's log has tens of millions of lines, nearly all of which name a host that was seen before. So nothing is made of a
 * line: no string, no array, no object. One walk over its bytes skips to the fifth field and reads the number, skips to the
 * seventh and reads the host while hashing it (letters folded to lower case), and looks it up in a table. What is only skipped, three bytes
 * in four, is looked at four bytes at a time (byte-words.ts).
 *
 *   slots     a number for each place, 0 for free; place = hash modulo size, then the next, and the next
 *   records   at that number, in units of 8 bytes: bytes | requests, hash | length, letters …   so one look brings all of it
 *
 * For `www.example.test` above: the hash leads to a place that says 17; the record there has the same hash and the same sixteen letters,
 * so its requests grow by 1 and its bytes by 15230. Were the letters others, the next place would be asked: totals are exact, and two hosts
 * with one hash stay two hosts. The table doubles when it is half full.
 *
 * A hundred thousand hosts do not fit near the processor, and a look-up that waits for memory twice takes longer than its whole line. So lines wait,
 * 256 together, until memory is asked for all their places at once, then for all their records, and only then are they counted.
 *
 * A log comes in pieces that end anywhere. The beginning of a line that is not complete yet is kept until the rest comes.
 */

/** What a log said of one host. `bytes` is exact below 2^53. */
export interface HostTotal {
  host: string;
  requests: number;
  bytes: number;
}

/** How the lines of a log were taken: counted under a host, without one (an error before a request), or not understood. */
export interface LineCounts {
  counted: number;
  withoutHost: number;
  unread: number;
  /** The first line that was not understood, counted from 1; null when each was. */
  firstUnread: number | null;
}

/** What was added up in another thread, as it may be sent: every host's record, and how the lines were taken. */
export interface LogPart {
  records: Uint8Array;
  counts: LineCounts;
}

/** Where requests and hash are among the words of a record, and the number of letters among its bytes. */
const [REQUESTS, HASH, LENGTH] = [2, 3, 16];
/** Where its letters begin, right behind their number. */
const LETTERS = LENGTH + 1;
/** Units of 8 bytes that a host takes, about. */
const UNITS = 5;
/** Lines that wait together. */
const TOGETHER = 256;
/** A longer line is no line of a log; it is counted as unread and let go, so that a file without line ends fills no memory. */
const LONGEST_LINE = 65_536;
/** No name of a host is longer (RFC 1035, 2.3.4). */
const LONGEST_HOST = 253;
/** Multiplier and start of FNV-1a, 32 bits. */
const FNV_PRIME = 0x01000193;
const FNV_START = 0x811c9dc5;

/** For letters that are folded already. */
const FOLDED = Uint8Array.from({ length: 256 }, (_, byte) => byte);

/** Adds up a log that is handed over in pieces. Never throws, whatever the bytes. */
export class LogTotals {
  readonly counts: LineCounts = { counted: 0, withoutHost: 0, unread: 0, firstUnread: null };
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
  /** The beginning of a line whose end has not come yet. */
  readonly #begun = new Uint8Array(LONGEST_LINE);
  readonly #begunWords = wordsOf(this.#begun);
  #begunLength = 0;
  /** Within a line that is too long: everything up to the next line end is let go. */
  #isTooLong = false;

  /** `hosts`: about how many there may be. Nothing has to move then when they come, and memory that nothing was written to is none. */
  constructor(hosts = 1000) {
    this.#sums = new Float64Array(Math.max(64, hosts * UNITS));
    this.#words = new Uint32Array(this.#sums.buffer);
    this.#letters = new Uint8Array(this.#sums.buffer);
  }

  /** How many hosts there are so far. */
  get size(): number {
    return this.#hosts;
  }

  /** Takes the next piece. The bytes are not kept: the caller may use its buffer again. */
  add(piece: Uint8Array): void {
    let from = 0;
    if (this.#begunLength > 0 || this.#isTooLong) {
      const end = piece.indexOf(NEWLINE);
      this.#begin(piece.subarray(0, end < 0 ? piece.length : end));
      if (end < 0) return;
      this.#endBegun();
      from = end + 1;
    }
    const last = piece.lastIndexOf(NEWLINE);
    const words = wordsOf(piece);
    while (from <= last) from = lineEnd(piece, words, this.#line(piece, words, from)) + 1;
    this.#count(piece, words);
    this.#begin(piece.subarray(from));
  }

  /** Takes the last line when no line end follows it, and gives every host in the order of its first line. */
  *finish(): Generator<HostTotal> {
    this.#endBegun();
    const decoder = new TextDecoder();
    for (let record = 1; record < this.#end; record += sizeOf(this.#letters[record * 8 + LENGTH] as number)) {
      const start = record * 8 + LETTERS;
      const host = decoder.decode(
        this.#letters.subarray(start, start + (this.#letters[record * 8 + LENGTH] as number)),
      );
      yield { host, requests: this.#words[record * 2 + REQUESTS] as number, bytes: this.#sums[record] as number };
    }
  }

  /** The same without a string or an object for each: a host's letters, ASCII, lie between two places of the bytes. */
  each(take: (letters: Uint8Array, from: number, to: number, requests: number, bytes: number) => void): void {
    this.#endBegun();
    const letters = this.#letters;
    for (let record = 1; record < this.#end; ) {
      const [length, start] = [letters[record * 8 + LENGTH] as number, record * 8 + LETTERS];
      take(letters, start, start + length, this.#words[record * 2 + REQUESTS] as number, this.#sums[record] as number);
      record += sizeOf(length);
    }
  }

  /** Takes the last line when no line end follows it, and gives all that was added up, to be included elsewhere. Nothing can be added any more: it is no copy. */
  part(): LogPart {
    this.#endBegun();
    return { records: this.#letters.subarray(0, this.#end * 8), counts: { ...this.counts } };
  }

  /** Adds what was added up of the lines that follow these. */
  include({ records, counts }: LogPart): void {
    this.#endBegun();
    const { counts: own } = this;
    if (counts.firstUnread !== null)
      own.firstUnread ??= own.counted + own.withoutHost + own.unread + counts.firstUnread;
    own.counted += counts.counted;
    own.withoutHost += counts.withoutHost;
    own.unread += counts.unread;
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

  #begin(bytes: Uint8Array): void {
    if (this.#isTooLong || this.#begunLength + bytes.length >= LONGEST_LINE) {
      this.#isTooLong = true;
      this.#begunLength = 0;
      return;
    }
    this.#begun.set(bytes, this.#begunLength);
    this.#begunLength += bytes.length;
  }

  #endBegun(): void {
    if (this.#begunLength === 0 && !this.#isTooLong) return;
    if (this.#isTooLong) {
      this.#unread();
    } else {
      this.#begun[this.#begunLength] = NEWLINE;
      this.#line(this.#begun, this.#begunWords, 0);
      this.#count(this.#begun, this.#begunWords);
    }
    this.#isTooLong = false;
    this.#begunLength = 0;
  }

  #unread(): void {
    const { counts } = this;
    counts.unread++;
    counts.firstUnread ??= counts.counted + counts.withoutHost + counts.unread;
  }

  /** Reads the line at `from`, which has a line end; returns a place within it from which only the line end is to be found. */
  #line(piece: Uint8Array, words: Int32Array, from: number): number {
    let at = from;
    for (let field = 0; field < 4; field++) at = nextField(piece, words, at);
    let bytes = 0;
    let digit = (piece[at] as number) - 48;
    const isNumber = digit >= 0 && digit <= 9;
    for (; digit >= 0 && digit <= 9; digit = (piece[++at] as number) - 48) bytes = bytes * 10 + digit;
    const isRead = isNumber && piece[at] === SPACE;
    at = nextField(piece, words, nextField(piece, words, at));
    if (!isRead || piece[at] === NEWLINE) {
      this.#unread();
      return at;
    }
    const start = authority(piece, at);
    if (start >= 0) return this.#host(piece, words, start, bytes);
    this.counts.withoutHost++;
    return at;
  }

  #host(piece: Uint8Array, words: Int32Array, start: number, bytes: number): number {
    const isAddress = piece[start] === 91;
    const letterOf = isAddress ? ADDRESS_LETTER : HOST_LETTER;
    const first = isAddress ? start + 1 : start;
    let hash = FNV_START;
    let at = first;
    for (
      let letter = letterOf[piece[at] as number] as number;
      letter !== 0;
      letter = letterOf[piece[++at] as number] as number
    ) {
      hash = Math.imul(hash ^ letter, FNV_PRIME);
    }
    if (!isEnd(piece, isAddress && piece[at] === 93 ? at + 1 : at)) {
      const named = afterUser(piece, start);
      if (named > start) return this.#host(piece, words, named, bytes);
      this.#unread();
      return at;
    }
    if (at === first || at - first > LONGEST_HOST) {
      this.#unread();
      return at;
    }
    // The low bits of FNV are its weak ones; the place is taken from bits that all letters have reached.
    hash ^= hash >>> 15;
    this.counts.counted++;
    if (isAddress) {
      this.#count(piece, words);
      this.#add(this.#find(piece, first, at, hash, letterOf), bytes);
      return at;
    }
    const waiting = this.#waiting;
    const place = waiting.count++;
    waiting.from[place] = first;
    waiting.to[place] = at;
    waiting.hash[place] = hash;
    waiting.bytes[place] = bytes;
    if (waiting.count === TOGETHER) this.#count(piece, words);
    return at;
  }

  /** Counts the lines that wait, all of this piece. */
  #count(piece: Uint8Array, words: Int32Array): void {
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

import { lineEnd, wordsOf } from './byte-words.ts';
import { HostTable, type HostTotal } from './log-hosts.ts';
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
 * seventh and reads the host while hashing it (letters folded to lower case), and hands both to a table of hosts (log-hosts.ts). What is only
 * skipped, three bytes in four, is looked at four bytes at a time (byte-words.ts).
 *
 * A log comes in pieces that end anywhere. The beginning of a line that is not complete yet is kept until the rest comes.
 */

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

/** A longer line is no line of a log; it is counted as unread and let go, so that a file without line ends fills no memory. */
const LONGEST_LINE = 65_536;
/** No name of a host is longer (RFC 1035, 2.3.4). */
const LONGEST_HOST = 253;
/** Multiplier and start of FNV-1a, 32 bits. */
const FNV_PRIME = 0x01000193;
const FNV_START = 0x811c9dc5;

/** Adds up a log that is handed over in pieces. Never throws, whatever the bytes. */
export class LogTotals {
  readonly counts: LineCounts = { counted: 0, withoutHost: 0, unread: 0, firstUnread: null };
  readonly #hosts: HostTable;
  /** The beginning of a line whose end has not come yet. */
  readonly #begun = new Uint8Array(LONGEST_LINE);
  readonly #begunWords = wordsOf(this.#begun);
  #begunLength = 0;
  /** Within a line that is too long: everything up to the next line end is let go. */
  #isTooLong = false;

  /** `hosts`: about how many there may be. Nothing has to move then when they come, and memory that nothing was written to is none. */
  constructor(hosts = 1000) {
    this.#hosts = new HostTable(hosts);
  }

  /** How many hosts there are so far. */
  get size(): number {
    return this.#hosts.size;
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
    this.#hosts.count(piece, words);
    this.#begin(piece.subarray(from));
  }

  /** Takes the last line when no line end follows it, and gives every host in the order of its first line. */
  finish(): Iterable<HostTotal> {
    this.#endBegun();
    return this.#hosts;
  }

  /** The same without a string or an object for each: a host's letters, ASCII, lie between two places of the bytes. */
  each(take: (letters: Uint8Array, from: number, to: number, requests: number, bytes: number) => void): void {
    this.#endBegun();
    this.#hosts.each(take);
  }

  /** Takes the last line when no line end follows it, and gives all that was added up, to be included elsewhere. Nothing can be added any more: it is no copy. */
  part(): LogPart {
    this.#endBegun();
    return { records: this.#hosts.records, counts: { ...this.counts } };
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
    this.#hosts.include(records);
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
      this.#hosts.count(this.#begun, this.#begunWords);
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
      this.#hosts.count(piece, words);
      this.#hosts.take(piece, first, at, hash, bytes, letterOf);
    } else this.#hosts.wait(piece, words, first, at, hash, bytes);
    return at;
  }
}

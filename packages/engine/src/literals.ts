import { plant } from './literals-tree.ts';

/**
 * Finding thousands of phrases in a text by one table look-up a byte.
 *
 * An Aho-Corasick automaton, laid out flat. The phrases become a tree of their first letters; a state is a place in that tree and means
 * "the longest beginning of a phrase with which what was read so far ends". For every state the table holds a full row: where each
 * byte leads, also when it does not go on with the phrase. Nothing is ever looked at twice, so the time does not depend on the text.
 *
 * Example: `he`, `she`, `hers`. Reading `shers`:
 *
 *   byte   state after it   why                                                       found
 *   s      s                begins "she"
 *   h      sh               goes on with it
 *   e      she              complete; its end `he` is a phrase too                    she, he (both end at 3)
 *   r      her              "sher" begins nothing, its longest ending that does is "her"
 *   s      hers             complete; its end `s` only begins something               hers (ends at 5)
 *
 * What makes it fast. The table of a large list is larger than the processor's nearest caches, so three things see to it that what an
 * English text comes to lies close together:
 *   columns   bytes that occur in no phrase share one column, upper and lower case another: 28 columns for English, 160 for lists in many
 *             languages, not 256. The commonest letters of English have the first ones.
 *   planes    a row is cut into stretches of at most 16 cells, which is a line of the cache. The first stretches of all states lie together,
 *             then the second ones: rare letters are out of the way of common ones. The table of columns has each plane's beginning
 *             in it, so that it is one addition still.
 *   shallow   states of few letters are met over and over: they have the lowest numbers, and their rows are neighbours. Deeper ones are
 *             numbered along their phrases, so that each is beside the next.
 * and four, that a byte takes few instructions, none of which waits long:
 *   offsets   a cell holds the offset of the next row, not its number: no multiplication per byte.
 *   sign      a cell that completes a phrase is negative: one comparison with nought tells a hit from a miss.
 *   lanes     each look-up waits for the one before it. Six texts, or six pieces of one, are walked in turns, and six look-ups are
 *             under way at once.
 *   copies    the six are copied into one buffer first, which is always the same, and so is the table of columns: the compiler then writes
 *             addresses and lengths into the code and keeps the rows in registers. 12 instructions a byte, not 24.
 *
 * A long text is cut into pieces. A piece starts to read `longest phrase - 1` bytes early, so that whatever ends in it is seen whole,
 * and says nothing about those bytes: they belong to the piece before.
 *
 * Memory: states × columns × 4 bytes and 12 bytes a state; 5,000 phrases of 10 letters 6 MB, 20,000 20 MB.
 */

/** Byte strings compiled to one automaton. Pure data: it may be posted to a worker. */
export interface Literals {
  /** Byte → where its column begins. */
  readonly column: Int32Array;
  /** Cells of a row in one plane: a state's offset is its number times this. */
  readonly width: number;
  /** Row offset + column → offset of the next row; complemented (negative) when a phrase is complete there. */
  readonly next: Int32Array;
  /** State → the phrase that is complete there, or -1; → the longest shorter state that ends alike and completes one, or -1. */
  readonly phrase: Int32Array;
  readonly shorter: Int32Array;
  /** Phrase → the next phrase that has the same bytes, or -1. */
  readonly twin: Int32Array;
  /** Bytes of the longest phrase. */
  readonly longest: number;
}

/** Told of one occurrence: the text's and the phrase's number, both from 0, and the offset after the last byte. */
export type OnLiteral = (text: number, phrase: number, end: number) => void;

/** Bytes as they are, but for A–Z, which count as a–z. */
export const ASCII_FOLD: Uint8Array = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte >= 65 && byte <= 90 ? byte + 32 : byte,
);

/** Long enough that the six lanes rarely wait for new pieces, short enough that pages of any length come to equal pieces. */
const PIECE = 4096;
const LANES = 6;
/** Steps that a lane has room for: a piece and what it reads early. No power of two: all six would want the same places of the cache. */
const LANE = PIECE + 320;
/** As many cells as a line of the cache holds. */
const MOST_IN_ROW = 16;
/** Stands for all bytes that no phrase has. */
const OTHER = -1;
/** From the commonest byte of English down. */
const COMMON: readonly number[] = Array.from(" etaoinsrhldcum\0pfgybw.,v-k'0129x3485:jqz67/()", (char) =>
  char === '\0' ? OTHER : char.charCodeAt(0),
);

/** Compiles phrases; bytes that `fold` makes equal are equal. An empty phrase is never found. */
export function compileLiterals(phrases: readonly Uint8Array[], fold: Uint8Array = ASCII_FOLD): Literals {
  const { column, columns } = columnsOf(phrases, fold);
  const tree = plant(phrases, column);
  const { size, phrase, twin } = tree;
  const planes = Math.ceil(columns / MOST_IN_ROW);
  const width = Math.ceil(columns / planes);
  const begin = Int32Array.from({ length: columns }, (_, at) => Math.floor(at / width) * size * width + (at % width));
  const next = new Int32Array(planes * size * width);
  const shorter = new Int32Array(size).fill(-1);
  const fail = new Int32Array(size);
  // In the order of depth: a row starts as a copy of the row of its longest ending, which is complete by then.
  const queue = new Int32Array(size);
  for (let head = 0, tail = 1; head < tail; head++) {
    const state = queue[head] ?? 0;
    const from = (fail[state] ?? 0) * width;
    const row = state * width;
    for (let plane = 0; state !== 0 && plane < next.length; plane += size * width)
      next.copyWithin(plane + row, plane + from, plane + from + width);
    for (let child = tree.child[state] ?? 0; child !== 0; child = tree.sibling[child] ?? 0) {
      const at = begin[tree.column[child] ?? 0] ?? 0;
      const seen = state === 0 ? 0 : (next[from + at] ?? 0);
      const ending = (seen < 0 ? ~seen : seen) / width;
      fail[child] = ending;
      shorter[child] = phrase[ending] !== -1 ? ending : (shorter[ending] ?? -1);
      const hit = phrase[child] !== -1 || shorter[child] !== -1;
      next[row + at] = hit ? ~(child * width) : child * width;
      queue[tail++] = child;
    }
  }
  return {
    column: Int32Array.from(column, (at) => begin[at] ?? 0),
    width,
    next,
    phrase,
    shorter,
    twin,
    longest: tree.longest,
  };
}

/** Byte → number of its column, and how many there are. */
function columnsOf(phrases: readonly Uint8Array[], fold: Uint8Array): { column: Uint16Array; columns: number } {
  const occurs = new Set<number>();
  for (const bytes of phrases) for (const byte of bytes) occurs.add(fold[byte] ?? 0);
  const own = new Map<number, number>();
  for (const byte of [...COMMON, ...fold.keys()]) {
    const folded = byte === OTHER ? OTHER : (fold[byte] ?? 0);
    if ((folded === OTHER || occurs.has(folded)) && !own.has(folded)) own.set(folded, own.size);
  }
  const spare = own.get(OTHER) ?? 0;
  return { column: Uint16Array.from(fold, (folded) => own.get(folded) ?? spare), columns: own.size };
}

/** Every occurrence of every phrase, overlapping ones too; texts in order, within a text by their ends, of one end the longest first. */
export function findLiterals(literals: Literals, texts: readonly Uint8Array[], on: OnLiteral): void {
  if (literals.longest === 0) return;
  let wave: Piece[] = [];
  texts.forEach((text, index) => {
    for (const piece of piecesOf(text, index, literals.longest)) {
      if (wave.push(piece) < LANES) continue;
      walkWave(literals, wave, on);
      wave = [];
    }
  });
  for (const piece of wave) {
    walkOne(literals, piece);
    tell(literals, piece, on);
  }
}

/** A part of a text: read from `at`, told from `start`, up to `end`. `hits` are pairs of row offset and end. */
interface Piece {
  bytes: Uint8Array;
  text: number;
  at: number;
  start: number;
  end: number;
  row: number;
  hits: number[];
}

function* piecesOf(text: Uint8Array, index: number, longest: number): Generator<Piece> {
  // A Buffer is its own kind of array to the compiler; one kind keeps the loop fast.
  const bytes = new Uint8Array(text.buffer, text.byteOffset, text.byteLength);
  const count = Math.ceil(bytes.length / Math.max(PIECE, 8 * longest));
  for (let piece = 0; piece < count; piece++) {
    const start = Math.floor((bytes.length * piece) / count);
    const end = Math.floor((bytes.length * (piece + 1)) / count);
    yield { bytes, text: index, at: Math.max(0, start - longest + 1), start, end, row: 0, hits: [] };
  }
}

function walkWave(literals: Literals, wave: readonly Piece[], on: OnLiteral): void {
  COLUMN.set(literals.column);
  let left = Math.min(...wave.map(({ at, end }) => end - at));
  for (let steps = 0; left > 0; left -= steps) {
    steps = Math.min(left, LANE);
    wave.forEach(({ bytes, at }, lane) => {
      BYTES.set(bytes.subarray(at, at + steps), lane * LANE);
    });
    const [a, b, c, d, e, f] = wave;
    if (a && b && c && d && e && f) takeHits(wave, walkSix(literals.next, steps, a, b, c, d, e, f));
    for (const piece of wave) piece.at += steps;
  }
  for (const piece of wave) {
    walkOne(literals, piece);
    tell(literals, piece, on);
  }
}

/** What the six lanes walk on, filled anew for each wave. Constants, so that the compiler knows where they lie. */
const BYTES = new Uint8Array(LANES * LANE);
const COLUMN = new Int32Array(256);
/** Pairs of row offset and where: the step, and above these BITS the lane. As many as there can be. */
const BITS = 16;
const HITS = new Int32Array(2 * LANES * LANE);

/** Each lane's hits to its piece. */
function takeHits(wave: readonly Piece[], count: number): void {
  for (let hit = 0; hit < count; hit += 2) {
    const where = HITS[hit + 1] as number;
    const piece = wave[where >> BITS] as Piece;
    piece.hits.push(HITS[hit] as number, piece.at + (where & (2 ** BITS - 1)));
  }
}

/**
 * So many steps of the six lanes in turns; how much of HITS they filled. Written out, and without a call: in a loop over lanes, or around a
 * call, the rows would live in memory, not in registers. `| 0` spares the compiler its checks for numbers that grow too large.
 */
// biome-ignore format: six lanes side by side
function walkSix(next: Int32Array, steps: number, a: Piece, b: Piece, c: Piece, d: Piece, e: Piece, f: Piece): number {
  const end = steps | 0;
  let count = 0;
  let ra = a.row, rb = b.row, rc = c.row, rd = d.row, re = e.row, rf = f.row;
  for (let at = 0; at < end; at = (at + 1) | 0) {
    ra = next[(ra + (COLUMN[BYTES[at] as number] as number)) | 0] as number;
    rb = next[(rb + (COLUMN[BYTES[(at + LANE) | 0] as number] as number)) | 0] as number;
    rc = next[(rc + (COLUMN[BYTES[(at + 2 * LANE) | 0] as number] as number)) | 0] as number;
    rd = next[(rd + (COLUMN[BYTES[(at + 3 * LANE) | 0] as number] as number)) | 0] as number;
    re = next[(re + (COLUMN[BYTES[(at + 4 * LANE) | 0] as number] as number)) | 0] as number;
    rf = next[(rf + (COLUMN[BYTES[(at + 5 * LANE) | 0] as number] as number)) | 0] as number;
    if (ra < 0) { ra = ~ra; HITS[count] = ra; HITS[(count + 1) | 0] = at; count = (count + 2) | 0; }
    if (rb < 0) { rb = ~rb; HITS[count] = rb; HITS[(count + 1) | 0] = at | (1 << BITS); count = (count + 2) | 0; }
    if (rc < 0) { rc = ~rc; HITS[count] = rc; HITS[(count + 1) | 0] = at | (2 << BITS); count = (count + 2) | 0; }
    if (rd < 0) { rd = ~rd; HITS[count] = rd; HITS[(count + 1) | 0] = at | (3 << BITS); count = (count + 2) | 0; }
    if (re < 0) { re = ~re; HITS[count] = re; HITS[(count + 1) | 0] = at | (4 << BITS); count = (count + 2) | 0; }
    if (rf < 0) { rf = ~rf; HITS[count] = rf; HITS[(count + 1) | 0] = at | (5 << BITS); count = (count + 2) | 0; }
  }
  a.row = ra; b.row = rb; c.row = rc; d.row = rd; e.row = re; f.row = rf;
  return count;
}

function walkOne(literals: Literals, piece: Piece): void {
  const { next, column } = literals;
  const { bytes, end, hits } = piece;
  let { row } = piece;
  for (let at = piece.at; at < end; at++) {
    row = next[row + (column[bytes[at] as number] as number)] as number;
    if (row < 0) {
      row = ~row;
      hits.push(row, at);
    }
  }
}

function tell(literals: Literals, piece: Piece, on: OnLiteral): void {
  const { phrase, shorter, twin, width } = literals;
  const { hits, start, text } = piece;
  for (let hit = 0; hit < hits.length; hit += 2) {
    const at = hits[hit + 1] as number;
    if (at < start) continue;
    for (let state = (hits[hit] as number) / width; state !== -1; state = shorter[state] as number) {
      for (let found = phrase[state] as number; found !== -1; found = twin[found] as number) on(text, found, at + 1);
    }
  }
}

/**
 * Looking for a byte four bytes at a time.
 *
 * Bytes that are only skipped need not be looked at one by one. A word holds four, the first in its lowest eight bits, and one subtraction
 * looks at all four: where a byte is less than 33, taking 33 from it borrows, and its highest bit is set although it was not before.
 *
 *     GET·   word 0x20544547   less 0x21212121 = 0xff332426   not the word, highest bits: 0x80000000   → the fourth byte
 *
 * A borrow can reach the bytes behind the one that was found, never those before it: the first one that is marked is right, and only the first
 * is used. For a line end the word is xored with four of them first, so that it becomes a byte less than 1.
 *
 * Words lie at multiples of four in memory, a piece of a log begins anywhere: `shift` is how far behind such a multiple. What stands before the
 * place where the search begins is covered with ones. Bytes behind the last whole word are looked at one by one.
 */

const NEWLINE = 10;
const LAST_CONTROL = 32;
const NEWLINES = 0x0a0a0a0a;
const ONES = 0x01010101;
const ABOVE_SPACE = 0x21212121;
const HIGHEST = 0x80808080;

/** How far behind a multiple of four the bytes begin. */
export function shiftOf(bytes: Uint8Array): number {
  return bytes.byteOffset & 3;
}

/** The whole words that these bytes lie in, from the one that the first byte is in. */
export function wordsOf(bytes: Uint8Array): Int32Array {
  const shift = shiftOf(bytes);
  return new Int32Array(bytes.buffer, bytes.byteOffset - shift, (bytes.length + shift) >> 2);
}

/** Where the first line end is, at `from` or behind it. There is one. */
export function lineEnd(bytes: Uint8Array, words: Int32Array, from: number): number {
  const shift = shiftOf(bytes);
  const start = from + shift;
  let at = start >> 2;
  if (at < words.length) {
    let four = ((words[at] as number) ^ NEWLINES) | covered(start);
    let found = (four - ONES) & ~four & HIGHEST;
    while (found === 0 && ++at < words.length) {
      four = (words[at] as number) ^ NEWLINES;
      found = (four - ONES) & ~four & HIGHEST;
    }
    if (found !== 0) return at * 4 - shift + firstOf(found);
  }
  let byte = Math.max(from, at * 4 - shift);
  while (bytes[byte] !== NEWLINE) byte++;
  return byte;
}

/** Where a field ends that `from` is in: at a space, a line end or another control character. There is one. */
export function fieldEnd(bytes: Uint8Array, words: Int32Array, from: number): number {
  const shift = shiftOf(bytes);
  const start = from + shift;
  let at = start >> 2;
  if (at < words.length) {
    let four = (words[at] as number) | covered(start);
    let found = (four - ABOVE_SPACE) & ~four & HIGHEST;
    while (found === 0 && ++at < words.length) {
      four = words[at] as number;
      found = (four - ABOVE_SPACE) & ~four & HIGHEST;
    }
    if (found !== 0) return at * 4 - shift + firstOf(found);
  }
  let byte = Math.max(from, at * 4 - shift);
  while ((bytes[byte] as number) > LAST_CONTROL) byte++;
  return byte;
}

/** The four bytes that begin at this place, counted from the first word; zeros where there is no word. */
export function fourAt(words: Int32Array, start: number): number {
  const at = start >> 2;
  const turn = (start & 3) << 3;
  if (turn === 0) return words[at] as number;
  return ((words[at] as number) >>> turn) | ((words[at + 1] as number) << (32 - turn));
}

/** Ones over the bytes of a word that stand before this place. */
function covered(start: number): number {
  return (1 << ((start & 3) << 3)) - 1;
}

/** Which of four bytes is the first marked one. */
function firstOf(found: number): number {
  return (31 - Math.clz32(found & -found)) >> 3;
}

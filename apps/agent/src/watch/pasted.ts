import { LONGEST_PASTE, LONGEST_TYPED } from './longest.ts';

/** A cut is looked for within so many characters: at the end of a line or of a sentence, for what stands behind a phrase may say that it means nothing; else between two words. */
const CUTS: readonly (readonly [end: string, near: number])[] = [
  ['\n', 800],
  ['. ', 800],
  [' ', 400],
];
/** So many characters stand in two pieces: what begins before a cut is whole in the next one, with the words beside it by which it may mean nothing. That is some forty words; no phrase reaches further. */
const IN_BOTH = 250;
/** Of the field so much is read before the caret, where much stands behind it as well. */
const BEFORE_CARET = 1500;

/**
 * What of a pasted text stands before its end, which is read in the field like whatever is typed there; in pieces of the length of a message. They overlap, and the last one overlaps what
 * is read in the field: all are readings of that field, in which each phrase is told once.
 */
export function beforeItsEnd(text: string): string[] {
  const pieces: string[] = [];
  if (text.length <= LONGEST_TYPED) return pieces;
  const until = Math.min(text.length - BEFORE_CARET + IN_BOTH, LONGEST_PASTE);
  for (let from = 0, cut = 0; cut < until; from = wordAt(text, cut - IN_BOTH)) {
    cut = from + cutOf(text.slice(from, from + LONGEST_TYPED));
    pieces.push(text.slice(from, cut));
  }
  return pieces;
}

function cutOf(piece: string): number {
  for (const [end, near] of CUTS) {
    const at = piece.lastIndexOf(end);
    if (at > piece.length - near) return at + end.length;
  }
  return piece.length;
}

/** Where the word begins that is nearest behind this place; the place itself where none begins soon. */
function wordAt(text: string, at: number): number {
  const near = text.slice(at, at + IN_BOTH / 2).search(/\s\S/);
  return near < 0 ? at : at + near + 1;
}

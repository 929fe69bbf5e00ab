import { LONGEST_PAGE, LONGEST_TYPED } from './longest.ts';

/** A cut is looked for within so many characters: at the end of a line or sentence, else between two words. */
const NEAR = 400;

/**
 * What of a pasted text stands before its end, which is read in the field like whatever is typed there; in pieces of the length of a message, and no more of it
 * than of a page.
 */
export function beforeItsEnd(text: string): string[] {
  const pieces: string[] = [];
  const until = Math.min(text.length - LONGEST_TYPED, LONGEST_PAGE);
  for (let from = 0; from < until; ) {
    const piece = text.slice(from, from + LONGEST_TYPED);
    const cut = from + cutOf(piece);
    pieces.push(text.slice(from, cut));
    from = cut;
  }
  return pieces;
}

function cutOf(piece: string): number {
  for (const end of ['\n', '. ', ' ']) {
    const at = piece.lastIndexOf(end);
    if (at > piece.length - NEAR) return at + end.length;
  }
  return piece.length;
}

import { STANDS_FOR } from './spellings.ts';
import { hashed, hashOf, NO_LETTER, withLetter } from './word-index.ts';

/** Letters that a word begins with, as far as they are kept. */
export const OPENING = 4;

/** What words begin with: one bit each of a few thousand bytes, so that some that begins nothing passes as well. */
export class Openings {
  readonly #bits = new Uint8Array(2 ** 14);

  add(word: string): void {
    let letters = NO_LETTER;
    for (let at = 0; at < OPENING && at < word.length; at++) {
      letters = withLetter(letters, word.charCodeAt(at));
      const bit = this.#bitOf(hashed(letters));
      this.#bits[bit >> 3] = (this.#bits[bit >> 3] as number) | (1 << (bit & 7));
    }
  }

  /** Whether some word begins with what was read so far, each run of a letter made one, and then as these letters may be read. */
  mayLead(letters: string, read: string): boolean {
    const letter = letters[0];
    if (letter === undefined) return true;
    for (const meant of `${letter}${STANDS_FOR[letter] ?? ''}`) {
      const further = read.endsWith(meant) ? read : read + meant;
      if (this.has(further) && this.mayLead(letters.slice(1), further)) return true;
    }
    return false;
  }

  has(opening: string): boolean {
    const bit = this.#bitOf(hashOf(opening));
    return ((this.#bits[bit >> 3] as number) & (1 << (bit & 7))) !== 0;
  }

  #bitOf(hash: number): number {
    return hash & (8 * this.#bits.length - 1);
  }
}

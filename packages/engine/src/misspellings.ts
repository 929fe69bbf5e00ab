import { ORDINARY } from './ordinary.ts';
import { hashed, hashOf, NO_LETTER, WordIndex, withLetter } from './word-index.ts';

/**
 * From a word nobody knows to the word that was meant.
 *
 * `suiicde`, `bullyed`, `parasetamol`, `anxeity`: a slip of the finger or of spelling. A word that the library does not know, and that is no
 * ordinary word one slip away from one it knows (`hopping` stays what it is, see ordinary.ts), may say a word of the library that
 *   begins with the same letter, has five letters or more (six, unless the slip is two letters exchanged), and is one slip away: a letter too many,
 *   too few, another, or two exchanged; or
 *   has eight letters or more and the same five consonants or more in the same order, whatever the vowels and doubled letters: `paracitimol`
 *   (with four, Titania was a tight noose); or
 *   is written without its vowels, four consonants or more as they stand in it: `blck`, `wrkng`.
 * A known or ordinary word with an s is that word, and no slip of another: `China's` is no insult.
 * Candidates lie in drawers by first letter and length, about a dozen words each, and each is compared in one pass that stops at the second
 * difference: a word takes about a microsecond, however long the text.
 *
 * Worked example: `suiicde` (7) looks into the drawers s6, s7 and s8; against `suicide` the first difference is at 3 (i, c); exchanging gives
 * `suicide`'s c and i, the rest is equal: one slip.
 */
export class Misspellings {
  readonly #words: readonly string[];
  readonly #drawers: ReadonlyMap<number, readonly number[]>;
  readonly #skeletons = new WordIndex();
  /** By their consonants alone. */
  readonly #bare = new WordIndex();
  readonly #isKnown: (word: string) => boolean;

  /** The vocabulary's words by number, its drawers by {@link shapeOf}, and whether it has a word. */
  constructor(
    words: readonly string[],
    drawers: ReadonlyMap<number, readonly number[]>,
    isKnown: (word: string) => boolean,
  ) {
    this.#words = words;
    this.#drawers = drawers;
    this.#isKnown = isKnown;
  }

  /** Makes a word of the library one that may be meant: in one pass what {@link bare} and {@link skeleton} say, which nobody needs but as a hash. */
  add(word: string, id: number): void {
    let [consonants, runs] = [0, 0];
    let [bareLetters, skeletonLetters, last] = [NO_LETTER, NO_LETTER, 0];
    for (let at = 0; at < word.length; at++) {
      const code = word.charCodeAt(at);
      if (code < SMALL_A || code > SMALL_Z) return;
      if (((VOWELS_FROM_A >> (code - SMALL_A)) & 1) === 1) continue;
      consonants++;
      bareLetters = withLetter(bareLetters, code);
      if (code === SMALL_Y || code === last) continue;
      runs++;
      skeletonLetters = withLetter(skeletonLetters, code);
      last = code;
    }
    if (word.length >= SHORTEST_SKELETON && runs >= FEWEST_IN_SKELETON)
      this.#skeletons.add(hashed(skeletonLetters), id);
    if (consonants >= FEWEST_CONSONANTS && consonants < word.length) this.#bare.add(hashed(bareLetters), id);
  }

  /** Gives back the room for more words. */
  seal(): void {
    this.#skeletons.seal();
    this.#bare.seal();
  }

  /** The words that may be meant; usually none. */
  find(raw: string): readonly number[] {
    if (raw.length > LONGEST || ORDINARY.has(raw) || !LETTERS.test(raw)) return NONE;
    if (raw.length >= FEWEST_CONSONANTS && !VOWELS.test(raw)) {
      return this.#bare
        .candidates(hashOf(raw))
        .filter((id) => this.#words[id]?.[0] === raw[0] && bare(this.#words[id] ?? '') === raw);
    }
    if (raw.length < SHORTEST || this.#isOneMore(raw)) return NONE;
    const found = new Set<number>();
    for (let length = Math.max(raw.length - 1, SHORTEST); length <= raw.length + 1; length++) {
      for (const id of this.#drawers.get(shapeOf(raw, length)) ?? []) {
        const word = this.#words[id] ?? '';
        if (isOneSlip(raw, word) && LETTERS.test(word)) found.add(id);
      }
    }
    if (raw.length >= SHORTEST_SKELETON) {
      const own = skeleton(raw);
      for (const id of this.#skeletons.candidates(hashOf(own))) {
        const word = this.#words[id] ?? '';
        if (Math.abs(word.length - raw.length) <= 2 && skeleton(word) === own) found.add(id);
      }
    }
    return found.size === 0 ? NONE : [...found];
  }

  /** Whether it is more than one of what has a word of its own, or what is its: `rosettes`, `China's`. */
  #isOneMore(raw: string): boolean {
    if (!raw.endsWith('s')) return false;
    const one = raw.slice(0, -1);
    return ORDINARY.has(one) || this.#isKnown(one);
  }
}

const SHORTEST = 5;
const SHORTEST_CHANGED = 6;
const SHORTEST_SKELETON = 8;
const FEWEST_IN_SKELETON = 5;
const LONGEST = 24;
const FEWEST_CONSONANTS = 4;
const EACH_VOWEL = /[aeiou]/g;
const VOWELS = /[aeiou]/;
const [SMALL_A, SMALL_Y, SMALL_Z] = [97, 121, 122];
/** Bit n is the n-th letter after a. */
const VOWELS_FROM_A = (1 << 0) | (1 << 4) | (1 << 8) | (1 << 14) | (1 << 20);
const LETTERS = /^[a-z]+$/;
const NONE: readonly number[] = [];

/** The drawer of words that begin as this one does and have so many letters. */
export function shapeOf(word: string, length: number): number {
  return word.charCodeAt(0) * 2 ** 16 + length;
}

/** The consonants, as somebody in a hurry writes a word. */
function bare(word: string): string {
  return word.replace(EACH_VOWEL, '');
}

/** The consonants, each run once. */
function skeleton(word: string): string {
  return word.replace(/[aeiouy]/g, '').replace(/(.)\1+/g, '$1');
}

/** Whether one letter added, left out, changed, or exchanged with its neighbour makes one word of the other. */
function isOneSlip(raw: string, word: string): boolean {
  const shorter = Math.min(raw.length, word.length);
  let at = 0;
  while (at < shorter && raw.charCodeAt(at) === word.charCodeAt(at)) at++;
  if (raw.length === word.length) {
    const isExchanged =
      raw.charCodeAt(at) === word.charCodeAt(at + 1) && raw.charCodeAt(at + 1) === word.charCodeAt(at);
    if (isExchanged && endAlike(raw, word, raw.length - at - 2)) return true;
    return word.length >= SHORTEST_CHANGED && endAlike(raw, word, raw.length - at - 1);
  }
  if (word.length < SHORTEST_CHANGED && raw.length < SHORTEST_CHANGED) return false;
  return endAlike(raw, word, shorter - at);
}

/** Whether the last so many letters are the same; from the end, where words that differ nearly always do. */
function endAlike(one: string, other: string, letters: number): boolean {
  for (let back = 1; back <= letters; back++) {
    if (one.charCodeAt(one.length - back) !== other.charCodeAt(other.length - back)) return false;
  }
  return true;
}

import { ORDINARY } from './ordinary.ts';

/**
 * From a word nobody knows to the word that was meant.
 *
 * `suiicde`, `bullyed`, `parasetamol`, `anxeity`: a slip of the finger or of spelling. A word that the library does not know, and that is no
 * ordinary word one slip away from one it knows (`hopping` stays what it is, see ordinary.ts), may say a word of the library that
 *   begins with the same letter, has five letters or more (six, unless the slip is two letters exchanged), and is one slip away: a letter too many,
 *   too few, another, or two exchanged; or
 *   has eight letters or more and the same consonants in the same order, whatever the vowels and doubled letters: `paracitimol`.
 * Candidates lie in drawers by first letter and length, about a dozen words each, and each is compared in one pass that stops at the second
 * difference: a word takes about a microsecond, however long the text.
 *
 * Worked example: `suiicde` (7) looks into the drawers s6, s7 and s8; against `suicide` the first difference is at 3 (i, c); exchanging gives
 * `suicide`'s c and i, the rest is equal: one slip.
 */
export class Misspellings {
  readonly #drawers = new Map<string, { word: string; id: number }[]>();
  readonly #skeletons = new Map<string, { word: string; id: number }[]>();

  /** Makes a word of the library one that may be meant. */
  add(word: string, id: number): void {
    if (word.length < SHORTEST || !LETTERS.test(word)) return;
    put(this.#drawers, `${word[0]}${word.length}`, { word, id });
    if (word.length >= SHORTEST_SKELETON) put(this.#skeletons, skeleton(word), { word, id });
  }

  /** The words that may be meant; usually none. */
  find(raw: string): number[] {
    if (raw.length < SHORTEST || raw.length > LONGEST || ORDINARY.has(raw) || !LETTERS.test(raw)) return [];
    const found = new Set<number>();
    for (let length = raw.length - 1; length <= raw.length + 1; length++) {
      for (const { word, id } of this.#drawers.get(`${raw[0]}${length}`) ?? []) {
        if (isOneSlip(raw, word)) found.add(id);
      }
    }
    if (raw.length >= SHORTEST_SKELETON) {
      for (const { word, id } of this.#skeletons.get(skeleton(raw)) ?? [])
        if (Math.abs(word.length - raw.length) <= 2) found.add(id);
    }
    return [...found];
  }
}

const SHORTEST = 5;
const SHORTEST_CHANGED = 6;
const SHORTEST_SKELETON = 8;
const LONGEST = 24;
const LETTERS = /^[a-z]+$/;

function put<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, [value]);
  else values.push(value);
}

/** The consonants, each run once. */
function skeleton(word: string): string {
  return word.replace(/[aeiouy]/g, '').replace(/(.)\1+/g, '$1');
}

/** Whether one letter added, left out, changed, or exchanged with its neighbour makes one word of the other. */
function isOneSlip(raw: string, word: string): boolean {
  const shorter = Math.min(raw.length, word.length);
  let at = 0;
  while (at < shorter && raw[at] === word[at]) at++;
  if (raw.length === word.length) {
    if (raw[at] === word[at + 1] && raw[at + 1] === word[at] && raw.slice(at + 2) === word.slice(at + 2)) return true;
    return word.length >= SHORTEST_CHANGED && raw.slice(at + 1) === word.slice(at + 1);
  }
  if (word.length < SHORTEST_CHANGED && raw.length < SHORTEST_CHANGED) return false;
  return raw.length > word.length ? raw.slice(at + 1) === word.slice(at) : raw.slice(at) === word.slice(at + 1);
}

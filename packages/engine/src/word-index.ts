import { resized } from './resized.ts';

const FIRST_SIZE = 1024;

/**
 * Words by something that several of them share: their consonants, say. Numbers only, 16 to 20 bytes a word, where a map of strings to arrays takes
 * 150. Keys are told by their {@link hashOf} and not kept, so words whose keys merely hash alike come along: the caller looks at each.
 */
export class WordIndex {
  #heads = new Int32Array(FIRST_SIZE).fill(-1);
  #ids = new Int32Array(FIRST_SIZE);
  #hashes = new Int32Array(FIRST_SIZE);
  #next = new Int32Array(FIRST_SIZE);
  #count = 0;

  /** Files a word, given by its number, under the hash of a key. */
  add(hash: number, id: number): void {
    if (this.#count === this.#ids.length) this.#resize(this.#count * 2);
    if (this.#count > this.#heads.length) this.#double();
    this.#ids[this.#count] = id;
    this.#hashes[this.#count] = hash;
    this.#link(this.#count++);
  }

  /** Gives back the room for more. Nothing is added afterwards. */
  seal(): void {
    this.#resize(this.#count);
  }

  /** The words under the hash of a key, and so perhaps some others, in the order in which they were added. */
  candidates(hash: number): number[] {
    const found: number[] = [];
    let at = this.#heads[hash & (this.#heads.length - 1)] ?? -1;
    for (; at !== -1; at = this.#next[at] ?? -1) if (this.#hashes[at] === hash) found.push(this.#ids[at] ?? 0);
    return found.reverse();
  }

  #link(at: number): void {
    const head = (this.#hashes[at] ?? 0) & (this.#heads.length - 1);
    this.#next[at] = this.#heads[head] ?? -1;
    this.#heads[head] = at;
  }

  #resize(length: number): void {
    this.#ids = resized(this.#ids, length);
    this.#hashes = resized(this.#hashes, length);
    this.#next = resized(this.#next, length);
  }

  #double(): void {
    this.#heads = new Int32Array(this.#heads.length * 2).fill(-1);
    for (let at = 0; at < this.#count; at++) this.#link(at);
  }
}

/**
 * The number of each word of a row of words: what a map from words to numbers does, in 8 bytes a word instead of 35. A table of numbers, and the
 * word that a number stands for is compared when it is looked up.
 */
export class WordNumbers {
  readonly #words: readonly string[];
  /** A number plus one, or nought where nothing is. */
  #slots = new Int32Array(FIRST_SIZE);
  #count = 0;

  /** `words` by number, to which the caller adds before it adds here. */
  constructor(words: readonly string[]) {
    this.#words = words;
  }

  /** The number of a word, -1 when it has none. */
  get(word: string): number {
    return (this.#slots[this.#slotOf(word)] ?? 0) - 1;
  }

  /** Makes a word, already in its place in the row, one that is found. */
  add(word: string, number: number): void {
    this.#slots[this.#slotOf(word)] = number + 1;
    if (++this.#count * 2 < this.#slots.length) return;
    const before = this.#slots;
    this.#slots = new Int32Array(before.length * 2);
    for (const taken of before) if (taken !== 0) this.#slots[this.#slotOf(this.#words[taken - 1] ?? '')] = taken;
  }

  #slotOf(word: string): number {
    const size = this.#slots.length;
    let slot = Math.floor((Math.imul(hashOf(word), 0x2c1b3c6d) >>> 0) * (size / 2 ** 32));
    for (;;) {
      const taken = this.#slots[slot] ?? 0;
      if (taken === 0 || this.#words[taken - 1] === word) return slot;
      if (++slot === size) slot = 0;
    }
  }
}

/** FNV-1a over UTF-16 units. */
export function hashOf(key: string): number {
  let letters = NO_LETTER;
  for (let at = 0; at < key.length; at++) letters = withLetter(letters, key.charCodeAt(at));
  return hashed(letters);
}

/** The same letter by letter, for a key that nobody writes down: from none, with each of them, to the hash. */
export const NO_LETTER = 0x811c9dc5;

/** One letter more, by its UTF-16 unit. */
export function withLetter(letters: number, code: number): number {
  return Math.imul(letters ^ code, 0x01000193);
}

/** The hash of so many letters. */
export function hashed(letters: number): number {
  return letters ^ (letters >>> 15);
}

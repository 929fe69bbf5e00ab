import type { Token } from './fold.ts';
import { Misspellings, shapeOf } from './misspellings.ts';
import { OPENING, Openings } from './openings.ts';
import { ORDINARY } from './ordinary.ts';
import { partsOf } from './run-ons.ts';
import { lettersIn, STANDS_FOR, spellings } from './spellings.ts';
import { hashOf, WordIndex, WordNumbers } from './word-index.ts';

/**
 * From words to what they may be meant to say.
 *
 * `k1ll`, `k!ll`, `k*ll`, `k.i.l.l`, `k i l l`, `kiiilll`: six ways of writing one word past a filter. Undoing them blindly does harm
 * (`b4` is not `ba`, `hopping` is not `hoping`), so nothing is undone for good. Each word keeps its plain reading, and where
 * there is a sign of disguise it gets further ones, but only ones that are words of the phrase library. A reading
 * may run over several words of the row (`k i l l` is one reading over four). The scan then follows every reading, as through a
 * street map in which some streets have a second name.
 *
 * Signs of disguise, and what they allow:
 *   a digit or symbol among letters    the letters it stands for; 1, ! and | are tried as i and as l; `*` is any one letter
 *   a letter three times or more       any number of it
 *   symbols between letters            the parts joined, the symbols left out or read as letters
 *   three or more single letters       the letters joined
 *   no sign, and no word we know       what one slip away may have been meant (misspellings.ts)
 */

/** A word of the library that the text may say here: tokens `from` up to, not including, `next`. */
export interface Reading {
  word: number;
  next: number;
  /** UTF-16 offsets into the text; wider than the tokens when a symbol is read as a letter. */
  start: number;
  end: number;
}

/** Longer words are not undone; nor, beyond the second number, put together from parts, or a page of `a.a.a.a` would take seconds. */
const LONGEST_WORD = 48;
const LONGEST_PUT_TOGETHER = 14;
const SHORTEST_MASKED = 5;

/** Of a letter: 1111 is not 11. */
const TRIPLE = /([^0-9])\1\1/;
const SIGN_OF_DISGUISE = /[^a-z]|(.)\1\1/;

const DIGITS = /^[0-9]+$/;
const NINE = '9'.charCodeAt(0);
/** The class that every row of digits belongs to, with no entry to define it. */
export const NUMBER = '{digits}';

const NONE: number[] = [];
const ORDINARY_WORDS = [...ORDINARY];
const NO_PARTS: string[] = [];

/**
 * Answers of {@link Vocabulary.find} that are kept: a text says the same few hundred words again and again, and a word that the library
 * does not know costs most. Longer words are not kept: the engine cuts them out of the text without copying, and would hold all of it.
 */
const MOST_KEPT = 4096;
const LONGEST_KEPT = 12;

/** The words of a library, found by any of their disguises. */
export class Vocabulary {
  readonly #symbols = new Map<string, number>();
  /** By number; a class has none. */
  readonly #words: string[] = [];
  readonly #ids = new WordNumbers(this.#words);
  #count = 0;
  /** Those that have a letter twice, by the word with each run of a letter made one. */
  readonly #squeezed = new WordIndex();
  /** By first letter and length: for `*`, and for slips. */
  readonly #shapes = new Map<number, number[]>();
  readonly #misspellings = new Misspellings(this.#words, this.#shapes, (word) => this.has(word));
  readonly #openings = new Openings();
  readonly #asked = new Map<string, readonly number[]>();
  readonly #parted = new Map<string, readonly string[]>();

  /** The number of a word, which it gets when it is first added. */
  add(word: string): number {
    const known = this.#ids.get(word);
    if (known !== -1) return known;
    const id = this.#count++;
    this.#words[id] = word;
    this.#ids.add(word, id);
    const squeezed = squeeze(word);
    if (word.length > 2 && squeezed !== word) this.#squeezed.add(hashOf(squeezed), id);
    const shape = shapeOf(word, word.length);
    const shapes = this.#shapes.get(shape);
    if (shapes === undefined) this.#shapes.set(shape, [id]);
    else shapes.push(id);
    this.#misspellings.add(word, id);
    if (squeezed !== word) this.#openings.add(squeezed);
    this.#openings.add(word);
    if (this.#asked.size > 0) this.#asked.clear();
    return id;
  }

  /** The number of a class, from the same row of numbers as the words. */
  symbol(name: string): number {
    const known = this.#symbols.get(name);
    if (known !== undefined) return known;
    this.#symbols.set(name, this.#count);
    this.#words[this.#count] = '';
    return this.#count++;
  }

  /** Forgets the names of classes, which are longer than the words, and gives back the room for more words, when there is nothing more to compile. */
  seal(): void {
    this.#squeezed.seal();
    this.#misspellings.seal();
    const number = this.symbol(NUMBER);
    this.#symbols.clear();
    this.#symbols.set(NUMBER, number);
  }

  /** A word by its number; '' for a class. */
  wordOf(number: number): string {
    return this.#words[number] ?? '';
  }

  /** Whether the library has exactly this word. */
  has(word: string): boolean {
    return this.#ids.get(word) !== -1;
  }

  /**
   * Whether what begins with these four letters, with a sign of disguise somewhere, may say a word, however it goes on. False only where it surely may
   * not: where they, read every way round, begin no word, and where none of them is a letter and no word begins just so: half of what says a word are letters.
   */
  mayBegin(opening: string): boolean {
    if (lettersIn(opening) === 0 && !opening.includes('*')) return this.#openings.has(opening);
    return opening.includes('*') || this.#openings.mayLead(opening, '');
  }

  /** The words a piece of text may say, each once; usually none. */
  find(raw: string): readonly number[] {
    const known = this.#asked.get(raw);
    if (known !== undefined) return known;
    const found = this.#search(raw);
    if (raw.length <= LONGEST_KEPT) {
      if (this.#asked.size === MOST_KEPT) this.#asked.clear();
      this.#asked.set(raw, found);
    }
    return found;
  }

  /** The words that run on in one that the library does not know, nor takes for a slip; usually none. */
  parts(raw: string): readonly string[] {
    const known = this.#parted.get(raw);
    if (known !== undefined) return known;
    const parts = ORDINARY.has(raw) || this.find(raw).length > 0 ? NO_PARTS : partsOf(raw, (word) => this.has(word));
    if (this.#parted.size === MOST_KEPT) this.#parted.clear();
    this.#parted.set(raw, parts);
    return parts;
  }

  /** Of the words that one which may go on may say: those that it begins, where it begins any that is known. Of `pakist` nobody knows yet whether it is a slip. */
  begunBy(raw: string): (word: number) => boolean {
    const isBegun = (word: string) => word.startsWith(raw);
    const begins =
      this.has(raw) || this.find(raw).length === 0 ? false : this.#words.some(isBegun) || ORDINARY_WORDS.some(isBegun);
    return begins ? (word) => isBegun(this.wordOf(word)) : () => true;
  }

  #search(raw: string): readonly number[] {
    const exact = this.#ids.get(raw);
    if (exact !== -1) return [exact];
    if (raw.length > LONGEST_WORD) return NONE;
    if (!SIGN_OF_DISGUISE.test(raw)) return this.#misspellings.find(raw);
    if (raw.includes('*')) return this.#starred(raw);
    const found = new Set<number>();
    for (const spelling of spellings(raw)) {
      const id = this.#ids.get(spelling);
      if (id !== -1) found.add(id);
      else if (TRIPLE.test(spelling)) for (const near of this.#alike(spelling)) found.add(near);
    }
    return [...found];
  }

  /** `*` is one letter; the first and last letters must show, and where fewer than half do, only one word may be meant: `n****r`. */
  #starred(raw: string): readonly number[] {
    const stars = raw.split('*').length - 1;
    const isMasked = stars > raw.length / 2;
    if (raw.startsWith('*') || raw.endsWith('*') || (isMasked && raw.length < SHORTEST_MASKED)) return NONE;
    const drawer = this.#shapes.get(shapeOf(raw, raw.length)) ?? NONE;
    const found = drawer.filter((id) => isStarred(raw, this.#words[id] ?? ''));
    return isMasked && found.length > 1 ? NONE : found;
  }

  /** The words that differ from a spelling only in how often a letter is repeated. */
  #alike(spelling: string): number[] {
    const squeezed = squeeze(spelling);
    const doubled = this.#squeezed
      .candidates(hashOf(squeezed))
      .filter((id) => squeeze(this.#words[id] ?? '') === squeezed);
    const plain = squeezed.length > 2 ? this.#ids.get(squeezed) : -1;
    return plain === -1 ? doubled : [...doubled, plain].sort((a, b) => a - b);
  }
}

function isStarred(raw: string, word: string): boolean {
  if (raw.length !== word.length) return false;
  for (let at = 0; at < raw.length; at++) if (raw[at] !== '*' && raw[at] !== word[at]) return false;
  return true;
}

function squeeze(word: string): string {
  let at = 1;
  while (at < word.length && word.charCodeAt(at) !== word.charCodeAt(at - 1)) at++;
  return at < word.length ? word.replace(/(.)\1+/g, '$1') : word;
}

/** Every reading that starts at this token. */
export function readingsAt(row: readonly Token[], from: number, vocabulary: Vocabulary): Reading[] {
  const token = row[from];
  if (token === undefined) return [];
  const { text, start, end } = token;
  const next = from + 1;
  const found: Reading[] = [];
  for (const word of vocabulary.find(text)) found.push({ word, next, start, end });
  if (text.charCodeAt(0) <= NINE && DIGITS.test(text))
    found.push({ word: vocabulary.symbol(NUMBER), next, start, end });
  const isSpaced = text.length === 1 && row[next]?.text.length === 1;
  // Nearly every word stands by itself.
  if (token.before === '' && token.after === '' && token.gap !== 'inside' && !isSpaced) return found;
  const add = (raw: string, next: number, start: number, end: number) => {
    for (const word of vocabulary.find(raw)) {
      if (!found.some((other) => other.word === word && other.next === next)) found.push({ word, next, start, end });
    }
  };
  if (token.before !== '') add(token.before + text, next, start - token.before.length, end);
  if (token.after !== '') add(text + token.after, next, start, end + token.after.length);
  if (token.gap === 'inside') joined(row, from, vocabulary, add);
  if (isSpaced) spaced(row, from, vocabulary, add);
  return found;
}

type Add = (raw: string, next: number, start: number, end: number) => void;

/**
 * `k.ill`, `k!ll`, `su-i-cide`: the parts that only symbols separate. Neither way of reading them is followed further than it may lead: of a row of
 * `a!a!a!` that began at every letter, twenty-six pieces were each spelled eight ways, and a page of it took six seconds.
 */
function joined(row: readonly Token[], from: number, vocabulary: Vocabulary, add: Add): void {
  const start = row[from]?.start ?? 0;
  let dropped = '';
  let read = '';
  const isDead = { dropped: deadEnds(vocabulary), read: deadEnds(vocabulary) };
  for (let at = from; at < row.length; at++) {
    const token = row[at];
    if (token === undefined) return;
    const isReadLong = read.length >= LONGEST_PUT_TOGETHER;
    dropped += token.text;
    read += token.text;
    const [isDroppedDead, isReadDead] = [isDead.dropped(dropped), isReadLong || isDead.read(read)];
    if (isDroppedDead && isReadDead) return;
    if (at > from) {
      if (!isDroppedDead) add(dropped, at + 1, start, token.end);
      if (!isReadDead && read !== dropped) add(read, at + 1, start, token.end);
    }
    if (token.gap !== 'inside' || dropped.length >= LONGEST_PUT_TOGETHER) return;
    read += [...token.link].filter((symbol) => symbol === '*' || Object.hasOwn(STANDS_FOR, symbol)).join('');
  }
}

/** Whether a piece that grows from call to call has come to say no word, whatever follows. Without a sign of disguise nobody can say: it may be a slip. */
function deadEnds(vocabulary: Vocabulary): (raw: string) => boolean {
  let begins: boolean | undefined;
  return (raw) => {
    if (raw.length < OPENING) return false;
    begins ??= vocabulary.mayBegin(raw.slice(0, OPENING));
    return !begins && SIGN_OF_DISGUISE.test(raw);
  };
}

/** `k i l l`: a row of single letters, three at least. */
function spaced(row: readonly Token[], from: number, vocabulary: Vocabulary, add: Add): void {
  const start = row[from]?.start ?? 0;
  let letters = '';
  const isDead = deadEnds(vocabulary);
  for (let at = from; at < row.length && letters.length < LONGEST_PUT_TOGETHER; at++) {
    const token = row[at];
    if (token === undefined || token.text.length !== 1) return;
    letters += token.text;
    if (isDead(letters)) return;
    if (letters.length >= 3) add(letters, at + 1, start, token.end);
    if (token.gap === 'sentence') return;
  }
}

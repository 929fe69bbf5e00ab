import { LONGEST_GAP } from './automaton.ts';
import { tokens } from './fold.ts';
import { formsOf } from './forms.ts';
import { WAYS_BY_FIRST, type Way } from './same.ts';

/**
 * A wording is written as a child would type it, with a few signs that make one line cover a family of sayings:
 *
 *   {family}       any word or saying of the class of that name, which an entry of the library defines
 *   hit~           the word in all its forms: hit, hits, hitting (forms.ts)
 *   slap~/{family} any of these words and classes
 *   [to a]         may be there or not
 *   ..             as many other words as there are dots, at most, and none at the end of a sentence
 *   |              separates wordings that mean the same
 *
 * Case, accents and apostrophes do not matter, and what is in {@link SAME} need not be written twice. An example:
 *   `{family} hit~/slap~ [my brother and] me`   finds "dad hits me", "my mums bf slapped my brother and me", "step dad keeps hittin me" not:
 *                                               two words stand between; `{family} .. hit~ me` finds that, too.
 */
export type Wordings = string;

/**
 * One step of a wording. The same object wherever the same piece is written: a library of seventy thousand pieces has twelve thousand that differ, and what was found out about
 * one holds for all.
 */
export interface Element {
  kind: 'word' | 'any' | 'class' | 'gap';
  /** The word; the class in its braces; what any or the gap was written as. */
  name: string;
  /** Of which any does. */
  words: readonly Element[];
  classes: readonly string[];
  /** Of a word: the ways of {@link SAME} that begin with it. */
  ways: readonly Way[] | undefined;
  /** By what the automaton knows it, noted by whoever compiles: {@link NO_SYMBOL} until then, minus its length for a gap. */
  symbol: number;
}

/** Less than any gap is long. */
export const NO_SYMBOL = -LONGEST_GAP - 1;

/** One wording with its optional words decided. */
export interface Wording {
  ways: readonly (readonly Element[])[];
  /** The words written as one (`wanttodie`), when there is nothing but words. */
  joined: string | null;
  fault: string | null;
}

/** Optional words double the ways; a wording with more than six of them should be two. */
const MOST_WAYS = 64;
const PIECE = /\||\[[^\][|]*\]|\{[^{}|]*\}[^\s|]*|[^\s[|]+/g;
const PLAIN = /^[a-z0-9]+$/;
const CLASS = /^\{[a-z0-9-]+\}$/;
const GAP = /^\.{1,6}$/;
const CHOICE = /^(?:\{[a-z0-9-]+\}|[^/~{}]+~?)$/;
const SIGN = /[{[\]}~/]/;
const NONE: readonly never[] = [];

/** What stands between spaces, and what it comes to. */
interface Piece {
  elements: readonly Element[];
  isOptional: boolean;
  /** Nothing but words, and all of them needed: nine in ten are. */
  isPlain: boolean;
  fault: string | null;
}

/** Reads wordings, and a piece that it met before no more. */
export class WordingReader {
  readonly #met = new Map<string, Piece>();

  /** What is written between the bars. Never throws. */
  read(source: Wordings): Wording[] {
    const all: Wording[] = [];
    const pieces = source.match(PIECE) ?? NONE;
    let start = 0;
    for (let at = 0; at <= pieces.length; at++) {
      if (at < pieces.length && pieces[at] !== '|') continue;
      all.push(this.#wording(pieces, start, at));
      start = at + 1;
    }
    return all;
  }

  #wording(pieces: readonly string[], start: number, end: number): Wording {
    const first: Element[] = [];
    let ways = [first];
    let isPlain = true;
    let fault: string | null = null;
    for (let at = start; at < end; at++) {
      const piece = this.#piece(pieces[at] as string);
      const { elements } = piece;
      isPlain &&= piece.isPlain;
      fault = piece.fault ?? fault;
      if (piece.isOptional || ways.length > 1) ways = waysOn(ways, piece);
      else for (let nth = 0; nth < elements.length; nth++) first.push(elements[nth] as Element);
      if (ways.length > MOST_WAYS) return { ways: [], joined: null, fault: 'There are too many optional words.' };
    }
    if (!isPlain || first.length === 0) ways = trimmed(ways);
    if (ways.length === 0) fault ??= 'There is no word in this wording.';
    return { ways, joined: ways.length === 1 ? joinedOf(ways[0] ?? NONE) : null, fault };
  }

  #piece(text: string): Piece {
    const met = this.#met.get(text);
    if (met !== undefined) return met;
    const isOptional = text.startsWith('[');
    const elements = isOptional
      ? (text.slice(1, -1).match(PIECE) ?? []).flatMap((part) => this.#piece(part).elements)
      : this.#elements(text);
    const fault = elements.length === 0 && SIGN.test(text) ? `“${text}” cannot be read.` : null;
    const piece = { elements, isOptional, isPlain: !isOptional && elements.every(isWord), fault };
    this.#met.set(text, piece);
    return piece;
  }

  #elements(piece: string): Element[] {
    if (PLAIN.test(piece)) return [wordElement(piece)];
    if (CLASS.test(piece)) return [element('class', piece, NONE, [piece])];
    if (GAP.test(piece)) return [element('gap', piece, NONE, NONE)];
    if (/[~/]/.test(piece)) return this.#choice(piece);
    return SIGN.test(piece) ? [] : tokens(piece).map(({ text }) => this.#word(text));
  }

  #choice(piece: string): Element[] {
    const words = new Set<Element>();
    const classes: string[] = [];
    for (const each of piece.split('/')) {
      if (!CHOICE.test(each)) return [];
      if (each.startsWith('{')) classes.push(each);
      else for (const word of wordsOf(each)) words.add(this.#word(word));
    }
    return [element('any', piece, [...words], classes)];
  }

  /** A word by itself: the same as the piece that says it, where that is as plain as nearly all are. */
  #word(word: string): Element {
    return PLAIN.test(word) ? (this.#piece(word).elements[0] as Element) : wordElement(word);
  }
}

/** The ways with a piece behind them: what is optional may be left out. */
function waysOn(ways: readonly Element[][], { elements, isOptional }: Piece): Element[][] {
  return ways.flatMap((way) => (isOptional ? [way, [...way, ...elements]] : [[...way, ...elements]]));
}

/** Words written as one; null where there is but one, or anything else among them. */
function joinedOf(way: readonly Element[]): string | null {
  if (way.length < 2) return null;
  let joined = '';
  for (let at = 0; at < way.length; at++) {
    const { kind, name } = way[at] as Element;
    if (kind !== 'word') return null;
    joined += name;
  }
  return joined;
}

/** The words of one of several: `hit`, or `hit~` in all its forms. */
function wordsOf(one: string): string[] {
  if (PLAIN.test(one)) return [one];
  const base = tokens(one).map(({ text }) => text);
  return one.endsWith('~') ? formsOf(base.join('')) : base;
}

/** Where, counted from 1, the wording of that place among all begins. */
export function columnOf(source: Wordings, place: number): number {
  return source.split('|', place).reduce((sum, { length }) => sum + length + 1, 1);
}

/** A step; all are made here, so that they look alike to the machine as well. */
function element(kind: Element['kind'], name: string, words: readonly Element[], classes: readonly string[]): Element {
  const ways = kind === 'word' ? WAYS_BY_FIRST.get(name) : undefined;
  return { kind, name, words, classes, ways, symbol: kind === 'gap' ? -name.length : NO_SYMBOL };
}

/** A word as a step. */
export function wordElement(name: string): Element {
  return element('word', name, NONE, NONE);
}

function isWord({ kind }: Element): boolean {
  return kind === 'word';
}

function isGap({ kind }: Element): boolean {
  return kind === 'gap';
}

/** The ways without gaps that say nothing, where anything is left of them. */
function trimmed(ways: readonly Element[][]): Element[][] {
  const all: Element[][] = [];
  for (const way of ways) {
    const left = way.some(isGap) ? trimGaps(way) : way;
    if (left.length > 0) all.push(left);
  }
  return all;
}

/** A gap at either end says nothing, and two in a row are one. */
function trimGaps(way: Element[]): Element[] {
  const first = way.findIndex((each) => !isGap(each));
  const last = way.findLastIndex((each) => !isGap(each));
  if (first < 0) return [];
  const joined: Element[] = [];
  for (const each of way.slice(first, last + 1)) {
    const before = joined.at(-1);
    if (before === undefined || !isGap(before) || !isGap(each)) joined.push(each);
    else joined.splice(-1, 1, element('gap', (before.name + each.name).slice(0, LONGEST_GAP), NONE, NONE));
  }
  return joined;
}

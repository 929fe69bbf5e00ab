import { LONGEST_GAP } from './automaton.ts';
import { tokens } from './fold.ts';
import { formsOf } from './forms.ts';

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

/** One step of a wording: words of which any does, one class, or a gap of at most so many words. */
export type Element =
  | { kind: 'word'; word: string }
  | { kind: 'any'; name: string; words: string[]; classes: string[] }
  | { kind: 'class'; name: string }
  | { kind: 'gap'; most: number };

/** One wording with its optional words decided, where in the whole it began, and whether it is plain words only. */
export interface Wording {
  column: number;
  ways: Element[][];
  /** The words written as one (`wanttodie`), when there is nothing but words. */
  joined: string | null;
  fault: string | null;
}

/** Optional words double the ways; a wording with more than six of them should be two. */
const MOST_WAYS = 64;
const PIECE = /\[[^\]]*\]|\{[^}]*\}\S*|[^\s[]+/g;
const CLASS = /^\{([a-z0-9-]+)\}$/;
const GAP = /^\.{1,6}$/;
const CHOICE = /^(?:\{[a-z0-9-]+\}|[^/~{}]+~?)$/;

/** Reads what is written between the bars. Never throws. */
export function parseWordings(source: Wordings): Wording[] {
  let column = 1;
  return source.split('|').map((text) => {
    const wording = parseWording(text, column);
    column += text.length + 1;
    return wording;
  });
}

function parseWording(text: string, column: number): Wording {
  let ways: Element[][] = [[]];
  let fault: string | null = null;
  for (const [piece] of text.matchAll(PIECE)) {
    const isOptional = piece.startsWith('[');
    const elements = isOptional
      ? [...piece.slice(1, -1).matchAll(PIECE)].flatMap(([part]) => elementsOf(part))
      : elementsOf(piece);
    if (elements.length === 0 && /[{[\]}~/]/.test(piece)) fault = `“${piece}” cannot be read.`;
    ways = ways.flatMap((way) => (isOptional ? [way, [...way, ...elements]] : [[...way, ...elements]]));
    if (ways.length > MOST_WAYS) return { column, ways: [], joined: null, fault: 'There are too many optional words.' };
  }
  ways = ways.map(trimGaps).filter((way) => way.length > 0);
  if (ways.length === 0) fault ??= 'There is no word in this wording.';
  const [only = []] = ways;
  const isPlain = ways.length === 1 && only.length > 1 && only.every(({ kind }) => kind === 'word');
  const joined = isPlain ? only.map((element) => ('word' in element ? element.word : '')).join('') : null;
  return { column, ways, joined, fault };
}

/** A gap at either end says nothing, and two in a row are one. */
function trimGaps(way: Element[]): Element[] {
  const first = way.findIndex(({ kind }) => kind !== 'gap');
  const last = way.findLastIndex(({ kind }) => kind !== 'gap');
  if (first < 0) return [];
  const joined: Element[] = [];
  for (const element of way.slice(first, last + 1)) {
    const before = joined.at(-1);
    if (element.kind !== 'gap' || before?.kind !== 'gap') joined.push(element);
    else joined.splice(-1, 1, { kind: 'gap', most: Math.min(before.most + element.most, LONGEST_GAP) });
  }
  return joined;
}

function elementsOf(piece: string): Element[] {
  const name = CLASS.exec(piece)?.[1];
  if (name !== undefined) return [{ kind: 'class', name }];
  if (GAP.test(piece)) return [{ kind: 'gap', most: piece.length }];
  if (!/[~/]/.test(piece))
    return /[{[\]}]/.test(piece) ? [] : tokens(piece).map(({ text }) => ({ kind: 'word', word: text }));
  const choices = piece.split('/');
  if (!choices.every((choice) => CHOICE.test(choice))) return [];
  const classes = choices.flatMap((choice) => CLASS.exec(choice)?.[1] ?? []);
  const words = choices
    .filter((choice) => !choice.startsWith('{'))
    .flatMap((choice) => {
      const base = tokens(choice).map(({ text }) => text);
      return choice.endsWith('~') ? formsOf(base.join('')) : base;
    });
  return [{ kind: 'any', name: piece, words: [...new Set(words)], classes }];
}

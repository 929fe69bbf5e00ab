import { compileLiterals, type Literals } from './literals.ts';
import { PAGE_FOLD, type WeightedKind, type WeightedPhrase } from './weighted-lists.ts';

/**
 * What a page comes to by e2guardian's phrase lists, in one reading.
 *
 * e2guardian reads a page twice. "Smart": without its markup, rows of spaces as one, a space put before it. "Raw": all of it. In each
 * reading every phrase that occurs adds its weight (once a page, or once an occurrence), and so does every combination whose
 * parts all occur (as often as its rarest part). The page's score is the greater of the two when one is above nought,
 * else the lesser. An exception lets the page pass, a banned phrase bans it; of a reading that holds both, the exception wins, and what
 * the smart reading finds is not asked of the raw one any more. The same phrase given twice counts with its greater weight.
 *
 * Example, with `< cat ><10>`, `<cat>,<mat><5>`, `<mat><-3>`:
 *
 *   <b>Cat</b>  on a mat      smart " cat on a mat "   10 + 5 - 3 = 12
 *                             raw   " b cat /b   on a mat"   (brackets are spaces) the same 12
 *   c<i>at</i>                smart " cat "            10
 *                             raw   "c i at /i "       0             the page scores 10
 *
 * Two readings, one walk. Both go through the same automaton (literals.ts), and over plain words they are in the same state: a
 * state knows only the last few letters. So there is one state for both, until markup or a second space parts them, and again one as
 * soon as they meet, a few letters behind. Hits are counted per state, in one of three columns (both, smart only, raw only), and become
 * phrases when the page is read: a page of 10 kB has 150 hits and 60 different ones.
 *
 * Combinations cost nothing where nothing is found: each phrase that occurs counts down the combinations that it is a part of.
 *
 * We differ from e2guardian 5.3 in three details, all of them slips in it: it does not read the last letter of the smart text; a
 * combination's "rarest part" is carried over to the next one; and times in lists are not read.
 */

/** What finding it means, its weight and category: a phrase by itself. */
interface Meaning {
  kind: WeightedKind;
  weight: number;
  category: string;
}

interface Combination extends Meaning {
  /** Its different parts, as numbers of literals. */
  parts: readonly number[];
}

/** Lists compiled for scoring. Opaque. */
export interface WeightedScorer {
  readonly literals: Literals;
  /** By number of literal: what it means by itself, if anything, and the combinations that it is a part of. */
  readonly meanings: readonly (Meaning | null)[];
  readonly memberships: readonly (readonly number[])[];
  readonly combinations: readonly Combination[];
  readonly counts: Counts;
}

/** What a page comes to. `categories` holds those that added to the reading that decided, and how much. */
export interface WeightedScore {
  score: number;
  banned: boolean;
  exception: boolean;
  categories: ReadonlyMap<string, number>;
}

/** Whether a phrase counts once a page (e2guardian's default, its mode 2) or every time (mode 1). */
export type WeightedMode = 'once' | 'every';

/** By state: how often a page met it in both readings, in the smart and in the raw one. All nought between pages. */
interface Counts {
  both: Int32Array;
  smart: Int32Array;
  raw: Int32Array;
}

/** Compiles entries of any number of lists, exceptions among them. */
export function compileWeighted(phrases: readonly WeightedPhrase[]): WeightedScorer {
  const texts: Uint8Array[] = [];
  const numbers = new Map<string, number>();
  const numberOf = (bytes: Uint8Array): number => {
    const key = bytes.join();
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, texts.length);
    return texts.push(bytes) - 1;
  };
  const meanings: (Meaning | null)[] = [];
  const combinations: Combination[] = [];
  for (const { kind, parts, weight, category } of phrases) {
    // Never found in any page, so it would only make the table larger.
    if (parts.some((bytes) => bytes.some((byte) => PAGE_FOLD[byte] !== byte))) continue;
    const own = [...new Set(parts.map(numberOf))];
    const meaning = { kind, weight, category };
    if (parts.length > 1) combinations.push({ ...meaning, parts: own });
    else for (const number of own) meanings[number] = stronger(meanings[number] ?? null, meaning);
  }
  const memberships: number[][] = texts.map(() => []);
  combinations.forEach(({ parts }, index) => {
    for (const part of parts) memberships[part]?.push(index);
  });
  const literals = compileLiterals(texts, PAGE_FOLD);
  const zeros = () => new Int32Array(literals.phrase.length);
  return {
    literals,
    meanings: texts.map((_, number) => meanings[number] ?? null),
    memberships,
    combinations,
    counts: { both: zeros(), smart: zeros(), raw: zeros() },
  };
}

function stronger(one: Meaning | null, other: Meaning): Meaning {
  if (one === null) return other;
  const rank = { weighted: 0, banned: 1, exception: 2 };
  if (rank[one.kind] !== rank[other.kind]) return rank[one.kind] > rank[other.kind] ? one : other;
  return other.weight > one.weight ? other : one;
}

/** Scores a page's bytes, as the server sent them. Never throws; the time grows with the length only. */
export function scoreWeighted(scorer: WeightedScorer, page: Uint8Array, mode: WeightedMode = 'once'): WeightedScore {
  const { counts } = scorer;
  const touched = readPage(scorer.literals, page, counts);
  const smart = weighReading(scorer, touched, counts.smart, mode);
  const isDecided = smart.exception || smart.banned;
  const raw = isDecided ? smart : weighReading(scorer, touched, counts.raw, mode);
  for (const state of touched) counts.both[state] = counts.smart[state] = counts.raw[state] = 0;
  if (isDecided || raw.exception) return raw;
  return { ...strongerReading(smart, raw), banned: raw.banned };
}

function strongerReading(smart: WeightedScore, raw: WeightedScore): WeightedScore {
  if (smart.score > 0 || raw.score > 0) return smart.score >= raw.score ? smart : raw;
  return smart.score <= raw.score ? smart : raw;
}

const NOTHING: WeightedScore = { score: 0, banned: false, exception: false, categories: new Map() };
const LESS_THAN = 60;
const GREATER_THAN = 62;
const SPACE = 32;

/** 1 what is a space when compared, 2 what begins markup, 0 the rest. A closing bracket outside markup is a space like others. */
const PARTS_READINGS: Uint8Array = PAGE_FOLD.map((folded, byte) => (byte === LESS_THAN ? 2 : folded === SPACE ? 1 : 0));

/** Walks both readings; answers the states that completed something, some twice. */
function readPage(literals: Literals, page: Uint8Array, counts: Counts): number[] {
  const bytes = new Uint8Array(page.buffer, page.byteOffset, page.byteLength);
  const touched: number[] = [];
  const place: Place = { at: 0, raw: 0, smart: 0, spaced: true, marked: false };
  place.smart = step(literals, 0, SPACE, counts.smart, touched);
  while (place.at < bytes.length) {
    if (place.raw === place.smart && !place.marked) together(literals, bytes, place, counts.both, touched);
    apart(literals, bytes, place, counts, touched);
  }
  return touched;
}

/** Where the walk is: the rows of both readings, whether the smart one last read a space, and whether markup is open. */
interface Place {
  at: number;
  raw: number;
  smart: number;
  spaced: boolean;
  marked: boolean;
}

/** Both readings as one, up to the byte that parts them. */
function together(literals: Literals, bytes: Uint8Array, place: Place, both: Int32Array, touched: number[]): void {
  const { next, column, width } = literals;
  let row = place.raw;
  let before = place.spaced ? 1 : 0;
  let at = place.at;
  for (; at < bytes.length; at++) {
    const byte = bytes[at] as number;
    const parts = PARTS_READINGS[byte] as number;
    if ((parts & (before | 2)) !== 0) break;
    before = parts;
    row = next[row + (column[byte] as number)] as number;
    if (row < 0) {
      row = ~row;
      const state = row / width;
      if (both[state] === 0) touched.push(state);
      both[state] = (both[state] as number) + 1;
    }
  }
  place.at = at;
  place.raw = place.smart = row;
  place.spaced = before === 1;
}

/** Each reading by itself, until they are in the same state outside markup. */
function apart(literals: Literals, bytes: Uint8Array, place: Place, counts: Counts, touched: number[]): void {
  for (; place.at < bytes.length; place.at++) {
    const byte = bytes[place.at] as number;
    if (!place.marked && place.raw === place.smart && (PARTS_READINGS[byte] as number) < (place.spaced ? 1 : 2)) return;
    place.raw = step(literals, place.raw, byte, counts.raw, touched);
    if (byte === LESS_THAN) place.marked = true;
    if (byte === GREATER_THAN) place.marked = false;
    if (place.marked) continue;
    const isSpace = PARTS_READINGS[byte] === 1;
    if (!(isSpace && place.spaced)) place.smart = step(literals, place.smart, byte, counts.smart, touched);
    place.spaced = isSpace;
  }
}

function step(literals: Literals, row: number, byte: number, count: Int32Array, touched: number[]): number {
  const next = literals.next[row + (literals.column[byte] as number)] as number;
  if (next >= 0) return next;
  const state = ~next / literals.width;
  if (count[state] === 0) touched.push(state);
  count[state] = (count[state] as number) + 1;
  return ~next;
}

/** From states to phrases and combinations, and what they come to. */
function weighReading(
  scorer: WeightedScorer,
  touched: readonly number[],
  own: Int32Array,
  mode: WeightedMode,
): WeightedScore {
  const found = occurrences(scorer, touched, own);
  const sum = { score: 0, banned: false, exception: false, categories: new Map<string, number>() };
  const missing = new Map<number, number>();
  for (const [literal, times] of found) {
    const meaning = scorer.meanings[literal];
    if (meaning) add(sum, meaning, mode === 'once' ? 1 : times);
    for (const index of scorer.memberships[literal] ?? []) {
      const combination = scorer.combinations[index];
      if (combination === undefined) continue;
      const left = (missing.get(index) ?? combination.parts.length) - 1;
      missing.set(index, left);
      if (left === 0) add(sum, combination, mode === 'once' ? 1 : rarest(combination, found));
    }
  }
  return sum.exception ? { ...NOTHING, exception: true } : sum;
}

function rarest(combination: Combination, found: ReadonlyMap<number, number>): number {
  return Math.min(...combination.parts.map((part) => found.get(part) ?? 0));
}

function add(sum: { -readonly [K in keyof WeightedScore]: WeightedScore[K] }, meaning: Meaning, times: number): void {
  if (meaning.kind === 'exception') sum.exception = true;
  else if (meaning.kind === 'banned') sum.banned = true;
  else {
    sum.score += meaning.weight * times;
    const categories = sum.categories as Map<string, number>;
    if (meaning.weight > 0 && meaning.category !== '')
      categories.set(meaning.category, (categories.get(meaning.category) ?? 0) + meaning.weight * times);
  }
}

/** By literal, how often one reading met it. */
function occurrences(scorer: WeightedScorer, touched: readonly number[], own: Int32Array): Map<number, number> {
  const { literals, counts } = scorer;
  const found = new Map<number, number>();
  for (const met of new Set(touched)) {
    const times = (own[met] ?? 0) + (counts.both[met] ?? 0);
    if (times === 0) continue;
    for (let state = met; state !== -1; state = literals.shorter[state] ?? -1) {
      const literal = literals.phrase[state] ?? -1;
      if (literal !== -1) found.set(literal, (found.get(literal) ?? 0) + times);
    }
  }
  return found;
}

import type { Judgement } from './classifier.ts';
import type { Token } from './fold.ts';
import type { PhraseLibrary } from './phrases.ts';
import type { Span } from './weigh.ts';

/**
 * What the classifier hears where no phrase is found (classifier.ts).
 *
 * It was taught lines of some thirty words at most, so a longer text is read in pieces of its sentences, each up to {@link MOST_WORDS}; a sentence
 * that is longer is cut. A piece alerts where `worry` reaches what the harm's entry asks for. Of a hundred innocent pieces one or two do so by chance,
 * and a page has a hundred pieces; so the odds asked for grow with their number, as they must where many are tried (Bonferroni):
 *
 *     one line      worry 0.7, odds 7 : 3
 *     ten pieces    odds 70 : 3, worry 0.96
 *
 * Of several pieces of one harm the most certain is told.
 */

/** Words of a piece. */
const MOST_WORDS = 40;
/** A word alone is the library's to hear: it is learned from the few lines that happened to hold it. */
const FEWEST_WORDS = 2;

/** Words `first` to `last`, both included. */
interface Piece {
  first: number;
  last: number;
}

/** The pieces of the text in which the classifier hears a harm, one a harm; `isQuiet` tells of words that somebody wrote who looks for help. */
export function learnedSpans(row: readonly Token[], library: PhraseLibrary, isQuiet: (at: number) => boolean): Span[] {
  const { classifier, learned } = library;
  if (classifier === null || learned.size === 0) return [];
  const pieces = piecesOf(row);
  const best = new Map<string, { span: Span; worry: number }>();
  for (const { first, last } of pieces) {
    if (last - first + 1 < FEWEST_WORDS || isQuiet(first) || isQuiet(last)) continue;
    const judged = classifier.judge(row.slice(first, last + 1).map(({ text }) => text));
    const known = learned.get(judged.harm);
    if (known === undefined || !isSure(judged, known.entry.learned ?? 1, pieces.length)) continue;
    if (judged.worry <= (best.get(judged.harm)?.worry ?? 0)) continue;
    const [start = 0, end = 0] = [row[first]?.start, row[last]?.end];
    best.set(judged.harm, { span: { ...known, first, last, start, end }, worry: judged.worry });
  }
  return [...best.values()].map(({ span }) => span);
}

function isSure({ worry }: Judgement, asked: number, pieces: number): boolean {
  return worry * (1 - asked) >= asked * pieces * (1 - worry);
}

function piecesOf(row: readonly Token[]): Piece[] {
  const pieces: Piece[] = [];
  let first = 0;
  let sentence = 0;
  for (let at = 0; at < row.length; at++) {
    if (at - first + 1 > MOST_WORDS) {
      // The sentence before ended the piece; one that is too long for a piece is cut.
      const end = sentence > first ? sentence : at;
      pieces.push({ first, last: end - 1 });
      first = end;
    }
    if (row[at]?.gap === 'sentence') sentence = at + 1;
  }
  if (first < row.length) pieces.push({ first, last: row.length - 1 });
  return pieces;
}

import type { Judgement } from './classifier.ts';
import { featuresOf, isName, type TextSigns } from './classifier-features.ts';
import type { Token } from './fold.ts';
import { HARMS, type HarmCode, type HarmRoute, type Severity } from './harms.ts';
import type { PhraseLibrary } from './phrase-shapes.ts';
import type { Reading } from './readings.ts';
import type { Found } from './walk.ts';
import type { HarmSum, Span, Weighed } from './weigh.ts';

/**
 * What the classifier hears beside phrases, and where none is found (classifier.ts).
 *
 * It was taught lines of some thirty words at most, so a longer text is read in pieces of its sentences, each up to {@link MOST_WORDS}; a sentence
 * that is longer is cut. A piece alerts where `worry` reaches what the harm's entry asks for. Of a hundred innocent pieces one or two do so by chance,
 * and a page has a hundred pieces; so the odds asked for grow with their number, as they must where many are tried (Bonferroni):
 *
 *     one line      worry 0.7, odds 7 : 3
 *     ten pieces    odds 70 : 3, worry 0.96
 *
 * Of several pieces of one harm the most certain is told.
 *
 * Where phrases tell of a harm already, another is told beside it only where the classifier gives it a third of all shares: "he hits me when I ask where
 * the money is" is heard as violence, and is harm at home.
 *
 * Of several harms that are told it takes back those that phrases name and it all but rules out, where another is told that it gives
 * a third, to the same desk, or to safeguarding in place of a lesser one: of eight so taken back from lines left out of its lessons, one was right. Where the one taken back was graver, the other
 * is told as gravely, for the same words: "GR-114 50" stays what it is, and counts as sexual. So nobody looks later than before. Severity
 * 5 is never taken back, nor is anything in a text of several pieces, whose parts may tell of different things.
 */

/** Words of a piece. */
const MOST_WORDS = 40;
/**
 * Two words are the library's to hear: of them the classifier knows the few lines that happened to hold both, and it heard a gang in “skl bag” and “c l a s s” and
 * drugs in “b4 u go”. Letters that stand alone are no words. Of lines held out, none that worries is so short and heard by it alone.
 */
const FEWEST_WORDS = 3;
/** The share of a harm that is told beside what phrases tell of. */
const OUTSPOKEN = 0.35;
/** A harm with less than this share is all but ruled out. */
const DOUBTFUL = 0.12;
/** The gravest that is taken back: at 5 somebody looks at once, and the classifier is not asked. */
const MOST_DOUBTED: Severity = 4;
/** Whoever looks at the higher one knows more of a child, and passes on what is for the others. */
const DESKS_BY_CARE: Readonly<Record<HarmRoute, number>> = { safeguarding: 2, pastoral: 1, technical: 0 };

/** What the classifier hears in a text. `shares` are those of the harms in it, empty where the text has several pieces, or none was judged. */
export interface Learned {
  spans: readonly Span[];
  shares: ReadonlyMap<HarmCode, number>;
}

const NOTHING: Learned = { spans: [], shares: new Map() };

/** Words `first` to `last`, both included. */
interface Piece {
  first: number;
  last: number;
}

/**
 * As spans, the pieces of the text in which the classifier hears a harm that phrases do not tell of, one a harm. What somebody wrote who looks for help is
 * left alone, unless phrases tell of it all the same.
 */
export function learnedIn(
  row: readonly Token[],
  library: PhraseLibrary,
  found: Found,
  phrased: readonly HarmCode[],
): Learned {
  const { classifier, learned } = library;
  if (classifier === null || learned.size === 0) return NOTHING;
  const pieces = piecesOf(row);
  let { shares } = NOTHING;
  const best = new Map<string, { span: Span; worry: number }>();
  const heard = heardIn(row, library, found, pieces);
  for (const [nth, piece] of pieces.entries()) {
    const { first, last } = piece;
    if (wordsIn(row, piece) < FEWEST_WORDS || (phrased.length === 0 && isHelped(piece, found))) continue;
    const judged = classifier.judge(featuresOf(signsOf(row, library, found, piece, heard[nth] ?? [])));
    if (pieces.length === 1) shares = judged.shares;
    if (phrased.includes(judged.harm) || (phrased.length > 0 && judged.share < OUTSPOKEN)) continue;
    const known = learned.get(judged.harm)?.find(({ entry }) => isSure(judged, entry.learned, pieces.length));
    if (known === undefined) continue;
    if (judged.worry <= (best.get(judged.harm)?.worry ?? 0)) continue;
    const [start = 0, end = 0] = [row[first]?.start, row[last]?.end];
    best.set(judged.harm, { span: { ...known, first, last, start, end }, worry: judged.worry });
  }
  return { spans: [...best.values()].map(({ span }) => span), shares };
}

/** How many words of more than a letter a piece has. */
function wordsIn(row: readonly Token[], { first, last }: Piece): number {
  let count = 0;
  for (let at = first; at <= last; at++) if ((row[at]?.text.length ?? 0) > 1) count++;
  return count;
}

/** What is told once the harms that the classifier all but rules out are taken back, and what is grave of them bears the name of the surer one; see the top of the file. */
export function withoutDoubted(weighed: Weighed, shares: ReadonlyMap<HarmCode, number>): Weighed {
  const outspoken = weighed.sums
    .filter(({ harm }) => (shares.get(harm) ?? 0) >= OUTSPOKEN)
    .toSorted((one, other) => (shares.get(other.harm) ?? 0) - (shares.get(one.harm) ?? 0));
  const surerThan = ({ harm, severity }: HarmSum) =>
    severity <= MOST_DOUBTED && (shares.get(harm) ?? 1) < DOUBTFUL
      ? outspoken.find((other) => canTell(other.harm, severity) && isForSameEyes(other.harm, harm))
      : undefined;
  const surer = new Map(weighed.sums.map((sum) => [sum.harm, surerThan(sum)?.harm]));
  if (!weighed.sums.some(({ harm }) => surer.get(harm))) return weighed;
  const sums = weighed.sums
    .filter(({ harm }) => surer.get(harm) === undefined)
    .map((sum) =>
      gravest(
        sum,
        weighed.sums.filter(({ harm }) => surer.get(harm) === sum.harm),
      ),
    )
    .toSorted((one, other) => other.severity - one.severity || other.total - one.total);
  const told = new Map(sums.flatMap(({ harm, parts }) => parts.map(({ phrase }) => [phrase, harm])));
  const sum = sums[0] ?? null;
  return {
    score: sum?.total ?? 0,
    severity: sum?.severity ?? 0,
    harms: sums.map(({ harm }) => harm),
    matches: weighed.matches.flatMap((match) => {
      const harm = told.get(match.phrase);
      return harm === undefined ? [] : [{ ...match, harm }];
    }),
    sum,
    sums,
  };
}

/** A harm's own sum, or, where one that is taken back in its favour is graver, that one under its name. */
function gravest(own: HarmSum, doubted: readonly HarmSum[]): HarmSum {
  // They come in the order of their severity.
  const [first] = doubted;
  return first === undefined || first.severity <= own.severity ? own : { ...first, harm: own.harm };
}

/** Whether a harm is ever told as gravely. */
function canTell(harm: HarmCode, severity: Severity): boolean {
  return HARMS[harm].severityFrom.length >= severity;
}

/** Whether those who look at the one harm look at the other as well, or pass it on to those who do. */
function isForSameEyes(harm: HarmCode, other: HarmCode): boolean {
  return DESKS_BY_CARE[HARMS[harm].route] >= DESKS_BY_CARE[HARMS[other].route];
}

function isHelped({ first, last }: Piece, { helped, asking, searching }: Found): boolean {
  return [first, last].some((at) => helped.has(at) || asking.has(at) || searching.has(at));
}

/** What the classifier reads of one piece. */
export function signsIn(row: readonly Token[], library: PhraseLibrary, found: Found, piece: Piece): TextSigns {
  return signsOf(row, library, found, piece, heardIn(row, library, found, [piece])[0] ?? []);
}

function signsOf(
  row: readonly Token[],
  library: PhraseLibrary,
  found: Found,
  { first, last }: Piece,
  heard: readonly string[],
): TextSigns {
  const words: string[] = [];
  const classes: string[][] = [];
  for (let at = first; at <= last; ) {
    const readings = found.readings[at] ?? [];
    const meant = meantAt(row, at, readings, library);
    words.push(meant?.word ?? row[at]?.text ?? '');
    classes.push(classesAt(readings, library));
    at = meant?.next ?? at + 1;
  }
  return { words, classes, heard };
}

/** The one word of the library that is meant where none is written; undefined where a word is, or more than one may be meant. */
function meantAt(
  row: readonly Token[],
  at: number,
  readings: readonly Reading[],
  { vocabulary }: PhraseLibrary,
): { word: string; next: number } | undefined {
  const text = row[at]?.text ?? '';
  if (vocabulary.has(text) || isName(text)) return undefined;
  let meant: { word: string; next: number } | undefined;
  for (const { word, next } of readings) {
    const spelled = vocabulary.wordOf(word);
    if (spelled === '' || (meant?.word === spelled && meant.next === next)) continue;
    if (meant !== undefined) return undefined;
    meant = { word: spelled, next };
  }
  return meant;
}

/**
 * For each piece what was heard in it: `!harm` for a phrase, counted or not, `&harm` for a part of one, `@topic`, and `?` for help. What was found is
 * gone through once, however many pieces there are: a long text has many of both.
 */
function heardIn(
  row: readonly Token[],
  library: PhraseLibrary,
  found: Found,
  pieces: readonly Piece[],
): readonly (readonly string[])[] {
  const heard: string[][] = pieces.map(() => []);
  const pieceOf = new Int32Array(row.length).fill(-1);
  for (const [nth, { first, last }] of pieces.entries()) pieceOf.fill(nth, first, last + 1);
  const at = (word: number) => heard[pieceOf[word] ?? -1];
  for (const { first, entry } of found.harms) at(first)?.push(`!${entry.harm}`, '!');
  for (const [{ harm }, parts] of found.parts) {
    const begins = new Set(parts.flatMap((spans) => spans.map(({ first }) => at(first))));
    for (const words of begins) words?.push(`&${harm}`);
  }
  for (const [topic, marks] of found.topics) {
    if (library.phrases.has(topic)) continue;
    for (const [nth, { first, last }] of pieces.entries())
      if (marks.has(first) || marks.has(last)) heard[nth]?.push(`@${topic}`);
  }
  for (const words of new Set([...found.asking].map(at))) words?.push('?');
  return heard;
}

function classesAt(readings: readonly Reading[], { classes }: PhraseLibrary): string[] {
  const names = readings.flatMap(({ word }) => classes.get(word) ?? []);
  return names.length < 2 ? names : [...new Set(names)];
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

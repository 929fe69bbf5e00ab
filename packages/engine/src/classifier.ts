import { HARM_CODES, type HarmCode } from './harms.ts';

/**
 * Hearing what no phrase says.
 *
 * A phrase library hears what somebody thought of. Children say it in ways that nobody thought of: "he keeps the fridge locked when mum is at work" has
 * no phrase, and every word of it is heard daily. So, where no phrase is found, the words together are weighed, as a classifier
 * learned them from some ten thousand lines that were labelled by hand (corpora/; scripts/learn.ts).
 *
 * The classifier is the simplest one that there is, multinomial logistic regression. A text has features: its words, their
 * beginnings, two and three words in a row, two with one between, and runs of four letters, which a slip of spelling leaves mostly whole:
 *
 *     he hits me      →  he  hits  me  "< he"  "he hits"  "hits me"  "he _ me"  "< he hits" …  #^hit  #hits  #its$
 *
 * Each has a weight for every harm and for innocence. A harm's score is the sum of its weights, divided by the root of how many features there
 * are, so that long lines do not shout; exponents of the scores, divided by their sum, are shares that come to 1:
 *
 *     innocent −2.1   abuse-at-home 3.9   violence 1.2 …   →   e^−2.1 : e^3.9 : e^1.2   →   0.00 : 0.93 : 0.06
 *
 * `worry` is what innocence has not, 1.00 here. There is no more to it: no hidden layer, nothing that a reader could not add up by hand, and the
 * words that weighed most can be named.
 *
 * What it cannot do: see what words mean, or tell a story from the truth. So it speaks only where phrases are silent, never above severity 3, and
 * never takes a word back from a phrase.
 */

/** What the words together say. Shares and `worry` are between 0 and 1. */
export interface Judgement {
  worry: number;
  harm: HarmCode;
  /** The share of that harm. */
  share: number;
}

/** What a classifier is learned and kept as: for every feature a weight a class, and the bias of each; class 0 is innocence. */
export interface ClassifierWeights {
  classes: readonly ('innocent' | HarmCode)[];
  bias: readonly number[];
  /** By how much a weight is to be multiplied. */
  scale: number;
  features: ReadonlyMap<string, number>;
  /** Class by class within a feature. */
  weights: Int8Array;
}

/** Words at the edges of a text. */
const [FIRST, LAST] = ['<', '>'];
/** A word may be typed without end; what it begins with is enough. */
const LONGEST_WORD = 24;
/** Letters of a run, and those that a beginning has. */
const RUN = 4;
const BEGINNING = 5;

/** The features of words in a row, each once; see the top of the file. */
export function featuresOf(words: readonly string[]): Set<string> {
  const row = [FIRST, ...words.map((word) => word.slice(0, LONGEST_WORD)), LAST];
  const found = new Set<string>();
  for (const [at, word] of row.entries()) {
    const [next, third] = [row[at + 1], row[at + 2]];
    if (word !== FIRST && word !== LAST) addWord(found, word);
    if (next === undefined) break;
    found.add(`${word} ${next}`);
    if (third === undefined) continue;
    found.add(`${word} ${next} ${third}`);
    if (word !== FIRST) found.add(`${word} _ ${third}`);
  }
  return found;
}

function addWord(found: Set<string>, word: string): void {
  found.add(word);
  if (word.length > BEGINNING) found.add(`${word.slice(0, BEGINNING)}~`);
  const edged = `^${word}$`;
  for (let at = 0; at + RUN <= edged.length; at++) found.add(`#${edged.slice(at, at + RUN)}`);
}

/** See the top of the file. */
export class TextClassifier {
  readonly #of: ClassifierWeights;
  readonly #scores: Float64Array;

  constructor(weights: ClassifierWeights) {
    this.#of = weights;
    this.#scores = new Float64Array(weights.classes.length);
  }

  /** What the words say together. Time grows with their number. */
  judge(words: readonly string[]): Judgement {
    this.#score(featuresOf(words));
    const scores = this.#scores;
    let best = 1;
    for (let at = 2; at < scores.length; at++) if ((scores[at] as number) > (scores[best] as number)) best = at;
    return {
      worry: 1 - (scores[0] as number),
      harm: (this.#of.classes[best] ?? HARM_CODES[0]) as HarmCode,
      share: scores[best] as number,
    };
  }

  /** Puts the share of every class into `#scores`. */
  #score(features: ReadonlySet<string>): void {
    const { features: known, weights, bias, scale } = this.#of;
    const scores = this.#scores.fill(0);
    let count = 0;
    for (const feature of features) {
      const number = known.get(feature);
      if (number === undefined) continue;
      count++;
      const from = number * scores.length;
      for (let at = 0; at < scores.length; at++) scores[at] = (scores[at] as number) + (weights[from + at] as number);
    }
    const share = scale / Math.sqrt(Math.max(1, count));
    let sum = 0;
    for (let at = 0; at < scores.length; at++) {
      const score = Math.exp((scores[at] as number) * share + (bias[at] ?? 0));
      scores[at] = score;
      sum += score;
    }
    for (let at = 0; at < scores.length; at++) scores[at] = (scores[at] as number) / sum;
  }
}

/**
 * Reads a classifier as it is kept: a first line of JSON `{classes, bias, scale}`, then a feature a line, a tab, and its weights that are not
 * 0: the class as a letter (a is the first) and a whole number from −127 to 127, as in `hits me⇥a-40n88`. Throws on anything else: it is ours.
 */
export function readClassifier(text: string): ClassifierWeights {
  const [head = '', ...rows] = text.split('\n').filter((row) => row !== '');
  const { classes, bias, scale }: Pick<ClassifierWeights, 'classes' | 'bias' | 'scale'> = JSON.parse(head);
  const weights = new Int8Array(rows.length * classes.length);
  const features = new Map<string, number>();
  rows.forEach((row, number) => {
    const tab = row.indexOf('\t');
    if (tab < 0) throw new Error(`The classifier’s line ${number + 2} has no weights.`);
    features.set(row.slice(0, tab), number);
    readWeights(row, tab + 1, weights.subarray(number * classes.length, (number + 1) * classes.length));
  });
  return { classes, bias, scale, features, weights };
}

const [LETTER_A, DIGIT_0, MINUS] = [97, 48, 45];

/** Ten thousand lines are read when a browser starts: a digit at a time, without a string. */
function readWeights(row: string, from: number, into: Int8Array): void {
  for (let at = from; at < row.length; ) {
    const place = row.charCodeAt(at++) - LETTER_A;
    const isNegative = row.charCodeAt(at) === MINUS;
    if (isNegative) at++;
    let value = 0;
    for (let digit = row.charCodeAt(at) - DIGIT_0; digit >= 0 && digit <= 9; digit = row.charCodeAt(++at) - DIGIT_0)
      value = value * 10 + digit;
    into[place] = isNegative ? -value : value;
  }
}

/** The same as text. */
export function writeClassifier({ classes, bias, scale, features, weights }: ClassifierWeights): string {
  const rows = [...features].map(([feature, number]) => {
    const own = [...weights.subarray(number * classes.length, (number + 1) * classes.length)];
    const said = own.flatMap((weight, at) => (weight === 0 ? [] : [`${String.fromCharCode(LETTER_A + at)}${weight}`]));
    return `${feature}\t${said.join('')}`;
  });
  return `${[JSON.stringify({ classes, bias, scale }), ...rows].join('\n')}\n`;
}

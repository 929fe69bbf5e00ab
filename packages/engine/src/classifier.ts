import type { HarmCode } from './harms.ts';

/**
 * Hearing what no phrase says.
 *
 * A phrase library hears what somebody thought of. Children say it in ways that nobody thought of: "he keeps the fridge locked when mum is at work" has
 * no phrase, and every word of it is heard daily. So, where no phrase is found, the words together are weighed, as a classifier
 * learned them from some thirty thousand lines that were labelled by hand (corpora/; scripts/learn.ts).
 *
 * The classifier is the simplest one that there is, logistic regression, twice: whether a text worries, and which harm it tells of. A text has
 * features (classifier-features.ts): its words, two in a row, their parts, the classes of words that the library knows, and what the library
 * heard. Each has a weight:
 *
 *     he hits me      →  he −0.1   hits 0.9   "hits me" 1.6   "{he} hits" 0.7   #^hit 0.3   "!violence" 1.1  …
 *
 * The weights of a text's features are added, divided by the root of how many there are, so that long lines do not shout, and a bias is added. For worry,
 * 1 / (1 + e^−sum) is a number between 0 and 1: 0.97 here. For the harm, each has weights of its own; exponents of their sums, divided by
 * the sum of all, are shares that come to 1: abuse at home 0.81, violence 0.15. There is no more to it, nothing that a reader could not add up.
 *
 * Features are not kept by name: there are half a million. A feature's hash says where in a table its weight stands, and features that fall on one place
 * share it (Weinberger et al., 2009). They were taught so: where two disagree, others of the same text outvote them. That, and
 * weights of a few steps, make a file of a hundred kilobytes.
 *
 * What it cannot do: see what words mean, or tell a story from the truth. So it speaks only where phrases are silent, never above severity 3, and
 * never takes a word back from a phrase.
 */

/** What the features say together. `worry`, and `share`, that of the likeliest harm, are between 0 and 1. */
export interface Judgement {
  worry: number;
  harm: HarmCode;
  share: number;
}

/** A table of weights in whole steps: a power of two of places, each with a weight a class. */
export interface WeightTable {
  weights: Int8Array;
  /** What a step is worth. */
  step: number;
  /** One a class. */
  bias: readonly number[];
}

/** What a classifier is learned and kept as. */
export interface ClassifierWeights {
  /** One class: whether it worries. */
  worry: WeightTable;
  /** A class a harm, in the order of `harms`. */
  harm: WeightTable;
  harms: readonly HarmCode[];
}

/** The hash of a feature: FNV-1a, stirred, because its low bits are its weak ones. Unsigned, 32 bits. */
export function featureHash(feature: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < feature.length; at++) hash = Math.imul(hash ^ feature.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}

/** Where in a table with this many places a feature stands. Two tables take other bits of the hash. */
export const PLACE_IN: Record<'worry' | 'harm', (hash: number, places: number) => number> = {
  worry: (hash, places) => hash & (places - 1),
  harm: (hash, places) => Math.floor((hash / 0x1_0000_0000) * places),
};

/** See the top of the file. */
export class TextClassifier {
  readonly #of: ClassifierWeights;

  constructor(weights: ClassifierWeights) {
    this.#of = weights;
  }

  /** What the features say together. Time grows with their number. */
  judge(features: ReadonlySet<string>): Judgement {
    const { worry, harm, harms } = this.#of;
    const hashes = Array.from(features, featureHash);
    const [sum = 0] = sums(worry, hashes, PLACE_IN.worry);
    const shares = sums(harm, hashes, PLACE_IN.harm).map(Math.exp);
    const likeliest = shares.indexOf(Math.max(...shares));
    return {
      worry: 1 / (1 + Math.exp(-sum)),
      harm: harms[likeliest] as HarmCode,
      share: (shares[likeliest] ?? 0) / shares.reduce((all, share) => all + share, 0),
    };
  }
}

/** For each class of a table, what the features come to. */
function sums(
  { weights, step, bias }: WeightTable,
  hashes: readonly number[],
  place: (typeof PLACE_IN)['worry'],
): number[] {
  const places = weights.length / bias.length;
  const totals = new Int32Array(bias.length);
  for (const hash of hashes) {
    const from = place(hash, places) * bias.length;
    for (let at = 0; at < totals.length; at++) totals[at] = (totals[at] as number) + (weights[from + at] as number);
  }
  const share = step / Math.sqrt(Math.max(1, hashes.length));
  return bias.map((own, at) => own + (totals[at] as number) * share);
}

const LETTER_0 = 'h'.charCodeAt(0);

/**
 * Reads a classifier as it is kept: a line of JSON `{harms, worry: {step, bias}, harm: {step, bias}}`, then a line for each table, a letter a weight: `h` is
 * 0, `i` one step, `g` minus one. It is ours: what is wrong with it, its test finds.
 */
export function readClassifier(text: string): ClassifierWeights {
  const [head = '', worryLine = '', harmLine = ''] = text.split('\n');
  const { harms, worry, harm } = JSON.parse(head) as ClassifierWeights;
  const weights = (line: string) => Int8Array.from(line, (letter) => letter.charCodeAt(0) - LETTER_0);
  return { harms, worry: { ...worry, weights: weights(worryLine) }, harm: { ...harm, weights: weights(harmLine) } };
}

/** The same as text. */
export function writeClassifier({ harms, worry, harm }: ClassifierWeights): string {
  const head = ({ step, bias }: WeightTable) => ({ step, bias });
  const line = ({ weights }: WeightTable) =>
    Array.from(weights, (weight) => String.fromCharCode(LETTER_0 + weight)).join('');
  return [JSON.stringify({ harms, worry: head(worry), harm: head(harm) }), line(worry), line(harm)].join('\n');
}

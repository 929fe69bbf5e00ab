import type { Features } from './classifier-features.ts';
import type { HarmCode } from './harms.ts';

/**
 * Hearing what no phrase says.
 *
 * A phrase library hears what somebody thought of. Children say it in ways that nobody thought of: "he keeps the fridge locked when mum is at work" has
 * no phrase, and every word of it is heard daily. So the words together are weighed as well, as a classifier
 * learned them from some ninety thousand lines that were labelled by hand (corpora/; scripts/learn.ts).
 *
 * The classifier is the simplest one that there is, logistic regression, twice: whether a text worries, and which harm it tells of. A text has
 * features (classifier-features.ts): its words (of first names only that they are names), two in a row, their parts, the classes of words that the library knows, and what the library
 * heard. Each has a weight:
 *
 *     he hits me      →  he −0.1   hits 0.9   "hits me" 1.6   "{he} hits" 0.7   #^hit 0.3   "!violence" 1.1  …
 *
 * The weights of a text's features are added, divided by the root of how many there are, so that long lines do not shout, and a bias is added. For worry,
 * 1 / (1 + e^−sum) is a number between 0 and 1: 0.97 here. For the harm, each has weights of its own; exponents of their sums, divided by
 * the sum of all, are shares that come to 1: abuse at home 0.81, violence 0.15. There is no more to it, nothing that a reader could not add up.
 *
 * Features are not kept by name: there are a hundred thousand. A feature's hash says where in a table its weight stands, and features that fall on one
 * place share it (Weinberger et al., 2009). They were taught so: where two disagree, others of the same text outvote them. That, and
 * weights of a few steps, make a file that packs to a hundred and three kilobytes (classifier-kept.ts).
 *
 * What it cannot do: see what words mean, or tell a story from the truth. So it never speaks above severity 3, and
 * never takes an alert back from phrases, or makes it less urgent: of several names that they give, it may take one, and what is grave then bears the other (learned.ts).
 */

/** What the features say together. `worry` and `share`, that of the likeliest harm, are between 0 and 1; `shares` are those of all harms that were taught. */
export interface Judgement {
  worry: number;
  harm: HarmCode;
  share: number;
  shares: ReadonlyMap<HarmCode, number>;
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
  readonly #worry: WeightTable;
  readonly #harm: Pick<WeightTable, 'step' | 'bias'>;
  readonly #harms: readonly HarmCode[];
  /** The weights of harms, two in a byte: the table is half a megabyte otherwise, on every device. */
  readonly #pairs: Uint8Array;

  /** Throws a RangeError where a weight of a harm is of more than {@link MOST_HARM_STEPS} steps. */
  constructor({ worry, harm: { weights, step, bias }, harms }: ClassifierWeights) {
    this.#worry = worry;
    this.#harm = { step, bias };
    this.#harms = harms;
    this.#pairs = pairsOf(weights, bias.length);
  }

  /** What the features say together. Time grows with their number. */
  judge({ own, pairs }: Features): Judgement {
    const hashes = Array.from(own, featureHash);
    const powers = this.#harmSums(hashes).map(Math.exp);
    for (const pair of pairs) hashes.push(featureHash(pair));
    const all = powers.reduce((sum, power) => sum + power, 0);
    const likeliest = powers.indexOf(Math.max(...powers));
    return {
      worry: 1 / (1 + Math.exp(-this.#worrySum(hashes))),
      harm: this.#harms[likeliest] as HarmCode,
      share: (powers[likeliest] ?? 0) / all,
      shares: new Map(this.#harms.map((harm, at) => [harm, (powers[at] ?? 0) / all])),
    };
  }

  #worrySum(hashes: readonly number[]): number {
    const { weights, step, bias } = this.#worry;
    let total = 0;
    for (const hash of hashes) total += weights[PLACE_IN.worry(hash, weights.length)] as number;
    return (bias[0] ?? 0) + total * shareOf(hashes, step);
  }

  /** For each harm, what the features come to. */
  #harmSums(hashes: readonly number[]): number[] {
    const { step, bias } = this.#harm;
    const pairs = this.#pairs;
    const own = Math.ceil(bias.length / 2);
    const places = pairs.length / own;
    const totals = new Int32Array(2 * own);
    for (const hash of hashes) {
      const from = PLACE_IN.harm(hash, places) * own;
      for (let at = 0; at < own; at++) {
        const pair = pairs[from + at] as number;
        totals[2 * at] = (totals[2 * at] as number) + (FIRST_OF[pair] as number);
        totals[2 * at + 1] = (totals[2 * at + 1] as number) + (SECOND_OF[pair] as number);
      }
    }
    const share = shareOf(hashes, step);
    return bias.map((each, at) => each + (totals[at] as number) * share);
  }
}

function shareOf(hashes: readonly number[], step: number): number {
  return step / Math.sqrt(Math.max(1, hashes.length));
}

/** Whole steps that a weight of worry has at most, either way. */
export const MOST_WORRY_STEPS = 3;
/** The same of a harm: so few that two are a byte. */
export const MOST_HARM_STEPS = 2;
const WAYS = 2 * MOST_HARM_STEPS + 1;
const FIRST_OF = Int8Array.from({ length: WAYS * WAYS }, (_, pair) => Math.floor(pair / WAYS) - MOST_HARM_STEPS);
const SECOND_OF = Int8Array.from({ length: WAYS * WAYS }, (_, pair) => (pair % WAYS) - MOST_HARM_STEPS);

/** Place by place, so many classes each, two weights in one number; of an odd number the last has 0 beside it. */
function pairsOf(weights: Int8Array, classes: number): Uint8Array {
  const own = Math.ceil(classes / 2);
  const wayOf = (weight: number) => {
    if (Math.abs(weight) > MOST_HARM_STEPS) throw new RangeError(`A weight of ${weight} steps.`);
    return weight + MOST_HARM_STEPS;
  };
  const pairs = new Uint8Array((weights.length / classes) * own);
  for (let pair = 0; pair < pairs.length; pair++) {
    const at = Math.floor(pair / own) * classes + 2 * (pair % own);
    const isLast = 2 * (pair % own) + 1 === classes;
    pairs[pair] = wayOf(weights[at] as number) * WAYS + wayOf(isLast ? 0 : (weights[at + 1] as number));
  }
  return pairs;
}

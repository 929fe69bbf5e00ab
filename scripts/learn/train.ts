import {
  type ClassifierWeights,
  compilePhrases,
  featureHash,
  featuresOf,
  HARM_CODES,
  type HarmCode,
  type LabelledLine,
  PLACE_IN,
  shippedPhrases,
  textSigns,
  type WeightTable,
} from '@gatehouse/engine';

/** How a classifier is learned. */
export interface Training {
  /** Passes over the lines. */
  rounds: number;
  /** Length of a step (AdaGrad). */
  step: number;
  /** How strongly weights are pulled to 0. */
  pull: number;
  /** Places in the two tables. */
  worryPlaces: number;
  harmPlaces: number;
  /** Whole steps in which weights are kept, either way. */
  worrySteps: number;
  harmSteps: number;
}

/** What the shipped classifier is learned with. */
export const TRAINING: Training = {
  rounds: 10,
  step: 0.3,
  pull: 1e-3,
  worryPlaces: 2 ** 16,
  harmPlaces: 2 ** 14,
  worrySteps: 7,
  harmSteps: 3,
};

/** Strong language is told of where it is said: a line that has nothing else is no worry to the classifier. */
const LEARNED_HARMS: readonly HarmCode[] = HARM_CODES.filter((harm) => harm !== 'language');
/** Of the weights, how many lie within what the most steps stand for. The few beyond are cut. */
const WITHIN = 0.999;
/** An error so small teaches nothing. */
const SMALLEST = 1e-4;

/** A line as numbers. `harm` is −1 for one that does not worry; what would be `fair` to tell as well is neither taught nor untaught. */
interface Example {
  hashes: number[];
  harm: number;
  fair: ReadonlySet<number>;
}

/** Learns a classifier from labelled lines: always the same one from the same lines, to the last step of a weight. */
export function learn(lines: readonly LabelledLine[], training: Training = TRAINING): ClassifierWeights {
  const { library } = compilePhrases(shippedPhrases());
  const examples = lines.map(
    ({ label, also, line }): Example => ({
      hashes: Array.from(featuresOf(textSigns(line, library)), featureHash),
      harm: (LEARNED_HARMS as readonly string[]).indexOf(label),
      fair: new Set(also.map((other) => LEARNED_HARMS.indexOf(other))),
    }),
  );
  const worry = new Learner(1, training.worryPlaces, PLACE_IN.worry, training);
  const harm = new Learner(LEARNED_HARMS.length, training.harmPlaces, PLACE_IN.harm, training);
  const order = examples.map((_, at) => at);
  for (let round = 1; round <= training.rounds; round++) {
    shuffle(order, round);
    for (const at of order) {
      const example = examples[at] as Example;
      const [sum = 0] = worry.sums(example.hashes);
      worry.teach(example.hashes, [1 / (1 + Math.exp(-sum)) - (example.harm < 0 ? 0 : 1)]);
      if (example.harm >= 0) harm.teach(example.hashes, harmErrors(harm.sums(example.hashes), example));
    }
  }
  return { harms: LEARNED_HARMS, worry: worry.rounded(training.worrySteps), harm: harm.rounded(training.harmSteps) };
}

function harmErrors(sums: Float64Array, { harm, fair }: Example): number[] {
  const highest = Math.max(...sums);
  const shares = sums.map((sum) => Math.exp(sum - highest));
  const all = shares.reduce((total, share) => total + share, 0);
  return Array.from(shares, (share, at) => (fair.has(at) ? 0 : share / all - (at === harm ? 1 : 0)));
}

/** A table of weights, taught by steps whose length AdaGrad chooses for each. */
class Learner {
  readonly #weights: Float64Array;
  readonly #lengths: Float64Array;
  readonly #bias: Float64Array;
  readonly #biasLengths: Float64Array;
  readonly #sums: Float64Array;
  readonly #places: number;
  readonly #place: (typeof PLACE_IN)['worry'];
  readonly #training: Training;

  constructor(classes: number, places: number, place: (typeof PLACE_IN)['worry'], training: Training) {
    this.#weights = new Float64Array(classes * places);
    this.#lengths = new Float64Array(classes * places).fill(1e-6);
    this.#bias = new Float64Array(classes);
    this.#biasLengths = new Float64Array(classes).fill(1e-6);
    this.#sums = new Float64Array(classes);
    this.#places = places;
    this.#place = place;
    this.#training = training;
  }

  /** What the features come to for each class; overwritten by the next call. */
  sums(hashes: readonly number[]): Float64Array {
    const sums = this.#sums;
    const share = shareOf(hashes);
    sums.set(this.#bias);
    for (const hash of hashes) {
      const from = this.#place(hash, this.#places) * sums.length;
      for (let at = 0; at < sums.length; at++)
        sums[at] = (sums[at] as number) + (this.#weights[from + at] as number) * share;
    }
    return sums;
  }

  /** One step against the errors, one a class. */
  teach(hashes: readonly number[], errors: readonly number[]): void {
    const { step, pull } = this.#training;
    const share = shareOf(hashes);
    for (const [at, error] of errors.entries()) {
      if (Math.abs(error) < SMALLEST) continue;
      moveBy(this.#bias, this.#biasLengths, at, error, step);
      for (const hash of hashes) {
        const place = this.#place(hash, this.#places) * errors.length + at;
        moveBy(this.#weights, this.#lengths, place, error * share + pull * (this.#weights[place] as number), step);
      }
    }
  }

  /** In whole steps: weights are many and each says little, so few steps do as well as any number. */
  rounded(most: number): WeightTable {
    const sizes = Float64Array.from(this.#weights, Math.abs).sort();
    const largest = sizes[Math.floor((sizes.length - 1) * WITHIN)] || 1;
    const step = Number((largest / most).toPrecision(6));
    const inSteps = (weight: number) => Math.max(-most, Math.min(most, Math.round(weight / step)));
    const bias = Array.from(this.#bias, (each) => Number(each.toFixed(4)));
    return { weights: Int8Array.from(this.#weights, inSteps), step, bias };
  }
}

function shareOf(hashes: readonly number[]): number {
  return 1 / Math.sqrt(Math.max(1, hashes.length));
}

function moveBy(weights: Float64Array, lengths: Float64Array, at: number, slope: number, step: number): void {
  const length = (lengths[at] as number) + slope * slope;
  lengths[at] = length;
  weights[at] = (weights[at] as number) - (step * slope) / Math.sqrt(length);
}

/** Fisher–Yates with a generator of its own, so that the same lines give the same weights on every machine. */
function shuffle(order: number[], seed: number): void {
  let state = seed;
  for (let at = order.length - 1; at > 0; at--) {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    const other = state % (at + 1);
    [order[at], order[other]] = [order[other] as number, order[at] as number];
  }
}

import {
  type ClassifierWeights,
  compilePhrases,
  HARM_CODES,
  type HarmCode,
  type LabelledLine,
  MOST_HARM_STEPS,
  MOST_WORRY_STEPS,
  PLACE_IN,
  shippedPhrases,
  textSigns,
  type WeightTable,
} from '@gatehouse/engine';
import { frequentIn, type Hashes, hashesOf, joined } from './hashes.ts';

/** How a classifier is learned. */
export interface Training {
  /** Passes over the lines. */
  rounds: number;
  /** Passes more, in which texts are judged by weights in whole steps, as they will be. */
  roundedRounds: number;
  /** What the lengths that AdaGrad has gathered are multiplied by before these: they have others to teach. */
  lengthsKept: number;
  /** A weight of fewer steps is none. */
  leastWorrySteps: number;
  leastHarmSteps: number;
  /** Length of a step (AdaGrad). */
  step: number;
  /** How strongly weights are pulled to 0. */
  pull: number;
  /** Lines that a feature is in, at least: what was met once teaches its neighbours' places nothing but noise. */
  fewestLines: number;
  /** Places in the two tables. */
  worryPlaces: number;
  harmPlaces: number;
  /** Whole steps in which weights are kept, either way. */
  worrySteps: number;
  harmSteps: number;
}

/** What the shipped classifier is learned with. */
export const TRAINING: Training = {
  rounds: 8,
  roundedRounds: 2,
  lengthsKept: 0.3,
  leastWorrySteps: 1.1,
  leastHarmSteps: 0.64,
  step: 0.3,
  pull: 1e-3,
  fewestLines: 2,
  worryPlaces: 2 ** 18,
  harmPlaces: 32_768,
  worrySteps: MOST_WORRY_STEPS,
  harmSteps: MOST_HARM_STEPS,
};

/** Strong language is told of where it is said: a line that has nothing else is no worry to the classifier. */
const LEARNED_HARMS: readonly HarmCode[] = HARM_CODES.filter((harm) => harm !== 'language');
/** Of the weights, how many lie within what the most steps stand for. The few beyond are cut. */
const WITHIN = 0.999;
/** An error so small teaches nothing. */
const SMALLEST = 2e-3;

/** A line as numbers. `harm` is −1 for one that does not worry; what would be `fair` to tell as well is neither taught nor untaught. */
interface Example {
  /** Where its features lie in the two tables. */
  worry: Places;
  harms: Places;
  harm: number;
  fair: ReadonlySet<number>;
}

/** Where the taught features of a text lie, and what each says of the whole: so much as when it is judged, where all of them count. */
interface Places {
  at: Int32Array;
  share: number;
}

/** Learns a classifier from labelled lines: always the same one from the same lines, to the last step of a weight. */
export function learn(lines: readonly LabelledLine[], training: Training = TRAINING): ClassifierWeights {
  const examples = examplesOf(lines, training);
  const worry = new Learner(1, training.worryPlaces, training, {
    least: training.leastWorrySteps,
    most: training.worrySteps,
  });
  const harm = new Learner(LEARNED_HARMS.length, training.harmPlaces, training, {
    least: training.leastHarmSteps,
    most: training.harmSteps,
  });
  const order = examples.map((_, at) => at);
  for (let round = 1; round <= training.rounds + training.roundedRounds; round++) {
    if (round === training.rounds + 1) for (const learner of [worry, harm]) learner.judgeInSteps();
    shuffle(order, round);
    for (const at of order) teach(examples[at] as Example, worry, harm);
  }
  return { harms: LEARNED_HARMS, worry: worry.rounded(), harm: harm.rounded() };
}

function teach(example: Example, worry: Learner, harm: Learner): void {
  const [sum = 0] = worry.sums(example.worry);
  worry.teach(example.worry, [1 / (1 + Math.exp(-sum)) - (example.harm < 0 ? 0 : 1)]);
  if (example.harm >= 0) harm.teach(example.harms, harmErrors(harm.sums(example.harms), example));
}

/** A line that is taught more than once is read once. */
function examplesOf(lines: readonly LabelledLine[], training: Training): Example[] {
  const { library } = compilePhrases(shippedPhrases());
  const hashes = new Map([...new Set(lines)].map((each) => [each, hashesOf(textSigns(each.line, library))]));
  const isKnown = frequentIn([...hashes.values()], training.fewestLines);
  const placesOf = (all: Uint32Array, placeIn: (hash: number, places: number) => number, places: number) => ({
    at: Int32Array.from(all.filter(isKnown), (hash) => placeIn(hash, places)),
    share: 1 / Math.sqrt(Math.max(1, all.length)),
  });
  const exampleOf = ({ label, also }: LabelledLine, { own, pairs }: Hashes): Example => ({
    worry: placesOf(joined(own, pairs), PLACE_IN.worry, training.worryPlaces),
    harms: placesOf(own, PLACE_IN.harm, training.harmPlaces),
    harm: (LEARNED_HARMS as readonly string[]).indexOf(label),
    fair: new Set(also.map((other) => LEARNED_HARMS.indexOf(other))),
  });
  const read = new Map([...hashes].map(([each, own]) => [each, exampleOf(each, own)]));
  return lines.map((each) => read.get(each) as Example);
}

/** Takes the sums' place: they are needed no more. */
function harmErrors(sums: Float64Array, { harm, fair }: Example): Float64Array {
  const highest = Math.max(...sums);
  let all = 0;
  for (let at = 0; at < sums.length; at++) {
    const share = Math.exp((sums[at] as number) - highest);
    sums[at] = share;
    all += share;
  }
  for (let at = 0; at < sums.length; at++)
    sums[at] = fair.has(at) ? 0 : (sums[at] as number) / all - (at === harm ? 1 : 0);
  return sums;
}

/** Whole steps in which weights are kept, either way: a weight has so many at most, and one of fewer than the least none. */
interface Steps {
  least: number;
  most: number;
}

/**
 * A table of weights, taught by steps whose length AdaGrad chooses for each. A weight lies beside its length, and the classes of a place
 * beside each other: the tables are larger than a processor's cache, and this way a line of it brings what is needed next (12 s became 6).
 */
class Learner {
  /** At each place, for each class: the weight, then its length. */
  readonly #table: Float64Array;
  readonly #bias: Float64Array;
  readonly #sums: Float64Array;
  readonly #training: Training;
  readonly #steps: Steps;
  /** What a step is worth; 0 until texts are judged in whole steps. */
  #step = 0;

  constructor(classes: number, places: number, training: Training, steps: Steps) {
    this.#table = withLengths(classes * places);
    this.#bias = withLengths(classes);
    this.#sums = new Float64Array(classes);
    this.#training = training;
    this.#steps = steps;
  }

  /** What the features at these places come to for each class; overwritten by the next call. */
  sums({ at: places, share }: Places): Float64Array {
    const [sums, table, step] = [this.#sums, this.#table, this.#step];
    const classes = sums.length;
    for (let at = 0; at < classes; at++) sums[at] = this.#bias[2 * at] as number;
    for (let nth = 0; nth < places.length; nth++) {
      const from = 2 * (places[nth] as number) * classes;
      for (let at = 0; at < classes; at++) {
        const weight = table[from + 2 * at] as number;
        sums[at] = (sums[at] as number) + (step > 0 ? this.#inSteps(weight) * step : weight) * share;
      }
    }
    return sums;
  }

  /** One step against the errors, one a class. */
  teach({ at: places, share }: Places, errors: ArrayLike<number>): void {
    const { step, pull } = this.#training;
    const table = this.#table;
    const classes = errors.length;
    const taught: number[] = [];
    for (let at = 0; at < classes; at++) {
      const error = errors[at] as number;
      if (Math.abs(error) < SMALLEST) continue;
      moveBy(this.#bias, 2 * at, error, step);
      taught.push(at);
    }
    if (taught.length === 0) return;
    for (let nth = 0; nth < places.length; nth++) {
      const from = 2 * (places[nth] as number) * classes;
      for (const at of taught) {
        const own = from + 2 * at;
        moveBy(table, own, (errors[at] as number) * share + pull * (table[own] as number), step);
      }
    }
  }

  /**
   * From here on texts are judged by whole steps, while the weights go on moving beneath them: what rounding took from one is made good by others. Few
   * steps then do as well as any number; rounding at the end cost two of a hundred harms that were named rightly.
   */
  judgeInSteps(): void {
    const table = this.#table;
    const weights = centred(weightsIn(table), this.#sums.length);
    for (let at = 0; at < weights.length; at++) {
      table[2 * at] = weights[at] as number;
      table[2 * at + 1] = (table[2 * at + 1] as number) * this.#training.lengthsKept;
    }
    const sizes = weights
      .filter((weight) => weight !== 0)
      .map(Math.abs)
      .sort();
    const largest = sizes[Math.floor((sizes.length - 1) * WITHIN)] || 1;
    this.#step = Number((largest / this.#steps.most).toPrecision(6));
  }

  /** The table as it is kept. */
  rounded(): WeightTable {
    const weights = Int8Array.from(weightsIn(this.#table), (weight) => this.#inSteps(weight));
    return { weights, step: this.#step, bias: Array.from(weightsIn(this.#bias), (each) => Number(each.toFixed(4))) };
  }

  #inSteps(weight: number): number {
    const steps = Math.abs(weight) / this.#step;
    if (steps < this.#steps.least) return 0;
    return Math.sign(weight) * Math.min(this.#steps.most, Math.max(1, Math.round(steps)));
  }
}

/**
 * Of several classes only differences say anything: what all of a place have in common is taken from each, so that most have no steps, and the file
 * packs well. The middle one of a place is what most have.
 */
function centred(weights: Float64Array, classes: number): Float64Array {
  if (classes === 1) return weights;
  for (let from = 0; from < weights.length; from += classes) {
    const own = weights.subarray(from, from + classes);
    const middle = own.slice().sort()[classes >> 1] as number;
    for (let at = 0; at < classes; at++) own[at] = (own[at] as number) - middle;
  }
  return weights;
}

function withLengths(weights: number): Float64Array {
  return new Float64Array(2 * weights).map((_, at) => (at % 2 === 0 ? 0 : 1e-6));
}

function weightsIn(table: Float64Array): Float64Array {
  return table.filter((_, at) => at % 2 === 0);
}

function moveBy(table: Float64Array, at: number, slope: number, step: number): void {
  const length = (table[at + 1] as number) + slope * slope;
  table[at + 1] = length;
  table[at] = (table[at] as number) - (step * slope) / Math.sqrt(length);
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

import { type ClassifierWeights, featuresOf, HARM_CODES, type HarmCode, type LabelledLine } from '@gatehouse/engine';
import { tokens } from '../../packages/engine/src/fold.ts';

/** How a classifier is learned. */
export interface Training {
  /** Passes over the lines. */
  rounds: number;
  /** Length of a step (AdaGrad). */
  step: number;
  /** How strongly weights are pulled to 0. */
  pull: number;
  /** Features kept, those that say most. */
  most: number;
  /** A feature of fewer lines is chance. */
  leastLines: number;
}

/** What the shipped classifier was learned with. */
export const TRAINING: Training = { rounds: 15, step: 0.3, pull: 1e-3, most: 14_000, leastLines: 2 };

const LEVELS = 4;
/** One weight in a thousand is larger than what the highest level stands for. */
const CLIPPED = 0.999;

const CLASSES: readonly ('innocent' | HarmCode)[] = ['innocent', ...HARM_CODES.filter((harm) => harm !== 'language')];

/** A line as numbers: its features, its class, and the classes that would be fair as well. */
interface Example {
  features: number[];
  target: number;
  fair: ReadonlySet<number>;
}

/**
 * Learns a classifier from labelled lines, always the same one from the same lines: first with every feature, then again with those that
 * turned out to say most, and its weights are rounded to 8 bits.
 */
export function learn(lines: readonly LabelledLine[], training: Training = TRAINING): ClassifierWeights {
  const known = lines.filter(({ label }) => CLASSES.includes(label));
  const sets = known.map(({ line }) => featuresOf(tokens(line).map(({ text }) => text)));
  const counts = new Map<string, number>();
  for (const set of sets) for (const feature of set) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  const common = [...counts].filter(([, count]) => count >= training.leastLines).map(([feature]) => feature);
  const all = fitted(known, sets, common, training);
  const kept = sayingMost(common, all.weights, training.most).sort();
  const { weights, bias } = fitted(known, sets, kept, training);
  return rounded(kept, weights, bias);
}

function fitted(
  lines: readonly LabelledLine[],
  sets: readonly ReadonlySet<string>[],
  features: readonly string[],
  training: Training,
): { weights: Float64Array; bias: Float64Array } {
  const numbers = new Map(features.map((feature, number) => [feature, number]));
  const examples = lines.map(
    ({ label, also }, at): Example => ({
      features: [...(sets[at] ?? [])].flatMap((feature) => numbers.get(feature) ?? []),
      target: CLASSES.indexOf(label),
      fair: new Set(also.map((harm) => CLASSES.indexOf(harm))),
    }),
  );
  const learner = new Learner(features.length, training);
  const order = examples.map((_, at) => at);
  for (let round = 0; round < training.rounds; round++) {
    shuffle(order, round + 1);
    for (const at of order) learner.take(examples[at] as Example);
  }
  return learner;
}

/** Multinomial logistic regression by steps whose length AdaGrad chooses for each weight. */
class Learner {
  readonly weights: Float64Array;
  readonly bias = new Float64Array(CLASSES.length);
  readonly #training: Training;
  readonly #steps: Float64Array;
  readonly #biasSteps = new Float64Array(CLASSES.length).fill(1e-6);
  readonly #shares = new Float64Array(CLASSES.length);

  constructor(features: number, training: Training) {
    this.weights = new Float64Array(features * CLASSES.length);
    this.#steps = new Float64Array(this.weights.length).fill(1e-6);
    this.#training = training;
  }

  take({ features, target, fair }: Example): void {
    const share = 1 / Math.sqrt(Math.max(1, features.length));
    this.#score(features, share);
    const { step, pull } = this.#training;
    for (let at = 0; at < CLASSES.length; at++) {
      // What would be fair to tell as well is neither taught nor untaught.
      if (fair.has(at)) continue;
      const error = (this.#shares[at] as number) - (at === target ? 1 : 0);
      if (Math.abs(error) < 1e-4) continue;
      this.#biasSteps[at] = (this.#biasSteps[at] as number) + error * error;
      this.bias[at] = (this.bias[at] as number) - (step * error) / Math.sqrt(this.#biasSteps[at] as number);
      for (const feature of features) {
        const place = feature * CLASSES.length + at;
        const slope = error * share + pull * (this.weights[place] as number);
        this.#steps[place] = (this.#steps[place] as number) + slope * slope;
        this.weights[place] =
          (this.weights[place] as number) - (step * slope) / Math.sqrt(this.#steps[place] as number);
      }
    }
  }

  #score(features: readonly number[], share: number): void {
    const shares = this.#shares;
    shares.set(this.bias);
    for (const feature of features) {
      const from = feature * CLASSES.length;
      for (let at = 0; at < shares.length; at++)
        shares[at] = (shares[at] as number) + (this.weights[from + at] as number) * share;
    }
    const highest = Math.max(...shares);
    let sum = 0;
    for (let at = 0; at < shares.length; at++) sum += shares[at] = Math.exp((shares[at] as number) - highest);
    for (let at = 0; at < shares.length; at++) shares[at] = (shares[at] as number) / sum;
  }
}

/** The features whose weights differ most from class to class. */
function sayingMost(features: readonly string[], weights: Float64Array, most: number): string[] {
  const said = features.map((feature, number) => {
    const own = weights.subarray(number * CLASSES.length, (number + 1) * CLASSES.length);
    return { feature, spread: Math.max(...own) - Math.min(...own) };
  });
  return said
    .sort((a, b) => b.spread - a.spread || (a.feature < b.feature ? -1 : 1))
    .slice(0, most)
    .map(({ feature }) => feature);
}

/**
 * To whole numbers from −LEVELS to LEVELS. Weights are many and each says little, so a few levels do: with 4 instead of 127 the
 * mistakes are the same within chance, and the file has a third of the size. What is next to nothing becomes 0.
 */
function rounded(features: readonly string[], weights: Float64Array, bias: Float64Array): ClassifierWeights {
  const sizes = Float64Array.from(weights, Math.abs).sort();
  const scale = Number(((sizes[Math.floor(sizes.length * CLIPPED)] ?? 1) / LEVELS).toPrecision(6));
  return {
    classes: CLASSES,
    bias: [...bias].map((each) => Number(each.toFixed(3))),
    scale,
    features: new Map(features.map((feature, number) => [feature, number])),
    weights: Int8Array.from(weights, (weight) => Math.max(-LEVELS, Math.min(LEVELS, Math.trunc(weight / scale)))),
  };
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

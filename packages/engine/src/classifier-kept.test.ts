import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ClassifierWeights, WeightTable } from './classifier.ts';
import { readClassifier, writeClassifier } from './classifier-kept.ts';

const tableOf = (weights: readonly number[]): WeightTable => ({
  weights: Int8Array.from(weights),
  step: 0.25,
  bias: [-1.5],
});
const classifierOf = (worry: readonly number[], harm: readonly number[]): ClassifierWeights => ({
  harms: ['violence', 'drugs'],
  worry: tableOf(worry),
  harm: tableOf(harm),
});

/** Weights as a table has them, long rows of 0 among them, and at its end. */
const weights = (most: number) =>
  fc
    .array(
      fc.oneof(
        fc.integer({ min: -most, max: most }).map((each) => [each]),
        fc.nat(200).map((zeros) => new Array<number>(zeros).fill(0)),
      ),
    )
    .map((runs) => runs.flat());

it('a classifier is read as it was written', () => {
  const most = fc.integer({ min: 1, max: 42 });
  fc.assert(
    fc.property(
      fc.tuple(most, most).chain(([one, other]) => fc.tuple(weights(one), weights(other))),
      ([worry, harm]) => {
        const written = classifierOf(worry, harm);
        expect(readClassifier(writeClassifier(written))).toEqual(written);
      },
    ),
  );
});

it('it is written as the top of its file shows', () => {
  const [head, ...lines] = writeClassifier(classifierOf([0, 0, 0, 2, 0, -1, 0, 0, 0, 0, 1], [0, 0])).split('\n');
  expect(JSON.parse(head ?? '')).toEqual({
    harms: ['violence', 'drugs'],
    worry: { step: 0.25, bias: [-1.5], size: 11, most: 2 },
    harm: { step: 0.25, bias: [-1.5], size: 2, most: 1 },
  });
  // Gaps of 3, 1 and 4. Of the ways −2, −1, 1 and 2 the steps are the last, the second and the third, one number in base 4: 54; the backslash is no letter.
  expect(lines).toEqual(['+),', String.fromCharCode(40 + 3 * 16 + 1 * 4 + 2 + 1), '', '']);
});

it('no letter of it has to be escaped in a string of code', () => {
  const all = Array.from({ length: 85 }, (_, gap) => [...new Array<number>(gap).fill(0), ((gap * 7) % 42) + 1]).flat();
  const text = writeClassifier(
    classifierOf(
      all,
      all.map((each) => -each),
    ),
  );
  expect(text.replace(/^.*\n/, '')).not.toMatch(/['"`\\$]/);
});

it('a weight of more steps than a letter has room for is refused', () => {
  expect(() => writeClassifier(classifierOf([43], [0]))).toThrow(RangeError);
});

import type { ClassifierWeights, WeightTable } from './classifier.ts';

/*
 * A classifier as it is kept: text within a file of code, which goes to every device and packs as a zip does, letter by letter (Huffman).
 *
 * Of its weights nine in ten are 0. So a table is two lines: for each weight that is another, how many 0s come before it, a letter each; and
 * how many steps each of these is worth, several a letter.
 *
 *     0 0 0 2 0 −1 0 0 0 0 1   →   gaps 3 1 4   steps 2 −1 1
 *
 * Packed that is within a hundredth of what the weights say at all (their entropy); written one after another, in letters of two, it was a fifth more.
 */

/** Printable letters without those that a string of code, in whichever quotes, would have to escape. */
const LETTERS = Array.from({ length: 87 }, (_, at) => String.fromCharCode(40 + at)).filter(
  (each) => !'\\`'.includes(each),
);
const NUMBERS = new Map(LETTERS.map((letter, number) => [letter, number]));
/** The last letter stands for so many 0s after which no weight comes yet. */
const LONGEST_GAP = LETTERS.length - 1;

/** What a table says in its head, and in two lines. */
interface KeptTable {
  step: number;
  bias: readonly number[];
  /** How many weights it has, those that are 0 with them. */
  size: number;
  /** The most steps of any, either way. */
  most: number;
}

/**
 * Reads a classifier as it is kept: a line of JSON `{harms, worry, harm}`, then two lines for each table. It is ours: what is wrong with it, its
 * test finds.
 */
export function readClassifier(text: string): ClassifierWeights {
  const [head = '', ...lines] = text.split('\n');
  const { harms, worry, harm } = JSON.parse(head) as {
    harms: ClassifierWeights['harms'];
    worry: KeptTable;
    harm: KeptTable;
  };
  return {
    harms,
    worry: tableOf(worry, lines[0] ?? '', lines[1] ?? ''),
    harm: tableOf(harm, lines[2] ?? '', lines[3] ?? ''),
  };
}

/** The same as text. Throws a RangeError where a weight is of more steps than a letter has room for. */
export function writeClassifier({ harms, worry, harm }: ClassifierWeights): string {
  const tables = { worry: headOf(worry), harm: headOf(harm) };
  return [JSON.stringify({ harms, ...tables }), ...linesOf(worry, tables.worry), ...linesOf(harm, tables.harm)].join(
    '\n',
  );
}

function headOf({ weights, step, bias }: WeightTable): KeptTable {
  const most = weights.reduce((sofar, weight) => Math.max(sofar, Math.abs(weight)), 1);
  if (inLetter(2 * most) < 1) throw new RangeError(`A weight of ${most} steps.`);
  return { step, bias, size: weights.length, most };
}

/** Of the steps of a table, how many are a letter: as many as it has room for. */
function inLetter(ways: number): number {
  return Math.floor(Math.log(LETTERS.length) / Math.log(ways));
}

function linesOf({ weights }: WeightTable, { most }: KeptTable): [gaps: string, steps: string] {
  const ways = 2 * most;
  const [gaps, steps]: [string[], string[]] = [[], []];
  let gap = 0;
  let number = 0;
  let taken = 0;
  const take = (way: number) => {
    number = number * ways + way;
    if (++taken < inLetter(ways)) return;
    steps.push(LETTERS[number] as string);
    [number, taken] = [0, 0];
  };
  for (const weight of weights) {
    if (weight === 0) {
      if (++gap < LONGEST_GAP) continue;
      gaps.push(LETTERS[LONGEST_GAP] as string);
      gap = 0;
      continue;
    }
    gaps.push(LETTERS[gap] as string);
    gap = 0;
    // −most to −1 and 1 to most, without the 0 between.
    take(weight < 0 ? weight + most : weight + most - 1);
  }
  while (taken > 0) take(0);
  return [gaps.join(''), steps.join('')];
}

function tableOf({ step, bias, size, most }: KeptTable, gaps: string, steps: string): WeightTable {
  const ways = 2 * most;
  const each = inLetter(ways);
  const weights = new Int8Array(size);
  let at = 0;
  let nth = 0;
  for (const letter of gaps) {
    const gap = NUMBERS.get(letter) ?? 0;
    at += gap;
    if (gap === LONGEST_GAP) continue;
    const number = NUMBERS.get(steps[Math.floor(nth / each)] ?? '') ?? 0;
    const way = Math.floor(number / ways ** (each - 1 - (nth % each))) % ways;
    weights[at++] = way < most ? way - most : way - most + 1;
    nth++;
  }
  return { weights, step, bias };
}

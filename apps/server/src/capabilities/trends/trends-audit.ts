import { FEW } from '../../site/small-numbers.ts';
import { type Counted, type Dimension, rounded } from './trends.ts';

/**
 * Whether a rounded number can be worked out after all.
 *
 * Each rounded number says between what it lies, and numbers that add up say more together. Three months are "about 10", "about 25" and
 * "fewer than 5", so at most 12 + 27 + 4 = 43. The total is "about 45", so at least 43. Then it is 43, each month is at its most, and the last
 * one is known to be 4. It happens once in some hundred pages, and must not happen at all: a table with a number that the others leave only one
 * value for is left out (complementary suppression), and what is left is looked at again.
 */
const ADD_UP = ['month', 'type', 'grade', 'place', 'hour'] as const satisfies Dimension[];

interface Range {
  low: number;
  high: number;
}

/** What a rounded number lies between. */
export function rangeOf(count: number): Range {
  if (count < FEW) return { low: 0, high: FEW - 1 };
  const about = rounded(count);
  return { low: Math.max(FEW, about - 2), high: about + 2 };
}

/** Tables that must not be shown with the others, by what they count. `isOpen`: its small lines are joined, so nobody knows how many there are. */
export function givenAway(
  total: number,
  tables: Partial<Record<Dimension, readonly Counted[]>>,
  isOpen: (key: Dimension) => boolean,
): Set<Dimension> {
  const left = new Set<Dimension>();
  for (;;) {
    const shown = ADD_UP.filter((key) => !left.has(key) && tables[key]?.length).map((key) => {
      const counts = (tables[key] ?? []).map(({ count }) => count);
      const ranges = (isOpen(key) ? counts.filter((count) => count >= FEW) : counts).map(rangeOf);
      return { key, ranges, sum: sumOf(ranges, isOpen(key)) };
    });
    const whole = shown.reduce((all, { sum }) => both(all, sum), rangeOf(total));
    const leak = shown.find(({ ranges, sum }) => ranges.some((range) => isKnown(range, sum, whole)));
    if (!leak) return left;
    left.add(leak.key);
  }
}

/** What is left for one number when all others of its table take as much, or as little, of the total as they can. */
function isKnown(own: Range, sum: Range, whole: Range): boolean {
  const low = Math.max(own.low, whole.low - (sum.high - own.high));
  const high = Math.min(own.high, whole.high - (sum.low - own.low));
  return low >= high;
}

function sumOf(ranges: readonly Range[], isOpen: boolean): Range {
  const low = ranges.reduce((sum, range) => sum + range.low, 0);
  const high = isOpen ? Number.POSITIVE_INFINITY : ranges.reduce((sum, range) => sum + range.high, 0);
  return { low, high };
}

function both(a: Range, b: Range): Range {
  return { low: Math.max(a.low, b.low), high: Math.min(a.high, b.high) };
}

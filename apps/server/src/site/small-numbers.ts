/** Fewer could be recognised by whoever reads it (R92). */
export const FEW = 5;

/*
 * Figures for whoever may not read the records that are counted (R120): governors, the leadership, office.
 *
 * A number that is small points to somebody, and so does the difference of two that are not: 12 in Year 9 in one table and 11 in another are one child;
 * 14 until the end of October and 12 until the end of September are two entries of October. So each number, nothing included, is told as one of five:
 *
 *     0 to 4  "Fewer than 5"       5 to 9  "5 to 9"       10 to 14  "10 to 14"
 *
 * Fives that begin at nothing, not the nearest five: "fewer than 5" twice and "about 10" for both together can only be 4 and 4. Of fives, a sum that is at its least
 * has five ways to be made up at least, and one of n numbers that are all at their most is 4n over a multiple of five: only five, or ten, of them could meet the next one
 * exactly. Where that happens within a page the table is left out (`givenAway`). Across pages it takes the five months of a summer term with four in each.
 */

/** A name and how many. */
export interface Counted {
  name: string;
  count: number;
}

/** A line as it is shown; `from` is the least that it can be, null where nothing of it may be drawn. */
export interface RangeLine {
  name: string;
  value: string;
  from: number | null;
}

interface Range {
  low: number;
  high: number;
}

/** The five numbers of which a count is one. */
export function rangeOf(count: number): Range {
  const low = Math.floor(count / FEW) * FEW;
  return { low, high: low + FEW - 1 };
}

/** A count in words: "Fewer than 5", "10 to 14". */
export function rangeWords(count: number): string {
  const { low, high } = rangeOf(count);
  return low === 0 ? `Fewer than ${FEW}` : `${low.toLocaleString('en-GB')} to ${high.toLocaleString('en-GB')}`;
}

/**
 * Counts by name. What is below five has no line of its own, and neither names nor a count of such lines are told: one line that is always there stands for
 * all of it. Where the order says what is missing (months, grades), each line is there.
 *     cyberbullying 12, sexting 7, gambling 2, hacking 0     cyberbullying 10 to 14, sexting 5 to 9, everything else fewer than 5 each
 */
export function rangeLines(counted: readonly Counted[], inOrder: boolean): RangeLine[] {
  const line = ({ name, count }: Counted): RangeLine => ({
    ...{ name, value: rangeWords(count) },
    from: count < FEW ? null : rangeOf(count).low,
  });
  if (inOrder) return counted.map(line);
  // By what is shown, not by what is hidden: the order of two that are both "10 to 14" would tell which is more.
  const many = counted
    .filter(({ count }) => count >= FEW)
    .toSorted((a, b) => rangeOf(b.count).low - rangeOf(a.count).low || (a.name < b.name ? -1 : 1));
  return [...many.map(line), { name: 'Everything else', value: `Fewer than ${FEW} each`, from: null }];
}

/** A table beside a total that its counts add up to. Not `inOrder`, its small lines are joined, and nobody knows how many there are. */
export interface Beside<K> {
  key: K;
  counts: readonly number[];
  inOrder: boolean;
}

/**
 * Tables that must not be shown with the others, because their numbers and the totals leave one value only for one of them (complementary suppression):
 * five grades each "fewer than 5", of "20 to 24" in all, are four each. What is left is looked at again.
 */
export function givenAway<K>(total: number, tables: readonly Beside<K>[]): Set<K> {
  const left = new Set<K>();
  for (;;) {
    const shown = tables
      .filter(({ key, counts }) => !left.has(key) && counts.length)
      .map(({ key, counts, inOrder }) => {
        const ranges = (inOrder ? counts : counts.filter((count) => count >= FEW)).map(rangeOf);
        return { key, ranges, sum: sumOf(ranges, !inOrder) };
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

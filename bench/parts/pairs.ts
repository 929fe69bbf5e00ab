/** What one side of a comparison measured, a number a round. */
export type Rounds<Side extends string> = Record<Side, number[]>;

/**
 * Measures several sides in turn, `rounds` times, so that a busy minute of the machine falls on all of them. Every other round
 * goes backwards: whoever is always second would find warmer caches.
 */
export async function inTurn<Side extends string>(
  rounds: number,
  sides: Record<Side, () => number | Promise<number>>,
): Promise<Rounds<Side>> {
  const names = Object.keys(sides) as Side[];
  const found = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Rounds<Side>;
  for (let round = 0; round < rounds; round++) {
    const order = round % 2 === 0 ? names : names.toReversed();
    for (const name of order) found[name].push(await sides[name]());
  }
  return found;
}

/** The middle value; of an even number of values the mean of the two in the middle. NaN of none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** The median of `above[i] / below[i]`: each pair was measured within seconds, so what slowed both cancels out. */
export function pairedRatio(above: readonly number[], below: readonly number[]): number {
  return median(above.map((value, index) => value / (below[index] ?? Number.NaN)));
}

/** The least and the greatest value as text, for the table: `1.20–1.45`. */
export function spread(values: readonly number[], digits = 2): string {
  return `${Math.min(...values).toFixed(digits)}–${Math.max(...values).toFixed(digits)}`;
}

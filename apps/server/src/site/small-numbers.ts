/** Fewer could be recognised by whoever reads it (R92): outside the safeguarding team such numbers are joined. */
export const FEW = 5;

/** "1,204", or of a number that could point to somebody "Fewer than 5". Nothing is none: it points to nobody. */
export function joinedCount(count: number): string {
  return count === 0 || count >= FEW ? count.toLocaleString('en-GB') : `Fewer than ${FEW}`;
}

/** Counts by name, the small ones together at the end. `classes`: what several of them are called, such as "other classes". */
export function joinedLines(
  counted: readonly { name: string; count: number }[],
  { one, many }: { one: string; many: string },
): { name: string; value: string }[] {
  const few = counted.filter(({ count }) => count > 0 && count < FEW).length;
  return [
    ...counted
      .filter(({ count }) => count >= FEW)
      .map(({ name, count }) => ({ name, value: count.toLocaleString('en-GB') })),
    ...(few ? [{ name: few === 1 ? `1 ${one}` : `${few} ${many}`, value: `Fewer than ${FEW} each` }] : []),
  ];
}

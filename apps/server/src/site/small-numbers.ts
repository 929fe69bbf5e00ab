/** Fewer could be recognised by whoever reads it (R92): outside the safeguarding team such numbers are joined. */
export const FEW = 5;

/** "1,204", or of a number that could point to somebody "Fewer than 5". Nothing is none: it points to nobody. */
export function joinedCount(count: number): string {
  return count === 0 || count >= FEW ? count.toLocaleString('en-GB') : `Fewer than ${FEW}`;
}

/**
 * Counts by name, the small ones together at the end; `many` is what several of them are called. A single small one would be what is left of the total:
 * it is joined with the smallest of the others.
 *   Moderate 16, severe 8, minor 4, of 28: "Moderate 16", "Severe and minor 12". Two small ones: "2 other grades, fewer than 5 each".
 */
export function joinedLines(
  counted: readonly { name: string; count: number }[],
  many: string,
): { name: string; value: string }[] {
  const few = counted.filter(({ count }) => count > 0 && count < FEW);
  const enough = counted.filter(({ count }) => count >= FEW);
  const [single] = few;
  const least = enough.reduce((a, b) => (b.count < a.count ? b : a), enough[0] ?? { name: '', count: 0 });
  const line = ({ name, count }: { name: string; count: number }) => ({ name, value: count.toLocaleString('en-GB') });
  if (single === undefined) return enough.map(line);
  if (few.length > 1) return [...enough.map(line), { name: `${few.length} ${many}`, value: `Fewer than ${FEW} each` }];
  if (enough.length === 0) return [{ name: single.name, value: joinedCount(single.count) }];
  const joined = {
    name: `${least.name} and ${single.name.replace(/^./, (letter) => letter.toLowerCase())}`,
    count: least.count + single.count,
  };
  return [...enough.filter((each) => each !== least).map(line), line(joined)];
}

import { listWords } from '../ui/words.ts';

/** Fewer could be recognised by whoever reads it (R92): outside the safeguarding team such numbers are joined. */
export const FEW = 5;

/** "1,204", or of a number that could point to somebody "Fewer than 5". Nothing is none: it points to nobody. */
export function joinedCount(count: number): string {
  return count === 0 || count >= FEW ? count.toLocaleString('en-GB') : `Fewer than ${FEW}`;
}

interface Named {
  name: string;
  count: number;
}

/**
 * Counts by name, the small ones together at the end; `many` is what several of them are called. Where the total would tell each of them, because there is
 * one alone, or all are one or all are four, they are joined with the smallest of the others as well, and with all that are as small. The names of what
 * is joined stand in the order given: which of them is the small one is not told.
 *   Severe 8, moderate 16, minor 4, of 28: "Moderate 16", "Severe and minor 12". Severe 3, minor 4: "Moderate 16", "2 other grades, fewer than 5 each".
 *   Severe 1, moderate 16, minor 1, of 18: "Severe, moderate and minor 18".
 */
export function joinedLines(counted: readonly Named[], many: string): { name: string; value: string }[] {
  const few = counted.filter(({ count }) => count > 0 && count < FEW);
  const enough = counted.filter(({ count }) => count >= FEW);
  if (few.length === 0) return enough.map(line);
  const joined = new Set(few);
  if (isTold(few)) {
    const least = Math.min(...enough.map(({ count }) => count));
    for (const each of enough) if (each.count === least) joined.add(each);
  }
  const rest = enough.filter((each) => !joined.has(each));
  const sum = sumOf([...joined]);
  const isByName = few.length === 1 || joined.size > few.length || (isTold(few) && sum >= FEW);
  if (!isByName) {
    // Of fewer than five in all not even how many of these there are: four, and each would be one.
    const isAll = rest.length === 0 && sum < FEW;
    const name = isAll ? many.replace(/^./, (letter) => letter.toUpperCase()) : `${few.length} ${many}`;
    return [...rest.map(line), { name, value: `Fewer than ${FEW} each` }];
  }
  const names = counted.filter((each) => joined.has(each)).map(({ name }, place) => (place ? lower(name) : name));
  return [...rest.map(line), line({ name: listWords(names), count: sum })];
}

/** Whether the sum of what is left alone says what each of these is. */
function isTold(few: readonly Named[]): boolean {
  return few.length === 1 || [few.length, (FEW - 1) * few.length].includes(sumOf(few));
}

const sumOf = (counts: readonly Named[]) => counts.reduce((sum, { count }) => sum + count, 0);
const line = ({ name, count }: Named) => ({ name, value: joinedCount(count) });
const lower = (name: string) => name.replace(/^./, (letter) => letter.toLowerCase());

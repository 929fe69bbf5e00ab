import type { Part, PartResult } from './parts.ts';

/** Runs the parts, so many at a time and begun in their order; so are the results. */
export async function runAtOnce(
  parts: readonly Part[],
  run: (part: Part) => Promise<PartResult>,
  lanes: number,
): Promise<readonly PartResult[]> {
  const waiting = [...parts.entries()];
  const results: PartResult[] = [];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [at, part] = next;
      results[at] = await run(part);
    }
  };
  await Promise.all(Array.from({ length: lanes }, work));
  return results;
}

/** Shows whole lines, each under a name: what runs at once is told apart. What comes after the last line break waits for it. */
export function underName(name: string, show: (words: string) => void): (words: string) => void {
  let rest = '';
  return (words) => {
    const lines = (rest + words).split('\n');
    rest = lines.pop() ?? '';
    show(lines.map((line) => (line.trim() === '' ? '' : `${name} | ${line}\n`)).join(''));
  };
}

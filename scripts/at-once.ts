import type { Part, PartResult } from './parts.ts';

/**
 * Runs the parts, so many at a time and begun in their order; so are the results. Those that give way come last and need no lane: once nothing else
 * waits they run all together, for one of them alone left a core idle at the end of a run.
 */
export async function runAtOnce(
  parts: readonly Part[],
  run: (part: Part) => Promise<PartResult>,
  lanes: number,
): Promise<readonly PartResult[]> {
  const results: PartResult[] = [];
  const begin = async ([at, part]: [number, Part]): Promise<void> => {
    results[at] = await run(part);
  };
  const all = [...parts.entries()];
  const waiting = all.filter(([, part]) => !part.givesWay);
  const givingWay = all.filter(([, part]) => part.givesWay);
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await begin(next);
    await Promise.all(givingWay.splice(0).map(begin));
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

import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take longer than all others of their part: begun last, one would keep the whole part waiting. The longest first. */
const LONGEST = [
  ...['scripts/learn.test.ts', 'scripts/parts.process.test.ts', 'gateway/src/watchdog.process.test.ts'],
  // Collects all garbage a dozen times: in a worker that had grown to 0.7 GB by a hundred files that took 26 s, near its limit.
  'evidence/exhibits-stream.db.test.ts',
];

function rank({ moduleId }: TestSpecification): number {
  const at = LONGEST.findIndex((name) => moduleId.endsWith(name));
  return at < 0 ? LONGEST.length : at;
}

/** The longest files first, then vitest's own order: what failed, what took long in the run before, what is large. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b));
  }
}

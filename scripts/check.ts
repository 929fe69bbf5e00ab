import { runAtOnce } from './at-once.ts';
import { workInOwnFolder } from './memory-folder.ts';
import { describeResults, endPartsOnSignal, type Part, type PartResult, runPart, total } from './parts.ts';

/** What `npm run check` runs, the longest first; none of it needs a database, a browser or the network. */
export const CHECK: readonly Part[] = [
  {
    name: 'pure tests',
    // Left to itself vitest takes one worker of two cores; one more than cores, because some tests wait for most of their time.
    command: ['node_modules/vitest/vitest.mjs', 'run', '--project', 'pure', '--maxWorkers=3'],
    isVitest: true,
    limitMinutes: 5,
  },
  { name: 'dead code', command: ['node_modules/knip/bin/knip.js', '--no-progress'], limitMinutes: 2 },
  {
    name: 'types',
    // In one thread: four checkers each read what the others read too (40 s of processor became 24), and both cores are busy anyway.
    // What it found is kept: of what changed since, only what hangs on it is checked anew (25 s of processor become 5), and the first time costs the same.
    command: [
      ...(['node_modules/typescript/bin/tsc', '-p', 'tsconfig.json', '--singleThreaded'] as const),
      ...['--incremental', '--tsBuildInfoFile', 'node_modules/.cache/types.json'],
    ],
    // Go collects garbage half as often: a sixth of the processor, for 0.2 GB of memory.
    environment: { GOGC: '300' },
    limitMinutes: 2,
  },
  {
    name: 'lint',
    command: ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.'],
    limitMinutes: 2,
  },
  { name: 'structure', command: ['scripts/architecture.ts'], limitMinutes: 1 },
];

/** Runs one of these parts and shows its output when it fails. */
export async function runCheckPart(part: Part): Promise<PartResult> {
  const result = await runPart(part);
  if (result.failed > 0) console.log(`\n--- ${result.name} failed ---\n${result.output.trim()}\n`);
  return result;
}

if (import.meta.main) {
  endPartsOnSignal();
  // Tests of spools and logs write thousands of files through to the disk, and waited for it.
  workInOwnFolder();
  // All of it counts and none of it waits: as many at a time as the smallest machine has cores.
  const results = await runAtOnce(CHECK, runCheckPart, 2);
  console.log(describeResults(results));
  process.exitCode = total(results).failed > 0 ? 1 : 0;
}

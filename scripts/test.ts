import { runCheck } from './check.ts';
import { describeMissing, missingNeeds } from './debian-needs.ts';
import { describeResults, endPartsOnSignal, type Part, type PartResult, runPart, total } from './parts.ts';

/** What follows the check, one after another: the last two want both cores. The fuzzers draw from one seed, so that a run never fails by chance. */
const PARTS: readonly Part[] = [
  { name: 'fuzz', command: ['scripts/fuzz.ts', 'all', '--minutes', '1', '--seed', '20261117'], limitMinutes: 3 },
  ...['database', 'journeys'].map((project) => ({
    name: project,
    command: ['node_modules/vitest/vitest.mjs', 'run', '--project', project] as const,
    isVitest: true,
    limitMinutes: 10,
  })),
];

async function runAll(): Promise<readonly PartResult[]> {
  console.log('=== check ===');
  const results = [...(await runCheck())];
  for (const part of PARTS) {
    console.log(`\n=== ${part.name} ===`);
    results.push(await runPart(part, (words) => process.stdout.write(words)));
  }
  return results;
}

const missing = missingNeeds();
if (missing.length > 0) {
  console.log(describeMissing(missing));
  process.exitCode = 1;
} else {
  endPartsOnSignal();
  const results = await runAll();
  const { passed, failed } = total(results);
  console.log(`\n${describeResults(results)}\n`);
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}

import { join } from 'node:path';
import { runAtOnce, underName } from './at-once.ts';
import { CHECK, runCheckPart } from './check.ts';
import { describeMissing, missingNeeds } from './debian-needs.ts';
import { journeyParts } from './journeys.ts';
import { workInOwnFolder } from './memory-folder.ts';
import { describeResults, endPartsOnSignal, type Part, type PartResult, runPart, total } from './parts.ts';

const [journeysInDemo, journeysByPolicy, otherJourneys] = journeyParts();
const CAPABILITIES = 'apps/server/src/capabilities';

/** Half of the tests that need PostgreSQL: each starts two servers of its own, and no part comes near its fifteen minutes. */
function database(name: string, which: string): Part {
  return {
    name,
    command: ['node_modules/vitest/vitest.mjs', 'run', '--project', 'database', which],
    isVitest: true,
    limitMinutes: 15,
  };
}

/**
 * Two cores are what the smallest machine has, and three parts at a time keep them busy: journeys wait, for a gate that asks every ten
 * seconds or a browser that looks for a release. Two at a time left an eighth of both cores idle. Journeys by policy may stand beside those in the
 * demo: a browser that is told to leave the background alone installs nothing that policy wants.
 */
const LANES = 3;

/**
 * What follows the check, in the order in which the lanes end together: what is long first, and of that what waits (journeys by policy) beside what
 * does not, for alone at the end it left both cores idle for minutes; last what is short. The fuzzers draw from one seed,
 * so that a run never fails by chance; they and the learning only count, come last, side by side, and take what the last of the others leave: begun
 * first, beside three lanes, they were over when one part ran on alone, on one of two cores.
 */
const PARTS: readonly Part[] = [
  database('database by capability', CAPABILITIES),
  journeysByPolicy,
  database('database', `--exclude=${CAPABILITIES}/**`),
  journeysInDemo,
  otherJourneys,
  {
    name: 'processes',
    // They wait for most of their time.
    command: ['node_modules/vitest/vitest.mjs', 'run', '--project', 'processes', '--maxWorkers=3'],
    isVitest: true,
    limitMinutes: 5,
  },
  {
    name: 'fuzz',
    command: ['scripts/fuzz.ts', 'all', '--minutes', '1', '--seed', '20261117'],
    givesWay: true,
    limitMinutes: 30,
  },
  // Learning takes half a minute of processor: too long for the check that is run before every commit.
  { name: 'learned weights', command: ['scripts/learn.ts', '--check'], givesWay: true, limitMinutes: 30 },
];

/** The check first, which says soonest what is wrong; as soon as one of its lanes is free, what follows begins there. */
function runAll(): Promise<readonly PartResult[]> {
  console.log(`=== ${[...CHECK, ...PARTS].map(({ name }) => name).join(', ')}: ${LANES} at a time ===`);
  const run = (part: Part) => {
    if (CHECK.includes(part)) return runCheckPart(part);
    return runPart(
      part,
      underName(part.name, (words) => process.stdout.write(words)),
    );
  };
  return runAtOnce([...CHECK, ...PARTS], run, LANES);
}

const missing = missingNeeds();
if (missing.length > 0) {
  console.log(describeMissing(missing));
  process.exitCode = 1;
} else {
  endPartsOnSignal();
  // Node reads there what it compiled before: a hundred processes of a run load the same thousand files.
  process.env.NODE_COMPILE_CACHE = join(workInOwnFolder(), 'compiled');
  const results = await runAll();
  const { passed, failed } = total(results);
  console.log(`\n${describeResults(results)}\n`);
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { decideTarget } from './fuzz/decide.ts';
import { quickTarget } from './fuzz/quick.ts';
import { scanTarget } from './fuzz/scan.ts';
import { snapshotTarget } from './fuzz/snapshot.ts';
import type { FuzzTarget } from './fuzz/target.ts';
import { urlTarget } from './fuzz/url.ts';

const USAGE = 'Usage: npm run -s fuzz -- <target>|all [--minutes N | --cases N] [--seed S]';
/** Worlds between two looks at the clock. */
const BATCH = 200;
/** Shrinking a big world takes longer than anybody waits. */
const SHRINK_MS = 60_000;

/** What there is to fuzz. */
export const TARGETS: readonly FuzzTarget<unknown>[] = [
  decideTarget as FuzzTarget<unknown>,
  urlTarget as FuzzTarget<unknown>,
  quickTarget as FuzzTarget<unknown>,
  scanTarget as FuzzTarget<unknown>,
  snapshotTarget as FuzzTarget<unknown>,
];

/** The cases that were found once, a line each. */
export function foundCases(name: string): unknown[] {
  const path = join(import.meta.dirname, 'fuzz', `${name}.cases.jsonl`);
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, 'utf8').split('\n');
  return lines.filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as unknown);
}

interface Limit {
  /** Of the processor. Whichever is reached first; both may be endless. */
  readonly milliseconds: number;
  readonly cases: number;
  readonly seed: number;
}

/** How a target went: cases run, and when one failed, what to do about it. */
export interface Fuzzed {
  readonly cases: number;
  readonly failure: string | null;
}

/**
 * Milliseconds that the processor worked for this process: where others go first, as in a whole run of the tests, a minute by the clock is a few seconds of work.
 */
function worked(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Draws and checks until a limit is reached or a case fails; that one is shrunk. */
export function fuzz<T>({ name, drawn, check }: FuzzTarget<T>, limit: Limit): Fuzzed {
  const end = worked() + limit.milliseconds;
  let cases = 0;
  const property = fc.property(drawn, (value) => {
    cases += check(value);
  });
  for (let seed = limit.seed; worked() < end && cases < limit.cases; seed++) {
    const run = fc.check(property, { seed, numRuns: BATCH, interruptAfterTimeLimit: SHRINK_MS });
    if (!run.failed || run.counterexample === null) continue;
    const line = JSON.stringify(run.counterexample[0]);
    const why = run.errorInstance instanceof Error ? run.errorInstance.message : String(run.errorInstance);
    const failure = `${name} --seed ${seed}: ${why}\nThe case, for scripts/fuzz/${name}.cases.jsonl:\n${line}`;
    return { cases, failure };
  }
  return { cases, failure: null };
}

interface Asked {
  readonly targets: readonly FuzzTarget<unknown>[];
  readonly limit: Limit;
}

/** Null for arguments that make no sense. */
export function readArguments(words: readonly string[]): Asked | null {
  const [name, ...rest] = words;
  const targets = name === 'all' ? TARGETS : TARGETS.filter((target) => target.name === name);
  const numbers = new Map<string, number>();
  for (let at = 0; at < rest.length; at += 2) numbers.set(rest[at] ?? '', Number(rest[at + 1]));
  const known = ['--minutes', '--cases', '--seed'];
  const isFine = [...numbers].every(([key, value]) => known.includes(key) && Number.isFinite(value) && value >= 0);
  if (targets.length === 0 || !isFine) return null;
  const cases = numbers.get('--cases') ?? Number.POSITIVE_INFINITY;
  const minutes = numbers.get('--minutes') ?? (numbers.has('--cases') ? Number.POSITIVE_INFINITY : 1);
  // fast-check takes a seed of 32 bits.
  const seed = numbers.get('--seed') ?? Math.floor(Math.random() * 2 ** 31);
  return { targets, limit: { milliseconds: (minutes * 60_000) / targets.length, cases, seed } };
}

function run({ targets, limit }: Asked): boolean {
  let hasFailed = false;
  for (const target of targets) {
    const started = performance.now();
    const { cases, failure } = fuzz(target, limit);
    const seconds = (performance.now() - started) / 1000;
    console.log(
      `${target.name}: ${cases.toLocaleString('en-GB')} cases in ${seconds.toFixed(0)} s from seed ${limit.seed}, ${failure === null ? 'none' : 'one'} failed.`,
    );
    if (failure !== null) console.log(failure);
    hasFailed ||= failure !== null;
  }
  return hasFailed;
}

if (import.meta.main) {
  const asked = readArguments(process.argv.slice(2));
  if (asked === null) {
    console.error(`${USAGE}\nTargets: ${TARGETS.map(({ name }) => name).join(', ')}.`);
    process.exitCode = 2;
  } else if (run(asked)) process.exitCode = 1;
}

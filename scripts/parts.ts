import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { constants, setPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { stripVTControlCharacters } from 'node:util';
import { type Counts, countTests } from './counts.ts';
import { endLeftBehind, markEnvironment } from './left-behind.ts';

/** The root of the repository. */
export const ROOT = join(import.meta.dirname, '..');

/** One part of a run: a check that passes or fails as a whole, or a vitest project whose tests are counted. */
export interface Part {
  readonly name: string;
  /** A JavaScript or TypeScript file from the root, run by this Node, and its arguments. */
  readonly command: readonly [string, ...string[]];
  readonly isVitest?: boolean;
  /** Takes what the other parts leave of the processor while they wait: nobody waits for it, and tests have times to keep. */
  readonly givesWay?: boolean;
  /** What its environment has beyond that of the run. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Minutes after which the part is ended and counts as failed. */
  readonly limitMinutes: number;
}

/** How a part went. `seconds` is wall time; `output` is plain text without colours. */
export interface PartResult extends Counts {
  readonly name: string;
  readonly seconds: number;
  /** Why something could not run in this place, in the words of the tests. */
  readonly notRun: readonly string[];
  readonly output: string;
}

interface Ended {
  readonly exitCode: number;
  readonly output: string;
  readonly problems: readonly string[];
}

/** A daemon that a part left behind may hold its output open; after this it is not waited for. */
const OUTPUT_GRACE_MS = 3000;

const running = new Map<string, ChildProcess>();

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (child.pid) process.kill(-child.pid, signal);
  } catch {
    // The group has ended already.
  }
}

/** Ends the running parts when this process is told to stop, so that Ctrl-C leaves nothing behind. */
export function endPartsOnSignal(): void {
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const) {
    process.once(signal, () => {
      for (const child of running.values()) signalGroup(child, 'SIGTERM');
      const ended = [...running.keys()].map((mark) => endLeftBehind(mark));
      void Promise.allSettled(ended).then(() => process.exit(code));
    });
  }
}

/** Linux weighs sessions against each other first, and a part has one of its own: then its number counts, and not that of its processes. */
function giveWay(pid: number): void {
  try {
    setPriority(pid, constants.priority.PRIORITY_LOW);
    writeFileSync(`/proc/${pid}/autogroup`, String(constants.priority.PRIORITY_LOW));
  } catch {
    // Where neither may be said, it takes its share as every part does.
  }
}

/** Runs the part in a process group of its own; `show` gets the output as it comes. */
async function runCommand(part: Part, extra: readonly string[], show: (words: string) => void): Promise<Ended> {
  const mark = randomUUID();
  const { FORCE_COLOR: _, ...environment } = process.env;
  const child = spawn(process.execPath, [...part.command, ...extra], {
    cwd: ROOT,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...environment, ...part.environment, ...markEnvironment(mark), NO_COLOR: '1' },
  });
  if (part.givesWay && child.pid) giveWay(child.pid);
  running.set(mark, child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      const words = stripVTControlCharacters(chunk);
      output += words;
      show(words);
    });
  }
  const problems: string[] = [];
  const limit = setTimeout(() => {
    problems.push(`ended after ${part.limitMinutes} minutes`);
    signalGroup(child, 'SIGKILL');
  }, part.limitMinutes * 60_000);
  const closed = once(child, 'close');
  const exited: Promise<unknown[]> = once(child, 'exit');
  const [code] = await exited;
  clearTimeout(limit);
  await Promise.race([closed, sleep(OUTPUT_GRACE_MS)]);
  problems.push(...(await endLeftBehind(mark)));
  running.delete(mark);
  return { exitCode: typeof code === 'number' ? code : 1, output, problems };
}

function notRunLines(output: string): string[] {
  return output
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.startsWith('not run: '));
}

function countPart(part: Part, ended: Ended, report: string, notRun: readonly string[]): Counts {
  if (part.isVitest) {
    return countTests(existsSync(report) ? readFileSync(report, 'utf8') : undefined, ended.exitCode, notRun);
  }
  const failed = ended.exitCode === 0 ? 0 : 1;
  return { passed: 1 - failed, failed, problems: [], failures: [] };
}

/** Runs one part to its end; never throws for what the part does. */
export async function runPart(part: Part, show: (words: string) => void = () => {}): Promise<PartResult> {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-part-'));
  const report = join(folder, 'report.json');
  const extra = part.isVitest ? ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`] : [];
  const started = performance.now();
  try {
    const ended = await runCommand(part, extra, show);
    const notRun = notRunLines(ended.output);
    const counts = countPart(part, ended, report, notRun);
    return {
      name: part.name,
      seconds: (performance.now() - started) / 1000,
      passed: counts.passed,
      failed: counts.failed + ended.problems.length,
      problems: [...counts.problems, ...ended.problems],
      failures: counts.failures,
      notRun,
      output: ended.output,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One row a part: seconds, share of the time of all, passed, failed; then what failed, problems and what was not run. */
export function describeResults(results: readonly PartResult[]): string {
  const total = results.reduce((sum, item) => sum + item.seconds, 0);
  const rows = results.map((item) => [
    item.name,
    item.seconds.toFixed(1),
    `${Math.round((100 * item.seconds) / Math.max(total, 0.001))}%`,
    String(item.passed),
    String(item.failed),
  ]);
  const table = [['part', 'seconds', 'share', 'passed', 'failed'], ...rows].map(
    ([name = '', ...cells]) => `${name.padEnd(18)}${cells.map((cell) => cell.padStart(9)).join('')}`,
  );
  const remarks = results.flatMap((item) =>
    [...item.failures, ...item.problems, ...new Set(item.notRun)].map((words) => `${item.name}: ${words}`),
  );
  return [...table, ...remarks].join('\n');
}

/** Sums of all parts. */
export function total(results: readonly PartResult[]): { readonly passed: number; readonly failed: number } {
  return {
    passed: results.reduce((sum, item) => sum + item.passed, 0),
    failed: results.reduce((sum, item) => sum + item.failed, 0),
  };
}

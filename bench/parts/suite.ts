import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Report } from './report.ts';
import { killAll } from './served.ts';
import { familyOf } from './timed.ts';

/** How a suite was called, and its place to write. */
export interface Suite {
  /** Small sizes, to see that the suite works; its figures mean nothing. */
  quick: boolean;
  report: Report;
  /** A folder of its own, removed when the suite ends, however it ends. */
  folder: string;
  /** Progress for who waits; goes to standard error. */
  say(words: string): void;
  /** Has something stopped when the suite ends, the last one first. */
  atEnd(stop: () => void | Promise<void>): void;
}

/** Runs a suite by the contract of bench/README.md: table, JSON, and nothing left behind. */
export async function runSuite(name: string, measure: (suite: Suite) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), `gatehouse-bench-${name}-`));
  const stops: (() => void | Promise<void>)[] = [];
  const leave = async (): Promise<void> => {
    for (const stop of stops.splice(0).toReversed()) await stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      // Whatever a suite waits for would go on and write into the folder.
      killAll(familyOf(process.pid).slice(1));
      void leave().then(() => process.exit(1));
    });
  }
  const quick = process.argv.includes('--quick');
  const report = new Report(name);
  if (quick) report.note('Small sizes (--quick): this shows that the suite works, its figures mean nothing.');
  const begun = performance.now();
  const say = (words: string): void => {
    process.stderr.write(`[${((performance.now() - begun) / 1000).toFixed(0).padStart(4)} s] ${words}\n`);
  };
  try {
    await measure({ quick, report, folder, say, atEnd: (stop) => stops.push(stop) });
    report.print(process.argv.includes('--json'));
  } finally {
    await leave();
  }
}

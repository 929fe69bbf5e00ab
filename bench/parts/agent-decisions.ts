import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { build } from 'esbuild';
import type { Chromium } from './chromium.ts';
import { median } from './pairs.ts';

const SIDE = join(import.meta.dirname, '../agent-inside.side.ts');

/** What deciding took, in milliseconds: the median over the rounds of each round's share. */
export interface Decided {
  /** Addresses that the filter may hold, of all that were given. */
  hits: number;
  /** Addresses that opened, of those that were decided. */
  opened: number;
  decided: number;
  p50: number;
  p99: number;
  longest: number;
}

/** Puts a second agent into the worker, to be asked and timed; anew until the first has kept a world that it can take up. */
export async function putAsker(browser: Chromium, session: string): Promise<void> {
  const { outputFiles } = await build({
    entryPoints: [SIDE],
    ...{ bundle: true, write: false, minify: true, format: 'iife', target: 'chrome120', logLevel: 'error' },
  });
  for (let tries = 0; tries < 60; tries++) {
    await browser.evaluate(session, outputFiles[0]?.text ?? '');
    if (await browser.evaluate(session, 'bench.hasWorld()')) return;
    await wait(500);
  }
  throw new Error('The agent has no world within 30 s.');
}

/** Decides addresses in the worker, each once, in rounds. `which`: those that are answered on the device, or those that have to be asked about. */
export async function timeDecisions(
  browser: Chromium,
  session: string,
  which: 'answered here' | 'asked about',
  rounds: readonly (readonly string[])[],
): Promise<Decided> {
  const found: { hits: number; opened: number; decided: number; sorted: number[] }[] = [];
  for (const [round, urls] of rounds.entries()) {
    const label = `bench ${which} ${round}`;
    const times: number[] = [];
    const stop = browser.on('Runtime.consoleAPICalled', ({ type, args }) => {
      const [, name, ms] = /^(.*): ([\d.]+) ms$/.exec(type === 'timeEnd' ? args[0].value : '') ?? [];
      if (name === label) times.push(Number(ms));
    });
    await browser.send('Runtime.enable', {}, session);
    const call = `bench.decideEach(${JSON.stringify(label)}, ${JSON.stringify(which)}, ${JSON.stringify(urls)})`;
    const { hits, opened } = await browser.evaluate(session, call);
    await browser.send('Runtime.disable', {}, session);
    stop();
    const sorted = times.toSorted((a, b) => a - b);
    found.push({ hits, opened, decided: sorted.length, sorted });
  }
  const share = (of: number): number =>
    median(found.map(({ sorted }) => sorted[Math.floor(sorted.length * of)] ?? Number.NaN));
  const sum = (of: 'hits' | 'opened' | 'decided'): number => found.reduce((so, each) => so + each[of], 0);
  return {
    ...{ hits: sum('hits'), opened: sum('opened'), decided: sum('decided') },
    ...{ p50: share(0.5), p99: share(0.99), longest: median(found.map(({ sorted }) => sorted.at(-1) ?? Number.NaN)) },
  };
}

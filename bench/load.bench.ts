import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { AskedHelper } from './parts/asked.ts';
import { type ListSize, listFiles } from './parts/lists.ts';
import { compileOurs, helperLine, helperProgram, writeLists } from './parts/ours.ts';
import { inTurn, median, pairedRatio, spread } from './parts/pairs.ts';
import { debianPeer } from './parts/peers.ts';
import { requestsFor } from './parts/requests.ts';
import { SQUIDGUARD, squidGuard } from './parts/squidguard.ts';
import { runSuite, type Suite } from './parts/suite.ts';
import type { Taken } from './parts/timed.ts';

/** Answers one line and does nothing else: what starting Node costs before anything of ours. */
const BARE = `process.stdin.once('data', (line) => process.stdout.write(line.toString().split(' ')[0] + ' OK\\n'))`;

const SWAPS = 5;

await runSuite('load', async (suite) => {
  const { quick, folder, say } = suite;
  const size: ListSize = quick ? { domains: 50_000, urls: 2_000 } : { domains: 5_000_000, urls: 200_000 };
  say(`making ${size.domains} domains and ${size.urls} paths`);
  const files = listFiles(size);
  const lists = writeLists(join(folder, 'lists'), files);
  const snapshot = join(folder, 'snapshot');
  await timeCompiling(suite, files, lists, snapshot);
  const lines = requestsFor(size, quick ? 10_000 : 200_000).map(withoutChannel);
  const program = await helperProgram(folder);
  await timeStart(suite, program, snapshot, lines);
  await measureMemory(suite, program, snapshot, lines);
});

function withoutChannel(address: string, at: number): string {
  const line = helperLine(address, at);
  return line.slice(line.indexOf(' ') + 1);
}

async function timeCompiling(
  suite: Suite,
  files: ReturnType<typeof listFiles>,
  lists: string,
  snapshot: string,
): Promise<void> {
  const { report, folder, say } = suite;
  const taken: Record<string, Taken[]> = { gatehouse: [], 'squidGuard -C all': [] };
  const noted = async (tool: string, run: Promise<Taken>): Promise<number> => {
    const took = await run;
    taken[tool]?.push(took);
    return took.wallS;
  };
  const ours = (): Promise<number> => noted('gatehouse', compileOurs(folder, lists, snapshot));
  await ours();
  taken.gatehouse = [];
  const peer = await debianPeer(SQUIDGUARD);
  if ('notRun' in peer) {
    report.note(`squidGuard: not run: ${peer.notRun}`);
    await inTurn(5, { ours });
  } else {
    const guard = squidGuard(join(folder, 'squidguard'), files, 'thirty');
    say('compiling five times each');
    const theirs = (): Promise<number> => noted('squidGuard -C all', guard.build());
    const walls = await inTurn(5, { ours, theirs });
    report.atLeast('compiling, times as fast as squidGuard', pairedRatio(walls.theirs, walls.ours), 4, '×');
  }
  for (const [tool, took] of Object.entries(taken)) {
    if (took.length === 0) continue;
    report.row({
      compiling: tool,
      wall_s: median(took.map(({ wallS }) => wallS)),
      wall_s_range: spread(took.map(({ wallS }) => wallS)),
      cpu_s: median(took.map(({ cpuS }) => cpuS)),
      peak_mb: median(took.map(({ peakMb }) => peakMb)),
    });
  }
  report.row({
    snapshot_mb: statSync(snapshot).size / 1024 ** 2,
    lists_mb: files.reduce((sum, { bytes }) => sum + bytes.length, 0) / 1024 ** 2,
  });
}

/** From the start of the process to its first answer; the page cache holds the snapshot, as after the first start of a day. */
async function timeStart(
  { report, say }: Suite,
  program: readonly string[],
  snapshot: string,
  lines: readonly string[],
): Promise<void> {
  say('starting nine times');
  readFileSync(snapshot);
  const first = (args: readonly string[]) => async (): Promise<number> => {
    const helper = new AskedHelper(process.execPath, args);
    helper.ask(lines.slice(0, 1));
    const readyMs = await helper.untilAnswered();
    await helper.stop();
    return readyMs;
  };
  const { ours, bare } = await inTurn(9, { ours: first([...program, snapshot]), bare: first(['-e', BARE]) });
  const beyond = median(ours.map((value, at) => value - (bare[at] ?? 0)));
  report.row({ start: 'gatehouse, to the first answer', ms: median(ours), ms_range: spread(ours, 0) });
  report.row({ start: 'bare Node, to its first answer', ms: median(bare), ms_range: spread(bare, 0) });
  report.row({ start: 'the difference, within a pair', ms: beyond, ms_range: '' });
  report.atMost('ready after start', median(ours), 150, ' ms');
}

/** One helper under a steady load of ten lines a millisecond, told five times to take the snapshot anew. */
async function measureMemory(
  { report, say, quick }: Suite,
  program: readonly string[],
  snapshot: string,
  lines: readonly string[],
): Promise<void> {
  const helper = new AskedHelper(process.execPath, [...program, snapshot]);
  try {
    helper.ask(lines);
    await helper.untilAnswered();
    const [settled, peakBefore] = [helper.memoryMb('VmRSS'), helper.memoryMb('VmHWM')];
    report.row({ memory: `after ${lines.length} answers`, resident_mb: settled, peak_mb: peakBefore });
    report.atMost('memory of the helper', peakBefore, 120, ' MB');
    say(`${SWAPS} swaps under load`);
    const [askedBefore, answeredBefore] = [helper.asked, helper.answered];
    const until = performance.now() + (quick ? 2_000 : 10_000);
    for (let step = 0; performance.now() < until; step++) {
      helper.ask(lines.slice((step * 10) % 5_000, ((step * 10) % 5_000) + 10));
      if (step % 400 === 100 && step < 400 * SWAPS) helper.child.kill('SIGHUP');
      await wait(1);
    }
    await helper.untilAnswered();
    const waits = helper.waits.slice(answeredBefore).toSorted((a, b) => a - b);
    const peak = helper.memoryMb('VmHWM');
    report.row({
      memory: `${SWAPS} swaps, ${helper.asked - askedBefore} lines`,
      resident_mb: helper.memoryMb('VmRSS'),
      peak_mb: peak,
    });
    report.row({
      answers_during_swaps: waits.length,
      p50_ms: median(waits),
      p99_ms: waits[Math.floor(waits.length * 0.99)] ?? 0,
      longest_ms: waits.at(-1) ?? 0,
    });
    report.atMost('questions without an answer during swaps', helper.asked - helper.answered, 0);
    report.atMost('peak during swaps : settled memory', peak / settled, 1.6, '×');
  } finally {
    await helper.stop();
  }
}

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ListBytes, type ListSize, listFiles } from './parts/lists.ts';
import { Oracle } from './parts/oracle.ts';
import { blockedByOurs, compileOurs, helperLine, helperProgram, inProcess, writeLists } from './parts/ours.ts';
import { inTurn, median, pairedRatio, spread } from './parts/pairs.ts';
import { debianPeer } from './parts/peers.ts';
import { requestsFor } from './parts/requests.ts';
import { blockedBySquidGuard, redirectorLine, SQUIDGUARD, type SquidGuard, squidGuard } from './parts/squidguard.ts';
import { runSuite, type Suite } from './parts/suite.ts';
import { type Taken, timed } from './parts/timed.ts';
import { realLists } from './parts/ut1.ts';

const ROUNDS = 5;

/** What our side does by its flag. */
const TOOLS: Record<string, string> = {
  '': 'gatehouse, full policy',
  '--noting': 'gatehouse, an event for what is blocked',
  '--always-allow': 'gatehouse, lines read and answered without a decision',
};

await runSuite('decide', async (suite) => {
  const { quick, report, say } = suite;
  const count = quick ? 20_000 : 1_000_000;
  for (const domains of quick ? [20_000] : [1_000_000, 5_000_000]) {
    const size: ListSize = { domains, urls: quick ? 2_000 : 200_000 };
    const label = `${domains / 1e6}M`;
    say(`making ${label} domains, ${size.urls} paths and ${count} requests`);
    const requests = requestsFor(size, count);
    const snapshot = await measure(suite, { label, files: listFiles(size), requests, oracle: Oracle.of(size) });
    await timeInProcess(suite, label, size, snapshot);
  }
  const real = realLists(quick ? 20_000 : 300_000);
  if (real === undefined) report.note('Real lists: not run: there is no copy of UT1 in ../shared/data/ut1.');
  else await measure(suite, { label: 'UT1', ...real });
  report.note(
    'Lines go in by a file and come out into one, as fast as each side takes them: start included, no wait between request and answer. CPU is user and system time of the process.',
  );
});

/** Lists, requests, and who knows the right answers. */
interface Case {
  label: string;
  files: ListBytes[];
  requests: string[];
  oracle: Oracle;
}

/** One side of the comparison: `lines` of the requests, answered by a program. */
interface Side {
  tool: string;
  lines: number;
  answer(): Promise<Taken>;
  taken: Taken[];
}

async function measure(suite: Suite, { label, files, requests, oracle }: Case): Promise<string> {
  const { folder, say } = suite;
  const own = join(folder, label);
  const lists = writeLists(join(own, 'lists'), files);
  const snapshot = join(own, 'snapshot');
  say(`${label}: compiling our snapshot`);
  await compileOurs(folder, lists, snapshot);
  const expected: Expected = {
    blocked: requests.map((address) => oracle.foldersOf(address) !== 0),
    byDomain: requests.map((address) => oracle.foldersOfHost(address) !== 0),
  };
  const ours = await ourSide(suite, own, snapshot, requests, []);
  const noting = await ourSide(suite, own, snapshot, requests, ['--noting']);
  const bare = await ourSide(suite, own, snapshot, requests, ['--always-allow']);
  const guards = await squidGuardSides(suite, own, files, requests);
  await checkAll(suite, label, expected, [ours, noting], guards);
  if (label !== 'UT1') await timeAll(suite, label, [ours, noting, bare], guards);
  return snapshot;
}

/** What the oracle says, for domains and paths and for domains alone. */
interface Expected {
  blocked: readonly boolean[];
  byDomain: readonly boolean[];
}

type Answered = Side & { answers(): boolean[] };
type Guard = Answered & { domainsOnly: boolean };

async function ourSide(
  suite: Suite,
  own: string,
  snapshot: string,
  requests: readonly string[],
  flags: readonly string[],
): Promise<Answered> {
  const [stdin, stdout] = [join(own, 'ours.requests'), join(own, 'ours.answers')];
  writeLines(stdin, requests, helperLine);
  const program = await helperProgram(suite.folder);
  const answer = async (): Promise<Taken> => {
    const log = join(own, 'ours.log');
    const taken = await timed({
      command: process.execPath,
      args: [...program, snapshot, ...flags],
      stdin,
      stdout,
      log,
    });
    if (taken.code !== 0) throw new Error(`Our helper ended with ${taken.code}: ${readFileSync(log, 'utf8')}`);
    return taken;
  };
  const answers = (): boolean[] => blockedByOurs(readFileSync(stdout, 'latin1'));
  return { tool: TOOLS[flags[0] ?? ''] ?? '', lines: requests.length, answer, answers, taken: [] };
}

async function squidGuardSides(
  { report, say, quick }: Suite,
  own: string,
  files: readonly ListBytes[],
  requests: readonly string[],
): Promise<Guard[]> {
  const peer = await debianPeer(SQUIDGUARD);
  if ('notRun' in peer) {
    report.note(`squidGuard: not run: ${peer.notRun}`);
    return [];
  }
  const few = quick ? 2_000 : 50_000;
  const sides: Guard[] = [];
  for (const kind of ['thirty', 'merged'] as const) {
    say(`compiling squidGuard’s databases, ${kind}`);
    const guard = squidGuard(join(own, kind), files, kind);
    await guard.build();
    const tool = kind === 'thirty' ? 'squidGuard, 30 × (domains + urls)' : 'squidGuard, one merged domain list';
    const timedLines = kind === 'thirty' ? few : requests.length;
    sides.push({
      tool,
      ...guardSide(own, kind, guard, requests, timedLines),
      domainsOnly: kind === 'merged',
      taken: [],
    });
  }
  return sides;
}

function guardSide(own: string, kind: string, guard: SquidGuard, requests: readonly string[], lines: number) {
  const [stdin, stdout] = [join(own, `${kind}.requests`), join(own, `${kind}.answers`)];
  writeLines(stdin, requests.slice(0, lines), redirectorLine);
  return { lines, answer: () => guard.answer(stdin, stdout), answers: () => blockedBySquidGuard(stdout) };
}

/** Every answer of every side is compared before anything is timed; the first run also warms the page cache. */
async function checkAll(
  suite: Suite,
  domains: string,
  expected: Expected,
  ours: Answered[],
  guards: Guard[],
): Promise<void> {
  suite.say('comparing answers with the oracle');
  for (const side of [...ours, ...guards]) {
    await side.answer();
    const right = 'domainsOnly' in side && side.domainsOnly ? expected.byDomain : expected.blocked;
    const { missed, over } = compared(side.answers(), right.slice(0, side.lines), side.tool);
    const listed = right.slice(0, side.lines).filter(Boolean).length;
    suite.report.row({ answers: side.tool, domains, requests: side.lines, listed, missed, blocked_beyond: over });
    if (side === ours[0]) suite.report.atMost(`wrong answers of ${side.lines}, ${domains}`, missed + over, 0);
  }
  if (guards.length > 0) {
    suite.report.note(
      'squidGuard misses what lies beneath a domain of which the list also names a subdomain, and takes a path for the beginning of a word: /a/b stops /a/bc as well (blocked_beyond).',
    );
  }
}

function compared(
  found: readonly boolean[],
  right: readonly boolean[],
  tool: string,
): { missed: number; over: number } {
  if (found.length !== right.length)
    throw new Error(`${tool} gave ${found.length} answers to ${right.length} requests.`);
  let [missed, over] = [0, 0];
  right.forEach((blocked, at) => {
    if (blocked && !found[at]) missed++;
    if (!blocked && found[at]) over++;
  });
  return { missed, over };
}

async function timeAll(suite: Suite, domains: string, ours: Answered[], guards: Guard[]): Promise<void> {
  suite.say(`timing ${ROUNDS} rounds`);
  const sides = [...ours, ...guards];
  const run = (side: Side) => async (): Promise<number> => {
    const taken = await side.answer();
    side.taken.push(taken);
    return (taken.cpuS * 1e6) / side.lines;
  };
  const cpuUs = await inTurn(ROUNDS, Object.fromEntries(sides.map((side) => [side.tool, run(side)])));
  for (const side of sides) suite.report.row(rowOf(side, domains, cpuUs[side.tool] ?? []));
  for (const [guard, least] of [
    [guards[0], 100],
    [guards[1], 8],
  ] as const) {
    if (guard === undefined) continue;
    const ratio = pairedRatio(cpuUs[guard.tool] ?? [], cpuUs[ours[0]?.tool ?? ''] ?? []);
    suite.report.atLeast(`${guard.tool}: CPU a line, ${domains}`, ratio, least, '×');
  }
}

function rowOf(side: Side, domains: string, cpuUs: readonly number[]) {
  const wall = median(side.taken.map(({ wallS }) => wallS));
  return {
    tool: side.tool,
    domains,
    lines: side.lines,
    wall_s: wall,
    lines_per_s: side.lines / wall,
    cpu_us_per_line: median(cpuUs),
    cpu_us_range: spread(cpuUs),
    peak_mb: median(side.taken.map(({ peakMb }) => peakMb)),
  };
}

/** The look-up itself against what memory allows, in a process that holds nothing else. */
async function timeInProcess(
  { report, say, folder, quick }: Suite,
  domains: string,
  size: ListSize,
  snapshot: string,
): Promise<void> {
  say('timing hosts in process against the floor of memory');
  const seen = await inProcess(folder, snapshot, size, quick ? 20_000 : 1_000_000);
  report.row({ in_process: 'one host', domains, ...seen.row });
  report.atMost(`wrong category sets in process, ${domains}`, seen.wrong, 0);
  report.atMost(`time a host : one load for each suffix asked, ${domains}`, seen.row.per_suffix_floor, 2, '×');
}

function writeLines(path: string, requests: readonly string[], lineOf: (address: string, at: number) => string): void {
  writeFileSync(path, requests.map(lineOf).join(''));
}

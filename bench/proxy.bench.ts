import { chmodSync, copyFileSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { E2GUARDIAN, e2guardian } from './parts/e2guardian.ts';
import { domainAt, type ListBytes, type ListSize, listFiles, mergedDomains, UNLISTED } from './parts/lists.ts';
import { siteOf } from './parts/names.ts';
import { compileOurs, helperProgram, writeLists } from './parts/ours.ts';
import { inTurn, median, pairedRatio, spread } from './parts/pairs.ts';
import { debianPeer } from './parts/peers.ts';
import { type Served, served } from './parts/served.ts';
import { gateSettings, giveToProxy, SQUID, squid } from './parts/squid.ts';
import { SQUIDGUARD, squidGuard } from './parts/squidguard.ts';
import { runSuite, type Suite } from './parts/suite.ts';
import { type Load, load, WRK, wrkScript } from './parts/wrk.ts';

/** A way through the proxy that is measured, and whether it must stop a listed site. */
interface Way {
  tool: string;
  port: number;
  filters: boolean;
  programs: Served[];
  loads: (Load & { cpuUs: number })[];
}

await runSuite('proxy', async (suite) => {
  const { quick, report, say } = suite;
  for (const needed of [SQUID, WRK]) {
    const peer = await debianPeer(needed);
    if ('notRun' in peer) throw new Error(peer.notRun);
  }
  const size: ListSize = quick ? { domains: 20_000, urls: 2_000 } : { domains: 1_000_000, urls: 200_000 };
  say(`making ${size.domains} domains`);
  const ways = await startAll(suite, listFiles(size));
  await checkAnswers(ways);
  const script = wrkScript(
    suite.folder,
    Array.from({ length: quick ? 20_000 : 400_000 }, (_, at) => addressAt(at)),
  );
  await measureAll(suite, ways, script);
  for (const way of ways) report.row(rowOf(way));
  const [alone, without, ours] = ways.map(({ loads }) => loads.map(({ cpuUs }) => cpuUs));
  if (!alone || !without || !ours) throw new Error('One of the three ways that always run is missing.');
  report.row({ cpu_per_request: 'ours : the same helper without the decision', ratio: pairedRatio(ours, without) });
  report.row({ cpu_per_request: 'ours : Squid alone', ratio: pairedRatio(ours, alone) });
  report.atMost('CPU per request, ours : without the decision', pairedRatio(ours, without), 1.1);
  report.note(
    'CPU of Squid and everything before and behind it but the origin and wrk. Every request names another host, none of them listed, so each is fetched whichever filter is asked; 10 KB a page, 32 connections.',
  );
});

function addressAt(at: number): string {
  return `http://www.${siteOf(UNLISTED + at)}/`;
}

async function startAll(suite: Suite, files: ListBytes[]): Promise<Way[]> {
  const { folder, atEnd } = suite;
  giveToProxy(folder);
  const origin = await startOrigin(suite);
  const start = async (tool: string, filters: boolean, settings: readonly string[]): Promise<Way> => {
    const proxy = await squid(folder, tool.replaceAll(' ', '-'), origin, settings);
    atEnd(proxy.stop);
    return { tool, port: proxy.port, filters, programs: [proxy], loads: [] };
  };
  const alone = await start('squid alone', false, ['http_access allow all']);
  const command = await ourCommand(suite, files);
  const without = await start('ours without the decision', false, gateSettings(`${command} --always-allow`));
  const ours = await start('ours', true, gateSettings(command));
  return [
    alone,
    without,
    ours,
    ...(await squidGuardWay(suite, files, start)),
    ...(await e2guardianWay(suite, files, start)),
  ];
}

async function startOrigin({ atEnd }: Suite): Promise<number> {
  const origin = served(process.execPath, [join(import.meta.dirname, 'proxy-origin.side.mjs')]);
  atEnd(origin.stop);
  return new Promise((resolve) =>
    origin.child.stdout?.once('data', (words: Buffer) => resolve(Number(words.toString()))),
  );
}

/** Squid's account reaches neither a private clone nor the Node in it: both are copied. */
async function ourCommand({ folder, say }: Suite, files: ListBytes[]): Promise<string> {
  const node = join(folder, 'node');
  copyFileSync(process.execPath, node);
  chmodSync(node, 0o755);
  say('compiling our snapshot');
  const snapshot = join(folder, 'snapshot');
  await compileOurs(folder, writeLists(join(folder, 'lists'), files), snapshot);
  return [node, ...(await helperProgram(folder)), snapshot].join(' ');
}

type Start = (tool: string, filters: boolean, settings: readonly string[]) => Promise<Way>;

async function squidGuardWay({ folder, report, say }: Suite, files: ListBytes[], start: Start): Promise<Way[]> {
  const peer = await debianPeer(SQUIDGUARD);
  if ('notRun' in peer) {
    report.note(`squidGuard: not run: ${peer.notRun}`);
    return [];
  }
  say('compiling squidGuard’s databases');
  const guard = squidGuard(join(folder, 'squidguard'), files, 'thirty');
  await guard.build();
  guard.openToAll();
  const settings = [
    `url_rewrite_program ${SQUIDGUARD.file} -c ${guard.config}`,
    'url_rewrite_children 16 startup=16 idle=16 concurrency=0',
    'http_access allow all',
  ];
  return [await start('squidGuard, 16 children', true, settings)];
}

async function e2guardianWay({ folder, report, atEnd }: Suite, files: ListBytes[], start: Start): Promise<Way[]> {
  const peer = await debianPeer(E2GUARDIAN);
  if ('notRun' in peer) {
    report.note(`e2guardian: not run: ${peer.notRun}`);
    return [];
  }
  // A Squid of its own: it opens a connection for every request, and what Squid keeps of each would burden the bare one.
  const behind = await start('squid behind e2guardian', false, ['http_access allow all']);
  const filter = await e2guardian(folder, behind.port, mergedDomains(files));
  // It takes minutes to end when asked.
  atEnd(() => void filter.child.kill('SIGKILL'));
  const programs = [filter, ...behind.programs];
  return [{ tool: 'e2guardian before squid, phrases off', port: filter.port, filters: true, programs, loads: [] }];
}

/** Nothing is timed before each way has let through what it must and stopped what it must. */
async function checkAnswers(ways: readonly Way[]): Promise<void> {
  for (const { tool, port, filters } of ways) {
    const open = await isServed(port, addressAt(3));
    const listed = await isServed(port, `http://www.${domainAt(2000)}/`);
    if (!open || listed === filters) throw new Error(`${tool}: an open site was ${open}, a listed one ${listed}.`);
  }
}

/** Whether the origin's page came back for the address. */
function isServed(port: number, address: string): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  socket.write(`GET ${address} HTTP/1.1\r\nHost: ${new URL(address).host}\r\nConnection: close\r\n\r\n`);
  return new Promise((resolve, reject) => {
    let page = '';
    socket.setEncoding('latin1').on('data', (more) => {
      page += more;
    });
    socket.setTimeout(20_000, () => reject(new Error(`Nothing came back for ${address}.`)));
    socket.on('close', () => resolve(page.includes('All the rivers')));
    socket.on('error', reject);
  });
}

async function measureAll({ quick, say }: Suite, ways: Way[], script: string): Promise<void> {
  const seconds = quick ? 1 : 4;
  const one = async (way: Way): Promise<number> => {
    await portsFree();
    const cpuS = (): number => way.programs.reduce((sum, program) => sum + program.cpuS(), 0);
    const before = cpuS();
    const seen = await load(way.port, script, seconds, way.loads.length * 60_000);
    const cpuUs = ((cpuS() - before) * 1e6) / seen.requests;
    if (seen.refused > 0) throw new Error(`${way.tool} refused ${seen.refused} requests for sites that no list has.`);
    way.loads.push({ ...seen, cpuUs });
    say(`${way.tool}: ${Math.round(seen.perS)} requests/s, ${cpuUs.toFixed(1)} us CPU each`);
    return cpuUs;
  };
  const sides = (): Record<string, () => Promise<number>> =>
    Object.fromEntries(ways.map((way) => [way.tool, () => one(way)]));
  await inTurn(1, sides());
  for (const way of ways) way.loads.length = 0;
  // The pair that decides is measured most: its two sides differ by little.
  await inTurn(5, sides());
  const pair = ways.slice(0, 3);
  await inTurn(quick ? 1 : 4, Object.fromEntries(pair.map((way) => [way.tool, () => one(way)])));
}

/**
 * Until the ports of earlier turns are free again (Linux keeps one for a minute). Where most of the 28,000 are taken, finding one is
 * what a request costs: e2guardian takes one for each, and every way after it came out at four times its CPU.
 */
async function portsFree(): Promise<void> {
  while (Number(/^TCP:.* tw (\d+)/m.exec(readFileSync('/proc/net/sockstat', 'utf8'))?.[1]) > 2000) await sleep(500);
}

function rowOf({ tool, loads }: Way): Record<string, string | number> {
  return {
    tool,
    requests_per_s: median(loads.map(({ perS }) => perS)),
    cpu_us_per_request: median(loads.map(({ cpuUs }) => cpuUs)),
    cpu_us_range: spread(
      loads.map(({ cpuUs }) => cpuUs),
      1,
    ),
    p50_ms: median(loads.map(({ p50Ms }) => p50Ms)),
    p99_ms: median(loads.map(({ p99Ms }) => p99Ms)),
    socket_errors: loads.reduce((sum, { socketErrors }) => sum + socketErrors, 0),
  };
}

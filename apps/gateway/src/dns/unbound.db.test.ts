import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SensorPart, SensorReport } from '@gatehouse/contract';
import type { Exception, Rules } from '@gatehouse/engine';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FILES } from '../gate-folder.ts';
import { makeSnapshot, newSigner, smallLists, smallRules } from '../snapshot.fixture.ts';
import { DNS_FILES, type DnsConfig } from './dns-folder.ts';
import { controlConf, unboundFragment } from './resolver-conf.ts';
import { RunningResolver } from './running-resolver.ts';
import { removeFolder, TestUnbound } from './unbound.fixture.ts';
import { unbound } from './unbound.ts';

/*
 * The zones in a real Unbound, asked with dig; upstream stands a second one for the internet, and beside it a server that hands out signed snapshots.
 * The clock is the test's: an exception ends when the test says so.
 */

const school = '0192f0c1-2d3e-7a4b-8c5d-6e7f80910a1b';
const signer = newSigner();
const folder = mkdtempSync(join(tmpdir(), 'gatehouse-dns-'));
let now = Date.UTC(2026, 10, 26, 10);
let snapshot: Buffer = Buffer.alloc(0);
let away = false;
const reports: SensorReport[] = [];
let server: Server;
let upstream: TestUnbound;
let resolver: TestUnbound;
let running: RunningResolver;

const audiences = [
  { audience: 'pupil-ks3', networks: [] },
  { audience: 'staff', networks: ['127.0.0.3/32'] },
];
const config = (): DnsConfig => ({
  server: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  ...{ school, sensor: school, name: 'Resolver', onError: 'block', audiences, most: 1000 },
  resolver: `127.0.0.1:${resolver?.port ?? 53}`,
});

/** What the server hands out from now on. */
function publish(changes: Partial<Rules> = {}, part: Pick<Partial<SensorPart>, 'safeSearch' | 'onError'> = {}): void {
  const domains = { gambling: 'dice.example\n', proxy: 'tunnel.example\n', doh: 'resolver.example\n' };
  const rules = { ...smallRules(), ...changes };
  snapshot = makeSnapshot(signer, school, smallLists(domains), { youTube: 'strict', ...part }, null, rules);
}

const open = (address: string, until: number): Exception => ({
  ...{
    id: address,
    appliesTo: { everyone: true },
    address,
    action: 'allow',
    from: now - 1000,
    until,
    reason: 'lesson',
  },
});

async function openServer(): Promise<void> {
  server = createServer((request, response) => {
    if (away) return void response.destroy();
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      if (request.url === '/api/v1/report') {
        reports.push(JSON.parse(Buffer.concat(parts).toString()));
        response.end('{"taken":true}');
      } else response.end(snapshot);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
}

beforeAll(async () => {
  await openServer();
  const sites = ['dice.example', 'lesson.dice.example', 'other.dice.example', 'tunnel.example', 'maths.example'];
  const names = ['www.google.com', 'www.google.co.uk', 'forcesafesearch.google.com', 'mail.google.com'];
  upstream = await TestUnbound.upstream(folder, [
    ...[...sites, ...names, 'use-application-dns.net', 'resolver.example'].map(
      (name) => `${name}. 3600 IN A 192.0.2.1`,
    ),
    'cdn.maths.example. 3600 IN CNAME tunnel.example.',
  ]);
  publish();
  writeFileSync(join(folder, FILES.signingKey), signer.publicKey);
  writeFileSync(join(folder, FILES.key), JSON.stringify({ key: 'k', since: new Date(now).toISOString() }));
  writeFileSync(join(folder, DNS_FILES.control), controlConf(folder));
  writeFileSync(join(folder, DNS_FILES.fragment), unboundFragment(folder, { audiences }));
  writeFileSync(join(folder, DNS_FILES.config), JSON.stringify(config()));
  // As an install does: the zones are there before Unbound includes them.
  await openRunning().contact();
  resolver = await TestUnbound.resolver(folder, upstream, join(folder, DNS_FILES.fragment));
  writeFileSync(join(folder, DNS_FILES.config), JSON.stringify(config()));
  running = openRunning();
  await running.contact();
});
afterAll(async () => {
  await running?.stop();
  await resolver?.stop();
  await upstream?.stop();
  server?.close();
  removeFolder(folder);
});

const openRunning = () =>
  new RunningResolver(folder, unbound(folder, config().resolver), { now: () => new Date(now), elapsed: () => now });
const CLOSED = 'NXDOMAIN';
const OPEN = 'A 192.0.2.1';
const dig = (name: string, from?: string) => resolver.dig(name, from === undefined ? {} : { from });
const digAll = async (...names: string[]) => Promise.all(names.map((name) => dig(name)));

test('a listed name is closed with all beneath it and behind an alias; others open', async () => {
  expect(await digAll('dice.example', 'a.b.dice.example', 'maths.example')).toEqual([CLOSED, CLOSED, OPEN]);
  expect(await dig('cdn.maths.example')).toBe(CLOSED);
  expect(reports.at(-1)).toMatchObject({ zones: [{ inForce: true }, { inForce: null }] });
});

test('a policy that leaves a way past names open is told of', async () => {
  expect(reports.at(-1)?.problems.map((each) => each.slice(0, 30))).toEqual([
    'pupil-ks3: VPN services or enc',
    'staff: VPN services or encrypt',
  ]);
});

test('another network has another policy', async () => {
  expect(await dig('dice.example', '127.0.0.3')).toBe(OPEN);
  expect(await dig('tunnel.example', '127.0.0.3')).toBe(CLOSED);
});

test('search engines are led to their strict names in each country, and the canary does not exist', async () => {
  for (const name of ['www.google.com', 'www.google.co.uk'])
    expect(await dig(name)).toBe('CNAME forcesafesearch.google.com., A 192.0.2.1');
  expect(await dig('mail.google.com')).toBe(OPEN);
  expect(await digAll('use-application-dns.net', 'mask.icloud.com')).toEqual([CLOSED, CLOSED]);
});

test('no device is led to another resolver, and none keeps an answer for longer than five minutes', async () => {
  expect(await resolver.dig('_dns.resolver.arpa', { type: 'SVCB' })).toBe(CLOSED);
  const text = unboundFragment(folder, { audiences });
  expect(text).toContain('cache-max-ttl: 300');
});

test('an exception opens its host and not its neighbours, and closes at its end without the server', async () => {
  publish({ exceptions: [open('lesson.dice.example', now + 600_000)] });
  await running.contact();
  const names = ['lesson.dice.example', 'other.dice.example', 'dice.example'];
  expect(await digAll(...names)).toEqual([OPEN, CLOSED, CLOSED]);
  away = true;
  now += 600_000;
  await running.write();
  expect(await digAll(...names)).toEqual([CLOSED, CLOSED, CLOSED]);
});

test('with the server away, and started again, Unbound answers as before', async () => {
  await running.contact();
  await resolver.stop();
  await running.write();
  await resolver.start();
  expect(await digAll('dice.example', 'maths.example')).toEqual([CLOSED, OPEN]);
  away = false;
});

test('a changed policy is in force after the next contact, and what did not change is not read again', async () => {
  publish({
    school: { ...smallRules().school, deny: { name: 'filter.deny', version: '2', entries: ['maths.example'] } },
  });
  const [before] = reports.at(-1)?.zones ?? [];
  await running.contact();
  expect(await digAll('maths.example', 'www.maths.example')).toEqual([CLOSED, CLOSED]);
  const [after] = reports.at(-1)?.zones ?? [];
  expect(after?.serial).toBeGreaterThan(before?.serial ?? 0);
  await running.contact();
  expect(reports.at(-1)?.zones?.[0]?.serial).toBe(after?.serial);
  publish({}, { safeSearch: false });
  await running.contact();
  expect(await digAll('maths.example', 'www.google.com')).toEqual([OPEN, OPEN]);
});

test('an Unbound that does not answer by the zones is told of', async () => {
  await resolver.stop();
  await running.contact();
  expect(reports.at(-1)?.zones?.[0]?.inForce).toBeNull();
  expect(reports.at(-1)?.problems.join(' ')).toContain('does not answer');
  const plain = await TestUnbound.upstream(join(folder, 'other'), []);
  const deaf = new RunningResolver(folder, unbound(folder, `127.0.0.1:${plain.port}`), {
    now: () => new Date(now),
    elapsed: () => now,
  });
  await deaf.contact();
  expect(reports.at(-1)?.zones?.[0]?.inForce).toBe(false);
  expect(reports.at(-1)?.problems.join(' ')).toContain('has to include gatehouse.conf');
  await plain.stop();
  await resolver.start();
});

test('without a snapshot that can be read everything is closed, as the school chose, until one comes', async () => {
  for (const name of ['snapshot.bin', 'snapshot.previous.bin']) writeFileSync(join(folder, name), 'nothing');
  const broken = openRunning();
  away = true;
  await broken.contact();
  expect(await digAll('maths.example', 'dice.example')).toEqual([CLOSED, CLOSED]);
  expect(await dig('maths.example', '127.0.0.3')).toBe(CLOSED);
  away = false;
  await broken.contact();
  expect(await digAll('maths.example', 'dice.example')).toEqual([OPEN, CLOSED]);
});

test('where the school chose “open” for faults meanwhile, everything opens instead', async () => {
  publish({}, { onError: 'allow' });
  await running.contact();
  for (const name of ['snapshot.bin', 'snapshot.previous.bin']) writeFileSync(join(folder, name), 'nothing');
  away = true;
  await openRunning().contact();
  expect(await digAll('maths.example', 'dice.example')).toEqual([OPEN, OPEN]);
  away = false;
  publish();
  await openRunning().contact();
  expect(await digAll('maths.example', 'dice.example')).toEqual([OPEN, CLOSED]);
});

test('a snapshot that the school did not sign changes nothing', async () => {
  snapshot = makeSnapshot(newSigner(), school, smallLists({ gambling: 'maths.example' }));
  await running.contact();
  expect(await digAll('maths.example', 'dice.example')).toEqual([OPEN, CLOSED]);
  expect(reports.at(-1)?.problems.join(' ')).toContain('not signed');
});

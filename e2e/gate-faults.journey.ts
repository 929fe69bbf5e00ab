import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readSnapshot } from '../apps/gateway/src/snapshot-read.ts';
import { FileSource } from '../apps/gateway/src/snapshot-source.ts';
import {
  askThrough,
  gateCode,
  type ProxyAnswer,
  type RunningProxy,
  squidUser,
  startGate,
  startSquid,
} from './harness/gate.ts';
import { startedPlace } from './harness/kept-place.ts';
import { type Origins, openOrigins } from './harness/origins.ts';
import { enrolSensor, sendEvents, setUpSchool } from './harness/school.ts';
import { freePort, gatehouse, type Server, startServer, waitFor } from './harness/server.ts';
import type { Visitor } from './harness/visitor.ts';

/*
 * What breaks beside a gate, one thing after the other, under load through a real Squid: docs/decisions/0012-the-gate.md says what must
 * happen. Each request has a host of its own, so that each is an observation of its own.
 */

const place = await startedPlace();
const data = join(place.path, 'data');
let port: number;
let server: Server;
let head: Visitor;
let origins: Origins;
let proxy: RunningProxy;
/** Of another sensor, with which the server is asked what it has. */
let key: string;
/** Everything that was asked of the listed site, with its answer. */
const asked: ProxyAnswer[] = [];

beforeAll(async () => {
  port = await freePort();
  server = await startServer(place, ['--data', data, '--port', String(port)]);
  ({ head } = await setUpSchool(server.setUpLink ?? ''));
  key = await enrolSensor(server.origin, head, 'A log');
  origins = await openOrigins(place.path, ['fractions.example']);
  proxy = await startGate(place, {
    ...{ server: server.origin.replace('localhost', '127.0.0.1'), code: await gateCode(head), origins },
    ...{ names: ['fractions.example'], accounts: ['emarwood'] },
  });
});
afterAll(async () => {
  await proxy?.stop();
  origins?.close();
  await server?.stop();
  place.remove();
});

let serial = 0;
const blocked = async () => {
  const answer = await askThrough(proxy, `http://n${++serial}.casino.test/`, 'emarwood');
  asked.push(answer);
  return answer;
};
const open = () => askThrough(proxy, `http://fractions.example:${origins.http}/`, 'emarwood');

/** Asks for listed sites, four at a time, until the work is over and a second longer. */
async function underLoad(work: () => Promise<void>): Promise<ProxyAnswer[]> {
  const before = asked.length;
  let going = true;
  const lane = async () => {
    while (going) {
      await blocked();
      await sleep(10);
    }
  };
  const lanes = [lane(), lane(), lane(), lane()];
  await sleep(500);
  await work();
  await sleep(1000);
  going = false;
  await Promise.all(lanes);
  return asked.slice(before);
}

/**
 * The process that decides now. Alone: one from before a new configuration ends by itself, and whoever kills that one has killed nothing that
 * decides. Never 0, which would be this process and all its kin.
 */
async function theHelper(): Promise<number> {
  expect(await waitFor(() => proxy.helpers().length === 1, 60)).toBe(true);
  const [pid] = proxy.helpers();
  if (!pid) throw new Error('There is no helper.');
  return pid;
}

/** Whether nothing waits in the spool. */
const isShipped = () =>
  readdirSync(join(proxy.folder, 'spool')).every((name) => !/\.(open|ready)$/.test(name)) || false;

test('nothing is ever opened: whatever is killed, a listed site stays closed', async () => {
  // A helper that ends before its first answer counts as a loop, and would take Squid with it.
  expect(await waitFor(async () => (await blocked()).reference !== null, 60)).toBe(true);
  const answers = await underLoad(async () => {
    const helper = await theHelper();
    process.kill(helper, 'SIGKILL');
    expect(await waitFor(async () => proxy.helpers().some((pid) => pid !== helper), 60)).toBe(true);
  });
  expect(answers.every(({ status }) => [0, 302, 403, 503].includes(status))).toBe(true);
  // Squid started another, and that one answers with reasons again.
  expect(await waitFor(async () => (await blocked()).reference?.c === 'gambling', 60)).toBe(true);
  expect((await open()).status).toBe(200);
});

test('Squid itself falls over: nothing opens, and it is back by itself', async () => {
  const answers = await underLoad(async () => {
    // The one that works is a child of the one that watches (proc(5)).
    const works = readFileSync(`/proc/${proxy.squid.pid}/task/${proxy.squid.pid}/children`, 'utf8')
      .trim()
      .split(' ')[0];
    process.kill(Number(works), 'SIGABRT');
    expect(await waitFor(async () => (await blocked()).reference?.c === 'gambling', 60)).toBe(true);
  });
  expect(answers.every(({ status }) => [0, 302, 403, 503].includes(status))).toBe(true);
  expect((await open()).status).toBe(200);
  // That of the Squid that is gone has ended.
  expect(await theHelper()).toBeGreaterThan(0);
});

test('the server is killed: the gate decides on, and sends later', async () => {
  const answers = await underLoad(async () => {
    await server.kill();
    await sleep(3000);
    expect((await open()).status).toBe(200);
    expect(isShipped()).toBe(false);
  });
  expect(answers.every(({ reference }) => reference?.c === 'gambling')).toBe(true);
  server = await startServer(place, ['--data', data, '--port', String(port)]);
});

test('PostgreSQL is killed: the same', async () => {
  const answers = await underLoad(async () => {
    process.kill(postmaster(), 'SIGKILL');
    await sleep(2000);
  });
  expect(answers.every(({ reference }) => reference?.c === 'gambling')).toBe(true);
  await server.kill();
  server = await startServer(place, ['--data', data, '--port', String(port)]);
});

/** PostgreSQL's process, by the file that it keeps in its cluster; the cluster's place depends on who runs the tests. */
function postmaster(): number {
  const found = [data, join(place.path, 'state')].flatMap((folder) => findFiles(folder, 'postmaster.pid'));
  return Number(readFileSync(found[0] ?? '', 'utf8').split('\n')[0]);
}

function findFiles(folder: string, name: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith(name))
      .map((path) => join(folder, path));
  } catch {
    return [];
  }
}

test('Squid reads its configuration again: old and new helper overlap, and every answer has its reason', async () => {
  const before = proxy.helpers();
  const answers = await underLoad(async () => {
    proxy.squid.kill('SIGHUP');
    expect(await waitFor(async () => proxy.helpers().some((pid) => !before.includes(pid)), 60)).toBe(true);
    await sleep(2000);
  });
  expect(answers.filter(({ reference }) => reference === null).length).toBeLessThanOrEqual(4);
});

test('every blocked request is accounted for exactly once', async () => {
  // The longest pause between two tries is a minute.
  expect(await waitFor(isShipped, 100)).toBe(true);
  const answered = asked.flatMap(({ reference }) => (reference === null ? [] : [reference.e]));
  expect(answered.length).toBeGreaterThan(100);
  expect(new Set(answered).size).toBe(answered.length);
  expect(await notStored(answered)).toEqual([]);
  // A request whose answer was lost with its helper may have been written down before: told once, or not at all.
  const stored = await countStored();
  expect(stored).toBeGreaterThanOrEqual(answered.length);
  expect(stored).toBeLessThanOrEqual(asked.length);
});

/** Those of these ids that the server does not have: of one that it has, it refuses another content, and names the line. */
async function notStored(ids: readonly string[]): Promise<string[]> {
  const missing: string[] = [];
  for (let at = 0; at < ids.length; at += 50) {
    const part = ids.slice(at, at + 50);
    const events = part.map((id) => ({
      ...{ id, kind: 'visit', url: 'https://other.example/', who: { confidence: 'not_known' } },
      occurredAt: new Date(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toISOString(),
    }));
    const { status, body } = await sendEvents(server.origin, key, events);
    expect([200, 409]).toContain(status);
    const { fields = [] } = (body as { error?: { fields?: { field: string }[] } }).error ?? {};
    const there = new Set(fields.map(({ field }) => Number(/^line (\d+)/.exec(field)?.[1])));
    missing.push(...part.filter((_, index) => status !== 409 || !there.has(index + 1)));
  }
  return missing;
}

/** How many events the journal says were stored, in all. */
async function countStored(): Promise<number> {
  const file = join(place.path, 'journal.jsonl');
  const { code, output } = await gatehouse(place, ['journal', 'export', file, '--data', data]);
  expect(code, output).toBe(0);
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(/\\?"stored\\?":(\d+)/g)].reduce((sum, [, count]) => sum + Number(count), 0);
}

test('a snapshot that was damaged on disk: the one before decides, and the next contact brings a whole one', async () => {
  const current = join(proxy.folder, 'snapshot.bin');
  const changed = await head.post('/filtering/propose/address', {
    ...{ address: 'fractions.example', action: 'block', whom: 'everyone', emergency: 'yes' },
    reason: 'So that there are two snapshots',
  });
  expect(changed.status).toBe(200);
  expect(await waitFor(async () => (await open()).status === 302, 60)).toBe(true);
  // Stopped first: a snapshot that came between the damage and the end of its reader would be whole, and nothing would have been damaged.
  const helper = await theHelper();
  process.kill(helper, 'SIGSTOP');
  const damaged = readFileSync(current).subarray(0, -100);
  writeFileSync(current, damaged);
  process.kill(helper, 'SIGKILL');
  expect(await waitFor(async () => (await blocked()).reference?.c === 'gambling', 60)).toBe(true);
  // Put aside when it was read; the server's own comes back with the next contact, and closes what it closed.
  expect(readFileSync(join(proxy.folder, 'snapshot.damaged.bin')).equals(damaged)).toBe(true);
  expect(await waitFor(() => isWhole(current), 60)).toBe(true);
  // It is in its place a moment before the gate decides by it.
  expect(await waitFor(async () => (await open()).status === 302, 10)).toBe(true);
});

/** Whether the school's server signed this file as it is. */
function isWhole(file: string): boolean {
  if (!existsSync(file)) return false;
  const { school } = JSON.parse(readFileSync(join(proxy.folder, 'gate.json'), 'utf8')) as { school: string };
  const source = new FileSource(file);
  try {
    readSnapshot(source, { school, publicKey: readFileSync(join(proxy.folder, 'server-key.pem'), 'utf8') });
    return true;
  } catch {
    return false;
  } finally {
    source.close();
  }
}

test('a helper that stands still opens nothing; once it is gone, the next one answers', async () => {
  const helper = await theHelper();
  process.kill(helper, 'SIGSTOP');
  const waiting = [blocked(), blocked()];
  const first = await Promise.race([...waiting, sleep(3000).then(() => 'waits' as const)]);
  expect(first).toBe('waits');
  process.kill(helper, 'SIGKILL');
  for (const { status } of await Promise.all(waiting)) expect([0, 302, 403, 503]).toContain(status);
  expect(await waitFor(async () => (await blocked()).reference?.c === 'gambling', 60)).toBe(true);
});

test('a helper that cannot stay up takes Squid with it: nothing opens until it is mended', async () => {
  const bundle = join(proxy.folder, 'gate.mjs');
  const whole = readFileSync(bundle);
  writeFileSync(bundle, 'process.exit(1);\n');
  const ended = new Promise((resolve) => proxy.squid.once('exit', resolve));
  proxy.squid.kill('SIGHUP');
  await Promise.race([ended, sleep(20_000)]);
  for (const { status } of [await blocked(), await open()]) expect([0, 403, 503]).toContain(status);
  await proxy.stop();
  writeFileSync(bundle, whole);
  proxy = await startSquid(proxy.folder, proxy.port);
  expect(await waitFor(async () => (await blocked()).reference?.c === 'gambling', 60)).toBe(true);
});

test('where the school chose “open”, a listed site is still refused with its reason, and a gate without a snapshot opens', async () => {
  const changed = await head.post('/filtering/propose/faults', {
    action: 'allow',
    emergency: 'yes',
    reason: 'To try the other polarity',
  });
  expect(changed.status).toBe(200);
  const conf = readFileSync(join(proxy.folder, 'squid.conf'), 'utf8');
  await proxy.stop();
  const again = await gatehouse(place, [
    ...['gate', 'install', '--folder', proxy.folder, '--listen', `127.0.0.1:${proxy.port}`],
    ...['--authentication', join(place.path, 'proxy-authentication'), '--user', squidUser()],
  ]);
  expect(again.code, again.output).toBe(0);
  writeFileSync(join(proxy.folder, 'squid.conf'), conf);
  proxy = await startSquid(proxy.folder, proxy.port);
  expect(await waitFor(async () => (await blocked()).reference?.c === 'gambling', 60)).toBe(true);
  expect((await askThrough(proxy, `http://lessons.example:${origins.http}/`, 'emarwood')).status).not.toBe(302);
  await server.kill();
  for (const name of ['snapshot.bin', 'snapshot.previous.bin']) rmSync(join(proxy.folder, name), { force: true });
  process.kill(await theHelper(), 'SIGKILL');
  // Closed by the school itself a moment ago: only the fault opens it.
  expect(await waitFor(async () => (await open()).status === 200, 60)).toBe(true);
});

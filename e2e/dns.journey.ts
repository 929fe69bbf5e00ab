import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { statSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freeNamePort, TestUnbound } from '../apps/gateway/src/dns/unbound.fixture.ts';
import { startedPlace } from './harness/kept-place.ts';
import { setUpSchool } from './harness/school.ts';
import { freePort, gatehouse, type Server, startServer, waitFor } from './harness/server.ts';
import type { Visitor } from './harness/visitor.ts';

/*
 * A network manager installs the school's zones beside an Unbound, and a phone that has nothing of the school's on it asks for names. What
 * Unbound makes of zones in detail is in apps/gateway/src/dns/unbound.db.test.ts; this is the way there, with the real commands.
 */

const place = await startedPlace();
const folder = join(place.path, 'resolver');
let server: Server;
let head: Visitor;
let upstream: TestUnbound;
let resolver: TestUnbound;
let node: ChildProcess | undefined;

const user = () => (process.getuid?.() === 0 ? 'unbound' : userInfo().username);

beforeAll(async () => {
  server = await startServer(place, ['--data', join(place.path, 'data'), '--port', String(await freePort())]);
  ({ head } = await setUpSchool(server.setUpLink ?? ''));
  upstream = await TestUnbound.upstream(
    place.path,
    ['gambling.test', 'fractions.example', 'forcesafesearch.google.com'].map((name) => `${name}. 3600 IN A 192.0.2.1`),
  );
});
afterAll(async () => {
  if (node !== undefined) await end(node);
  await resolver?.stop();
  await upstream?.stop();
  await server?.stop();
  place.remove();
});

test('the code from the page, one command, and the resolver answers by the school’s policy', async () => {
  const shown = (await head.post('/sensors/new', { kind: 'resolver', name: 'Guest resolver' })).text;
  expect(shown.replace(/<[^>]+>/g, '')).toContain('npx gatehouse dns install');
  const code = /([2-9A-Z]{4}(?:-[2-9A-Z]{4}){2,})/.exec(shown)?.[1] ?? '';
  const port = await freeNamePort();
  const installed = await gatehouse(place, [
    ...['dns', 'install', '--folder', folder, '--server', server.origin, '--enrol', code, '--user', user()],
    ...['--resolver', `127.0.0.1:${port}`],
  ]);
  expect([installed.code, installed.output]).toEqual([0, expect.stringContaining('for: guest')]);
  resolver = await TestUnbound.resolver(place.path, upstream, join(folder, 'gatehouse.conf'), { port, user: user() });
  node = startAs(user(), process.execPath, [join(folder, 'dns.mjs')]);
  expect(await waitFor(async () => (await resolver.dig('fractions.example')) === 'A 192.0.2.1', 20)).toBe(true);
  expect(await resolver.dig('gambling.test')).toBe('NXDOMAIN');
  expect(await resolver.dig('odds.gambling.test')).toBe('NXDOMAIN');
  expect(await resolver.dig('use-application-dns.net')).toBe('NXDOMAIN');
  expect(await resolver.dig('www.google.co.uk')).toBe('CNAME forcesafesearch.google.com., A 192.0.2.1');
  expect(node.exitCode).toBeNull();
});

test('the page and the status say that it is in force, and its key is for nobody else to read', async () => {
  const isShown = async () =>
    (await head.get('/filtering/dns')).text.includes('The resolver follows the school’s policy');
  expect(await waitFor(isShown, 40)).toBe(true);
  const status = await gatehouse(place, ['dns', 'status', '--folder', folder]);
  expect(status.output).toMatch(
    /It runs \(process \d+.*\n.*\nguest \(everybody else\): [\d,]+ names, serial \d+, in force\./,
  );
  expect(status.output).not.toContain('Unbound did not');
  expect(statSync(join(folder, 'key.json')).mode & 0o077).toBe(0);
});

test('what cannot be is refused with what to do', async () => {
  const refused = async (...args: string[]) => {
    const { code, output } = await gatehouse(place, ['dns', ...args, '--folder', join(place.path, 'none')]);
    return `${code} ${output}`;
  };
  expect(await refused('install', '--network', '10.2/16:staff')).toContain(
    '1 “10.2/16:staff” is no network and audience',
  );
  expect(await refused('install', '--user', user())).toContain('1 Add --enrol CODE');
  expect(await refused('status')).toContain('Type: npx gatehouse dns install');
});

/** Runs a program as another account, where one may. */
function startAs(account: string, command: string, args: string[]): ChildProcess {
  const id = (flag: string) => Number(execFileSync('id', [flag, account], { encoding: 'utf8' }));
  const ids = process.getuid?.() === 0 ? { uid: id('-u'), gid: id('-g') } : {};
  return spawn(command, args, { stdio: 'ignore', cwd: place.path, ...ids });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
}

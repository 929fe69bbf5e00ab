import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { chmodSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { setUpSchool } from './harness/school.ts';
import { freePort, gatehouse, makePlace, type Server, startServer, waitFor } from './harness/server.ts';
import type { Visitor } from './harness/visitor.ts';

/*
 * A network manager installs the school's zones beside an Unbound, and a phone that has nothing of the school's on it asks for names. What
 * Unbound makes of zones in detail is in apps/gateway/src/dns/unbound.db.test.ts; this is the way there, with the real commands.
 */

const place = makePlace();
const folder = join(place.path, 'resolver');
let server: Server;
let head: Visitor;
let port: number;
let upstreamPort: number;
const processes: ChildProcess[] = [];

const user = () => (process.getuid?.() === 0 ? 'unbound' : userInfo().username);

beforeAll(async () => {
  server = await startServer(place, ['--data', join(place.path, 'data'), '--port', String(await freePort())]);
  ({ head } = await setUpSchool(server.setUpLink ?? ''));
  port = await freeUdpPort();
  upstreamPort = await freeUdpPort();
});
afterAll(async () => {
  for (const child of processes) await end(child);
  await server?.stop();
  place.remove();
});

test('the code from the page, one command, and the resolver answers by the school’s policy', async () => {
  const shown = (await head.post('/sensors/new', { kind: 'resolver', name: 'Guest resolver' })).text;
  expect(shown.replace(/<[^>]+>/g, '')).toContain('npx gatehouse dns install');
  const code = /([2-9A-Z]{4}(?:-[2-9A-Z]{4}){2,})/.exec(shown)?.[1] ?? '';
  const installed = await gatehouse(place, [
    ...['dns', 'install', '--folder', folder, '--server', server.origin, '--enrol', code, '--user', user()],
    ...['--resolver', `127.0.0.1:${port}`],
  ]);
  expect([installed.code, installed.output]).toEqual([0, expect.stringContaining('for: guest')]);
  startUnbound('upstream', upstreamPort, [
    ...['  local-zone: "." static', '  local-zone: "test." nodefault'],
    ...['gambling.test', 'fractions.example', 'forcesafesearch.google.com'].map(
      (name) => `  local-data: "${name}. 3600 IN A 192.0.2.1"`,
    ),
  ]);
  startUnbound('unbound', port, [
    ...['  do-not-query-localhost: no', '  local-zone: "test." nodefault', `  include: "${folder}/gatehouse.conf"`],
    ...['forward-zone:', '  name: "."', `  forward-addr: 127.0.0.1@${upstreamPort}`],
  ]);
  const node = start(process.execPath, [join(folder, 'dns.mjs')], user());
  expect(await waitFor(async () => (await dig('fractions.example')) === '192.0.2.1', 20)).toBe(true);
  expect(await dig('gambling.test')).toBe('NXDOMAIN');
  expect(await dig('odds.gambling.test')).toBe('NXDOMAIN');
  expect(await dig('use-application-dns.net')).toBe('NXDOMAIN');
  expect(await dig('www.google.co.uk')).toBe('forcesafesearch.google.com. 192.0.2.1');
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

function startUnbound(name: string, at: number, lines: string[]): void {
  const own = [
    ...['server:', `  interface: 127.0.0.1@${at}`, '  do-daemonize: no', '  use-syslog: no', '  chroot: ""'],
    ...[`  username: "${process.getuid?.() === 0 ? user() : ''}"`, '  pidfile: ""', '  num-threads: 1'],
  ];
  const path = join(place.path, `${name}.conf`);
  mkdirSync(place.path, { recursive: true });
  writeFileSync(path, `${[...own, ...lines].join('\n')}\n`);
  chmodSync(path, 0o644);
  start('/usr/sbin/unbound', ['-d', '-c', path]);
}

/** Runs until the end of the journey; as another account where that is asked for and one may. */
function start(command: string, args: string[], as?: string): ChildProcess {
  const ids = (flag: string) => Number(execFileSync('id', [flag, as ?? ''], { encoding: 'utf8' }));
  const account = as !== undefined && process.getuid?.() === 0 ? { uid: ids('-u'), gid: ids('-g') } : {};
  const child = spawn(command, args, { stdio: 'ignore', cwd: place.path, ...account });
  processes.push(child);
  return child;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
}

/** What a device is told: the answer, or why there is none. */
function dig(name: string): Promise<string> {
  return new Promise((resolve) => {
    execFile('/usr/bin/dig', ['@127.0.0.1', '-p', String(port), '+time=2', '+tries=1', name], (_error, text) => {
      const values = [...text.matchAll(/^\S+\s+\d+\s+IN\s+(?:A|CNAME)\s+(.+)$/gm)].map(([, value]) => value);
      resolve(values.length > 0 ? values.join(' ') : (/status: (\w+)/.exec(text)?.[1] ?? 'SILENT'));
    });
  });
}

function freeUdpPort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = createSocket('udp4').once('error', reject);
    socket.bind(0, '127.0.0.1', () => {
      const { port: free } = socket.address();
      socket.close(() => resolve(free));
    });
  });
}

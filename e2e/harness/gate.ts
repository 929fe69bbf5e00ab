import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { appendFileSync, chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import type { Origins } from './origins.ts';
import { mayWritePolicies, setPolicy } from './policies.ts';
import { freePort, gatehouse, type Place, waitFor } from './server.ts';
import type { Visitor } from './visitor.ts';

/** A gate that was installed as a person installs it, and its Squid. */
export interface RunningProxy {
  folder: string;
  port: number;
  squid: ChildProcess;
  /** Process ids of the helper, by its command line. */
  helpers(): number[];
  stop(): Promise<void>;
}

/** What everybody's proxy password is. */
export const PROXY_PASSWORD = 'lantern';

/** The one-time code of a new gate. */
export async function gateCode(head: Visitor): Promise<string> {
  const shown = await head.post('/sensors/new', { kind: 'gate', name: 'Gate in the comms room' });
  return /([2-9A-Z]{4}(?:-[2-9A-Z]{4}){2,})/.exec(shown.text)?.[1] ?? '';
}

/** Installs a gate with one-time code and names, and starts its Squid, which finds the names of the sites on loopback. */
export async function startGate(
  place: Place,
  to: { server: string; code: string; accounts: readonly string[]; origins: Origins; names: readonly string[] },
): Promise<RunningProxy> {
  const folder = join(place.path, 'gate');
  const port = await freePort();
  mkdirSync(folder, { recursive: true });
  const authentication = authenticate(place, to.accounts);
  const installed = await gatehouse(place, [
    ...['gate', 'install', '--folder', folder, '--server', to.server, '--enrol', to.code],
    ...['--listen', `127.0.0.1:${port}`, '--authentication', authentication, '--user', squidUser()],
  ]);
  if (installed.code !== 0) throw new Error(`The gate was not installed:\n${installed.output}`);
  const hosts = join(place.path, 'hosts');
  writeFileSync(hosts, `127.0.0.1 localhost ${to.names.join(' ')}\n`);
  chmodSync(hosts, 0o644);
  appendFileSync(
    join(folder, 'squid.conf'),
    [
      `hosts_file ${hosts}`,
      // A list grows line by line: the sites of a journey have no port 443.
      `acl gate_tls_ports port ${to.origins.https}`,
      // And they are on the machine of the proxy.
      `acl gate_own_sites dstdomain -n ${to.names.join(' ')} 127.0.0.1`,
      `tls_outgoing_options cafile=${to.origins.authority}`,
      '',
    ].join('\n'),
  );
  return startSquid(folder, port);
}

/**
 * Starts the Squid of an installed gate as its service does, and waits until it takes requests: the process that is started watches the one
 * that works and starts it anew, as it must where Squid 5.7 falls over (“assertion failed: Write.cc”) as it writes to a helper that was killed.
 */
export async function startSquid(folder: string, port: number): Promise<RunningProxy> {
  const squid = spawn('/usr/sbin/squid', ['--foreground', '-f', join(folder, 'squid.conf')], { stdio: 'ignore' });
  const ended = new Promise<void>((resolve) => squid.once('exit', () => resolve()));
  const helpers = () => pids(`${join(folder, 'gate.mjs')}`);
  const ready = await waitFor(async () => squid.exitCode !== null || (await takes(port)), 30);
  if (!ready || squid.exitCode !== null) {
    const log = existsSync(join(folder, 'cache.log')) ? readFileSync(join(folder, 'cache.log'), 'utf8') : '';
    throw new Error(`Squid did not start:\n${log.slice(-3000)}`);
  }
  return {
    folder,
    port,
    squid,
    helpers,
    stop: async () => {
      if (squid.exitCode === null && squid.signalCode === null) squid.kill('SIGTERM');
      await ended;
    },
  };
}

/** Squid's account under root; otherwise one’s own, as which Squid then runs. */
export function squidUser(): string {
  return process.getuid?.() === 0 ? 'proxy' : userInfo().username;
}

function authenticate(place: Place, accounts: readonly string[]): string {
  const names = join(place.path, 'proxy-names');
  const lines = accounts.map((account) => {
    const hash = execFileSync('openssl', ['passwd', '-apr1', PROXY_PASSWORD], { encoding: 'utf8' }).trim();
    return `${account}:${hash}`;
  });
  writeFileSync(names, `${lines.join('\n')}\n`);
  chmodSync(names, 0o644);
  const file = join(place.path, 'proxy-authentication');
  writeFileSync(
    file,
    `auth_param basic program /usr/lib/squid/basic_ncsa_auth ${names}\nauth_param basic children 2 startup=1\nauth_param basic realm School\n`,
  );
  return file;
}

function takes(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
      .once('connect', () => {
        socket.destroy();
        resolve(true);
      })
      .once('error', () => resolve(false));
  });
}

/** Processes with this word in their command line (proc(5)). */
function pids(word: string): number[] {
  const numbers = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return numbers.flatMap((name) => {
    try {
      return readFileSync(`/proc/${name}/cmdline`, 'utf8').split('\0').includes(word) ? [Number(name)] : [];
    } catch {
      return [];
    }
  });
}

/** What came back through the proxy: status 0 when the connection was broken. `reference` is what the block page is told. */
export interface ProxyAnswer {
  status: number;
  location: string;
  reference: { e: string; c: string | null; r: string; a: string } | null;
}

/** Asks for an http address through the proxy; `account` null: without a name. */
export function askThrough(proxy: { port: number }, url: string, account: string | null): Promise<ProxyAnswer> {
  const credentials = Buffer.from(`${account}:${PROXY_PASSWORD}`).toString('base64');
  const headers = account === null ? {} : { 'proxy-authorization': `Basic ${credentials}` };
  return new Promise((resolve) => {
    const sent = request(
      { host: '127.0.0.1', port: proxy.port, path: url, headers: { host: new URL(url).host, ...headers } },
      (answer) => {
        answer.resume();
        const location = answer.headers.location ?? '';
        resolve({ status: answer.statusCode ?? 0, location, reference: referenceIn(location) });
      },
    );
    sent.setTimeout(30_000, () => sent.destroy());
    sent.once('error', () => resolve({ status: 0, location: '', reference: null }));
    sent.end();
  });
}

/** What the address of a block page tells it. */
export function referenceIn(location: string): ProxyAnswer['reference'] {
  const why = URL.parse(location)?.searchParams.get('why') ?? '';
  try {
    return JSON.parse(Buffer.from(why, 'base64url').toString());
  } catch {
    return null;
  }
}

/** Has Chromium trust these authorities, as the school's policy file does. */
export function trustAuthorities(certificates: readonly Buffer[]): { trusted: boolean; undo: () => void } {
  if (!mayWritePolicies('certificates are looked at but not required'))
    return { trusted: false, undo: () => undefined };
  const CACertificates = certificates.map((each) => each.toString('base64'));
  return { trusted: true, ...setPolicy('authorities', JSON.stringify({ CACertificates })) };
}

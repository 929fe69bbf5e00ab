import { type ChildProcess, execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { access, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { get as getHttp } from 'node:http';
import { get as getHttps, type RequestOptions } from 'node:https';
import { createServer } from 'node:net';
import { userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { systemScope } from '../access/scope.ts';
import { transact } from '../access/transact.ts';
import { makeEnrolmentCode } from '../capabilities/sensors/index.ts';
import type { Ground } from '../db/ground.ts';
import { findReaders, openOwner } from './demo.store.ts';
import { DEMO_PASSWORD } from './sign-ins.ts';
import { endTied, spawnTied } from './tied-process.ts';

const run = promisify(execFile);
const ROOT = join(import.meta.dirname, '..', '..', '..', '..');
const GATEHOUSE = join(ROOT, 'apps', 'server', 'bin', 'gatehouse.mjs');
const SQUID = '/usr/sbin/squid';
const NCSA = '/usr/lib/squid/basic_ncsa_auth';
/** The port that a school's proxy has; the next free one when it is taken. */
const PORT = 3128;

/** What the demo's gate is made from. */
export interface DemoGateParts {
  ground: Ground;
  ownerUrl: string;
  /** Where the server answers. */
  origin: string;
  /** Over https: the file of whoever vouches for the server's certificate; undefined where that is a public authority, or there is none. */
  serverCa?: string | undefined;
  say: (line: string) => void;
}

/** Starts a real Squid with the demo school's gate, and says how to try it; returns how to stop it. Without Squid, or when it does not start, the demo goes on and says so. */
export async function startDemoGate(parts: DemoGateParts): Promise<() => Promise<void>> {
  const { say } = parts;
  if (!(await exists('/usr/lib/squid/security_file_certgen'))) {
    say('With Squid there is a gate to try, too: apt-get install squid-openssl, then start the demo again.');
    return async () => undefined;
  }
  try {
    return await start(parts);
  } catch (error) {
    say(`The demo’s gate did not start: ${wordsOf(error)}`);
    return async () => undefined;
  }
}

async function start({ ground, ownerUrl, origin, serverCa, say }: DemoGateParts): Promise<() => Promise<void>> {
  const { schoolId, readers } = await readersOf(ownerUrl);
  const folder = placeOf(ground.folder);
  await mkdir(folder, { recursive: true, mode: 0o755 });
  const port = await freePort(PORT);
  await install({ ground, schoolId, folder, origin, serverCa, port, names: readers.map(({ username }) => username) });
  // A proxy that outlives a demo that was killed keeps the port, and asks a server that is gone.
  const squid = spawnTied(SQUID, ['-N', '-f', join(folder, 'squid.conf')]);
  await started(squid, folder);
  say('');
  say(`A real Squid with this school’s gate is a proxy at 127.0.0.1:${port}. Set a browser to it and sign in as`);
  for (const { username, what } of readers) say(`  ${username}  (${what})`);
  say(
    `with the same password, then open http://casino.test. For https, trust ${join(folder, 'hand-out', 'filter-authority.pem')}`,
  );
  return () => endTied(squid);
}

async function readersOf(ownerUrl: string) {
  const owner = openOwner(ownerUrl);
  try {
    return await owner.run(findReaders);
  } finally {
    await owner.close();
  }
}

/** Squid's account cannot enter a folder of root's: then the gate lies beside the database, where the state is kept. */
function placeOf(data: string): string {
  if (process.getuid?.() !== 0) return join(data, 'gate');
  const name = createHash('sha256').update(data).digest('hex').slice(0, 12);
  return join(resolve(process.env.GATEHOUSE_STATE ?? '/var/lib/gatehouse'), `demo-gate-${name}`);
}

/** As a network manager does it, with the same command; a gate of an earlier start is made anew, its key is in a demo that may be gone. */
async function install(to: {
  ground: Ground;
  schoolId: string;
  folder: string;
  origin: string;
  serverCa: string | undefined;
  port: number;
  names: readonly string[];
}): Promise<void> {
  const { ground, schoolId, folder, origin, serverCa, port, names } = to;
  const lines = await Promise.all(
    names.map(async (name) => `${name}:${(await run('openssl', ['passwd', '-apr1', DEMO_PASSWORD])).stdout.trim()}`),
  );
  const [accounts, authentication] = [join(folder, 'proxy-names'), join(folder, 'proxy-authentication')];
  await writeFile(accounts, `${lines.join('\n')}\n`, { mode: 0o644 });
  await writeFile(
    authentication,
    `auth_param basic program ${NCSA} ${accounts}\nauth_param basic children 2 startup=1\nauth_param basic realm Demo school\n`,
  );
  const fresh = (await isKnown(folder, origin, serverCa)) ? [] : ['--enrol', await newCode(ground, schoolId)];
  await run(
    process.execPath,
    [
      ...[GATEHOUSE, 'gate', 'install', '--folder', folder, '--server', origin, ...fresh],
      ...(serverCa ? ['--server-ca', serverCa] : []),
      ...['--listen', `127.0.0.1:${port}`, '--authentication', authentication],
      ...['--user', process.getuid?.() === 0 ? 'proxy' : userInfo().username],
    ],
    { cwd: ROOT },
  );
}

/** Whether the server knows the key of the gate that lies here. */
async function isKnown(folder: string, origin: string, serverCa: string | undefined): Promise<boolean> {
  try {
    const { key } = JSON.parse(await readFile(join(folder, 'key.json'), 'utf8')) as { key: string };
    const ca = serverCa === undefined ? undefined : await readFile(serverCa);
    if ((await statusOf(`${origin}/api/v1/me`, { ca, headers: { authorization: `Bearer ${key}` } })) === 200)
      return true;
  } catch {
    // No gate, or no key: a new one.
  }
  await rm(join(folder, 'gate.json'), { force: true });
  return false;
}

/** `fetch` trusts no authority of a school's own. */
function statusOf(url: string, options: RequestOptions): Promise<number | undefined> {
  return new Promise((done, failed) => {
    const get = url.startsWith('https:') ? getHttps : getHttp;
    get(url, options, (answer) => done(answer.resume().statusCode)).on('error', failed);
  });
}

async function newCode(ground: Ground, schoolId: string): Promise<string> {
  const { code } = await transact(ground, systemScope('set-up', schoolId), (tx) =>
    makeEnrolmentCode(tx, { kind: 'gate', name: 'Demo gate' }),
  );
  return code;
}

/** Squid ends at once when it cannot run; a second later it runs. */
async function started(squid: ChildProcess, folder: string): Promise<void> {
  const ended = new Promise<'ended'>((done) => squid.once('exit', () => done('ended')));
  const second = new Promise<'runs'>((done) => setTimeout(() => done('runs'), 1000));
  if ((await Promise.race([ended, second])) === 'ended')
    throw new Error(`Squid ended; ${join(folder, 'cache.log')} says why.`);
}

function freePort(from: number): Promise<number> {
  return new Promise((done, failed) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' && from < PORT + 50 ? done(freePort(from + 1)) : failed(error),
    );
    probe.listen(from, '127.0.0.1', () => probe.close(() => done(from)));
  });
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** What a command that failed said, in one line. */
function wordsOf(error: unknown): string {
  const { stderr, message } = error as { stderr?: string; message: string };
  return (stderr?.trim() || message).split('\n')[0] ?? '';
}

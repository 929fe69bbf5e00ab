import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { systemClock } from '../kernel/clock.ts';
import { openDataFolder } from '../kernel/data-folder.ts';
import { StartRefused } from '../kernel/start-refused.ts';
import { commandAmong, HelpAsked, Misused } from './command-line.ts';
import type { Io } from './io.ts';
import { readServeOptions, type ServeOptions } from './options.ts';
import { type CertificateFiles, readOwnCertificate } from './own-certificate.ts';
import { UNIT, unitFile } from './service-unit.ts';

const USAGE = `npx gatehouse service install [WHAT npm start TAKES]
npx gatehouse service remove
  install  starts the server with this machine (systemd), and again whenever it ended; as root. Done again with other options, these are taken
           It runs as the account that owns the data folder. DATABASE_URL, where it is set, is kept for it where only root reads it
  remove   stops the server and starts it no more; its data stays`;

const UNITS = '/etc/systemd/system';
const ENVIRONMENT = '/etc/gatehouse/server.env';
const ROOT = join(import.meta.dirname, '..', '..', '..', '..');
/** What the server reads of its environment. */
const KEPT = ['DATABASE_URL', 'DATABASE_URL_APP', 'DATABASE_URL_WORKER', 'GATEHOUSE_STATE'];

/** `service`: the server as a service of the machine. */
export async function runService(argv: string[], io: Io): Promise<number> {
  const [command, ...rest] = argv;
  const say = (line: string) => io.stdout.write(`${line}\n`);
  if (command === 'remove' && rest.length === 0) return remove(say);
  if (argv.some((word) => word === '--help' || word === '-h')) throw new HelpAsked(USAGE);
  const asked = commandAmong(argv, 'service', ['install', 'remove'], USAGE);
  if (asked === 'remove') throw new Misused(`“${rest[0]}” is one word too many.\n\n${USAGE}`);
  const options = readServeOptions(rest, io.env);
  if ('help' in options) throw new HelpAsked(USAGE);
  if (options.demo || options.development)
    throw new Misused(`A service runs a school: without ${options.demo ? '--demo' : '--development'}.\n\n${USAGE}`);
  needSystemd();
  await install(options, io);
  say('Gatehouse runs, and starts with this machine.');
  say(
    'Its address, and the link for setting up the first school, stand in what it says: journalctl -u gatehouse -n 30',
  );
  return 0;
}

function needSystemd(): void {
  if (process.getuid?.() !== 0) throw new StartRefused('Run this as root: it adds a service to this machine.');
  if (!existsSync('/run/systemd/system'))
    throw new StartRefused(
      'This machine does not run systemd. Have whatever starts its services run: npm start, in this folder.',
    );
}

async function install(options: ServeOptions, io: Io): Promise<void> {
  const user = accountOf(options.data);
  if (options.certificate) {
    await readOwnCertificate(options.certificate, options.host, systemClock.now());
    demandReadable(options.certificate, user);
  }
  const place = join(UNITS, UNIT);
  if (existsSync(place)) systemctl('stop', UNIT);
  await refuseSecond(options.data);
  const kept = KEPT.flatMap((name) => (io.env[name] ? [`${name}=${quotedValue(io.env[name])}`] : []));
  rmSync(ENVIRONMENT, { force: true });
  if (kept.length) {
    mkdirSync(dirname(ENVIRONMENT), { recursive: true, mode: 0o755 });
    writeFileSync(ENVIRONMENT, `${kept.join('\n')}\n`, { mode: 0o600 });
  }
  const parts = { node: process.execPath, root: ROOT, options, user };
  writeFileSync(place, unitFile({ ...parts, environment: kept.length ? ENVIRONMENT : undefined }), { mode: 0o644 });
  systemctl('daemon-reload');
  systemctl('enable', UNIT);
  systemctl('restart', UNIT);
}

/** One that was started by hand would hold the folder, and the service wait for it without a word. */
async function refuseSecond(data: string): Promise<void> {
  if (!existsSync(data)) return;
  const lock = await (await openDataFolder(data)).hold('database');
  if (lock.held) return lock.release();
  throw new StartRefused(
    `Gatehouse already runs with the data folder ${resolve(data)}${lock.by ? ` (process ${lock.by})` : ''}. Stop it, then do this again.`,
  );
}

/** The account that owns the data; where there is none yet, that of the folder which it will be made in. */
export function accountOf(data: string): string {
  let place = resolve(data);
  while (!existsSync(place)) place = dirname(place);
  const { uid } = statSync(place);
  try {
    return execFileSync('id', ['-nu', String(uid)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return String(uid);
  }
}

/** Root reads everything; what runs as another account would be refused each time that it starts, beside which nobody stands. */
export function demandReadable(files: CertificateFiles, user: string): void {
  for (const file of [files.certificate, files.key]) {
    try {
      execFileSync('runuser', ['-u', user, '--', 'test', '-r', file], { stdio: 'ignore' });
    } catch (error) {
      // An account without a name cannot be tried so.
      if ((error as { status?: unknown }).status !== 1 || /^\d+$/.test(user)) continue;
      throw new StartRefused(
        `The service runs as “${user}”, who may not read ${file}. Let that account read it, and the folders that it is in, also each time that it is renewed.`,
      );
    }
  }
}

/** A value as systemd reads it in an environment file (systemd.exec(5)). */
function quotedValue(value: string): string {
  return `"${value.replace(/["\\$`]/g, '\\$&')}"`;
}

function remove(say: (line: string) => void): number {
  needSystemd();
  const place = join(UNITS, UNIT);
  if (!existsSync(place)) {
    say('There is no service of Gatehouse here.');
    return 0;
  }
  systemctl('disable', '--now', UNIT);
  for (const path of [place, ENVIRONMENT]) rmSync(path, { force: true });
  systemctl('daemon-reload');
  say('Gatehouse is stopped, and starts with this machine no more. Its data is where it was.');
  return 0;
}

function systemctl(...words: string[]): void {
  try {
    execFileSync('systemctl', words, { stdio: ['ignore', 'ignore', 'pipe'] });
  } catch (error) {
    const said = String((error as { stderr?: unknown }).stderr ?? '').trim();
    throw new StartRefused(`systemctl ${words.join(' ')} failed: ${said.slice(0, 500)}`);
  }
}

import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { open, readdir, readFile, readlink, realpath, rename, stat, unlink } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Account } from './account.ts';
import { type Binaries, program } from './binaries.ts';
import { StartRefused } from './start-refused.ts';

/** What `postmaster.pid` says; its format is PostgreSQL's (src/include/utils/pidfile.h), line by line. */
export interface PidFile {
  readonly pid: number;
  readonly port: number;
  readonly status: 'starting' | 'ready' | 'stopping' | 'standby' | '';
}

/** A running server: started by us, or found running. `ended` says how it ended, in words. */
export interface Running {
  readonly pid: number;
  readonly port: number;
  readonly ended: Promise<string>;
}

/** All that a start needs. */
export interface LaunchOptions {
  readonly binaries: Binaries;
  readonly dataDirectory: string;
  readonly account: Account | undefined;
  readonly logFile: string;
  readonly durable: boolean;
  readonly port: number;
  /** Gives up the start, and stops the server that was starting. */
  readonly signal?: AbortSignal;
  log(line: string): void;
}

/** The port was taken between choosing and binding. */
export class PortTaken extends Error {}

/** Reads `postmaster.pid`; undefined when there is none or it is not written yet. */
export async function readPidFile(dataDirectory: string): Promise<PidFile | undefined> {
  const lines = (await readFile(path.join(dataDirectory, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
  const pid = Number(lines[0]);
  if (!Number.isSafeInteger(pid) || pid <= 0) return undefined;
  return { pid, port: Number(lines[3] ?? 0), status: (lines[7] ?? '').trim() as PidFile['status'] };
}

/** The server that runs on this cluster, if one does. A pid file whose pid now belongs to another program is stale. */
export async function findServer(dataDirectory: string): Promise<PidFile | undefined> {
  const file = await readPidFile(dataDirectory);
  return file && (await isServerOf(file.pid, dataDirectory)) ? file : undefined;
}

// A server's working directory is its data directory; a recycled pid's is not. A zombie has none.
async function isServerOf(pid: number, dataDirectory: string): Promise<boolean> {
  const real = await realpath(dataDirectory).catch(() => dataDirectory);
  if (process.platform === 'linux') return (await readlink(`/proc/${pid}/cwd`).catch(() => undefined)) === real;
  const command = await promisify(execFile)('ps', ['-ww', '-o', 'command=', '-p', String(pid)]).catch(() => ({
    stdout: '',
  }));
  return (
    command.stdout.includes('postgres') && (command.stdout.includes(dataDirectory) || command.stdout.includes(real))
  );
}

/** Starts a server and waits until it is ready, however long its recovery takes. Throws PortTaken or StartRefused. */
export async function launch(options: LaunchOptions): Promise<Running> {
  for (let attempt = 1; ; attempt += 1) {
    await clearStalePidFile(options.dataDirectory);
    const started = await spawnServer(options);
    if (await isReady(started, options)) return { pid: started.pid, port: options.port, ended: started.ended };
    const words = await lastWords(options.logFile, started.logStart);
    if (options.signal?.aborted) throw new StartRefused('Gatehouse stops.');
    // The old server was killed and one of its connections still finishes a statement: it goes within seconds.
    if (/shared memory block|lock file .* is empty|bogus data in lock file/.test(words) && attempt <= 20)
      await sleep(500);
    else if (/could not bind|address already in use/i.test(words)) throw new PortTaken(words);
    else throw new StartRefused(whyNot(words, options));
  }
}

interface Started {
  readonly child: ChildProcess;
  readonly pid: number;
  readonly logStart: number;
  readonly ended: Promise<string>;
  over: boolean;
}

async function spawnServer(options: LaunchOptions): Promise<Started> {
  await rotate(options.logFile);
  const log = await open(options.logFile, 'a', 0o600);
  try {
    const logStart = (await log.stat()).size;
    const child = spawn(program(options.binaries, 'postgres'), ['-D', options.dataDirectory, ...settings(options)], {
      // A process group of its own: Ctrl-C in our terminal must not stop the database before the server has drained.
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
      cwd: options.dataDirectory,
      env: ENVIRONMENT,
      ...(options.account ? { uid: options.account.uid, gid: options.account.gid } : {}),
    });
    const ended = new Promise<string>((resolve, reject) => {
      child.on('error', (error) => child.pid ?? reject(error));
      child.once('exit', (code, signal) => resolve(signal ? `ended by ${signal}` : `ended with code ${code}`));
    });
    const started: Started = { child, pid: child.pid ?? 0, logStart, ended, over: false };
    ended.then(
      () => (started.over = true),
      () => (started.over = true),
    );
    if (!child.pid) await ended.catch((error) => Promise.reject(cannotRun(options.binaries, error)));
    return started;
  } finally {
    await log.close();
  }
}

/** What PostgreSQL sees of our environment: nothing of PGDATA, PGPORT or PGOPTIONS; English messages, which we read. */
export const ENVIRONMENT = { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C.UTF-8', TZ: 'UTC' };

/** The refusal for binaries that this machine cannot execute. */
export function cannotRun(binaries: Binaries, error: unknown): StartRefused {
  const why = (error instanceof Error ? error.message : String(error)).trim().split('\n')[0];
  return new StartRefused(
    `The embedded PostgreSQL in ${binaries.path} does not run on this machine (${why}). Give Gatehouse a PostgreSQL 15 or newer: set DATABASE_URL.`,
  );
}

// What a school may tune is in postgresql.conf (see cluster.ts); what Gatehouse relies on is given here, where a file cannot change it.
function settings({ port, durable }: LaunchOptions): string[] {
  const fixed = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    logging_collector: 'off',
    log_destination: 'stderr',
    // Its own restart in place was seen to hang on a full disk: recovery waited for ever for a checkpointer that had ended, also when there was room again.
    // Whoever watches it starts it anew (supervisor.ts).
    restart_after_crash: 'off',
  };
  const forTests = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum: 'off' };
  return Object.entries({ ...fixed, ...(durable ? {} : forTests) }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
}

async function isReady(started: Started, options: LaunchOptions): Promise<boolean> {
  for (let waited = 0; !started.over; waited += 20) {
    const file = await readPidFile(options.dataDirectory);
    if (file?.pid === started.pid && file.status === 'ready') return true;
    if (options.signal?.aborted && !started.child.killed) started.child.kill('SIGINT');
    if (waited > 0 && waited % 10_000 === 0)
      options.log('The database repairs itself after a sudden stop: still at it…');
    await sleep(20);
  }
  return false;
}

// PostgreSQL itself refuses to start when the pid in the file is alive and of the same account, whatever program it is: after a power cut,
// or in a container, where the same few pids come again. It notices a dead pid by itself, with checks of its own that we leave to it.
// Nor does it start over a file that a power cut left empty or full of zeros. That it may be of a server just starting is ruled out here:
// whatever belongs to one works in the data directory, and what belongs to none is nobody's.
async function clearStalePidFile(dataDirectory: string): Promise<void> {
  const place = path.join(dataDirectory, 'postmaster.pid');
  if (!(await stat(place).catch(() => undefined))) return;
  const file = await readPidFile(dataDirectory);
  const isStale = file
    ? isAlive(file.pid) && !(await isServerOf(file.pid, dataDirectory))
    : !(await hasProcesses(dataDirectory));
  if (isStale) await unlink(place).catch(() => undefined);
}

/** Whether any process works in this directory: a server, one that is starting, or a connection that outlived its server. */
async function hasProcesses(dataDirectory: string): Promise<boolean> {
  for (const name of await processes()) if (await isServerOf(Number(name), dataDirectory)) return true;
  return false;
}

async function processes(): Promise<string[]> {
  if (process.platform === 'linux') return (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  return (await promisify(execFile)('ps', ['-ax', '-o', 'pid='])).stdout.split('\n').filter(Boolean);
}

/** Watches a server that is not our child. */
export function watch(file: PidFile, dataDirectory: string): Running {
  const ended = (async () => {
    while (await isServerOf(file.pid, dataDirectory)) await sleep(250, undefined, { ref: false });
    return 'ended';
  })();
  return { pid: file.pid, port: file.port, ended };
}

/** Stops a server, connections cut (fast shutdown); at once without a checkpoint when that takes over a minute. */
export async function stopServer(running: Running): Promise<void> {
  const signal = (name: NodeJS.Signals): void => {
    if (isAlive(running.pid)) process.kill(running.pid, name);
  };
  signal('SIGINT');
  const patience = new AbortController();
  const late = sleep(60_000, 'late', { signal: patience.signal }).catch(() => 'in time');
  if ((await Promise.race([running.ended, late])) === 'late') signal('SIGQUIT');
  patience.abort();
  await running.ended;
}

/** Stops whatever server runs on a cluster. */
export async function stopOrphan(dataDirectory: string): Promise<void> {
  const file = await findServer(dataDirectory);
  if (file) await stopServer(watch(file, dataDirectory));
}

/** A port on 127.0.0.1 that is free now. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => probe.once('error', reject).listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return address && typeof address === 'object' ? address.port : 0;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

// One old file is kept: errors only are logged, so 10 MB are years.
async function rotate(logFile: string): Promise<void> {
  const size = (await stat(logFile).catch(() => undefined))?.size ?? 0;
  if (size > 10_000_000) await rename(logFile, `${logFile}.1`);
}

async function lastWords(logFile: string, from: number): Promise<string> {
  return (await readFile(logFile)).subarray(from).toString('utf8').slice(-4000).trim();
}

function whyNot(words: string, { logFile, dataDirectory }: LaunchOptions): string {
  if (/No space left on device/.test(words))
    return `The database cannot start: the disk is full that ${dataDirectory} is on.`;
  if (/has invalid permissions/.test(words))
    return `The database does not start: other accounts may look into its folder. Type: chmod 700 '${dataDirectory}'; then start again.`;
  const fatal = words.split('\n').filter((line) => /(FATAL|PANIC|error while loading)/.test(line));
  const last = (fatal.at(-1) ?? words.split('\n').at(-1) ?? '').replace(/^.*?(FATAL|PANIC): +/, '');
  return `The database does not start${last ? `: ${last}` : ''}. The whole log is in ${logFile}.`;
}

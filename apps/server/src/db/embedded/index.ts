import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { systemClock } from '../../kernel/clock.ts';
import type { DataFolder } from '../../kernel/data-folder.ts';
import { HEARD } from '../unheard.ts';
import { type Binaries, copyBinaries, installedBinaries, removeCopies, runnableInPlace } from './binaries.ts';
import { prepareCluster, SUPERUSER } from './cluster.ts';
import { type Home, prepareHome } from './home.ts';
import { findHome } from './home-place.ts';
import {
  findServer,
  freePort,
  type LaunchOptions,
  launch,
  type PidFile,
  PortTaken,
  type Running,
  stopServer,
  watch,
} from './postmaster.ts';
import { AlreadyRunning, StartRefused } from './start-refused.ts';

export { findHome } from './home-place.ts';
export { beginRestore, clearUnfinished, finishRestore, isUnfinished } from './unfinished.ts';

import { Supervisor } from './supervisor.ts';

/** Options of startEmbedded. `log` gets whole sentences for the operator; `durable: false` is for tests, which may lose their data. */
export interface EmbeddedOptions {
  readonly folder: DataFolder;
  readonly log: (line: string) => void;
  readonly durable?: boolean;
}

/** A running embedded PostgreSQL; it is started again by itself when it ends unexpectedly. */
export interface EmbeddedPostgres {
  /** Superuser's connection string on 127.0.0.1. */
  readonly url: string;
  /** Stays the same over restarts. */
  readonly port: number;
  readonly dataDirectory: string;
  /** It was left running by an earlier start that was killed. */
  readonly adopted: boolean;
  /** Stops PostgreSQL and frees the data folder. Call it last: HTTP, jobs, pool, then this. */
  stop(): Promise<void>;
  /** Why it does not start, in words for whoever looks after the server; undefined while it runs or has only just stopped. */
  whyDown(): string | undefined;
}

const PASSWORD = 'postgres-password';

/** How long a second start waits for the first to go, in ms: long enough for a restart, short enough to be told. */
const WAIT_FOR_LOCK = 3_000;

/** Starts, or takes over, the PostgreSQL of a data folder, making its cluster on the first start. Throws StartRefused with what to type. */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const releases = [await lockDatabase(options.folder)];
  const release = (): void => {
    for (const free of releases.splice(0)) free();
  };
  try {
    const installed = await installedBinaries();
    const home = await prepareHome(options.folder, options.log);
    releases.push(home.release);
    return await startIn(home, installed, options, release);
  } catch (error) {
    release();
    throw error;
  }
}

async function startIn(
  home: Home,
  installed: Binaries,
  options: EmbeddedOptions,
  release: () => void,
): Promise<EmbeddedPostgres> {
  const { folder, log, durable = true } = options;
  const binaries = await binariesFor(installed, home);
  const password = await readPassword(folder);
  const dataDirectory = await prepareCluster(home, binaries, password, { durable, log });
  const logFile = path.join(folder.path, 'postgres.log');
  const launching = { binaries, dataDirectory, account: home.account, logFile, durable, log };
  const found = await settled(dataDirectory, log);
  const running = found ? watch(found, dataDirectory) : await launchOnFreePort(launching);
  if (!found) await removeCopies(home.path, binaries);
  await checkPassword(running, password, folder, Boolean(found));
  if (found) log('The database of the earlier start is still running: using it.');
  const startAgain = (signal: AbortSignal): Promise<Running> => launch({ ...launching, port: running.port, signal });
  const supervisor = new Supervisor(running, startAgain, log, logFile);
  return {
    url: urlOf(running.port, password),
    port: running.port,
    dataDirectory,
    adopted: Boolean(found),
    whyDown: () => supervisor.why,
    stop: () => supervisor.stop().then(release),
  };
}

/** The superuser's connection string of the PostgreSQL that already runs for this data folder; takes no lock, starts nothing. */
export async function findEmbedded(folder: DataFolder): Promise<string | undefined> {
  const server = await findServer(path.join(await findHome(folder), 'db'));
  return server?.status === 'ready' ? urlOf(server.port, await readPassword(folder)) : undefined;
}

/** Takes the data folder for the life of this process, or throws AlreadyRunning, saying who has it. Returns what frees it. */
export async function lockDatabase(folder: DataFolder): Promise<() => void> {
  const began = systemClock.elapsed();
  for (;;) {
    const lock = await folder.hold('database');
    if (lock.held) return lock.release;
    if (systemClock.elapsed() - began >= WAIT_FOR_LOCK) {
      const who = lock.by ? ` (process ${lock.by})` : '';
      throw new AlreadyRunning(
        `Gatehouse already runs with the data folder ${folder.path}${who}. Use that one, or stop it first${lock.by ? `: kill ${lock.by}` : ''}.`,
      );
    }
    await sleep(100);
  }
}

async function binariesFor(installed: Binaries, home: Home): Promise<Binaries> {
  const inPlace = home.account ? undefined : await runnableInPlace(installed);
  return inPlace ?? copyBinaries(installed, home.path);
}

async function readPassword(folder: DataFolder): Promise<string> {
  return (await folder.secret(PASSWORD, () => Buffer.from(randomBytes(24).toString('base64url'))))
    .toString('utf8')
    .trim();
}

function urlOf(port: number, password: string): string {
  return `postgres://${SUPERUSER}:${encodeURIComponent(password)}@127.0.0.1:${port}/postgres`;
}

// An orphan may still be recovering, or on its way out: wait until it is one or the other.
async function settled(dataDirectory: string, log: (line: string) => void): Promise<PidFile | undefined> {
  for (let waited = 0; ; waited += 100) {
    const server = await findServer(dataDirectory);
    if (!server || server.status === 'ready') return server;
    if (waited === 0) log('The database of the earlier start is not ready: waiting for it…');
    if (waited >= 60_000) {
      throw new StartRefused(
        `The database of an earlier start (process ${server.pid}) has not become ready in a minute. Type: kill -INT ${server.pid}; then start again.`,
      );
    }
    await sleep(100);
  }
}

async function launchOnFreePort(options: Omit<LaunchOptions, 'port'>): Promise<Running> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await launch({ ...options, port: await freePort() });
    } catch (error) {
      if (!(error instanceof PortTaken) || attempt === 5) throw error;
    }
  }
}

// The one test of whose server it is: it answers to the password in our data folder.
async function checkPassword(running: Running, password: string, folder: DataFolder, found: boolean): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf(running.port, password), ...HEARD });
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const secret = path.join(folder.path, 'secrets', PASSWORD);
    if (found) {
      throw new StartRefused(
        `A PostgreSQL (process ${running.pid}) that does not answer to Gatehouse (${why}) runs on this database. Stop it, then start again: kill -INT ${running.pid}`,
      );
    }
    await stopServer(running);
    throw new StartRefused(
      `The database does not accept the password in ${secret} (${why}). Put the folder “secrets” back as it was, or restore a backup into an empty data folder.`,
    );
  } finally {
    await client.end().catch(() => undefined);
  }
}

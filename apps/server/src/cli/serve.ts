import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { Server as HttpsServer } from 'node:https';
import { join } from 'node:path';
import { findPutBack } from '../access/clock-watch.store.ts';
import { anySensor } from '../access/sensor-keys.store.ts';
import { openReadyDatabase, type ReadyDatabase, type Running, startApplication } from '../boot.ts';
import { offerSetUp } from '../capabilities/set-up/index.ts';
import { type DataFolder, openDataFolder } from '../kernel/data-folder.ts';
import { CHECKPOINTS_LOG, logFile, openLog, withCheckpoints } from '../kernel/log.ts';
import { AlreadyRunning } from '../kernel/start-refused.ts';
import type { Reach } from '../site/site.ts';
import { plural } from '../ui/words.ts';
import { beforeEnd, isEnding, sayAtEnd } from './ending.ts';
import { type Https, lanHttps, ownHttps } from './https.ts';
import { listenOn } from './listen.ts';
import { readServeOptions, type ServeOptions } from './options.ts';
import { behindWords, gateServer, putBackWords, reachWords } from './reach-words.ts';
import { readAddress, readLastPort, writeAddress, writeLastPort } from './running-address.ts';

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** Starts the server: data folder, database, application, port; then prints where it is and, the first time, the set-up link. */
export async function runServe(argv: string[]): Promise<void> {
  const options = readServeOptions(argv, process.env);
  if ('help' in options) {
    say(options.help);
    return;
  }
  // Before anything is made: what is wrong with it is for whoever typed the command.
  const own = await ownHttps(options);
  const folder = await openDataFolder(options.data, options.keys);
  sayAtEnd('Stopped before it was ready. The next start begins again.');
  const database = await openDatabase(folder, options);
  try {
    if (options.demo) await prepareDemo(folder, database);
    await serve(folder, database, options, own);
  } catch (error) {
    if (isEnding()) return;
    await database.stop();
    throw error;
  }
}

async function prepareDemo(folder: DataFolder, database: ReadyDatabase): Promise<void> {
  sayAtEnd('Stopped. A demo that was not ready is made anew by the next start.');
  await (await import('../demo/index.ts')).prepareDemo({ folder, database, say });
}

async function openDatabase(folder: DataFolder, options: ServeOptions): Promise<ReadyDatabase> {
  try {
    const database = await openReadyDatabase(folder, {
      say,
      env: process.env,
      monthsBack: options.demo ? 2 : 1,
      begun: beforeEnd,
    });
    if (database.applied.length) say(`The database is up to date (${plural(database.applied.length, 'step')}).`);
    return database;
  } catch (error) {
    const address = error instanceof AlreadyRunning ? await readAddress(folder) : undefined;
    throw address ? new AlreadyRunning(`${(error as Error).message} It is at ${address}`) : error;
  }
}

async function serve(
  folder: DataFolder,
  database: ReadyDatabase,
  options: ServeOptions,
  own: Https | undefined,
): Promise<void> {
  const checkpoints = logFile(join(folder.path, CHECKPOINTS_LOG), say, { largest: Number.POSITIVE_INFINITY });
  const log = openLog(withCheckpoints(logFile(join(folder.path, 'server.log'), say), checkpoints));
  const https = own ?? (options.reach === 'https' ? await lanHttps(folder, options, say) : undefined);
  const { behind } = options;
  const reach: Reach = {
    ...{ kind: behind ? 'https' : options.reach, origin: '', demo: options.demo },
    ...(behind && { behind: { proxies: behind.proxies, alone: options.reach === 'plain' } }),
  };
  const running = await startApplication(database, {
    folder,
    log,
    reach,
    development: options.development,
    listSources: options.listSources,
    scanner: options.scanner ?? scannerHere(),
    ...(https && { https: { key: https.key, cert: https.cert }, certificate: https.known }),
  });
  // Stopped in the reverse order: HTTP, jobs, pools, then PostgreSQL, which was begun before.
  beforeEnd(async () => {
    await running.stop();
    await rm(join(folder.path, 'address'), { force: true });
  });
  try {
    const sought = await portSought(folder, running, options);
    const port = await listenOn(running.app, options, { say, sought });
    await writeLastPort(folder, port);
    const here = `${https ? 'https' : 'http'}://${https?.host ?? (options.reach === 'plain' ? (options.host ?? '0.0.0.0') : 'localhost')}:${port}`;
    reach.origin = behind?.origin ?? here;
    await writeAddress(folder, reach.origin);
    if (https) keepRenewed(https, running);
    await announce(running, reach, { folder, options, database, here });
  } catch (error) {
    if (!isEnding()) await running.stop();
    throw error;
  }
}

/** A demo may be anywhere: what is enrolled at it has to look for nothing. */
async function portSought(folder: DataFolder, { ground }: Running, options: ServeOptions): Promise<number | null> {
  if (options.demo || !(await anySensor(ground))) return null;
  return (await readLastPort(folder)) ?? options.port;
}

/** Where Debian's clamd listens. */
const DEBIAN_CLAMD = '/run/clamav/clamd.ctl';

function scannerHere(): string | undefined {
  return existsSync(DEBIAN_CLAMD) ? DEBIAN_CLAMD : undefined;
}

/** For as long as the server runs. */
function keepRenewed(https: Https, running: Running): void {
  const stop = https.keepRenewed(running.app.server as HttpsServer, running.ground.log);
  beforeEnd(async () => stop());
}

interface Announced {
  folder: DataFolder;
  options: ServeOptions;
  database: ReadyDatabase;
  /** Where the server itself listens; people may reach it through a proxy. */
  here: string;
}

async function announce(running: Running, reach: Reach, { folder, options, database, here }: Announced): Promise<void> {
  const itself = { kind: options.reach, origin: here };
  const certificate = options.certificate?.certificate;
  say('');
  const words = options.behind ? behindWords(options.behind, itself) : reachWords(reach, folder.path, certificate);
  for (const line of words) say(line);
  const before = await findPutBack(running.ground);
  if (before) {
    say('');
    for (const line of putBackWords(before, running.ground.clock.now())) say(line);
  }
  const setUp = options.demo ? null : await offerSetUp(running.ground);
  if (setUp) {
    say('');
    say('Set it up with this link. It works once, for 24 hours; starting again makes a new one:');
    say(`  ${reach.origin}${setUp.path}`);
  }
  if (options.reach === 'plain' && !options.behind)
    say('Anybody on this network can read what is sent: this is plain http, as you asked.');
  if (options.demo) await startGate(running, gateServer(itself, folder.path, certificate), database);
  sayAtEnd('Stopped. Everything is stored.', 0);
  say('');
  say('Ctrl-C stops it.');
}

/** The demo's own proxy, where Squid is installed; it stops first, so that what it spooled can still be sent. */
async function startGate(
  { ground }: Running,
  server: ReturnType<typeof gateServer>,
  database: ReadyDatabase,
): Promise<void> {
  const { startDemoGate } = await import('../demo/index.ts');
  const starting = startDemoGate({ ground, ownerUrl: database.connections.owner, ...server, say });
  beforeEnd(async () => (await starting)());
  await starting;
}

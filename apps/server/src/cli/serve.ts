import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { openReadyDatabase, type ReadyDatabase, type Running, startApplication } from '../boot.ts';
import { offerSetUp } from '../capabilities/set-up/index.ts';
import { systemClock } from '../kernel/clock.ts';
import { type DataFolder, openDataFolder } from '../kernel/data-folder.ts';
import { openLog } from '../kernel/log.ts';
import { AlreadyRunning } from '../kernel/start-refused.ts';
import type { Reach } from '../site/site.ts';
import { plural } from '../ui/words.ts';
import { listenOn } from './listen.ts';
import { readServeOptions, type ServeOptions } from './options.ts';
import { readAddress, writeAddress } from './running-address.ts';

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
  const folder = await openDataFolder(options.data);
  const database = await openDatabase(folder, options);
  let running: Running | undefined;
  try {
    if (options.demo) await (await import('../demo/index.ts')).prepareDemo({ folder, database, say });
    running = await serve(folder, database, options);
  } catch (error) {
    await running?.stop();
    await database.stop();
    throw error;
  }
  stopOnSignals(running, database, folder);
}

async function openDatabase(folder: DataFolder, options: ServeOptions): Promise<ReadyDatabase> {
  try {
    const database = await openReadyDatabase(folder, { say, env: process.env, monthsBack: options.demo ? 2 : 1 });
    if (database.applied.length) say(`The database is up to date (${plural(database.applied.length, 'step')}).`);
    return database;
  } catch (error) {
    const address = error instanceof AlreadyRunning ? await readAddress(folder) : undefined;
    throw address ? new AlreadyRunning(`${(error as Error).message} It is at ${address}`) : error;
  }
}

async function serve(folder: DataFolder, database: ReadyDatabase, options: ServeOptions): Promise<Running> {
  const log = openLog(createWriteStream(join(folder.path, 'server.log'), { flags: 'a', mode: 0o600 }));
  const https = options.reach === 'https' ? await lanCertificateFor(folder, options) : undefined;
  const reach: Reach = { kind: options.reach, origin: '', demo: options.demo };
  const running = await startApplication(database, {
    folder,
    log,
    reach,
    development: options.development,
    ...(https && { https: { key: https.key, cert: https.cert } }),
  });
  const port = await listenOn(running.app, options, say).catch(async (error: unknown) => {
    await running.stop();
    throw error;
  });
  reach.origin = `${https ? 'https' : 'http'}://${https?.host ?? (options.reach === 'plain' ? (options.host ?? '0.0.0.0') : 'localhost')}:${port}`;
  await writeAddress(folder, reach.origin);
  await announce(running, reach, options);
  return running;
}

async function lanCertificateFor(folder: DataFolder, options: ServeOptions) {
  const { lanCertificate } = await import('./lan-certificate.ts');
  return lanCertificate(folder, options.host, say);
}

async function announce(running: Running, reach: Reach, options: ServeOptions): Promise<void> {
  say('');
  say(`Gatehouse is at ${reach.origin}`);
  const setUp = options.demo ? null : await offerSetUp(running.ground);
  if (setUp) {
    say('');
    say('Set it up with this link. It works once, for 24 hours; starting again makes a new one:');
    say(`  ${reach.origin}${setUp.path}`);
  }
  if (reach.kind === 'plain') say('Anybody on this network can read what is sent: this is plain http, as you asked.');
  say('');
  say('Ctrl-C stops it.');
}

/** One Ctrl-C comes twice, from the terminal and passed on by npm; what comes later than this was pressed again. Milliseconds. */
const SAME_PRESS_MS = 1000;

/** Stop order: HTTP, jobs, pools, PostgreSQL. A second signal does not wait. */
function stopOnSignals(running: Running, database: ReadyDatabase, folder: DataFolder): void {
  let first: number | undefined;
  const stop = async (signal: string) => {
    const now = systemClock.elapsed();
    if (first !== undefined) {
      if (now - first > SAME_PRESS_MS) process.exit(1);
      return;
    }
    first = now;
    say(`\n${signal === 'SIGINT' ? 'Stopping' : 'Asked to stop'}…`);
    await running.stop();
    await database.stop();
    await rm(join(folder.path, 'address'), { force: true });
    say('Stopped. Everything is stored.');
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(signal));
}

import { execFile } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { startEmbedded } from '../../apps/server/src/db/embedded/index.ts';
import { openDataFolder } from '../../apps/server/src/kernel/data-folder.ts';
import { freePort, listening, served } from './served.ts';
import { SCHOOL } from './tracker-school.ts';

/** Debian's request-tracker5. It would bring a mail server otherwise, and ask where its database is. */
export const TRACKER = {
  package: 'request-tracker5',
  file: '/usr/share/request-tracker5/libexec/rt-server',
  beside: ['rt5-db-postgresql', 'rt5-standalone', 'dbconfig-no-thanks', 'msmtp-mta'],
} as const;

/** What serves it, as its manual recommends. */
export const STARMAN = { package: 'starman', file: '/usr/bin/starman' } as const;

const SET_UP = '/usr/sbin/rt-setup-database-5';

/** A request-tracker5 that serves a database of its own. */
export interface Tracker {
  origin: string;
  /** Its database's superuser, for writing many records. */
  owner: pg.Client;
  /** Its processes, the first one and its workers. */
  pids(): number[];
}

/**
 * Makes a request-tracker5 as a school would run it: two workers of Starman, pages compiled once and kept, no log but of errors, and a
 * PostgreSQL of the same version with the same settings as ours, started by the same code.
 */
export async function openTracker(folder: string, atEnd: (stop: () => void | Promise<void>) => void): Promise<Tracker> {
  mkdirSync(folder, { recursive: true, mode: 0o711 });
  // PostgreSQL runs as another account when this runs as root, and must be able to enter.
  chmodSync(folder, 0o711);
  const data = await openDataFolder(join(folder, 'data'));
  const embedded = await startEmbedded({ folder: data, log: () => undefined });
  atEnd(() => embedded.stop());
  const { password } = new URL(embedded.url);
  const port = await freePort();
  const env = { ...process.env, ...configure(folder, { port, database: embedded.port, password }) };
  await setUp(folder, env, password);
  const running = served(STARMAN.file, [...SERVING, '--listen', `127.0.0.1:${port}`, TRACKER.file], { env });
  atEnd(() => running.stop());
  await listening(port, 60);
  const owner = new pg.Client({ connectionString: embedded.url.replace(/postgres$/, 'rt5') });
  owner.on('error', () => undefined);
  await owner.connect();
  atEnd(() => owner.end());
  return { origin: `http://127.0.0.1:${port}`, owner, pids: running.pids };
}

const SERVING = ['--workers', '2', '--preload-app', '--env', 'deployment', '--disable-proctitle'];

/** Writes its configuration; gives back the environment that has it read no other one. */
function configure(
  folder: string,
  { port, database, password }: { port: number; database: number; password: string },
): NodeJS.ProcessEnv {
  const config = join(folder, 'RT_SiteConfig.pm');
  const others = join(folder, 'no-other-config');
  const compiled = join(folder, 'compiled');
  for (const made of [others, compiled]) mkdirSync(made);
  // Takes a letter and is done with it, so that nothing fails and nothing leaves.
  const noMail = join(folder, 'no-mail');
  writeFileSync(noMail, '#!/bin/sh\nexec cat > /dev/null\n', { mode: 0o755 });
  const settings: Record<string, string | number> = {
    ...{ rtname: 'bench', Organization: 'bench.test', Timezone: 'UTC', DevelMode: 0 },
    ...{ WebDomain: '127.0.0.1', WebPort: port, WebPath: '' },
    ...{ DatabaseType: 'Pg', DatabaseHost: '127.0.0.1', DatabasePort: database, DatabaseName: 'rt5' },
    ...{ DatabaseUser: 'rt_user', DatabasePassword: 'of-a-bench', DatabaseAdmin: 'postgres' },
    // Lists in which every row can be changed take it twice as long, and ours have none.
    InlineEdit: 0,
    ...{ SendmailPath: noMail, LogToSyslog: '', LogToSTDERR: 'error', LogToFile: '' },
  };
  const lines = Object.entries(settings).map(([name, value]) =>
    typeof value === 'number' ? `Set($${name}, ${value});` : `Set($${name}, '${value}');`,
  );
  const formats = `Set($InitialdataFormatHandlers, ['perl', 'RT::Initialdata::JSON']);`;
  writeFileSync(config, [...lines, formats, `$RT::MasonDataDir = '${compiled}';`, '1;', ''].join('\n'), {
    mode: 0o600,
  });
  return { RT_SITE_CONFIG: config, RT_SITE_CONFIG_DIR: others, PGPASSWORD: password };
}

async function setUp(folder: string, env: NodeJS.ProcessEnv, password: string): Promise<void> {
  const school = join(folder, 'school.json');
  writeFileSync(school, JSON.stringify(SCHOOL));
  const dba = ['--dba', 'postgres', '--dba-password', password];
  await setUpDatabase(env, ['--action', 'init', ...dba]);
  await setUpDatabase(env, ['--action', 'insert', '--datafile', school, ...dba]);
}

async function setUpDatabase(env: NodeJS.ProcessEnv, words: readonly string[]): Promise<void> {
  try {
    await promisify(execFile)(SET_UP, words, { env, maxBuffer: 64 * 1024 * 1024 });
  } catch (error) {
    const { stdout = '', stderr = '', message } = error as { stdout?: string; stderr?: string; message: string };
    // The command holds the password of the database.
    throw new Error(`${SET_UP} failed: ${(stderr + stdout).slice(-1500) || message.slice(0, 100)}`);
  }
}

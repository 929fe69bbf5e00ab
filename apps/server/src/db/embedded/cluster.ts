import { execFile } from 'node:child_process';
import { chown, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { syncFolder } from '../../kernel/sync-folder.ts';
import { type Binaries, program } from './binaries.ts';
import type { Home } from './home.ts';
import { cannotRun, ENVIRONMENT } from './postmaster.ts';
import { StartRefused } from './start-refused.ts';

/** The superuser that initdb makes. */
export const SUPERUSER = 'postgres';

/** Starting values for a school's PC, written into postgresql.conf, where they may be tuned. */
const TUNABLE = {
  shared_buffers: '128MB',
  max_connections: '60',
  // Queries here are short; compiling them costs more than it saves.
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_min_messages: 'warning',
  // A failed statement and its DETAIL hold pupils' data, and this log is a plain file: errors are logged without either.
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
};

/** Makes sure that `<home>/db` is a whole cluster of our major version. Throws StartRefused when it is of another. */
export async function prepareCluster(
  home: Home,
  binaries: Binaries,
  password: string,
  options: { durable: boolean; log: (line: string) => void },
): Promise<string> {
  const db = path.join(home.path, 'db');
  const made = await readFile(path.join(db, 'PG_VERSION'), 'utf8').catch(() => undefined);
  if (made === undefined) {
    if (await stat(db).catch(() => undefined))
      throw new StartRefused(
        `${db} is not a database that Gatehouse can read: PG_VERSION is missing. Restore a backup.`,
      );
    await makeCluster(home, binaries, password, options);
  } else if (Number.parseInt(made, 10) !== binaries.major) {
    throw new StartRefused(
      `The database in ${db} was made by PostgreSQL ${made.trim()}, and this Gatehouse brings ${binaries.major}. Take a backup with the Gatehouse that made it (npx gatehouse backup), then restore it with this one into an empty data folder.`,
    );
  }
  return db;
}

async function makeCluster(
  home: Home,
  binaries: Binaries,
  password: string,
  { durable, log }: { durable: boolean; log: (line: string) => void },
): Promise<void> {
  const unfinished = path.join(home.path, 'db.new');
  const passwordFile = path.join(home.path, 'db.new.password');
  if (await stat(unfinished).catch(() => undefined)) log('The database was not finished last time: beginning again.');
  log('Making the database (first start only, about a second)…');
  try {
    await rm(unfinished, { recursive: true, force: true });
    await rm(passwordFile, { force: true });
    await mkdir(unfinished, { mode: 0o700 });
    await writeFile(passwordFile, `${password}\n`, { flag: 'wx', mode: 0o600 });
    if (home.account) {
      await chown(unfinished, home.account.uid, home.account.gid);
      await chown(passwordFile, home.account.uid, home.account.gid);
    }
    await initdb(home, binaries, ['-D', unfinished, `--pwfile=${passwordFile}`, ...(durable ? [] : ['--no-sync'])]);
  } finally {
    await rm(passwordFile, { force: true });
  }
  await rename(unfinished, path.join(home.path, 'db'));
  await syncFolder(home.path);
}

async function initdb(home: Home, binaries: Binaries, where: string[]): Promise<void> {
  const fixed = [
    `--username=${SUPERUSER}`,
    '--encoding=UTF8',
    '--locale=C.UTF-8',
    '--auth=scram-sha-256',
    '--no-instructions',
  ];
  const tunable = Object.entries(TUNABLE).map(([name, value]) => `--set=${name}=${value}`);
  try {
    await promisify(execFile)(program(binaries, 'initdb'), [...where, ...fixed, ...tunable], {
      cwd: home.path,
      env: ENVIRONMENT,
      ...(home.account ? { uid: home.account.uid, gid: home.account.gid } : {}),
    });
  } catch (error) {
    const words = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : '';
    if (/No space left on device/.test(words))
      throw new StartRefused(
        `The database cannot be made: the disk is full that ${home.path} is on. Make room there, then start again.`,
      );
    if (words.startsWith('initdb:'))
      throw new StartRefused(`The database cannot be made. PostgreSQL says: ${words.split('\n')[0]}`);
    throw cannotRun(binaries, words || error);
  }
}

import { execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { freePort } from '../db/embedded/postmaster.ts';

const BINARIES = '/usr/lib/postgresql/15/bin';

/** Whether Debian's PostgreSQL 15 is installed. */
export function hasDebianPostgres(): boolean {
  return existsSync(join(BINARIES, 'initdb'));
}

/** Starts Debian's PostgreSQL 15 on loopback in this folder. */
export async function startDebianPostgres(folder: string): Promise<{ url: string; stop(): Promise<void> }> {
  const account = process.getuid?.() === 0 ? systemAccount() : {};
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const password = join(folder, 'password');
  writeFileSync(password, 'test-owner', { mode: 0o600 });
  // Given away, not opened to everybody: a strict umask would close it again.
  const { uid, gid } = account;
  if (uid !== undefined) for (const path of [folder, password]) chownSync(path, uid, gid ?? uid);
  const data = join(folder, 'db');
  execFileSync(
    join(BINARIES, 'initdb'),
    [
      '-D',
      data,
      '-U',
      'owner',
      '--pwfile',
      password,
      '--encoding=UTF8',
      '--locale=C.UTF-8',
      '--auth=scram-sha-256',
      '--no-sync',
    ],
    { stdio: ['ignore', 'ignore', 'inherit'], cwd: folder, ...account },
  );
  const port = await freePort();
  const options = {
    port,
    fsync: 'off',
    full_page_writes: 'off',
    synchronous_commit: 'off',
    autovacuum: 'off',
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
  };
  const child = spawn(
    join(BINARIES, 'postgres'),
    ['-D', data, ...Object.entries(options).flatMap(([key, value]) => ['-c', `${key}=${value}`])],
    { stdio: 'ignore', cwd: folder, ...account },
  );
  const url = `postgres://owner:test-owner@127.0.0.1:${port}/postgres`;
  await untilReady(url);
  return {
    url,
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.kill('SIGINT');
      }),
  };
}

function systemAccount(): { uid?: number; gid?: number } {
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

async function untilReady(url: string): Promise<void> {
  for (let tries = 0; ; tries++) {
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      if (tries > 200) throw error;
      await sleep(50);
    }
  }
}

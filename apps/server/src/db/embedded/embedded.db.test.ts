import { spawn } from 'node:child_process';
import { chmod, chown, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openDataFolder } from '../../kernel/data-folder.ts';
import { endAll, query, startGatehouse } from './gatehouse-process.fixture.ts';
import { findEmbedded, startEmbedded } from './index.ts';
import { findServer, readPidFile, stopOrphan } from './postmaster.ts';

// Clusters of their own in a folder of their own: nothing here touches the database that the other tests share.
let place: string;
let cluster: string;
const opened: string[] = [];

beforeAll(async () => {
  place = await mkdtemp(path.join(tmpdir(), 'embedded-'));
  await chmod(place, 0o711);
  process.env.GATEHOUSE_STATE = path.join(place, 'state');
  const { embedded } = await start('first');
  cluster = embedded.dataDirectory;
  await embedded.stop();
});

afterEach(async () => {
  endAll();
  for (const dataDirectory of opened.splice(0)) await stopOrphan(dataDirectory);
});

afterAll(() => rm(place, { recursive: true, force: true }));

async function start(name: string) {
  const lines: string[] = [];
  const folder = await openDataFolder(path.join(place, name));
  const embedded = await startEmbedded({ folder, durable: false, log: (line) => lines.push(line) });
  opened.push(embedded.dataDirectory);
  return { embedded, folder, lines };
}

const first = (): string => path.join(place, 'first');

async function kill(pid: number, signal: NodeJS.Signals): Promise<void> {
  process.kill(pid, signal);
  while ((await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => ') Z')).split(') ')[1]?.[0] !== 'Z') await sleep(10);
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await sleep(20);
}

test('the first start makes a cluster as Gatehouse needs it, and a second one finds its data again', async () => {
  const { embedded, lines, folder } = await start('made');
  expect(lines).toContain('Making the database (first start only, about a second)…');
  const settings = await query(
    embedded.url,
    `SELECT name, setting FROM pg_settings WHERE name IN ('listen_addresses', 'unix_socket_directories', 'server_encoding', 'TimeZone', 'jit', 'max_connections', 'password_encryption')`,
  );
  expect(Object.fromEntries(settings.map(({ name, setting }) => [name, setting]))).toEqual({
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    server_encoding: 'UTF8',
    TimeZone: 'UTC',
    jit: 'off',
    max_connections: '60',
    password_encryption: 'scram-sha-256',
  });
  await expect(query(embedded.url.replace(/:[^:@]*@/, ':guessed@'), 'SELECT 1')).rejects.toThrow(/password/);
  expect((await stat(path.join(folder.path, 'secrets/postgres-password'))).mode & 0o777).toBe(0o600);
  await query(embedded.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
  await embedded.stop();
  await expect(query(embedded.url, 'SELECT 1')).rejects.toThrow(/ECONNREFUSED/);

  const again = await start('made');
  expect(again.lines).toEqual([]);
  expect(again.embedded.adopted).toBe(false);
  expect(await query(again.embedded.url, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
  await again.embedded.stop();
});

test('a failed statement leaves neither its text nor its values in the log file', async () => {
  const { embedded, folder } = await start('first');
  await query(embedded.url, 'CREATE TABLE IF NOT EXISTS pupil (name text PRIMARY KEY)');
  const statement = `INSERT INTO pupil VALUES ('Wren Ashdown'), ('Wren Ashdown')`;
  await expect(query(embedded.url, statement)).rejects.toThrow(/duplicate key/);
  await embedded.stop();
  const log = await readFile(path.join(folder.path, 'postgres.log'), 'utf8');
  expect(log).toMatch(/duplicate key/);
  expect(log).not.toMatch(/Wren/);
});

test('after SIGKILL the database is still there and the next start takes it over', async () => {
  const killed = startGatehouse(first());
  const { url } = await killed.next('ready');
  await query(url, 'CREATE TABLE survivor AS SELECT 1 AS one');
  await killed.end('SIGKILL');

  const { embedded, lines, folder } = await start('first');
  expect(lines).toEqual(['The database of the earlier start is still running: using it.']);
  expect(embedded.adopted).toBe(true);
  expect(embedded.url).toBe(url);
  expect(await findEmbedded(folder)).toBe(url);
  expect(await query(url, 'TABLE survivor')).toEqual([{ one: 1 }]);
  await embedded.stop();
  expect(await findServer(embedded.dataDirectory)).toBeUndefined();
  expect(await findEmbedded(folder)).toBeUndefined();
});

test('of two starts at once one runs, and the other says which process has the folder', async () => {
  const both = [startGatehouse(path.join(place, 'twice')), startGatehouse(path.join(place, 'twice'))];
  const outcomes = await Promise.all(
    both.map(async (one) => ({ one, how: await Promise.race([one.next('ready'), one.next('refused')]) })),
  );
  const winner = outcomes.find(({ how }) => typeof how === 'object');
  const loser = outcomes.find(({ how }) => typeof how === 'string');
  expect(loser?.how).toBe(
    `AlreadyRunning: Gatehouse already runs with the data folder ${path.join(place, 'twice')} (process ${winner?.one.pid}). Use that one, or stop it first: kill ${winner?.one.pid}.`,
  );
  expect(await winner?.one.end('SIGTERM')).toBe(0);
});

test('Ctrl-C in our terminal leaves the database running until we stop it', async () => {
  const gatehouse = startGatehouse(first());
  const { url } = await gatehouse.next('ready');
  const server = (await readPidFile(cluster))?.pid;
  process.kill(-gatehouse.pid, 'SIGINT');
  await gatehouse.next('interrupted');
  await sleep(500);
  expect(await query(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  // Not a new one that was started after the first had gone.
  expect((await readPidFile(cluster))?.pid).toBe(server);
  expect(await gatehouse.end('SIGTERM')).toBe(0);
  await expect(query(url, 'SELECT 1')).rejects.toThrow(/ECONNREFUSED/);
});

test('after a power cut the pid in postmaster.pid may be another program by now', async () => {
  const before = await start('first');
  const server = await readPidFile(cluster);
  const contents = await readFile(path.join(cluster, 'postmaster.pid'), 'utf8');
  await before.embedded.stop();
  // The same account as the database's, or PostgreSQL would see for itself that the pid is not its own.
  const { uid, gid } = await stat(cluster);
  const stranger = spawn('sleep', ['60'], { uid, gid });
  await writeFile(path.join(cluster, 'postmaster.pid'), contents.replace(String(server?.pid), String(stranger.pid)));
  await chown(path.join(cluster, 'postmaster.pid'), uid, gid);

  const after = await start('first');
  expect(after.embedded.adopted).toBe(false);
  expect(await query(after.embedded.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  expect(stranger.exitCode).toBeNull();
  stranger.kill();
  await after.embedded.stop();
});

test('after a power cut postmaster.pid may be empty, or full of zeros: it is nobody’s once nothing works in the folder (S23)', async () => {
  const place = path.join(cluster, 'postmaster.pid');
  const { uid, gid } = await stat(cluster);
  for (const left of ['', '\0'.repeat(90)]) {
    await writeFile(place, left);
    await chown(place, uid, gid);
    // As a server that is only just starting, or a connection that outlived its own.
    const other = spawn('sleep', ['60'], { uid, gid, cwd: cluster });
    let isUp = false;
    const starting = start('first').finally(() => (isUp = true));
    await sleep(400);
    expect([isUp, await readFile(place, 'utf8')]).toEqual([false, left]);
    other.kill();
    const { embedded } = await starting;
    expect(await query(embedded.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await embedded.stop();
  }
});

test('a database that dies is started again on its port, and after three failures in a minute at longer intervals', async () => {
  const { embedded, lines } = await start('first');
  for (const failures of [1, 2]) {
    const pid = (await readPidFile(cluster))?.pid ?? 0;
    await kill(pid, 'SIGKILL');
    await until(() => lines.filter((line) => line === 'The database is running again.').length === failures);
    expect(await query(embedded.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  }
  expect(lines).toContain('The database stopped by itself (ended by SIGKILL): starting it again…');
  await kill((await readPidFile(cluster))?.pid ?? 0, 'SIGKILL');
  await until(() => lines.some((line) => line.includes('stopped 3 times')));
  expect(lines.at(-1)).toMatch(
    /stopped 3 times within a minute \(ended by SIGKILL\)\. It is tried again every 15 seconds/,
  );
  await embedded.stop();
});

test('a process of the database that dies ends all of it, and it is begun anew: in place it was seen to hang on a full disk (S23)', async () => {
  const { embedded, lines } = await start('first');
  const before = (await readPidFile(cluster))?.pid;
  const [checkpointer] = await query(
    embedded.url,
    "SELECT pid FROM pg_stat_activity WHERE backend_type = 'checkpointer'",
  );
  process.kill(Number(checkpointer?.pid), 'SIGKILL');
  await until(() => lines.includes('The database is running again.'));
  expect((await readPidFile(cluster))?.pid).not.toBe(before);
  expect(await query(embedded.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  await embedded.stop();
});

test('an adopted database that is stopped by somebody is started again too', async () => {
  const killed = startGatehouse(first());
  const { url } = await killed.next('ready');
  await killed.end('SIGKILL');
  const { embedded, lines } = await start('first');
  process.kill((await readPidFile(cluster))?.pid ?? 0, 'SIGINT');
  await until(() => lines.includes('The database is running again.'));
  expect(await query(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  await embedded.stop();
});

test('stop() during a start that follows a failure ends that too', async () => {
  const { embedded, lines } = await start('first');
  await kill((await readPidFile(cluster))?.pid ?? 0, 'SIGKILL');
  await until(() => lines.length > 0);
  await sleep(255);
  await embedded.stop();
  await sleep(200);
  expect(await findServer(cluster)).toBeUndefined();
});

test('a cluster that was not finished is made anew, and said', async () => {
  const folder = await openDataFolder(path.join(place, 'unfinished'));
  const { embedded } = await start('unfinished');
  await embedded.stop();
  const home = path.dirname(embedded.dataDirectory);
  await rename(embedded.dataDirectory, path.join(home, 'db.new'));
  await rm(path.join(home, 'db.new/PG_VERSION'));
  const again = await start('unfinished');
  expect(again.lines).toContain('The database was not finished last time: beginning again.');
  expect(await query(again.embedded.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  await again.embedded.stop();
  expect((await readdir(home)).filter((name) => name.startsWith('db'))).toEqual(['db']);
  expect(await readdir(folder.path)).toContain('postgres.log');
});

test('a cluster of another major version is refused and left as it was', async () => {
  const version = path.join(cluster, 'PG_VERSION');
  const ours = await readFile(version, 'utf8');
  await writeFile(version, '17\n');
  await expect(start('first')).rejects.toThrow(
    /was made by PostgreSQL 17, and this Gatehouse brings 18\. Take a backup/,
  );
  await writeFile(version, ours);
  await (await start('first')).embedded.stop();
});

test('a cluster that others may look into, as after a copy, is refused with what to type', async () => {
  await chmod(cluster, 0o777);
  await expect(start('first')).rejects.toThrow(`Type: chmod 700 '${cluster}'; then start again.`);
  await chmod(cluster, 0o700);
  await (await start('first')).embedded.stop();
});

test('a server that does not answer to our password is refused with what to type; so is a lost password', async () => {
  const killed = startGatehouse(path.join(place, 'stranger'));
  const { url, dataDirectory } = await killed.next('ready');
  opened.push(dataDirectory);
  await query(url, `ALTER ROLE postgres PASSWORD 'another'`);
  await killed.end('SIGKILL');
  const pid = (await readPidFile(dataDirectory))?.pid ?? 0;
  await expect(start('stranger')).rejects.toThrow(new RegExp(`process ${pid}.*kill -INT ${pid}$`));
  expect((await findServer(dataDirectory))?.pid).toBe(pid);
  await kill(pid, 'SIGINT');
  await expect(start('stranger')).rejects.toThrow(/does not accept the password in .*secrets\/postgres-password/);
  expect(await findServer(dataDirectory)).toBeUndefined();
});

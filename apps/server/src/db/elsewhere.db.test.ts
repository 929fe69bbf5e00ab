import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openReadyDatabase } from '../boot.ts';
import { runBackup } from '../cli/backup.ts';
import { openDataFolder } from '../kernel/data-folder.ts';
import { onConnection } from './on-connection.ts';
import { type OwnDatabase, ownDatabase } from './own-database.fixture.ts';

let own: OwnDatabase;
let place: string;
beforeAll(async () => {
  own = await ownDatabase(18);
  place = await mkdtemp(join(tmpdir(), 'gatehouse-elsewhere-'));
});
afterAll(async () => {
  await own?.drop();
  await rm(place, { recursive: true, force: true });
});

const said: string[] = [];
const open = async (env: NodeJS.ProcessEnv) =>
  openReadyDatabase(await openDataFolder(place), { say: (line) => said.push(line), env });

test('a data folder is one server’s, also where its database is elsewhere, and makes none of its own by a slip (S25)', async () => {
  const env = { DATABASE_URL: own.ownerUrl };
  const first = await open(env);
  await expect(open(env)).rejects.toThrow(
    `Gatehouse already runs with the data folder ${place} (process ${process.pid}).`,
  );
  const note = await readFile(join(place, 'database-elsewhere'), 'utf8');
  expect(note).toBe(`${new URL(own.ownerUrl).host}${new URL(own.ownerUrl).pathname}\n`);
  const io = { stdout: { write: () => true }, env: {} };
  const forgotten = `The database of the data folder ${place} is at ${note.trim()}: set DATABASE_URL as the server has it.`;
  // A backup of nothing, and a first set-up of a school that has been there for years.
  await expect(runBackup([join(place, 'b.gatehouse'), '--data', place], io)).rejects.toThrow(forgotten);
  await first.stop();
  await expect(open({})).rejects.toThrow(forgotten);
  expect(await readdir(place)).not.toContain('db');
  // What only an administrator can close a start says until they have, and then all goes on as before.
  const [, statements = ''] = /type in it, once: (.*)$/.exec(said.join('')) ?? [];
  await onConnection(own.superUrl, (client) => client.query(statements));
  said.length = 0;
  const { connections, stop } = await open(env);
  expect(said).toEqual([]);
  const named = (url: string) =>
    onConnection(url, (client) => client.query("select set_config('app.person', '', true)")).then(
      () => 'named',
      ({ code }) => code,
    );
  expect(await named(connections.app)).toBe('42501');
  expect(await named(connections.worker)).toBe('42501');
  // Every dump begins with it, and the owner is who makes one.
  expect(await named(connections.owner)).toBe('named');
  await stop();
}, 60_000);

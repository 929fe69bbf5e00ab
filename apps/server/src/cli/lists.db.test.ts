import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decide } from '@gatehouse/engine';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemScope } from '../access/scope.ts';
import { transact } from '../access/transact.ts';
import { keysOf } from '../boot.ts';
import { decidingAt } from '../capabilities/filtering/index.ts';
import { onConnection } from '../db/on-connection.ts';
import { openDataFolder } from '../kernel/data-folder.ts';
import { buildActor, buildSchool, signedIn } from '../test-support/build.ts';
import { type TestGround, testGround } from '../test-support/database.ts';
import { testApp, testBrowser, textOf } from '../test-support/http.ts';
import { runLists } from './lists.ts';

let t: TestGround;
let folder: string;
const said: string[] = [];
beforeAll(async () => {
  t = await testGround();
  folder = await mkdtemp(join(tmpdir(), 'gatehouse-sealed-'));
  await keysOf(await openDataFolder(folder));
});
afterAll(async () => {
  await t.close();
  await rm(folder, { recursive: true });
});

function run(...argv: string[]): Promise<number> {
  said.length = 0;
  const stream = { write: (text: string) => said.push(text) };
  const io = { stdout: stream, stderr: stream, env: { DATABASE_URL: t.connections.owner } };
  return runLists(argv, io as unknown as Parameters<typeof runLists>[1]);
}
const sealed = async (edition: number, lines: string[]) => {
  const [plain, to] = [join(folder, `plain-${edition}`), join(folder, `sealed-${edition}`)];
  await writeFile(plain, lines.join('\n'));
  await run('seal', plain, '--source', 'IWF', '--category', 'illegal-images', '--edition', String(edition), '--to', to);
  return to;
};
/** How many categories the page that a governor prints calls unlisted, and how many locked. */
async function onThePage(school: string): Promise<[unlisted: number, locked: number]> {
  const { app } = await testApp(t.ground);
  const governor = await buildActor(t.ground, school, ['online_safety_governor']);
  const page = await testBrowser(app, await signedIn(t.ground, governor)).get('/filtering');
  await app.close();
  const count = (words: string) => textOf(page.body).split(words).length - 1;
  return [count('Nothing is blocked by this yet'), count('Locked for everyone')];
}
const NAMES = Array.from({ length: 20 }, (_, at) => `sealed${at}.test`);
async function verdict(school: string, host: string) {
  const deciding = await decidingAt(t.ground, school);
  return decide({ url: `https://${host}/`, audience: 'staff', at: t.clock.now().getTime() }, deciding.world());
}

test('a sealed list is in force at every school, for everybody, and its entries are nowhere', async () => {
  const schools = [await buildSchool(t.ground), await buildSchool(t.ground)];
  const file = await sealed(1, [...NAMES, 'not an entry']);
  expect(said.join('')).toContain(
    '20 entries are sealed, of IWF, edition 1. 1 line was no entry and is left out: line 21.',
  );
  expect((await readFile(file)).includes('sealed7')).toBe(false);
  // A lock closes what a list names, and nothing while there is none: the page does not say otherwise.
  expect(await onThePage(schools[0] ?? '')).toEqual([2, 0]);
  await run('add', file, '--data', folder);
  expect(await onThePage(schools[0] ?? '')).toEqual([1, 1]);
  for (const school of schools)
    expect(await verdict(school, 'sealed7.test')).toMatchObject({ action: 'block', reason: 'illegal', rule: null });
  const dump = await onConnection(t.connections.owner, (client) => client.query('select * from sealed_list'));
  expect(
    JSON.stringify(dump.rows, (_key, value) =>
      value?.type === 'Buffer' ? Buffer.from(value.data).toString('latin1') : value,
    ),
  ).not.toContain('sealed7');
});

test('only a newer edition takes its place; a much smaller one only when it is meant', async () => {
  const school = await buildSchool(t.ground);
  await expect(run('add', join(folder, 'sealed-1'), '--data', folder)).rejects.toThrow(/Edition 1 of IWF is in force/);
  const smaller = await sealed(2, NAMES.slice(0, 5));
  await expect(run('add', smaller, '--data', folder)).rejects.toThrow(/--smaller/);
  expect((await verdict(school, 'sealed7.test')).action).toBe('block');
  await run('add', smaller, '--smaller', '--data', folder);
  expect([
    (await verdict(school, 'sealed3.test')).reason,
    (await verdict(school, 'sealed7.test')).reason === 'illegal',
  ]).toEqual(['illegal', false]);
  await writeFile(join(folder, 'broken'), (await readFile(smaller)).subarray(0, 100));
  await expect(run('add', join(folder, 'broken'), '--data', folder)).rejects.toThrow(/cut short|checksum/);
});

test('no right of the application adds, changes or removes one', async () => {
  const school = await buildSchool(t.ground);
  for (const [verb, work] of [
    ['delete', (tx: { db: typeof t.ground.db }) => tx.db.deleteFrom('sealed_list').execute()],
    ['update', (tx: { db: typeof t.ground.db }) => tx.db.updateTable('sealed_list').set({ entries: 0 }).execute()],
    [
      'insert',
      (tx: { db: typeof t.ground.db }) =>
        tx.db
          .insertInto('sealed_list')
          .values({
            source: 'IWF',
            edition: 99,
            category: 'illegal-images',
            made_on: '2026-11-20',
            entries: 0,
            added_at: t.clock.now(),
            sha256: Buffer.alloc(32),
            content: Buffer.alloc(0),
          })
          .execute(),
    ],
  ] as const)
    await expect(
      transact(t.ground, systemScope('set-up', school), work as Parameters<typeof transact>[2]),
      verb,
    ).rejects.toThrow(/permission denied/);
});

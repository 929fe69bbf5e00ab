import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Actor, systemScope } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { newId } from '../../kernel/ids.ts';
import { buildActor, buildSchool, signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { agreeOn } from '../filtering/filtering.fixture.ts';
import { tarOf } from './lists.fixture.ts';
import { lookAtList } from './lists.jobs.ts';
import { listLooks, readSubscriptions } from './lists.store.ts';
import { listNewestVersions } from './lists-versions.store.ts';

const DAY = 86_400_000;
let t: TestGround;
let app: FastifyInstance;
let ground: Ground;
let school: string;
let people: readonly [Actor, Actor];
let id: string;
let served: Buffer;
const publisher = createServer((_request, answer) => answer.end(served));
const host = () => `127.0.0.1:${(publisher.address() as AddressInfo).port}`;
beforeAll(async () => {
  t = await testGround();
  await new Promise<void>((done) => publisher.listen(0, '127.0.0.1', done));
  ground = { ...t.ground, listSources: { hosts: [host()], folders: [] } };
  ({ app } = await testApp(ground));
});
afterAll(async () => {
  publisher.close();
  await app.close();
  await t.close();
});
beforeEach(async () => {
  school = await buildSchool(ground);
  people = [await buildActor(ground, school, ['network_manager']), await buildActor(ground, school, ['head'])];
  id = newId(t.clock.now());
  await agree('add', { definition: definition() });
});

const definition = (mapping: object = {}) => ({
  ...{ name: 'Toulouse', from: 'url', address: `http://${host()}/all.tar.gz`, licence: '' },
  ...{ mapping, everyHours: 24, holdPercent: 20, oldDays: 7 },
});
function agree(act: 'add' | 'alter' | 'accept' | 'pin' | 'unpin' | 'end', more: object = {}) {
  t.clock.move(1000);
  const proposal = { kind: 'list' as const, act, subscription: id, version: null, definition: null, ...more };
  return agreeOn(ground, people, proposal);
}
const inLists = <T>(work: Parameters<typeof transact<T>>[2]) => transact(ground, systemScope('lists', school), work);
const names = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, at) => `site${from + at}.test`).join('\n');
/** The next day the publisher serves this, and it is looked at. */
async function nextDay(text: string, folder = 'gambling') {
  t.clock.move(DAY);
  served = gzipSync(tarOf([{ path: `blacklists/${folder}/domains`, text }]));
  await lookAtList(ground, school, id);
  return (await inLists((tx) => listLooks(tx, id)))[0];
}
const version = async (number: number) =>
  (await inLists((tx) => listNewestVersions(tx, new Map([[id, 100]])))).find((each) => each.number === number)?.id ??
  '';
const now = async () => (await inLists((tx) => readSubscriptions(tx)))[0];
async function page(path: string) {
  const browser = testBrowser(app, await signedIn(ground, people[0]));
  return textOf((await browser.get(path)).body);
}

test('a list that loses nineteen in a hundred each day is held on the second day, and goes on from what two people accept (R84)', async () => {
  expect((await nextDay(names(0, 1000)))?.outcome).toBe('new');
  expect((await nextDay(names(190, 1000)))?.outcome).toBe('new');
  const second = await nextDay(names(343, 1000));
  expect(second).toMatchObject({ outcome: 'held' });
  expect(second?.words).toMatch('Little by little it has lost 343 of the 1,000 entries that version 1 had');
  expect((await now())?.inForce?.number).toBe(2);
  await agree('accept', { version: await version(3) });
  // Eleven in a hundred less than what they accepted.
  expect((await nextDay(names(415, 1000)))?.outcome).toBe('new');
  expect((await nextDay(names(480, 1000)))?.outcome).toBe('held');
});

test('what a held version changes is read against what is in use when it is read, and going back by two says what that opens (R84)', async () => {
  await nextDay(names(0, 100));
  await nextDay(names(0, 110));
  await nextDay(names(0, 120));
  const first = `/filtering/lists/${id}/editions/${await version(1)}`;
  const back = await page(first);
  expect(back).toContain('0 added, 20 removed');
  expect(back).toContain('The figures compare it with version 3, which is in use now.');
  expect((await nextDay(names(50, 120)))?.outcome).toBe('held');
  const held = `/filtering/lists/${id}/editions/${await version(4)}`;
  expect(await page(held)).toContain('0 added, 50 removed');
  await agree('pin', { version: await version(1) });
  const later = await page(held);
  expect(later).toContain('20 added, 50 removed');
  expect(later).toContain('The figures compare it with version 1, which is in use now.');
  expect(await page(first)).toContain('100 added, 0 removed');
});

test('a publisher who goes back to what is in use takes the version between back: it waits for nobody, and does not come once updates are taken again', async () => {
  await nextDay(names(0, 100));
  expect((await nextDay(names(60, 100)))?.outcome).toBe('held');
  expect((await now())?.held?.number).toBe(2);
  expect((await nextDay(names(0, 100)))?.outcome).toBe('new');
  expect(await now()).toMatchObject({ held: null, inForce: { number: 3 } });
  // The fourth closes far too much; people go back, and so does the publisher.
  await nextDay(names(0, 900));
  await agree('pin', { version: await version(3) });
  await nextDay(names(0, 100));
  await agree('unpin');
  expect((await now())?.inForce?.number).toBe(5);
  expect((await nextDay(names(0, 100)))?.outcome).toBe('same');
});

test('once two people say what a folder counts as, the pages count by it: what then closes something is not said to close nothing', async () => {
  await nextDay(names(0, 30), 'evil');
  const closes = '30 entries block nothing';
  const one = `/filtering/lists/${id}`;
  for (const path of [one, `${one}/editions/${await version(1)}`]) expect(await page(path)).toContain(closes);
  expect(await page('/filtering/lists')).toContain(`${closes}: no category`);
  await agree('alter', { definition: definition({ evil: 'gambling' }) });
  for (const path of [one, `${one}/editions/${await version(1)}`])
    expect(await page(path)).not.toContain('block nothing');
  expect(await page('/filtering/lists')).not.toContain('block nothing');
  expect(await page(one)).toMatch(/In use, by category .*Gambling 30/);
});

import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { decide } from '@gatehouse/engine';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Actor, systemScope } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { newId } from '../../kernel/ids.ts';
import { whileHeld } from '../../test-support/at-once.ts';
import { buildActor, buildSchool } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { tellOwn } from '../events/index.ts';
import { agreeOn } from '../filtering/filtering.fixture.ts';
import { askChange } from '../filtering/filtering-ask.service.ts';
import { approveChange, readChange } from '../filtering/filtering-decide.service.ts';
import { decidingFor } from '../filtering/filtering-deciding.ts';
import { readFilter } from '../filtering/filtering-state.store.ts';
import { tarOf } from './lists.fixture.ts';
import { askForLooks, forgetOldEditions, lookAtList } from './lists.jobs.ts';
import { listAlarms, listLastLooks, readSubscriptions } from './lists.store.ts';
import { watchLists } from './lists-alarm.jobs.ts';
import { listNewestVersions } from './lists-versions.store.ts';

const HOUR = 3_600_000;
let t: TestGround;
let ground: Ground;
let school: string;
let network: Actor;
let head: Actor;
/** What the publisher serves. */
let served: { status: number; body: Buffer } = { status: 200, body: Buffer.alloc(0) };
const publisher = createServer((_request, answer) => answer.writeHead(served.status).end(served.body));
beforeAll(async () => {
  t = await testGround();
  await new Promise<void>((done) => publisher.listen(0, '127.0.0.1', done));
  ground = { ...t.ground, listSources: { hosts: [host()], folders: [] } };
});
afterAll(async () => {
  publisher.close();
  await t.close();
});
beforeEach(async () => {
  school = await buildSchool(ground);
  network = await buildActor(ground, school, ['network_manager']);
  head = await buildActor(ground, school, ['head']);
});

const host = () => `127.0.0.1:${(publisher.address() as AddressInfo).port}`;
const names = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, at) => `site${from + at}.test`).join('\n');
function serve(files: Record<string, string>): void {
  const tar = tarOf(Object.entries(files).map(([path, text]) => ({ path: `blacklists/${path}`, text })));
  served = { status: 200, body: gzipSync(tar) };
}
const definition = (differs: object = {}) => ({
  ...{ name: 'Toulouse', from: 'url', address: `http://${host()}/all.tar.gz`, licence: 'CC BY-SA 4.0' },
  ...{ mapping: {}, everyHours: 24, holdPercent: 20, oldDays: 7, ...differs },
});
async function subscribe(differs: object = {}): Promise<string> {
  const subscription = newId(t.clock.now());
  await act('add', subscription, { definition: definition(differs) });
  return subscription;
}
function act(name: 'add' | 'alter' | 'accept' | 'pin' | 'unpin' | 'end', subscription: string, more: object = {}) {
  const proposal = { kind: 'list' as const, act: name, subscription, version: null, definition: null, ...more };
  t.clock.move(1000);
  return agreeOn(ground, [network, head], proposal);
}
const inLists = <T>(work: Parameters<typeof transact<T>>[2], of = school) =>
  transact(ground, systemScope('lists', of), work);
async function look(subscription: string) {
  t.clock.move(1000);
  await lookAtList(ground, school, subscription);
  return (await inLists((tx) => listLastLooks(tx, [subscription]))).get(subscription)?.last;
}
const versions = (subscription: string) => inLists((tx) => listNewestVersions(tx, new Map([[subscription, 100]])));
async function verdict(address: string) {
  const { world } = await decidingFor(await readFilter(ground, school), ground);
  return decide({ url: `https://${address}/`, audience: 'pupil-ks3', at: t.clock.now().getTime() }, world());
}

test('an edition is brought, in force at once, named in the trace, and the same content makes no other', async () => {
  serve({ 'gambling/domains': names(0, 50), 'drogue/urls': 'shop.test/buy\n', 'cooking/domains': 'cook.test\n' });
  const id = await subscribe({ mapping: { cooking: 'out' } });
  expect((await verdict('site7.test')).category).toBeNull();
  expect(await look(id)).toMatchObject({ outcome: 'new', words: null });
  const found = await verdict('site7.test');
  expect(found).toMatchObject({ action: 'block', category: 'gambling' });
  expect(found.trace.find(({ list }) => list === 'Toulouse, gambling')?.version).toMatch(
    /^17 November 2026 \([0-9a-f]{8}\)$/,
  );
  expect((await verdict('shop.test/buy')).category).toBe('drugs');
  expect((await verdict('cook.test')).category).toBeNull();
  expect(await look(id)).toMatchObject({ outcome: 'same' });
  expect(await versions(id)).toHaveLength(1);
});

test('one person alone subscribes to nothing', async () => {
  const id = newId(t.clock.now());
  await expect(
    agreeOn(ground, [network, network], {
      kind: 'list',
      act: 'add',
      subscription: id,
      version: null,
      definition: definition(),
    }),
  ).rejects.toThrow(/someone else has to approve/);
  expect(await inLists((tx) => readSubscriptions(tx))).toEqual([]);
});

test('an update that takes away more than its share is held, the last good one stays, and two people may accept it', async () => {
  serve({ 'gambling/domains': names(0, 100), 'games/domains': names(200, 400) });
  const id = await subscribe();
  await look(id);
  // One category alone loses much; all together lose less than the share.
  serve({ 'gambling/domains': names(0, 60), 'games/domains': names(200, 400) });
  const held = await look(id);
  expect(held).toMatchObject({ outcome: 'held' });
  expect(held?.words).toBe('It removes 40 of 100 entries of “gambling”: more than 20 in 100.');
  expect((await verdict('site80.test')).action).toBe('block');
  const [newest] = await versions(id);
  expect(newest).toMatchObject({
    number: 2,
    state: 'held',
    changes: { gambling: { before: 100, entries: 60, added: 0, removed: 40 } },
  });
  expect(newest?.changes.gambling?.removedSample).toHaveLength(40);
  expect((await look(id))?.words).toMatch(/^Still held/);
  await act('accept', id, { version: newest?.id });
  expect((await verdict('site80.test')).category).toBeNull();
  expect((await verdict('site7.test')).action).toBe('block');
});

test('what is no list, or cannot be brought, is told in words and changes nothing; then it is tried again sooner', async () => {
  serve({ 'gambling/domains': names(0, 50) });
  const id = await subscribe();
  await look(id);
  serve({ 'gambling/domains': '<html><body>Sign in to the wireless network</body></html>' });
  expect(await look(id)).toMatchObject({
    outcome: 'held',
    words: expect.stringContaining('This is a web page, not a list'),
  });
  served = { status: 200, body: Buffer.from('<!doctype html><title>Gone</title>') };
  expect((await look(id))?.outcome).toBe('held');
  served = { status: 503, body: Buffer.alloc(0) };
  expect(await look(id)).toMatchObject({ outcome: 'failed', words: `${host()} answered 503 instead of a list.` });
  served = { status: 200, body: gzipSync(tarOf([{ path: 'a/readme', text: 'x' }])) };
  expect((await look(id))?.words).toMatch(/no list in it/);
  expect((await verdict('site7.test')).action).toBe('block');
  expect(await askForLooks(ground, school)).toBe(0);
  t.clock.move(HOUR);
  expect(await askForLooks(ground, school)).toBe(1);
});

test('an older edition is put back and stays, whatever comes, until it is set free', async () => {
  serve({ 'gambling/domains': names(0, 50) });
  const id = await subscribe();
  await look(id);
  serve({ 'gambling/domains': names(0, 55) });
  await look(id);
  const [second, first] = await versions(id);
  expect((await verdict('site52.test')).action).toBe('block');
  await act('pin', id, { version: first?.id });
  expect((await verdict('site52.test')).category).toBeNull();
  serve({ 'gambling/domains': names(0, 58) });
  await look(id);
  expect((await verdict('site57.test')).category).toBeNull();
  await act('unpin', id);
  expect((await verdict('site57.test')).action).toBe('block');
  expect(second?.number).toBe(2);
  await act('end', id);
  expect((await verdict('site7.test')).category).toBeNull();
});

test('eighty schools with the same list keep one copy; old editions are let go of, and never one in force', async () => {
  const other = await buildSchool(ground);
  serve({ 'gambling/domains': names(1000, 1050) });
  const id = await subscribe();
  await look(id);
  const count = async () =>
    Number(
      (
        await ground.db
          .selectFrom('list_content')
          .select((eb) => eb.fn.countAll().as('n'))
          .executeTakeFirstOrThrow()
      ).n,
    );
  const before = await count();
  const [mine, they] = [
    school,
    [await buildActor(ground, other, ['network_manager']), await buildActor(ground, other, ['head'])] as const,
  ];
  const theirs = newId(t.clock.now());
  await agreeOn(ground, they, {
    kind: 'list',
    act: 'add',
    subscription: theirs,
    version: null,
    definition: definition(),
  });
  await lookAtList(ground, other, theirs);
  expect(await count()).toBe(before);
  for (let round = 1; round <= 9; round++) {
    serve({ 'gambling/domains': names(1000, 1050 + round) });
    await look(id);
  }
  t.clock.move(48 * HOUR);
  await forgetOldEditions(ground, mine);
  expect((await versions(id)).map(({ content }) => content !== null)).toEqual([
    ...Array(6).fill(true),
    ...Array(4).fill(false),
  ]);
  // The oldest is gone for us and in force there.
  const state = await readFilter(ground, other);
  expect(
    decide({ url: 'https://site1007.test/', audience: 'pupil-ks3', at: 0 }, (await decidingFor(state, ground)).world())
      .action,
  ).toBe('block');
});

const goBack = (subscription: string, version: string) =>
  askChange(ground, network, {
    proposal: { kind: 'list', act: 'pin', subscription, version, definition: null },
    ...{ reason: 'Too much is closed.', emergency: false },
  });
async function agree({ id }: { id: string }) {
  const { hash } = await readChange(ground, head, id);
  return approveChange(ground, head, { id, hash, factorAt: ground.clock.now(), answer: null });
}

test('a version that somebody asked to use is kept until a second person has decided; of whoever agrees and the night that lets go of it one waits (S24)', async () => {
  const inForce = async () => (await inLists((tx) => readSubscriptions(tx)))[0]?.inForce?.number;
  serve({ 'gambling/domains': names(0, 50) });
  const id = await subscribe();
  await look(id);
  const first = (await versions(id))[0]?.id ?? '';
  const asked = await goBack(id, first);
  for (let round = 1; round <= 7; round++) {
    serve({ 'gambling/domains': names(0, 50 + round) });
    await look(id);
  }
  await forgetOldEditions(ground, school);
  await agree(asked);
  expect(await inForce()).toBe(1);

  await act('unpin', id);
  const again = await goBack(id, first);
  // The night has read that nobody asks for it, and goes on.
  const night: [string, unknown[]][] = [
    ["select from series where school_id = $1 and name = 'C' for update", [school]],
    ['update list_version set content = null where id = $1', [first]],
  ];
  const [came] = await whileHeld(t, night, () => agree(again).catch((error: Error) => error.message));
  expect(came).toMatch('no longer kept');
  expect(await inForce()).toBe(8);
});

function buildGate() {
  const gate = { kind: 'gate', name: 'Gate', key_hash: randomBytes(32), enrolled_at: t.clock.now() };
  return transact(ground, systemScope('enrol', school), (tx) =>
    tx.db
      .insertInto('sensor')
      .values({ school_id: school, id: newId(tx.at), ...gate })
      .execute(),
  );
}

test('a list that cannot be brought for longer than its age allows is told of once, on the network desk, until a good look comes', async () => {
  await buildGate();
  serve({ 'gambling/domains': names(0, 50) });
  const id = await subscribe();
  await look(id);
  served = { status: 500, body: Buffer.alloc(0) };
  await look(id);
  expect(await watchLists(ground, school, tellOwn)).toBe(0);
  t.clock.move(8 * 24 * HOUR);
  await look(id);
  expect([await watchLists(ground, school, tellOwn), await watchLists(ground, school, tellOwn)]).toEqual([1, 0]);
  const alarms = () => inLists(listAlarms);
  expect((await alarms())[0]?.words).toBe(
    `The list Toulouse has not been updated for 8 days. The last attempt: ${host()} answered 500 instead of a list.`,
  );
  const desks = await transact(ground, systemScope('clocks', school), (tx) =>
    tx.db.selectFrom('alert').select(['desk', 'series', 'person_id']).execute(),
  );
  expect(desks).toEqual([{ desk: 'network', series: 'D', person_id: null }]);
  serve({ 'gambling/domains': names(0, 50) });
  await look(id);
  await watchLists(ground, school, tellOwn);
  expect(await alarms()).toEqual([]);
});

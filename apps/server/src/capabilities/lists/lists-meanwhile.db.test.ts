import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { decide } from '@gatehouse/engine';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Actor, systemScope } from '../../access/scope.ts';
import { lockSeries } from '../../access/series.store.ts';
import { transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { newId } from '../../kernel/ids.ts';
import { buildActor, buildSchool } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { agreeOn } from '../filtering/filtering.fixture.ts';
import { askChange } from '../filtering/filtering-ask.service.ts';
import { approveChange, readChange } from '../filtering/filtering-decide.service.ts';
import { decidingFor } from '../filtering/filtering-deciding.ts';
import { readFilter } from '../filtering/filtering-state.store.ts';
import { tarOf } from './lists.fixture.ts';
import { lookAtList } from './lists.jobs.ts';
import { listLooks } from './lists.store.ts';
import { listNewestVersions } from './lists-versions.store.ts';

let t: TestGround;
let ground: Ground;
let school: string;
let people: readonly [Actor, Actor];
let served: Buffer;
/** What people do while the list is fetched. */
let meanwhile: () => Promise<unknown> = async () => undefined;
const publisher = createServer((_request, answer) => {
  const now = meanwhile;
  meanwhile = async () => undefined;
  void now().then(() => answer.end(served));
});
const host = () => `127.0.0.1:${(publisher.address() as AddressInfo).port}`;
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
  people = [await buildActor(ground, school, ['network_manager']), await buildActor(ground, school, ['head'])];
});

const names = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, at) => `site${from + at}.test`).join('\n');
const serve = (text: string) => {
  served = gzipSync(tarOf([{ path: 'blacklists/gambling/domains', text }]));
};
const definition = {
  ...{ name: 'Toulouse', from: 'url', address: '', licence: 'CC BY-SA 4.0' },
  ...{ mapping: {}, everyHours: 24, holdPercent: 20, oldDays: 7 },
};
const proposalOf = (act: 'add' | 'alter' | 'accept' | 'pin' | 'unpin' | 'end', subscription: string, more: object) => ({
  ...{ kind: 'list' as const, act, subscription, version: null, definition: null, ...more },
});
function agree(...asked: Parameters<typeof proposalOf>) {
  t.clock.move(1000);
  return agreeOn(ground, people, proposalOf(...asked));
}
const inLists = <T>(work: Parameters<typeof transact<T>>[2]) => transact(ground, systemScope('lists', school), work);
async function look(id: string) {
  t.clock.move(1000);
  await lookAtList(ground, school, id);
  return (await inLists((tx) => listLooks(tx, id)))[0];
}
const newest = async (id: string) => (await inLists((tx) => listNewestVersions(tx, new Map([[id, 100]]))))[0];
async function isClosed(site: number) {
  const { world } = await decidingFor(await readFilter(ground, school), ground);
  const at = t.clock.now().getTime();
  return decide({ url: `https://site${site}.test/`, audience: 'pupil-ks3', at }, world()).action === 'block';
}
async function subscribe(): Promise<string> {
  const id = newId(t.clock.now());
  await agree('add', id, { definition: { ...definition, address: `http://${host()}/all.tar.gz` } });
  return id;
}

test('an edition is compared with what is in force when it is put into force: what two people approve while it is fetched is not undone by one that has little less than the edition before', async () => {
  const id = await subscribe();
  serve(names(0, 100));
  await look(id);
  serve(names(60, 400));
  expect((await look(id))?.outcome).toBe('held');
  const held = await newest(id);
  serve(names(0, 101));
  meanwhile = () => agree('accept', id, { version: held?.id });
  expect(await look(id)).toMatchObject({
    outcome: 'held',
    words: 'It removes 299 of 340 entries: more than 20 in 100.',
  });
  expect(await isClosed(300)).toBe(true);
  expect(await newest(id)).toMatchObject({ number: 3, state: 'held' });
});

test('so too where two people let an older edition go while it is fetched, and where they end the list nothing is kept', async () => {
  const id = await subscribe();
  serve(names(0, 100));
  await look(id);
  const first = await newest(id);
  serve(names(0, 400));
  await look(id);
  await agree('pin', id, { version: first?.id });
  serve(names(0, 102));
  meanwhile = () => agree('unpin', id, {});
  expect((await look(id))?.outcome).toBe('held');
  expect(await isClosed(300)).toBe(true);
  meanwhile = () => agree('end', id, {});
  serve(names(0, 399));
  await look(id);
  expect((await newest(id))?.number).toBe(3);
});

test('a list that is mapped otherwise while it is fetched is compared as it is mapped now', async () => {
  const id = await subscribe();
  serve(names(0, 100));
  await look(id);
  serve(names(0, 101));
  const address = `http://${host()}/all.tar.gz`;
  meanwhile = () => agree('alter', id, { definition: { ...definition, address, mapping: { gambling: 'games' } } });
  expect((await look(id))?.outcome).toBe('new');
  expect(Object.keys((await newest(id))?.changes ?? {})).toEqual(['games']);
});

test('an answer about a list waits for the edition that is being put into force at this moment', async () => {
  const [network, head] = people;
  const id = await subscribe();
  const { id: change } = await askChange(ground, network, {
    proposal: proposalOf('end', id, {}),
    ...{ reason: 'Not needed', emergency: false },
  });
  const { hash } = await readChange(ground, head, change);
  const decision = { id: change, hash, factorAt: t.clock.now(), answer: null };
  let isApproved = false;
  let approving: Promise<unknown> = Promise.resolve();
  await inLists(async (tx) => {
    await lockSeries(tx, ['C']);
    approving = approveChange(ground, head, decision).then(() => {
      isApproved = true;
    });
    await new Promise((done) => setTimeout(done, 300));
    expect(isApproved).toBe(false);
  });
  await approving;
  expect(isApproved).toBe(true);
});

test('a database that goes away while a list is fetched counts against no publisher: the look is begun anew', async () => {
  const id = await subscribe();
  serve(names(0, 100));
  const looks = () => inLists((tx) => listLooks(tx, id));
  let isAway = false;
  const db = new Proxy(ground.db, {
    get(real, name) {
      if (name === 'transaction' && isAway) {
        isAway = false;
        throw Object.assign(new Error('Connection terminated unexpectedly'), { code: '57P01' });
      }
      const value = Reflect.get(real, name);
      return typeof value === 'function' ? value.bind(real) : value;
    },
  });
  meanwhile = async () => {
    isAway = true;
  };
  await expect(lookAtList({ ...ground, db }, school, id)).rejects.toMatchObject({ code: '57P01' });
  expect(await looks()).toEqual([]);
  expect((await look(id))?.outcome).toBe('new');
});

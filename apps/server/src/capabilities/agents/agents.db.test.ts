import { createHash } from 'node:crypto';
import {
  agentWorldHeaderSchema,
  agentWorldSchema,
  agentWorldSignedText,
  confirmAnswerSchema,
  joinAnswerSchema,
  NEWEST_HEADER,
  signedText,
} from '@gatehouse/contract';
import { FuseFilter, mayBeListed } from '@gatehouse/engine';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemScope } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { signatureHolds } from '../../kernel/keys.ts';
import { buildActor, buildPerson, buildSchool, signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { fieldsOf, testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { agreeOn } from '../filtering/filtering.fixture.ts';
import { playChange } from '../filtering/index.ts';
import { revokeSensor } from '../sensors/sensors.service.ts';
import { makeJoiningCode } from './agents-join.service.ts';
import { findOpenCode } from './agents-join.store.ts';

let t: TestGround;
let app: FastifyInstance;
let school: string;
let code: string;
let serial = 0;
beforeAll(async () => {
  t = await testGround();
  ({ app } = await testApp(t.ground));
  school = await buildSchool(t.ground);
  code = await newCode(school);
});
afterAll(async () => {
  await app.close();
  await t.close();
});

const newCode = async (schoolId: string) =>
  (
    await transact(t.ground, systemScope('set-up', schoolId), async (tx) =>
      makeJoiningCode(tx, (await findOpenCode(tx))?.id),
    )
  ).code;
const install = () => `0b9a1c9e-5f0c-4be2-8a1d-${String(++serial).padStart(12, '0')}`;
const asked = (by: Record<string, unknown> = {}) => ({
  ...{ join: code, install: install(), device: 'LIB-04', release: '0.1.0', platform: 'linux x86-64' },
  ...by,
});
const join = (body: object) => app.inject({ method: 'POST', url: '/api/v1/agent/join', payload: body });
const ask = (url: string, key: string, body: object, headers: Record<string, string> = {}) =>
  app.inject({ method: 'POST', url, payload: body, headers: { ...headers, authorization: `Bearer ${key}` } });
const get = (url: string, key: string) =>
  app.inject({ method: 'GET', url, headers: { authorization: `Bearer ${key}` } });
const joined = async (by: Record<string, unknown> = {}) => joinAnswerSchema.parse((await join(asked(by))).json());

/** A world, after its signature and checksum were checked against the key that the agent was given. */
async function worldOf(
  account: string | null,
  { key, publicKey }: { key: string; publicKey: string },
  newest?: string,
) {
  const body = { account, confidence: account === null ? 'not_known' : 'certain', known: null };
  const answer = await ask('/api/v1/agent/world', key, body, newest === undefined ? {} : { [NEWEST_HEADER]: newest });
  const [head = '', json = ''] = answer.payload.split('\n');
  const header = agentWorldHeaderSchema.parse(JSON.parse(head));
  const signed = Buffer.from(agentWorldSignedText(header));
  expect(signatureHolds(publicKey, signed, Buffer.from(header.signature, 'base64url'))).toBe(true);
  expect(createHash('sha256').update(json).digest('hex')).toBe(header.version);
  return { header, head, json, world: agentWorldSchema.parse(JSON.parse(json)) };
}

test('a browser joins with the school’s code and is a device of its own, whose key reads its rules', async () => {
  const [one, two] = [await joined({ device: 'LIB-04' }), await joined({ device: undefined })];
  expect([one.name, two.name]).toEqual(['LIB-04', expect.stringMatching(/^Browser 0b9a1c9e$/)]);
  expect(one.school).toBe(school);
  expect(one.key).not.toBe(two.key);
  expect((await get('/api/v1/me', one.key)).json()).toMatchObject({ kind: 'agent', name: 'LIB-04' });
});

test('the same installation that comes again stays one device, and its key before ends', async () => {
  const same = install();
  const first = await joined({ install: same });
  const again = await joined({ install: same, device: 'LIB-05' });
  expect([again.sensor, again.name]).toEqual([first.sensor, 'LIB-05']);
  expect((await get('/api/v1/me', first.key)).statusCode).toBe(401);
  expect((await get('/api/v1/me', again.key)).statusCode).toBe(200);
});

test('whose key was ended on the page stays outside, whatever code it has (S3)', async () => {
  const same = install();
  const { sensor, key } = await joined({ install: same });
  await revokeSensor(t.ground, await buildActor(t.ground, school, ['network_manager']), sensor);
  expect((await get('/api/v1/me', key)).statusCode).toBe(401);
  const refused = await join(asked({ install: same }));
  expect([refused.statusCode, refused.json().error.message]).toEqual([403, expect.stringContaining('was revoked')]);
});

test('a code that is unknown, or that another took the place of, lets nobody in; agents that joined with it stay', async () => {
  const other = await buildSchool(t.ground);
  const old = await newCode(other);
  const inside = await joined({ join: old });
  await newCode(other);
  for (const wrong of [old, 'NOTA-CODE-ATAL-L000']) {
    const refused = await join(asked({ join: wrong }));
    expect([refused.statusCode, refused.json().error.fields[0].field]).toEqual([400, 'join']);
  }
  expect((await get('/api/v1/me', inside.key)).json()).toMatchObject({ school: other });
});

test('where an agent is, is what the school says of the address that it is heard from', async () => {
  const agent = await joined();
  expect((await worldOf(null, agent)).world.place).toBeUndefined();
  const [asks, signs] = [
    await buildActor(t.ground, school, ['network_manager']),
    await buildActor(t.ground, school, ['head']),
  ];
  const at = t.clock.now();
  const agreed = (proposal: Parameters<typeof playChange>[1]['proposal']) =>
    playChange(
      t.ground,
      { proposal, reason: 'Laptops go home', emergency: false, by: asks },
      { by: signs, at, answer: null },
    );
  await agreed({ kind: 'networks', networks: ['203.0.113.0/24', '2001:db8::/48'] });
  await agreed({
    ...{ kind: 'cells', audience: { keyStages: [3] }, place: 'off-site', periods: null, from: null, until: null },
    cells: { gambling: 'log' },
  });
  const pupil = await buildPerson(t.ground, school, { kind: 'pupil', yearGroup: 9, username: 'taken.home' });
  expect(pupil).toBeTruthy();
  const from = async (remoteAddress: string) => {
    const headers = { authorization: `Bearer ${agent.key}` };
    const payload = { account: 'taken.home', confidence: 'certain', known: null };
    const world = await app.inject({ method: 'POST', url: '/api/v1/agent/world', payload, headers, remoteAddress });
    const answer = await app.inject({
      ...{ method: 'POST', url: '/api/v1/agent/confirm', headers, remoteAddress },
      payload: { account: 'taken.home', url: 'https://casino.test/' },
    });
    const { verdict } = confirmAnswerSchema.parse(answer.json());
    return [agentWorldSchema.parse(JSON.parse(world.payload.split('\n')[1] ?? '')).place, verdict.action];
  };
  expect(await from('203.0.113.77')).toEqual(['on-site', 'block']);
  expect(await from('::ffff:203.0.113.77')).toEqual(['on-site', 'block']);
  expect(await from('198.51.100.4')).toEqual(['off-site', 'log']);
  // A proxy in front of the server: nobody knows who came, so the stricter holds.
  expect(await from('127.0.0.1')).toEqual([undefined, 'block']);
});

test.each([
  ['install', { install: 'LIB-04' }],
  ['release', { release: '' }],
  ['platform', { platform: 'x'.repeat(65) }],
  ['device', { device: 'x'.repeat(129) }],
])('what is no question is told so: %s', async (field, wrong) => {
  const refused = await join(asked(wrong));
  expect([refused.statusCode, refused.json().error.fields[0].field]).toEqual([400, field]);
});

test('somebody known has their own rules, in words for their age; nobody known has the strictest', async () => {
  await buildPerson(t.ground, school, { kind: 'pupil', username: 'emarwood', yearGroup: 5 });
  await buildPerson(t.ground, school, { kind: 'staff', username: 'kfarrow' });
  const { personId } = await buildPerson(t.ground, school, { kind: 'staff', username: 'gone' });
  await transact(t.ground, systemScope('set-up', school), (tx) =>
    tx.db.updateTable('person').set({ status: 'left', left_on: '2026-11-16' }).where('id', '=', personId).execute(),
  );
  const agent = await joined();
  const of = async (account: string | null) => (await worldOf(account, agent)).world;
  const [pupil, staff, leaver, nobody] = [await of('emarwood'), await of('kfarrow'), await of('gone'), await of(null)];
  expect([pupil.age, pupil.reader.audience, pupil.youTube]).toEqual(['young', 'pupil-ks2', 'moderate']);
  expect([staff.age, staff.reader.audience, staff.youTube]).toEqual(['adult', 'staff', 'off']);
  expect([leaver.isKnown, nobody.isKnown, leaver.reader, nobody.reader]).toEqual([
    ...[false, false],
    ...[{ audience: 'unknown' }, { audience: 'unknown' }],
  ]);
  expect(pupil.notice.version).not.toBe(staff.notice.version);
  expect(pupil.watch.never.some(({ host }) => host === 'childline.org.uk')).toBe(true);
  expect(pupil.watch.pictureFrom).toBeNull();
});

test('the filter that a world names is what may be closed for its reader, and nothing that is open', async () => {
  const agent = await joined();
  const { filter } = (await worldOf('emarwood', agent)).world;
  if (filter === null) throw new Error('There is a filter.');
  const answer = await get(`/api/v1/agent/filters/${filter.id}`, agent.key);
  expect(createHash('sha256').update(answer.rawPayload).digest('hex')).toBe(filter.id);
  expect(answer.rawPayload.length).toBe(filter.bytes);
  const opened = FuseFilter.open(new Uint8Array(answer.rawPayload));
  if ('fault' in opened) throw new Error(opened.fault);
  expect(mayBeListed('https://www.casino.test/', opened)).toBe(true);
  const open = Array.from({ length: 1000 }, (_, at) => `https://lesson${at}.example/`);
  expect(open.filter((url) => mayBeListed(url, opened)).length).toBeLessThan(30);
  expect((await get(`/api/v1/agent/filters/${'0'.repeat(64)}`, agent.key)).statusCode).toBe(404);
});

test('is not sent again while nothing has changed, and is when a setting does', async () => {
  const agent = await joined();
  const { header } = await worldOf('emarwood', agent);
  const body = { account: 'emarwood', confidence: 'certain', known: header.version };
  expect((await ask('/api/v1/agent/world', agent.key, body)).statusCode).toBe(204);
  const head = await buildActor(t.ground, school, ['head']);
  const dsl = await buildActor(t.ground, school, ['dsl']);
  await agreeOn(t.ground, [head, dsl], { kind: 'clause', key: 'watch.typing', value: false, was: true });
  const newer = await ask('/api/v1/agent/world', agent.key, body);
  expect(newer.statusCode).toBe(200);
  expect(JSON.parse(newer.payload.split('\n')[1] ?? '').watch.typing).toBe(false);
});

test('what a filter may have is confirmed for whoever asks, and for how long', async () => {
  const agent = await joined();
  const confirm = async (account: string | null, url: string) =>
    confirmAnswerSchema.parse((await ask('/api/v1/agent/confirm', agent.key, { account, url })).json());
  const closed = await confirm('emarwood', 'https://www.casino.test/roulette');
  expect([closed.verdict.action, closed.verdict.category, closed.holdsFor]).toEqual(['block', 'gambling', 'host']);
  expect(Date.parse(closed.until) - t.clock.now().getTime()).toBe(15 * 60_000);
  const translated = await confirm('emarwood', 'https://casino-test.translate.goog/');
  expect([translated.verdict.action, translated.holdsFor]).toEqual(['block', 'address']);
  const open = await confirm('kfarrow', 'https://lesson.example/');
  expect([open.verdict.action, open.holdsFor]).toEqual(['allow', 'host']);
});

test('nobody without a key of this server gets anything', async () => {
  for (const url of ['/api/v1/agent/world', '/api/v1/agent/confirm']) {
    expect((await app.inject({ method: 'POST', url, payload: {} })).statusCode).toBe(401);
    expect((await ask(url, 'gh_no', {})).statusCode).toBe(401);
  }
  expect((await get(`/api/v1/agent/filters/${'0'.repeat(64)}`, 'gh_no')).statusCode).toBe(401);
});

test('a network manager makes the code and fetches files that carry it; another code’s files are refused', async () => {
  const actor = await buildActor(t.ground, school, ['network_manager'], { account: true });
  const manager = testBrowser(app, await signedIn(t.ground, actor));
  const handOut = textOf((await manager.get('/sensors/agent')).body);
  expect(handOut).toContain('Installed and updated from');
  // This server is at localhost: a policy with that address would install the agent nowhere.
  expect(handOut).toContain('This address opens on this machine only');
  const form = fieldsOf((await manager.get('/sensors/agent/code')).body);
  const made = textOf((await manager.post('/sensors/agent/code', form)).body);
  const shown = /[0-9A-Z]{4}(?:-[0-9A-Z]{4})+/.exec(made)?.[0] ?? '';
  for (const words of ['Windows: Chrome and Edge', 'Tested by us', 'not tested by us', 'Download', 'QuicAllowed'])
    expect(made).toContain(words);
  expect(made).toMatch(/What was checked: the names and values in the files.*What was not: these steps/);
  // Whoever is at the Admin console with this page needs the id and the address, and the way round that only a Chromebook has.
  const [id = 'none'] = /[a-p]{32}/.exec(handOut) ?? [];
  for (const words of [id, 'http://localhost:3000/agent/update.xml', 'Guest mode', 'Sign-in restriction'])
    expect(made).toContain(words);
  const file = await manager.post(
    '/sensors/agent/file',
    { code: shown, name: 'gatehouse-agent.json' },
    '/sensors/agent/code',
  );
  expect(file.headers['content-disposition']).toContain('gatehouse-agent.json');
  const policy = JSON.parse(file.body);
  const [extension] = Object.values(policy['3rdparty'].extensions) as { join: string }[];
  expect((await join(asked({ join: extension?.join }))).statusCode).toBe(200);
  const old = await manager.post('/sensors/agent/file', { code, name: 'gatehouse-agent.json' }, '/sensors/agent/code');
  expect(old.statusCode).toBe(409);
  expect(
    (await manager.post('/sensors/agent/file', { code: shown, name: '../x' }, '/sensors/agent/code')).statusCode,
  ).toBe(404);
  expect((await join(asked())).statusCode).toBe(400);
});

test('a world is newer than the newest that an agent holds, whoever that was for and wherever the clock stands (S1, S23)', async () => {
  const agent = await joined({ join: await newCode(school) });
  const right = t.clock.now();
  t.clock.move(3_600_000);
  const ahead = await worldOf(null, agent);
  t.clock.set(right);
  const madeAt = async (newest?: string) => Date.parse((await worldOf(null, agent, newest)).header.madeAt);
  expect([await madeAt(), await madeAt(ahead.head)]).toEqual([right.getTime(), right.getTime() + 3_600_001]);
  // A snapshot's line is signed with the same key, and is none of an agent's.
  const snapshot = signedText({ ...ahead.header, madeAt: '2099-01-01T00:00:00.000Z' });
  const signature = t.ground.keys.sign(Buffer.from(snapshot)).toString('base64url');
  expect(await madeAt(JSON.stringify({ ...ahead.header, madeAt: '2099-01-01T00:00:00.000Z', signature }))).toBe(
    right.getTime(),
  );
});

test('a world says whom it was asked for, so that it is taken for nobody else (S1)', async () => {
  const agent = await joined({ join: await newCode(school) });
  await buildPerson(t.ground, school, { kind: 'pupil', username: 'hers', yearGroup: 9 });
  const asked = async (account: string | null) => (await worldOf(account, agent)).world.account;
  expect([await asked('hers'), await asked('nobody.here'), await asked(null)]).toEqual(['hers', 'nobody.here', null]);
});

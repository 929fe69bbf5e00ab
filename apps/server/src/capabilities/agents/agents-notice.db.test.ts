import { agentWorldSchema, joinAnswerSchema } from '@gatehouse/contract';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { authorise, systemScope } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { buildActor, buildPerson, buildSchool, signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { fieldsOf, testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { agreeOn } from '../filtering/filtering.fixture.ts';
import { readJournalOf } from '../incidents/incidents.fixture.ts';
import { changeSetting, markOf } from '../settings/settings.service.ts';
import { makeJoiningCode } from './agents-join.service.ts';

let t: TestGround;
let app: FastifyInstance;
let school: string;
let code: string;
let serial = 0;
beforeAll(async () => {
  t = await testGround();
  ({ app } = await testApp(t.ground));
  school = await buildSchool(t.ground);
  ({ code } = await transact(t.ground, systemScope('set-up', school), makeJoiningCode));
});
afterAll(async () => {
  await app.close();
  await t.close();
});

const DAY_MS = 86_400_000;
const post = (url: string, key: string | null, payload: object) =>
  app.inject({ method: 'POST', url, payload, ...(key && { headers: { authorization: `Bearer ${key}` } }) });
async function joined(): Promise<{ key: string; sensor: string }> {
  const install = `0b9a1c9e-5f0c-4be2-8a1e-${String(++serial).padStart(12, '0')}`;
  const asked = { join: code, install, release: '0.1.0', platform: 'linux x86-64' };
  return joinAnswerSchema.parse((await post('/api/v1/agent/join', null, asked)).json());
}
async function noticeOf(key: string, account: string | null) {
  const ask = { account, confidence: account === null ? 'not_known' : 'certain', known: null };
  const text = (await post('/api/v1/agent/world', key, ask)).payload;
  return agentWorldSchema.parse(JSON.parse(text.slice(text.indexOf('\n')))).notice;
}
const sayRead = (key: string, account: string | null, version: string, at: string) =>
  post('/api/v1/agent/notice-read', key, { account, version, at });
const now = (days = 0) => new Date(t.clock.now().getTime() + days * DAY_MS).toISOString();
const pupil = async (username: string) => (await buildPerson(t.ground, school, { kind: 'pupil', username })).personId;
const journalled = async (subject: string) =>
  transact(t.ground, authorise(await buildActor(t.ground, school, ['head']), 'journal.read'), async (tx) =>
    tx.db
      .selectFrom('journal_entry')
      .select('actor_id')
      .where('action', '=', 'notice.read')
      .where('subject_id', '=', subject)
      .execute(),
  );

test('who has read the notice on one device is not asked on the next, and the journal has it once', async () => {
  const personId = await pupil('reads');
  const [one, two] = [await joined(), await joined()];
  const before = await noticeOf(one.key, 'reads');
  expect([before.readAt, before.holdsDays]).toEqual([null, 365]);
  for (const device of [one, one, two]) {
    const answer = await sayRead(device.key, 'reads', before.version, now());
    expect([answer.statusCode, answer.json()]).toEqual([200, { kept: true }]);
  }
  const after = await noticeOf(two.key, 'reads');
  expect([after.readAt, after.version]).toEqual([now(), before.version]);
  expect(await journalled(personId)).toEqual([{ actor_id: one.sensor }]);
});

test('two devices at the same moment are one reading', async () => {
  const personId = await pupil('both');
  const devices = [await joined(), await joined()];
  await Promise.all(devices.map(({ key }) => sayRead(key, 'both', 'v1', now())));
  expect(await journalled(personId)).toHaveLength(1);
});

test('read again after a year it is a new reading, which an old one that comes late does not undo', async () => {
  const personId = await pupil('yearly');
  const { key } = await joined();
  const { version } = await noticeOf(key, 'yearly');
  await sayRead(key, 'yearly', version, now(-366));
  expect((await noticeOf(key, 'yearly')).readAt).toBe(now(-366));
  await sayRead(key, 'yearly', version, now(-1));
  await sayRead(key, 'yearly', version, now(-366));
  expect((await noticeOf(key, 'yearly')).readAt).toBe(now(-1));
  expect(await journalled(personId)).toHaveLength(2);
});

test('other words are another version, which nobody has read; the school says after how long it is asked again', async () => {
  const { key } = await joined();
  await pupil('again');
  const first = await noticeOf(key, 'again');
  await sayRead(key, 'again', first.version, now());
  const head = await buildActor(t.ground, school, ['head']);
  const reason = 'For the test';
  await changeSetting(t.ground, head, { key: 'watch.noticeMonths', value: 6, reason, was: markOf(12) });
  const sooner = await noticeOf(key, 'again');
  expect([sooner.version, sooner.holdsDays, sooner.readAt]).toEqual([first.version, 183, now()]);
  const dsl = await buildActor(t.ground, school, ['dsl']);
  await agreeOn(t.ground, [head, dsl], { kind: 'clause', key: 'watch.pages', value: false, was: true });
  const other = await noticeOf(key, 'again');
  expect([other.version === first.version, other.readAt]).toEqual([false, null]);
});

test('where nobody is known it is the browser’s own reading, and no person’s', async () => {
  const [one, two] = [await joined(), await joined()];
  const { version } = await noticeOf(one.key, null);
  await sayRead(one.key, 'nobody-here', version, now());
  expect((await noticeOf(one.key, null)).readAt).toBe(now());
  expect((await noticeOf(two.key, null)).readAt).toBeNull();
  expect(await journalled(one.sensor)).toHaveLength(1);
});

test('a device whose clock is ahead has read it now', async () => {
  const { key } = await joined();
  await pupil('ahead');
  await sayRead(key, 'ahead', 'v1', now(400));
  const { version } = await noticeOf(key, 'ahead');
  await sayRead(key, 'ahead', version, now(400));
  expect((await noticeOf(key, 'ahead')).readAt).toBe(now());
});

test('what is no reading is told so, and nobody without a key says anything', async () => {
  const { key } = await joined();
  const wrong = await sayRead(key, 'reads', '', now());
  expect([wrong.statusCode, wrong.json().error.fields[0].field]).toEqual([400, 'version']);
  expect((await sayRead('gh_no', 'reads', 'v1', now())).statusCode).toBe(401);
});

test('the list says who has still to read it, for whoever reads coverage; its file is journalled with what it is for', async () => {
  const other = await buildSchool(t.ground);
  const code2 = (await transact(t.ground, systemScope('set-up', other), makeJoiningCode)).code;
  for (const [username, familyName] of [
    ['one', 'Okoro'],
    ['two', 'Lisle'],
  ] as const)
    await buildPerson(t.ground, other, { kind: 'pupil', username, familyName, yearGroup: 8 });
  const install = '0b9a1c9e-5f0c-4be2-8a1e-000000009999';
  const asked = { join: code2, install, release: '0.1.0', platform: 'linux x86-64' };
  const { key } = joinAnswerSchema.parse((await post('/api/v1/agent/join', null, asked)).json());
  await sayRead(key, 'one', (await noticeOf(key, 'one')).version, now());
  const actor = await buildActor(t.ground, other, ['dsl'], { account: true });
  const dsl = testBrowser(app, await signedIn(t.ground, actor));
  const pupils = textOf((await dsl.get('/coverage/notice?kind=pupil')).body);
  expect(pupils).toContain('1 of 2 people have read the monitoring notice');
  expect([pupils.includes('Lisle'), pupils.includes('Okoro')]).toEqual([true, false]);
  expect(textOf((await dsl.get('/coverage/notice?show=read')).body)).toContain('Okoro');
  const FILE = '/coverage/notice.csv?kind=pupil&show=everybody';
  expect(textOf((await dsl.get(FILE)).body)).toContain('The file holds 2 people by name');
  expect((await dsl.post(FILE, { purpose: '' })).statusCode).toBe(400);
  const file = await dsl.post(FILE, { purpose: 'Form tutors remind them' });
  expect(
    file.body
      .split('\r\n')
      .slice(1, 3)
      .map((line) => line.split(',').slice(-2)),
  ).toEqual([
    ['Not yet read', ''],
    ['Read', now().slice(0, 10)],
  ]);
  const noted = await readJournalOf(t.ground, other, other, 'notice.export');
  expect(noted.map(({ payload }) => payload)).toMatchObject([{ purpose: 'Form tutors remind them', people: 2 }]);
  const teacher = await buildActor(t.ground, other, ['teacher'], { account: true });
  const outside = testBrowser(app, await signedIn(t.ground, teacher));
  expect((await outside.get('/coverage/notice')).statusCode).toBe(404);
});

test('governors and others who are filtered and monitored stand on the list; who has no way in, and parents, do not', async () => {
  const other = await buildSchool(t.ground);
  const governor = await buildActor(t.ground, other, ['governor'], { kind: 'governor', familyName: 'Vaziri' });
  for (const [kind, familyName] of [
    ['visitor', 'Marlow'],
    ['visitor', 'Quick'],
    ['parent', 'Stott'],
  ] as const)
    await buildPerson(t.ground, other, { kind, familyName });
  await t.rows(`update person set username = null where school_id = $1 and family_name = 'Quick'`, [other]);
  const dsl = testBrowser(app, await signedIn(t.ground, await buildActor(t.ground, other, ['dsl'])));
  const others = async () => textOf((await dsl.get('/coverage/notice?kind=other&show=everybody')).body);
  expect(await others()).toMatch(
    /0 of 2 people have read .* Marlow, \S+ Visitor .* Vaziri, \S+ Governor – Not yet read/,
  );
  const own = testBrowser(app, await signedIn(t.ground, governor));
  const { version } = fieldsOf((await own.get('/account/notice')).body);
  expect((await own.post('/account/notice', { version: version ?? '' })).statusCode).toBe(303);
  expect(await others()).toMatch(/1 of 2 people have read .* Vaziri, \S+ Governor – Read/);
  // All of the school: these two and the safeguarding lead.
  expect(textOf((await dsl.get('/coverage/notice?show=everybody')).body)).toContain('1 of 3 people have read');
});

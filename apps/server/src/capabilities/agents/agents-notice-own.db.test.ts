import { agentWorldSchema, joinAnswerSchema } from '@gatehouse/contract';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Actor, authorise, systemScope } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { newId } from '../../kernel/ids.ts';
import { buildActor, buildSchool, signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { fieldsOf, testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { makeJoiningCode } from './agents-join.service.ts';

let t: TestGround;
let app: FastifyInstance;
let school: string;
beforeAll(async () => {
  t = await testGround();
  ({ app } = await testApp(t.ground));
  school = await buildSchool(t.ground);
});
afterAll(async () => {
  await app.close();
  await t.close();
});

const DAY_MS = 86_400_000;
const PATH = '/account/notice';
const as = async (who: Actor) => testBrowser(app, await signedIn(t.ground, who));
const person = (role: 'teacher' | 'head' | 'governor' | 'dsl') => buildActor(t.ground, school, [role]);

/** Reads the page and sends its form. */
async function read(who: Actor) {
  const browser = await as(who);
  const { version = '' } = fieldsOf((await browser.get(PATH)).body);
  return { sent: await browser.post(PATH, { version }, PATH), browser, version };
}

const listOf = async (head: Actor, name: string) => {
  const list = await (await as(head)).get('/coverage/notice?show=read&kind=staff');
  return textOf(list.body).includes(name);
};

test('staff of a school without agents read the notice here, and the list of who has read it says so (R105)', async () => {
  const head = await person('head');
  const teacher = await buildActor(t.ground, school, ['teacher'], { givenName: 'Zoe', familyName: 'Quillfeather' });
  const page = await (await as(teacher)).get(PATH);
  expect(textOf(page.body)).toMatch(/What is filtered .* What is never watched .* Who sees it .* I have read it/);
  expect((await (await as(teacher)).get('/account')).body).toContain(`href="${PATH}"`);
  expect(await listOf(head, 'Quillfeather')).toBe(false);
  const { sent, browser } = await read(teacher);
  expect(sent.statusCode).toBe(303);
  expect(await listOf(head, 'Quillfeather')).toBe(true);
  const after = textOf((await browser.get(PATH)).body);
  expect([after.includes('You read this on'), after.includes('I have read it')]).toEqual([true, false]);
  await t.rows("update notice_read set read_at = read_at - interval '366 days' where person_id = $1", [
    teacher.personId,
  ]);
  expect(textOf((await browser.get(PATH)).body)).toContain('I have read it');
  expect(await listOf(head, 'Quillfeather')).toBe(false);
  expect((await read(teacher)).sent.statusCode).toBe(303);
  expect(await listOf(head, 'Quillfeather')).toBe(true);
});

test('an agent does not ask whoever has read the same words here', async () => {
  const { code } = await transact(t.ground, systemScope('set-up', school), makeJoiningCode);
  const teacher = await buildActor(t.ground, school, ['teacher'], { username: 'readshere' });
  const { version } = await read(teacher);
  const post = (url: string, key: string | null, payload: object) =>
    app.inject({ method: 'POST', url, payload, ...(key && { headers: { authorization: `Bearer ${key}` } }) });
  const asked = { join: code, install: newId(t.clock.now()), release: '0.1.0', platform: 'linux x86-64' };
  const { key } = joinAnswerSchema.parse((await post('/api/v1/agent/join', null, asked)).json());
  const text = (await post('/api/v1/agent/world', key, { account: 'readshere', confidence: 'certain', known: null }))
    .payload;
  const { notice } = agentWorldSchema.parse(JSON.parse(text.slice(text.indexOf('\n'))));
  expect([notice.version, notice.readAt]).toEqual([version, t.clock.now().toISOString()]);
});

test('other words are read again; nobody reads in another’s name, ahead of time or as a sensor', async () => {
  const teacher = await person('teacher');
  const old = await (await as(teacher)).post(PATH, { version: '0123456789abcdef' }, PATH);
  expect([old.statusCode, textOf(old.body).includes('has changed since you opened it')]).toEqual([409, true]);
  expect((await (await as(await person('governor'))).get(PATH)).statusCode).toBe(200);
  const pupil = await buildActor(t.ground, school, ['pupil'], { kind: 'pupil' });
  // A pupil reads the words for outside, in which nothing is recorded, and can record none here.
  const theirs = await as(pupil);
  expect((await theirs.get(PATH)).headers.location).toMatch(new RegExp(`^/s/${school}/notice\\?a=pupil-`));
  expect((await theirs.post(PATH, { version: 'any' }, '/account')).statusCode).toBe(404);

  const head = await person('head');
  const row = (more: Record<string, unknown>) =>
    transact(t.ground, authorise(teacher, 'settings.read'), (tx) =>
      tx.db
        .insertInto('notice_read')
        .values({
          ...{ school_id: school, id: newId(tx.at), person_id: teacher.personId, sensor_id: null, version: 'x' },
          ...{ read_at: tx.at, recorded_at: tx.at },
          ...more,
        })
        .execute(),
    ).then(
      () => 'done',
      (error: { code?: string }) => error.code,
    );
  const ahead = new Date(Date.now() + DAY_MS);
  expect([await row({ person_id: head.personId }), await row({ read_at: ahead }), await row({})]).toEqual([
    '42501',
    '42501',
    'done',
  ]);
});

test('a parent reads what pupils are told, as a parent: what holds for adults said that nothing a child types is read', async () => {
  const parent = await buildActor(t.ground, school, ['parent'], { kind: 'parent' });
  const told = await (await as(parent)).get(PATH);
  expect(told.headers.location).toBe(`/s/${school}/notice?a=parent`);
  const read = async (a: string) => textOf((await app.inject(`/s/${school}/notice?a=${a}`)).body);
  const [theirs, pupils] = [await read('parent'), await read('pupil-ks4')];
  expect(theirs).toContain('This is what pupils read: “you” is your child.');
  const [, what = ''] = /(What is watched .* Who sees it)/.exec(pupils) ?? [];
  expect(what).toContain('reads what you search for');
  expect(theirs).toContain(what);
  expect(theirs).not.toContain('sent about an adult');
  // Where to turn is for an adult.
  expect(theirs).toContain('0808 800 5000');
});

test('a pupil whose browser has no agent reads it from the block page, in the words of their age and without a cookie', async () => {
  const blocked = await app.inject(`/s/${school}/blocked?u=casino.test`);
  const [, href = ''] = /href="(\/s\/[^"]+\/notice[^"]*)"/.exec(blocked.body) ?? [];
  const page = await app.inject(href.replaceAll('&amp;', '&'));
  expect([page.statusCode, page.headers['set-cookie']]).toEqual([200, undefined]);
  const read = async (a: string) => textOf((await app.inject(`/s/${school}/notice?a=${a}`)).body);
  expect(await read('pupil-ks2')).toMatch(/What school can see .*School may keep a list of the pages you open/);
  expect(await read('pupil-ks4')).toMatch(/a list of the pages you open may be kept for 365 days/);
  expect(await read('pupil-ks2')).toContain('0800 1111');
  expect(await read('pupil-ks4')).not.toContain('0808 800 5000');
  expect(await read('staff')).toContain('0808 800 5000');
  for (const none of [newId(t.clock.now()), 'x']) expect((await app.inject(`/s/${none}/notice`)).statusCode).toBe(404);
});

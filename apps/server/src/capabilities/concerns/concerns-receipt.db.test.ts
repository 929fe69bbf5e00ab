import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildActor, endAccounts } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { buildConcernSchool, concernStory } from './concerns.fixture.ts';
import { answerConcern, endConcern, takeConcern } from './concerns-desk.service.ts';
import { addByCode } from './concerns-told.service.ts';

let t: TestGround;
let app: FastifyInstance;
let s: Awaited<ReturnType<typeof buildConcernSchool>>;
let story: ReturnType<typeof concernStory>;
beforeAll(async () => {
  t = await testGround();
  ({ app } = await testApp(t.ground));
  s = await buildConcernSchool(t);
  story = concernStory(t, s.schoolId);
});
afterAll(async () => {
  await app?.close();
  await t?.close();
});

const stranger = (path: string, form?: Record<string, string>) => {
  const browser = testBrowser(app);
  return form ? browser.postBare(`/s/${s.schoolId}${path}`, form) : browser.get(`/s/${s.schoolId}${path}`);
};
const as = async (who: typeof s.dsl) => testBrowser(app, await s.cookie(who));
const page = async (who: typeof s.dsl, path: string) => textOf((await (await as(who)).get(path)).body);

test('whoever has a code and only the school’s link finds the page for it, as a parent does', async () => {
  const front = await stranger('/tell?as=parent');
  expect(textOf(front.body)).toContain('I told you before, and have a code');
  expect(front.body).toContain(`href="/s/${s.schoolId}/told?as=parent"`);
  // Childline is for children, and is kept free for them.
  const rings = ({ body }: { body: string }) => [...body.matchAll(/href="tel:(\d+)"/g)].map(([, number]) => number);
  expect([rings(front), rings(await stranger('/tell'))]).toEqual([['08088005000'], ['08001111']]);
  const form = { step: 'you', about: 'saw', words: 'A film.', talk: 'no', code: '2346-79AC-DEFG', as: 'parent' };
  const sent = await stranger('/tell', form);
  expect(textOf(sent.body)).toContain('choose “I told you before, and have a code”');
  expect(sent.body).toContain(`href="/s/${s.schoolId}/told?as=parent"`);
  const told = await stranger('/told', { code: form.code, as: 'parent' });
  expect(textOf(told.body)).toContain('Is a child in danger now?');
  expect(await page(s.pupil, '/told')).toContain('I told you without my name, and have a code');
});

test('whoever is at a friend’s device reads whose name it would be told in, before a word is written', async () => {
  const first = await (await as(s.pupil)).get('/tell');
  expect(textOf(first.body)).toContain('You are signed in as Noor Haddad . Not you? Tell us without signing in');
  expect(first.body).toContain(`href="/s/${s.schoolId}/tell"`);
  expect(textOf((await stranger('/tell')).body)).not.toContain('You are signed in as');
});

test('a line is confirmed, and the page loaded again adds it no second time', async () => {
  const { id, code } = await story.told();
  const add = (words: string) => {
    t.clock.move(1000);
    return stranger('/told/add', { code, words });
  };
  expect(textOf((await add('It was again today.')).body)).toContain('Added. Whoever deals with it can read it.');
  await add('It was again today.');
  await add('And at the gate.');
  await add('It was again today.');
  const lines = await t.rows('select words from concern_line where concern_id = $1 order by id', [id]);
  expect(lines.map(({ words }) => words)).toEqual(['It was again today.', 'And at the gate.', 'It was again today.']);
});

test('where too many codes were tried, what was to be added is kept and goes with the code', async () => {
  const { code } = await story.told();
  await stranger('/told', { code });
  await t.rows("update rate_limit set count = 60 where key like 'told:%'");
  const late = await stranger('/told/add', { code, words: 'A long story, written once.' });
  expect(late.statusCode).toBe(503);
  expect(textOf(late.body)).toContain('What you wrote is kept');
  expect(late.body).toContain('value="A long story, written once."');
  await t.rows("delete from rate_limit where key like 'told:%'");
  const again = await stranger('/told', { code, words: 'A long story, written once.' });
  expect(again.body).toMatch(/<textarea[^>]*>A long story, written once\.<\/textarea>/);
});

test('signed in, too, what was to be added stays in its form', async () => {
  const { id } = await story.told({}, s.pupil);
  const browser = await as(s.pupil);
  let sent = await browser.post('/told', { id, words: 'Line 0' }, '/told');
  for (let nth = 1; nth < 22 && sent.statusCode !== 503; nth++)
    sent = await browser.post('/told', { id, words: `Line ${nth}` }, '/told');
  expect(sent.statusCode).toBe(503);
  expect(sent.body).toMatch(/<textarea[^>]*>Line \d+<\/textarea>/);
});

test('whoever told it without a name says later who they are: whoever has it in hand reads it, and nobody else', async () => {
  const { id, code } = await story.told();
  await takeConcern(t.ground, s.dsl, await story.on(id));
  const offered = await stranger('/told', { code });
  expect(textOf(offered.body)).toContain('I want to say who I am now');
  expect(textOf((await stranger('/told/add', { code, reach: 'At lunch' })).body)).toContain('Write your name');
  t.clock.move(1000);
  const said = await stranger('/told/add', { code, name: 'Ellis Marwood, 9B', reach: 'Library at lunch' });
  expect(textOf(said.body)).toContain('I have said who I am now.');
  // Whoever picks the paper up from the floor does not read whose it is, and takes the name from nobody.
  expect(said.body).not.toContain('Marwood');
  expect(textOf(said.body)).not.toContain('I want to say who I am now');
  await stranger('/told/add', { code, name: 'Somebody Else' });
  const desk = await page(s.dsl, `/concerns/${id}`);
  expect(desk).toContain('Ellis Marwood, 9B');
  expect(desk).toContain('Library at lunch');
  expect(desk).not.toContain('Somebody Else');
  expect(await page(s.deputy, `/concerns/${id}`)).not.toContain('Marwood');
  expect(await page(s.dsl, '/today')).toContain('They have written again');
  const named = await t.rows('select 1 from journal_entry where subject_id = $1 and actor_id is not null', [id]);
  expect(JSON.stringify(named)).not.toContain('Marwood');
});

test('who told it with their name is asked for it no second time', async () => {
  const { code } = await story.told({ reporter: { name: 'Rosa Lind', reach: null } });
  expect(textOf((await stranger('/told', { code })).body)).not.toContain('I want to say who I am now');
});

test('what is added after it was decided waits again, and any of its readers answers: whoever decided it has left', async () => {
  const own = await buildConcernSchool(t);
  const tale = concernStory(t, own.schoolId);
  const { id, code } = await tale.told();
  await takeConcern(t.ground, own.dsl, await tale.on(id));
  await endConcern(t.ground, own.dsl, await tale.on(id), { outcome: 'no_incident', because: 'Spoken to, all well.' });
  await endAccounts(t.ground, [own.dsl]);
  const deputy = testBrowser(app, await own.cookie(own.deputy));
  const read = async (path: string) => textOf((await deputy.get(path)).body);
  for (const path of ['/concerns', '/today']) expect(await read(path)).not.toContain('They have written again');
  await expect(answerConcern(t.ground, own.deputy, id, 'Too soon.')).rejects.toThrow('is dealing with it');
  t.clock.move(1000);
  await addByCode(t.ground, own.schoolId, { address: '192.0.2.7', code, words: 'It has begun again.' });
  expect(await read('/concerns')).toContain('One concern waiting');
  for (const path of ['/concerns', '/today']) expect(await read(path)).toContain('They have written again');
  expect(await read(`/concerns/${id}`)).toContain('They have written again since it was decided.');
  t.clock.move(1000);
  const reply = { act: 'answer', words: 'Come to room 12 today.' };
  expect((await deputy.post(`/concerns/${id}`, reply)).statusCode).toBe(303);
  expect(await read('/concerns')).toContain('No concerns waiting');
  expect(await read('/today')).not.toContain('They have written again');
  const told = await testBrowser(app).postBare(`/s/${own.schoolId}/told`, { code });
  expect(textOf(told.body)).toContain('Come to room 12 today.');
});

test('of two of its readers who answer at once one does; the other is told who was quicker, and what they wrote is on the page', async () => {
  const own = await buildConcernSchool(t);
  const tale = concernStory(t, own.schoolId);
  const { id, code } = await tale.told();
  await takeConcern(t.ground, own.dsl, await tale.on(id));
  await endConcern(t.ground, own.dsl, await tale.on(id), { outcome: 'no_incident', because: 'Spoken to, all well.' });
  t.clock.move(1000);
  await addByCode(t.ground, own.schoolId, { address: '192.0.2.7', code, words: 'It has begun again.' });
  t.clock.move(1000);
  const both = await Promise.allSettled(
    [own.dsl, own.deputy].map((who) => answerConcern(t.ground, who, id, `Come to ${who.name}.`, { answers: 0 })),
  );
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'concern.quicker' } });
  expect(await t.rows('select from concern_line where concern_id = $1 and written_by is not null', [id])).toHaveLength(
    1,
  );
  const winner = both[0]?.status === 'fulfilled' ? own.dsl : own.deputy;
  const third = testBrowser(app, await own.cookie(await buildActor(t.ground, own.schoolId, ['deputy_dsl'])));
  const page = `/concerns/${id}`;
  const late = await third.post(page, { act: 'answer', words: 'Come to room 12.', answersSeen: '0' }, page);
  expect(late.statusCode).toBe(409);
  expect(textOf(late.body)).toContain(`${winner.name} replied while you had the page open. Your reply was not sent.`);
  expect(textOf(late.body)).toContain('What you wrote Come to room 12.');
});

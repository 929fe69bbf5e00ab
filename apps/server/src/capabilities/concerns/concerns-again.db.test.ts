import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readableCode } from '../../kernel/ids.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { fieldsOf, testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { buildConcernSchool } from './concerns.fixture.ts';

let t: TestGround;
let app: FastifyInstance;
let s: Awaited<ReturnType<typeof buildConcernSchool>>;

beforeAll(async () => {
  t = await testGround();
  ({ app } = await testApp(t.ground));
  s = await buildConcernSchool(t);
});
beforeEach(() => t.rows('delete from rate_limit'));
afterAll(async () => {
  await app?.close();
  await t?.close();
});

const codeIn = (page: string) => /[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}/.exec(textOf(page))?.[0] ?? '';
const stored = async (like: string) =>
  (await t.rows<{ words: string }>('select words from concern where words like $1 order by told_at, id', [like])).map(
    ({ words }) => words,
  );
/** A chat as it is pasted: lines, and far more of them than are taken. */
const CHAT = `${Array.from({ length: 600 }, (_, nth) => `${nth} they wrote this to me`).join('\r\n')}\r\nand that was the last of it`;

describe('what is too long to be taken', () => {
  test('comes back whole from each form, with how much it is: cut, its end was lost and the page said that nothing was (R118)', async () => {
    expect(CHAT.length).toBeGreaterThan(12_000);
    const outside = await testBrowser(app).postBare(`/s/${s.schoolId}/tell`, {
      ...{ step: 'words', about: 'unkind', words: CHAT, adult: 'no' },
    });
    const teacher = testBrowser(app, await s.cookie(s.teacher));
    const report = await teacher.post('/report', { kind: 'child', words: CHAT, code: readableCode(12) });
    const pupil = testBrowser(app, await s.cookie(s.pupil));
    await pupil.post('/tell', { step: 'about', about: 'unkind' });
    const tell = await pupil.post('/tell', { step: 'words', words: CHAT, adult: 'no' }, '/tell?q=words');
    for (const { statusCode, body } of [outside, report, tell]) {
      expect(statusCode).toBe(400);
      expect(body).toMatch(/and that was the last of it<\/textarea>/);
      expect(textOf(body)).toMatch(/Write at most 10,000 letters\. You have written 1\d,\d{3}/);
      // The browser would cut what is pasted, and say nothing.
      expect(body).not.toMatch(/<textarea[^>]*name="words"[^>]*maxlength/);
    }
    const elsewhere = await testBrowser(app, await s.cookie(s.pupil)).get('/tell?q=words');
    expect(elsewhere.body).toMatch(/and that was the last of it<\/textarea>/);
    await pupil.post('/tell/forget', {}, '/tell');
  });

  test('is counted as it is shown: the end of a line is one letter, though a browser sends two', async () => {
    const lines = `${'a line of a chat\r\n'.repeat(580)}end`;
    expect([lines.length > 10_000, lines.replaceAll('\r', '').length < 10_000]).toEqual([true, true]);
    const form = { step: 'you', about: 'unkind', words: lines, talk: 'no', code: readableCode(12) };
    const sent = await testBrowser(app).postBare(`/s/${s.schoolId}/tell`, form);
    expect([sent.statusCode, textOf(sent.body).includes('You have told us')]).toEqual([200, true]);
    expect(await stored('a line of a chat%')).toEqual([lines.replaceAll('\r', '')]);
  });
});

describe('a page that came back, with something else on it', () => {
  test('without a sign-in: both arrive, each with its own code, and a name given the second time as well (R118)', async () => {
    const form = { step: 'you', about: 'saw', words: 'One: the first thing.', talk: 'no', code: readableCode(12) };
    const send = (more: Record<string, string>) =>
      testBrowser(app).postBare(`/s/${s.schoolId}/tell`, { ...form, ...more });
    const pages = [await send({}), await send({ words: 'One: quite another.' }), await send({})];
    const codes = pages.map(({ body }) => codeIn(body));
    expect([codes[0], codes[2], new Set(codes).size]).toEqual([form.code, form.code, 2]);
    expect((await stored('One: %')).toSorted()).toEqual(['One: quite another.', 'One: the first thing.']);
    for (const code of codes) {
      const told = await testBrowser(app).postBare(`/s/${s.schoolId}/told`, { code });
      expect(textOf(told.body)).toContain('It has arrived.');
    }
    await send({ talk: 'yes', name: 'Ellis, 9B' });
    expect(await t.rows("select 1 from concern_reporter where name = 'Ellis, 9B'")).toHaveLength(1);
  });

  test('of staff: a second report is not taken for the first', async () => {
    const teacher = testBrowser(app, await s.cookie(s.teacher));
    const form = { kind: 'child', words: 'Two: Room 4.', who: 'Odette, 8K', code: readableCode(12) };
    const send = (more: Record<string, string>) => teacher.post('/report', { ...form, ...more });
    const codes = [await send({}), await send({ who: 'Kim, 7A' }), await send({})].map(({ body }) => codeIn(body));
    expect([codes[0], codes[2], new Set(codes).size]).toEqual([form.code, form.code, 2]);
    expect(await stored('Two: %')).toHaveLength(2);
  });

  test('signed in: what was begun since is neither lost nor sent unasked', async () => {
    const pupil = testBrowser(app, await s.cookie(s.pupil));
    const begin = async (words: string) => {
      await pupil.post('/tell', { step: 'about', about: 'unkind' }, '/tell');
      await pupil.post('/tell', { step: 'words', words, adult: 'no' }, '/tell?q=words');
    };
    await begin('Three: the first thing.');
    const old = { step: 'you', talk: 'yes', code: readableCode(12) };
    await pupil.post('/tell', old, '/tell?q=you');
    await begin('Three: half written');
    const again = await pupil.post('/tell', old, '/tell?q=you');
    expect(again.statusCode).toBe(409);
    expect(textOf(again.body)).toContain('What you wrote since has not: press “Send it” to send it too');
    expect(await stored('Three: %')).toEqual(['Three: the first thing.']);
    const { code = '' } = fieldsOf(again.body);
    expect(code).not.toBe(old.code);
    expect(textOf((await pupil.post('/tell', { ...old, code }, '/tell?q=you')).body)).toContain(code);
    expect(await stored('Three: %')).toHaveLength(2);
  });

  test('signed in: what is not whole yet is not forgotten with the page that came back', async () => {
    const pupil = testBrowser(app, await s.cookie(s.pupil));
    await pupil.post('/tell', { step: 'about', about: 'unkind' }, '/tell');
    await pupil.post('/tell', { step: 'words', words: 'Four: the first thing.', adult: 'no' }, '/tell?q=words');
    const old = { step: 'you', talk: 'yes', code: readableCode(12) };
    await pupil.post('/tell', old, '/tell?q=you');
    await pupil.post('/tell', { step: 'words', words: CHAT, adult: 'no' }, '/tell?q=words');
    const again = await pupil.post('/tell', old, '/tell?q=you');
    expect([again.statusCode, codeIn(again.body)]).toEqual([200, old.code]);
    expect((await pupil.get('/tell?q=words')).body).toMatch(/and that was the last of it<\/textarea>/);
    await pupil.post('/tell/forget', {}, '/tell');
  });

  test('signed in: whoever goes back to give their name has given it, once', async () => {
    const pupil = testBrowser(app, await s.cookie(s.pupil));
    await pupil.post('/tell', { step: 'about', about: 'unkind' }, '/tell');
    await pupil.post('/tell', { step: 'words', words: 'Five: a word.', adult: 'no' }, '/tell?q=words');
    const form = { step: 'you', talk: 'no', code: readableCode(12) };
    await pupil.post('/tell', form, '/tell?q=you');
    const named = () =>
      t.rows(
        `select r.person_id, (select count(*)::int from concern_line l where l.concern_id = c.id) as lines
         from concern c left join concern_reporter r on r.concern_id = c.id where c.words = 'Five: a word.'`,
      );
    expect(await named()).toEqual([{ person_id: null, lines: 0 }]);
    for (let twice = 0; twice < 2; twice++) {
      const again = await pupil.post('/tell', { ...form, talk: 'yes' }, '/tell?q=you');
      expect([codeIn(again.body), textOf(again.body)]).toEqual([form.code, expect.stringContaining('just sign in')]);
    }
    expect(await named()).toEqual([{ person_id: s.pupil.personId, lines: 1 }]);
    expect(textOf((await pupil.get('/told')).body)).toContain('I have said who I am now.');
  });

  test('what is said to be about a grown-up of the school the second time is told to others than before (S13)', async () => {
    const form = { step: 'you', about: 'unkind', words: 'Six: he shouts.', talk: 'no', code: readableCode(12) };
    const send = (adult: string) => testBrowser(app).postBare(`/s/${s.schoolId}/tell`, { ...form, adult });
    const codes = [await send('no'), await send('staff'), await send('no')].map(({ body }) => codeIn(body));
    expect([codes[0], codes[2], new Set(codes).size]).toEqual([form.code, form.code, 2]);
    const desks = () => t.rows("select desk from concern where words = 'Six: he shouts.' order by desk");
    expect(await desks()).toEqual([{ desk: 'safeguarding' }, { desk: 'staff' }]);
    // Where somebody works on it already it is the same, wherever they have moved it.
    await t.rows("update concern set desk = 'staff', version = 2 where words = 'Six: he shouts.'");
    expect(codeIn((await send('no')).body)).toBe(form.code);
    const pupil = testBrowser(app, await s.cookie(s.pupil));
    const tell = async (adult: string, code: string) => {
      await pupil.post('/tell', { step: 'about', about: 'unkind' }, '/tell');
      await pupil.post('/tell', { step: 'words', words: 'Seven: he shouts.', adult }, '/tell?q=words');
      return codeIn((await pupil.post('/tell', { step: 'you', talk: 'yes', code }, '/tell?q=you')).body);
    };
    const code = readableCode(12);
    expect([await tell('no', code), await tell('no', code)]).toEqual([code, code]);
    expect(await tell('head', code)).not.toBe(code);
    expect(await t.rows("select desk from concern where words = 'Seven: he shouts.' order by desk")).toEqual([
      { desk: 'named' },
      { desk: 'safeguarding' },
    ]);
  });
});

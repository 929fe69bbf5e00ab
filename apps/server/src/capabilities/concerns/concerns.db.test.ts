import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readableCode } from '../../kernel/ids.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { formTokenIn, testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { buildConcernSchool } from './concerns.fixture.ts';
import { sendingKey } from './concerns-tell.service.ts';

let t: TestGround;
let app: FastifyInstance;
let s: Awaited<ReturnType<typeof buildConcernSchool>>;
let other: Awaited<ReturnType<typeof buildConcernSchool>>;

beforeAll(async () => {
  t = await testGround();
  ({ app } = await testApp(t.ground));
  s = await buildConcernSchool(t);
  other = await buildConcernSchool(t);
});
afterAll(async () => {
  await app?.close();
  await t?.close();
});

const codeIn = (page: string) => /[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}/.exec(page)?.[0] ?? '';
/** The one told last: the clock moves on with each. */
const newest = async () => {
  t.clock.move(1000);
  const rows = await t.rows('select * from concern where school_id = $1 order by told_at desc, id desc limit 1', [
    s.schoolId,
  ]);
  return rows[0] ?? {};
};

/** The three questions of somebody who is not signed in; returns the last page. */
async function tellOutside(fields: Record<string, string>, school = s.schoolId) {
  t.clock.move(1000);
  const browser = testBrowser(app);
  const answers: Record<string, string> = { about: 'unkind', words: 'They laugh at me.', talk: 'no', ...fields };
  await browser.get(`/s/${school}/tell`);
  await browser.postBare(`/s/${school}/tell`, { step: 'about', about: answers.about ?? '' });
  const third = await browser.postBare(`/s/${school}/tell`, { ...answers, talk: '', step: 'words' });
  return browser.postBare(`/s/${school}/tell`, { ...answers, step: 'you', code: codeIn(third.body) });
}

describe('a pupil who is not signed in', () => {
  test('answers three questions without a cookie or script, and nothing of who they are is kept', async () => {
    const browser = testBrowser(app);
    const first = await browser.get(`/s/${s.schoolId}/tell`);
    expect(first.cookies).toEqual([]);
    expect(first.headers['cache-control']).toBe('no-store');
    for (const words of ['Question 1 of 3', 'What is this about?', 'Who reads this?', 'Priya Nair', '999', '0800 1111'])
      expect(textOf(first.body)).toContain(words);
    expect(textOf(first.body)).toContain('don’t reply, don’t delete it, don’t send it on');
    const sent = await tellOutside({});
    expect(textOf(sent.body)).toContain('You have told us. Thank you');
    const kept = await newest();
    expect(kept).toMatchObject({
      teller: 'somebody',
      about: 'unkind',
      words: 'They laugh at me.',
      desk: 'safeguarding',
    });
    expect(await t.rows('select * from concern_reporter where concern_id = $1', [kept.id])).toEqual([]);
    const told = await t.rows("select * from journal_entry where subject_id = $1 and action = 'concern.told'", [
      kept.id,
    ]);
    expect(told).toMatchObject([{ actor_kind: 'system', actor_id: null }]);
    const counted = (await t.rows('select key from rate_limit')).map(({ key }) => String(key));
    expect(counted).not.toEqual([]);
    expect(counted.join()).not.toContain('127.0.0.1');
  });

  test('keeps what was written through every page and every mistake (draft survival)', async () => {
    const browser = testBrowser(app);
    const at = `/s/${s.schoolId}/tell`;
    const carried = await browser.postBare(at, { step: 'words', about: 'saw', words: 'A "film" <b>', adult: 'no' });
    expect(carried.body).toContain('value="A &quot;film&quot; &lt;b>"');
    const back = await browser.postBare(at, { step: 'you', back: 'yes', about: 'saw', words: 'A film', adult: 'head' });
    expect(back.body).toMatch(/<textarea[^>]*>A film<\/textarea>/);
    expect(back.body).toMatch(/value="head" checked/);
    const nothing = await browser.postBare(at, { step: 'words', about: 'saw', words: '' });
    expect(nothing.statusCode).toBe(400);
    expect(textOf(nothing.body)).toContain('Write what happened, in your own words');
    const unsure = await browser.postBare(at, { step: 'you', about: 'saw', words: 'A film' });
    expect(unsure.statusCode).toBe(400);
    expect(unsure.body).toContain('value="A film"');
  });

  test('can leave at once, without a script', async () => {
    const page = await testBrowser(app).get(`/s/${s.schoolId}/tell`);
    expect(page.body).toMatch(/href="\/leave"/);
    const left = await testBrowser(app).get('/leave');
    expect([left.statusCode, left.headers.location]).toEqual([303, 'https://www.bbc.co.uk/weather']);
  });

  test('sent twice with one receipt it is one', async () => {
    const form = { step: 'you', about: 'saw', words: 'Twice the same.', talk: 'no', code: readableCode(12) };
    for (const _ of [1, 2]) {
      const sent = await testBrowser(app).postBare(`/s/${s.schoolId}/tell`, form);
      expect(textOf(sent.body)).toContain(form.code);
    }
    expect(await t.rows("select id from concern where words = 'Twice the same.'")).toHaveLength(1);
  });

  test('script, right-to-left marks and formulas are text everywhere (S5)', async () => {
    const words = '<script>alert(1)</script> =1+1 \u202Eevil "\'';
    await tellOutside({ words });
    const { id } = await newest();
    const page = await testBrowser(app, await s.cookie(s.dsl)).get(`/concerns/${id}`);
    expect(page.body).not.toContain('<script>alert');
    expect(page.body).toContain('<bdi>&lt;script');
  });

  test('a school that wants names takes nothing without one, and one that wants a sign-in says whom to tell', async () => {
    const set = (value: string) =>
      t.rows(
        `insert into setting (school_id, key, value, changed_at) values ($1, 'concerns.withoutSignIn', $2, now())
         on conflict (school_id, key) do update set value = excluded.value`,
        [other.schoolId, JSON.stringify(value)],
      );
    await set('named');
    expect((await tellOutside({}, other.schoolId)).statusCode).toBe(400);
    // Nothing is left to choose: the name is asked for, and no lone answer has to be pressed first.
    const unnamed = await tellOutside({ talk: 'yes' }, other.schoolId);
    expect(unnamed.body).toMatch(/name="talk" value="yes"/);
    expect(unnamed.body).not.toContain('type="radio" name="talk"');
    expect(textOf(unnamed.body)).toContain('Write your name');
    expect((await tellOutside({ talk: 'yes', name: 'Ellis, 9B' }, other.schoolId)).statusCode).toBe(200);
    await set('off');
    expect(textOf((await testBrowser(app).get(`/s/${other.schoolId}/tell`)).body)).toContain('sign in to tell us here');
    expect((await tellOutside({ talk: 'yes', name: 'Ellis, 9B' }, other.schoolId)).statusCode).toBe(404);
    await set('anonymous');
  });
});

describe('the receipt', () => {
  test('says how far it is, takes a line, and is no oracle: unknown and another school’s code are the same page', async () => {
    const sent = await tellOutside({ words: 'I saw a fight.' });
    const code = codeIn(sent.body);
    const { id } = await newest();
    const ask = async (school: string, form: Record<string, string>, path = '') =>
      textOf((await testBrowser(app).postBare(`/s/${school}/told${path}`, form)).body);
    expect(await ask(s.schoolId, { code: ` ${code.toLowerCase().replaceAll('-', ' ')} ` })).toContain(
      'Nobody has read it yet',
    );
    await testBrowser(app, await s.cookie(s.dsl)).get(`/concerns/${id}`);
    expect(await ask(s.schoolId, { code })).toContain('It has been read.');
    expect(await ask(s.schoolId, { code, words: 'It was in room 4.' }, '/add')).toContain('It was in room 4.');
    const unknown = await ask(s.schoolId, { code: '2222-2222-2222' });
    const elsewhere = await ask(other.schoolId, { code });
    expect(elsewhere).toBe(unknown);
    expect(unknown).toContain('We do not have this code');
    expect(await ask(other.schoolId, { code, words: 'x' }, '/add')).toBe(unknown);
  });

  test('each asking counts once: the sixtieth of an hour is answered, with a line and without, and no other after it', async () => {
    const code = codeIn((await tellOutside({ words: 'I saw it too.' })).body);
    for (const path of ['', '/add']) {
      const ask = () => testBrowser(app).postBare(`/s/${s.schoolId}/told${path}`, { code, words: 'By the gate.' });
      await ask();
      const { id } = await newest();
      const ours = [`told:${id}`];
      await t.rows("update rate_limit set count = 59 where key like 'told:%' and key <> $1", ours);
      expect((await ask()).statusCode, path).toBe(200);
      expect((await ask()).statusCode, path).toBe(503);
      await t.rows("delete from rate_limit where key like 'told:%'");
    }
  });

  test('a flood without names ends for that address, keeps what was written and stops nobody who is signed in (S16)', async () => {
    await t.rows(`update rate_limit set count = 40 where key like 'tell:%'`);
    const refused = await tellOutside({ words: 'One of very many.' });
    expect(refused.statusCode).toBe(503);
    expect(textOf(refused.body)).toContain('Very many people write to us just now');
    expect(refused.body).toContain('value="One of very many."');
    const browser = testBrowser(app, await s.cookie(s.pupil));
    await browser.post('/tell', { step: 'about', about: 'feel' });
    await browser.post('/tell', { step: 'words', words: 'I feel alone.' }, '/tell?q=words');
    const sent = await browser.post('/tell', { step: 'you', talk: 'yes', code: readableCode(12) }, '/tell?q=you');
    expect(textOf(sent.body)).toContain('You have told us');
    // Of somebody signed in each sending counts once too, the first and the same once more.
    await t.rows('update rate_limit set count = 38 where key = $1', [sendingKey(t.ground, s.pupil.personId)]);
    const send = async (words: string, code: string) => {
      await browser.post('/tell', { step: 'about', about: 'feel' }, '/tell');
      await browser.post('/tell', { step: 'words', words }, '/tell?q=words');
      return browser.post('/tell', { step: 'you', talk: 'yes', code }, '/tell?q=you');
    };
    const code = readableCode(12);
    for (const words of ['The last but one.', 'The last but one.'])
      expect(textOf((await send(words, code)).body)).toContain('You have told us');
    const late = await send('One too many.', readableCode(12));
    expect([late.statusCode, textOf(late.body)]).toEqual([
      503,
      expect.stringContaining('You have written to us very often just now'),
    ]);
    expect(await t.rows("select words from concern_draft where words = 'One too many.'")).toHaveLength(1);
    await browser.post('/tell/forget', {}, '/tell');
    await t.rows('delete from rate_limit');
  });
});

describe('somebody signed in', () => {
  test('finds the draft again, on another computer too, and nobody else does', async () => {
    const browser = testBrowser(app, await s.cookie(s.pupil));
    await browser.post('/tell', { step: 'about', about: 'picture' });
    await browser.post('/tell', { step: 'words', words: 'ab' }, '/tell?q=words');
    const elsewhere = testBrowser(app, await s.cookie(s.pupil));
    const page = await elsewhere.get('/tell?q=words');
    expect(page.body).toMatch(/<textarea[^>]*>ab<\/textarea>/);
    expect(textOf(page.body)).toContain('Saved at 10:42');
    const parent = await testBrowser(app, await s.cookie(s.parent)).get('/tell?q=words');
    expect(parent.body).toMatch(/<textarea[^>]*><\/textarea>/);
    await browser.post('/tell/forget', {}, '/tell');
    expect(await t.rows('select * from concern_draft')).toEqual([]);
  });

  test('with their name they follow it under “What you told us”; without it neither record nor journal has them', async () => {
    const tell = async (words: string, talk: string) => {
      const browser = testBrowser(app, await s.cookie(s.pupil));
      await browser.post('/tell', { step: 'about', about: 'unkind' });
      await browser.post('/tell', { step: 'words', words }, '/tell?q=words');
      return browser.post('/tell', { step: 'you', talk, code: readableCode(12) }, '/tell?q=you');
    };
    await tell('A word with a name.', 'yes');
    const named = await newest();
    expect(await t.rows('select person_id from concern_reporter where concern_id = $1', [named.id])).toEqual([
      { person_id: s.pupil.personId },
    ]);
    const mine = await testBrowser(app, await s.cookie(s.pupil)).get('/told');
    expect(textOf(mine.body)).toContain('It has arrived. Nobody has read it yet.');
    await tell('A word without a name.', 'no');
    const nameless = await newest();
    const traces = await t.rows(
      `select 1 from concern_reporter where concern_id = $1
       union all select 1 from journal_entry where subject_id = $1 and actor_id is not null`,
      [nameless.id],
    );
    expect(traces).toEqual([]);
    expect(JSON.stringify(await t.rows('select * from rate_limit'))).not.toContain(s.pupil.personId);
    expect(await t.rows('select * from concern_draft')).toEqual([]);
  });

  test('a line to somebody else’s is not found', async () => {
    const { id } = await newest();
    const browser = testBrowser(app, await s.cookie(s.parent));
    await browser.get('/told');
    await browser.get('/tell');
    const token = formTokenIn((await browser.get('/tell')).body);
    const refused = await browser.postBare('/told', { _csrf: token, id: String(id), words: 'Not mine.' });
    expect(refused.statusCode).toBe(404);
  });
});

test('an adult is given the line for adults, a child Childline, and everybody CEOP (R207)', async () => {
  const [page, parents] = [`/s/${s.schoolId}/tell`, `/s/${s.schoolId}/tell?as=parent`];
  const staff = await testBrowser(app, await s.cookie(s.teacher)).get('/report');
  for (const { body } of [await testBrowser(app).get(parents), staff]) {
    expect(textOf(body)).toContain('ring the NSPCC, 0808 800 5000');
    // Staff do as little with what they were sent as pupils do (R119).
    expect(textOf(body)).toContain('don’t reply, don’t delete it, don’t send it on.');
    expect(body).toContain('href="tel:08088005000"');
  }
  const child = await testBrowser(app).get(page);
  expect(child.body).not.toContain('0808 800 5000');
  for (const { body } of [child, staff, await testBrowser(app).get(parents)])
    expect(body).toContain('href="https://www.ceop.police.uk/Safety-Centre/" rel="noreferrer"');
});

test('staff report in one form, and it goes to whose work it is', async () => {
  const report = async (fields: Record<string, string>) => {
    const browser = testBrowser(app, await s.cookie(s.teacher));
    const code = readableCode(12);
    return browser.post('/report', { kind: 'child', words: 'Something happened.', code, ...fields });
  };
  expect((await report({ kind: 'technical' })).statusCode).toBe(400);
  expect(textOf((await report({ kind: 'technical', technical: 'malware' })).body)).toContain('You have told us');
  expect(await newest()).toMatchObject({
    desk: 'security',
    readers: [s.network.personId],
    teller: 'staff',
    urgency: 4,
  });
  await report({ kind: 'adult', who: 'Zoe Quill' });
  expect(await newest()).toMatchObject({ desk: 'staff' });
  await report({ kind: 'adult', who: 'daniel osei' });
  expect(await newest()).toMatchObject({ desk: 'named', readers: [s.chair.personId], hidden_from: [s.head.personId] });
  await report({ kind: 'self', words: 'A parent posted about me.' });
  expect(await newest()).toMatchObject({ desk: 'staff', hidden_from: [s.teacher.personId] });
});

import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readableCode } from '../../kernel/ids.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp, testBrowser } from '../../test-support/http.ts';
import { buildConcernSchool } from './concerns.fixture.ts';

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

const sentOutside = () =>
  testBrowser(app).postBare(`/s/${s.schoolId}/tell`, {
    ...{ step: 'you', about: 'saw', words: 'A film came up.', talk: 'no', code: readableCode(12) },
  });

test('what a browser kept is of whoever typed it, and the page after says that it is to be forgotten (S13)', async () => {
  const bodyOf = (page: string) => /<body[^>]*>/.exec(page)?.[0];
  const ofWhom = async (who: typeof s.teacher) =>
    /data-draft-of="([\w-]+)"/.exec((await testBrowser(app, await s.cookie(who)).get('/report')).body)?.[1];
  expect(await ofWhom(s.teacher)).toBe(await ofWhom(s.teacher));
  expect(await ofWhom(s.teacher)).not.toBe(await ofWhom(s.head));
  const cleared = (page: string) => /data-draft-clear="([\w-]+)"/.exec(page)?.[1];
  const kept = (page: string) => /data-draft="([\w-]+)"/.exec(page)?.[1];

  const staff = testBrowser(app, await s.cookie(s.teacher));
  const form = kept((await staff.get('/report')).body);
  const sent = await staff.post('/report', { kind: 'child', words: 'It happened.', code: readableCode(12) });
  expect(form).toBeDefined();
  expect(cleared(sent.body)).toBe(form);

  const pupil = testBrowser(app, await s.cookie(s.pupil));
  await pupil.post('/tell', { step: 'about', about: 'feel' });
  await pupil.post('/tell/forget', {}, '/tell');
  const thrown = await pupil.get('/tell');
  expect(cleared(thrown.body)).toBe(kept(thrown.body));
  expect(cleared((await pupil.get('/tell')).body)).toBeUndefined();

  // Without a sign-in it is nobody's, and each school's apart. That the browser keeps it is said by the browser: without a script nothing is kept.
  const first = (await testBrowser(app).get(`/s/${s.schoolId}/tell`)).body;
  expect(bodyOf(first)).not.toContain('data-draft-of');
  expect(kept(first)).not.toBe(kept((await testBrowser(app).get(`/s/${other.schoolId}/tell`)).body));
  expect(first).toMatch(/data-draft-kept="no">\s*Nothing is saved until you send it/);
  expect(first).toMatch(/<div data-draft-kept="yes" hidden/);
  expect(cleared((await sentOutside()).body)).toBe(kept(first));
});

test('whoever reads little English is told that their own language will do, and what they type runs as its letters do', async () => {
  const at = `/s/${s.schoolId}/tell`;
  const pupil = testBrowser(app);
  const first = await pupil.get(at);
  for (const words of ['pl" dir="auto">Możesz pisać po polsku.', 'ar" dir="auto">يمكنك الكتابة بالعربية.'])
    expect(first.body).toContain(`<span lang="${words}</span>`);
  const second = await pupil.postBare(at, { step: 'about', about: 'unkind' });
  expect(second.body).toMatch(/<textarea[^>]* name="words"[^>]* dir="auto"/);
  const third = await pupil.postBare(at, { step: 'words', about: 'unkind', adult: 'no', words: 'يضحكون عليّ.' });
  expect(third.body).toMatch(/<input[^>]* name="name"[^>]* dir="auto"/);
  expect(third.body).toMatch(/<textarea[^>]* name="reach"[^>]* dir="auto"/);
  const code = readableCode(12);
  await pupil.postBare(at, { step: 'you', about: 'unkind', adult: 'no', words: 'يضحكون عليّ.', talk: 'no', code });
  const told = await pupil.postBare(`/s/${s.schoolId}/told`, { code });
  expect(told.body).toMatch(/<textarea[^>]* name="words"[^>]* dir="auto"/);
});

test('an address typed with a slip from a poster leaves nobody alone: its error says whom to tell and ring, and no other does (R207)', async () => {
  const slip = `${s.schoolId.slice(0, -1)}${s.schoolId.endsWith('0') ? '1' : '0'}`;
  const pupil = testBrowser(app);
  for (const path of [`/s/${slip}/tell`, `/s/${slip}/told`, '/s/larkmoor/tell', `/s/${s.schoolId}/tel`]) {
    const page = await pupil.get(path);
    expect([path, page.statusCode]).toEqual([path, 404]);
    for (const words of ['tell an adult you trust', '999', 'href="tel:08001111"']) expect(page.body).toContain(words);
  }
  const lost = await pupil.postBare(`/s/${slip}/tell`, { step: 'about', about: 'unkind' });
  expect([lost.statusCode, lost.body.includes('tel:08001111')]).toEqual([404, true]);
  for (const path of ['/staff', '/nowhere']) expect((await pupil.get(path)).body).not.toContain('tel:08001111');
});

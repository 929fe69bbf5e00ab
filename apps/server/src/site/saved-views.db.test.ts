import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildActor, buildSchool, signedIn } from '../test-support/build.ts';
import { type TestGround, testGround } from '../test-support/database.ts';
import { type TestBrowser, testApp, testBrowser, textOf } from '../test-support/http.ts';

let t: TestGround;
let app: FastifyInstance;
let browser: TestBrowser;
beforeAll(async () => {
  t = await testGround();
  ({ app } = await testApp(t.ground));
  const dsl = await buildActor(t.ground, await buildSchool(t.ground), ['dsl']);
  browser = testBrowser(app, await signedIn(t.ground, dsl));
});
afterAll(async () => {
  await app?.close();
  await t?.close();
});

test.each([
  ['no name', '  ', 'the view has no name'],
  ['a name that is too long', 'x'.repeat(61), 'a view’s name has 60 letters at most'],
])(
  'a view with %s is not kept: the list is there as it was, says why and leads to the name',
  async (_name, name, why) => {
    const form = { list: 'people', name, query: 'kind=pupil' };
    const sent = await browser.post('/views', form, '/people');
    expect([sent.statusCode, sent.headers.location]).toEqual([303, '/people?kind=pupil']);
    const { body } = await browser.get('/people?kind=pupil');
    expect(textOf(body)).toContain(`Nothing was saved: ${why}.`);
    expect(body).toContain('href="/people?kind=pupil#view-name"');
    expect(body).toContain('gh-flash--nothing');
    expect(textOf(body)).not.toContain('Saved:');
  },
);

test('a view with a name is kept', async () => {
  const form = { list: 'people', name: 'Children', query: 'kind=pupil' };
  expect((await browser.post('/views', form, '/people')).statusCode).toBe(303);
  const { body } = await browser.get('/people?kind=pupil');
  expect(textOf(body)).toContain('Saved: Children');
  expect(body).not.toContain('gh-flash--nothing');
});

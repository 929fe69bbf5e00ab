import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { formTokenIn, type TestBrowser, testApp, testBrowser } from '../../test-support/http.ts';
import { offerSetUp } from './index.ts';
import { untilDevice } from './set-up.fixture.ts';

let t: TestGround;
let app: FastifyInstance;
beforeAll(async () => {
  t = await testGround();
  ({ app } = await testApp(t.ground));
});
afterAll(async () => {
  await app.close();
  await t.close();
});

test('pressed twice, or again where the answer was lost, the last step shows the passwords and the code that it made; in another browser they are not shown (S23)', async () => {
  const path = (await offerSetUp(t.ground))?.path ?? '';
  const browser = testBrowser(app);
  await untilDevice(browser, path);
  const page = (await browser.get(`${path}/device`)).body;
  const version = /name="version" value="(\d+)"/.exec(page)?.[1] ?? '';
  const form = { _csrf: formTokenIn(page), version, device: 'gate', deviceName: 'Main building' };
  const before = new Map(browser.cookies);
  const shown = async (sending: ReturnType<TestBrowser['get']>) => {
    const answer = await sending;
    const codes = [...answer.body.matchAll(/<code class="gh-mono">([A-Z0-9-]+)<\/code>/g)].map(([, code]) => code);
    return [answer.statusCode, codes];
  };
  const press = () => shown(browser.postBare(`${path}/device`, form));
  const [first, second] = await Promise.all([press(), press()]);
  expect(first).toEqual([200, [expect.anything(), expect.anything(), expect.anything()]]);
  expect(second).toEqual(first);
  // The answer was lost with its cookies: the browser sends what it sent.
  for (const name of browser.cookies.keys()) browser.cookies.delete(name);
  for (const [name, value] of before) browser.cookies.set(name, value);
  expect(await press()).toEqual(first);
  expect((await browser.get('/sign-in/next')).headers.location).toBe('/sign-in/second-factor');
  const stranger = testBrowser(app);
  const token = formTokenIn((await stranger.get('/sign-in')).body);
  expect(await shown(stranger.postBare(`${path}/device`, { ...form, _csrf: token }))).toEqual([409, []]);
  t.clock.move(11 * 60_000);
  for (const name of browser.cookies.keys()) browser.cookies.delete(name);
  for (const [name, value] of before) browser.cookies.set(name, value);
  expect(await press()).toEqual([409, []]);
});

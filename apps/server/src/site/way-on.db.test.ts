import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Actor } from '../access/scope.ts';
import { newId } from '../kernel/ids.ts';
import { buildActor, buildSchool, signedIn } from '../test-support/build.ts';
import { type TestGround, testGround } from '../test-support/database.ts';
import { formTokenIn, testApp, testBrowser } from '../test-support/http.ts';

/* Where the page of an error leads whoever sent a form: back to the page that they filled in. */

const HERE = 'http://localhost:3000';
let t: TestGround;
let app: FastifyInstance;
let head: Actor;
let cookie: string;

beforeAll(async () => {
  t = await testGround();
  ({ app } = await testApp(t.ground));
});
beforeEach(async () => {
  head = await buildActor(t.ground, await buildSchool(t.ground), ['head']);
  cookie = await signedIn(t.ground, head);
});
afterAll(async () => {
  await app?.close();
  await t?.close();
});

/** Sends a form without a token, and says the status and the last link of the page that answers. */
async function sent(url: string, referer: string | undefined): Promise<[number, string, string]> {
  const { statusCode, body } = await app.inject({
    method: 'POST',
    url,
    headers: { host: 'localhost:3000', cookie, accept: 'text/html', ...(referer && { referer }) },
    payload: { title: 'x' },
  });
  const [, href = '', text = ''] = /<main.*<a class="govuk-link" href="([^"]+)">([^<]+)<\/a>/s.exec(body) ?? [];
  return [statusCode, href, text];
}

const DAY = 24 * 60 * 60_000;

test('signed out meanwhile, whoever sent a form signs in and is back at its page', async () => {
  t.clock.move(DAY);
  const back = '/sign-in?next=%2Fincidents%2Fnew%3Ffrom%3D1';
  expect(await sent('/incidents/new', `${HERE}/incidents/new?from=1`)).toEqual([401, back, 'Sign in']);
});

const WORDS = 'She told me at the end of period 3, and wept.';

/** Sends words with this token and these headers, signed in by this cookie; says the status, and whether the page that answers shows them. */
async function wrote(cookies: string, _csrf: string, more: Record<string, string> = {}, url = '/report') {
  const { statusCode, body } = await app.inject({
    ...{ method: 'POST', url, payload: new URLSearchParams({ _csrf, kind: 'child', words: WORDS }).toString() },
    headers: { cookie: cookies, accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded', ...more },
  });
  return [statusCode, body.includes(WORDS)];
}

const SAME = { 'sec-fetch-site': 'same-origin' };

test('signed out while they wrote, whoever sends it has their words again, also without a script that keeps them; nobody else brings words onto a page of ours', async () => {
  const token = formTokenIn((await testBrowser(app, cookie).get('/report')).body);
  t.clock.move(DAY);
  expect(await wrote(cookie, token)).toEqual([401, true]);
  expect(await wrote(cookie, 'x')).toEqual([401, false]);
  expect(await wrote(cookie, token, { 'sec-fetch-site': 'cross-site' })).toEqual([401, false]);
  // Signed out by hand no cookie is left that the token could belong to; of a form’s own page the browser says so.
  expect(await wrote('', token)).toEqual([401, false]);
  expect(await wrote('', token, SAME)).toEqual([401, true]);
});

test('signed in again in another tab, whoever sends the form of the first one has their words again', async () => {
  const token = formTokenIn((await testBrowser(app, cookie).get('/report')).body);
  const again = await signedIn(t.ground, head);
  expect(await wrote(again, token, SAME)).toEqual([403, true]);
  expect(await wrote(again, token)).toEqual([403, false]);
  expect(await wrote(again, token, { 'sec-fetch-site': 'cross-site' })).toEqual([403, false]);
});

test('words about a record that is gone meanwhile come back too', async () => {
  const token = formTokenIn((await testBrowser(app, cookie).get('/report')).body);
  expect(await wrote(cookie, token, {}, `/incidents/${newId(t.clock.now())}/notices`)).toEqual([404, true]);
});

test('a form that is refused leads to its page again', async () => {
  const back = '/settings/security.idleMinutes';
  expect(await sent(`${back}/preview`, HERE + back)).toEqual([403, back, 'Open the page again']);
  // This address has a page of its own.
  expect(await sent('/incidents/new', `${HERE}/incidents/new`)).toEqual([403, '/incidents/new', 'Open the page again']);
});

test.each([
  ['a page that is only the answer to a form', `${HERE}/settings/security.idleMinutes/preview`],
  ['another server', 'http://elsewhere.test/incidents/new'],
  ['another server behind two slashes', `${HERE}//elsewhere.test/incidents/new`],
  ['nothing', undefined],
])('where the form came from %s it leads to the start', async (_from, referer) => {
  expect(await sent('/settings/security.idleMinutes/preview', referer)).toEqual([
    403,
    '/today',
    'Go to the start page',
  ]);
  t.clock.move(DAY);
  expect(await sent('/settings/security.idleMinutes/preview', referer)).toEqual([401, '/sign-in', 'Sign in']);
});

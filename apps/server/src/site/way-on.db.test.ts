import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { buildActor, buildSchool, signedIn } from '../test-support/build.ts';
import { type TestGround, testGround } from '../test-support/database.ts';
import { testApp } from '../test-support/http.ts';

/* Where the page of an error leads whoever sent a form: back to the page that they filled in. */

const HERE = 'http://localhost:3000';
let t: TestGround;
let app: FastifyInstance;
let cookie: string;

beforeAll(async () => {
  t = await testGround();
  ({ app } = await testApp(t.ground));
});
beforeEach(async () => {
  const head = await buildActor(t.ground, await buildSchool(t.ground), ['head']);
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

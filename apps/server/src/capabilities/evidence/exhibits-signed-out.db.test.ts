import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Actor } from '../../access/scope.ts';
import { buildActor, buildSchool, signedIn } from '../../test-support/build.ts';
import { formTokenIn } from '../../test-support/http.ts';
import { buildIncident } from '../incidents/incidents.build.ts';
import { multipart, openVaultGround, type Vault } from './exhibits.fixture.ts';

/* What was written beside a file whose sender is not signed in any more, or signed in anew: it comes back as that of a form without a file (S24). */

let v: Vault;
let dsl: Actor;
let url: string;
let cookie: string;
let token: string;

beforeAll(async () => {
  v = await openVaultGround();
  dsl = await buildActor(v.ground, await buildSchool(v.ground), ['dsl']);
  const { id } = await buildIncident(v.ground, dsl);
  url = `/incidents/${id}/evidence/files`;
});
beforeEach(async () => {
  const browser = await v.as(dsl);
  token = formTokenIn((await browser.get(url)).body);
  cookie = [...browser.cookies].map(([key, each]) => `${key}=${each}`).join('; ');
});
afterAll(() => v.close());

const WORDS = 'The chat of class 8K, from Monday';

/** Sends a file with these words, signed in by this cookie; says the status, and whether the page that answers shows the words. */
async function sent(as: string, _csrf: string, headers: Record<string, string> = {}) {
  const { payload, type } = multipart({ _csrf, title: WORDS }, { name: 'chat.txt', bytes: Buffer.alloc(300_000, 'a') });
  const all = { cookie: as, accept: 'text/html', 'content-type': type, ...headers };
  const { statusCode, body } = await v.app.inject({ method: 'POST', url, headers: all, payload });
  return [statusCode, body.includes(WORDS)];
}

const SAME = { 'sec-fetch-site': 'same-origin' };

test('signed out while they chose it, whoever sends it has their words again, and of the file nothing is kept', async () => {
  v.t.clock.move(86_400_000);
  expect(await sent(cookie, token)).toEqual([401, true]);
  expect(await sent('', token, SAME)).toEqual([401, true]);
  // Nobody else brings words onto a page of ours.
  expect(await sent(cookie, 'x')).toEqual([401, false]);
  expect(await sent('', token)).toEqual([401, false]);
  expect(await sent(cookie, token, { 'sec-fetch-site': 'cross-site' })).toEqual([401, false]);
  expect(await v.t.rows('select from exhibit')).toEqual([]);
  const broken = {
    method: 'POST',
    url,
    payload: 'not one part',
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
  };
  expect((await v.app.inject(broken as never)).statusCode).toBe(401);
});

test('signed in again in another tab, whoever sends it has their words again', async () => {
  const again = await signedIn(v.ground, dsl);
  expect(await sent(again, token, SAME)).toEqual([403, true]);
  expect(await sent(again, token)).toEqual([403, false]);
});

import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildActor, buildSchool, signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { fieldsOf, testApp, testBrowser, textOf } from '../../test-support/http.ts';

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

test('to open what is on an illegal-content list is not asked for, for whomever and however urgent: two people would agree to what never opens (R76)', async () => {
  const school = await buildSchool(t.ground);
  const manager = await buildActor(t.ground, school, ['network_manager']);
  const browser = testBrowser(app, await signedIn(t.ground, manager));
  const path = '/filtering/propose/address';
  const form = { action: 'allow', whom: 'everyone', until: '2026-11-20', reason: 'It is a site for art' };
  const ask = (more: object) => browser.post(path, { ...form, ...more });
  for (const more of [
    { address: 'iwf-example.test' },
    { address: 'https://www.iwf-example.test/gallery', whom: 'year:9' },
    { address: 'iwf-example.test', emergency: 'yes' },
  ]) {
    const { statusCode, body } = await ask(more);
    expect([more, statusCode]).toEqual([more, 400]);
    expect(textOf(body)).toContain('The law keeps it blocked: nobody at the school can unblock it');
    expect(fieldsOf(body)).toMatchObject({ address: more.address, reason: form.reason });
  }
  expect(textOf((await browser.get('/filtering/changes')).body)).not.toContain('iwf-example');
  // The school closes it once more if it likes, and opens what stands beside it.
  for (const more of [{ address: 'iwf-example.test', action: 'block' }, { address: 'art-example.test' }])
    expect((await ask(more)).statusCode).toBe(303);
});

import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemScope } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { buildActor, buildPerson, buildSchool, givePassword } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp, testBrowser } from '../../test-support/http.ts';

const PASSWORD = 'seven lamps over quiet water';
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

test('somebody of two schools changes to the other from any page, and the other school’s rules hold there', async () => {
  const here = await buildSchool(t.ground, { starter: 'special-school' });
  const there = await buildSchool(t.ground, { name: 'Fenbridge Primary School', starter: 'special-school' });
  const actor = await buildActor(t.ground, here, ['teacher']);
  const email = await givePassword(t.ground, actor, PASSWORD);
  const other = await buildPerson(t.ground, there, { roles: ['head'], account: false });
  const change = (values: { account_id?: string; status?: 'left'; left_on?: string }) =>
    transact(t.ground, systemScope('set-up', there), (tx) =>
      tx.db.updateTable('person').set(values).where('id', '=', other.personId).execute(),
    );
  const browser = testBrowser(app);
  const signIn = () => browser.post('/sign-in', { email, password: PASSWORD });
  const header = async () => (await browser.get('/find')).body.split('<main')[0] ?? '';

  await signIn();
  expect(await header()).not.toContain('name="school"');
  await change({ account_id: actor.accountId });
  // The school where one is stands there as its name alone.
  expect(await header()).toContain(`name="school" value="${there}"`);
  expect(await header()).not.toContain(`name="school" value="${here}"`);
  expect((await browser.post('/account/school', { school: there }, '/find')).statusCode).toBe(303);
  expect((await browser.get('/find')).headers.location).toBe('/sign-in/second-factor');

  await change({ status: 'left', left_on: '2026-11-16' });
  await signIn();
  expect(await header()).toContain('Find');
  expect(await header()).not.toContain('name="school"');
});

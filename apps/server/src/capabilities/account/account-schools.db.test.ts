import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemScope } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { whileHeld } from '../../test-support/at-once.ts';
import { buildActor, buildPerson, buildSchool, givePassword } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { formTokenIn, testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { cameOf } from '../../test-support/outcome.ts';
import { closeAccounts } from '../people/people-closing.service.ts';
import { giveAccount } from './account-people.service.ts';

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

test('a tab that was left open at one school writes nothing at the other, and keeps what was typed (S19)', async () => {
  const here = await buildSchool(t.ground, { starter: 'special-school' });
  const there = await buildSchool(t.ground, { name: 'Fenbridge Primary School', starter: 'special-school' });
  const actor = await buildActor(t.ground, here, ['teacher']);
  const email = await givePassword(t.ground, actor, PASSWORD);
  const other = await buildPerson(t.ground, there, { roles: ['teacher'], account: false });
  await transact(t.ground, systemScope('set-up', there), (tx) =>
    tx.db.updateTable('person').set({ account_id: actor.accountId }).where('id', '=', other.personId).execute(),
  );
  const browser = testBrowser(app);
  await browser.post('/sign-in', { email, password: PASSWORD });
  await browser.post('/sign-in/school', { school: here });
  const path = '/filtering/checks/new';
  const _csrf = formTokenIn((await browser.get(path)).body);
  await browser.post('/account/school', { school: there }, '/find');
  const words = 'Tried at the blue gate of the first school';
  const sent = await browser.postBare(path, { _csrf, noticed: words });
  expect([sent.statusCode, textOf(sent.body)]).toEqual([
    409,
    expect.stringContaining('You changed school in another tab'),
  ]);
  expect(sent.body).toContain(words);
  // Its own account is the same at each, and so the way back is open from there.
  const back = await browser.postBare('/account/school', { _csrf, school: here });
  expect(back.statusCode).toBe(303);
  expect((await browser.postBare(path, { _csrf, noticed: words })).statusCode).not.toBe(409);
});

test('a link of the one school that is followed at the other leads there, whether or not anything is there', async () => {
  const here = await buildSchool(t.ground, { starter: 'special-school' });
  const there = await buildSchool(t.ground, { name: 'Fenbridge Primary School', starter: 'special-school' });
  const actor = await buildActor(t.ground, here, ['teacher']);
  const email = await givePassword(t.ground, actor, PASSWORD);
  const browser = testBrowser(app);
  const lost = '/filtering/changes/0190a0c0-0000-7000-8000-000000000000?from=mail';
  await browser.post('/sign-in', { email, password: PASSWORD });
  // With one school there is no other to look at.
  expect((await browser.get(lost)).body).not.toContain('another of your schools');
  const other = await buildPerson(t.ground, there, { roles: ['teacher'], account: false });
  await transact(t.ground, systemScope('set-up', there), (tx) =>
    tx.db.updateTable('person').set({ account_id: actor.accountId }).where('id', '=', other.personId).execute(),
  );
  const missing = await browser.get(lost);
  expect(missing.statusCode).toBe(404);
  expect(textOf(missing.body)).toMatch(/If this is from another of your schools.*Look at +Fenbridge Primary School/);
  const _csrf = formTokenIn(missing.body);
  const led = async (next: string) =>
    (await browser.postBare('/account/school', { _csrf, school: there, next })).headers.location;
  expect(await led(lost)).toBe(`/sign-in/next?${new URLSearchParams({ next: lost })}`);
  expect((await browser.get(`/sign-in/next?${new URLSearchParams({ next: lost })}`)).headers.location).toBe(lost);
  // Nobody is led to another server by it.
  expect(await led('//elsewhere.example/')).toBe('/sign-in/next');
});

test('nobody is joined to an account that another school has closed, or closes at that moment: they could sign in nowhere (S10, S24)', async () => {
  const [here, there] = [await buildSchool(t.ground), await buildSchool(t.ground)];
  const managerHere = await buildActor(t.ground, here, ['network_manager']);
  const managerThere = await buildActor(t.ground, there, ['network_manager']);
  const username = 'of-both';
  const ours = await buildPerson(t.ground, here, { kind: 'staff', account: true, username });
  const theirs = await buildPerson(t.ground, there, { kind: 'staff', account: false, username });
  const gives = () => cameOf(giveAccount(t.ground, managerThere, theirs.personId));
  const seen = new Map([[ours.personId, 'never']]);
  const closes = () => cameOf(closeAccounts(t.ground, managerHere, { seen, reason: 'Nobody uses it' }));
  const held: [string, unknown[]] = ['select from account where id = $1 for update', [ours.accountId]];
  expect(await whileHeld(t, [held], closes, gives)).toEqual(['done', 'account.other_school']);
  expect(await gives()).toBe('account.other_school');
  const { account_id } = await transact(t.ground, systemScope('set-up', there), (tx) =>
    tx.db.selectFrom('person').select('account_id').where('id', '=', theirs.personId).executeTakeFirstOrThrow(),
  );
  expect(account_id).toBeNull();
});

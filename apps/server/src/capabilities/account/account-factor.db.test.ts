import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemScope } from '../../access/scope.ts';
import { findSession } from '../../access/sessions.store.ts';
import { isFresh } from '../../access/step-up.ts';
import { transact } from '../../access/transact.ts';
import { newId } from '../../kernel/ids.ts';
import { buildActor, buildPerson, buildSchool, givePassword } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { fieldsOf, type TestBrowser, testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { codeAt, takeFactor } from '../sign-in/sign-in.fixture.ts';

/* Whoever finds a desk unlocked and knows the password has not the phone: nothing that they do there is worth its code (S8, S16). */

const PASSWORD = 'seven lamps over quiet water';
const OTHER = 'a lantern beside the slow canal';
const RECOVERY = /[A-Z0-9]{4}(-[A-Z0-9]{4}){2}/;
const QUARTER = 16 * 60_000;
let t: TestGround;
let app: FastifyInstance;
let school: string;
beforeAll(async () => {
  t = await testGround();
  ({ app } = await testApp(t.ground));
  school = await buildSchool(t.ground, { starter: 'special-school' });
});
afterAll(async () => {
  await app.close();
  await t.close();
});

/** Somebody whose phone was shown a quarter of an hour ago. */
async function atTheirDesk() {
  const actor = await buildActor(t.ground, school, ['teacher']);
  const email = await givePassword(t.ground, actor, PASSWORD);
  const browser = testBrowser(app);
  await browser.post('/sign-in', { email, password: PASSWORD });
  const { secret } = await takeFactor(browser, t.clock.now());
  t.clock.move(QUARTER);
  return { actor, browser, secret };
}

async function isShown(browser: TestBrowser): Promise<boolean> {
  const token = browser.cookies.get('__Host-gatehouse') ?? '';
  const found = await findSession(t.ground, token, '2026-11-17');
  return isFresh(found?.session.secondFactorAt ?? null, t.clock.now());
}

test('a new password does not make the code of before a new one', async () => {
  const { browser } = await atTheirDesk();
  expect(await isShown(browser)).toBe(false);
  const form = { current: PASSWORD, password: OTHER, again: OTHER };
  expect((await browser.post('/account/password', form)).statusCode).toBe(303);
  expect(await isShown(browser)).toBe(false);
  expect((await browser.get('/account')).statusCode).toBe(200);
});

test('new recovery codes, which stand for the phone, ask for its code besides the password; so does turning it off', async () => {
  const { browser, secret } = await atTheirDesk();
  const page = (await browser.get('/account/recovery-codes')).body;
  expect(textOf(page)).toContain('The code that your phone shows now');
  const form = { ...fieldsOf(page), current: PASSWORD };
  const refused = await browser.post('/account/recovery-codes', form);
  expect([refused.statusCode, RECOVERY.test(refused.body)]).toEqual([400, false]);
  expect((await browser.post('/account/second-factor/off', { current: PASSWORD })).statusCode).toBe(400);
  expect((await browser.post('/account/second-factor/off', { current: PASSWORD, code: '000000' })).statusCode).toBe(
    400,
  );
  const code = codeAt(secret, t.clock.now());
  expect((await browser.post('/account/recovery-codes', { ...form, code })).body).toMatch(RECOVERY);
  // Shown a moment ago, it is not asked for again.
  expect((await browser.post('/account/second-factor/off', { current: PASSWORD })).statusCode).toBe(303);
});

test('what another school asks of the account is not turned off here (S10)', async () => {
  const { actor, browser, secret } = await atTheirDesk();
  const second = await buildSchool(t.ground, { name: 'Fenbridge Primary School', starter: 'special-school' });
  const there = await buildPerson(t.ground, second, { roles: ['head'], account: false });
  await transact(t.ground, systemScope('set-up', second), (tx) =>
    tx.db.updateTable('person').set({ account_id: actor.accountId }).where('id', '=', there.personId).execute(),
  );
  const form = { current: PASSWORD, code: codeAt(secret, t.clock.now()) };
  const refused = await browser.post('/account/second-factor/off', form);
  expect([refused.statusCode, textOf(refused.body)]).toEqual([
    403,
    expect.stringContaining('Fenbridge Primary School requires a code'),
  ]);
});

test('nobody puts their phone to the account of somebody who is signed in without one, unless they have the password', async () => {
  const actor = await buildActor(t.ground, school, ['teacher']);
  const email = await givePassword(t.ground, actor, PASSWORD);
  const browser = testBrowser(app);
  await browser.post('/sign-in', { email, password: PASSWORD });
  expect(textOf((await browser.get('/sign-in/second-factor')).body)).toContain('Your password');
  expect((await takeFactor(browser, t.clock.now(), 'a guess')).codes).toEqual([]);
  expect(await isShown(browser)).toBe(false);
  expect((await takeFactor(browser, t.clock.now())).codes).toHaveLength(10);
  expect(await isShown(browser)).toBe(true);
});

test('a role that needs a second factor, given while its holder is away from an open desk, lets nobody there put their phone to it', async () => {
  const actor = await buildActor(t.ground, school, ['teacher']);
  const email = await givePassword(t.ground, actor, PASSWORD);
  const browser = testBrowser(app);
  await browser.post('/sign-in', { email, password: PASSWORD });
  t.clock.move(QUARTER);
  await transact(t.ground, systemScope('set-up', school), (tx) =>
    tx.db
      .insertInto('person_role')
      .values({ school_id: school, id: newId(tx.at), person_id: actor.personId, role: 'head', starts_on: '2026-11-17' })
      .execute(),
  );
  expect((await browser.get('/account')).headers.location).toMatch(/^\/sign-in\/second-factor/);
  expect((await takeFactor(browser, t.clock.now(), '')).codes).toEqual([]);
  expect((await takeFactor(browser, t.clock.now())).codes).toHaveLength(10);
});

import { setTimeout as after } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { setPassword } from '../../access/accounts.store.ts';
import { endSessions, findSession, type SessionRow } from '../../access/sessions.store.ts';
import { buildActor, buildSchool, givePassword } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp, testBrowser } from '../../test-support/http.ts';
import { takeFactor } from './sign-in.fixture.ts';
import { renewSession, signIn } from './sign-in.service.ts';

// S16, S24: whoever has found out a password or holds a session, at the very moment at which its owner puts an end to that.
const PASSWORD = 'seven lamps over quiet water';
const FROM = { address: '127.0.0.1', browser: 'test' };
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

async function teacher() {
  const school = await buildSchool(t.ground, { starter: 'special-school' });
  const actor = await buildActor(t.ground, school, ['teacher']);
  return { actor, email: await givePassword(t.ground, actor, PASSWORD) };
}
const sessionsOf = (accountId: string) =>
  t.ground.db.selectFrom('session').select('id').where('account_id', '=', accountId).execute();

test('a password that fits is none any more where it was changed before the session opened: nobody is in with the old one afterwards', async () => {
  const { actor, email } = await teacher();
  const change = t.ground.db.transaction().execute(async (db) => {
    await setPassword(db, actor.accountId, { hash: 'another', mustChange: false, at: t.clock.now() });
    const thief = signIn(t.ground, { email, password: PASSWORD }, FROM);
    // Long enough to read the account as it still is, and to try the password.
    await after(500);
    await db.deleteFrom('session').where('account_id', '=', actor.accountId).execute();
    return { thief };
  });
  expect(await (await change).thief).toBeNull();
  expect(await sessionsOf(actor.accountId)).toHaveLength(0);
});

test('of two sessions that change the password at once one does, and the other has ended', async () => {
  const { actor, email } = await teacher();
  const browsers = [testBrowser(app), testBrowser(app)];
  for (const browser of browsers) {
    await browser.post('/sign-in', { email, password: PASSWORD });
    await browser.get('/sign-in/next');
  }
  const wanted = ['nine lamps over a quiet harbour', 'five towers beside a slow river'];
  const sent = await Promise.all(
    browsers.map((browser, n) => {
      const password = wanted[n] ?? '';
      return browser.post('/account/password', { current: PASSWORD, password, again: password });
    }),
  );
  const statuses = sent.map(({ statusCode }) => statusCode);
  expect(statuses.filter((status) => status === 303)).toHaveLength(1);
  expect(statuses.every((status) => status < 500)).toBe(true);
  const won = statuses.indexOf(303);
  const pages = await Promise.all(browsers.map((browser) => browser.get('/account')));
  expect(pages.map(({ statusCode }) => statusCode === 200)).toEqual([won === 0, won === 1]);
  expect(await sessionsOf(actor.accountId)).toHaveLength(1);
  expect(await signIn(t.ground, { email, password: wanted[1 - won] ?? '' }, FROM)).toBeNull();
  expect(await signIn(t.ground, { email, password: wanted[won] ?? '' }, FROM)).not.toBeNull();
});

test('a session that its owner ended is not renewed by a form that was under way', async () => {
  const { actor, email } = await teacher();
  const opened = await signIn(t.ground, { email, password: PASSWORD }, FROM);
  const found = await findSession(t.ground, opened?.token ?? '', '2026-11-17');
  await endSessions(t.ground, { accountId: actor.accountId });
  const renewed = renewSession(t.ground, found?.session as SessionRow, FROM, { secondFactor: true, how: 'phone' });
  await expect(renewed).rejects.toMatchObject({ kind: 'unauthenticated' });
  expect(await sessionsOf(actor.accountId)).toHaveLength(0);
});

test('of two browsers that enter the same recovery code at once one is in, and the other is told', async () => {
  const { email } = await teacher();
  const first = testBrowser(app);
  await first.post('/sign-in', { email, password: PASSWORD });
  const { codes } = await takeFactor(first, t.clock.now());
  const browsers = [testBrowser(app), testBrowser(app)];
  for (const browser of browsers) await browser.post('/sign-in', { email, password: PASSWORD });
  const answers = await Promise.all(browsers.map((browser) => browser.post('/sign-in/code', { code: codes[0] ?? '' })));
  const statuses = answers.map(({ statusCode }) => statusCode);
  expect(statuses.filter((status) => status === 303)).toHaveLength(1);
  expect([400, 409]).toContain(statuses.find((status) => status !== 303));
});

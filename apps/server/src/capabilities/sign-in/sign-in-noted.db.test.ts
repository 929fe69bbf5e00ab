import type { FastifyInstance } from 'fastify';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { systemScope } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { buildActor, buildPerson, buildSchool, givePassword } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp, testBrowser } from '../../test-support/http.ts';
import { takeFactor } from './sign-in.fixture.ts';

const PASSWORD = 'seven lamps over quiet water';
const OTHER = 'a lamp in the far window';
let t: TestGround;
let app: FastifyInstance;
beforeAll(async () => {
  t = await testGround();
  ({ app } = await testApp(t.ground));
});
afterEach(() => t.rows('alter table journal_entry drop constraint if exists not_written'));
afterAll(async () => {
  await app.close();
  await t.close();
});

/** From now on the journal takes no entry of this kind: as if the server were killed before it was written. */
const diesBefore = (action: string) =>
  t.rows(`alter table journal_entry add constraint not_written check (action <> '${action}') not valid`);

async function teacher(options: { mustChange?: boolean } = {}) {
  const school = await buildSchool(t.ground, { starter: 'special-school' });
  const actor = await buildActor(t.ground, school, ['teacher']);
  return { actor, email: await givePassword(t.ground, actor, PASSWORD, options) };
}

async function signIn(email: string, password = PASSWORD) {
  const browser = testBrowser(app);
  await browser.post('/sign-in', { email, password });
  return browser;
}

type Teacher = Awaited<ReturnType<typeof teacher>>;
const opens = async (browser: ReturnType<typeof testBrowser>) => (await browser.get('/account')).statusCode === 200;
const accountOf = async ({ actor }: Teacher) =>
  (await t.rows('select password_hash, totp_confirmed_at from account where id = $1', [actor.accountId]))[0];
const codesOf = ({ actor }: Teacher) =>
  t.rows('select code_hash from recovery_code where account_id = $1 order by 1', [actor.accountId]);

test('a password that is not in the journal is not changed: one’s own, and the one after a first sign-in', async () => {
  for (const [path, options] of [
    ['/account/password', {}],
    ['/sign-in/password', { mustChange: true }],
  ] as const) {
    const who = await teacher(options);
    const browser = await signIn(who.email);
    const before = await accountOf(who);
    await diesBefore('account.password_changed');
    const form = { current: PASSWORD, password: OTHER, again: OTHER };
    expect((await browser.post(path, form)).statusCode).toBe(500);
    expect(await accountOf(who)).toEqual(before);
    await t.rows('alter table journal_entry drop constraint not_written');
    expect((await browser.post(path, form)).statusCode).toBe(303);
    expect(await opens(await signIn(who.email, OTHER))).toBe(true);
  }
});

test('a code from a phone that is not in the journal is neither on nor off', async () => {
  const who = await teacher();
  const browser = await signIn(who.email);
  await diesBefore('account.second_factor_on');
  await takeFactor(browser, t.clock.now());
  expect([await accountOf(who), await codesOf(who)]).toMatchObject([{ totp_confirmed_at: null }, []]);
  await t.rows('alter table journal_entry drop constraint not_written');
  await takeFactor(browser, t.clock.now());
  const [on, codes] = [await accountOf(who), await codesOf(who)];
  expect(codes).not.toEqual([]);
  await diesBefore('account.second_factor_off');
  expect((await browser.post('/account/second-factor/off', { current: PASSWORD })).statusCode).toBe(500);
  expect([await accountOf(who), await codesOf(who)]).toEqual([on, codes]);
});

test('a recovery code that is not in the journal is not used up', async () => {
  const who = await teacher();
  const { codes } = await takeFactor(await signIn(who.email), t.clock.now());
  const lost = await signIn(who.email);
  await diesBefore('sign_in.second_factor');
  const enter = async (code = codes[0] ?? '') => (await lost.post('/sign-in/code', { code })).statusCode;
  expect(await enter()).toBe(500);
  expect(
    await t.rows('select from recovery_code where account_id = $1 and used_at is not null', [who.actor.accountId]),
  ).toEqual([]);
  await t.rows('alter table journal_entry drop constraint not_written');
  expect(await enter()).toBe(303);
});

test('a session that is not in the journal is not ended: the others, one of them, and this one', async () => {
  const { email } = await teacher();
  const [browser, other] = [await signIn(email), await signIn(email)];
  await diesBefore('account.sessions_ended');
  const session = /name="session" value="([^"]+)"/.exec((await browser.get('/account')).body)?.[1] ?? '';
  for (const path of ['/account/sessions/end-others', '/account/sessions/end'])
    expect([path, (await browser.post(path, { session }, '/account')).statusCode]).toEqual([path, 500]);
  expect(await opens(other)).toBe(true);
  await t.rows('alter table journal_entry drop constraint not_written');
  await diesBefore('sign_in.ended');
  expect((await browser.post('/sign-out', {}, '/account')).statusCode).toBe(500);
  expect(await opens(browser)).toBe(true);
});

test('nobody is at a school of theirs whose journal does not say that they came', async () => {
  const { actor, email } = await teacher();
  const elsewhere = await buildSchool(t.ground, { starter: 'special-school' });
  const there = await buildPerson(t.ground, elsewhere, { roles: ['teacher'], account: false });
  await transact(t.ground, systemScope('set-up', elsewhere), (tx) =>
    tx.db.updateTable('person').set({ account_id: actor.accountId }).where('id', '=', there.personId).execute(),
  );
  const browser = await signIn(email);
  await diesBefore('sign_in.opened');
  const choose = () => browser.post('/sign-in/school', { school: elsewhere }, '/sign-in/school');
  expect((await choose()).statusCode).toBe(500);
  const at = () => t.rows('select current_school from session where account_id = $1', [actor.accountId]);
  expect(await at()).toEqual([{ current_school: null }]);
  await t.rows('alter table journal_entry drop constraint not_written');
  expect((await choose()).statusCode).toBe(303);
  expect(await at()).toEqual([{ current_school: elsewhere }]);
});

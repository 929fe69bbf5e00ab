import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Actor } from '../../access/scope.ts';
import { buildActor, buildSchool, givePassword } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { type TestBrowser, testApp, testBrowser } from '../../test-support/http.ts';
import { takeFactor } from './sign-in.fixture.ts';

// S16: nobody keeps somebody else out by typing wrong passwords for them.
const PASSWORD = 'seven lamps over quiet water';
const COOKIE = '__Host-gatehouse-known';
/** Of the starter. */
const LOCK_AFTER = 8;
let t: TestGround;
let app: FastifyInstance;
beforeAll(async () => {
  t = await testGround();
  ({ app } = await testApp(t.ground));
});
beforeEach(async () => {
  await t.ground.db.deleteFrom('rate_limit').execute();
});
afterAll(async () => {
  await app.close();
  await t.close();
});

async function member(role: 'teacher' | 'dsl' = 'teacher') {
  const school = await buildSchool(t.ground, { starter: 'special-school' });
  const actor = await buildActor(t.ground, school, [role]);
  return { actor, email: await givePassword(t.ground, actor, PASSWORD) };
}

const send = async (email: string, password: string, browser = testBrowser(app)) =>
  (await browser.post('/sign-in', { email, password })).statusCode;

/** Signs in to the end, and out again. */
async function wasHere(email: string, browser = testBrowser(app)): Promise<TestBrowser> {
  expect(await send(email, PASSWORD, browser)).toBe(303);
  expect((await browser.get('/sign-in/next')).headers.location).toBe('/today');
  await browser.post('/sign-out', {}, '/sign-in/school');
  return browser;
}

/** As after many wrong passwords that were typed elsewhere. */
const pause = (actor: Actor) =>
  t.ground.db
    .updateTable('account')
    .set({ locked_until: new Date(t.clock.now().getTime() + 15 * 60_000) })
    .where('id', '=', actor.accountId)
    .execute();

async function typeWrong(email: string, times: number, browser?: TestBrowser): Promise<void> {
  for (let tries = 0; tries < times; tries++) await send(email, `wrong ${tries}`, browser);
}

test('wrong passwords that somebody types elsewhere keep its owner out of no browser that they signed in with before', async () => {
  const { email } = await member();
  const desk = await wasHere(email);
  await typeWrong(email, LOCK_AFTER);
  expect(await send(email, PASSWORD), 'a browser that nobody knows').toBe(400);
  expect(await send(email, PASSWORD, desk)).toBe(303);
  expect(await send(email, PASSWORD), 'whoever guesses has no more tries for it').toBe(400);
});

test('nor do as many tries as one account may have, or one address, behind which the whole school may be', async () => {
  const { email } = await member();
  const desk = await wasHere(email);
  for (const name of ['account', 'address']) {
    await typeWrong(email, 1);
    await t.ground.db
      .updateTable('rate_limit')
      .set({ count: 1000 })
      .where('key', 'like', `sign-in ${name} %`)
      .execute();
    expect(await send(email, PASSWORD)).toBe(503);
    await desk.get('/sign-in');
    expect(await send(email, PASSWORD, desk), name).toBe(303);
    await desk.post('/sign-out', {}, '/sign-in/school');
    await t.ground.db.deleteFrom('rate_limit').execute();
  }
});

test('there it has as many tries as anywhere, and then the pause holds there too', async () => {
  const { email } = await member();
  const desk = await wasHere(email);
  await typeWrong(email, LOCK_AFTER, desk);
  expect(await send(email, PASSWORD, desk)).toBe(400);
  t.clock.move(15 * 60_000 + 1000);
  expect(await send(email, PASSWORD, desk)).toBe(303);
});

test('it is known for those alone who signed in with it, and not by another password', async () => {
  const [one, other, third] = [await member(), await member(), await member()];
  const shared = await wasHere(other.email, await wasHere(one.email));
  const changed = 'nine lamps over a quiet harbour';
  await givePassword(t.ground, other.actor, changed);
  for (const { actor } of [one, other, third]) await pause(actor);
  expect(await send(third.email, PASSWORD, shared)).toBe(400);
  expect(await send(other.email, changed, shared)).toBe(400);
  expect(await send(one.email, PASSWORD, shared)).toBe(303);
});

test('a password that its owner changes there is known there', async () => {
  const { actor, email } = await member();
  const desk = testBrowser(app);
  await send(email, PASSWORD, desk);
  await desk.get('/sign-in/next');
  const password = 'nine lamps over a quiet harbour';
  await desk.post('/account/password', { current: PASSWORD, password, again: password });
  await desk.post('/sign-out', {}, '/sign-in/school');
  await pause(actor);
  expect(await send(email, password, desk)).toBe(303);
});

test('whoever has the password and not the phone makes no browser known', async () => {
  const { email } = await member('dsl');
  const owner = testBrowser(app);
  await send(email, PASSWORD, owner);
  await takeFactor(owner, t.clock.now());
  await owner.get('/sign-in/next');
  expect(owner.cookies.get(COOKIE)).toBeDefined();
  const thief = testBrowser(app);
  expect(await send(email, PASSWORD, thief)).toBe(303);
  expect((await thief.get('/sign-in/next')).headers.location).toBe('/sign-in/code');
  expect(thief.cookies.get(COOKIE)).toBeUndefined();
});

test('what a browser keeps names nobody, and made up it is worth nothing', async () => {
  const { actor, email } = await member();
  const desk = await wasHere(email);
  const kept = desk.cookies.get(COOKIE) ?? '';
  const plain = `${kept} ${Buffer.from(kept.split('.')[1] ?? '', 'base64url').toString('latin1')}`;
  for (const word of [actor.accountId, actor.personId, email, PASSWORD]) expect(plain).not.toContain(word);
  await pause(actor);
  const [name = '', mark = ''] = kept.split('.');
  for (const made of [
    `${name}x.${mark}`,
    `${name}.${mark.slice(0, -2)}AA`,
    name,
    `.${mark}`,
    'x'.repeat(4000),
    '%00',
  ]) {
    const browser = testBrowser(app);
    browser.cookies.set(COOKIE, made);
    expect(await send(email, PASSWORD, browser), made.slice(0, 80)).toBe(400);
  }
});

import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { noteRunning } from '../../access/clock-watch.store.ts';
import { systemScope } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { buildActor, buildSchool, givePassword } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { fieldsOf, testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { fullDateTimeWords } from '../../ui/words.ts';
import { codeAt, takeFactor } from './sign-in.fixture.ts';

const PASSWORD = 'seven lamps over quiet water';
const COOKIE = '__Host-gatehouse';
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

/** A teacher, who needs no second factor, with a password. */
async function teacher(options: { mustChange?: boolean; starter?: 'high-a' | 'high-b' } = {}) {
  const school = await buildSchool(t.ground, { starter: options.starter ?? 'special-school' });
  const actor = await buildActor(t.ground, school, ['teacher']);
  const email = await givePassword(t.ground, actor, PASSWORD, options);
  return { school, actor, email };
}

async function head() {
  const school = await buildSchool(t.ground, { starter: 'special-school' });
  const actor = await buildActor(t.ground, school, ['head']);
  return { school, actor, email: await givePassword(t.ground, actor, PASSWORD) };
}

const send = (email: string, password: string, browser = testBrowser(app)) =>
  browser.post('/sign-in', { email, password });

test('the first sign-in asks for a password of one’s own before anything else (R160)', async () => {
  const { email, actor } = await teacher({ mustChange: true });
  const elsewhere = testBrowser(app);
  await send(email, PASSWORD, elsewhere);
  const browser = testBrowser(app);
  await send(email, PASSWORD, browser);
  expect((await browser.get('/sign-in/next')).headers.location).toBe('/sign-in/password');
  // Whoever must take it is offered no way around it.
  expect(textOf((await browser.get('/sign-in/second-factor')).body)).not.toContain('Cancel');
  const before = browser.cookies.get(COOKIE);
  const weak = await browser.post('/sign-in/password', { password: 'short', again: 'short' });
  expect([weak.statusCode, textOf(weak.body).includes('at least 12 characters')]).toEqual([400, true]);
  const differ = await browser.post('/sign-in/password', { password: 'a lamp in the far window', again: 'another' });
  expect(textOf(differ.body)).toContain('The two passwords are different');
  const same = await browser.post('/sign-in/password', { password: PASSWORD, again: PASSWORD });
  expect(textOf(same.body)).toContain('different from your current one');
  const good = 'a lamp in the far window';
  expect((await browser.post('/sign-in/password', { password: good, again: good })).statusCode).toBe(303);
  expect(browser.cookies.get(COOKIE)).not.toBe(before);
  expect((await browser.get('/sign-in/next')).headers.location).toBe('/today');
  expect((await elsewhere.get('/sign-in/next')).statusCode).toBe(401);
  expect((await send(email, PASSWORD)).statusCode).toBe(400);
  expect(await journalOf(actor.schoolId, actor.personId)).toContain('account.password_changed');
});

test('a password older than the school allows must be changed; where it allows any age it stays (R159)', async () => {
  const rotating = await teacher({ starter: 'high-a' });
  const lasting = await buildSchool(t.ground, { starter: 'special-school' });
  const other = await buildActor(t.ground, lasting, ['teacher']);
  const otherEmail = await givePassword(t.ground, other, PASSWORD);
  t.clock.move(89 * 86_400_000);
  const before = testBrowser(app);
  await send(rotating.email, PASSWORD, before);
  expect((await before.get('/sign-in/next')).headers.location).toBe('/today');
  t.clock.move(86_400_000);
  const after = testBrowser(app);
  await send(rotating.email, PASSWORD, after);
  expect((await after.get('/sign-in/next')).headers.location).toBe('/sign-in/password');
  const stays = testBrowser(app);
  await send(otherEmail, PASSWORD, stays);
  expect((await stays.get('/sign-in/next')).headers.location).toBe('/today');
  expect(textOf((await stays.get('/sign-in/second-factor')).body)).toContain('Cancel');
});

test('a role that needs it sets up a second factor, and its codes are taken once', async () => {
  const { email } = await head();
  const browser = testBrowser(app);
  await send(email, PASSWORD, browser);
  expect((await browser.get('/sign-in/next')).headers.location).toBe('/sign-in/second-factor');
  const before = browser.cookies.get(COOKIE);
  const { secret, codes } = await takeFactor(browser, t.clock.now());
  expect(codes).toHaveLength(10);
  expect(browser.cookies.get(COOKIE)).not.toBe(before);
  expect((await browser.get('/sign-in/next')).headers.location).toBe('/today');
  const next = testBrowser(app);
  await send(email, PASSWORD, next);
  expect((await next.get('/sign-in/next')).headers.location).toBe('/sign-in/code');
  // The code that proved the phone was used then: the same half minute opens nothing again.
  const replayed = await next.post('/sign-in/code', { code: codeAt(secret, t.clock.now()) });
  expect([replayed.statusCode, textOf(replayed.body).includes('already been used')]).toEqual([400, true]);
  t.clock.move(60_000);
  expect((await next.post('/sign-in/code', { code: codeAt(secret, t.clock.now()) })).statusCode).toBe(303);
  expect((await next.get('/sign-in/next')).headers.location).toBe('/today');
  const lost = testBrowser(app);
  await send(email, PASSWORD, lost);
  expect((await lost.post('/sign-in/code', { code: (codes[0] ?? '').toLowerCase() })).statusCode).toBe(303);
  expect((await lost.get('/sign-in/next')).headers.location).toBe('/today');
  const again = testBrowser(app);
  await send(email, PASSWORD, again);
  expect((await again.post('/sign-in/code', { code: codes[0] ?? '' })).statusCode).toBe(400);
});

test('under a clock that leapt a code that is not taken has the page say what the clock says, and a recovery code lets in (S23)', async () => {
  const { email } = await head();
  const browser = testBrowser(app);
  await send(email, PASSWORD, browser);
  const { secret, codes } = await takeFactor(browser, t.clock.now());
  const right = t.clock.now();
  const enter = async (code: string) => {
    const again = testBrowser(app);
    await send(email, PASSWORD, again);
    const answer = await again.post('/sign-in/code', { code });
    return answer.statusCode === 303 ? 'in' : textOf(answer.body);
  };
  await noteRunning(t.worker);
  expect(await enter('000000')).not.toContain('The server’s clock says');
  t.clock.move(365 * 86_400_000);
  await noteRunning(t.worker);
  const code = codeAt(secret, new Date(right.getTime() + 60_000));
  expect(await enter(code)).toContain(`The server’s clock says ${fullDateTimeWords(t.clock.now())}`);
  expect(await enter(codes[0] ?? '')).toBe('in');
  t.clock.set(right);
  await noteRunning(t.worker);
});

test('an offered secret belongs to its session and to half an hour', async () => {
  const { email } = await head();
  const mine = testBrowser(app);
  const theirs = testBrowser(app);
  await send(email, PASSWORD, mine);
  await send(email, PASSWORD, theirs);
  const { offer = '' } = fieldsOf((await theirs.get('/sign-in/second-factor')).body);
  const answer = await mine.post('/sign-in/second-factor', { offer, code: '123456' });
  expect([answer.statusCode, textOf(answer.body).includes('open for too long')]).toEqual([400, true]);
});

test('a session that has not shown the code can neither go on nor put another phone in place', async () => {
  const { email } = await head();
  const owner = testBrowser(app);
  await send(email, PASSWORD, owner);
  await takeFactor(owner, t.clock.now());
  const thief = testBrowser(app);
  await send(email, PASSWORD, thief);
  expect((await thief.get('/settings')).headers.location).toMatch(/^\/sign-in\/code/);
  expect((await thief.get('/sign-in/second-factor')).headers.location).toBe('/sign-in/next');
  for (let tries = 0; tries < 10; tries++) await thief.post('/sign-in/code', { code: '000000' });
  expect((await thief.post('/sign-in/code', { code: '000000' })).statusCode).toBe(503);
});

test('whoever has the password cannot try codes for months: after thirty in a day not even the right one is looked at', async () => {
  const { email } = await head();
  const owner = testBrowser(app);
  await send(email, PASSWORD, owner);
  const { secret } = await takeFactor(owner, t.clock.now());
  const thief = testBrowser(app);
  for (let quarter = 0; quarter < 3; quarter++) {
    t.clock.move(16 * 60_000);
    await send(email, PASSWORD, thief);
    for (let tries = 0; tries < 10; tries++) await thief.post('/sign-in/code', { code: '000000' });
  }
  t.clock.move(16 * 60_000);
  await send(email, PASSWORD, thief);
  const refused = await thief.post('/sign-in/code', { code: codeAt(secret, t.clock.now()) });
  expect([refused.statusCode, textOf(refused.body)]).toEqual([503, expect.stringContaining('Wait 24 hours')]);
  t.clock.move(24 * 3_600_000);
  await send(email, PASSWORD, thief);
  expect((await thief.post('/sign-in/code', { code: codeAt(secret, t.clock.now()) })).statusCode).toBe(303);
});

test('of two requests with one code at once one is let in', async () => {
  const { email } = await head();
  const owner = testBrowser(app);
  await send(email, PASSWORD, owner);
  const { secret } = await takeFactor(owner, t.clock.now());
  t.clock.move(60_000);
  const both = [testBrowser(app), testBrowser(app)];
  for (const browser of both) await send(email, PASSWORD, browser);
  const code = codeAt(secret, t.clock.now());
  const answers = await Promise.all(both.map((browser) => browser.post('/sign-in/code', { code })));
  expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([303, 400]);
});

async function journalOf(school: string, personId: string): Promise<string[]> {
  const rows = await transact(t.ground, systemScope('seal', school), (tx) =>
    tx.db.selectFrom('journal_entry').select('action').where('subject_id', '=', personId).execute(),
  );
  return rows.map((row) => row.action);
}

test('the page of the second factor loaded again shows the picture that the phone has scanned; turned on anew it is another', async () => {
  const { email } = await teacher();
  const browser = testBrowser(app);
  await send(email, PASSWORD, browser);
  const shown = async () =>
    /<code class="gh-mono">([A-Z2-7 ]+)<\/code>/.exec((await browser.get('/sign-in/second-factor')).body)?.[1];
  const first = await shown();
  expect(first).toMatch(/[A-Z2-7]{4}/);
  expect(await shown()).toBe(first);
  await takeFactor(browser, t.clock.now());
  expect((await browser.post('/account/second-factor/off', { current: PASSWORD })).statusCode).toBe(303);
  // A phone that was lost must not come back with it.
  const next = await shown();
  expect(next).toMatch(/[A-Z2-7]{4}/);
  expect(next).not.toBe(first);
});

test('what is offered to one session is offered to no other', async () => {
  const { email } = await teacher();
  const [mine, theirs] = [testBrowser(app), testBrowser(app)];
  for (const each of [mine, theirs]) await send(email, PASSWORD, each);
  const shown = async (browser: typeof mine) =>
    /<code class="gh-mono">([A-Z2-7 ]+)<\/code>/.exec((await browser.get('/sign-in/second-factor')).body)?.[1];
  const first = await shown(mine);
  theirs.cookies.set('gatehouse-offer', mine.cookies.get('gatehouse-offer') ?? '');
  expect(await shown(theirs)).not.toBe(first);
});

import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Actor, systemScope } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { readableCode } from '../../kernel/ids.ts';
import { buildActor, buildPerson, buildSchool, givePassword } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { fieldsOf, formTokenIn, testApp, testBrowser, textOf } from '../../test-support/http.ts';

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

const send = (email: string, password: string, browser = testBrowser(app)) =>
  browser.post('/sign-in', { email, password });

/** So many wrong passwords at once, for each takes its least time. */
const guess = (email: string, times: number) =>
  Promise.all(Array.from({ length: times }, (_, nth) => send(email, `wrong ${nth}`)));

test('the right pair opens a session and leads to the first page', async () => {
  const { email } = await teacher();
  const browser = testBrowser(app);
  const answer = await send(` ${email.toUpperCase()} `, PASSWORD, browser);
  expect(answer.statusCode).toBe(303);
  expect(answer.headers.location).toBe('/sign-in/next');
  expect((await browser.get('/sign-in/next')).headers.location).toBe('/today');
});

test('a password that was handed over is the same in small letters and without its hyphens; one of somebody’s own is not', async () => {
  const code = readableCode();
  for (const mustChange of [true, false]) {
    const { actor } = await teacher();
    const email = await givePassword(t.ground, actor, code, { mustChange });
    const other = code.slice(0, -1) + (code.endsWith('2') ? '3' : '2');
    const typed = [code.toLowerCase().replaceAll('-', ' '), code.replaceAll('-', ''), code, other];
    const answers = await Promise.all(typed.map((each) => send(email, each)));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(
      mustChange ? [303, 303, 303, 400] : [400, 400, 303, 400],
    );
  }
});

test('an unknown address, a wrong password, a pause, a leaver and an ended account get the same answer, byte for byte', async () => {
  const known = await teacher();
  const paused = await teacher();
  await t.ground.db
    .updateTable('account')
    .set({ locked_until: new Date(t.clock.now().getTime() + 60_000) })
    .where('id', '=', paused.actor.accountId)
    .execute();
  const left = await teacher();
  await leave(left.school, left.actor.personId);
  const ended = await teacher();
  await t.ground.db
    .updateTable('account')
    .set({ ended_at: t.clock.now() })
    .where('id', '=', ended.actor.accountId)
    .execute();
  const shape = async (email: string, password: string) => {
    const answer = await send(email, password);
    const body = answer.body
      .replaceAll(email, 'ADDRESS')
      .replaceAll(formTokenIn(answer.body), 'TOKEN')
      .replace(/<p>[^<]* School<\/p>/, '');
    return [answer.statusCode, body, Object.keys(answer.headers).sort().join()];
  };
  // At once, for each takes its least time.
  const [unknown, wrong, inPause, leaver, over, tooLong] = await Promise.all([
    shape('nobody@larkmoor.example', PASSWORD),
    shape(known.email, 'not the right one at all'),
    ...[paused, left, ended].map(({ email }) => shape(email, PASSWORD)),
    shape('x'.repeat(400), 'y'.repeat(9000)),
  ]);
  expect(unknown?.[0]).toBe(400);
  for (const answer of [wrong, inPause, leaver, over]) expect(answer).toEqual(unknown);
  expect(tooLong?.[0]).toBe(400);
});

test('an empty field is named, what was typed stands there still, and it tells nothing of an account', async () => {
  const { email } = await teacher();
  const says = async (typed: string, password: string) => {
    const answer = await send(typed, password);
    expect(answer.statusCode).toBe(400);
    const links = [...answer.body.matchAll(/<a href="(#[a-z]+)">([^<]+)</g)].map(
      ([, href, words]) => `${href} ${words}`,
    );
    return { links, body: answer.body.replaceAll(typed, 'ADDRESS').replaceAll(formTokenIn(answer.body), 'TOKEN') };
  };
  expect((await says('', '')).links).toEqual(['#email Enter your email address', '#password Enter your password']);
  expect((await says(' ', 'something')).links).toEqual(['#email Enter your email address']);
  const known = await says(email, '');
  expect(known.links).toEqual(['#password Enter your password']);
  expect(known.body).toContain('value="ADDRESS"');
  expect(known).toEqual(await says('nobody@larkmoor.example', ''));
});

test('a refused try takes its least time whether the account exists or not', async () => {
  const { email } = await teacher();
  for (const address of [email, 'nobody@larkmoor.example']) {
    const browser = testBrowser(app);
    const token = formTokenIn((await browser.get('/sign-in')).body);
    const before = performance.now();
    await browser.postBare('/sign-in', { email: address, password: 'wrong one', _csrf: token });
    expect(performance.now() - before).toBeGreaterThan(295);
  }
});

test('too many wrong passwords pause the account for 15 minutes, the right one included', async () => {
  const { school, email } = await teacher();
  await guess(email, 8);
  expect((await send(email, PASSWORD)).statusCode).toBe(400);
  t.clock.move(14 * 60_000);
  expect((await send(email, PASSWORD)).statusCode).toBe(400);
  t.clock.move(61_000);
  expect((await send(email, PASSWORD)).statusCode).toBe(303);
  const noted = await journal(school);
  expect(noted).toContain('sign_in.paused');
  expect(noted).toContain('sign_in.opened');
});

test('seven wrong passwords and a right one start the count again', async () => {
  const { email } = await teacher();
  for (let round = 0; round < 2; round++) {
    await guess(email, 7);
    expect((await send(email, PASSWORD)).statusCode).toBe(303);
  }
});

test('an address that guesses at many accounts is stopped, and right pairs do not count', async () => {
  const at = t.clock.now();
  await t.ground.db
    .insertInto('rate_limit')
    .values({ key: 'sign-in address 127.0.0.1', window_started_at: at, count: 99 })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ count: 99, window_started_at: at }))
    .execute();
  const { email } = await teacher();
  expect((await send(email, PASSWORD)).statusCode).toBe(303);
  expect((await send(email, PASSWORD)).statusCode).toBe(303);
  expect((await send('a@larkmoor.example', 'guess')).statusCode).toBe(400);
  const stopped = await send('b@larkmoor.example', 'guess');
  expect(stopped.statusCode).toBe(503);
  expect(textOf(stopped.body)).toContain('Too many tries');
  await t.ground.db.deleteFrom('rate_limit').execute();
});

test('a session planted before signing in is not the one that is opened, and the old one is dead', async () => {
  const { email } = await teacher();
  const browser = testBrowser(app);
  await send(email, PASSWORD, browser);
  const first = browser.cookies.get(COOKIE) ?? '';
  await browser.post('/sign-in', { email, password: PASSWORD }, '/sign-in/school');
  const second = browser.cookies.get(COOKIE) ?? '';
  expect(second).not.toBe(first);
  expect((await testBrowser(app, `${COOKIE}=${first}`).get('/sign-in/next')).statusCode).toBe(401);
  expect((await testBrowser(app, `${COOKIE}=chosen-by-somebody`).get('/sign-in/next')).statusCode).toBe(401);
});

test('a form without a token, with the token of another browser, or from another site is refused', async () => {
  const { email } = await teacher();
  const other = formTokenIn((await testBrowser(app).get('/sign-in')).body);
  const browser = testBrowser(app);
  await browser.get('/sign-in');
  for (const form of [
    { email, password: PASSWORD },
    { email, password: PASSWORD, _csrf: other },
  ]) {
    expect((await browser.postBare('/sign-in', form)).statusCode).toBe(403);
  }
  expect(browser.cookies.has(COOKIE)).toBe(false);
});

test('only a path of this server is followed after signing in', async () => {
  const { email } = await teacher();
  const to = async (next: string) => {
    const browser = testBrowser(app);
    const answer = await browser.post('/sign-in', { email, password: PASSWORD, next });
    return (await browser.get(String(answer.headers.location))).headers.location;
  };
  expect(await to('/incidents?state=open')).toBe('/incidents?state=open');
  expect(await to('//evil.example/')).toBe('/today');
  expect(await to('https://evil.example/')).toBe('/today');
});

/** A second school of somebody who teaches at one. */
async function alsoAt(actor: Actor): Promise<string> {
  const second = await buildSchool(t.ground, { name: 'Fenbridge Primary School', starter: 'special-school' });
  const there = await buildPerson(t.ground, second, { roles: ['teacher'], account: false });
  await t.rows('update person set account_id = $2 where id = $1', [there.personId, actor.accountId]);
  return second;
}

test('the strictest of somebody’s schools says after how many wrong passwords the account pauses, and each is told', async () => {
  const { school, email, actor } = await teacher();
  const second = await alsoAt(actor);
  await t.rows(
    "insert into setting (school_id, key, value, changed_at) values ($1, 'security.lockAfter', '3', now())",
    [second],
  );
  const isPaused = async () =>
    (await t.rows('select locked_until from account where id = $1', [actor.accountId]))[0]?.locked_until !== null;
  for (const paused of [false, false, true]) {
    await send(email, 'not the right one at all');
    expect(await isPaused()).toBe(paused);
  }
  for (const each of [school, second]) expect(await journal(each)).toContain('sign_in.paused');
});

test('somebody of two schools chooses, and cannot choose a third', async () => {
  const { school, email, actor } = await teacher();
  const second = await alsoAt(actor);
  const third = await buildSchool(t.ground, { name: 'Ashdene School' });
  const browser = testBrowser(app);
  await send(email, PASSWORD, browser);
  expect((await browser.get('/sign-in/next')).headers.location).toBe('/sign-in/school');
  expect(textOf((await browser.get('/sign-in/school')).body)).toContain('Fenbridge Primary School');
  expect((await browser.post('/sign-in/school', { school: third })).statusCode).toBe(404);
  const missed = await browser.post('/sign-in/school', { next: '/requests' }, '/sign-in/school?next=/requests');
  expect(missed.statusCode).toBe(400);
  expect(fieldsOf(missed.body)).toMatchObject({ next: '/requests' });
  expect((await browser.post('/sign-in/school', { school: second })).statusCode).toBe(303);
  expect((await browser.get('/sign-in/next')).headers.location).toBe('/today');
  expect(await journal(second)).toContain('sign_in.opened');
  expect(await journal(school)).not.toContain('sign_in.opened');
});

test('the session of a leaver ends with the leaving (S12)', async () => {
  const { school, email, actor } = await teacher();
  const browser = testBrowser(app);
  await send(email, PASSWORD, browser);
  expect((await browser.get('/sign-in/next')).headers.location).toBe('/today');
  await leave(school, actor.personId);
  expect((await browser.get('/sign-in/next')).statusCode).toBe(401);
});

test('signing out ends the session on the server, not only in the browser', async () => {
  const { email } = await teacher();
  const browser = testBrowser(app);
  await send(email, PASSWORD, browser);
  const token = browser.cookies.get(COOKIE);
  await browser.post('/sign-out', {}, '/sign-in/school');
  expect(browser.cookies.has(COOKIE)).toBe(false);
  expect((await testBrowser(app, `${COOKIE}=${token}`).get('/sign-in/next')).statusCode).toBe(401);
});

test('what was typed as an address comes back as text', async () => {
  const typed = '"><script>alert(1)</script>@larkmoor.example';
  const answer = await send(typed, 'x');
  expect(answer.body).not.toContain('<script>alert');
});

async function leave(school: string, personId: string): Promise<void> {
  await transact(t.ground, systemScope('set-up', school), (tx) =>
    tx.db.updateTable('person').set({ status: 'left', left_on: '2026-11-17' }).where('id', '=', personId).execute(),
  );
}

async function journal(school: string): Promise<string[]> {
  const rows = await transact(t.ground, systemScope('seal', school), (tx) =>
    tx.db.selectFrom('journal_entry').select('action').orderBy('seq').execute(),
  );
  return rows.map((row) => row.action);
}

import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Actor } from '../../access/scope.ts';
import { addDays, schoolDate } from '../../kernel/school-time.ts';
import type { TodaySource } from '../../site/today-source.ts';
import { givePassword, signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { formTokenIn, testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { type AlertSchool, buildAlertSchool } from '../alerts/alerts.fixture.ts';
import { buildBreach, grade, meant, WITHDRAWAL } from '../sanctions/sanctions.fixture.ts';
import { giveSanction } from '../sanctions/sanctions.service.ts';
import { readElsewhere } from './today-elsewhere.service.ts';

const PASSWORD = 'seven lamps over quiet water';
let t: TestGround;
let app: FastifyInstance;
let here: AlertSchool;
let there: AlertSchool;
/** Leads safeguarding here, and is a deputy there. */
let who: Actor;
beforeAll(async () => {
  t = await testGround();
  ({ app } = await testApp(t.ground));
});
beforeEach(async () => {
  [here, there] = [await buildAlertSchool(t), await buildAlertSchool(t)];
  who = here.dsl;
  await t.rows('update school set name = $1 where school_id = $2', ['Fenbridge Academy', there.school]);
  await t.rows('update person set account_id = $1 where id = $2', [who.accountId, there.deputy.personId]);
  await there.raise({ severity: 5 }, { severity: 3, harm: 'bullying' });
});
afterEach(() => t.clock.set(new Date('2026-11-17T10:42:00Z')));
afterAll(async () => {
  await app.close();
  await t.close();
});

/** Past every policy, as nobody but a test does. */
const browserOf = async (actor = who) => testBrowser(app, await signedIn(t.ground, actor));
const todayIn = async (browser: Awaited<ReturnType<typeof browserOf>>) => textOf((await browser.get('/today')).body);
const LINE = /At +Fenbridge Academy +([^.]+)\./;
const lineOf = async (actor = who) => LINE.exec(await todayIn(await browserOf(actor)))?.[1]?.trim();

test('Today says of another school how much waits there and how pressing it is, and leads to it there', async () => {
  const browser = await browserOf();
  const page = (await browser.get('/today')).body;
  const [, said] = LINE.exec(textOf(page)) ?? [];
  expect(said).toMatch(/^\w+ things need you, at least one of them urgent$/);
  // Nothing of what it is stands on a page of this school.
  expect(textOf(page)).not.toMatch(/self-harm|bullying|9B/i);
  const form = { _csrf: formTokenIn(page), school: there.school, next: '/today' };
  const changed = await browser.postBare('/account/school', form);
  expect((await browser.get(String(changed.headers.location))).headers.location).toBe('/today');
  const theirs = await todayIn(browser);
  expect(theirs.toLowerCase()).toContain(said?.split(',')[0]);
  expect(theirs).toContain('Fenbridge Academy');
  t.clock.move(26 * 3_600_000);
  expect(await lineOf()).toMatch(/, at least one of them urgent and two late$/);
});

test('where the school is chosen each says what waits there, once the code from the phone is shown', async () => {
  const email = await givePassword(t.ground, who, PASSWORD);
  await browserOf();
  const browser = testBrowser(app);
  await browser.post('/sign-in', { email, password: PASSWORD });
  expect((await browser.get('/sign-in/next')).headers.location).toBe('/sign-in/code');
  // The list of schools opens with a password alone, and then tells names only.
  expect(textOf((await browser.get('/sign-in/school')).body)).not.toMatch(/need(s)? you/);
  await t.rows('update session set second_factor_at = $1 where account_id = $2', [t.clock.now(), who.accountId]);
  expect((await browser.get('/sign-in/next')).headers.location).toBe('/sign-in/school');
  expect(textOf((await browser.get('/sign-in/school')).body)).toMatch(
    /Fenbridge Academy +\w+ things need you, at least one of them urgent/,
  );
});

test('nothing is counted at a school that one has left, or where one is nobody any more (S12)', async () => {
  const person = [there.deputy.personId];
  for (const [leave, comeBack] of [
    [
      `update person set status = 'left', left_on = '2026-11-16' where id = $1`,
      `update person set status = 'active', left_on = null where id = $1`,
    ],
    [
      `update person_role set ends_on = '2026-11-16' where person_id = $1`,
      'update person_role set ends_on = null where person_id = $1',
    ],
    [
      'update person set account_id = null where id = $1',
      `update person set account_id = '${who.accountId}' where id = $1`,
    ],
  ] as const) {
    expect(await lineOf(), leave).toBeDefined();
    await t.rows(leave, person);
    expect(await lineOf(), leave).toBeUndefined();
    await t.rows(comeBack, person);
  }
  // Nor for anybody else who works here.
  expect(await lineOf(here.head)).toBeUndefined();
});

test('nothing is counted where another step would be asked for first, or signing in is withdrawn (R126)', async () => {
  const browser = await browserOf();
  expect(await todayIn(browser)).toMatch(LINE);
  await there.setting('security.passwordDays', 30);
  await here.setting('security.passwordDays', 0);
  await t.rows(`update account set password_changed_at = '2026-01-01' where id = $1`, [who.accountId]);
  expect(await todayIn(browser)).not.toMatch(LINE);
  await there.setting('security.passwordDays', 0);
  expect(await todayIn(browser)).toMatch(LINE);

  const breach = await buildBreach(t.ground, there.head, { 'person-0-name': there.deputy.name });
  await grade(t.ground, there.head, breach, { because: 'As it was' });
  const taken = { step: WITHDRAWAL, takes: [], endsSignIn: true, untilOn: addDays(schoolDate(t.clock.now()), 3) };
  expect(await todayIn(browser)).toMatch(LINE);
  await giveSanction(t.ground, there.head, breach.id, meant(breach.rowId, taken));
  expect(await todayIn(browser)).not.toMatch(LINE);
});

test('what is kept from them there is not counted here: an alert about themselves', async () => {
  const before = await lineOf();
  await there.raise({ severity: 4, personId: there.deputy.personId, subjectKind: 'staff' });
  expect(await lineOf()).toBe(before);
  await there.raise({ severity: 4, harm: 'violence', occurredAt: new Date('2026-11-17T09:00:00Z') });
  expect(await lineOf()).not.toBe(before);
});

test('several schools are asked at a time: one after the other, ten would keep somebody from their own page', async () => {
  let asked = 0;
  const two = Promise.withResolvers<string>();
  const source: TodaySource = {
    order: 1,
    find: async () => {
      asked += 1;
      if (asked === 2) two.resolve('together');
      await Promise.race([two.promise, sleep(2000).then(() => two.resolve('in turn'))]);
      return null;
    },
  };
  await readElsewhere(t.ground, [here.dsl, there.deputy], [source]);
  expect([await two.promise, asked]).toEqual(['together', 2]);
});

import type { JobHelpers } from 'graphile-worker';
import { TOTP } from 'otpauth';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { disposeWorkingRows } from '../capabilities/retention/disposal.store.ts';
import { ensurePartitionsOn } from '../db/partitions.ts';
import { tasksOn } from '../tasks.ts';
import { buildActor, buildSchool, signedIn } from '../test-support/build.ts';
import { type TestGround, testGround } from '../test-support/database.ts';
import { testApp, testBrowser, textOf } from '../test-support/http.ts';
import { confirmTotp } from './accounts.store.ts';
import { clockStands, findLeap, findPutBack, noteRunning } from './clock-watch.store.ts';
import { type Actor, systemScope } from './scope.ts';
import { newTotpSecret, typedSecret } from './second-factor.ts';
import { takeTotp } from './step-up.ts';
import { transact } from './transact.ts';

const DAY = 86_400_000;
const YEAR = 365 * DAY;
let t: TestGround;
let head: Actor;
let phone: TOTP;
beforeAll(async () => {
  t = await testGround();
  head = await buildActor(t.ground, await buildSchool(t.ground), ['head']);
  const secret = newTotpSecret();
  const sealed = t.ground.keys.seal('totp', Buffer.from(secret));
  await confirmTotp(t.ground.db, head.accountId, { sealed, step: 0, at: t.clock.now() });
  phone = new TOTP({ secret: typedSecret(secret).replaceAll(' ', '') });
});
afterAll(() => t.close());
beforeEach(async () => {
  await t.worker.pool.query('update clock_watch set leapt_from = null, leapt_to = null, seen_at = $1', [t.clock.now()]);
  await noteRunning(t.worker);
});

const now = () => t.clock.now();
const code = (at: Date) => phone.generate({ timestamp: at.getTime() });
const night = async () => tasksOn(t.worker)['every-night']?.({}, {} as JobHelpers);
/** A sign-in at a browser of so long ago goes with the working data. */
const working = () =>
  transact(t.worker, systemScope('retention', head.schoolId), (tx) =>
    disposeWorkingRows(tx, { days: 400, talkYears: 6 }),
  ).then(
    () => 'disposed',
    (error: { code?: string }) => error.code,
  );
/** How many figures of terms that are over were fixed. */
const figures = async () =>
  (
    await transact(t.worker, systemScope('retention', head.schoolId), (tx) =>
      tx.db.selectFrom('trend_kept').select('period').execute(),
    )
  ).length;
const today = async () => {
  const { app } = await testApp(t.ground);
  const other = await buildActor(t.ground, head.schoolId, ['head']);
  const browser = testBrowser(app, await signedIn(t.ground, other));
  const pages = [await browser.get('/today'), await browser.get('/machine'), await browser.get('/retention')];
  await app.close();
  return pages.map(({ body }) => textOf(body));
};

test('a year forward disposes of nothing, from the first moment; put back, everything is as it was', async () => {
  const right = now();
  t.clock.move(YEAR);
  // Before any job has noticed: the database itself asks when the server was seen.
  expect([await clockStands(t.worker), await working()]).toEqual([false, '55000']);
  await noteRunning(t.worker);
  expect(await findLeap(t.worker.db)).toEqual({ from: right, to: now() });
  await night();
  expect(await figures()).toBe(0);
  for (let minutes = 0; minutes < 3 * 1440; minutes += 360) {
    t.clock.move(6 * 3_600_000);
    await noteRunning(t.worker);
  }
  expect([await clockStands(t.worker), await working()]).toEqual([false, '55000']);
  expect(await takeTotp(t.ground, head.accountId, code(right))).toBeUndefined();
  expect(await clockStands(t.worker)).toBe(false);
  t.clock.set(new Date(right.getTime() + 3 * DAY));
  expect(await noteRunning(t.worker)).toBeNull();
  expect([await clockStands(t.worker), await working()]).toEqual([true, 'disposed']);
});

test('after six weeks in which the server was off it disposes again once somebody signed in with their phone; until then it says what waits', async () => {
  t.clock.move(42 * DAY);
  await noteRunning(t.worker);
  const [day, machine, kept] = await today();
  expect(day).toContain('Is the server’s clock right?');
  expect(machine).toContain('nothing is deleted by date');
  expect(kept).toContain('Nothing is being deleted for now.');
  t.clock.move(60_000);
  await noteRunning(t.worker);
  await night();
  expect([await working(), await figures()]).toEqual(['55000', 0]);
  expect(await takeTotp(t.ground, head.accountId, code(now()))).toBe('phone');
  expect([await noteRunning(t.worker), await working()]).toEqual([null, 'disposed']);
  for (let days = 0; days < 30; days += 3) {
    t.clock.move(3 * DAY);
    await noteRunning(t.worker);
  }
  await night();
  expect(await figures()).toBeGreaterThan(0);
  expect((await today()).join()).not.toMatch(/clock right|Nothing is being deleted/);
});

test('a phone vouches also before a job has noticed the leap; a long weekend is none', async () => {
  t.clock.move(42 * DAY);
  expect(await takeTotp(t.ground, head.accountId, code(now()))).toBe('phone');
  expect([await noteRunning(t.worker), await clockStands(t.worker)]).toEqual([null, true]);
  t.clock.move(3.9 * DAY);
  expect([await clockStands(t.worker), await noteRunning(t.worker)]).toEqual([true, null]);
});

test('put back only part of the way it is a leap still, and a phone may vouch for that', async () => {
  const right = now();
  t.clock.move(YEAR);
  await noteRunning(t.worker);
  t.clock.set(new Date(right.getTime() + 42 * DAY));
  expect(await noteRunning(t.worker)).toEqual({ from: right, to: now() });
  expect(await takeTotp(t.ground, head.accountId, code(now()))).toBe('phone');
  expect(await clockStands(t.worker)).toBe(true);
});

test('a machine that begins in 2015, as with an empty battery, makes no partition of then, and knows until when it ran, before and after a job has noticed', async () => {
  const right = now();
  expect(await findPutBack(t.worker)).toBeNull();
  t.clock.set(new Date('2015-01-01T00:00:30Z'));
  await ensurePartitionsOn(t.worker.pool, now(), 1);
  expect(await findPutBack(t.worker)).toEqual(right);
  await noteRunning(t.worker);
  expect(await findPutBack(t.ground)).toEqual(right);
  await night();
  t.clock.set(new Date('2150-01-01T00:00:30Z'));
  await ensurePartitionsOn(t.worker.pool, now(), 1);
  expect(await findPutBack(t.worker)).toBeNull();
  t.clock.set(right);
  expect(await noteRunning(t.worker)).toBeNull();
  expect(await findPutBack(t.worker)).toBeNull();
});

test('every function that destroys by date asks for the clock', async () => {
  const { rows } = await t.worker.pool.query<{ name: string; asks: boolean }>(
    "select proname as name, prosrc ~ 'clock_stands' as asks from pg_proc where proname ~ '^dispose_' order by 1",
  );
  expect(rows.filter(({ asks }) => asks).map(({ name }) => name)).toEqual([
    ...[
      'dispose_events',
      'dispose_exhibits',
      'dispose_listed',
      'dispose_registers',
      'dispose_visit_day',
      'dispose_working',
    ],
  ]);
  // Asked by dispose_exhibits alone: the worker may not call it.
  expect(rows.filter(({ asks }) => !asks).map(({ name }) => name)).toEqual(['dispose_exhibits_of']);
});

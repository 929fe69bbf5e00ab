import type { JobHelpers } from 'graphile-worker';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSession } from './access/sessions.store.ts';
import { buildAlertSchool } from './capabilities/alerts/alerts.fixture.ts';
import { tasksOn } from './tasks.ts';
import { type TestGround, testGround } from './test-support/database.ts';

let t: TestGround;
beforeAll(async () => {
  t = await testGround();
});
afterAll(() => t.close());

const run = async (name: string) => tasksOn(t.worker)[name]?.({}, {} as JobHelpers);

test('what fails at one school stops no clock of the schools after it', async () => {
  const broken = await buildAlertSchool(t);
  const whole = await buildAlertSchool(t);
  for (const school of [broken, whole]) await school.raise({ severity: 5 });
  await t.rows("update school set starter = 'of another release' where school_id = $1", [broken.school]);
  t.clock.move(31 * 60_000);
  await run('every-minute');
  t.clock.move(-31 * 60_000);
  const told = async (school: typeof whole) => (await school.stored()).map(({ late_told_at }) => late_told_at !== null);
  expect([await told(broken), await told(whole)]).toEqual([[false], [true]]);
});

test('a database that goes away during the night ends no work of others, and the night is begun anew', async () => {
  await buildAlertSchool(t);
  let lost = 0;
  const away = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
  const db = new Proxy(t.worker.db, {
    get(real, name) {
      if (name === 'transaction' && lost++ === 0) throw away;
      const value = Reflect.get(real, name);
      return typeof value === 'function' ? value.bind(real) : value;
    },
  });
  const night = () => tasksOn({ ...t.worker, db })['every-night']?.({}, {} as JobHelpers);
  await expect(night()).rejects.toBe(away);
  expect(lost).toBeGreaterThan(10);
  await night();
});

test('a night forgets sessions that are over, and no other', async () => {
  const { dsl } = await buildAlertSchool(t);
  const open = () =>
    openSession(t.ground, {
      accountId: dsl.accountId,
      schoolId: dsl.schoolId,
      personId: dsl.personId,
      secondFactor: true,
      address: '10.4.0.18',
      browser: 'test',
    });
  const left = async () => (await t.ground.db.selectFrom('session').select('id').execute()).length;
  await open();
  t.clock.move(7 * 3_600_000);
  await open();
  t.clock.move(6 * 3_600_000);
  await run('every-night');
  expect(await left()).toBe(1);
});

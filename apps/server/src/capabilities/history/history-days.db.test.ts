import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ensurePartitionsOn } from '../../db/partitions.ts';
import { newId } from '../../kernel/ids.ts';
import { addDays, instantOf } from '../../kernel/school-time.ts';
import { buildActor, buildPerson, signedIn } from '../../test-support/build.ts';
import { testBrowser, textOf } from '../../test-support/http.ts';
import { type Ingest, openIngest } from '../events/ingest.fixture.ts';
import { disposeHistory } from './history.jobs.ts';

/** Half an hour past midnight in summer, when in UTC it is the day before. */
const DAY = '2027-07-15';
const [BEFORE, AFTER] = [addDays(DAY, -1), addDays(DAY, 1)];
let t: Ingest;
beforeAll(async () => {
  t = await openIngest();
  await buildPerson(t.ground, t.school, { username: 'emarwood' });
  await t.rows(
    "insert into setting (school_id, key, value, changed_by, changed_at) select distinct on (school_id) school_id, 'history.days', '30', id, now() from person",
  );
});
afterAll(() => t.close());
beforeEach(async () => {
  t.clock.set(instantOf(DAY, '12:00'));
  for (const table of ['visit', 'visit_day', 'disposal']) await t.rows(`delete from ${table}`);
  for (const name of await partitions()) await t.rows(`drop table ${name}`);
});

const partitions = async () =>
  (
    await t.rows<{ name: string }>(
      "select relname as name from pg_class where relname ~ '^visit_20' and relkind = 'r' order by 1",
    )
  ).map(({ name }) => name);
/** As a release before this one made it, by UTC. */
const asBefore = async (day: string) => {
  const bound = async (of: string) => (await t.rows(`select event_partition_bound('${of}') as at`))[0]?.at;
  const name = `visit_${day.replaceAll('-', '_')}`;
  await t.rows(
    `create table ${name} partition of visit for values from ('${await bound(day)}') to ('${await bound(addDays(day, 1))}')`,
  );
};
const send = async (...times: Date[]) => {
  const visits = times.map((at) => ({
    ...{ id: newId(at), firstAt: at.toISOString(), lastAt: at.toISOString(), times: 1, action: 'allow' },
    ...{ who: { account: 'emarwood', confidence: 'certain' }, url: 'https://www.fractions.example/' },
  }));
  const headers = { authorization: `Bearer ${t.key}` };
  const answer = await t.app.inject({ method: 'POST', url: '/api/v1/visits', headers, payload: { visits } });
  expect(answer.statusCode).toBe(200);
};
const counts = () => t.rows('select day, visits from visit_day order by day');
const kept = async () =>
  (await t.rows<{ at: Date }>('select first_at as at from visit order by id')).map(({ at }) => at);
const certificates = () => t.rows('select day, visits from disposal order by day');
const [late, night, noon] = [instantOf(BEFORE, '23:30'), instantOf(DAY, '00:30'), instantOf(DAY, '11:00')];

describe('a day of browsing history is the school’s', () => {
  test('what was opened between midnight and one in summer is counted for the new day', async () => {
    await ensurePartitionsOn(t.worker.pool, t.clock.now());
    await send(late, night, noon);
    expect(await counts()).toEqual([
      { day: BEFORE, visits: 1 },
      { day: DAY, visits: 2 },
    ]);
    const head = await buildActor(t.ground, t.school, ['head']);
    const page = textOf((await testBrowser(t.app, await signedIn(t.ground, head)).get('/filtering/history')).body);
    expect(page).toMatch(/Thursday 15 July 2 0 Kept Wednesday 14 July 1 0 Kept/);
    expect(page).not.toContain('UTC');
  });

  test('it is kept for as long as its day is, and its partition goes with it', async () => {
    await ensurePartitionsOn(t.worker.pool, t.clock.now());
    await send(late, night, noon);
    t.clock.set(instantOf(addDays(BEFORE, 31), '00:30'));
    expect(await disposeHistory(t.worker)).toBe(1);
    expect([await kept(), await certificates()]).toEqual([[night, noon], [{ day: BEFORE, visits: 1 }]]);
    t.clock.set(instantOf(addDays(DAY, 31), '00:30'));
    expect(await disposeHistory(t.worker)).toBe(1);
    expect([await kept(), (await certificates()).at(-1)]).toEqual([[], { day: DAY, visits: 2 }]);
    const left = await partitions();
    expect(left).not.toContain('visit_2027_07_15');
    expect(left).toContain('visit_2027_07_16');
  });

  test('what an earlier release keeps by the days of UTC goes no hour too early, and its partitions go in the end', async () => {
    for (const day of [BEFORE, DAY, AFTER]) await asBefore(day);
    t.clock.set(instantOf(AFTER, '12:00'));
    await ensurePartitionsOn(t.worker.pool, t.clock.now());
    await send(late, night, noon, instantOf(addDays(AFTER, 1), '00:30'));
    t.clock.set(instantOf(addDays(BEFORE, 31), '02:15'));
    await disposeHistory(t.worker);
    expect(await kept()).toEqual([night, noon, instantOf(addDays(AFTER, 1), '00:30')]);
    expect(await certificates()).toEqual([{ day: BEFORE, visits: 1 }]);
    for (let nights = 1; nights < 5; nights += 1) {
      t.clock.set(instantOf(addDays(BEFORE, 31 + nights), '02:15'));
      await disposeHistory(t.worker);
    }
    expect(await certificates()).toEqual([
      { day: BEFORE, visits: 1 },
      { day: DAY, visits: 2 },
      { day: addDays(AFTER, 1), visits: 1 },
    ]);
    expect(await kept()).toEqual([]);
    expect((await partitions()).filter((name) => name <= 'visit_2027_07_16')).toEqual([]);
  });
});

import type { JobHelpers } from 'graphile-worker';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { countTry } from './access/rate-limit.store.ts';
import { systemScope } from './access/scope.ts';
import { findSensorByKey } from './access/sensor-keys.store.ts';
import { transact } from './access/transact.ts';
import { buildAlertSchool } from './capabilities/alerts/alerts.fixture.ts';
import { lateAlerts } from './capabilities/alerts/alerts-late.service.ts';
import { hasTriedSince } from './capabilities/checks/checks-faults.store.ts';
import { lastTried, listProbed } from './capabilities/checks/checks-probes.store.ts';
import { buildConcernSchool, concernStory } from './capabilities/concerns/concerns.fixture.ts';
import { lateConcerns } from './capabilities/concerns/index.ts';
import { type Ingest, openIngest } from './capabilities/events/ingest.fixture.ts';
import { listLastLooks } from './capabilities/lists/lists.store.ts';
import { notePresence } from './capabilities/sensors/sensors-presence.store.ts';
import { buildSilenceSchool } from './capabilities/silence/silence.fixture.ts';
import { newId } from './kernel/ids.ts';
import { instantOf } from './kernel/school-time.ts';
import { tasksOn } from './tasks.ts';
import { buildPerson, buildSchool } from './test-support/build.ts';

/*
 * A machine whose clock was two years ahead until somebody put it right: what was noted as done in a time that has not come was not done. Nobody would hear
 * for two years of what is late or silent, and no list would be fetched (S1, S23).
 */
const AHEAD = 730 * 86_400_000;
let t: Ingest;
beforeAll(async () => {
  t = await openIngest();
});
afterAll(() => t.close());
beforeEach(() => t.clock.set(instantOf('2026-11-17', '10:00')));

/** What `work` does while the clock is ahead; then it is right again. */
async function ahead<T>(work: () => Promise<T>): Promise<T> {
  t.clock.move(AHEAD);
  const done = await work();
  t.clock.move(60_000 - AHEAD);
  return done;
}
const minute = async () => tasksOn(t.worker)['every-minute']?.({}, {} as JobHelpers);
const inSchool = <T>(school: string, who: Parameters<typeof systemScope>[0], work: Parameters<typeof transact<T>>[2]) =>
  transact(t.worker, systemScope(who, school), work);

test('a gate that was heard while the clock was ahead is told of when it falls silent, whether it is heard again or not', async () => {
  const s = await buildSilenceSchool(t);
  const [again, never] = [await s.sensor('gate', 'Main gate'), await s.sensor('gate', 'Side gate')];
  await s.look();
  await ahead(() => Promise.all([again, never].map(({ key }) => findSensorByKey(t.ground, key))));
  await findSensorByKey(t.ground, again.key);
  const heard = async (id: string) =>
    (await t.rows<{ at: Date }>('select seen_at as at from sensor where id = $1', [id]))[0]?.at;
  expect(await heard(again.id)).toEqual(t.clock.now());
  await minute();
  await s.until('2026-11-17', '12:00');
  const titles = (await s.titles()).map(({ title }) => title).toSorted();
  expect(titles).toEqual([expect.stringMatching(/^Main gate was last/), expect.stringMatching(/^Side gate was last/)]);
});

test('who was seen where is noted again at once', async () => {
  const s = await buildSilenceSchool(t);
  const gate = await s.sensor('gate', 'Main gate');
  const { personId } = await buildPerson(t.ground, s.school, { kind: 'pupil' });
  const hear = () =>
    inSchool(s.school, 'sensor', async (tx) => {
      (await notePresence(tx, gate.id, [{ personId, device: 'LAPTOP-4', confidence: 'certain', at: tx.at }]))();
    });
  await ahead(hear);
  await hear();
  expect(await t.rows('select first_at, seen_at from presence where sensor_id = $1', [gate.id])).toEqual([
    { first_at: t.clock.now(), seen_at: t.clock.now() },
  ]);
});

test('tries that were counted then shut nobody out', async () => {
  const sign = () => countTry(t.ground, 'sign-in account ahead', 2, 900);
  await ahead(async () => {
    await sign();
    await sign();
  });
  await sign();
  await sign();
  await expect(sign()).rejects.toThrow('Too many tries');
});

test('an alert and a concern that were told as late then are told when they are late', async () => {
  const s = await buildAlertSchool(t);
  await s.raise({ personId: s.pupil, severity: 5 });
  const c = await buildConcernSchool(t);
  await concernStory(t, c.schoolId).told();
  const late = async () => [await lateAlerts(t.worker, s.school), await lateConcerns(t.worker, c.schoolId)];
  expect(await ahead(late)).toEqual([1, 1]);
  expect(await late()).toEqual([0, 0]);
  t.clock.move(7 * 86_400_000);
  expect(await late()).toEqual([1, 1]);
  expect(await late()).toEqual([0, 0]);
});

test('a list is looked at, and probes are tried, as if nothing had been then', async () => {
  const s = await buildSilenceSchool(t);
  const gate = await s.sensor('gate', 'Main gate');
  const list = newId(t.clock.now());
  const look = () =>
    t.rows(
      "insert into list_look (school_id, id, subscription_id, looked_at, outcome) values ($1, $2, $3, $4, 'same')",
      [...[s.school, newId(t.clock.now()), list, t.clock.now()]],
    );
  const looks = () => inSchool(s.school, 'lists', async (tx) => (await listLastLooks(tx, [list])).get(list));
  const run = (failed: number) =>
    t.rows(
      "insert into probe_run (school_id, id, sensor_id, ran_at, made, failed, results) values ($1, $2, $3, $4, 1, $5, '[]')",
      [s.school, newId(t.clock.now()), gate.id, t.clock.now(), failed],
    );
  await ahead(async () => {
    await look();
    await run(0);
  });
  expect(await looks()).toBeUndefined();
  const tried = () => inSchool(s.school, 'checks', (tx) => lastTried(tx, gate.id));
  expect(await tried()).toEqual({ last: null, asked: null });
  const at = t.clock.now();
  await look();
  await run(1);
  expect(await looks()).toMatchObject({ last: { at }, goodAt: at });
  expect((await tried()).last).toEqual(at);
  const [probed] = await inSchool(s.school, 'checks', (tx) => listProbed(tx));
  expect(probed).toMatchObject({ ranAt: at, failed: 1 });
  expect(await inSchool(s.school, 'checks', (tx) => hasTriedSince(tx, t.clock.now()))).toBe(true);
});

test('no report is drawn while it is not known whether the clock is right: it would be one of two years, and none until then', async () => {
  const school = await buildSchool(t.ground);
  const drawn = () => t.rows<{ to: string }>('select to_on::text as to from report where school_id = $1', [school]);
  await t.worker.pool.query('update clock_watch set leapt_from = null, leapt_to = null, seen_at = $1', [t.clock.now()]);
  await minute();
  await ahead(minute);
  expect(await drawn()).toEqual([]);
  t.clock.move(3 * 86_400_000);
  await minute();
  t.clock.move(3 * 86_400_000);
  await minute();
  expect((await drawn()).every(({ to }) => to < '2027')).toBe(true);
  expect(await drawn()).not.toEqual([]);
});

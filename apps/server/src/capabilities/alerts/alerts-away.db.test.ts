import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../access/scope.ts';
import { instantOf } from '../../kernel/school-time.ts';
import { buildActor, endAccounts, signedIn } from '../../test-support/build.ts';
import { testBrowser, textOf } from '../../test-support/http.ts';
import { type Ingest, openIngest } from '../events/ingest.fixture.ts';
import { buildAlertSchool } from './alerts.fixture.ts';
import { reviewDay } from './alerts-daily.service.ts';
import { lateAlerts } from './alerts-late.service.ts';

let t: Ingest;
beforeAll(async () => {
  t = await openIngest();
});
afterAll(() => t.close());

const end = (...actors: Actor[]) => endAccounts(t.ground, actors);
const readersOf = (school: string, because: 'routed' | 'late') =>
  t
    .rows<{ person_id: string }>(
      'select person_id from alert_reader where school_id = $1 and because = $2 order by added_at',
      [school, because],
    )
    .then((rows) => rows.map(({ person_id }) => person_id));
const pageOf = async (actor: Actor, path: string) => {
  const { statusCode, body } = await testBrowser(t.app, await signedIn(t.ground, actor)).get(path);
  return statusCode === 200 ? textOf(body) : String(statusCode);
};

test('an alert that nobody of the triage desk could sign in to find goes to the head by name, who opens it and reads on Today why', async () => {
  const s = await buildAlertSchool(t);
  await s.raise({ personId: s.pupil, severity: 3 });
  expect(await readersOf(s.school, 'routed')).toEqual([]);
  expect(await pageOf(s.head, '/today')).not.toContain('cannot sign in');
  await end(s.dsl, s.deputy);
  t.clock.move(60 * 60_000);
  await s.raise({ personId: s.pupil, harm: 'drugs', severity: 3, occurredAt: t.clock.now() });
  expect(await readersOf(s.school, 'routed')).toEqual([s.head.personId]);
  const alert = (await s.stored()).at(-1);
  expect(alert).toMatchObject({ desk: 'safeguarding', series: 'A' });
  expect(await pageOf(s.head, `/passed/${alert?.id}`)).toContain('Ellis Marwood');
  expect(await pageOf(s.head, '/today')).toMatch(
    /Alerts passed to you.*Nobody works the triage desk.* have the role and cannot sign in\. Until someone has the role/,
  );
  t.clock.move(-60 * 60_000);
});

test('an alert about an adult goes past whoever cannot sign in to the next, and never to whom it is about', async () => {
  const s = await buildAlertSchool(t, 'high-b');
  await end(s.head);
  await s.raise({ personId: s.tutor.personId, subjectKind: 'staff', severity: 4 });
  expect(await readersOf(s.school, 'routed')).toEqual([s.chair.personId]);
  await end(s.chair);
  await s.raise({ personId: s.head.personId, subjectKind: 'staff', severity: 4 });
  expect(await readersOf(s.school, 'routed')).toEqual([s.chair.personId, s.senior.personId]);
  expect((await s.stored()).map(({ series }) => series)).toEqual(['N', 'S']);
});

test('neither a clock nor the daily review tells somebody alone who cannot sign in: a stand-in, a deputy, whoever the policy names', async () => {
  const s = await buildAlertSchool(t);
  const second = await buildActor(t.ground, s.school, ['senior_leader'], { familyName: 'Aldous' });
  const dsl = testBrowser(t.app, await signedIn(t.ground, s.dsl));
  const days = { 'from-day': '17', 'from-month': '11', 'from-year': '2026', 'to-day': '18', 'to-month': '11' };
  const form = { deputyId: second.personId, ...days, 'to-year': '2026' };
  expect((await dsl.post('/alerts/cover', form, '/alerts/cover')).statusCode).toBe(303);
  expect(await pageOf(s.dsl, '/today')).toContain('Aldous is covering today');
  await end(second);
  const withoutThem = await pageOf(s.dsl, '/today');
  expect(withoutThem).not.toContain('Aldous is covering');
  expect(withoutThem).toContain('They cannot cover any more · Ellis Aldous');
  await s.raise({ personId: s.pupil, severity: 5 });
  t.clock.move(40 * 60_000);
  expect(await lateAlerts(t.worker, s.school)).toBe(1);
  expect(await readersOf(s.school, 'late')).toEqual([s.deputy.personId]);
  await end(s.deputy);
  await s.raise({ personId: s.pupil, harm: 'drugs', severity: 5, occurredAt: t.clock.now() });
  t.clock.move(40 * 60_000);
  expect(await lateAlerts(t.worker, s.school)).toBe(1);
  expect(await readersOf(s.school, 'late')).toEqual([s.deputy.personId, s.head.personId]);
  await s.raise({ personId: s.pupil, harm: 'language', severity: 3, occurredAt: t.clock.now() });
  t.clock.set(instantOf('2026-11-17', '15:00'));
  await reviewDay(t.worker, s.school);
  const told = await readersOf(s.school, 'late');
  expect([told.includes(second.personId), told.filter((id) => id === s.deputy.personId).length]).toEqual([false, 1]);
  expect(told.filter((id) => id === s.head.personId).length).toBeGreaterThan(1);
  t.clock.set(instantOf('2026-11-17', '10:42'));
});

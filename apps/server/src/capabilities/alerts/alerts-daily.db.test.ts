import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Actor, authorise } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { instantOf } from '../../kernel/school-time.ts';
import { buildActor, buildPerson, signedIn } from '../../test-support/build.ts';
import { testBrowser, textOf } from '../../test-support/http.ts';
import { type Ingest, openIngest } from '../events/ingest.fixture.ts';
import { buildAlertSchool } from './alerts.fixture.ts';
import { reviewDay } from './alerts-daily.service.ts';
import { readForm } from './alerts-forms.service.ts';
import { lateAlerts } from './alerts-late.service.ts';

let t: Ingest;
beforeAll(async () => {
  t = await openIngest();
});
afterAll(() => t.close());

const readersOf = (school: string) =>
  t.rows<{ person_id: string; because: string }>(
    `select person_id, because from alert_reader where school_id = $1 and because = 'late'`,
    [school],
  );

test('the daily review tells a deputy once a school day of what nobody has opened, and of nothing about adults', async () => {
  const s = await buildAlertSchool(t);
  await s.setting('alerts.dailyTells', 'senior_leader');
  t.clock.set(instantOf('2026-11-17', '10:42'));
  await s.raise({ personId: s.pupil, severity: 2 });
  await s.raise({ personId: s.tutor.personId, subjectKind: 'staff', severity: 2 });
  t.clock.set(instantOf('2026-11-17', '14:59'));
  expect(await reviewDay(t.worker, s.school)).toBeNull();
  // Raised within the last hour: it belongs to tomorrow.
  await s.raise({ personId: s.pupil, harm: 'language', severity: 3, occurredAt: t.clock.now() });
  t.clock.set(instantOf('2026-11-17', '15:00'));
  const both = await Promise.all([reviewDay(t.worker, s.school), reviewDay(t.worker, s.school)]);
  expect(both.toSorted()).toEqual([1, null]);
  expect(await readersOf(s.school)).toEqual([{ person_id: s.senior.personId, because: 'late' }]);
  expect(await reviewDay(t.worker, s.school)).toBeNull();
  const [step] = await t.rows<{ words: string }>(
    `select words from alert_step where school_id = $1 and step = 'late'`,
    [s.school],
  );
  expect(step?.words).toBe('Nobody opened it by the daily review at 15:00.');
  // A Saturday is no school day.
  t.clock.set(instantOf('2026-11-21', '16:00'));
  expect(await reviewDay(t.worker, s.school)).toBeNull();
  t.clock.set(instantOf('2026-11-17', '10:42'));
});

test('whoever stands in is told as well on those days, until it is ended; only the leadership and the desk can be named', async () => {
  const s = await buildAlertSchool(t);
  // Otherwise they have what is urgent by name from the start.
  await s.setting('alerts.gravestGoTo', []);
  const other = await buildAlertSchool(t);
  const second = await buildActor(t.ground, s.school, ['senior_leader'], { familyName: 'Aldous' });
  const browser = async (actor: Actor) => testBrowser(t.app, await signedIn(t.ground, actor));
  const [dsl, deputy, stranger] = [await browser(s.dsl), await browser(s.deputy), await browser(other.dsl)];
  const day = (prefix: string, date: string) => ({
    [`${prefix}-day`]: date,
    [`${prefix}-month`]: '11',
    [`${prefix}-year`]: '2026',
  });
  const form = { deputyId: second.personId, ...day('from', '17'), ...day('to', '18') };
  const wrong = await dsl.post('/alerts/cover', {
    deputyId: s.tutor.personId,
    ...day('from', '18'),
    ...day('to', '17'),
  });
  expect([wrong.statusCode, textOf(wrong.body).includes('not before the first')]).toEqual([400, true]);
  const teacher = await dsl.post('/alerts/cover', { ...form, deputyId: s.tutor.personId });
  expect([teacher.statusCode, textOf(teacher.body).includes('from the triage desk or the leadership team')]).toEqual([
    400,
    true,
  ]);
  // Nobody who would not find it: no account, so not offered, and refused where somebody types it in.
  const blank = await buildPerson(t.ground, s.school, { roles: ['senior_leader'], account: false });
  expect((await dsl.get('/alerts/cover')).body).not.toContain(blank.personId);
  expect((await dsl.post('/alerts/cover', { ...form, deputyId: blank.personId })).statusCode).toBe(400);
  expect((await deputy.get('/alerts/cover')).statusCode).toBe(404);
  expect((await dsl.post('/alerts/cover', form)).statusCode).toBe(303);
  expect(textOf((await dsl.get('/today')).body)).toContain('Ellis Aldous is covering today.');
  const account = (at: Date | null) =>
    t.ground.db.updateTable('account').set({ ended_at: at }).where('id', '=', second.accountId).execute();
  expect(textOf((await dsl.get('/alerts/cover')).body)).not.toContain('Cannot sign in');
  await account(t.clock.now());
  expect(textOf((await dsl.get('/alerts/cover')).body)).toContain('Ellis Aldous Cannot sign in');
  await account(null);
  await s.raise({ personId: s.pupil, severity: 5 });
  t.clock.move(40 * 60_000);
  expect(await lateAlerts(t.worker, s.school)).toBe(1);
  t.clock.move(-40 * 60_000);
  expect((await readersOf(s.school)).map((each) => each.person_id).toSorted()).toEqual(
    [s.deputy.personId, second.personId].toSorted(),
  );
  // Told, they can open it.
  const [alert] = await s.stored();
  const where = { door: 'alerts', id: alert?.id ?? '', action: 'discuss' } as const;
  const asked = (await readForm(t.ground, s.dsl, where)).candidates.map(({ personId }) => personId);
  expect([asked.includes(second.personId), asked.includes(blank.personId)]).toEqual([true, false]);
  const seen = await transact(t.ground, authorise(second, 'alerts.readPassed'), (tx) =>
    tx.db
      .selectFrom('alert')
      .select('id')
      .where('id', '=', alert?.id ?? '')
      .execute(),
  );
  expect(seen).toHaveLength(1);
  const end = /action="(\/alerts\/cover\/[^"]+\/end)"/.exec((await dsl.get('/alerts/cover')).body)?.[1] ?? '';
  expect((await stranger.post(end, {}, '/alerts/cover')).statusCode).toBe(404);
  expect((await dsl.post(end, {}, '/alerts/cover')).statusCode).toBe(303);
  expect((await dsl.post(end, {}, '/alerts/cover')).statusCode).toBe(404);
  expect(textOf((await dsl.get('/alerts/cover')).body)).toContain('No cover arranged');
  t.clock.set(instantOf('2026-11-17', '10:42'));
});

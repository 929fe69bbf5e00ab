import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemScope } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { newId } from '../../kernel/ids.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { buildAlertSchool, journalOf } from './alerts.fixture.ts';
import type { AlertSeverity } from './alerts.ts';
import { viewAlert } from './alerts-desk.service.ts';
import { lateAlerts } from './alerts-late.service.ts';

let t: TestGround;
beforeAll(async () => {
  t = await testGround();
});
afterAll(() => t.close());

const at = (time: string) => new Date(`2026-11-17T${time}:00Z`);
const readers = (school: string) =>
  transact(t.ground, systemScope('clocks', school), (tx) =>
    tx.db.selectFrom('alert_reader').select(['alert_id', 'person_id', 'because', 'desk']).execute(),
  );

test('one journal entry for a new alert, none for a repeat, one when it becomes worse', async () => {
  const s = await buildAlertSchool(t);
  expect(await s.raise({ occurredAt: at('10:00'), severity: 2 })).toBe(1);
  expect(await s.raise({ occurredAt: at('10:10'), severity: 2 })).toBe(0);
  expect(await s.raise({ occurredAt: at('10:20'), severity: 4 })).toBe(0);
  expect(await journalOf(t, s.head)).toEqual(['alert.raised', 'alert.worse']);
  expect(await s.stored()).toMatchObject([{ series: 'A', number: 1, severity: 4, times: 3, state: 'unviewed' }]);
});

test('the same event twice, in one batch or in two, changes nothing', async () => {
  const s = await buildAlertSchool(t);
  const event = { eventId: newId(at('10:00')), occurredAt: at('10:00') };
  await s.raise(event, event);
  expect(await s.raise(event)).toBe(0);
  expect(await s.stored()).toMatchObject([{ times: 1 }]);
});

test('batches at once number their alerts without a gap, and fold into one episode', async () => {
  const s = await buildAlertSchool(t);
  const batches = Array.from({ length: 8 }, (_, minute) =>
    s.raise(
      { occurredAt: at(`10:0${minute}`) },
      { occurredAt: at(`10:0${minute}`), personId: null, subjectKind: 'unknown', accountName: `guest${minute}` },
    ),
  );
  const made = await Promise.all(batches);
  expect(made.reduce((a, b) => a + b, 0)).toBe(9);
  const alerts = await s.stored();
  expect(alerts.map((alert) => alert.number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(alerts.map((alert) => alert.times).sort()).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 8]);
});

test('a late event makes two episodes one; the younger number leads to the older', async () => {
  const s = await buildAlertSchool(t);
  await s.raise({ occurredAt: at('08:00') });
  await s.raise({ occurredAt: at('09:40'), severity: 4 });
  await s.raise({ occurredAt: at('08:50') });
  const [kept, folded] = await s.stored();
  expect(kept).toMatchObject({ number: 1, times: 3, severity: 4, folded_into: null });
  expect(folded).toMatchObject({ number: 2, folded_into: kept?.id });
  const { episode, queue } = await viewAlert(t.ground, s.dsl, { door: 'alerts', id: folded?.id ?? '', tab: 'todo' });
  expect(episode.alert.id).toBe(kept?.id);
  expect(episode.events.filter((event) => event.matched)).toHaveLength(3);
  expect(queue.alerts).toHaveLength(1);
});

test('what was looked at and becomes worse is new again, with new clocks; a repeat of the same severity is not', async () => {
  const s = await buildAlertSchool(t);
  await s.raise({ occurredAt: at('10:30'), severity: 3 });
  const [first] = await s.stored();
  await viewAlert(t.ground, s.dsl, { door: 'alerts', id: first?.id ?? '', tab: 'todo' });
  await s.raise({ occurredAt: at('10:35'), severity: 3 });
  const [viewed] = await s.stored();
  expect(viewed).toMatchObject({ state: 'viewed', times: 2, version: 2 });
  await s.raise({ occurredAt: at('10:36'), severity: 5 });
  const [worse] = await s.stored();
  expect(worse).toMatchObject({ state: 'unviewed', severity: 5, version: 3, view_by: at('11:12') });
});

test('a minor matter is the tutor’s until it becomes worse; then it is the safeguarding team’s, and the tutor still sees it', async () => {
  const s = await buildAlertSchool(t);
  const say = (time: string, severity: AlertSeverity) => s.raise({ occurredAt: at(time), harm: 'language', severity });
  await say('10:00', 1);
  expect(await s.stored()).toMatchObject([{ desk: 'pastoral' }]);
  await say('10:10', 3);
  expect(await s.stored()).toMatchObject([{ desk: 'safeguarding' }]);
  expect(await readers(s.school)).toMatchObject([
    { person_id: s.tutor.personId, because: 'routed', desk: 'safeguarding' },
  ]);
});

test('many mild repeats do not push the gravest match off the page', async () => {
  const s = await buildAlertSchool(t);
  await s.raise({ occurredAt: at('09:00'), severity: 5 });
  const mild = Array.from({ length: 70 }, (_, index) => ({
    occurredAt: new Date(at('09:01').getTime() + index * 1000),
    severity: 3 as const,
  }));
  await s.raise(...mild);
  const [alert] = await s.stored();
  const where = { door: 'alerts', id: alert?.id ?? '', tab: 'todo' } as const;
  const { episode } = await viewAlert(t.ground, s.dsl, where);
  expect([episode.alert.times, episode.events.length > 60]).toEqual([71, true]);
  expect(episode.events[0]).toMatchObject({ severity: 5, matched: true });
});

test('below the school’s lowest severity nothing is made', async () => {
  const s = await buildAlertSchool(t, 'high-b');
  expect(await s.raise({ severity: 1 })).toBe(0);
  expect(await s.stored()).toEqual([]);
});

test('a clock that runs out tells the named role once, and not about adults', async () => {
  const s = await buildAlertSchool(t);
  await s.raise({ severity: 5 }, { severity: 5, personId: s.tutor.personId, subjectKind: 'staff' });
  expect(await lateAlerts(t.worker, s.school)).toBe(0);
  t.clock.move(31 * 60_000);
  expect(await lateAlerts(t.worker, s.school)).toBe(2);
  expect(await lateAlerts(t.worker, s.school)).toBe(0);
  t.clock.move(-31 * 60_000);
  const late = (await readers(s.school)).filter((reader) => reader.because === 'late');
  expect(late.map((reader) => reader.person_id)).toEqual([s.deputy.personId]);
  expect((await journalOf(t, s.head)).filter((action) => action === 'alert.late')).toHaveLength(2);
});

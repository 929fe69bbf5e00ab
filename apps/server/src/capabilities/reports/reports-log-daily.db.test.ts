import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../access/scope.ts';
import { instantOf } from '../../kernel/school-time.ts';
import { buildActor, signedIn } from '../../test-support/build.ts';
import { testBrowser, textOf } from '../../test-support/http.ts';
import { type Ingest, openIngest } from '../events/ingest.fixture.ts';
import { buildIncident } from '../incidents/incidents.build.ts';
import { buildReports } from './reports.fixture.ts';

let t: Ingest;
beforeAll(async () => {
  t = await openIngest();
});
afterAll(() => t.close());

test('who reads the log without names finds the same on each day of a month: neither a new line, nor what followed, nor a figure tells of a day (R120)', async () => {
  const s = await buildReports(t);
  const governor = s.actor('online_safety_governor');
  const senior = await buildActor(t.ground, s.school, ['senior_leader']);
  const read = async (actor: Actor) =>
    textOf((await testBrowser(t.app, await signedIn(t.ground, actor)).get('/reports/log')).body).replace(
      // That the page was opened on another day stands on it as well.
      /.*Incident log review |Opened by .*? \d\d:\d\d /g,
      '',
    );
  const log = (more: Record<string, string> = {}) =>
    buildIncident(t.ground, s.actor('dsl'), { 'person-0-kind': 'pupil', 'when-time': '06:30', ...more });
  const first = await log();
  const second = await log();
  for (let i = 0; i < 4; i++) await log();
  expect(await read(governor)).toContain('Fewer than five entries');
  t.clock.set(instantOf('2026-12-02', '09:00'));
  const morning = [await read(governor), await read(senior)];
  expect(morning[0]).toMatch(/Logged 5 to 9 .*as it stood at the end of Monday 30 November/);
  expect(morning[0]).toMatch(/Cyberbullying 5 to 9 Fewer than 5 Fewer than 5 5 to 9 /);
  // What is seen to happen in the middle of the month.
  await log({ type: 'grooming', grade: 'severe' });
  for (const { id } of [first, second]) {
    await t.rows(
      `insert into incident_notice (school_id, incident_id, id, whom, name, how, told_at, recorded_at, recorded_by)
       values ($1, $2, gen_random_uuid(), 'police', 'The duty officer', 'telephone', $3, $3, $4)`,
      [s.school, id, t.clock.now(), s.actor('dsl').personId],
    );
  }
  t.clock.set(instantOf('2026-12-03', '09:00'));
  expect([await read(governor), await read(senior)]).toEqual(morning);
  // Whoever may open the log finds it as it is.
  expect(await read(s.actor('head'))).toMatch(/Logged 7 /);
  t.clock.set(instantOf('2027-01-04', '09:00'));
  const over = await read(governor);
  expect(over).toMatch(/Logged 5 to 9 /);
  // Two more were told by then, and one of another kind is among all others.
  expect(over).toMatch(/Cyberbullying 5 to 9 Fewer than 5 Fewer than 5 Fewer than 5 /);
  expect(over).toMatch(/Everything else Fewer than 5 Not shown/);
});

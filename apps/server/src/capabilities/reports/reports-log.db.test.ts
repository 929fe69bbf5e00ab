import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../access/scope.ts';
import { instantOf } from '../../kernel/school-time.ts';
import { buildActor, signedIn } from '../../test-support/build.ts';
import { testBrowser, textOf } from '../../test-support/http.ts';
import { type Ingest, openIngest } from '../events/ingest.fixture.ts';
import { buildIncident } from '../incidents/incidents.build.ts';
import { type Built, buildReports } from './reports.fixture.ts';

let t: Ingest;
beforeAll(async () => {
  t = await openIngest();
});
afterAll(() => t.close());

const again = async (s: Built, role: Parameters<Built['actor']>[0]) =>
  testBrowser(t.app, await signedIn(t.ground, s.actor(role)));

test('the log of a term is due on Today when it is over, signed by the head, and a governor’s review stands beside it', async () => {
  const s = await buildReports(t);
  const other = await buildReports(t);
  expect(textOf((await s.browser('head').get('/today')).body)).not.toContain('Incident log review');
  t.clock.set(instantOf('2027-01-05', '10:00'));
  const [head, governor, manager] = [
    await again(s, 'head'),
    await again(s, 'online_safety_governor'),
    await again(s, 'business_manager'),
  ];
  expect(textOf((await head.get('/today')).body)).toContain('Incident log, Autumn term 2026–27');
  expect((await manager.get('/reports/log')).statusCode).toBe(404);
  expect(
    (await (await again(s, 'dsl')).post('/reports/log', { term: '2026-1', words: 'Read' }, '/account')).statusCode,
  ).toBe(404);
  const page = await head.get('/reports/log');
  expect(textOf(page.body)).toMatch(/is due for review by 16:00, .*Logged 0/);
  expect((await head.post('/reports/log', { term: '2026-1', words: '' })).statusCode).toBe(400);
  expect((await head.post('/reports/log', { term: '2025-3', words: 'Another term' })).statusCode).toBe(409);
  // A governor who looks first does not answer for the leadership.
  expect((await governor.post('/reports/log', { term: '2026-1', words: 'Seen at the visit' })).statusCode).toBe(303);
  expect(textOf((await head.get('/reports/log')).body)).toContain('is due for review');
  t.clock.move(16 * 60_000);
  const session = await head.post('/reports/log', { term: '2026-1', words: 'With a session alone' });
  expect([session.statusCode, textOf(session.body).includes('Enter the code your phone shows now')]).toEqual([
    400,
    true,
  ]);
  // Not at the governor's own moment: the newest stands first.
  t.clock.move(-16 * 60_000 + 1_000);
  expect((await head.post('/reports/log', { term: '2026-1', words: 'Twelve entries read' })).statusCode).toBe(303);
  expect((await head.post('/reports/log', { term: '2026-1', words: 'Once more' })).statusCode).toBe(409);
  const done = textOf((await governor.get('/reports/log')).body);
  expect(done).toMatch(/No incident log review is due.*Twelve entries read.*Seen at the visit/);
  expect(textOf((await (await again(other, 'head')).get('/reports/log')).body)).not.toContain('Twelve entries read');
});

test('who reviews the log and may not open it reads it without names; whom the school does not name reads figures (R4, R115)', async () => {
  const s = await buildReports(t);
  const governor = await buildActor(t.ground, s.school, ['governor']);
  const senior = await buildActor(t.ground, s.school, ['senior_leader']);
  const as = async (actor: Actor) =>
    textOf((await testBrowser(t.app, await signedIn(t.ground, actor)).get('/reports/log')).body);
  const osg = s.actor('online_safety_governor');
  const log = (more: Record<string, string> = {}) =>
    buildIncident(t.ground, s.actor('dsl'), {
      'person-0-name': 'Odette Fairburn',
      'person-0-kind': 'pupil',
      'when-time': '06:30',
      ...more,
    });
  // Entries of a month are read once it is over; this whole story is told of November in December.
  const inDecember = () => t.clock.set(instantOf('2026-12-01', '08:00'));
  const inNovember = () => t.clock.set(instantOf('2026-11-16', '09:00'));
  for (let i = 0; i < 4; i++) await log();
  inDecember();
  expect(await as(osg)).toContain('Fewer than five entries could identify somebody');
  inNovember();
  const kept = await log({ title: 'Kept to few', type: 'weapons' });
  await t.rows('update incident set named_only = true where id = $1', [kept.id]);
  inDecember();
  expect(await as(osg)).toContain('Fewer than five entries could identify somebody');
  inNovember();
  await log();
  await log({ type: 'grooming', grade: 'severe' });
  inDecember();
  for (const who of [osg, senior]) {
    const page = await as(who);
    expect(page).toMatch(/Cyberbullying 5 to 9 Fewer than 5 Fewer than 5 5 to 9 /);
    // One alone has no line: whoever knows of it would read here that it was severe, and who was told.
    expect(page).toMatch(/Everything else Fewer than 5 Not shown/);
    expect(page).not.toMatch(/Contact|Grooming/);
    for (const words of ['Odette', 'Fairburn', 'Edited photo', 'Sunday evening', '414', 'INC-'])
      expect(page, words).not.toContain(words);
  }
  expect(await as(governor)).not.toContain('without names');
  expect(await as(s.actor('head'))).toContain('Open the log of this term');
  expect(await as(s.actor('head'))).not.toContain('without names');
  await t.rows(
    `insert into setting (school_id, key, value, changed_at) values ($1, 'reports.logShownTo', '["governor"]', now())`,
    [s.school],
  );
  expect([(await as(osg)).includes('without names'), (await as(governor)).includes('without names')]).toEqual([
    false,
    true,
  ]);
  const other = await buildReports(t);
  expect(await as(other.actor('online_safety_governor'))).toContain('Fewer than five entries could identify somebody');
});

test('meetings of governors are noted, and read by those who keep the diary', async () => {
  const s = await buildReports(t);
  const form = {
    'on-day': '12',
    'on-month': '11',
    'on-year': '2026',
    who: 'The governor and the lead',
    words: 'The new lists.',
  };
  const bad = await s.browser('dsl').post('/reports/meetings', { ...form, 'on-year': '2027', words: '' });
  expect([bad.statusCode, /not in the future.*what was discussed/.test(textOf(bad.body))]).toEqual([400, true]);
  expect((await s.browser('dsl').post('/reports/meetings', form)).statusCode).toBe(303);
  expect(textOf((await s.browser('online_safety_governor').get('/reports/meetings')).body)).toMatch(
    /Thursday 12 November The governor and the lead The new lists\. Ellis The dsl/,
  );
  expect((await s.browser('teacher').get('/reports/meetings')).statusCode).toBe(404);
});

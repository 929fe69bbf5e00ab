import { afterAll, beforeAll, expect, test } from 'vitest';
import { instantOf } from '../../kernel/school-time.ts';
import { signedIn } from '../../test-support/build.ts';
import { testBrowser, textOf } from '../../test-support/http.ts';
import { type Ingest, openIngest } from '../events/ingest.fixture.ts';
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

import { afterAll, beforeAll, expect, test } from 'vitest';
import { Login } from '../../db/attack.fixture.ts';
import { instantOf } from '../../kernel/school-time.ts';
import { buildActor, signedIn } from '../../test-support/build.ts';
import { testBrowser, textOf } from '../../test-support/http.ts';
import { type Ingest, openIngest } from '../events/ingest.fixture.ts';
import { type Built, buildReports } from './reports.fixture.ts';
import { meetingToday } from './reports-diary.service.ts';

let t: Ingest;
beforeAll(async () => {
  t = await openIngest();
});
afterAll(() => t.close());

const again = async (s: Built, role: Parameters<Built['actor']>[0]) =>
  testBrowser(t.app, await signedIn(t.ground, s.actor(role)));
const FORM = { 'on-day': '12', 'on-month': '11', 'on-year': '2026', who: 'The governor and the lead' };

test('a meeting noted by mistake, or with a child’s name, is struck out by whoever noted it or those who lead, and governors read its words no more (R4)', async () => {
  const s = await buildReports(t);
  const governor = testBrowser(t.app, await signedIn(t.ground, await buildActor(t.ground, s.school, ['governor'])));
  const note = (words: string, by = s.browser('online_safety_governor')) =>
    by.post('/reports/meetings', { ...FORM, words });
  await note('What Imogen Stott wrote.');
  await note('The new lists.', governor);
  const page = await governor.get('/reports/meetings');
  const strikes = [...page.body.matchAll(/href="(\/reports\/meetings\/[0-9a-f-]+\/strike)"/g)].map(([, href]) => href);
  // Their own, and not the other governor's.
  expect(strikes).toHaveLength(1);
  const [theirs] = await t.rows<{ id: string }>(
    "select id from coordinator_meeting where school_id = $1 and words like 'What%'",
    [s.school],
  );
  const path = `/reports/meetings/${theirs?.id}/strike`;
  expect([
    (await governor.get(path)).statusCode,
    (await governor.post(path, { reason: 'No' }, '/account')).statusCode,
  ]).toEqual([404, 404]);

  const lead = s.browser('online_safety_lead');
  expect((await lead.post(path, { reason: '' })).statusCode).toBe(400);
  expect((await lead.post(path, { reason: 'A pupil was named' })).statusCode).toBe(303);
  const read = async (browser: typeof lead) => textOf((await browser.get('/reports/meetings')).body);
  const seen = await read(governor);
  expect(seen).toContain('Struck out by');
  expect(seen).toContain('A pupil was named');
  expect(seen).not.toContain('Imogen');
  expect(seen).toContain('The new lists.');
  expect(await read(lead)).toContain('What Imogen Stott wrote.');
  expect((await lead.post(path, { reason: 'Once more' }, '/account')).statusCode).toBe(404);
});

test('a meeting that lacks something comes back with its day as it was typed, and what is wrong with the day leads into its first field', async () => {
  const s = await buildReports(t);
  const governor = s.browser('online_safety_governor');
  const field = (body: string, name: string) => new RegExp(`<input[^>]*name="${name}"[^>]*>`).exec(body)?.[0] ?? '';
  const without = await governor.post('/reports/meetings', { ...FORM, words: '' });
  expect([without.statusCode, field(without.body, 'on-day')]).toEqual([400, expect.stringContaining('value="12"')]);
  expect(field(without.body, 'on-year')).toContain('value="2026"');
  const wrong = await governor.post('/reports/meetings', { ...FORM, 'on-month': '13', words: 'The new lists.' });
  expect([wrong.statusCode, wrong.body]).toEqual([400, expect.stringContaining('href="#on"')]);
  expect(field(wrong.body, 'on-day')).toContain('id="on"');
  expect(field(wrong.body, 'on-month')).toContain('value="13"');
});

test('past the service too nobody rewrites a meeting, or strikes out what another governor noted', async () => {
  const s = await buildReports(t);
  await s.browser('online_safety_governor').post('/reports/meetings', { ...FORM, words: 'The new lists.' });
  const other = await buildActor(t.ground, s.school, ['governor']);
  const login = new Login(t.connections.app);
  await login.connect();
  const own = { school: s.school, person: other.personId, rights: ['governors.diary'] };
  const strike = `update coordinator_meeting set struck_at = now(), struck_because = 'Not mine', struck_by = '${other.personId}' where school_id = '${s.school}'`;
  expect(await login.try(own, strike)).toMatchObject({ code: null, count: 0 });
  expect((await login.try(own, "update coordinator_meeting set words = 'Other words'")).code).toBe('42501');
  await login.end();
});

test('governor and lead are asked to meet before the school’s days are over, and once it is noted nobody is (R4, 001:58)', async () => {
  const s = await buildReports(t);
  const asked = async (role: Parameters<Built['actor']>[0]) =>
    (await meetingToday.find(t.ground, s.actor(role))) !== null;
  expect([await asked('online_safety_governor'), await asked('online_safety_lead')]).toEqual([false, false]);
  t.clock.set(instantOf('2026-12-20', '10:00'));
  expect([await asked('online_safety_governor'), await asked('online_safety_lead')]).toEqual([true, true]);
  // The lead is somebody: the safeguarding lead and the head are not asked as well.
  expect([await asked('dsl'), await asked('head')]).toEqual([false, false]);
  await t.rows("update person_role set ends_on = '2026-12-01' where school_id = $1 and role = 'online_safety_lead'", [
    s.school,
  ]);
  expect(await asked('dsl')).toBe(true);
  const governor = await again(s, 'online_safety_governor');
  expect((await governor.post('/reports/meetings', { ...FORM, words: 'The new lists.' })).statusCode).toBe(303);
  expect([await asked('online_safety_governor'), await asked('dsl')]).toEqual([false, false]);
});

test('that a leader has signed the log of a term takes it from no online safety governor, who monitors it too (R4, 001:59)', async () => {
  const s = await buildReports(t);
  t.clock.set(instantOf('2027-01-05', '10:00'));
  const [head, governor] = [await again(s, 'head'), await again(s, 'online_safety_governor')];
  const today = async (browser: typeof head) =>
    textOf((await browser.get('/today')).body).includes('Incident log, Autumn term 2026–27');
  expect((await head.post('/reports/log', { term: '2026-1', words: 'Twelve entries read' })).statusCode).toBe(303);
  expect([await today(head), await today(governor)]).toEqual([false, true]);
  expect(textOf((await governor.get('/reports/log')).body)).toContain('Read the changes to the filter');
  t.clock.move(1_000);
  expect((await governor.post('/reports/log', { term: '2026-1', words: 'Seen at the visit' })).statusCode).toBe(303);
  expect(await today(governor)).toBe(false);
});

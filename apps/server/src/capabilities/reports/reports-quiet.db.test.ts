import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../kernel/ids.ts';
import { instantOf } from '../../kernel/school-time.ts';
import { textOf } from '../../test-support/http.ts';
import { buildSensor, type Ingest, openIngest } from '../events/ingest.fixture.ts';
import { buildReports } from './reports.fixture.ts';
import { drawReports } from './reports-draw.service.ts';

let t: Ingest;
beforeAll(async () => {
  t = await openIngest();
});
afterAll(() => t.close());

/** Events of a week that alerted nobody, past ingest: of pupils, of staff, private. */
async function put(school: string, sensor: string, day: string, many: number, change: Record<string, unknown> = {}) {
  for (let n = 0; n < many; n += 1) {
    const at = new Date(instantOf(day, '10:00').getTime() + n * 1000);
    const row = {
      ...{ school_id: school, id: newId(at), sensor_id: sensor, kind: 'visit', occurred_at: at, recorded_at: at },
      ...{
        confidence: 'not_known',
        subject_kind: 'pupil',
        action: 'allow',
        digest: Buffer.alloc(32),
        url: 'https://maths.example/',
        ...change,
      },
    };
    const columns = Object.keys(row);
    await t.rows(`insert into event (${columns}) values (${columns.map((_, i) => `$${i + 1}`)})`, Object.values(row));
  }
}

test('a few of each kind are drawn with the weekly report, judged by the desk, and counted in the next one', async () => {
  const s = await buildReports(t);
  const { sensor } = await buildSensor(t, s.school);
  await t.rows(
    `insert into setting (school_id, key, value, changed_at) values ($1, 'reports.sampleSize', '3', now()), ($1, 'reports.digestEvery', '"week"', now())`,
    [s.school],
  );
  await put(s.school, sensor, '2026-11-17', 8);
  await put(s.school, sensor, '2026-11-17', 2, { action: 'block', url: 'https://casino.example/' });
  const scan = JSON.stringify({ score: 1, severity: 0, harms: [], matches: [{ phrase: 'P1' }] });
  await put(s.school, sensor, '2026-11-18', 4, { kind: 'typed', text: 'nearly something', scan });
  await put(s.school, sensor, '2026-11-18', 5, { subject_kind: 'staff', url: 'https://staff.example/' });
  await put(s.school, sensor, '2026-11-18', 5, { private: true, url: null });
  t.clock.set(instantOf('2026-11-23', '06:00'));
  await drawReports(t.ground, s.school);
  const drawn = await t.rows(`select kind, population, taken from quiet_draw where school_id = $1 order by kind`, [
    s.school,
  ]);
  expect(drawn).toEqual([
    { kind: 'blocked', population: 2, taken: 2 },
    { kind: 'near', population: 4, taken: 3 },
    { kind: 'rest', population: 8, taken: 3 },
  ]);
  const urls = await t.rows(
    `select e.url from quiet_sample q join event e on e.id = q.event_id where q.school_id = $1`,
    [s.school],
  );
  expect(JSON.stringify(urls)).not.toContain('staff.example');

  // Their sessions are of last week.
  t.clock.set(instantOf('2026-11-16', '07:05'));
  const dsl = s.browser('dsl');
  expect((await s.browser('head').get('/reports/quiet')).statusCode).toBe(404);
  const page = await dsl.get('/reports/quiet');
  expect(textOf(page.body)).toContain('8 quiet events to check');
  expect(textOf(page.body)).toContain('nearly something');
  const actionOf = (body: string) => /action="(\/reports\/quiet\/[^"]+)"/.exec(body)?.[1] ?? '';
  const bare = await dsl.post(actionOf(page.body), { verdict: 'should', words: '' }, '/reports/quiet');
  expect([bare.statusCode, textOf(bare.body).includes('Write why')]).toEqual([400, true]);
  expect(
    (await dsl.post(actionOf(page.body), { verdict: 'should', words: 'It is plain' }, '/reports/quiet')).statusCode,
  ).toBe(303);
  // Judged once: another one of the desk is told.
  expect((await dsl.post(actionOf(page.body), { verdict: 'quiet' }, '/reports/quiet')).statusCode).toBe(404);
  // Refused for want of words in a second tab, its reason does not come back beneath the event after it, which it is not about.
  const late = await dsl.post(actionOf(page.body), { verdict: 'should', words: '' }, '/reports/quiet');
  expect([late.statusCode, textOf(late.body).includes('someone has already checked it')]).toEqual([404, true]);
  for (let left = 7; left > 0; left -= 1) {
    const { body } = await dsl.get('/reports/quiet');
    expect((await dsl.post(actionOf(body), { verdict: 'quiet' }, '/reports/quiet')).statusCode).toBe(303);
  }
  expect(textOf((await dsl.get('/reports/quiet')).body)).toMatch(
    /Words that scored too low 1 of 3 looked at; of all 4 likely 1, from 1 to 2/,
  );
  const looks = await t.rows(
    `select distinct subject_id from journal_read where school_id = $1 and subject_kind = 'event'`,
    [s.school],
  );
  expect(looks).toHaveLength(8);

  t.clock.set(instantOf('2026-11-30', '06:00'));
  await drawReports(t.ground, s.school);
  const [weekly] = await t.rows<{ figures: { groups: { key: string; lines: { value: string }[] }[] } }>(
    `select figures from report where school_id = $1 and kind = 'weekly' order by to_on desc limit 1`,
    [s.school],
  );
  const quietOf = (report: typeof weekly) =>
    report?.figures.groups.find(({ key }) => key === 'quiet')?.lines.map(({ value }) => value);
  expect(quietOf(weekly)).toEqual([
    '16 to 22 November 2026',
    '1 of 3 looked at; of all 4 likely 1, from 1 to 2',
    'None of 2 looked at, of 2 in all',
    expect.stringMatching(/^None of 3 looked at; of all 8 likely none, from none to 5$/),
  ]);
  // What the leadership and governors are given of it names no number that is one child's (R120).
  const [digest] = await t.rows<NonNullable<typeof weekly>>(
    `select figures from report where school_id = $1 and kind = 'digest' order by to_on desc limit 1`,
    [s.school],
  );
  expect(quietOf(digest)).toEqual([
    '16 to 22 November 2026',
    'Fewer than 5 looked at, of fewer than 5; fewer than 5 should have alerted',
    'Fewer than 5 looked at, of fewer than 5; fewer than 5 should have alerted',
    'Fewer than 5 looked at, of 5 to 9; fewer than 5 should have alerted',
  ]);
});

test('the sample of another school is not there, by whatever ids', async () => {
  const [ours, theirs] = [await buildReports(t), await buildReports(t)];
  const { sensor } = await buildSensor(t, theirs.school);
  await put(theirs.school, sensor, '2026-11-17', 2);
  t.clock.set(instantOf('2026-11-23', '06:00'));
  await drawReports(t.ground, theirs.school);
  const [row] = await t.rows<{ draw_id: string; event_id: string }>(
    `select draw_id, event_id from quiet_sample where school_id = $1`,
    [theirs.school],
  );
  t.clock.set(instantOf('2026-11-16', '07:00'));
  const href = `/reports/quiet/${row?.draw_id}/${row?.event_id}`;
  expect((await ours.browser('dsl').post(href, { verdict: 'quiet' }, '/account')).statusCode).toBe(404);
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Role } from '../../access/roles.ts';
import { instantOf } from '../../kernel/school-time.ts';
import { buildActor, buildPerson, signedIn } from '../../test-support/build.ts';
import { fieldsOf, testBrowser } from '../../test-support/http.ts';
import { ingestOf } from '../alerts/alerts.fixture.ts';
import { type Ingest, openIngest } from '../events/ingest.fixture.ts';
import { buildIncident } from '../incidents/incidents.build.ts';
import { keepEndedTrends } from '../trends/index.ts';
import { buildReports } from './reports.fixture.ts';
import { drawReports } from './reports-draw.service.ts';

let t: Ingest;
beforeAll(async () => {
  t = await openIngest();
});
afterAll(() => t.close());

/** Every figure of a page that is about children: name and value. What is about days, of which days a sample is, and when somebody did something is not. */
function figuresIn(page: string): [string, string][] {
  const plain = (html: string) => html.replace(/<[^>]+>/g, '').trim();
  const facts = [
    ...page.matchAll(/<dt>(.*?)<\/dt><dd>(.*?)<\/dd>/gs),
    ...page.matchAll(/<th scope="row".*?>(.*?)<\/th>.*?<td[^>]*numeric[^>]*>(.*?)<\/td>/gs),
  ];
  return facts
    .map(([, name = '', value = '']): [string, string] => [plain(name), plain(value)])
    .filter(([name, value]) => /\d/.test(value) && !NO_CHILDREN.test(name) && !/ 20\d\d, /.test(value));
}

const NO_CHILDREN = /^(School days|Sample)/;
const ONE_OF_FIVE = /^(Fewer than 5( each)?|(\d+) to (\d+))(, of (fewer than 5|\d+ to \d+) that were due)?$/;

test('whatever a governor, or the business manager, opens in a year, no two figures subtracted are a number of children (R120)', async () => {
  const s = await buildReports(t);
  await t.rows(
    `insert into setting (school_id, key, value, changed_at) select $1, key, '"month"', now() from unnest(array['reports.monitoringEvery', 'reports.digestEvery']) key`,
    [s.school],
  );
  const plain = await buildActor(t.ground, s.school, ['governor']);
  const pupils: string[] = [];
  for (let nth = 0; nth < 7; nth++) pupils.push((await buildPerson(t.ground, s.school, { yearGroup: 9 })).personId);
  const raise = await ingestOf(t, s.school, pupils[0] ?? '');
  const as = async (who: Role | typeof plain) =>
    testBrowser(t.app, await signedIn(t.ground, typeof who === 'string' ? s.actor(who) : who));
  const seen: [string, string, string][] = [];
  const opened = new Set<string>();
  const look = async () => {
    for (const who of [plain, 'online_safety_governor', 'business_manager'] as const) {
      const browser = await as(who);
      const reads = who === 'business_manager' ? '/reports' : '/governor';
      const list = (await browser.get(reads)).body;
      const reports = [...list.matchAll(/href="((?:\/governor)?\/reports\/[0-9a-f-]{36})"/g)].map(
        ([, href = '']) => href,
      );
      for (const path of new Set([...reports, reads, '/reports/log', '/reports/trends', '/filtering/reviews'])) {
        const page = await browser.get(path);
        opened.add(path.replace(/[0-9a-f-]{36}/, ':id'));
        seen.push(...figuresIn(page.body).map(([name, value]): [string, string, string] => [path, name, value]));
      }
    }
  };
  const sign = async () => {
    const [first, second] = [await as('business_manager'), await as('head')];
    const waiting = await t.rows<{ id: string }>(
      `select id from report r where school_id = $1 and kind = 'monitoring'
      and not exists (select from report_signature g where g.report_id = r.id and g.part = 'second')`,
      [s.school],
    );
    for (const { id } of waiting) {
      const page = await first.get(`/reports/${id}`);
      await first.post(`/reports/${id}`, {
        edition: fieldsOf(page.body).edition ?? '0',
        next: 'sign',
        issues: 'Read.',
        procedures: 'Kept.',
      });
      const next = await second.get(`/reports/${id}`);
      await second.post(
        `/reports/${id}/second`,
        { hash: fieldsOf(next.body).hash ?? '', next: 'sign', words: 'Read.' },
        `/reports/${id}`,
      );
    }
  };
  // 7 are logged by the end of the first month, 10 by that of the next: three are of it.
  const months: [string, number][] = [
    ['2026-11', 7],
    ['2026-12', 3],
  ];
  let frozen = '';
  for (const [month, count] of months) {
    t.clock.set(instantOf(`${month}-17`, '09:00'));
    for (let nth = 0; nth < count; nth++) {
      await buildIncident(t.ground, s.actor('dsl'), {
        'when-time': '06:30',
        type: nth % 2 ? 'grooming' : 'cyberbullying',
      });
      await raise({ severity: 3, harm: 'gambling', personId: pupils[nth] ?? '' });
    }
    t.clock.set(instantOf(month === '2026-11' ? '2026-12-01' : '2027-01-01', '07:00'));
    await drawReports(t.ground, s.school);
    await sign();
    await look();
    if (!frozen)
      frozen =
        (
          await t.rows<{ figures: string }>(
            `select jsonb_agg(figures order by id)::text as figures from report where school_id = $1`,
            [s.school],
          )
        )[0]?.figures ?? '';
  }
  t.clock.set(instantOf('2027-02-01', '09:00'));
  await keepEndedTrends(t.worker, s.school);
  await look();
  expect(seen.filter(([, , value]) => !ONE_OF_FIVE.test(value))).toEqual([]);
  expect([...opened].toSorted()).toEqual([
    '/filtering/reviews',
    '/governor',
    '/governor/reports/:id',
    '/reports',
    '/reports/:id',
    '/reports/log',
    '/reports/trends',
  ]);
  expect(
    seen.filter(([path, name]) => path === '/reports/log' && name === 'Logged').map(([, , value]) => value),
  ).toContain('10 to 14');
  expect(seen.filter(([, name]) => name === 'All').map(([, , value]) => value)).toContain('5 to 9');
  expect(seen.some(([path, , value]) => path === '/reports/trends' && value === '10 to 14')).toBe(true);
  // What was signed says what it said, whatever was logged since.
  const later = await t.rows<{ figures: string }>(
    `select jsonb_agg(figures order by id)::text as figures from report where school_id = $1 and drawn_at < '2026-12-02'`,
    [s.school],
  );
  expect(later[0]?.figures).toBe(frozen);
});

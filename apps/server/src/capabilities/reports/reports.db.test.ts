import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ROLE_LIST, type Role } from '../../access/roles.ts';
import { type Actor, authorise } from '../../access/scope.ts';
import { SETTINGS } from '../../access/settings.ts';
import { transact } from '../../access/transact.ts';
import { instantOf } from '../../kernel/school-time.ts';
import { textOf } from '../../test-support/http.ts';
import { hashWords } from '../../ui/words.ts';
import { type Ingest, openIngest } from '../events/ingest.fixture.ts';
import { type Built, buildReports } from './reports.fixture.ts';
import { readWaiting } from './reports.service.ts';
import { drawReports } from './reports-draw.service.ts';

let t: Ingest;
beforeAll(async () => {
  t = await openIngest();
});
afterAll(() => t.close());

const field = (page: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? '';
const WORDS = {
  issues: 'Gambling sites came up again.\r\nIn one year group.',
  procedures: 'Two first looks were late.',
};

async function write(s: Built, role: Role, href: string, next: 'save' | 'sign', words: Record<string, string> = WORDS) {
  const page = await s.browser(role).get(href);
  return s.browser(role).post(href, { edition: field(page.body, 'edition'), next, ...words });
}
async function second(s: Built, role: Role, href: string, next: 'sign' | 'back', words = '') {
  const page = await s.browser(role).get(href);
  return s.browser(role).post(`${href}/second`, { hash: field(page.body, 'hash'), next, words }, href);
}

describe('the clock', () => {
  test('draws each report once, from the hour of the school, and nothing twice when two servers strike at once', async () => {
    const s = await buildReports(t);
    expect(s.drawn).toBe(3);
    expect(await drawReports(t.ground, s.school)).toBe(0);
    const weekly = await s.report('weekly');
    expect([weekly.from, weekly.to, weekly.signBy]).toEqual([
      '2026-11-09',
      '2026-11-15',
      instantOf('2026-11-23', '16:00'),
    ]);
    expect((await s.report('monitoring')).to).toBe('2026-10-31');
    t.clock.set(instantOf('2026-11-23', '05:59'));
    expect(await drawReports(t.ground, s.school)).toBe(0);
    t.clock.set(instantOf('2026-11-23', '06:00'));
    const both = await Promise.all([drawReports(t.ground, s.school), drawReports(t.ground, s.school)]);
    expect(both.toSorted()).toEqual([0, 2]);
  });
});

describe('the weekly report', () => {
  test('is written and signed by the officer, sent back once, signed by the manager, and stands for good', async () => {
    const s = await buildReports(t);
    const { id } = await s.report('weekly');
    const href = `/reports/${id}`;
    expect(textOf((await s.browser('online_safety_lead').get('/today')).body)).toContain(
      'Ready for your comments and signature.',
    );
    expect((await write(s, 'online_safety_lead', href, 'sign')).statusCode).toBe(303);
    expect(textOf((await s.browser('online_safety_lead').get(href)).body)).toContain('1 of 2 signed');
    const bare = await second(s, 'dsl', href, 'back');
    expect([bare.statusCode, textOf(bare.body).includes('Write why you are sending it back')]).toEqual([400, true]);
    expect((await second(s, 'dsl', href, 'back', 'Which year group?')).statusCode).toBe(303);
    const back = textOf((await s.browser('online_safety_lead').get(href)).body);
    expect(back).toMatch(/Sent back\. Ellis The dsl : Which year group\?/);
    await write(s, 'online_safety_lead', href, 'sign', { ...WORDS, issues: 'Gambling sites, in year 9.' });
    expect(textOf((await s.browser('dsl').get('/today')).body)).toContain(
      'Signed by the first person. Ready for you to read and sign.',
    );
    expect((await second(s, 'dsl', href, 'sign', 'Read with thanks')).statusCode).toBe(303);
    const done = textOf((await s.browser('head').get(href)).body);
    expect(done).toMatch(
      /Signed by both .*Online safety lead Ellis The online_safety_lead.*Safeguarding lead Ellis The dsl.*Read with thanks/,
    );
    expect(done).toContain('Gambling sites, in year 9.');
    // Nothing of it changes any more, neither through the pages nor past them.
    expect(
      (await s.browser('online_safety_lead').post(href, { edition: '3', next: 'save', issues: 'Other' }, '/account'))
        .statusCode,
    ).toBe(409);
    const kept = await t.rows(`select edition, issues from report_edition where report_id = $1 order by edition`, [id]);
    expect(kept.map(({ issues }) => issues)).toEqual([
      WORDS.issues.replace('\r', ''),
      WORDS.issues.replace('\r', ''),
      'Gambling sites, in year 9.',
    ]);
    const told = await t.rows<{ action: string }>(
      `select action from journal_entry where school_id = $1 and subject_id = $2 order by seq`,
      [s.school, id],
    );
    expect(told.map(({ action }) => action.replace('report.', ''))).toEqual([
      'drawn',
      'written',
      'signed',
      'sent_back',
      'written',
      'signed',
      'signed',
    ]);
  });

  test('is not signed by an old page, a wrong role, a session alone, or one who has signed', async () => {
    const s = await buildReports(t);
    const href = `/reports/${(await s.report('weekly')).id}`;
    await write(s, 'dsl', href, 'sign');
    const old = field((await s.browser('head').get(href)).body, 'hash');
    // The safeguarding lead may be officer and manager, and not both of one report.
    expect((await s.browser('dsl').get(href)).body).not.toContain('name="hash"');
    expect((await s.browser('dsl').post(`${href}/second`, { hash: old, next: 'sign' }, href)).statusCode).toBe(409);
    expect((await s.browser('business_manager').get(href)).statusCode).toBe(404);
    expect((await s.browser('teacher').get(href)).statusCode).toBe(404);
    expect((await s.browser('online_safety_governor').get(href)).statusCode).toBe(404);
    await write(s, 'online_safety_lead', href, 'save', { ...WORDS, issues: 'Another text.' });
    const stale = await s.browser('head').post(`${href}/second`, { hash: old, next: 'sign' }, '/account');
    expect(stale.statusCode).toBe(409);
    expect(await t.rows('select from report_signature where report_id = $1', [href.slice(9)])).toHaveLength(1);
    await write(s, 'dsl', href, 'sign');
    t.clock.move(16 * 60_000);
    const session = await second(s, 'head', href, 'sign');
    expect([session.statusCode, textOf(session.body).includes('Enter the code your phone shows now')]).toEqual([
      400,
      true,
    ]);
  });

  test('of two who write at once the second is told and keeps the words; of two who sign at once one has', async () => {
    const s = await buildReports(t);
    const href = `/reports/${(await s.report('weekly')).id}`;
    await s.browser('online_safety_lead').post(href, { edition: '0', next: 'save', issues: 'The first.' }, '/account');
    const late = await s.browser('dsl').post(href, { edition: '0', next: 'save', issues: 'The second.' }, '/account');
    expect([
      late.statusCode,
      late.body.includes('The second.'),
      textOf(late.body).includes('Someone else has just changed'),
    ]).toEqual([409, true, true]);
    await write(s, 'online_safety_lead', href, 'sign');
    const hash = field((await s.browser('dsl').get(href)).body, 'hash');
    const both = await Promise.all(
      (['dsl', 'head'] as const).map((role) =>
        s.browser(role).post(`${href}/second`, { hash, next: 'sign', words: `Read by the ${role}.` }, '/account'),
      ),
    );
    const later = both.find(({ statusCode }) => statusCode === 409);
    expect(textOf(later?.body ?? '')).toMatch(/What you wrote It was not stored\..* Read by the (dsl|head)\./);
    const last = { edition: '1', next: 'save', issues: 'Of all too late.' };
    const over = await s.browser('dsl').post(href, last, '/account');
    expect([over.statusCode, textOf(over.body).includes('where it is still needed. Of all too late.')]).toEqual([
      409,
      true,
    ]);
    expect(both.map(({ statusCode }) => statusCode).toSorted()).toEqual([303, 409]);
    expect(await t.rows(`select from report_signature where report_id = $1`, [href.slice(9)])).toHaveLength(2);
  });
});

describe('the monitoring report', () => {
  test('is signed by business manager and head, goes to the governors without a small number, and its receipt is noted', async () => {
    const s = await buildReports(t);
    const { id } = await s.report('monitoring');
    const [href, copy] = [`/reports/${id}`, `/governor/reports/${id}`];
    const governor = s.browser('online_safety_governor');
    await write(s, 'business_manager', href, 'sign');
    expect((await governor.get(copy)).statusCode).toBe(404);
    expect(textOf((await governor.get('/today')).body)).not.toContain('Monitoring report');
    await second(s, 'head', href, 'sign');
    expect(textOf((await governor.get('/today')).body)).toContain(
      'Monitoring report, 1 September to 31 October Sent to you to read.',
    );
    const page = textOf((await governor.get(copy)).body);
    expect(page).toMatch(/Signed by both .*Business manager Ellis The business_manager .*Headteacher Ellis The head/);
    // Beside those without further action, how many were decided would say how few became incidents; on paper it says which year.
    expect(page).toMatch(/Monitoring report, 1 September to 31 October 2026 .* False alarms Fewer than 5 School days/);
    // The paper stands by itself: how its numbers are read, what its words mean, and by which hash it is known.
    const signed = await t.rows<{ hash: string }>(
      "select encode(hash, 'hex') as hash from report_signature where report_id = $1 and part = 'second'",
      [id],
    );
    expect(page).toMatch(/fewer than 5 can also be none\. What the words mean Alert Something that an adult/);
    expect(page).toContain(
      `These figures and words have the SHA-256 ${hashWords(signed[0]?.hash ?? '')} . Both signatures are of it.`,
    );
    expect((await governor.post(`${copy}/read`, {}, copy)).statusCode).toBe(303);
    expect((await governor.post(`${copy}/read`, {}, '/account')).statusCode).toBe(409);
    const term = textOf((await governor.get('/governor')).body);
    expect(term).toContain('You have read it');
    expect(term).toContain('Ask: Which severe incidents are still open, who has been told');
    expect(textOf((await s.browser('head').get(href)).body)).toMatch(
      /Online safety governor Ellis The online_safety_governor/,
    );
    // Past the pages neither: who signs the weekly report, and who has read the digest.
    await write(s, 'online_safety_lead', `/reports/${(await s.report('weekly')).id}`, 'sign');
    await s.browser('head').post(`/reports/${(await s.report('digest')).id}/read`, {}, '/account');
    const tables = ['report_signature', 'report_receipt'] as const;
    const seen = (by: Actor) =>
      transact(t.ground, authorise(by, 'own.account'), async ({ db }) =>
        Promise.all(
          tables.map(async (table) => {
            const found = await db.selectFrom(table).select('report_id').execute();
            return [found.length, found.every(({ report_id }) => report_id === id)];
          }),
        ),
      );
    expect(await seen(s.actor('online_safety_governor'))).toEqual([
      [2, true],
      [1, true],
    ]);
    expect(await seen(s.actor('head'))).toEqual([
      [3, false],
      [2, false],
    ]);
    // The weekly report and the digest are not theirs, whatever address they type.
    for (const kind of ['weekly', 'digest'] as const) {
      expect((await governor.get(`/governor/reports/${(await s.report(kind)).id}`)).statusCode).toBe(404);
    }
  });

  test('of another school does not exist', async () => {
    const [ours, theirs] = [await buildReports(t), await buildReports(t)];
    const { id } = await theirs.report('monitoring');
    await write(theirs, 'business_manager', `/reports/${id}`, 'sign');
    const hash = field((await theirs.browser('head').get(`/reports/${id}`)).body, 'hash');
    await second(theirs, 'head', `/reports/${id}`, 'sign');
    const form = { edition: '1', next: 'sign', issues: 'Ours.' };
    expect((await ours.browser('head').get(`/reports/${id}`)).statusCode).toBe(404);
    expect((await ours.browser('head').post(`/reports/${id}`, form, '/account')).statusCode).toBe(404);
    expect(
      (await ours.browser('head').post(`/reports/${id}/second`, { hash, next: 'sign' }, '/account')).statusCode,
    ).toBe(404);
    expect((await ours.browser('online_safety_governor').get(`/governor/reports/${id}`)).statusCode).toBe(404);
  });
});

test('the digest comes to the leadership on Today until it is read', async () => {
  const s = await buildReports(t);
  const href = `/reports/${(await s.report('digest')).id}`;
  expect(textOf((await s.browser('head').get('/today')).body)).toContain('Digest for the leadership');
  expect(textOf((await s.browser('business_manager').get('/today')).body)).not.toContain('Digest for the leadership');
  expect((await s.browser('head').post(`${href}/read`, {}, href)).statusCode).toBe(303);
  expect(textOf((await s.browser('head').get('/today')).body)).not.toContain('Digest for the leadership');
});

test('a digest that nobody read for a month is asked for no more: newer ones have come', async () => {
  const s = await buildReports(t);
  const asked = async () =>
    (await readWaiting(t.ground, s.actor('head'))).filter(({ report }) => report.kind === 'digest').length;
  const month = 30 * 86_400_000;
  t.clock.move(month - 1);
  expect(await asked()).toBe(1);
  t.clock.move(1);
  expect(await asked()).toBe(0);
});

test('the roles that sign each part are read by the database as by the service, from the settings or their starters', async () => {
  const s = await buildReports(t);
  const parts = [
    ['weekly', 'first', 'reports.officersSign'],
    ['weekly', 'second', 'reports.managersSign'],
    ['monitoring', 'first', 'reports.checkersSign'],
    ['monitoring', 'second', 'reports.headsSign'],
  ] as const;
  const taken = async (kind: string, part: string) => {
    const rows = await t.rows<{ role: string }>(
      'select role from unnest($1::text[]) role, report r where r.school_id = $2 and r.kind = $3 and report_signed_by($2, r.id, $4, role)',
      [ROLE_LIST, s.school, kind, part],
    );
    return rows.map(({ role }) => role).sort();
  };
  for (const [kind, part, key] of parts) expect(await taken(kind, part)).toEqual([...SETTINGS[key].value].sort());
  for (const [, , key] of parts)
    await t.rows(
      `insert into setting (school_id, key, value, changed_at) values ($1, $2, '["senior_leader"]', now())`,
      [...[s.school, key]],
    );
  for (const [kind, part] of parts) expect(await taken(kind, part)).toEqual(['senior_leader']);
});

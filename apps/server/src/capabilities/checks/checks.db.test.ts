import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Role } from '../../access/roles.ts';
import { systemScope } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { buildActor, buildSchool, signedIn } from '../../test-support/build.ts';
import { testBrowser, textOf } from '../../test-support/http.ts';
import { type Ingest, openIngest } from '../events/ingest.fixture.ts';

let t: Ingest;
let school: string;
beforeAll(async () => {
  t = await openIngest();
  school = await buildSchool(t.ground);
});
afterAll(() => t.close());

const as = async (role: Role, at = school) =>
  testBrowser(t.app, await signedIn(t.ground, await buildActor(t.ground, at, [role], { familyName: `The ${role}` })));
const FORM = { thing: 'adult', audience: 'pupil-ks3', device: 'LIB-04', place: 'Library', result: 'closed' };
const note = async (role: Role, form: Record<string, string> = {}, at = school) => {
  const browser = await as(role, at);
  const done = await browser.post('/filtering/checks/new', { ...FORM, ...form });
  return { browser, done, href: done.headers.location ?? '' };
};

describe('a check by hand', () => {
  test('is noted by a teacher at the device, and says who, when, where, for whom, what and how it came out', async () => {
    const { browser, done, href } = await note('teacher');
    expect([done.statusCode, href]).toEqual([303, expect.stringMatching(/^\/filtering\/checks\/[0-9a-f-]{36}$/)]);
    const page = textOf((await browser.get(href)).body);
    for (const said of ['adult.test', 'As expected', 'LIB-04', 'Library', 'Pupils, key stage 3', 'The teacher']) {
      expect(page, said).toContain(said);
    }
    expect(page).toContain('Tuesday 17 November, 10:42');
    // The next one at the same device needs four things less.
    const again = (await browser.get('/filtering/checks/new?device=LIB-04&place=Library&audience=pupil-ks3')).body;
    expect(again).toContain('value="LIB-04"');
    expect(again).toContain('value="Library"');
  });

  test('that needs mending says what, and keeps what was written', async () => {
    const { done } = await note('technician', { result: '', place: '', noticed: 'Slow <b>page</b>' });
    expect(done.statusCode).toBe(400);
    const page = textOf(done.body);
    expect(page).toContain('Enter where the device is');
    expect(page).toContain('Choose what happened');
    expect(done.body).toContain('Slow &lt;b>page&lt;/b>');
    const other = await note('technician', { thing: 'other' });
    expect(textOf(other.done.body)).toContain('Enter what you tested');
    expect(textOf(other.done.body)).toContain('Choose what should happen');
  });

  test('gets what was done about it later; nothing that stands there goes', async () => {
    const { browser, href } = await note('teacher', { result: 'open', action: 'Told the network manager' });
    const manager = await as('network_manager');
    t.clock.move(60_000);
    await manager.post(`${href}/actions`, { action: 'Renewed the lists; closed now' }, href);
    t.clock.move(-60_000);
    const page = textOf((await browser.get(href)).body);
    expect(page).toContain('Not as expected');
    expect(page).toMatch(
      /Told the network manager .*The teacher.* Renewed the lists; closed now .*The network_manager/,
    );
    const empty = await manager.post(`${href}/actions`, { action: ' ' }, href);
    expect([empty.statusCode, textOf(empty.body).includes('Say what was done')]).toEqual([400, true]);
    const rows = await t.rows<{ count: number }>(
      'select count(*)::int as count from filter_check_action where school_id = $1',
      [school],
    );
    expect(rows[0]?.count).toBe(2);
  });

  test('is read by governors, who note none; pupils and parents see no such page', async () => {
    const governor = await as('governor');
    const list = await governor.get('/filtering/checks');
    expect(list.statusCode).toBe(200);
    expect(list.body).not.toContain('/filtering/checks/new');
    expect(list.body).toContain('href="/filtering/checks" aria-current="page"');
    expect((await governor.get('/filtering/checks/new')).statusCode).toBe(404);
    for (const role of ['pupil', 'parent'] as const) {
      expect((await (await as(role)).get('/filtering/checks')).statusCode, role).toBe(404);
    }
  });

  test('is journalled with everything in it', async () => {
    const rows = await transact(t.ground, systemScope('seal', school), (tx) =>
      tx.db.selectFrom('journal_entry').select('action').where('action', 'like', 'check.%').execute(),
    );
    expect(new Set(rows.map(({ action }) => action))).toEqual(new Set(['check.recorded', 'check.action']));
  });
});

test('one that was not as expected is on Today of those who answer for the filter, until somebody says what was done', async () => {
  const at = await buildSchool(t.ground);
  await note('teacher', { device: 'LIB-1' }, at);
  const { href } = await note('teacher', { device: 'ART-1', place: 'Art room', result: 'open' }, at);
  const manager = await as('network_manager', at);
  const today = async () => textOf((await manager.get('/today')).body);
  expect(await today()).toMatch(/The filter did not work as it should .*adult\.test .*It opened: ART-1, Art room/);
  expect(await today()).not.toContain('LIB-1');
  expect(textOf((await (await as('teacher', at)).get('/today')).body)).not.toContain('ART-1');
  await manager.post(`${href}/actions`, { action: 'Closed now' }, href);
  expect(await today()).not.toContain('ART-1');
});

describe('the log', () => {
  test('filters by place, device and result, and the address keeps it', async () => {
    const at = await buildSchool(t.ground);
    await note('teacher', { device: 'ART-1', place: 'Art room', result: 'open' }, at);
    await note('teacher', { device: 'LIB-9', place: 'Library', result: 'not_sure' }, at);
    const { browser } = await note('teacher', { device: 'LIB-8', place: 'Library' }, at);
    const found = async (query: string) => {
      const page = (await browser.get(`/filtering/checks?${query}`)).body;
      return ['ART-1', 'LIB-8', 'LIB-9'].filter((device) =>
        page.includes(`<bdi><span class="gh-nowrap">${device}</span></bdi>`),
      );
    };
    expect(await found('place=LIBRARY')).toEqual(['LIB-8', 'LIB-9']);
    expect(await found('device=art')).toEqual(['ART-1']);
    expect(await found('outcome=otherwise')).toEqual(['ART-1']);
    expect(await found('outcome=as_expected')).toEqual(['LIB-8']);
    expect(await found('outcome=not_sure')).toEqual(['LIB-9']);
    // What does not fit is as if it was not chosen; a percent sign is a percent sign.
    expect(await found('outcome=nonsense&page=0')).toHaveLength(3);
    expect(await found('place=%25')).toEqual([]);
  });

  test('as a file: every column, and nothing that a spreadsheet calculates (S5)', async () => {
    const at = await buildSchool(t.ground);
    const { browser } = await note('teacher', { device: '=HYPERLINK("x")', place: '+44', noticed: '@sum' }, at);
    const file = await browser.get('/filtering/checks/csv');
    expect(file.headers['content-disposition']).toContain('checks-of-the-filter.csv');
    expect(file.body).toContain(
      'When,Who,Device,Place,User group,What was tried,Expected,Result,As expected,Noticed,Action',
    );
    expect(file.body).toContain(`"'=HYPERLINK(""x"")",'+44,"Pupils, key stage 3"`);
    expect(file.body).toMatch(/\n2026-11-17 \d\d:\d\d:\d\d,/);
    expect(file.body).toContain(",'@sum,");
    const paper = await browser.get('/filtering/checks/print');
    expect(textOf(paper.body)).toContain('Filter checks: 1 check');
    const exported = await t.rows<{ count: number }>(
      `select count(*)::int as count from journal_entry where school_id = $1 and action = 'check.exported'`,
      [at],
    );
    expect(exported[0]?.count).toBe(2);
  });

  test('of another school does not exist', async () => {
    const { href } = await note('teacher', {}, await buildSchool(t.ground));
    const ours = await as('head');
    expect((await ours.get(href)).statusCode).toBe(404);
    expect((await ours.post(`${href}/actions`, { action: 'Taken over' }, '/filtering/checks/new')).statusCode).toBe(
      404,
    );
  });
});

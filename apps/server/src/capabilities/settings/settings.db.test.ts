import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Role } from '../../access/roles.ts';
import { systemScope } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import { SETTING_KEYS } from '../../access/settings.ts';
import { transact } from '../../access/transact.ts';
import { buildActor, buildSchool, signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { fieldsOf, type TestBrowser, testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { changeSetting, markOf } from './settings.service.ts';
import { controlOf } from './settings-control.ts';

let t: TestGround;
let app: FastifyInstance;
let school: string;
beforeAll(async () => {
  t = await testGround();
  ({ app } = await testApp(t.ground));
});
afterAll(async () => {
  await app.close();
  await t.close();
});
beforeEach(async () => {
  school = await buildSchool(t.ground, { starter: 'high-a' });
});

const as = async (role: Role): Promise<TestBrowser> =>
  testBrowser(app, await signedIn(t.ground, await buildActor(t.ground, school, [role], { givenName: 'Leah' })));

const now = () => transact(t.ground, systemScope('sign-in', school), readSettings);

const LENGTH = '/settings/security.passwordLength';

async function change(browser: TestBrowser, path: string, form: Record<string, string | string[]>) {
  const page = (await browser.get(path)).body;
  const { was = '' } = fieldsOf(page);
  return browser.post(path, { was, ...form }, path);
}

test('the policy is read as sentences with where they come from and who may change them', async () => {
  const page = textOf((await (await as('teacher')).get('/settings?section=all')).body);
  expect(page).toContain('A password needs at least 12 characters.');
  expect(page).toContain('Headteacher, Network manager');
  expect(page).toContain('Illegal content is blocked for everybody, always.');
  expect(page).not.toContain('Change…');
});

test('words, section and “mine” narrow the list, and an empty one says what to do', async () => {
  const browser = await as('head');
  const found = textOf((await browser.get('/settings?q=digit&section=security')).body);
  expect(found).toContain('A password needs no digit.');
  expect(found).not.toContain('The school day starts');
  expect(textOf((await browser.get('/settings?q=zebra')).body)).toContain('No clauses match');
  expect((await browser.get('/settings?section=nowhere&mine=1')).statusCode).toBe(200);
});

test('a change is shown before it is made, made once confirmed, and journalled with its reason', async () => {
  const browser = await as('head');
  const page = (await browser.get(LENGTH)).body;
  const { was = '' } = fieldsOf(page);
  const form = { was, value: '14', reason: 'Governors asked for longer ones' };
  const preview = await browser.post(`${LENGTH}/preview`, form, LENGTH);
  expect(preview.statusCode).toBe(200);
  expect(preview.body).toContain('<del class="gh-clause__old">12</del>');
  expect(preview.body).toContain('<b class="gh-clause__value">14</b>');
  expect((await now())['security.passwordLength']).toBe(12);
  expect((await browser.post(LENGTH, form, LENGTH)).statusCode).toBe(303);
  expect((await now())['security.passwordLength']).toBe(14);
  const list = textOf((await browser.get('/settings?section=security')).body);
  expect(list).toContain('Our choice');
  expect(list).toContain('last: Leah');
  expect(await journalled()).toEqual([
    [
      'setting.changed',
      { key: 'security.passwordLength', before: 12, after: 14, reason: 'Governors asked for longer ones' },
    ],
  ]);
});

test('a number says what it counts', async () => {
  const browser = await as('head');
  const numbers = SETTING_KEYS.filter((key) => controlOf(key).kind === 'number');
  expect(numbers.length).toBeGreaterThan(5);
  for (const key of numbers)
    expect(textOf((await browser.get(`/settings/${key}`)).body), key).toMatch(/[A-Z][a-z() 0]+, from \d+ to \d+/);
});

test('without a reason, with a value that does not fit or with the same value nothing changes', async () => {
  const browser = await as('head');
  const none = await change(browser, LENGTH, { value: '14', reason: ' ' });
  expect([none.statusCode, textOf(none.body).includes('Say why')]).toEqual([400, true]);
  const wrong = await change(browser, LENGTH, { value: '5', reason: 'Shorter is easier' });
  expect(textOf(wrong.body)).toContain('Enter a whole number from 8 to 64');
  expect(wrong.body).toContain('Shorter is easier');
  expect((await change(browser, LENGTH, { value: '12', reason: 'No change at all' })).statusCode).toBe(409);
  expect(textOf((await change(browser, `${LENGTH}`, { value: '14', reason: 'x'.repeat(501) })).body)).toContain('500');
  expect(await journalled()).toEqual([]);
});

test.each([
  ['teacher', LENGTH, 404],
  ['governor', LENGTH, 404],
  ['dsl', LENGTH, 403],
  ['network_manager', '/settings/alerts.staffGoTo', 403],
  ['online_safety_lead', '/settings/alerts.triagedBy', 403],
] as const)('a %s cannot change %s, by page or by sending it', async (role, path, status) => {
  const browser = await as(role);
  const page = await browser.get(path);
  expect(page.statusCode).toBe(200);
  expect(page.body).not.toContain('name="reason"');
  const form = { value: 'head', reason: 'Because I would like to', was: '' };
  expect((await browser.post(path, form, path)).statusCode).toBe(status);
  expect((await browser.post(`${path}/preview`, form, path)).statusCode).toBe(status);
  expect(await journalled()).toEqual([]);
});

test('two changes at once: the first stays, the second is told who was quicker', async () => {
  const head = await buildActor(t.ground, school, ['head'], { givenName: 'Dorothy' });
  const manager = await buildActor(t.ground, school, ['network_manager']);
  const was = markOf(12);
  const make = (actor: typeof head, value: number) =>
    changeSetting(t.ground, actor, { key: 'security.passwordLength', value, reason: 'At the same time', was });
  const results = await Promise.allSettled([make(head, 10), make(manager, 11)]);
  expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
  const refused = results.find((result) => result.status === 'rejected');
  expect(refused?.reason).toMatchObject({ code: 'settings.changed_meanwhile', kind: 'conflict' });
  expect(await journalled()).toHaveLength(1);
});

test('whoever changes a clause after a colleague is told by the form, whose words are there still; sent again it is meant (S24)', async () => {
  const [head, manager] = [await as('head'), await as('network_manager')];
  const { was = '' } = fieldsOf((await head.get(LENGTH)).body);
  await change(manager, LENGTH, { value: '11', reason: 'Longer is better' });
  const mine = { was, value: '12', reason: 'The auditors asked' };
  for (const path of [`${LENGTH}/preview`, LENGTH]) {
    const told = await head.post(path, mine, LENGTH);
    expect([path, told.statusCode]).toEqual([path, 409]);
    expect(textOf(told.body)).toContain('changed this while you had the page open. Your change was not saved.');
    expect(textOf(told.body)).toContain('A password needs at least 11 characters.');
    const again = fieldsOf(told.body);
    expect(again).toMatchObject({ value: '12', reason: 'The auditors asked', was: markOf(11) });
  }
  const mistake = await head.post(`${LENGTH}/preview`, { ...mine, was: markOf(11), reason: '' }, LENGTH);
  expect(fieldsOf(mistake.body).was).toBe(markOf(11));
  expect([mistake.statusCode, mistake.body.includes('while you had the page open')]).toEqual([400, false]);
  expect((await head.post(LENGTH, { ...mine, was: markOf(11) }, LENGTH)).statusCode).toBe(303);
  expect((await now())['security.passwordLength']).toBe(12);
});

test('lists of roles and times are changed through their own controls', async () => {
  const browser = await as('head');
  await change(browser, '/settings/alerts.triagedBy', {
    value: ['dsl', 'senior_leader'],
    reason: 'New rota from January',
  });
  expect((await now())['alerts.triagedBy']).toEqual(['senior_leader', 'dsl']);
  const minutes = { 'value-5': '20', 'value-4': '60', 'value-3': '240', 'value-2': '480', 'value-1': '480' };
  await change(browser, '/settings/alerts.viewWithin', { ...minutes, reason: 'Faster from now on' });
  expect((await now())['alerts.viewWithin']).toEqual({ 5: 20, 4: 60, 3: 240, 2: 480, 1: 480 });
});

test('holidays are given a line each, shown before they are kept, and read in words', async () => {
  const browser = await as('dsl');
  const path = '/settings/school.closedDays';
  expect(textOf((await browser.get(path)).body)).toContain('no holidays have been entered');
  const form = { value: '21/12/2026 to 03/01/2027\n25/01/2027', reason: 'The term dates of this year' };
  const shown = await browser.post(`${path}/preview`, { ...form, was: markOf([]) }, path);
  expect(textOf(shown.body)).toContain('21 Dec 2026 to 3 Jan 2027');
  await change(browser, path, form);
  expect((await now())['school.closedDays']).toEqual(['2026-12-21 to 2027-01-03', '2027-01-25']);
  expect((await browser.get(path)).body).toContain('21/12/2026 to 03/01/2027\n25/01/2027</textarea>');
});

test('the phrase library is changed a line each, shown before it is kept, and shown again as it was written', async () => {
  const browser = await as('dsl');
  const path = '/settings/alerts.phrases';
  expect(textOf((await browser.get(path)).body)).toContain('One change per line.');
  const lines = ['off SH-109', 'weight GA-201 10', 'add bullying 30: call them ratty | ratty — a name in year 8'];
  const form = { value: lines.join('\r\n'), reason: 'Asked for by the heads of year' };
  const was = markOf((await now())['alerts.phrases']);
  const shown = textOf((await browser.post(`${path}/preview`, { ...form, was }, path)).body);
  for (const line of lines) expect(shown).toContain(line);
  expect(shown).toContain('“ratty” is a single word');
  await change(browser, path, form);
  const kept = (await now())['alerts.phrases'];
  expect(kept).toMatchObject({ off: ['SH-109'], weights: { 'GA-201': 10 }, added: [{ harm: 'bullying', weight: 30 }] });
  expect((await browser.get(path)).body).toContain(`${lines.join('\n')}</textarea>`);
  const refused = await change(browser, path, {
    ...form,
    value: 'off SH-109\nadd bullying 30: <script>alert(1)</script>',
  });
  expect([
    refused.statusCode,
    textOf(refused.body).includes('Line 2: “<script>alert(1)</script>” is not a word'),
  ]).toEqual([400, true]);
  expect(refused.body).not.toContain('<script>alert');
  expect((await now())['alerts.phrases']).toEqual(kept);
  const teacher = (await (await as('teacher')).get(path)).body;
  expect(teacher).not.toContain('ratty');
  const technical = await as('network_manager');
  expect((await technical.post(path, { ...form, was: markOf(kept) }, path)).statusCode).toBe(403);
});

test('a school day ends after it starts', async () => {
  const browser = await as('head');
  const was = markOf('16:00');
  const early = { value: '08:00', reason: 'A slip of the finger', was };
  const shown = await browser.post('/settings/school.dayEnds/preview', early, '/settings/school.dayEnds');
  expect(textOf(shown.body)).toContain('Write a time after 08:30');
  const sent = await browser.post('/settings/school.dayEnds', early, '/settings/school.dayEnds');
  expect(sent.statusCode).toBe(400);
  expect((await now())['school.dayEnds']).toBe('16:00');
});

test('what the filter started with is read here, and changed by two people elsewhere', async () => {
  const browser = await as('network_manager');
  const page = await browser.get('/settings/filter.policies');
  expect(textOf(page.body)).toContain('✕ Block');
  expect(page.body).not.toContain('name="reason"');
  for (const [key, value] of [
    ['filter.policies', '{}'],
    ['filter.allow', 'casino.example'],
    ['filter.onError', 'allow'],
  ]) {
    const sent = await browser.post(`/settings/${key}`, { value: value ?? '', reason: 'Open all of it' }, '/account');
    expect([key, sent.statusCode]).toEqual([key, 403]);
  }
});

test('the printed policy has every clause, and an unknown one does not exist', async () => {
  const browser = await as('governor');
  expect(textOf((await browser.get('/settings/print')).body)).toContain(
    'You are signed out after 20 minutes of inactivity.',
  );
  // Each of its tables says over its columns what stands in them.
  const tables = (await browser.get('/settings/print')).body.match(/<table.*?<\/table>/gs) ?? [];
  expect(tables.length).toBeGreaterThan(5);
  for (const table of tables) expect(textOf(table)).toMatch(/Clause What our system does/);
  for (const path of ['/settings/nothing', '/settings/constructor', '/settings/__proto__']) {
    expect((await browser.get(path)).statusCode).toBe(404);
  }
});

test('one school’s change is not another’s', async () => {
  const browser = await as('head');
  const other = await buildSchool(t.ground, { starter: 'high-a' });
  await change(browser, LENGTH, { value: '14', reason: 'Ours, not theirs' });
  const theirs = await transact(t.ground, systemScope('sign-in', other), readSettings);
  expect(theirs['security.passwordLength']).toBe(12);
});

async function journalled(): Promise<[string, unknown][]> {
  const rows = await transact(t.ground, systemScope('seal', school), (tx) =>
    tx.db
      .selectFrom('journal_entry')
      .innerJoin('journal_payload', (join) =>
        join
          .onRef('journal_payload.school_id', '=', 'journal_entry.school_id')
          .onRef('journal_payload.seq', '=', 'journal_entry.seq'),
      )
      .select(['action', 'payload'])
      .where('action', 'like', 'setting.%')
      .orderBy('journal_entry.seq')
      .execute(),
  );
  return rows.map((row) => [row.action, row.payload]);
}

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Actor } from '../../access/scope.ts';
import { buildActor, buildPerson, buildSchool, signedIn } from '../../test-support/build.ts';
import { type TestBrowser, testBrowser, textOf } from '../../test-support/http.ts';
import { type Ingest, openIngest } from '../events/ingest.fixture.ts';
import { applyImport, readDifference, uploadRoster } from './people-import.service.ts';

/** Whose parent somebody is, checked before they have an account; it ends with their last child at the school (R47). */

let t: Ingest;
let school: string;
let head: Actor;
let page: TestBrowser;
let nia: string;
let ada: string;
let ben: string;
let cal: string;
beforeAll(async () => {
  t = await openIngest();
});
afterAll(async () => {
  await t.close();
});
beforeEach(async () => {
  school = await buildSchool(t.ground);
  head = await buildActor(t.ground, school, ['head'], { givenName: 'Olive', familyName: 'Tarn' });
  page = testBrowser(t.app, await signedIn(t.ground, head));
  const person = async (kind: 'parent' | 'pupil', givenName: string, familyName = 'Lisle') =>
    (await buildPerson(t.ground, school, { kind, givenName, familyName, account: false })).personId;
  nia = await person('parent', 'Nia');
  ada = await person('pupil', 'Ada');
  ben = await person('pupil', 'Ben');
  cal = await person('pupil', 'Cal', 'Marsh');
});

const said = async (path: string, by = page) => textOf((await by.get(path)).body);
const record = (pupil: string[], more: Record<string, string> = {}, parent = nia) =>
  page.post(
    `/people/${parent}/children`,
    { pupil, checked_on: '2026-11-16', checked_how: 'Birth certificate seen', ...more },
    `/people/${parent}/children`,
  );
const account = (whom = nia) => page.post(`/people/${whom}/account`, { step: 'give' }, `/people/${whom}`);
const leave = async (whom: string) => {
  const path = `/people/${whom}/leave`;
  const [row] = await t.rows<{ version: number }>('select version from person where id = $1', [whom]);
  return page.post(path, { version: String(row?.version), left_on: '2026-11-17', reason: 'Moved away' }, path);
};
const standing = async (whom = nia) => {
  const [row] = await t.rows<{ status: string; open: boolean }>(
    'select p.status, a.id is not null and a.ended_at is null as open from person p left join account a on a.id = p.account_id where p.id = $1',
    [whom],
  );
  return [row?.status, row?.open];
};

test('a parent has no account before somebody has recorded for which child they are responsible', async () => {
  expect(await said(`/people/${nia}/account`)).toMatch(/Whose parent is\s+Nia Lisle/);
  const refused = await account();
  expect(refused.statusCode).toBe(409);
  expect(await standing()).toEqual(['active', false]);
  expect((await record([ada, ben])).statusCode).toBe(303);
  expect(await said(`/people/${nia}/account`)).toContain(
    'It ends when their last child at the school is marked as left',
  );
  expect(textOf((await account()).body)).toContain('One-time password');
  expect(await standing()).toEqual(['active', true]);
});

test('who is responsible stands on both pages: by whom it was checked, when, and what was seen', async () => {
  expect(await said(`/people/${nia}/children`)).toMatch(/Ada Lisle.*Ben Lisle/);
  expect(await said(`/people/${nia}/children`)).not.toContain('Cal Marsh');
  expect(await said(`/people/${nia}/children?find=mar`)).toContain('Cal Marsh');
  // Where nobody is found nothing can be recorded: the search alone is offered.
  const nobody = (await page.get(`/people/${nia}/children?find=zz`)).body;
  expect([
    nobody.includes('name="find"'),
    /<input[^>]*id="checked_how"/.test(nobody),
    nobody.includes('Record</button>'),
  ]).toEqual([true, false, false]);
  await record([ada]);
  const checked = 'Monday 16 November by Olive Tarn : Birth certificate seen';
  const parent = await said(`/people/${nia}`);
  expect(parent).toContain('Parental responsibility for');
  expect([parent.includes('Ada Lisle'), parent.includes(checked)]).toEqual([true, true]);
  const child = await said(`/people/${ada}`);
  expect([child.includes('Nia Lisle'), child.includes(checked)]).toEqual([true, true]);
  expect(await said(`/people/${ben}`)).not.toContain('Nia Lisle');
  expect(await said(`/people/${nia}/children`)).not.toContain('Ada Lisle');
  const as = async (role: 'teacher' | 'dsl') =>
    said(`/people/${ada}`, testBrowser(t.app, await signedIn(t.ground, await buildActor(t.ground, school, [role]))));
  expect([(await as('teacher')).includes('Nia Lisle'), (await as('dsl')).includes('Nia Lisle')]).toEqual([false, true]);
});

test('a form that is not complete says what is missing, and keeps what was chosen and typed', async () => {
  const none = await record([], { checked_how: '', checked_on: '2026-12-24' });
  expect(none.statusCode).toBe(400);
  for (const words of ['Choose at least one child', 'Say what you saw, in a few words'])
    expect(textOf(none.body)).toContain(words);
  const ahead = await record([ben], { checked_on: '2026-12-24' });
  expect(ahead.statusCode).toBe(400);
  expect(textOf(ahead.body)).toContain('Enter today or an earlier day');
  expect(ahead.body).toMatch(new RegExp(`value="${ben}"[^>]*checked|checked[^>]*value="${ben}"`));
  expect(ahead.body).toContain('value="Birth certificate seen"');
  expect((await record([nia])).statusCode).toBe(400);
  const elsewhere = await buildSchool(t.ground);
  const { personId } = await buildPerson(t.ground, elsewhere, { kind: 'pupil' });
  expect((await record([personId])).statusCode).toBe(400);
  expect((await record([ada], {}, ada)).statusCode).toBe(404);
});

test('a second search keeps who was chosen before it, and what was typed; only pupils who can be recorded are offered', async () => {
  const path = `/people/${nia}/children`;
  const typed = { checked_on: '2026-11-16', checked_how: 'Birth certificate seen' };
  const ticked = (body: string) =>
    [ada, ben, cal].filter((id) => body.match(`<input[^>]*value="${id}"[^>]*>`)?.[0].includes('checked'));
  const search = (pupil: string[], find: string) => page.post(path, { step: 'find', pupil, find, ...typed }, path);
  const second = await search([ada], 'Mar');
  expect(second.statusCode).toBe(200);
  expect([ticked(second.body), textOf(second.body).includes('Cal Marsh')]).toEqual([[ada], true]);
  expect(second.body).toContain('value="Birth certificate seen"');
  // Nobody is found: who was chosen stands there all the same. Whoever is no pupil here is not offered.
  const third = await search([ada, cal, nia], 'zz');
  expect([ticked(third.body), third.body.includes(`value="${nia}"`)]).toEqual([[ada, cal], false]);
  expect(textOf(third.body)).toContain('No other pupil here has a name that begins with “ zz ”');
  // With nobody chosen there is nothing to record yet; what was typed comes back with the next search.
  const nobody = await search([], 'zz');
  expect([nobody.body.includes('Record</button>'), nobody.body.includes('value="Birth certificate seen"')]).toEqual([
    false,
    true,
  ]);
  expect((await record([ada, cal])).statusCode).toBe(303);
  expect(await said(`/people/${nia}`)).toMatch(/Ada Lisle.*Cal Marsh/);
});

test('with the last child the parent leaves, and their account and sessions end; before that nothing does', async () => {
  const other = (
    await buildPerson(t.ground, school, { kind: 'parent', givenName: 'Rhys', familyName: 'Lisle', account: false })
  ).personId;
  await record([ada, ben]);
  await record([ada], {}, other);
  await account();
  await account(other);
  expect(await said(`/people/${ada}/leave`)).toMatch(/The access of one parent ends with it.*Rhys Lisle/);
  const done = await leave(ada);
  expect(await said(String(done.headers.location))).toContain('The access of Rhys Lisle ended with it.');
  expect([await standing(), await standing(other)]).toEqual([
    ['active', true],
    ['left', false],
  ]);
  const [{ account_id } = { account_id: '' }] = await t.rows<{ account_id: string }>(
    'select account_id from person where id = $1',
    [nia],
  );
  await signedIn(t.ground, { ...head, accountId: account_id, personId: nia });
  const sessions = async () => (await t.rows('select from session where current_person = $1', [nia])).length;
  expect(await sessions()).toBe(1);
  await leave(ben);
  expect(await standing()).toEqual(['left', false]);
  expect(await sessions()).toBe(0);
  expect(await said(`/people/${nia}`)).toMatch(
    /Access ended on Tuesday 17 November.*Access ended .*Their last child at the school left/,
  );
  // It is their access that ended: on the child's page, in the list, and in the journal they are nobody who left.
  expect(await said(`/people/${ben}`)).toMatch(/Nia Lisle .*Access ended/);
  expect(await said('/people?kind=parent&status=left')).toMatch(/Nia.* Parent .*Access ended/);
  const written = await t.rows<{ action: string }>(
    `select action from journal_entry where school_id = $1 and subject_id = $2 and action ~ 'left|access'`,
    [school, nia],
  );
  expect(written).toEqual([{ action: 'parent.access_ended' }]);
  const roles = await t.rows('select from person_role where person_id = $1 and ends_on is null', [nia]);
  expect(roles).toEqual([]);
});

test('what ends is said of whoever has an account: of a parent without one that they leave the list, and no more', async () => {
  const lines = async () =>
    t.rows<{ id: string }>('select id from parental_responsibility where parent_id = $1', [nia]);
  const leaving = () => said(`/people/${ada}/leave`);
  await record([ada]);
  expect(await leaving()).toContain('last child here of Nia Lisle . They have no account.');
  // Nobody’s work is left behind by a child, nor by a parent.
  expect(await leaving()).not.toContain('What happens to their work');
  expect(await said(`/people/${nia}/leave`)).not.toContain('What happens to their work');
  const [line] = await lines();
  const end = `/people/children/${line?.id}/end`;
  expect(await said(end)).toContain('They have no account. The list says from then on');
  await account();
  expect(await leaving()).toContain('Their account and every open session end.');
  expect(await said(end)).toContain('Their access ends at once: the account and every open session.');
  const { personId: rhys } = await buildPerson(t.ground, school, { kind: 'parent', givenName: 'Rhys', account: false });
  await record([ada], {}, rhys);
  expect(await leaving()).toContain('The account and every open session of Nia Lisle end.');
  const [other] = await t.rows<{ id: string }>('select id from parental_responsibility where parent_id = $1', [rhys]);
  const path = `/people/children/${other?.id}/end`;
  const done = await page.post(path, { reason: 'Wrong child' }, path);
  expect(await said(String(done.headers.location))).toContain('Their access has ended. They had no account.');
  const { personId: before } = await buildPerson(t.ground, school, {
    kind: 'parent',
    givenName: 'Sian',
    account: true,
  });
  expect(await said(`/people/${before}`)).toContain('until then their account does not end by itself');
  const teacher = await buildActor(t.ground, school, ['teacher']);
  expect(await said(`/people/${teacher.personId}/leave`)).toContain('What happens to their work');
});

test('a file that marks children as left ends their parents’ access, too', async () => {
  await record([ada]);
  await account();
  await t.rows(`update person set source = 'mis', mis_id = 'A1' where id = $1`, [ada]);
  const file = 'Adno,Forename,Surname,Year,Reg,Leaving date\nA1,Ada,Lisle,9,9B,2026-11-13\n';
  const { id } = await uploadRoster(t.ground, head, { name: 'all.csv', bytes: Buffer.from(file) });
  const { fingerprint } = await readDifference(t.ground, head, id);
  await applyImport(t.ground, head, id, { fingerprint, leavers: 'mark', wholeSchool: true });
  expect(await standing(ada)).toEqual(['left', false]);
  expect(await standing()).toEqual(['left', false]);
});

test('responsibility that ends takes the access with it where there is no other child, and the other parent keeps theirs', async () => {
  const other = (
    await buildPerson(t.ground, school, { kind: 'parent', givenName: 'Rhys', familyName: 'Lisle', account: false })
  ).personId;
  await record([ada, ben]);
  await record([ada], {}, other);
  await account();
  await account(other);
  const ends = async (pupil: string) => {
    const [row] = await t.rows<{ id: string }>(
      'select id from parental_responsibility where parent_id = $1 and pupil_id = $2 and ended_at is null',
      [nia, pupil],
    );
    return `/people/children/${row?.id}/end`;
  };
  const first = await ends(ada);
  expect(await said(first)).toContain('They have another child here.');
  expect((await page.post(first, { reason: '' }, first)).statusCode).toBe(400);
  expect((await page.post(first, { reason: 'Court order' }, first)).statusCode).toBe(303);
  expect(await standing()).toEqual(['active', true]);
  expect((await page.post(first, { reason: 'Court order' }, `/people/${nia}`)).statusCode).toBe(404);
  const last = await ends(ben);
  expect(await said(last)).toContain('Their only child here.');
  const done = await page.post(last, { reason: 'Court order' }, last);
  expect(await said(String(done.headers.location))).toContain(
    'Their access has ended: the account and every open session.',
  );
  expect([await standing(), await standing(other)]).toEqual([
    ['left', false],
    ['active', true],
  ]);
  expect(await said(`/people/${ada}`)).toContain('Ended Tuesday 17 November: Court order');
});

test('a file of parents records their children, after it was shown what it does, and a second time nothing', async () => {
  await t.rows(`update person set source = 'mis', mis_id = 'A1' where id = $1`, [ada]);
  await t.rows(`update person set source = 'mis', mis_id = 'P1', username = null where id = $1`, [nia]);
  const [{ email } = { email: '' }] = await t.rows<{ email: string }>('select email from person where id = $1', [nia]);
  const file = `Adno,Forename,Surname,Email,Kind,Children\nP1,Nia,Lisle,${email},parent,A1\n`;
  const bring = async () => (await uploadRoster(t.ground, head, { name: 'contacts.csv', bytes: Buffer.from(file) })).id;
  const first = await bring();
  expect(await said(`/people/import/${first}`)).toContain('Parental responsibility for 1 child');
  expect(await said(`/people/${nia}`)).toContain('No child is recorded.');
  const { fingerprint } = await readDifference(t.ground, head, first);
  await applyImport(t.ground, head, first, { fingerprint, leavers: 'keep', wholeSchool: false });
  expect(await said(`/people/${nia}`)).toContain('Tuesday 17 November by Olive Tarn : Stood in the file contacts.csv');
  expect(await said(`/people/import/${await bring()}`)).not.toContain('Parental responsibility for');
  expect(textOf((await account()).body)).toContain('One-time password');
});

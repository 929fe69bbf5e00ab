import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Actor } from '../../access/scope.ts';
import { buildActor, buildPerson, buildSchool, givePassword, signedIn } from '../../test-support/build.ts';
import { type TestBrowser, testBrowser, textOf } from '../../test-support/http.ts';
import { type Ingest, openIngest } from '../events/ingest.fixture.ts';

/** A school's staff is given its accounts at once, each a slip of their own (R157, S10). */

let t: Ingest;
let school: string;
let head: Actor;
let page: TestBrowser;
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
});

const path = '/people/accounts/give';
const colleague = async (givenName: string, familyName: string, roles: Parameters<typeof buildPerson>[2] = {}) =>
  (await buildPerson(t.ground, school, { kind: 'staff', account: false, givenName, familyName, ...roles })).personId;
const ticks = (body: string) =>
  [...body.matchAll(/<input[^>]*name="person"[^>]*>/g)].map(([box]) => ({
    id: /value="([^"]+)"/.exec(box)?.[1],
    isTicked: /\bchecked\b/.test(box),
  }));
const emailOf = async (id: string) =>
  (await t.rows<{ email: string }>('select email from person where id = $1', [id]))[0]?.email ?? '';

test('a teacher with the class of the staff file beside them has it from the first day: what is passed on about it comes to them (R97)', async () => {
  await buildPerson(t.ground, school, { className: '4A' });
  const [kit, wren] = [await colleague('Kit', 'Moss'), await colleague('Wren', 'Abbot')];
  await t.rows("update person set class_name = '4A' where id = $1", [kit]);
  await t.rows("update person set class_name = 'Staff room' where id = $1", [wren]);
  const given = await page.post(path, { person: [kit, wren], first: 'teacher' }, path);
  expect(given.statusCode).toBe(200);
  const held = await t.rows<{ person_id: string; class_name: string | null }>(
    "select person_id, class_name from person_role where school_id = $1 and role = 'teacher'",
    [school],
  );
  expect(new Map(held.map((row) => [row.person_id, row.class_name]))).toEqual(
    new Map([
      [kit, '4A'],
      [wren, null],
    ]),
  );
});

test('a head who brings the staff in reads who is no second person then, and nobody else does (S8)', async () => {
  const importing = async (browser: TestBrowser) => textOf((await browser.get('/people/import')).body);
  const words = 'Let the network manager or the office bring in the staff, and give the roles yourself.';
  expect(await importing(page)).toContain(words);
  const office = await buildActor(t.ground, school, ['office']);
  expect(await importing(testBrowser(t.app, await signedIn(t.ground, office)))).not.toContain(words);
});

test('each of those ticked has a slip with a password that lets them in; nobody else is given anything', async () => {
  const [ada, noah, kit] = [
    await colleague('Ada', 'Lisle', { roles: ['teacher'] }),
    await colleague('Noah', 'Vane'),
    await colleague('Kit', 'Moss'),
  ];
  const bare = await colleague('Wren', 'Abbot');
  await t.rows('update person set email = null where id = $1', [bare]);
  await buildPerson(t.ground, school);
  await buildPerson(t.ground, school, { kind: 'parent' });
  const { body } = await page.get(path);
  // Who has a role first, then by name; pupils, parents and whoever has an account are not asked about.
  expect(ticks(body).map(({ id }) => id)).toEqual([ada, kit, noah]);
  expect(textOf(body)).toMatch(/Without an email address.*Wren Abbot/);
  const given = await page.post(path, { person: [ada ?? '', noah ?? ''] }, path);
  const words = textOf(given.body);
  expect(given.statusCode).toBe(200);
  expect(words).toContain('2 people can sign in now');
  expect(words).toContain('No role yet: Noah Vane');
  const passwords = [...words.matchAll(/One-time password ([A-Z0-9-]{19})/g)].map(([, password = '']) => password);
  expect(passwords).toHaveLength(2);
  for (const [at, id] of [ada, noah].entries()) {
    const theirs = testBrowser(t.app, '');
    const email = await emailOf(id ?? '');
    expect(words).toContain(email);
    await theirs.post('/sign-in', { email, password: passwords[at] ?? '' });
    expect((await theirs.get('/sign-in/next')).headers.location ?? '', email).toBe('/sign-in/password');
  }
  expect(ticks((await page.get(path)).body).map(({ id }) => id)).toEqual([kit]);
  const entries = await t.rows<{ subject_id: string }>(
    "select subject_id from journal_entry where school_id = $1 and action = 'account.given' order by seq",
    [school],
  );
  expect(entries.map(({ subject_id }) => subject_id)).toEqual([ada, noah]);
});

test('sent again, no password that is out already is ended, and it says what to do without the slips (S24)', async () => {
  const ada = await colleague('Ada', 'Lisle');
  const hash = () =>
    t.rows('select a.password_hash from account a join person p on p.account_id = a.id where p.id = $1', [ada]);
  await page.post(path, { person: ada }, path);
  const before = await hash();
  const again = await page.post(path, { person: ada }, '/people');
  expect([again.statusCode, textOf(again.body)]).toEqual([
    409,
    expect.stringMatching(/have an account already, so nothing was changed.*If you did not see their slips/),
  ]);
  expect(await hash()).toEqual(before);
  const none = await page.post(path, {}, '/people');
  expect([none.statusCode, textOf(none.body)]).toEqual([400, expect.stringContaining('Tick who is to have')]);
});

test('pressed twice at once, neither page hides that others of those ticked have a password by now, and how their slips are made anew', async () => {
  const ids: string[] = [];
  for (const name of ['Abbot', 'Brook', 'Carr', 'Dene', 'Eyre', 'Ford']) ids.push(await colleague('Ada', name));
  // The first has the first of them when the second begins.
  await page.post(path, { person: ids.slice(0, 1) }, path);
  const [one, other] = await Promise.all([
    page.post(path, { person: ids }, '/people'),
    page.post(path, { person: ids }, '/people'),
  ]);
  const read = ({ body }: { body: string }) => {
    const words = textOf(body);
    const slips = words.match(/One-time password [A-Z0-9-]{19}/g)?.length ?? 0;
    const others = Number(
      /(\d+) (?:person|people) of those ticked ha(?:s|ve) a one-time password that is not/.exec(words)?.[1],
    );
    return { slips, others, leads: body.includes('href="/people/accounts/again"') };
  };
  const both = [one, other].map(read);
  expect(both.map(({ slips, others, leads }) => [slips + others, leads])).toEqual([
    [6, true],
    [6, true],
  ]);
  expect(both.reduce((sum, { slips }) => sum + slips, 0)).toBe(5);
});

test('a sheet of slips that was lost is made again for those without a password of their own, and for nobody else (S10, S24)', async () => {
  const again = '/people/accounts/again';
  const [ada, noah] = [await colleague('Ada', 'Lisle', { roles: ['dsl'] }), await colleague('Noah', 'Vane')];
  await page.post(path, { person: [ada, noah] }, path);
  expect(textOf((await page.get(path)).body)).toMatch(/2 people have no password of their own yet/);
  const values = async (by = page) => ticks((await by.get(again)).body).map(({ id = '' }) => id);
  const before = await values();
  expect(before.map((value) => value.split(' ')[0])).toEqual([ada, noah]);
  t.clock.move(60_000);
  const given = textOf((await page.post(again, { person: before }, again)).body);
  const passwords = [...given.matchAll(/One-time password ([A-Z0-9-]{19})/g)].map(([, password = '']) => password);
  expect(passwords).toHaveLength(2);
  const theirs = testBrowser(t.app, '');
  await theirs.post('/sign-in', { email: await emailOf(noah), password: passwords[1] ?? '' });
  expect((await theirs.get('/sign-in/next')).headers.location).toBe('/sign-in/password');
  // A page from before: what was made since stands.
  const late = textOf((await page.post(again, { person: before }, again)).body);
  expect(late).toMatch(/No password was made.*You have already given Ada Lisle a one-time password/);
  expect(late).toContain('2 people of those ticked have a one-time password that is not shown here.');
  // Whoever cannot give the role neither sees nor replaces its holder's.
  const manager = testBrowser(t.app, await signedIn(t.ground, await buildActor(t.ground, school, ['network_manager'])));
  const now = await values();
  expect((await values(manager)).map((value) => value.split(' ')[0])).toEqual([noah]);
  await manager.post(again, { person: now.filter((value) => value.startsWith(ada)) }, again);
  expect(await values()).toEqual(now);
  await theirs.post('/sign-in/password', { password: 'nine lamps by the weir', again: 'nine lamps by the weir' });
  expect((await values()).map((value) => value.split(' ')[0])).toEqual([ada]);
  expect((await page.post(again, { person: 'nobody' }, again)).statusCode).toBe(400);
});

test('those without a role can be given their first one with it, and who has one keeps to that (S10)', async () => {
  const noah = await colleague('Noah', 'Vane');
  const ada = await colleague('Ada', 'Lisle', { roles: ['office'] });
  const given = textOf((await page.post(path, { person: [noah, ada], first: 'teacher' }, path)).body);
  expect(given).not.toContain('No role yet');
  const roles = (id: string) => t.rows('select role from person_role where person_id = $1', [id]);
  expect([await roles(noah), await roles(ada)]).toEqual([[{ role: 'teacher' }], [{ role: 'office' }]]);
  // A form of one's own makes nobody safeguarding lead.
  const kit = await colleague('Kit', 'Moss');
  await page.post(path, { person: kit, first: 'dsl' }, path);
  expect(await roles(kit)).toEqual([]);
});

test('an account that was closed is opened again by its own tick alone', async () => {
  const closed = await buildPerson(t.ground, school, { roles: ['teacher'], familyName: 'Abbot' });
  await t.rows('update account set ended_at = now() where id = $1', [closed.accountId]);
  const other = await colleague('Ada', 'Lisle', { roles: ['teacher'] });
  const { body } = await page.get(`${path}?tick=all`);
  expect(ticks(body)).toEqual([
    { id: closed.personId, isTicked: false },
    { id: other, isTicked: true },
  ]);
  expect(textOf(body)).toContain('the account was closed');
});

test('who could not give somebody’s role gives no account for it either (S10)', async () => {
  const manager = testBrowser(t.app, await signedIn(t.ground, await buildActor(t.ground, school, ['network_manager'])));
  const dsl = await colleague('Ada', 'Lisle', { roles: ['dsl'] });
  const teacher = await colleague('Noah', 'Vane', { roles: ['teacher'] });
  const { body } = await manager.get(path);
  expect(ticks(body).map(({ id }) => id)).toEqual([teacher]);
  expect(textOf(body)).toMatch(/For the headteacher to give.*Ada Lisle/);
  const given = textOf((await manager.post(path, { person: [dsl, teacher] }, path)).body);
  expect(given).toContain('1 person can sign in now');
  const [row] = await t.rows<{ account_id: string | null }>('select account_id from person where id = $1', [dsl]);
  expect(row?.account_id).toBeNull();
  const plain = testBrowser(t.app, await signedIn(t.ground, await buildActor(t.ground, school, ['teacher'])));
  expect((await plain.get(path)).statusCode).toBe(404);
  expect(textOf((await plain.get('/people')).body)).not.toContain('Give accounts');
});

test('whoever signs in at another school already keeps the password that they have there', async () => {
  const there = await buildActor(t.ground, await buildSchool(t.ground), ['teacher']);
  const email = await givePassword(t.ground, there, 'Herons over the weir 9');
  const here = await colleague('Ada', 'Lisle', { roles: ['teacher'] });
  await t.rows('update person set email = $2 where id = $1', [here, email]);
  const given = textOf((await page.post(path, { person: here }, path)).body);
  expect(given).toContain('The one that you use at your other school');
  expect(given).not.toContain('One-time password');
});

test('where it fails on the way the slips of those before are shown all the same, and who is still to have one', async () => {
  const [ada, kit, noah] = [
    await colleague('Ada', 'Lisle'),
    await colleague('Kit', 'Moss'),
    await colleague('Noah', 'Vane'),
  ];
  const fails = (id: string) =>
    t.rows(
      `alter table journal_entry add constraint not_given check (action <> 'account.given' or subject_id <> '${id}') not valid`,
    );
  await fails(kit);
  const given = await page.post(path, { person: [ada, kit, noah] }, path);
  const words = textOf(given.body);
  expect([given.statusCode, words.match(/One-time password [A-Z0-9-]{19}/g)?.length]).toEqual([200, 1]);
  expect(words).toMatch(
    /Kit Moss ?: Something failed here\..* Noah Vane ?: Not done: something failed before their turn/,
  );
  await t.rows('alter table journal_entry drop constraint not_given');
  expect(ticks((await page.get(path)).body).map(({ id }) => id)).toEqual([kit, noah]);
  // The first of all: there is nothing to show.
  await fails(kit);
  expect((await page.post(path, { person: [kit, noah] }, path)).statusCode).toBe(500);
  await t.rows('alter table journal_entry drop constraint not_given');
});

import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Actor } from '../../access/scope.ts';
import { starterSettings } from '../../access/settings.ts';
import { buildActor, buildPerson, buildSchool, signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { formTokenIn, testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { changeSetting, markOf } from '../settings/settings.service.ts';
import { markLeaver } from './people.service.ts';

let t: TestGround;
let app: FastifyInstance;
let school: string;
let head: Actor;
beforeAll(async () => {
  t = await testGround();
  ({ app } = await testApp(t.ground));
});
afterAll(async () => {
  await app.close();
  await t.close();
});
beforeEach(async () => {
  school = await buildSchool(t.ground);
  head = await buildActor(t.ground, school, ['head']);
});

const TOP = 'Adno,UPN,Surname,Forename,Year,Reg,Username,Kind,Role';
const csv = (...lines: string[]) => Buffer.from([TOP, ...lines].join('\n'));

const boundary = '----gatehouse';
async function send(cookie: string, bytes: Buffer, { token = '' } = {}) {
  token ||= formTokenIn((await testBrowser(app, cookie).get('/people/import')).body);
  const top = `--${boundary}\r\ncontent-disposition: form-data; name="_csrf"\r\n\r\n${token}\r\n--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="all.csv"\r\ncontent-type: text/csv\r\n\r\n`;
  const payload = Buffer.concat([Buffer.from(top), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]);
  return app.inject({
    method: 'POST',
    url: '/people/import',
    headers: { cookie, accept: 'text/html', 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload,
  });
}
test('upload, difference, apply, as somebody does it in a browser', async () => {
  const cookie = await signedIn(t.ground, head);
  const browser = testBrowser(app, cookie);
  const sent = await send(
    cookie,
    csv('1,,Pupil1,Ada,9,9B,u1,pupil', '2,,=cmd(),<script>x</script>,9,9B,u2,pupil', ',,No,Id,9,9B,,pupil'),
  );
  expect(sent.statusCode).toBe(303);
  const url = String(sent.headers.location);
  const page = await browser.get(url);
  expect(page.body).toContain('&lt;script>x&lt;/script>');
  expect(page.body).not.toContain('<script>x');
  expect(textOf(page.body)).toContain('Line 4 , Adno : The line has no id, so it is not clear whose it is.');
  const problems = await browser.get(`${url}/problems.csv`);
  expect(problems.body).toContain('4,Adno,,');
  const fingerprint = /name="fingerprint" value="([0-9a-f]+)"/.exec(page.body)?.[1] ?? '';
  const applied = await browser.post(`${url}/apply`, { fingerprint, leavers: 'keep' }, url);
  expect(applied.headers.location).toBe('/people');
  expect(textOf((await browser.get('/people?kind=pupil')).body)).toContain(
    'The file is applied. 2 new people, 0 unchanged, 1 line left out.',
  );
  const exported = await browser.post('/people/export?kind=pupil', { reason: 'to check' });
  expect(exported.headers['content-type']).toContain('text/csv');
  expect(exported.body).toContain("'=cmd()");
});
test('after a file in which somebody has left it is asked whether a parent with an account left with them (R47)', async () => {
  await buildActor(t.ground, school, ['parent'], { kind: 'parent' });
  const cookie = await signedIn(t.ground, head);
  const browser = testBrowser(app, cookie);
  const bring = async (...lines: string[]) => {
    const url = String((await send(cookie, csv(...lines))).headers.location);
    const fingerprint = /name="fingerprint" value="([0-9a-f]+)"/.exec((await browser.get(url)).body)?.[1] ?? '';
    await browser.post(`${url}/apply`, { fingerprint, leavers: 'mark', whole_school: 'yes' }, url);
    return textOf((await browser.get('/people?kind=pupil')).body);
  };
  const [first, second] = ['71,,Leaver,Ada,9,9B,u71,pupil', '72,,Stays,Ben,9,9B,u72,pupil'];
  const words = 'Did a parent with an account leave with their child?';
  expect(await bring(first ?? '', second ?? '')).not.toContain(words);
  expect(await bring(second ?? '')).toMatch(new RegExp(`The file is applied. 1 leaver.*${words.replace('?', '[?]')}`));
});
test('a register that is sent twice is one preview, and confirmed twice, on two pages or after a restart, it is written once', async () => {
  const cookie = await signedIn(t.ground, head);
  const browser = testBrowser(app, cookie);
  const token = formTokenIn((await browser.get('/people/import')).body);
  const bytes = csv('1,,Pupil1,Ada,9,9B,u1,pupil', '2,,Pupil2,Ben,9,9B,u2,pupil');
  const sent = await Promise.all([1, 2].map(() => send(cookie, bytes, { token })));
  expect(new Set(sent.map(({ headers }) => headers.location)).size).toBe(1);
  const url = String(sent[0]?.headers.location);
  const page = await browser.get(url);
  const fingerprint = /name="fingerprint" value="([0-9a-f]+)"/.exec(page.body)?.[1] ?? '';
  const form = { fingerprint, leavers: 'keep', _csrf: formTokenIn(page.body) };
  const pressed = await Promise.all([1, 2].map(() => browser.postBare(`${url}/apply`, form)));
  expect(pressed.map(({ statusCode, headers }) => [statusCode, headers.location])).toEqual([
    [303, '/people'],
    [303, '/people'],
  ]);
  const { app: restarted } = await testApp(t.ground);
  const afterwards = testBrowser(restarted, cookie);
  expect((await afterwards.postBare(`${url}/apply`, form)).headers.location).toBe('/people');
  expect(textOf((await afterwards.get('/people')).body)).toContain('You sent this form before. It was stored then');
  // A second page that was open: another form for the same decision.
  const second = await afterwards.postBare(`${url}/apply`, { ...form, _csrf: token });
  expect(second.statusCode).toBe(409);
  expect(textOf(second.body)).toContain(`${head.name} has already applied this file.`);
  const rows = await t.rows<{ people: number; entries: number }>(
    `select (select count(*) from person where school_id = $1 and kind = 'pupil') as people,
        (select count(*) from journal_entry where school_id = $1 and action = 'people.import') as entries`,
    [school],
  );
  expect(rows).toEqual([{ people: 2, entries: 1 }]);
  await restarted.close();
});

test('a file without names of columns, and one without usernames, say what comes of it before anything is written', async () => {
  const cookie = await signedIn(t.ground, head);
  const browser = testBrowser(app, cookie);
  const open = async (file: Buffer) => {
    const page = await browser.get(String((await send(cookie, file)).headers.location));
    const { location } = page.headers;
    return textOf((location ? await browser.get(location) : page).body);
  };
  expect(await open(Buffer.from('1001,Marwood,Ellis\n1002,Qadir,Zainab\n'))).toContain(
    'No column names were recognised in the first line. The first line is read as column names.',
  );
  const together = await open(Buffer.from('Adno,Name,Year\n1001,"Marwood, Ellis",9\n'));
  expect(together).toContain('If the file has both in one column');
  expect(together).not.toContain('No column names were recognised');
  const header = 'MIS ID,Surname,Forename,Kind,E-mail';
  const without = await open(Buffer.from(`${header}\n77,Nayar,Leela,staff,l.nayar@larkmoor.example\n`));
  expect(without).toContain('No column is the username.');
  expect(without).not.toMatch(/No column names were recognised|in one column/);
  const named = await open(Buffer.from(`${header},Username\n78,Nayar,Ravi,staff,,rnayar\n`));
  expect(named).toContain('1 new person');
  expect(named).not.toContain('No column is the username.');
});
test('a file that cannot be read says why on the page that holds the form', async () => {
  const cookie = await signedIn(t.ground, head);
  const refused = await send(cookie, Buffer.from('PK\u0003\u0004'));
  expect(refused.statusCode).toBe(400);
  expect(textOf(refused.body)).toContain('One answer needs another look');
  expect(textOf(refused.body)).toContain('This is an Excel workbook or a ZIP file');
  const large = await send(cookie, Buffer.alloc(10 * 1024 * 1024 + 10, 'a,b\n'));
  expect(large.statusCode).toBe(400);
  expect(textOf(large.body)).toContain('The file is larger than 10 MB');
});
test('columns that are not recognised are asked for, and chosen', async () => {
  const cookie = await signedIn(t.ground, head);
  const browser = testBrowser(app, cookie);
  const sent = await send(cookie, Buffer.from('Ref,Nachname,Vorname\n1,Lisle,Ada'));
  const url = `${String(sent.headers.location)}/columns`;
  expect((await browser.get(String(sent.headers.location))).headers.location).toBe(url);
  const asked = await browser.post(url, { family_name: '1', given_name: '2' });
  expect(asked.statusCode).toBe(400);
  expect(textOf(asked.body)).toContain('Say who is in this file');
  const chosen = await browser.post(url, { mis_id: '0', family_name: '1', given_name: '2', kind_of_all: 'pupil' });
  expect(textOf((await browser.get(String(chosen.headers.location))).body)).toContain('1 new person');
});
test('every page opens for the head, and none of the changing ones for a teacher', async () => {
  const person = await markable();
  const paths = [
    '/people',
    '/people?name=x&year=9',
    '/people/print',
    `/people/${person}`,
    '/people/roles',
    '/people/groups',
  ];
  const changing = [
    '/people/new',
    `/people/${person}/correct`,
    `/people/${person}/leave`,
    `/people/${person}/roles`,
    '/people/import',
    '/people/export',
  ];
  const teacher = await buildActor(t.ground, school, ['teacher']);
  const [ours, theirs] = [
    testBrowser(app, await signedIn(t.ground, head)),
    testBrowser(app, await signedIn(t.ground, teacher)),
  ];
  for (const path of [...paths, ...changing]) expect([path, (await ours.get(path)).statusCode]).toEqual([path, 200]);
  for (const path of paths) expect([path, (await theirs.get(path)).statusCode]).toEqual([path, 200]);
  for (const path of changing) expect([path, (await theirs.get(path)).statusCode]).toEqual([path, 404]);
  const vacancies = textOf((await ours.get('/people/roles')).body);
  expect(vacancies).toContain('Nobody is safeguarding lead, deputy safeguarding lead, online safety lead');
  await markLeaver(t.ground, head, person, { version: 1, left_on: '2026-11-17', reason: 'left' });
  expect((await ours.get(`/people/${person}/return`)).statusCode).toBe(200);
  expect((await ours.get('/people/no-id')).statusCode).toBe(404);
});
const markable = async () => (await buildActor(t.ground, school, ['technician'])).personId;

test('an account is given on the page, its password shown once; a DSL’s only by the head', async () => {
  const teacher = await buildPerson(t.ground, school, { kind: 'staff', roles: ['teacher'], account: false });
  const browser = testBrowser(app, await signedIn(t.ground, head));
  const given = await browser.post(`/people/${teacher.personId}/account`, { step: 'give' });
  expect(textOf(given.body)).toMatch(/One-time password: [A-Z0-9]{4}(-[A-Z0-9]{4}){3} Shown once\./);
  expect(textOf((await browser.get(`/people/${teacher.personId}`)).body)).toContain('Has a one-time password');
  const dsl = await buildPerson(t.ground, school, { kind: 'staff', roles: ['dsl'] });
  const manager = await buildActor(t.ground, school, ['network_manager']);
  const theirs = testBrowser(app, await signedIn(t.ground, manager));
  expect((await theirs.post(`/people/${dsl.personId}/account`, { step: 'reset' })).statusCode).toBe(403);
});

test('a pupil and a parent are given what they are with their account, and staff without a role are not left without a word', async () => {
  const browser = testBrowser(app, await signedIn(t.ground, head));
  const added = async (kind: string) => {
    const fields = { kind, given_name: 'Noor', family_name: kind, email: `${kind}@larkmoor.example`, reason: 'new' };
    const { headers } = await browser.post('/people/new', fields);
    return String(headers.location);
  };
  let pupil = '';
  for (const kind of ['pupil', 'parent']) {
    const path = await added(kind);
    // A parent needs no role given, and whoever gives the account wants to know what it shows (R47).
    const before = textOf((await browser.get(path)).body);
    expect(before.includes('No account of a parent shows anything about a pupil')).toBe(kind === 'parent');
    if (kind === 'parent') {
      const child = { pupil: [pupil], checked_on: '2026-11-17', checked_how: 'Admission form' };
      await browser.post(`${path}/children`, child);
    } else pupil = path.split('/').at(-1) ?? '';
    const given = textOf((await browser.post(`${path}/account`, { step: 'give' })).body);
    expect(given).toMatch(/One-time password: [A-Z0-9]{4}/);
    expect(given).not.toContain('No role yet');
    expect(textOf((await browser.get(path)).body)).toMatch(new RegExp(`Roles Give a role… Role .*${kind} `, 'i'));
    const theirs = testBrowser(app, '');
    const password = /One-time password: ([A-Z0-9-]{19})/.exec(given)?.[1] ?? '';
    await theirs.post('/sign-in', { email: `${kind}@larkmoor.example`, password });
    await theirs.post('/sign-in/password', { password: 'nine lamps by the weir', again: 'nine lamps by the weir' });
    expect([kind, (await theirs.get('/tell')).statusCode]).toEqual([kind, 200]);
  }
  const staff = await added('staff');
  expect(textOf((await browser.post(`${staff}/account`, { step: 'give' })).body)).toContain('No role yet');
  expect(textOf((await browser.get(staff)).body)).toContain('No roles recorded');
});

/** The options of a select, as they are read. */
function optionsOf(page: string, name: string): string[] {
  const select = new RegExp(`<select[^>]*name="${name}".*?</select>`, 's').exec(page)?.[0] ?? '';
  return [...select.matchAll(/<option[^>]*>([^<]*)</g)].map(([, text]) => text ?? '');
}

test('the list is asked for a name above it too, without the filter that stands beneath it on a phone', async () => {
  const browser = testBrowser(app, await signedIn(t.ground, head));
  const { body } = await browser.get('/people?name=osei');
  const [form = ''] = /<form class="gh-quickfind.*?<\/form>/s.exec(body.split('id="filter"')[1] ?? '') ?? [];
  expect(form).toMatch(/action="\/people"/);
  expect(form).toMatch(/<input[^>]*name="name"[^>]*value="osei"|<input[^>]*value="osei"[^>]*name="name"/);
});

test('a primary is offered its own years, those that somebody is in besides, and what its policy adds', async () => {
  const primary = await buildSchool(t.ground, { starter: 'primary' });
  const actor = await buildActor(t.ground, primary, ['head']);
  const browser = testBrowser(app, await signedIn(t.ground, actor));
  const years = async (path: string, name: string) => optionsOf((await browser.get(path)).body, name);
  const own = ['Nursery 1', 'Nursery 2', 'Reception', ...[1, 2, 3, 4, 5, 6].map((year) => `Year ${year}`)];
  expect(await years('/people/new', 'year_group')).toEqual(['No year', ...own]);
  expect(await years('/people?status=left', 'year')).toEqual(['All years', ...own]);
  expect(await years('/reports/trends', 'year')).toEqual(['Any year', ...own]);
  const { personId: older } = await buildPerson(t.ground, primary, { yearGroup: 8 });
  const { personId: leaver } = await buildPerson(t.ground, primary, { yearGroup: 11 });
  await markLeaver(t.ground, actor, leaver, { version: 1, left_on: '2026-11-17', reason: 'left' });
  expect(await years('/people/new', 'year_group')).toEqual(['No year', ...own, 'Year 8']);
  expect(await years(`/people/${older}/correct`, 'year_group')).toEqual(['No year', ...own, 'Year 8']);
  expect(await years(`/people/${leaver}/correct`, 'year_group')).toEqual(['No year', ...own, 'Year 8', 'Year 11']);
  expect(textOf((await browser.get('/settings/school.years')).body)).toContain('The school has Nursery 1 to Year 6');
  await changeSetting(t.ground, actor, {
    ...{ key: 'school.years', value: ['Reception', 'Year 1', 'Year 7'] },
    ...{ reason: 'Another school from September', was: markOf(starterSettings('primary')['school.years']) },
  });
  expect(await years('/people/new', 'year_group')).toEqual(['No year', 'Reception', 'Year 1', 'Year 7', 'Year 8']);
});

import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Actor } from '../../access/scope.ts';
import { newId } from '../../kernel/ids.ts';
import { buildActor, buildSchool, signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { fieldsOf, formTokenIn, type TestBrowser, testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { agreeOn } from '../filtering/filtering.fixture.ts';
import { tarOf } from './lists.fixture.ts';
import { lookAtList } from './lists.jobs.ts';

let t: TestGround;
let app: FastifyInstance;
let school: string;
let network: Actor;
let head: Actor;
let cookie: string;
let browser: TestBrowser;
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
  network = await buildActor(t.ground, school, ['network_manager']);
  head = await buildActor(t.ground, school, ['head']);
  cookie = await signedIn(t.ground, network);
  browser = testBrowser(app, cookie);
});

const FORM = {
  ...{ name: 'School list', from: 'upload', address: '', licence: 'Our own', mapping: 'list = games' },
  ...{ everyHours: '24', holdPercent: '20', oldDays: '7', reason: 'Games that come up', emergency: 'no' },
};
const page = async (path: string, by = browser) => textOf((await by.get(path)).body);

async function subscribed(differs: object = {}): Promise<string> {
  const { definition } = {
    definition: { ...FORM, ...differs, mapping: { list: 'games' }, everyHours: 24, holdPercent: 20, oldDays: 7 },
  };
  const { reason: _reason, emergency: _emergency, ...clean } = definition;
  const subscription = newId(t.clock.now());
  const proposal = { kind: 'list' as const, act: 'add' as const, subscription, version: null, definition: clean };
  await agreeOn(t.ground, [network, head], proposal);
  return subscription;
}

const tokenFor = async (id: string) => formTokenIn((await browser.get(`/filtering/lists/${id}`)).body);

async function upload(id: string, file: string | Buffer, { token = '', to = app } = {}) {
  token ||= await tokenFor(id);
  const part = (name: string, more: string) => `--x\r\ncontent-disposition: form-data; name="${name}"${more}\r\n\r\n`;
  const head = `${part('_csrf', '')}${token}\r\n${part('file', '; filename="list.txt"')}`;
  const payload = Buffer.concat([Buffer.from(head), Buffer.from(file), Buffer.from('\r\n--x--\r\n')]);
  const headers = { cookie, accept: 'text/html', 'content-type': 'multipart/form-data; boundary=x' };
  return to.inject({ method: 'POST', url: `/filtering/lists/${id}/upload`, headers, payload });
}

test('an empty page says what to do; a form that is wrong says what to mend, and keeps what was typed', async () => {
  expect(await page('/filtering/lists')).toContain('Most sites are on no list');
  expect(await page('/today')).toContain('No filter lists added yet');
  // Whoever knows of no list is offered one, in a form that is filled in but for the reason.
  const [start = ''] = /\/filtering\/lists\/new\?start=\w+/.exec((await browser.get('/filtering/lists')).body) ?? [];
  const begun = fieldsOf((await browser.get(start)).body);
  expect(begun).toMatchObject({ name: 'UT1', address: expect.stringMatching(/^https:.*\.tar\.gz$/), reason: '' });
  expect(begun.licence).not.toBe('');
  expect(await page('/filtering')).toMatch(/categories block nothing yet\. No list in use has a site in them/);
  const post = (form: object) => browser.post('/filtering/lists/new', { ...FORM, ...form }, '/filtering/lists/new');
  const wrong = {
    from: 'url',
    address: 'https://me:pw@lists.example/',
    mapping: 'list = nonsense\nfolder',
    everyHours: '0',
  };
  const refused = await post(wrong);
  expect(refused.statusCode).toBe(400);
  const words = textOf(refused.body);
  for (const each of ['Leave the user name and password out', 'Line 2: write a folder', 'Enter hours from 1 to 720'])
    expect(words).toContain(each);
  expect(textOf((await post({ ...wrong, name: '', reason: '' })).body)).toMatch(
    /another look Enter a name of 2 to 60 characters Leave the user name and password out.*? Line 2.*? Enter hours \S+ 1 to 720 Say what it is for/,
  );
  expect(textOf((await post({ mapping: 'list = illegal-images' })).body)).toContain(
    'There is no category “illegal-images”',
  );
  expect((await post({ reason: '' })).statusCode).toBe(400);
  const asked = await post({});
  expect(asked.headers.location).toMatch(/^\/filtering\/changes\//);
  expect(await page(String(asked.headers.location))).toContain('Lists: a new subscription (School list)');
  // One that waits is no “not yet”: whoever comes back would ask for it again.
  expect(await page('/filtering/lists')).toMatch(/1 list waits for a second person.*School list ?, C-0001 ?: asked by/);
  expect(await page('/today')).toMatch(
    /No filter list in use yet: School list waits for a second person(?!.*Add a list)/,
  );
});

test('a list that two people agreed on and that cannot be brought is no “all in order”, and is on Today at once', async () => {
  const id = await subscribed({ from: 'folder', address: '/somewhere/else' });
  expect(await page('/today')).not.toContain('No filter lists added yet');
  expect(await page('/filtering/lists')).toContain('1 list with nothing in use yet');
  await lookAtList(t.ground, school, id);
  const lists = await page('/filtering/lists');
  expect(lists).toContain('1 list could not be fetched');
  expect(lists).toContain('Not fetched');
  const today = await page('/today');
  expect(today).toMatch(/School list could not be fetched.*where lists may come from: “list-folders”/);
});

test('an upload is held, shows what it changes, and is used once two people agree; then one may ask to go back', async () => {
  const id = await subscribed();
  t.clock.move(1000);
  const sent = await upload(id, Array.from({ length: 70 }, (_, at) => `game${at}.test`).join('\n'));
  expect(sent.statusCode).toBe(303);
  const edition = String(sent.headers.location);
  const preview = await page(`${edition}?category=games`);
  expect(preview).toContain('It was uploaded: two people have to approve it before it is used.');
  expect(preview).toContain('game');
  expect((await browser.get(`${edition}?category=games&page=2`)).body).toContain('Page 2');
  expect((await browser.get(`${edition}?category=constructor`)).statusCode, 'what every object has').toBe(200);
  const asked = await browser.post(edition, { do: 'accept', reason: 'It was checked', emergency: 'no' }, edition);
  expect(asked.headers.location).toMatch(/^\/filtering\/changes\//);
  expect(await page(String(asked.headers.location))).toContain('use a held update (School list)');
  expect(await page(`/filtering/lists/${id}`)).toContain('Nothing in use yet');
  const version = edition.split('/').at(-1) ?? '';
  t.clock.move(1000);
  await agreeOn(t.ground, [network, head], {
    kind: 'list',
    act: 'accept',
    subscription: id,
    version,
    definition: null,
  });
  t.clock.move(1000);
  expect(await page(`/filtering/lists/${id}`)).toContain('70 entries');
  const web = await upload(id, '<html>not a list</html>');
  expect([web.statusCode, textOf(web.body).includes('This is a web page, not a list')]).toEqual([400, true]);
  expect(textOf(web.body)).not.toContain('list/urls');
  const older = await page(edition);
  expect(older).not.toContain('Go back to this version');
});

test('a list that is sent twice is one version, at once and after a restart; another file of the same page is another', async () => {
  const id = await subscribed();
  t.clock.move(1000);
  const token = await tokenFor(id);
  const both = await Promise.all([1, 2].map(() => upload(id, 'one.test\ntwo.test\n', { token })));
  const { app: restarted } = await testApp(t.ground);
  const later = await upload(id, 'one.test\ntwo.test\n', { token, to: restarted });
  const wayOf = ({ statusCode, headers }: (typeof both)[number]) => [statusCode, headers.location];
  expect(both.map(wayOf)).toEqual([wayOf(later), wayOf(later)]);
  expect(later.statusCode).toBe(303);
  const other = await upload(id, 'one.test\nthree.test\n', { token });
  expect(other.statusCode).toBe(303);
  expect(other.headers.location).not.toBe(later.headers.location);
  // What is wrong with a file is said each time.
  for (let times = 0; times < 2; times++)
    expect((await upload(id, '<html>not a list</html>', { token })).statusCode).toBe(400);
  const versions = await t.rows('select number from list_version where school_id = $1 and subscription_id = $2', [
    school,
    id,
  ]);
  expect(versions).toHaveLength(2);
  await restarted.close();
});

test('to use a version that is held is asked for once, by however many; the second is led to what waits', async () => {
  const id = await subscribed();
  t.clock.move(1000);
  const edition = String((await upload(id, 'one.test\n')).headers.location);
  const accept = { do: 'accept', reason: 'It was checked', emergency: 'no' };
  const colleague = testBrowser(app, await signedIn(t.ground, await buildActor(t.ground, school, ['network_manager'])));
  const both = await Promise.all([browser, colleague].map((by) => by.post(edition, accept, edition)));
  expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([303, 409]);
  const [made, told] = both[0]?.statusCode === 303 ? both : both.toReversed();
  expect(textOf(told?.body ?? '')).toMatch(/This has already been requested\. .* \(C-0002\)\. .* Read C-0002/);
  expect(told?.body).toContain(`href="${made?.headers.location}"`);
});

test('a list that no category of the filter is named for closes nothing, and every page of it says so', async () => {
  const id = await subscribed({ name: 'Single list' });
  t.clock.move(1000);
  const folders = tarOf([
    { path: 'gambling/domains', text: 'a.test\n' },
    { path: 'evil/domains', text: 'b.test\nc.test\n' },
  ]);
  const edition = String((await upload(id, folders)).headers.location);
  const preview = await page(edition);
  expect(preview).toContain('2 entries block nothing. The filter has no category “evil”');
  expect(preview).toContain('Later uploads wait for two people again');
  const version = edition.split('/').at(-1) ?? '';
  const proposal = { kind: 'list' as const, act: 'accept' as const, subscription: id, version, definition: null };
  await agreeOn(t.ground, [network, head], proposal);
  t.clock.move(1000);
  expect(await page(`/filtering/lists/${id}`)).toContain('2 entries block nothing');
  expect(await page('/filtering/lists')).toContain('2 entries block nothing: no category');
});

test('a list that Notepad or PowerShell wrote is read; what cannot be is told by its line, and is no version', async () => {
  const id = await subscribed();
  t.clock.move(1000);
  const wide = await upload(id, Buffer.from('\ufeffone.test\r\ntwo.test\r\n', 'utf16le'));
  expect(await page(String(wide.headers.location))).toContain('2 added, 0 removed');
  const none = await upload(id, 'no host here\n???\n');
  expect([none.statusCode, textOf(none.body)]).toEqual([
    400,
    expect.stringMatching(/There are no entries in it\. The first line that was not understood: line 1: /),
  ]);
  expect(await page(`/filtering/lists/${id}`)).toContain('1 version');
});

test('whoever reads the filter reads the lists and changes none; at another school there is no such list', async () => {
  const id = await subscribed();
  const teacher = testBrowser(app, await signedIn(t.ground, await buildActor(t.ground, school, ['teacher'])));
  const read = await teacher.get(`/filtering/lists/${id}`);
  expect(read.statusCode).toBe(200);
  expect(read.body).not.toContain('Ask to end');
  expect((await teacher.get('/filtering/lists/new')).statusCode).toBe(404);
  const other = await buildSchool(t.ground);
  const stranger = testBrowser(app, await signedIn(t.ground, await buildActor(t.ground, other, ['network_manager'])));
  for (const path of [
    `/filtering/lists/${id}`,
    `/filtering/lists/${id}/alter`,
    `/filtering/lists/${id}/editions/${id}`,
  ])
    expect((await stranger.get(path)).statusCode).toBe(404);
});

test('other settings are agreed to as a whole that is read, and never over those that came into force meanwhile (S8, S24)', async () => {
  const id = await subscribed();
  t.clock.move(1000);
  const path = `/filtering/lists/${id}/alter`;
  const colleague = testBrowser(app, await signedIn(t.ground, await buildActor(t.ground, school, ['network_manager'])));
  const lead = testBrowser(app, await signedIn(t.ground, head));
  const [theirs, mine] = [fieldsOf((await browser.get(path)).body), fieldsOf((await colleague.get(path)).body)];
  const ask = async (by: TestBrowser, form: Record<string, string>) => {
    t.clock.move(1000);
    const { statusCode, headers } = await by.post(path, { ...form, reason: 'As the publisher says' });
    return { statusCode, change: String(headers.location) };
  };
  const approve = async (change: string) => {
    t.clock.move(1000);
    const { body } = await lead.get(change);
    return { body: textOf(body), sent: await lead.post(change, { do: 'approve', hash: fieldsOf(body).hash ?? '' }) };
  };
  const first = await ask(browser, { ...theirs, mapping: 'chat = chat\nlist = games', everyHours: '12' });
  const waits = await ask(colleague, { ...mine, licence: 'CC BY' });
  const agreed = await approve(first.change);
  expect(agreed.body).toContain('chat counts as');
  expect(agreed.sent.statusCode).toBe(303);
  expect((await approve(waits.change)).sent.statusCode).toBe(409);
  const late = await colleague.post(path, { ...mine, licence: 'CC BY', reason: 'As the publisher says' });
  expect(late.statusCode).toBe(409);
  expect(textOf(late.body)).toContain('This list’s settings were changed while you had the page open');
  const again = fieldsOf(late.body);
  expect(again).toMatchObject({ licence: 'CC BY', mapping: 'chat = chat\nlist = games', everyHours: '12' });
  const anew = await ask(colleague, again);
  expect((await approve(anew.change)).sent.statusCode).toBe(303);
});

test('names of publishers are text, never markup', async () => {
  const id = await subscribed();
  t.clock.move(1000);
  const sent = await upload(id, 'ok.test\n"><script>alert(1)</script>\n');
  const body = (await browser.get(String(sent.headers.location))).body;
  expect(body).not.toContain('<script>alert');
});

test('a list of illegal content that is a month old is on Today of whoever looks after lists, and one that its source ended blocks nothing (R84, R76)', async () => {
  const add = (source: string, edition: number, madeOn: string, entries: number) =>
    t.rows(
      "insert into sealed_list (source, edition, category, made_on, entries, added_at, sha256, content) values ($1, $2, 'illegal-images', $3, $4, now(), $5, $6)",
      [source, edition, madeOn, entries, Buffer.alloc(32, edition), Buffer.from('x')],
    );
  const late = 'The list of illegal content Old source is too old';
  try {
    await add('Old source', 1, '2026-10-18', 40);
    expect(await page('/today')).not.toContain(late);
    t.clock.move(86_400_000);
    const next = testBrowser(app, await signedIn(t.ground, network));
    expect(await page('/today', next)).toMatch(
      new RegExp(`${late}.*Old source is of Sunday 18 October: nothing that was found since is blocked`),
    );
    expect(await page('/today', testBrowser(app, await signedIn(t.ground, head)))).not.toContain(late);
    expect(await page('/filtering/lists', next)).toContain('Too old: ask for the newest edition');
    await add('Old source', 2, '2026-11-18', 0);
    expect(await page('/today', next)).not.toContain(late);
    expect(await page('/filtering/lists', next)).toContain('Ended by its source: it blocks nothing');
  } finally {
    t.clock.move(-86_400_000);
    await t.rows("delete from sealed_list where source = 'Old source'");
  }
});

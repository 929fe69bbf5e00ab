import { SENSOR_KINDS } from '@gatehouse/contract';
import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { systemScope } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { onConnection } from '../../db/on-connection.ts';
import { buildSchool } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { formTokenIn, testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { offerSetUp } from './index.ts';
import { PEOPLE, SCHOOL, step, untilDevice, YOU } from './set-up.fixture.ts';
import { askedFor } from './set-up.ts';

// One server has one set-up: each test needs a database of its own.
let t: TestGround;
let app: FastifyInstance;
beforeEach(async () => {
  t = await testGround();
  ({ app } = await testApp(t.ground));
});
afterEach(async () => {
  await app.close();
  await t.close();
});

const LATER = { device: 'later', deviceName: '' };

async function link(): Promise<string> {
  return (await offerSetUp(t.ground))?.path ?? '';
}

const offered = (page: string, field: string) =>
  [...page.matchAll(/<input[^>]*type="radio"[^>]*>/g)]
    .filter(([radio]) => radio.includes(`name="${field}"`))
    .map(([radio]) => /value="([^"]*)"/.exec(radio)?.[1]);

test('what a step offers is what it takes: a duty is somebody’s or for later, and any kind of device may come first', async () => {
  const path = await link();
  const browser = testBrowser(app);
  await untilDevice(browser, path);
  const people = (await browser.get(`${path}/people`)).body;
  for (const role of askedFor('high-a')) expect(offered(people, `${role}-who`), role).toEqual(['me', 'other', 'later']);
  expect(offered((await browser.get(`${path}/device`)).body, 'device')).toEqual([...SENSOR_KINDS, 'later']);
});

test('the last page says where to sign in, what to type for the first gate, and that nobody reaches it from elsewhere yet', async () => {
  const path = await link();
  const browser = testBrowser(app);
  await untilDevice(browser, path);
  const done = textOf((await step(browser, path, 'device', { device: 'gate', deviceName: 'Main building' })).body);
  expect(done).toMatch(/Sign in at: https?:/);
  expect(done).toMatch(/npx gatehouse gate install --enrol [0-9A-Z-]{19} --server http\S+ --service/);
  expect(done).toContain('Nobody signs in from another machine until the server is started with');
});

test('the link makes trust, school, people, roles and accounts, signs its maker in and dies', async () => {
  const path = await link();
  expect(path).toMatch(/^\/set-up\/[A-Z2-9]{4}(-[A-Z2-9]{4}){4}$/);
  const browser = testBrowser(app);
  expect((await browser.get(path)).headers.location).toBe(`${path}/you`);
  await untilDevice(browser, path);
  const done = await step(browser, path, 'device', LATER);
  expect(done.statusCode).toBe(200);
  const passwords = [...done.body.matchAll(/<code class="gh-mono">([A-Z0-9-]+)<\/code>/g)].map((each) => each[1] ?? '');
  expect(passwords).toHaveLength(2);
  // A slip each: it says to its owner all that they need, and of nobody else.
  const slips = done.body.split('<li class="gh-slip">').slice(1);
  expect(
    slips.map((slip) => ['Nair', 'Ferrier', 'Sign in at', 'works once'].filter((words) => slip.includes(words))),
  ).toEqual([
    ['Nair', 'Sign in at', 'works once'],
    ['Ferrier', 'Sign in at', 'works once'],
  ]);
  // Signed in, and held at the second factor that a headteacher needs.
  expect((await browser.get('/sign-in/next')).headers.location).toBe('/sign-in/second-factor');
  // The one-time password opens the lead's account once: a password of their own is asked for first.
  const lead = testBrowser(app);
  const opened = await lead.post('/sign-in', { email: 'p.nair@larkmoor.example', password: passwords[0] ?? '' });
  expect(opened.statusCode).toBe(303);
  expect((await lead.get('/sign-in/next')).headers.location).toBe('/sign-in/password');
  for (const late of ['', '/you', '/device']) {
    const again = await testBrowser(app).get(`${path}${late}`);
    expect([again.statusCode, textOf(again.body).includes('This link has been used')]).toEqual([409, true]);
  }
  expect(await offerSetUp(t.ground)).toBeNull();
});

test('the first gate gets a code that enrols it, shown once', async () => {
  const path = await link();
  const browser = testBrowser(app);
  await untilDevice(browser, path);
  const nameless = await step(browser, path, 'device', { device: 'gate', deviceName: '' });
  expect([nameless.statusCode, textOf(nameless.body).includes('Enter a name')]).toEqual([400, true]);
  const done = await step(browser, path, 'device', { device: 'gate', deviceName: 'Main building proxy' });
  const code = /<dt>Code<\/dt><dd><code class="gh-mono">([A-Z0-9-]+)</.exec(done.body)?.[1];
  const enrolled = await app.inject({ method: 'POST', url: '/api/v1/enrol', payload: { code } });
  expect([enrolled.statusCode, enrolled.json().name]).toEqual([200, 'Main building proxy']);
});

test('what was made is all there, and the journal of the school begins with it', async () => {
  const path = await link();
  const browser = testBrowser(app);
  await untilDevice(browser, path);
  // Agents may come first without a name or a code: none of theirs would ever take one.
  const done = textOf((await step(browser, path, 'device', { device: 'agent', deviceName: '' })).body);
  expect([done.includes('“Hand out the browser agent” makes'), done.includes('Valid until')]).toEqual([true, false]);
  const [school] = (await t.ground.pool.query<{ school_id: string }>('select school_id from all_schools()')).rows;
  const schoolId = school?.school_id ?? '';
  const scope = systemScope('set-up', schoolId);
  const made = await transact(t.ground, scope, async (tx) => ({
    school: await tx.db.selectFrom('school').select(['name', 'urn', 'starter', 'trust_id']).executeTakeFirstOrThrow(),
    people: await tx.db.selectFrom('person').select(['family_name', 'kind', 'id']).orderBy('family_name').execute(),
    roles: await tx.db.selectFrom('person_role').select(['role', 'given_by', 'starts_on']).orderBy('role').execute(),
    trust: await tx.db.selectFrom('trust').select('name').executeTakeFirstOrThrow(),
    instance: await tx.db.selectFrom('instance').selectAll().executeTakeFirstOrThrow(),
  }));
  expect(made.school).toMatchObject({ name: 'Larkmoor High School', urn: '123456', starter: 'high-a' });
  expect(made.trust.name).toBe('Larkmoor Learning Trust');
  expect(made.people.map(({ family_name, kind }) => [family_name, kind])).toEqual([
    ['Ferrier', 'governor'],
    ['Nair', 'staff'],
    ['Osei', 'staff'],
  ]);
  expect(made.roles.map((role) => role.role)).toEqual(['chair_of_governors', 'dsl', 'head']);
  expect(new Set(made.roles.map((role) => role.given_by))).toEqual(new Set([made.people[2]?.id]));
  expect(made.roles[0]?.starts_on).toBe('2026-11-17');
  expect([made.instance.set_up_at, made.instance.setup_draft]).toEqual([t.clock.now(), null]);
  const entries = await transact(t.ground, systemScope('seal', schoolId), (tx) =>
    tx.db.selectFrom('journal_entry').select(['seq', 'action']).orderBy('seq').execute(),
  );
  expect(entries.slice(0, 4).map((entry) => [entry.seq, entry.action])).toEqual([
    [1, 'school.made'],
    [2, 'person.made'],
    [3, 'person.made'],
    [4, 'person.made'],
  ]);
});

test('the draft waits on the server for the same link, and holds no password that can be read', async () => {
  const path = await link();
  await step(testBrowser(app), path, 'you', YOU);
  const other = testBrowser(app);
  expect((await other.get(path)).headers.location).toBe(`${path}/school`);
  expect((await other.get(`${path}/you`)).body).toContain('value="Dorothy"');
  const row = await t.ground.db.selectFrom('instance').select('setup_draft').executeTakeFirstOrThrow();
  expect(row.setup_draft?.includes(Buffer.from('larkmoor'))).toBe(false);
  // Going back and leaving the password empty keeps it.
  const { password: _password, again: _again, ...rest } = YOU;
  expect((await step(other, path, 'you', { ...rest, givenName: 'Dora' })).statusCode).toBe(303);
  expect((await other.get(`${path}/you`)).body).toContain('value="Dora"');
});

test('a later step cannot be opened or sent before the ones before it', async () => {
  const path = await link();
  const browser = testBrowser(app);
  expect((await browser.get(`${path}/device`)).headers.location).toBe(path);
  const token = formTokenIn((await browser.get(`${path}/you`)).body);
  const early = await browser.postBare(`${path}/people`, { ...PEOPLE, _csrf: token, version: '1' });
  expect(early.headers.location).toBe(path);
  expect((await browser.postBare(`${path}/device`, { ...LATER, _csrf: token, version: '1' })).statusCode).toBe(409);
  expect((await t.ground.pool.query('select 1 from all_schools()')).rowCount).toBe(0);
});

test('what needs mending is named, and what was typed stays', async () => {
  const path = await link();
  const browser = testBrowser(app);
  const wrong = await step(browser, path, 'you', { ...YOU, email: 'dorothy', password: 'osei', again: 'x' });
  expect(wrong.statusCode).toBe(400);
  expect(textOf(wrong.body)).toContain('Enter an email address, such as');
  expect(wrong.body).toContain('value="Dorothy"');
  const weak = await step(browser, path, 'you', { ...YOU, password: 'Dorothy-12345678', again: 'Dorothy-12345678' });
  expect(textOf(weak.body)).toContain('without your name');
  await step(browser, path, 'you', YOU);
  const school = await step(browser, path, 'school', { name: 'Larkmoor <b>High</b>', urn: '12', trust: '' });
  expect(school.statusCode).toBe(400);
  expect(textOf(school.body)).toContain('Choose the one that is most like your school');
  expect(textOf(school.body)).toContain('A URN has 5 to 7 digits');
  expect(school.body).toContain('Larkmoor &lt;b>High');
  await step(browser, path, 'school', SCHOOL);
  const { 'dsl-email': _email, ...people } = PEOPLE;
  expect(textOf((await step(browser, path, 'people', people)).body)).toContain('Enter an email address');
});

test('of two windows that finish at once one wins and the other is told', async () => {
  const path = await link();
  const one = testBrowser(app);
  const two = testBrowser(app);
  await untilDevice(one, path);
  await two.get(`${path}/device`);
  const waits = "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
  // Held until both have come as far as the one row that only one of them gets.
  const answers = await onConnection(t.connections.owner, async (client) => {
    await client.query('begin; select 1 from instance for update');
    const both = Promise.all([step(one, path, 'device', LATER), step(two, path, 'device', LATER)]);
    await expect.poll(async () => (await t.rows(waits)).length).toBe(2);
    await client.query('commit');
    return both;
  });
  expect(answers.map((answer) => answer.statusCode).sort()).toEqual([200, 409]);
  expect((await t.ground.pool.query('select 1 from all_schools()')).rowCount).toBe(1);
  const accounts = await t.ground.db.selectFrom('account').select('email').execute();
  expect(accounts).toHaveLength(3);
});

test('a step sent from a page that is older than the draft is not kept', async () => {
  const path = await link();
  const slow = testBrowser(app);
  const page = (await slow.get(`${path}/you`)).body;
  await step(testBrowser(app), path, 'you', YOU);
  const version = /name="version" value="(\d+)"/.exec(page)?.[1] ?? '';
  const late = await slow.postBare(`${path}/you`, { ...YOU, givenName: 'Evelyn', _csrf: formTokenIn(page), version });
  expect([late.statusCode, textOf(late.body).includes('another window')]).toEqual([409, true]);
  expect((await slow.get(`${path}/you`)).body).toContain('value="Dorothy"');
});

test('a wrong link, an old one, and one that a restart replaced say where the next one comes from', async () => {
  const first = await link();
  await step(testBrowser(app), first, 'you', YOU);
  const second = await link();
  for (const dead of [first, '/set-up/ACDE-FGHJ-KMNP-QRTW-XY23', '/set-up/x']) {
    const answer = await testBrowser(app).get(dead);
    expect([answer.statusCode, textOf(answer.body).includes('each start prints a new link')]).toEqual([404, true]);
  }
  // Whoever holds the new link starts as themselves.
  expect((await testBrowser(app).get(second)).headers.location).toBe(`${second}/you`);
  t.clock.move(24 * 3_600_000);
  expect((await testBrowser(app).get(second)).statusCode).toBe(404);
});

test('codes cannot be guessed at leisure', async () => {
  const browser = testBrowser(app);
  for (let tries = 0; tries < 40; tries++) await browser.get('/set-up/ACDE-FGHJ-KMNP-QRTW-XY23');
  expect((await browser.get('/set-up/ACDE-FGHJ-KMNP-QRTW-XY23')).statusCode).toBe(503);
});

test('no link is offered, and an open one is dead, once a school came from elsewhere', async () => {
  const path = await link();
  await buildSchool(t.ground);
  expect((await testBrowser(app).get(path)).statusCode).toBe(404);
  expect(await offerSetUp(t.ground)).toBeNull();
});

test('a step without the form’s token changes nothing', async () => {
  const path = await link();
  expect((await testBrowser(app).postBare(`${path}/you`, { ...YOU, version: '1' })).statusCode).toBe(403);
  expect((await testBrowser(app).get(path)).headers.location).toBe(`${path}/you`);
});

test('all settings of every starter can be read before one is chosen', async () => {
  const path = await link();
  const page = await testBrowser(app).get(`${path}/settings?starter=middle`);
  expect(textOf(page.body)).toContain('A password needs a capital letter.');
});

test('before any school, signing in says what is missing instead of asking for a password', async () => {
  const page = await testBrowser(app).get('/sign-in');
  expect(textOf(page.body)).toContain('This server has no school');
  expect(page.body).not.toContain('name="password"');
});

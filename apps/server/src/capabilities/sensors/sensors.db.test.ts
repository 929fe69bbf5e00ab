import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Actor, systemScope } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { schoolDate } from '../../kernel/school-time.ts';
import { buildActor, buildSchool, signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { fieldsOf, type TestBrowser, testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { markLeaver } from '../people/people.service.ts';
import { makeEnrolmentCode } from './index.ts';
import { addSensor } from './sensors.service.ts';

let t: TestGround;
let app: FastifyInstance;
let school: string;
let manager: Actor;
let browser: TestBrowser;
beforeAll(async () => {
  t = await testGround();
  ({ app } = await testApp(t.ground));
  school = await buildSchool(t.ground);
  manager = await buildActor(t.ground, school, ['network_manager']);
  browser = testBrowser(app, await signedIn(t.ground, manager));
});
afterAll(async () => {
  await app.close();
  await t.close();
});

let addresses = 0;
/** Each from an address of its own, so that the limit of one address is met only where it is meant. */
const enrol = (code: unknown, remoteAddress = `10.1.${Math.floor(++addresses / 200)}.${addresses % 200}`) =>
  app.inject({ method: 'POST', url: '/api/v1/enrol', payload: { code }, remoteAddress });
const me = (key: string) =>
  app.inject({ method: 'GET', url: '/api/v1/me', headers: { authorization: `Bearer ${key}` } });
/** A code for a gate, from a page that knows of no other: each needs a name of its own. */
const newCode = (name = `Gate ${++gates}`) => addSensor(t.ground, manager, { kind: 'gate', name, was: '' });
let gates = 0;
const codeIn = (page: string) => /[0-9A-Z]{4}(-[0-9A-Z]{4}){3}/.exec(page)?.[0] ?? '';

describe('enrolment', () => {
  test('a code becomes a key, which says whose it is', async () => {
    const { code } = await newCode('Library proxy');
    const answer = await enrol(code);
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['cache-control']).toBe('no-store');
    const { key, sensor } = answer.json();
    expect(answer.json()).toEqual({ key, school, sensor, name: 'Library proxy' });
    expect((await me(key)).json()).toEqual({ school, sensor, kind: 'gate', name: 'Library proxy' });
  });

  test('a code that somebody made who has left since makes no key, and says no more than one that never was (S12)', async () => {
    const elsewhere = await buildSchool(t.ground);
    const leaver = await buildActor(t.ground, elsewhere, ['network_manager']);
    const { code } = await addSensor(t.ground, leaver, { kind: 'gate', name: 'Mine for later', was: '' });
    const head = await buildActor(t.ground, elsewhere, ['head']);
    const today = schoolDate(t.clock.now());
    await markLeaver(t.ground, head, leaver.personId, { version: 1, left_on: today, reason: 'Moved away' });
    const [kept, never] = [await enrol(code), await enrol('2346-79AC-DEFG-HJKM')];
    expect(kept.statusCode).not.toBe(200);
    expect([kept.statusCode, kept.json().error.message]).toEqual([never.statusCode, never.json().error.message]);
  });

  test('small letters, spaces and missing hyphens are the same code', async () => {
    const { code } = await newCode();
    expect((await enrol(` ${code.toLowerCase().replaceAll('-', ' ')} `)).statusCode).toBe(200);
  });

  test('neither key nor code is in the database', async () => {
    const { code } = await newCode();
    const { key } = (await enrol(code)).json();
    const secret = key.split('_').slice(3).join('_');
    for (const table of ['sensor', 'enrolment_code', 'journal_payload'] as const) {
      const rows = await transact(t.ground, systemScope('seal', school), (tx) =>
        tx.db.selectFrom(table).selectAll().execute(),
      );
      const text = JSON.stringify(rows);
      expect(text).not.toContain(secret);
      expect(text).not.toContain(code);
    }
  });

  test('unknown, used and expired codes get one and the same answer', async () => {
    const used = await newCode();
    await enrol(used.code);
    const expired = await newCode();
    t.clock.move(24 * 3_600_000);
    const answers = await Promise.all([
      enrol(used.code),
      enrol(expired.code),
      enrol('2346-79AC-DEFG-HJKM'),
      enrol('x'),
    ]);
    t.clock.move(-24 * 3_600_000);
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([400, 400, 400, 400]);
    const said = answers.map((answer) => ({ ...answer.json().error, request: '' }));
    expect(new Set(said.map((each) => JSON.stringify(each))).size).toBe(1);
  });

  test('of eight at once with one code one becomes a sensor', async () => {
    const { code } = await newCode('Raced');
    const answers = await Promise.all(Array.from({ length: 8 }, () => enrol(code)));
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 400, 400, 400, 400, 400, 400, 400]);
    const raced = await transact(t.ground, systemScope('enrol', school), (tx) =>
      tx.db.selectFrom('sensor').select('id').where('name', '=', 'Raced').execute(),
    );
    expect(raced).toHaveLength(1);
  });

  test('set-up makes a code before anybody is signed in', async () => {
    const { code, expiresAt } = await transact(t.ground, systemScope('set-up', school), (tx) =>
      makeEnrolmentCode(tx, { kind: 'log', name: 'First log' }),
    );
    expect(expiresAt.getTime() - t.clock.now().getTime()).toBe(86_400_000);
    expect((await enrol(code)).json().name).toBe('First log');
  });

  test('what is no code is told what to send', async () => {
    for (const code of [undefined, '', 7, 'x'.repeat(65)]) {
      const answer = await enrol(code);
      expect([answer.statusCode, answer.json().error.code]).toEqual([400, 'sensors.code_form']);
    }
  });

  test('guessing ends: the thirty-first try from one address is refused', async () => {
    const answers = [];
    for (let tries = 0; tries < 31; tries++) answers.push(await enrol('2346-79AC-DEFG-HJKM', '10.9.9.9'));
    expect(answers.map(({ statusCode }) => statusCode).slice(-2)).toEqual([400, 503]);
  });

  test('whoever guesses until nobody may try any more keeps nobody out who has a code, from there or from elsewhere', async () => {
    const [{ code }, { code: second }] = [await newCode(), await newCode()];
    await enrol('2346-79AC-DEFG-HJKM', '10.9.9.8');
    await t.ground.db.updateTable('rate_limit').set({ count: 1000 }).where('key', 'like', 'enrol%').execute();
    expect((await enrol('2346-79AC-DEFG-HJKM')).statusCode).toBe(503);
    expect((await enrol(code, '10.9.9.8')).statusCode).toBe(200);
    expect((await enrol(second)).statusCode).toBe(200);
    await t.ground.db.deleteFrom('rate_limit').where('key', 'like', 'enrol%').execute();
  });

  test('nor does it go on from another address of the same machine, of which IPv6 gives it as many as it likes (S16)', async () => {
    const answers = [];
    for (let tries = 1; tries <= 31; tries++)
      answers.push(await enrol('2346-79AC-DEFG-HJKM', `2001:db8:1:2::${tries.toString(16)}`));
    answers.push(await enrol('2346-79AC-DEFG-HJKM', '2001:db8:1:3::1'));
    expect(answers.map(({ statusCode }) => statusCode).slice(-3)).toEqual([400, 503, 400]);
  });
});

describe('a key ends', () => {
  test('from the page, and its next request is refused', async () => {
    const { key, sensor } = (await enrol((await newCode('Old laptop')).code)).json();
    expect((await me(key)).statusCode).toBe(200);
    const asked = await browser.get(`/sensors/${sensor}/revoke`);
    expect(textOf(asked.body)).toMatch(/Revoke the key of Old laptop ?\?/);
    const done = await browser.post(`/sensors/${sensor}/revoke`);
    expect([done.statusCode, done.headers.location]).toEqual([303, '/sensors']);
    expect((await me(key)).statusCode).toBe(401);
    expect((await browser.get('/sensors')).body).not.toContain('<bdi>Old laptop</bdi>');
    expect(textOf((await browser.get('/sensors?show=revoked')).body)).toContain('Old laptop');
    expect((await browser.post(`/sensors/${sensor}/revoke`)).statusCode).toBe(409);
  });

  test('another school’s sensor does not exist', async () => {
    const theirs = await buildSchool(t.ground);
    const { code } = await transact(t.ground, systemScope('set-up', theirs), (tx) =>
      makeEnrolmentCode(tx, { kind: 'gate', name: 'Theirs' }),
    );
    const { sensor } = (await enrol(code)).json();
    expect((await browser.get(`/sensors/${sensor}/revoke`)).statusCode).toBe(404);
    expect((await browser.post(`/sensors/${sensor}/revoke`, {}, '/sensors/new')).statusCode).toBe(404);
    expect(textOf((await browser.get('/sensors')).body)).not.toContain('Theirs');
  });

  test('a technician sees the list and changes nothing', async () => {
    const technician = await buildActor(t.ground, school, ['technician']);
    const theirs = testBrowser(app, await signedIn(t.ground, technician));
    const list = await theirs.get('/sensors');
    expect(list.statusCode).toBe(200);
    expect(list.body).not.toContain('/sensors/new');
    expect((await theirs.get('/sensors/new')).statusCode).toBe(404);
  });
});

describe('adding', () => {
  test('the code is shown once, with what to type, and enrols', async () => {
    const page = await browser.post('/sensors/new', { kind: 'log', name: 'Main <b>proxy</b>' });
    expect(page.statusCode).toBe(200);
    expect(page.body).not.toContain('<b>proxy');
    const code = codeIn(page.body);
    expect(textOf(page.body)).toContain(
      `npx gatehouse ingest --enrol ${code} --server http://localhost:3000 /var/log/squid/access.log`,
    );
    expect(textOf(page.body)).toContain('This address opens on this machine only. It reaches this server');
    const list = await browser.get('/sensors');
    expect(list.body).not.toContain(code);
    expect(textOf(list.body)).toMatch(
      /codes? not used yet\. .*Main <b>proxy<\/b> \(log shipper\), until Wednesday 18 November, 10:42/,
    );
    expect((await enrol(code)).statusCode).toBe(200);
  });

  test('a page that is loaded again makes no second code, and a colleague is told of the first (S24)', async () => {
    const form = { kind: 'gate', name: 'Comms room' };
    const code = codeIn((await browser.post('/sensors/new', form)).body);
    const again = await browser.post('/sensors/new', form);
    expect([again.statusCode, codeIn(again.body)]).toEqual([409, '']);
    expect(textOf(again.body)).toContain(
      'You already made a code for it: Tuesday 17 November, 10:42. It was shown once and works until Wednesday 18 November, 10:42.',
    );
    const colleague = await buildActor(t.ground, school, ['network_manager']);
    const theirs = testBrowser(app, await signedIn(t.ground, colleague));
    const told = await theirs.post('/sensors/new', form);
    expect(textOf(told.body)).toContain(`${manager.name} already made a code for it`);
    // Once it was used too; another kind of the same name is another thing, and who says so gets another code.
    expect((await enrol(code)).statusCode).toBe(200);
    expect(textOf((await theirs.post('/sensors/new', form)).body)).toContain(
      'It has been used: Tuesday 17 November, 10:42.',
    );
    expect((await theirs.post('/sensors/new', { ...form, kind: 'log' })).statusCode).toBe(200);
    const anew = await theirs.post('/sensors/new', { ...fieldsOf(told.body), kind: 'gate' });
    expect([anew.statusCode, codeIn(anew.body) === code]).toEqual([200, false]);
  });

  test('a browser agent leads to what installs all of them: a code of its own no agent would ever take', async () => {
    const sent = await browser.post('/sensors/new', { kind: 'agent', name: 'Year 7 Chromebooks' });
    expect([sent.statusCode, sent.headers.location]).toEqual([303, '/sensors/agent']);
    expect(textOf((await browser.get('/sensors')).body)).not.toContain('Year 7 Chromebooks');
  });

  test('what is missing is said, and what was typed is kept', async () => {
    const page = await browser.post('/sensors/new', { name: 'Kept name' });
    expect(page.statusCode).toBe(400);
    expect(textOf(page.body)).toContain('Choose what it is');
    expect(page.body).toContain('value="Kept name"');
    const long = await browser.post('/sensors/new', { kind: 'log', name: 'x'.repeat(101) });
    expect(textOf(long.body)).toContain('The name must be 100 characters or fewer');
  });

  test('each step is in the journal', async () => {
    const rows = await transact(t.ground, systemScope('seal', school), (tx) =>
      tx.db.selectFrom('journal_entry').select(['action', 'actor_kind']).distinct().execute(),
    );
    const said = rows.map(({ action, actor_kind: actor }) => `${actor} ${action}`);
    expect(said.sort()).toEqual([
      'person sensor.code_made',
      'person sensor.revoked',
      'system sensor.code_made',
      'system sensor.enrolled',
    ]);
  });
});

describe('the list', () => {
  test('three days of silence are not known, never working', async () => {
    const { key } = (await enrol((await newCode('Quiet gate')).code)).json();
    expect(textOf((await browser.get('/sensors?show=silent')).body)).toContain(
      'Quiet gate Gate Not known: no contact yet',
    );
    await me(key);
    expect(textOf((await browser.get('/sensors?name=quiet')).body)).toMatch(/Quiet gate Gate Working 17 Nov, 10:42/);
    t.clock.move(3 * 86_400_000);
    const later = testBrowser(app, await signedIn(t.ground, manager));
    const page = textOf((await later.get('/sensors?name=QUIET')).body);
    t.clock.move(-3 * 86_400_000);
    expect(page).toContain('Not known: silent for 3 days');
    expect(page).toContain('3 days ago) See that its machine is on and reaches this server.');
    expect(page).toMatch(/None of \w+ is in contact/);
  });

  test('filters find by what is typed as it stands', async () => {
    await enrol((await newCode('100% gate_1')).code);
    expect(textOf((await browser.get(`/sensors?name=${encodeURIComponent('%')}`)).body)).toMatch(/One agent or gate/);
    expect(textOf((await browser.get('/sensors?name=nowhere&show=silent&kind=agent')).body)).toContain(
      'Nothing matches',
    );
    expect((await browser.get('/sensors?page=-7&show=everything&kind=x')).statusCode).toBe(200);
  });

  test('the file holds no formula', async () => {
    await enrol((await newCode('=HYPERLINK("x")')).code);
    const file = await browser.get('/sensors/csv');
    expect(file.headers['content-type']).toContain('text/csv');
    expect(file.body).toContain(`"'=HYPERLINK(""x"")"`);
  });

  test('a school without any is told what to do first', async () => {
    const empty = await buildSchool(t.ground);
    const theirs = testBrowser(app, await signedIn(t.ground, await buildActor(t.ground, empty, ['network_manager'])));
    const page = textOf((await theirs.get('/sensors')).body);
    expect(page).toContain('Nothing is sending events yet');
    expect(page).toContain('Add the first one');
  });
});

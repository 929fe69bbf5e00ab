import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Actor, authorise } from '../access/scope.ts';
import { findStoredForm, forgetOldForms, noteWhereTheyLed } from '../access/stored-form.store.ts';
import { transact } from '../access/transact.ts';
import { upload } from '../capabilities/evidence/exhibits.fixture.ts';
import { buildIncident, incidentForm } from '../capabilities/incidents/incidents.build.ts';
import { declareConflict } from '../capabilities/incidents/incidents-who.service.ts';
import { refusals } from '../kernel/refusal.ts';
import { buildActor, buildSchool, signedIn } from '../test-support/build.ts';
import { type TestGround, testGround } from '../test-support/database.ts';
import { formTokenIn, type TestBrowser, testApp, testBrowser, textOf } from '../test-support/http.ts';
import { registerFile } from './export.routes.ts';
import { actorOf } from './guard.routes.ts';

const PATH = '/incidents/new';
const refuse = refusals<'test.refused'>();
let at: TestGround;
let app: FastifyInstance;
let dsl: Actor;
let refuses = true;
let isDecided = false;

beforeAll(async () => {
  at = await testGround();
  ({ app } = await testApp(at.ground));
  // Something is noted, and then the rest is refused.
  app.post('/half', { config: { access: 'incidents.log' } }, async (request, reply) => {
    await transact(at.ground, authorise(actorOf(request), 'incidents.log'), async (tx) =>
      tx.journal({ action: 'test.half', subject: { kind: 'school', id: null } }),
    );
    if (refuses) throw refuse('test.refused', 'unavailable', 'Not just now.');
    return reply.done('/today', { text: 'Done.' });
  });
  // What is decided once is refused by its row, before anything is noted.
  app.post('/decide', { config: { access: 'incidents.log' } }, async (request, reply) => {
    if (isDecided) throw refuse('test.refused', 'conflict', 'You have decided it already.');
    isDecided = true;
    await transact(at.ground, authorise(actorOf(request), 'incidents.log'), async (tx) =>
      tx.journal({ action: 'test.decided', subject: { kind: 'school', id: null } }),
    );
    const link = { href: '/incidents/new', text: 'Log it' };
    return reply.done('/incidents', { text: 'It is decided.', link });
  });
});
beforeEach(async () => {
  dsl = await buildActor(at.ground, await buildSchool(at.ground), ['dsl']);
});
afterAll(async () => {
  await app.close();
  await at.close();
});

const open = async (on: FastifyInstance, actor = dsl) => testBrowser(on, await signedIn(at.ground, actor));
/** The same person's browser, at another process. */
const elsewhere = (on: FastifyInstance, { cookies }: TestBrowser) =>
  testBrowser(on, `__Host-gatehouse=${cookies.get('__Host-gatehouse')}`);
const rows = <Row extends object>(sql: string) => at.rows<Row>(sql, [dsl.schoolId]);
const count = async (sql: string) => Number((await rows<{ count: string }>(sql))[0]?.count);
const incidents = () => count('select count(*) from incident where school_id = $1');
/** The page of the one incident that was made. */
const madePage = async () =>
  `/incidents/${(await rows<{ id: string }>('select id from incident where school_id = $1'))[0]?.id}`;
const entries = (action: string) =>
  count(`select count(*) from journal_entry where school_id = $1 and action = '${action}'`);

test('a form whose button is pressed twice is stored once, and both presses lead to the same page and the same line', async () => {
  const browser = await open(app);
  const form = { ...incidentForm(), _csrf: formTokenIn((await browser.get(PATH)).body) };
  const answers = await Promise.all([1, 2, 3].map(() => browser.postBare(PATH, form)));
  expect(await incidents()).toBe(1);
  expect(await entries('incident.log')).toBe(1);
  for (const answer of answers) {
    expect([answer.statusCode, answer.headers.location]).toEqual([303, await madePage()]);
    expect(answer.cookies.map(({ name, value }) => [name, value])).toEqual(
      answers[0]?.cookies.map(({ name, value }) => [name, value]),
    );
  }
  expect(textOf((await browser.get(await madePage())).body)).toMatch(/Incident INC-\d+ logged\. You own it\./);
});

test('sent to another process at the same moment, after a restart, or long after: it leads where it led, says when it was stored, and stores nothing twice', async () => {
  const browser = await open(app);
  const form = { ...incidentForm(), _csrf: formTokenIn((await browser.get(PATH)).body) };
  // Another process: it knows nothing of the first but what is in the database.
  const { app: other } = await testApp(at.ground);
  const later = elsewhere(other, browser);
  const both = await Promise.all([browser.postBare(PATH, form), later.postBare(PATH, form)]);
  const page = await madePage();
  for (const { statusCode, headers } of both) expect([statusCode, headers.location]).toEqual([303, page]);
  await other.close();
  at.clock.move(10 * 60_000);
  const { app: restarted } = await testApp(at.ground);
  const afterwards = elsewhere(restarted, browser);
  expect((await afterwards.postBare(PATH, form)).headers.location).toBe(page);
  const { body } = await afterwards.get(page);
  expect(textOf(body)).toContain(
    'You sent this form before. It was stored then (Tuesday 17 November, 10:42), and not a second time.',
  );
  // Its words are not kept in the browser any longer, though the first answer never came.
  expect(body).toContain('data-draft-clear="');
  expect(await incidents()).toBe(1);
  expect(await entries('incident.log')).toBe(1);
  await restarted.close();
});

test('killed between storing it and answering: it says that it is stored, shows nothing as lost, and stores nothing twice', async () => {
  const { app: killed } = await testApp(at.ground);
  const browser = await open(killed);
  const form = { ...incidentForm(), _csrf: formTokenIn((await browser.get(PATH)).body) };
  await browser.postBare(PATH, form);
  // One that ends in order notes first where its forms led.
  await killed.close();
  expect(await count('select count(*) from stored_form where school_id = $1 and led is not null')).toBe(1);
  await rows('update stored_form set led = null where school_id = $1');
  const { app: restarted } = await testApp(at.ground);
  const told = await elsewhere(restarted, browser).postBare(PATH, form);
  expect(told.statusCode).toBe(409);
  expect(textOf(told.body)).toContain('It is stored already You have sent this form before');
  expect(textOf(told.body)).not.toContain('What you wrote');
  expect(await incidents()).toBe(1);
  await restarted.close();
});

test('where it led is nobody else’s, and opens nothing that its sender may no longer see', async () => {
  const colleague = await buildActor(at.ground, dsl.schoolId, ['dsl']);
  const browser = await open(app);
  const form = { ...incidentForm(), _csrf: formTokenIn((await browser.get(PATH)).body) };
  await browser.postBare(PATH, form);
  const page = await madePage();
  const id = page.split('/').at(-1) ?? '';
  await declareConflict(at.ground, dsl, id, { because: 'I am the parent of a witness' });
  const { app: restarted } = await testApp(at.ground);
  const again = elsewhere(restarted, browser);
  expect((await again.postBare(PATH, form)).headers.location).toBe(page);
  const gone = await again.get(page);
  expect(gone.statusCode).toBe(404);
  for (const body of [gone.body, (await again.get('/incidents')).body]) expect(textOf(body)).not.toMatch(/INC-\d/);
  // The same words with another’s cookie are another form, or none: its token is not theirs.
  expect((await (await open(restarted, colleague)).postBare(PATH, form)).statusCode).toBe(403);
  await restarted.close();
});

test('what is kept of where it led is noise to whoever reads the database, and only paths of this server', async () => {
  const mark = randomBytes(32);
  const note = async (href: string) => {
    await rows('delete from stored_form where school_id = $1');
    await rows(`insert into stored_form (school_id, mark, at) values ($1, '\\x${mark.toString('hex')}', now())`);
    await noteWhereTheyLed(at.ground, dsl.schoolId, [{ mark, led: { href } }]);
    return (await findStoredForm(at.ground, dsl.schoolId, mark))?.led;
  };
  expect(await note('/people?text=Ada')).toEqual({ href: '/people?text=Ada' });
  const [kept] = await rows<{ led: Buffer }>('select led from stored_form where school_id = $1');
  expect(kept?.led.includes('people')).toBe(false);
  const elsewhereSchool = (await buildActor(at.ground, await buildSchool(at.ground), ['dsl'])).schoolId;
  expect(await findStoredForm(at.ground, elsewhereSchool, mark)).toBeUndefined();
  // The longest that is kept, and one that is not.
  expect(await note(`/${'a'.repeat(1980)}`)).toBeDefined();
  expect(await note(`/${'a'.repeat(2000)}`)).toBeUndefined();
});

test('another page, another word or another person is another form', async () => {
  const [browser, colleague] = [await open(app), await open(app, await buildActor(at.ground, dsl.schoolId, ['dsl']))];
  const _csrf = formTokenIn((await browser.get(PATH)).body);
  const form = { ...incidentForm(), _csrf };
  for (const sent of [form, { ...form, title: 'Something else' }])
    expect((await browser.postBare(PATH, sent)).statusCode).toBe(303);
  expect((await browser.post(PATH, incidentForm())).statusCode).toBe(303);
  expect((await colleague.post(PATH, incidentForm())).statusCode).toBe(303);
  expect(await incidents()).toBe(4);
});

test('a file that is sent twice from one page is kept once; another file of the same page is another', async () => {
  const { id } = await buildIncident(at.ground, dsl);
  const url = `/incidents/${id}/evidence/files`;
  const browser = await open(app);
  const _csrf = formTokenIn((await browser.get(url)).body);
  const send = (words: string) => upload(app, browser, id, { name: 'note.txt', bytes: Buffer.from(words) }, { _csrf });
  const [first, again, other] = [await send('It says so.'), await send('It says so.'), await send('It says more.')];
  expect([first.statusCode, again.statusCode, other.statusCode]).toEqual([303, 303, 303]);
  expect(again.headers.location).toBe(first.headers.location);
  const line = again.cookies.find(({ name }) => name === 'gatehouse-flash')?.value ?? '';
  expect(Buffer.from(line, 'base64url').toString()).toContain('You sent this form before.');
  expect(await count('select count(*) from exhibit where school_id = $1')).toBe(2);
});

test('what it did itself is no refusal: sent again long after, it leads where it led, and another form for the same is refused', async () => {
  isDecided = false;
  const browser = await open(app);
  const [first, second] = [await browser.get(PATH), await browser.get(PATH)].map(({ body }) => formTokenIn(body));
  const form = { _csrf: first ?? '' };
  expect((await browser.postBare('/decide', form)).statusCode).toBe(303);
  at.clock.move(60_000);
  // The line of the first answer was never read: one line is left, that of the second.
  const again = await browser.postBare('/decide', form);
  expect([again.statusCode, again.headers.location, again.body]).toEqual([303, '/incidents', '']);
  expect(again.cookies.filter(({ name, value }) => name === 'gatehouse-flash' && value !== '')).toHaveLength(1);
  const { body } = await browser.get('/incidents');
  expect(textOf(body)).toMatch(/You sent this form before\. It was stored then .*, and not a second time\. Open it/);
  expect(body).toContain('<a href="/incidents/new">Open it</a>');
  expect(textOf(body)).not.toContain('It is decided.');
  const other = await browser.postBare('/decide', { _csrf: second ?? '' });
  expect([other.statusCode, textOf(other.body).includes('You have decided it already.')]).toEqual([409, true]);
  expect(await entries('test.decided')).toBe(1);
});

test('what was not stored can be sent again as it is', async () => {
  const browser = await open(app);
  const _csrf = formTokenIn((await browser.get(PATH)).body);
  const wrong = { ...incidentForm(), title: '', _csrf };
  for (let times = 0; times < 2; times++) expect((await browser.postBare(PATH, wrong)).statusCode).toBe(400);
  refuses = true;
  expect((await browser.postBare('/half', { _csrf })).statusCode).toBe(503);
  refuses = false;
  expect((await browser.postBare('/half', { _csrf })).statusCode).toBe(303);
  expect((await browser.postBare('/half', { _csrf })).statusCode).toBe(303);
  expect(await entries('test.half')).toBe(2);
});

test('a page that is left open by its file gives another copy, and notes it', async () => {
  await buildIncident(at.ground, dsl);
  const browser = await open(app);
  const form = { purpose: 'The termly review', _csrf: formTokenIn((await browser.get('/incidents/csv')).body) };
  for (let times = 0; times < 2; times++) {
    const answer = await browser.postBare('/incidents/csv', form);
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, expect.stringContaining('text/csv')]);
  }
  expect(await count("select count(*) from journal_entry where school_id = $1 and action like '%export%'")).toBe(2);
});

test('killed between what a file is for and the file: its form, sent again, gives it', async () => {
  let dies = true;
  const withFile = async () => {
    const made = await testApp(at.ground);
    registerFile(made.app, {
      ...{ path: '/csv-of-test', access: 'incidents.log' },
      page: async () => ({
        ...{ title: 'A file', list: { text: 'Today', href: '/today' }, action: '/csv-of-test' },
        ...{ holds: 'two lines', example: 'The termly review' },
      }),
      file: async (request, purpose) => {
        await transact(at.ground, authorise(actorOf(request), 'incidents.log'), async (tx) =>
          tx.journal({ action: 'test.export', subject: { kind: 'school', id: null }, payload: { purpose } }),
        );
        return dies ? new Promise(() => undefined) : { name: 'lines', text: 'a,b' };
      },
    });
    return made.app;
  };
  const [killed, restarted] = [await withFile(), await withFile()];
  const browser = await open(killed);
  const form = { purpose: 'The termly review', _csrf: formTokenIn((await browser.get('/csv-of-test')).body) };
  void browser.postBare('/csv-of-test', form);
  await expect.poll(() => entries('test.export')).toBe(1);
  dies = false;
  const { statusCode, body } = await elsewhere(restarted, browser).postBare('/csv-of-test', form);
  expect([statusCode, body]).toEqual([200, 'a,b']);
  expect(await entries('test.export')).toBe(2);
  await restarted.close();
});

test('which forms were sent is forgotten after two days', async () => {
  await (await open(app)).post(PATH, incidentForm());
  const kept = () => count('select count(*) from stored_form where school_id = $1');
  expect(await kept()).toBe(1);
  at.clock.move(47 * 3_600_000);
  await forgetOldForms(at.worker, dsl.schoolId);
  expect(await kept()).toBe(1);
  at.clock.move(2 * 3_600_000);
  await forgetOldForms(at.worker, dsl.schoolId);
  expect(await kept()).toBe(0);
});

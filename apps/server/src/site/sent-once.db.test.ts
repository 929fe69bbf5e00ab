import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Actor, authorise } from '../access/scope.ts';
import { forgetOldForms } from '../access/stored-form.store.ts';
import { transact } from '../access/transact.ts';
import { upload } from '../capabilities/evidence/exhibits.fixture.ts';
import { buildIncident, incidentForm } from '../capabilities/incidents/incidents.build.ts';
import { onConnection } from '../db/on-connection.ts';
import { refusals } from '../kernel/refusal.ts';
import { buildActor, buildSchool, signedIn } from '../test-support/build.ts';
import { type TestGround, testGround } from '../test-support/database.ts';
import { formTokenIn, testApp, testBrowser, textOf } from '../test-support/http.ts';
import { actorOf } from './guard.routes.ts';

const PATH = '/incidents/new';
const refuse = refusals<'test.refused'>();
let at: TestGround;
let app: FastifyInstance;
let dsl: Actor;
let refuses = true;

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
});
beforeEach(async () => {
  dsl = await buildActor(at.ground, await buildSchool(at.ground), ['dsl']);
});
afterAll(async () => {
  await app.close();
  await at.close();
});

const open = async (on: FastifyInstance, actor = dsl) => testBrowser(on, await signedIn(at.ground, actor));
const count = (sql: string) =>
  onConnection(at.connections.owner, async (client) => {
    await client.query("set app.maintenance = 'on'");
    return Number((await client.query<{ count: string }>(sql, [dsl.schoolId])).rows[0]?.count);
  });
const incidents = () => count('select count(*) from incident where school_id = $1');
const entries = (action: string) =>
  count(`select count(*) from journal_entry where school_id = $1 and action = '${action}'`);

test('a form whose button is pressed twice is stored once, and both presses lead to the same page and the same line', async () => {
  const browser = await open(app);
  const form = { ...incidentForm(), _csrf: formTokenIn((await browser.get(PATH)).body) };
  const answers = await Promise.all([1, 2, 3].map(() => browser.postBare(PATH, form)));
  expect(await incidents()).toBe(1);
  expect(await entries('incident.log')).toBe(1);
  for (const answer of answers) {
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/incidents']);
    expect(answer.cookies.map(({ name, value }) => [name, value])).toEqual(
      answers[0]?.cookies.map(({ name, value }) => [name, value]),
    );
  }
  expect(textOf((await browser.get('/incidents')).body)).toMatch(/Incident INC-\d+ logged\. You own it\./);
});

test('sent again to a server that was killed after it had stored it: it says so, shows nothing as lost, and stores nothing twice', async () => {
  const browser = await open(app);
  const form = { ...incidentForm(), _csrf: formTokenIn((await browser.get(PATH)).body) };
  const { app: other } = await testApp(at.ground);
  const later = testBrowser(other, `__Host-gatehouse=${browser.cookies.get('__Host-gatehouse')}`);
  // Another process: it knows nothing of the first but what is in the database. At the same moment, and long after.
  const [first, second] = await Promise.all([browser.postBare(PATH, form), later.postBare(PATH, form)]);
  expect([first.statusCode, second.statusCode].sort()).toEqual([303, 409]);
  const again = await later.postBare(PATH, form);
  const told = first.statusCode === 303 ? again : await browser.postBare(PATH, form);
  expect(told.statusCode).toBe(409);
  expect(textOf(told.body)).toContain('It is stored already You have sent this form before');
  expect(textOf(told.body)).not.toContain('What you wrote');
  expect(await incidents()).toBe(1);
  await other.close();
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
  expect([first.statusCode, again.statusCode, other.statusCode]).toEqual([303, 409, 303]);
  expect(textOf(again.body)).toContain('It is stored already');
  expect(await count('select count(*) from exhibit where school_id = $1')).toBe(2);
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

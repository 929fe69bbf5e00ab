import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Actor, systemScope } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { Login } from '../../db/attack.fixture.ts';
import { buildActor, buildPerson, buildSchool, signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { requestsForToday } from './info-requests-today.service.ts';

let t: TestGround;
let app: FastifyInstance;
let school: string;
let head: Actor;
let office: Actor;
let manager: Actor;
let login: Login;
beforeAll(async () => {
  t = await testGround();
  ({ app } = await testApp(t.ground));
  school = await buildSchool(t.ground);
  head = await buildActor(t.ground, school, ['head'], { givenName: 'Daniel', familyName: 'Osei' });
  office = await buildActor(t.ground, school, ['office'], { givenName: 'Asha', familyName: 'Deshmukh' });
  manager = await buildActor(t.ground, school, ['business_manager'], { givenName: 'Colin', familyName: 'Tarrant' });
  login = new Login(t.connections.app);
  await login.connect();
  const pupil = { givenName: 'Ivy', familyName: 'Fenn', className: '9B', yearGroup: 9, username: 'ivyfenn' };
  await buildPerson(t.ground, school, pupil);
});
afterAll(async () => {
  await login.end();
  await app.close();
  await t.close();
});

const RIGHTS = ['inforequests.record'];
const HERE = '/registers/information-requests';
const as = async (actor: Actor) => testBrowser(app, await signedIn(t.ground, actor));
const FORM = {
  ...{ asks: 'access', receivedOn: '2026-11-16', askedBy: 'Rosa Fenn', askedAs: 'parent', about: 'ivyfenn' },
  words: 'Everything that you have about my daughter.',
};
const record = async (actor: Actor, over: Record<string, string> = {}) => {
  const sent = await (await as(actor)).post(`${HERE}/new`, { ...FORM, ...over });
  return { sent, path: String(sent.headers.location) };
};
const note = async (actor: Actor, path: string, step: string, over: Record<string, string> = {}) => {
  // Each is noted after the one before.
  t.clock.move(1000);
  return (await as(actor)).post(path, { step, doneOn: '2026-11-17', words: `Noted as ${step}`, ...over });
};
const page = async (actor: Actor, path: string) => textOf((await (await as(actor)).get(path)).body);
const asked = async (actor: Actor, path: string) => {
  const found = await requestsForToday.find(t.ground, actor);
  return found?.kind === 'tasks' ? found.tasks.filter(({ href }) => href === path) : [];
};

test('a request has the day that the law sets, on its page and on Today, until it is answered (R212)', async () => {
  const { sent, path } = await record(office);
  expect(sent.statusCode).toBe(303);
  expect(await page(office, path)).toMatch(/Answer it by Wednesday 16 December.*Ivy Fenn.*Where something about them/);
  for (const actor of [office, head, manager])
    expect(await asked(actor, path)).toMatchObject([{ what: 'Answer it', who: { name: 'Ivy Fenn' } }]);
  const dsl = await buildActor(t.ground, school, ['dsl']);
  expect(await asked(dsl, path)).toEqual([]);
  // By its name a link says whose it is: of two that ask for the same, each leads to its own.
  expect(await page(dsl, HERE)).toMatch(/A copy of their data : Ivy Fenn, received Monday 16 November.*Rosa Fenn/);
  const [task] = await asked(head, path);
  expect(task?.due?.by.toISOString()).toBe('2026-12-16T23:59:00.000Z');

  expect((await note(manager, path, 'answered')).statusCode).toBe(400);
  expect((await note(manager, path, 'answered', { outcome: 'part' })).statusCode).toBe(303);
  expect(await asked(head, path)).toEqual([]);
  expect(await page(office, HERE)).toMatch(/Answered In part/);
  // A colleague was quicker: what was typed stays.
  const late = await note(head, path, 'acknowledged');
  expect(late.statusCode).toBe(409);
  expect(late.body).toContain('Noted as acknowledged</textarea>');
  expect((await note(manager, path, 'reopened')).statusCode).toBe(303);
  expect(await asked(head, path)).toHaveLength(1);
});

test('what was held back is read by those who decide, and the office neither reads nor decides it', async () => {
  const { path } = await record(office);
  expect((await note(office, path, 'held_back')).statusCode).toBe(409);
  expect((await note(office, path, 'answered', { outcome: 'all' })).statusCode).toBe(409);
  expect((await note(manager, path, 'held_back')).statusCode).toBe(303);
  expect(await page(head, path)).toContain('Noted as held_back');
  expect(await page(office, path)).not.toContain('Noted as held_back');
  const id = path.split('/').at(-1) ?? '';
  const insert = (step: string, outcome: string) => `insert into info_request_step
    values ('${school}', gen_random_uuid(), '${id}', '${step}', '2026-11-17', 'By hand', ${outcome}, now(), '${office.personId}')`;
  const tried = (text: string) => login.try({ school, person: office.personId, rights: RIGHTS }, text);
  for (const [step, outcome] of [
    ['held_back', 'null'],
    ['answered', "'all'"],
    ['extended', 'null'],
    ['reopened', 'null'],
  ] as const)
    expect((await tried(insert(step, outcome))).code, step).toBe('42501');
  expect((await tried(insert('told', 'null'))).count).toBe(1);
});

test('whoever it is about never reads it, nor what the journal says of it, whatever they are (S13)', async () => {
  const own = await record(head, { about: 'Daniel Osei', askedAs: 'self' });
  expect(own.sent.statusCode).toBe(400);
  expect(textOf(own.sent.body)).toContain('A colleague records a request about you');
  const { path } = await record(manager, { about: 'Daniel Osei', askedAs: 'self', askedBy: 'Daniel Osei' });
  expect(await page(manager, path)).toContain('Concerns and alerts about staff');
  expect((await (await as(head)).get(path)).statusCode).toBe(404);
  expect((await note(head, path, 'told')).statusCode).toBe(404);
  expect(await page(head, HERE)).not.toContain('Daniel Osei Daniel Osei');
  expect(await asked(head, path)).toEqual([]);
  const id = path.split('/').at(-1);
  const entries = async ({ personId: person }: Actor) =>
    (
      await login.try(
        { school, person, rights: ['journal.read', ...RIGHTS] },
        `select from journal_entry where subject_id = '${id}'`,
      )
    ).count;
  expect([await entries(head), await entries(office)]).toEqual([0, 1]);
});

test('of several with one name it asks for the username, and somebody who is on no roll is asked for too', async () => {
  for (const username of ['sam1', 'sam2'])
    await buildPerson(t.ground, school, { givenName: 'Sam', familyName: 'Twice', username });
  expect(textOf((await record(office, { about: 'Sam Twice' })).sent.body)).toContain('Several people have this name');
  const { path } = await record(office, { about: 'A former pupil' });
  expect(await page(office, path)).not.toContain('Where something about them');
  const foi = await record(office, { asks: 'information', about: '', askedAs: 'anybody' });
  expect(await page(office, foi.path)).toContain('Freedom of Information Act 2000');
  expect((await record(office, { about: '' })).sent.statusCode).toBe(400);
  expect((await record(office, { receivedOn: '2026-11-18' })).sent.statusCode).toBe(400);
  const teacher = await buildActor(t.ground, school, ['teacher']);
  expect((await (await as(teacher)).get(HERE)).statusCode).toBe(404);
});

test('a safeguarding file for a new school is on Today of the lead until it is said that it came', async () => {
  const dsl = await buildActor(t.ground, school, ['dsl']);
  const { path } = await record(office, { asks: 'transfer', askedAs: 'anybody', askedBy: 'Brook Lane School' });
  expect(await page(dsl, path)).toContain('it is for the new school’s safeguarding lead alone');
  expect([(await asked(dsl, path)).length, (await asked(manager, path)).length]).toEqual([1, 0]);
  await note(dsl, path, 'answered', { outcome: 'all' });
  expect(await asked(dsl, path)).toMatchObject([{ what: 'Have them confirm that it came' }]);
  expect((await note(office, path, 'receipt')).statusCode).toBe(303);
  expect(await asked(dsl, path)).toEqual([]);
});

test('answered, it goes with what was said aloud; what is open stays (R109)', async () => {
  const [done, open] = [await record(office), await record(office)];
  for (const { path } of [done, open]) await note(manager, path, 'answered', { outcome: 'all' });
  await note(manager, open.path, 'reopened');
  const years = async (more: number) => {
    const at = new Date(t.clock.now().getTime() + more * 366 * 86_400_000);
    const { rows } = await transact(t.worker, systemScope('retention', school), (tx) =>
      sql<{ counts: Record<string, number> }>`select dispose_working(${school}, ${at}, 400, 6) as counts`.execute(
        tx.db,
      ),
    );
    return rows[0]?.counts.info_request ?? 0;
  };
  expect(await years(5)).toBe(0);
  expect(await years(7)).toBeGreaterThan(0);
  expect((await (await as(office)).get(done.path)).statusCode).toBe(404);
  expect((await (await as(office)).get(open.path)).statusCode).toBe(200);
});

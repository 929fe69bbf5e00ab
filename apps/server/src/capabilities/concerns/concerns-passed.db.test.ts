import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Actor, authorise } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { fieldsOf, testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { buildConcernSchool, concernStory } from './concerns.fixture.ts';

let t: TestGround;
let app: FastifyInstance;
let s: Awaited<ReturnType<typeof buildConcernSchool>>;
beforeAll(async () => {
  t = await testGround();
  ({ app } = await testApp(t.ground));
  s = await buildConcernSchool(t);
  // The starter of this school has network managers on its triage desk, who log incidents themselves.
  await t.rows(
    `insert into setting (school_id, key, value, changed_at) values ($1, 'alerts.triagedBy', '["dsl", "deputy_dsl"]', now())`,
    [s.schoolId],
  );
});
afterAll(async () => {
  await app.close();
  await t.close();
});

const as = async (who: Actor) => testBrowser(app, await s.cookie(who));
const DONE = 'Changed it at 10:40; nobody else had signed in.';

test('what a network manager cannot log goes to those who can, with what was done; the password is changed from there first (R117, R161)', async () => {
  const { told } = concernStory(t, s.schoolId);
  const { id } = await told(
    { teller: 'staff', about: 'credentials', words: 'I typed it into a false page' },
    s.teacher,
  );
  const page = `/concerns/${id}`;
  const network = await as(s.network);
  expect((await network.get(page)).body).not.toContain(`/people/${s.teacher.personId}/account`);
  await network.post(page, { act: 'take', version: '1' }, page);
  const taken = await network.get(page);
  expect(taken.body).toContain(`href="/people/${s.teacher.personId}/account"`);
  expect((await network.get(`/people/${s.teacher.personId}/account`)).statusCode).toBe(200);
  expect(textOf(taken.body)).not.toContain('Log an incident');

  const short = await network.post(page, { act: 'pass', version: '2', words: '' }, page);
  expect([short.statusCode, textOf(short.body).includes('Write what you did')]).toEqual([400, true]);
  expect((await network.post(page, { act: 'pass', version: '2', words: DONE }, page)).statusCode).toBe(303);
  expect(textOf((await network.get(page)).body)).toContain(DONE);
  expect(textOf((await network.get('/today')).body)).not.toContain('Passwords, tokens or PINs');

  const lead = await as(s.dsl);
  expect(textOf((await lead.get('/today')).body)).toContain('Leah Brandt passed it to the safeguarding team');
  expect(textOf((await lead.get(page)).body)).toContain(DONE);
  await lead.post(page, { act: 'take', version: '3' }, page);
  expect(textOf((await lead.get(page)).body)).toContain('Log an incident');
  expect(textOf((await lead.get(`${page}/incident`)).body)).toContain(DONE);
});

test('what was told of no password leads to nobody’s account', async () => {
  const { told } = concernStory(t, s.schoolId);
  const { id } = await told({ teller: 'staff', about: 'lost_kit', words: 'My laptop is gone' }, s.teacher);
  const network = await as(s.network);
  await network.post(`/concerns/${id}`, { act: 'take', version: '1' }, `/concerns/${id}`);
  const { body } = await network.get(`/concerns/${id}`);
  expect(textOf(body)).toContain('My laptop is gone');
  expect(body).not.toContain(`/people/${s.teacher.personId}/account`);
});

test('whoever passed it on reads whether it was acted upon, and never the case', async () => {
  const { told } = concernStory(t, s.schoolId);
  const { id } = await told({ teller: 'staff', about: 'lost_kit', words: 'My laptop was in the car' }, s.teacher);
  const page = `/concerns/${id}`;
  const network = await as(s.network);
  const mine = async () => {
    const { body } = await network.get('/told');
    const from = body.indexOf(`id="passed-${id}"`);
    return from < 0 ? '' : textOf(body.slice(body.lastIndexOf('<section', from), body.indexOf('</section>', from)));
  };
  await network.post(page, { act: 'take', version: '1' }, page);
  expect(await mine()).toBe('');
  await network.post(page, { act: 'pass', version: '2', words: DONE }, page);
  expect(textOf((await network.get(page)).body)).toContain('See whether it was acted upon');
  expect(await mine()).toContain('Nobody has taken it on yet.');
  const lead = await as(s.dsl);
  await lead.post(page, { act: 'take', version: '3' }, page);
  expect(await mine()).toContain('Someone in the safeguarding team is dealing with it.');
  await lead.post(page, { act: 'answer', words: 'Thank you, Kit, we have rung the police' }, page);
  const form = fieldsOf((await lead.get(`${page}/incident`)).body);
  const logged = await lead.post(
    `${page}/incident`,
    { ...form, title: 'A laptop stolen from a car', intent: 'not_known', grade: 'moderate' },
    `${page}/incident`,
  );
  expect(logged.statusCode, textOf(logged.body)).toBe(303);
  expect(await mine()).toContain('Someone in the safeguarding team is dealing with it.');
  const incident = String(logged.headers.location).split('/').at(-1) ?? '';
  const me = s.dsl.personId;
  await t.rows(
    "update incident set state = 'closed', outcome = 'It was found', closed_by = $2, closed_at = now() where id = $1",
    [incident, me],
  );
  const whole = textOf((await network.get('/told')).body);
  expect(await mine()).toContain('It has been dealt with.');
  for (const kept of ['INC-', 'A laptop stolen', 'rung the police', 'It was found', 'in the car'])
    expect(whole).not.toContain(kept);
  expect(textOf((await (await as(s.teacher)).get('/told')).body)).not.toContain('What you passed on');
});

test('whoever told it still reads that somebody deals with it, and nothing of what was written', async () => {
  const { told } = concernStory(t, s.schoolId);
  const { id } = await told({ teller: 'staff', about: 'malware', words: 'A strange window' }, s.teacher);
  const page = `/concerns/${id}`;
  const network = await as(s.network);
  await network.post(page, { act: 'take', version: '1' }, page);
  await network.post(page, { act: 'pass', version: '2', words: DONE }, page);
  const theirs = textOf((await (await as(s.teacher)).get('/told')).body);
  expect(theirs).toContain('Someone is dealing with it.');
  expect(theirs).not.toContain(DONE);
});

test('only by whoever has taken it on, of a device or an account, and in nobody else’s name', async () => {
  const { told } = concernStory(t, s.schoolId);
  const child = await told({ about: 'unkind' }, s.pupil);
  const lead = await as(s.dsl);
  await lead.post(`/concerns/${child.id}`, { act: 'take', version: '1' });
  await lead.post(`/concerns/${child.id}`, { act: 'pass', version: '2', words: DONE });
  const { id } = await told({ teller: 'staff', about: 'spam', words: 'A false invoice' }, s.teacher);
  await lead.post(`/concerns/${id}`, { act: 'pass', version: '1', words: DONE });
  const passed = await t.rows('select id from concern where passed_at is not null and id in ($1, $2)', [child.id, id]);
  expect(passed).toEqual([]);
  const forged = transact(t.ground, authorise(s.network, 'concerns.read'), (tx) =>
    tx.db
      .updateTable('concern')
      .set({ passed_at: tx.at, passed_by: s.dsl.personId, passed_words: 'Nothing to see' })
      .where('id', '=', id)
      .execute(),
  );
  await expect(forged).rejects.toMatchObject({ code: '42501' });
});

test('what somebody reports of themselves begins as that, for few, and nobody is told to keep it from the one who told it (R140)', async () => {
  const { told } = concernStory(t, s.schoolId);
  const of = (about: 'self' | 'adult') =>
    told({ teller: 'staff', about, words: 'A message went to a pupil' }, s.teacher);
  const [own, other] = [await of('self'), await of('adult')];
  const head = await as(s.head);
  const [page, beside] = [`/concerns/${own.id}`, `/concerns/${other.id}`];
  expect(textOf((await head.get(beside)).body)).toContain('Do not tell the person it is about.');
  const read = textOf((await head.get(page)).body);
  expect(read).toContain('They reported it themselves.');
  expect(read).not.toContain('Do not tell the person it is about.');
  await head.post(page, { act: 'take', version: '1' }, page);
  expect((await head.get(`${page}/incident`)).body).toMatch(/value="self_report" selected/);
});

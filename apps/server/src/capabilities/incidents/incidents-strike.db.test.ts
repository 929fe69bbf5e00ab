import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../access/scope.ts';
import { signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { buildIncident } from './incidents.build.ts';
import { buildIncidentSchool, readJournalOf } from './incidents.fixture.ts';
import { addDevice } from './incidents-links.service.ts';
import { exportLog, listIncidents } from './incidents-log.service.ts';
import { openIncident } from './incidents-page.service.ts';
import { strikeOut } from './incidents-strike.service.ts';
import { addAction, addNotice } from './incidents-work.service.ts';

let at: TestGround;
let dsl: Actor;
let deputy: Actor;
let year9: Actor;
let schoolId: string;
beforeAll(async () => {
  at = await testGround();
  ({ dsl, deputy, year9, schoolId } = await buildIncidentSchool(at.ground));
});
afterAll(() => at.close());

const twoPeople = { 'person-0-name': 'Imogen Stott', 'person-1-name': 'Jude Pell 8K', 'person-1-part': 'witness' };
const open = (id: string) => openIncident(at.ground, dsl, id, 'page');
const strike = (actor: Actor, id: string, entryId: string, what: 'person' | 'notice' = 'person') =>
  strikeOut(at.ground, actor, id, { what, entryId, because: 'The wrong Jude Pell' });

test('somebody named by mistake is struck out: they count no more, and what was written can still be read', async () => {
  const { id } = await buildIncident(at.ground, dsl, twoPeople);
  const wrong = (await open(id)).people.find((person) => person.name === 'Jude Pell');
  await strike(dsl, id, wrong?.id ?? '');
  const view = await open(id);
  expect(view.people.map((person) => person.name)).toEqual(['Imogen Stott']);
  expect(view.struck).toMatchObject([
    { what: 'person', words: 'Jude Pell, 8K: Witness', by: 'Priya Nair', because: 'The wrong Jude Pell' },
  ]);
  expect(view.changes[0]).toMatchObject({ field: 'people', was: 'Jude Pell, 8K: Witness', became: 'struck out' });
  expect((await listIncidents(at.ground, dsl, { who: 'Pell' } as never)).total).toBe(0);
  expect(await exportLog(at.ground, dsl, {} as never, 'For the governors')).not.toContain('Jude Pell');
  const [entry] = await readJournalOf(at.ground, schoolId, id, 'incident.strike_out');
  expect(entry?.payload).toMatchObject({ changes: [{ because: 'The wrong Jude Pell' }] });
});

test('of two who strike out the same entry one is told who was quicker, and the entry keeps the first reason', async () => {
  const { id } = await buildIncident(at.ground, dsl, twoPeople);
  const wrong = (await open(id)).people.find((person) => person.name === 'Jude Pell')?.id ?? '';
  const both = await Promise.allSettled([strike(dsl, id, wrong), strike(deputy, id, wrong)]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const late = both.find((each) => each.status === 'rejected');
  expect(late?.reason).toMatchObject({
    code: 'incident.struck',
    message: expect.stringMatching(/has struck this out/),
  });
  expect((await open(id)).struck).toHaveLength(1);
});

test('nobody named any more: it cannot be closed; a notice struck out no longer counts as told', async () => {
  const { id } = await buildIncident(at.ground, dsl, { 'person-0-name': 'Imogen Stott' });
  const told = { whom: 'parent', name: 'Ada Stott', how: 'telephone', toldAt: at.clock.now() } as const;
  await addNotice(at.ground, dsl, id, {
    ...told,
    words: null,
    reference: null,
    officer: null,
    advice: null,
    agencyId: null,
    about: [],
  });
  const before = await open(id);
  expect(before.problems.map(({ code }) => code)).not.toContain('parent');
  await strike(dsl, id, before.notices[0]?.id ?? '', 'notice');
  expect((await open(id)).problems.map(({ code }) => code)).toContain('parent');
  await strike(dsl, id, before.people[0]?.id ?? '');
  const after = await open(id);
  expect(after.problems).toContainEqual(expect.objectContaining({ code: 'people', blocks: true }));
  expect(after.struck.map(({ words }) => words)).toEqual(['Imogen Stott, 7R: Affected', 'Parent or carer: Ada Stott']);
});

test('whoever only logged it strikes nothing out, and an entry of another incident is not found', async () => {
  const { id } = await buildIncident(at.ground, year9, twoPeople);
  const other = await buildIncident(at.ground, dsl, twoPeople);
  const [person] = (await open(id)).people;
  await expect(strike(year9, id, person?.id ?? '')).rejects.toMatchObject({ code: 'incident.not_yours' });
  await expect(strike(dsl, other.id, person?.id ?? '')).rejects.toMatchObject({ code: 'incident.not_found' });
});

test('nothing is added to an incident that is being closed', async () => {
  const { id } = await buildIncident(at.ground, dsl);
  const closing = new pg.Client({ connectionString: at.connections.owner });
  await closing.connect();
  await closing.query("set app.maintenance = 'on'");
  await closing.query('begin');
  await closing.query(
    "update incident set state = 'closed', closed_at = now(), closed_by = owner_id, outcome = 'Resolved', version = version + 1 where id = $1",
    [id],
  );
  const work = { action: 'Ring home', reason: 'They asked', assignedTo: null, dueOn: null, done: false };
  const added = expect(addAction(at.ground, dsl, id, work)).rejects.toMatchObject({ code: 'incident.closed' });
  const waits =
    'select count(*)::int as n from pg_locks where not granted and pg_backend_pid() = any (pg_blocking_pids(pid))';
  await expect.poll(async () => (await closing.query(waits)).rows[0].n).toBeGreaterThan(0);
  await closing.query('commit');
  await closing.end();
  await added;
});

test('the page leads to it, asks why, and shows what was struck out', async () => {
  const { app } = await testApp(at.ground);
  const desk = testBrowser(app, await signedIn(at.ground, dsl));
  const { id } = await buildIncident(at.ground, dsl, twoPeople);
  const href = /href="(\/incidents\/[^"]+\/people\/[^"]+)">Strike out <bdi>Jude Pell/.exec(
    (await desk.get(`/incidents/${id}`)).body,
  )?.[1];
  const empty = await desk.post(href ?? '', { because: '' });
  expect(empty.statusCode).toBe(400);
  expect(textOf(empty.body)).toContain('Say why you are striking this out');
  expect((await desk.post(href ?? '', { because: 'Another Jude' })).statusCode).toBe(303);
  const page = textOf((await desk.get(`/incidents/${id}`)).body);
  expect(page).toMatch(/Jude Pell, 8K: Witness Struck out by Priya Nair , 17 Nov, 10:42\. Why: Another Jude/);
  await desk.post(`/incidents/${id}/print`, { purpose: 'The paper file' });
  expect(textOf((await desk.get(`/incidents/${id}/print`)).body)).toContain('Struck out by Priya Nair: Another Jude');
  expect((await desk.get(href ?? '')).statusCode).toBe(409);
  await app.close();
});

test('a device that was added by mistake is struck out: it stays to be read, and counts no more (S27)', async () => {
  const { id } = await buildIncident(at.ground, dsl, twoPeople);
  await addDevice(at.ground, dsl, id, { name: 'A black phone', place: 'The office', note: null });
  const { app } = await testApp(at.ground);
  const desk = testBrowser(app, await signedIn(at.ground, dsl));
  const page = async () => (await desk.get(`/incidents/${id}`)).body;
  await desk.post(`/incidents/${id}/print`, { purpose: 'The paper file' });
  expect(textOf((await desk.get(`/incidents/${id}/print`)).body)).toContain('A black phone, The office.');
  const href = /href="(\/incidents\/[^"]+\/devices\/[0-9a-f-]{36})"/.exec(await page())?.[1] ?? '';
  expect((await desk.post(href, { because: '' })).statusCode).toBe(400);
  expect((await desk.post(href, { because: 'It is her sister’s' })).statusCode).toBe(303);
  const view = await open(id);
  expect(view.devices).toEqual([]);
  expect(view.changes[0]).toMatchObject({ field: 'devices', was: 'A black phone, The office', became: 'struck out' });
  expect(textOf(await page())).toMatch(/A black phone, The office Struck out by Priya Nair .* Why: It is her sister’s/);
  expect((await desk.post(href, { because: 'Once more' }, `/incidents/${id}`)).statusCode).toBe(409);
  await app.close();
});

test('a parent who was told of the wrong child is told that it was a mistake, and by that no parent of another child counts as told (R130)', async () => {
  const { app } = await testApp(at.ground);
  const desk = testBrowser(app, await signedIn(at.ground, dsl));
  const { id } = await buildIncident(at.ground, dsl, {
    'person-0-name': 'Jude Pell 8K',
    'person-0-part': 'responsible',
  });
  const tell = (more: Record<string, string | string[]> = {}) =>
    desk.post(`/incidents/${id}/notices`, {
      ...{ whom: 'parent', name: 'Ada Pell', how: 'telephone', words: 'What happened' },
      ...{ 'when-date': 'today', 'when-time': '10:42', ...more },
    });
  expect((await tell()).statusCode).toBe(303);
  const wrong = (await open(id)).people[0]?.id ?? '';
  at.clock.move(60_000);
  await strike(dsl, id, wrong);
  const named = { 'person-0-name': 'Imogen Stott', 'person-0-part': 'responsible' };
  expect((await desk.post(`/incidents/${id}/people`, named)).statusCode).toBe(303);
  const missing = async () => (await open(id)).problems.filter(({ code }) => code === 'parent').map(({ text }) => text);
  const mistaken =
    'A parent was told about Jude Pell, who was then struck out. Tell that parent that it was a mistake.';
  const untold = 'No parent has been told about Imogen Stott.';
  expect(await missing()).toEqual([untold, mistaken]);
  at.clock.move(60_000);
  const asked = await tell();
  expect([asked.statusCode, textOf(asked.body)]).toEqual([400, expect.stringContaining('Jude Pell, 8K (struck out)')]);
  expect((await tell({ about: wrong, words: 'It was not Jude' })).statusCode).toBe(303);
  expect(await missing()).toEqual([untold]);
  at.clock.move(-120_000);
  await app.close();
});

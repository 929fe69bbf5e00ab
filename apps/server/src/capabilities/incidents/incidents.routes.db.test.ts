import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../access/scope.ts';
import { buildActor, buildPerson, buildSchool, signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { type TestBrowser, testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { buildBreach, grade, meant } from '../sanctions/sanctions.fixture.ts';
import { giveSanction, readSanctions } from '../sanctions/sanctions.service.ts';
import { buildIncident, incidentForm } from './incidents.build.ts';

let at: TestGround;
let app: FastifyInstance;
let dsl: Actor;
let deputy: Actor;
let head: Actor;
let desk: TestBrowser;

beforeAll(async () => {
  at = await testGround();
  ({ app } = await testApp(at.ground));
  const schoolId = await buildSchool(at.ground, { starter: 'middle' });
  dsl = await buildActor(at.ground, schoolId, ['dsl'], { givenName: 'Priya', familyName: 'Nair' });
  deputy = await buildActor(at.ground, schoolId, ['deputy_dsl'], { givenName: 'Hannah', familyName: 'Whitlock' });
  head = await buildActor(at.ground, schoolId, ['head'], { givenName: 'Daniel', familyName: 'Osei' });
  await buildPerson(at.ground, schoolId, { givenName: 'Jude', familyName: 'Pell', className: '8K' });
  await buildPerson(at.ground, schoolId, { givenName: 'Jude', familyName: 'Pell', className: '9B' });
  desk = await as(dsl);
});
afterAll(async () => {
  await app.close();
  await at.close();
});

const as = async (actor: Actor) => testBrowser(app, await signedIn(at.ground, actor));

test('an empty log says what to do first', async () => {
  const page = textOf((await desk.get('/incidents')).body);
  expect(page).toContain('No incidents have been logged yet');
  expect(page).toContain('Log an incident');
});

test('where a child may need protection the page leads to the procedures of the area, and says who handed over to the safeguarding lead and when (R135)', async () => {
  const { id } = await buildIncident(at.ground, deputy);
  const { id: other } = await buildIncident(at.ground, deputy, { type: 'malware' });
  await at.rows(
    `insert into setting (school_id, key, value, changed_at) values ($1, 'telling.localProceduresAddress', '"https://procedures.example/"', now()),
      ($1, 'telling.localProcedures', '"Calderside Safeguarding Procedures and Guidance"', now())`,
    [dsl.schoolId],
  );
  const link =
    '<a href="https://procedures.example/" rel="noreferrer">Calderside Safeguarding Procedures and Guidance</a>';
  const colleague = await as(deputy);
  expect((await colleague.get(`/incidents/${id}`)).body).toContain(link);
  expect((await colleague.get(`/incidents/${other}`)).body).not.toContain(link);
  const told = { whom: 'dsl', name: 'Priya Nair', how: 'in_person', 'when-date': 'today', 'when-time': '10:40' };
  expect((await colleague.post(`/incidents/${id}/notices`, told)).statusCode).toBe(303);
  expect(textOf((await desk.get(`/incidents/${id}`)).body)).toMatch(
    /Priya Nair Safeguarding lead In person 17 Nov, 10:40, handed over by Hannah Whitlock/,
  );
});

describe('the form', () => {
  test('nothing is lost when an answer is missing, and the summary leads to the field', async () => {
    const answer = await desk.post('/incidents/new', { ...incidentForm(), 'when-time': '', room: '4l4' });
    expect(answer.statusCode).toBe(400);
    expect(answer.body).toContain('<a href="#when-time">Enter the time it happened</a>');
    expect(answer.body).toContain('id="when-time"');
    expect(answer.body).toContain('value="4l4"');
  });

  test('of two pupils of one name it asks which', async () => {
    const answer = await desk.post('/incidents/new', incidentForm({ 'person-0-name': 'Jude Pell' }));
    expect(answer.statusCode).toBe(400);
    expect(textOf(answer.body)).toMatch(/Which one\?.*Jude Pell, 8K.*Jude Pell, 9B/);
  });

  test('an alert that is no id is an alert that is not there, whether asked or sent', async () => {
    for (const alert of ['x', "' or true --", '__proto__']) {
      const asked = await desk.get(`/incidents/new?alert=${encodeURIComponent(alert)}`);
      expect([asked.statusCode, textOf(asked.body).includes('There is no such')]).toEqual([404, true]);
      const sent = await desk.post('/incidents/new', { ...incidentForm(), alert }, '/incidents/new');
      expect(sent.statusCode).toBe(404);
    }
    expect((await desk.get('/incidents/new?alert=x&alert=y')).statusCode).toBe(404);
  });

  test('another person is a row more, and what was written stays', async () => {
    const answer = await desk.post('/incidents/new', { ...incidentForm(), more: 'person' });
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toMatch(/<input(?=[^>]*name="person-1-name")(?=[^>]*autofocus)/);
    expect(answer.body.match(/autofocus/g)).toHaveLength(1);
    expect(answer.body).toContain('Edited photo shared in a class chat');
  });

  test('a repetition is proposed while the form is filled in: taken as proposed or otherwise for a reason, both are kept (R124, R125)', async () => {
    const ellis = { 'person-0-name': 'Ellis Marwood', 'person-0-part': 'responsible', 'when-time': '08:50' };
    const form = incidentForm({ ...ellis, type: 'inappropriate_use', grade: 'minor' });
    const look = async (by: TestBrowser, over = {}) =>
      textOf((await by.post('/incidents/new', { ...form, more: 'look', ...over }, '/incidents/new')).body);
    await buildPerson(at.ground, dsl.schoolId, { givenName: 'Ellis', familyName: 'Marwood', className: '8K' });
    const first = await buildBreach(at.ground, dsl, ellis);
    expect(await look(desk)).not.toContain('Proposed');
    expect(await look(desk)).toContain('No grade is proposed. Nothing on record');
    await grade(at.ground, dsl, first);
    await giveSanction(at.ground, dsl, first.id, meant(first.rowId));
    at.clock.move(86_400_000);
    desk = await as(dsl);
    const said =
      /Proposed: moderate.*For Ellis Marwood it is the second minor breach since Tuesday 17 November.*INC-\d+ : verbal warning/;
    expect(await look(desk)).toMatch(said);
    expect(await look(desk, { 'person-0-part': 'affected' })).not.toContain('Proposed');
    const teacher = await as(await buildActor(at.ground, dsl.schoolId, ['teacher']));
    expect(await look(teacher)).not.toContain('Proposed');

    const send = (over: Record<string, string>) =>
      desk.post('/incidents/new', { ...form, gradeBase: 'minor', ...over }, '/incidents/new');
    const refused = await send({});
    expect([refused.statusCode, textOf(refused.body)]).toEqual([
      400,
      expect.stringMatching('Say why it is minor and not moderate'),
    ]);
    expect(textOf(refused.body)).toMatch(said);
    const logged = async (over: Record<string, string>) => {
      const answer = await send(over);
      expect([answer.statusCode, textOf(answer.body)]).toEqual([303, '']);
      const rows = await at.rows<{ id: string }>('select id from incident order by recorded_at desc, id desc limit 1');
      const { incident, dealt } = await readSanctions(at.ground, dsl, rows[0]?.id ?? '');
      return { id: incident.id, grade: incident.grade, breach: dealt[0]?.breach };
    };
    const kept = await logged({ gradeReason: 'A snack for her diabetes' });
    const why = { base: 'minor', proposed: 'moderate', grade: 'minor', because: 'A snack for her diabetes' };
    expect(kept).toMatchObject({ grade: 'minor', breach: why });
    at.clock.move(1000);
    const raised = await logged({ grade: 'moderate' });
    expect(raised).toMatchObject({ grade: 'moderate', breach: { base: 'minor', proposed: 'moderate', because: null } });

    at.clock.move(1000);
    const later = await buildBreach(at.ground, dsl, ellis);
    expect(textOf((await desk.get(`/incidents/${later.id}/grade`)).body)).toMatch(said);
    const changed = { version: '1', grade: 'moderate', because: 'It goes on' };
    expect((await desk.post(`/incidents/${later.id}/grade`, changed)).statusCode).toBe(303);
    expect((await readSanctions(at.ground, dsl, later.id)).dealt[0]?.breach).toMatchObject({
      grade: 'moderate',
      base: 'minor',
    });
    at.clock.move(-86_402_000);
    desk = await as(dsl);
  });

  test('text of more than its length is named, and a body of megabytes is refused', async () => {
    const long = await desk.post('/incidents/new', incidentForm({ details: 'x'.repeat(20_001) }));
    expect(textOf(long.body)).toContain('What happened is longer than 20,000 characters');
    const huge = await desk.post('/incidents/new', incidentForm({ details: 'x'.repeat(10 * 1024 * 1024) }));
    expect(huge.statusCode).toBe(413);
  });
});

/** Whether what follows stands inside an element or attribute that keeps its direction of writing to itself. */
function isIsolated(before: string): boolean {
  const isOpen = (start: string, end: string) => before.lastIndexOf(start) > before.lastIndexOf(end);
  return (
    isOpen('<bdi>', '</bdi>') ||
    isOpen('<textarea', '</textarea>') ||
    isOpen('<p class="gh-written" dir="auto">', '</p>') ||
    / value="[^"]*$/.test(before)
  );
}

test('script, tags and marks that turn writing are text on every page (S5)', async () => {
  const nasty = '<script>alert(1)</script>\u202Egnp.exe';
  const sent = incidentForm({
    title: nasty,
    details: nasty,
    evidence: nasty,
    room: nasty,
    'person-0-name': nasty,
    'person-0-kind': 'community',
  });
  const logged = await desk.post('/incidents/new', {
    ...sent,
    type: 'disrepute',
    grade: 'minor',
    action: nasty,
    actionReason: nasty,
  });
  expect(logged.statusCode).toBe(303);
  const log = (await desk.get('/incidents')).body;
  const id = /href="\/incidents\/([0-9a-f-]{36})"/.exec(log)?.[1];
  for (const path of [
    '/incidents',
    '/incidents/print',
    `/incidents/${id}`,
    `/incidents/${id}/print`,
    `/incidents/${id}/correct`,
    `/incidents/${id}/close`,
  ]) {
    if (path.endsWith('/print')) await desk.post(path, { purpose: 'A meeting about it' });
    const { body, statusCode } = await desk.get(path);
    expect([path, statusCode]).toEqual([path, 200]);
    expect(body, path).not.toContain('<script>alert');
    const mark = nasty.slice(-8);
    for (let found = body.indexOf(mark); found >= 0; found = body.indexOf(mark, found + 1)) {
      expect(isIsolated(body.slice(0, found)), `${path}: ${body.slice(found - 160, found)}`).toBe(true);
    }
  }
});

test('a whole course on the pages: action, told, closed, opened again', async () => {
  const { id } = await buildIncident(at.ground, dsl);
  const page = async () => textOf((await desk.get(`/incidents/${id}`)).body);
  expect(await page()).toContain('Two things to do before this can be closed');
  const early = await desk.post(`/incidents/${id}/close`, { version: '1', words: 'All is well' });
  expect([early.statusCode, textOf(early.body).includes('cannot be closed yet')]).toEqual([409, true]);
  await desk.post(`/incidents/${id}/actions`, {
    action: 'Ring home',
    reason: 'They asked',
    dueOn: 'Friday',
    assignedTo: '',
  });
  const action = /\/actions\/([0-9a-f-]{36})/.exec((await desk.get(`/incidents/${id}`)).body)?.[1];
  await desk.post(`/incidents/${id}/actions/${action}`, { how: 'done' });
  await desk.post(`/incidents/${id}/notices`, {
    whom: 'governors',
    name: 'Safeguarding committee',
    how: 'letter',
    'when-date': 'today',
    'when-time': '10:00',
    words: 'Without names',
  });
  await desk.post(`/incidents/${id}/questions`, { 'q-safe_now': 'Yes' });
  await desk.post(`/incidents/${id}/grade`, { version: '1', grade: 'minor', because: 'It was one message' });
  const closed = await desk.post(`/incidents/${id}/close`, { version: '2', words: 'Talked it through' });
  expect(closed.statusCode).toBe(303);
  const words = await page();
  expect(words).toContain('Talked it through');
  expect(words).toContain('Changed by Priya Nair on Tuesday 17 November, 10:42: Grade , Moderate Minor');
  expect(words).not.toContain('Correct…');
  await desk.post(`/incidents/${id}/reopen`, { version: '3', words: 'It happened again' });
  expect(await page()).toContain('One thing still open');
});

test('two editors on the pages: the second is told, and the first answer stands (S24)', async () => {
  const { id } = await buildIncident(at.ground, dsl);
  const other = await as(deputy);
  await desk.post(`/incidents/${id}/grade`, { version: '1', grade: 'minor', because: 'It was one message' });
  const late = await other.post(`/incidents/${id}/grade`, { version: '1', grade: 'severe', because: 'It is bad' });
  expect(late.statusCode).toBe(409);
  expect(textOf(late.body)).toContain('Priya Nair changed “Grade” to “Minor” at 10:42');
});

test('a form that is sent again with a mistake keeps the version that its reader saw', async () => {
  const { id } = await buildIncident(at.ground, dsl);
  await desk.post(`/incidents/${id}/grade`, { version: '1', grade: 'minor', because: 'It was one message' });
  const again = await desk.post(`/incidents/${id}/grade`, { version: '1', grade: 'severe', because: '' });
  expect(again.body).toContain('name="version" value="1"');
});

test('whom it is about meets the same answer as for what does not exist (S13)', async () => {
  const form = { type: 'colleague', 'person-0-name': 'Hannah Whitlock', 'person-0-part': 'responsible' };
  const { id } = await buildIncident(at.ground, head, form);
  const other = await as(deputy);
  const without = (body: string) => textOf(body).replace(/\b[0-9a-f-]{36}\b/g, '');
  for (const path of ['', '/print', '/correct', '/grade', '/actions', '/people', '/notices', '/close', '/reopen']) {
    const hidden = await other.get(`/incidents/${id}${path}`);
    const missing = await other.get(`/incidents/01a1e919-6cc0-7614-a23b-8dd2b980d39f${path}`);
    expect([path, hidden.statusCode, without(hidden.body)]).toEqual([path, 404, without(missing.body)]);
  }
  const posted = await other.postBare(`/incidents/${id}/grade`, { _csrf: 'none' });
  expect(posted.statusCode).toBe(403);
  expect(
    (await other.post(`/incidents/${id}/grade`, { version: '1', grade: 'minor', because: 'Because' }, '/incidents/new'))
      .statusCode,
  ).toBe(404);
  await other.post('/incidents/print', { purpose: 'The termly review' });
  const log = textOf((await other.get('/incidents/print')).body);
  expect([log.includes('Incident log: '), log.includes('Hannah Whitlock, staff')]).toEqual([true, false]);
});

test('a file is asked for with its purpose and comes as an attachment', async () => {
  const asked = await desk.post('/incidents/csv?grade=moderate', { purpose: '' });
  expect([asked.statusCode, textOf(asked.body).includes('Say what the file is for')]).toEqual([400, true]);
  const file = await desk.post('/incidents/csv?grade=moderate', { purpose: 'Termly review' });
  expect(file.headers['content-disposition']).toBe('attachment; filename="incident-log.csv"');
  expect(file.body).toContain('Actions and reasons');
  const year9 = await as(await buildActor(at.ground, dsl.schoolId, ['head_of_year']));
  expect((await year9.get('/incidents/csv')).statusCode).toBe(404);
});

test('filters stay in the address, can be dropped one by one, and mean nothing when they are nonsense', async () => {
  const page = (await desk.get('/incidents?grade=moderate&state=open&after=x&type=nothing')).body;
  expect(page).toContain('href="/incidents?state=open"');
  expect(page).toContain('href="/incidents?grade=moderate"');
  expect(page).toContain('href="/incidents/csv?grade=moderate&amp;state=open"');
  expect((await desk.get('/incidents?who=%25%27%22%3Cb%3E&from=99+Foo')).statusCode).toBe(200);
});

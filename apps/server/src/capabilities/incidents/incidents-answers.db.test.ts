import { afterAll, beforeAll, expect, test } from 'vitest';
import { textOf } from '../../test-support/http.ts';
import { buildIncident, incidentForm } from './incidents.build.ts';
import { type Desk, openDesk } from './incidents-desk.fixture.ts';

let at: Desk['at'];
let dsl: Desk['dsl'];
let desk: Desk['desk'];
let opened: Desk;
beforeAll(async () => {
  opened = await openDesk();
  ({ at, dsl, desk } = opened);
});
afterAll(() => opened.end());

const words = async (path: string) => textOf((await desk.get(path)).body);

test('of a picture that is going round, what is answered says whom to tell, on its page and on Today; while the child is not safe it is not closed', async () => {
  const { id } = await buildIncident(at.ground, dsl, {
    ...{ type: 'image_sharing', grade: 'severe', title: 'A picture is being passed round' },
    'person-0-name': 'Jude Pell 8K',
  });
  const here = `/incidents/${id}`;
  await desk.post(`${here}/actions`, {
    ...{ action: 'Listened to the child', reason: 'The child came', assignedTo: '', dueOn: '', done: 'yes' },
  });
  expect(await words(here)).not.toContain('Not told yet: Police');
  await desk.post(`${here}/questions`, {
    ...{ 'q-safe_now': 'No', 'q-adult_involved': 'No', 'q-pressure': 'Yes', 'q-removed': 'No' },
  });
  // Nobody has said yet that it is not a parent of whom she is not safe.
  expect(await words(here)).not.toContain('No parent has been told');
  expect(await words(`${here}/notices?whom=parent`)).toContain('Ask first, then tell a parent.');
  at.clock.move(60_000);
  await desk.post(`${here}/questions`, { 'q-parent_risk': 'No' });
  expect(await words(`${here}/notices?whom=parent`)).not.toContain('Ask first');
  const page = await words(here);
  for (const said of [
    'One thing to do before this can be closed',
    'Answered “No”, and closing waits for Yes: Is the child safe now?',
    'Not told yet: Police. There was pressure, threat or money.',
    'The child is not safe. There was pressure, threat or money.',
    'Not told yet: The service it happened on.',
    'No parent has been told about Jude Pell.',
  ])
    expect(page).toContain(said);
  expect(await words('/today')).toMatch(/Tell: [^.]*Police[^.]*A picture is being passed round/);
  const early = await desk.post(`${here}/close`, { version: '1', words: 'She is looked after' });
  expect([early.statusCode, textOf(early.body)]).toEqual([409, expect.stringContaining('closing waits for Yes')]);

  at.clock.move(60_000);
  await desk.post(`${here}/questions`, { 'q-safe_now': 'Not known', 'q-adult_involved': 'Yes' });
  const adult = await words(here);
  expect(adult).toContain('things still open');
  expect(adult).toContain('Answered “Not known”: Is the child safe now?');
  expect(adult).not.toContain('Ready to close');
  expect(adult).not.toContain('No parent has been told');
  expect(await words(`${here}/notices?whom=parent`)).toContain('Ask first, then tell a parent.');
});

test('of another kind is asked what that kind asks: what began as something else was never asked whether the child is safe; what was answered before stays', async () => {
  const { id } = await buildIncident(at.ground, dsl, {
    type: 'other',
    grade: 'minor',
    title: 'Told as something else',
  });
  const here = `/incidents/${id}`;
  expect(await words(here)).not.toContain('Is the child safe now?');
  const correct = async (type: string) => {
    const page = (await desk.get(`${here}/correct`)).body;
    const version = /name="version" value="(\d+)"/.exec(page)?.[1] ?? '';
    const form = {
      ...incidentForm({ type, grade: 'minor', title: 'Told as something else' }),
      version,
      because: 'She said more',
    };
    expect((await desk.post(`${here}/correct`, form)).statusCode).toBe(303);
  };
  await correct('harm_at_home');
  expect(await words(here)).toContain('Not answered yet: Is it safe for the child to go home today?');
  await desk.post(`${here}/questions`, { 'q-safe_now': 'No', 'q-own_words': 'He is waiting for me' });
  await correct('lost_data');
  const page = await words(here);
  expect(page).toContain('Which data, and about how many people?');
  expect(page).toMatch(/Is the child safe now\? No.*in their own words\? He is waiting for me/);
  expect(page).toContain('closing waits for Yes: Is the child safe now?');
});

test('how serious a kind usually is, is said where the grade is asked for: “higher than usual” says nothing by itself', async () => {
  const form = incidentForm({ type: 'image_sharing', grade: '', more: 'look' });
  const page = textOf((await desk.post('/incidents/new', form)).body);
  expect(page).toContain('“Sharing of intimate images” is usually severe. No grade is proposed.');
  expect(page).toContain('Asked for, sent, passed on or threatened. Never look, copy or print. Usually severe.');
});

test('what is proposed for closing is called so wherever it stands', async () => {
  const { id } = await buildIncident(at.ground, dsl, { grade: 'minor', title: 'One word for one thing' });
  await desk.post(`/incidents/${id}/actions`, {
    ...{ action: 'Talked it through', reason: 'They asked', assignedTo: '', dueOn: '', done: 'yes' },
  });
  await desk.post(`/incidents/${id}/questions`, { 'q-safe_now': 'Yes' });
  const sent = await desk.post(`/incidents/${id}/put-forward`, { version: '1', words: 'Resolved' });
  expect(sent.statusCode).toBe(303);
  const log = await words('/incidents');
  expect(log).toContain('proposed for closing');
  expect(log.slice(log.indexOf('One word for one thing'))).toContain('Proposed for closing');
  expect(await words('/find?q=not+known')).toMatch(/One word for one thing .*Proposed for closing/);
});

test('whoever logs an incident stands on its page, with what is to be done next', async () => {
  const logged = await desk.post('/incidents/new', incidentForm({ title: 'Logged and worked on at once' }));
  expect([logged.statusCode, logged.headers.location]).toEqual([
    303,
    expect.stringMatching(/^\/incidents\/[0-9a-f-]{36}$/),
  ]);
  const page = await words(String(logged.headers.location));
  expect(page).toMatch(/Incident INC-\d+ logged\. You own it\./);
  expect(page).toContain('Logged and worked on at once');
  expect(page).toContain('to do before this can be closed');

  // Somebody who logs and does not work on it reads there who does.
  const { browser: year } = await opened.colleague('head_of_year', 'Elin', 'Marsh');
  const told = await year.post('/incidents/new', incidentForm({ title: 'Passed on by a head of year' }));
  const theirs = textOf((await year.get(String(told.headers.location))).body);
  expect(theirs).toMatch(/Incident INC-\d+ logged\. Priya Nair has it now\./);
  expect(theirs).toContain('Passed on by a head of year');
});

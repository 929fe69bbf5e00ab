import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { authorise } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { buildIncident } from '../incidents/incidents.build.ts';
import { buildConcernSchool, concernStory } from './concerns.fixture.ts';
import { answerConcern, decide, openConcern, takeConcern } from './concerns-desk.service.ts';
import { makeIncident, readForIncident } from './concerns-incident.service.ts';
import { addToMine } from './concerns-told.service.ts';

/* What whoever told a concern adds to it, where it becomes part of an incident: often only that says who it is about. */

let t: TestGround;
let s: Awaited<ReturnType<typeof buildConcernSchool>>;

beforeAll(async () => {
  t = await testGround();
  s = await buildConcernSchool(t);
});
afterAll(() => t?.close());

const FORM = { type: 'cyberbullying', grade: 'moderate', 'person-1-name': '', 'person-1-part': 'responsible' };

test('what was added is filled in as what was told first, and both stand with what the school wrote on the form, the incident and its print', async () => {
  const { told, on } = concernStory(t, s.schoolId);
  const { app } = await testApp(t.ground);
  const desk = testBrowser(app, await s.cookie(s.dsl));
  const { id } = await told({}, s.pupil);
  await takeConcern(t.ground, s.dsl, await on(id));
  await answerConcern(t.ground, s.dsl, id, 'In which group?');
  t.clock.move(1000);
  await addToMine(t.ground, s.pupil, id, 'The one of 8K. It is Kit.');

  const { form } = await readForIncident(t.ground, s.dsl, id);
  expect(form.details).toMatch(
    /^“They laugh at me in the group chat.”\nAdded on .* 20\d\d, \d\d:\d\d: “The one of 8K. It is Kit.”$/,
  );
  const said = /The school wrote, .*? In which group\? They added, .*? The one of 8K\. It is Kit\./;
  expect(textOf((await desk.get(`/concerns/${id}/incident`)).body)).toMatch(said);

  const made = await makeIncident(t.ground, s.dsl, await on(id), { ...form, ...FORM });
  t.clock.move(1000);
  await addToMine(t.ground, s.pupil, id, 'And Sam was there.');
  const page = textOf((await desk.get(`/incidents/${made}`)).body);
  expect(page).toMatch(said);
  expect(page).toMatch(/They have written again.*And Sam was there\./);
  await desk.post(`/incidents/${made}/print`, { purpose: 'A meeting about it' });
  expect(textOf((await desk.get(`/incidents/${made}/print`)).body)).toMatch(said);
  await app.close();
});

test('a line that names a reader of the incident is not read there by them (S13)', async () => {
  const { told, on } = concernStory(t, s.schoolId);
  const { app } = await testApp(t.ground);
  const { id } = await told({}, s.pupil);
  await takeConcern(t.ground, s.dsl, await on(id));
  const { form } = await readForIncident(t.ground, s.dsl, id);
  const made = await makeIncident(t.ground, s.dsl, await on(id), { ...form, ...FORM });
  await addToMine(t.ground, s.pupil, id, 'Mr Whitlock laughed as well.');
  const read = async (who: typeof s.dsl) =>
    textOf((await testBrowser(app, await s.cookie(who)).get(`/incidents/${made}`)).body);
  expect(await read(s.dsl)).toContain('Mr Whitlock laughed as well.');
  const deputys = await read(s.deputy);
  expect([deputys.includes('What happened'), deputys.includes('laughed as well')]).toEqual([true, false]);
  await app.close();
});

test('nothing is decided or answered on a page without what was added meanwhile: nobody would be told of it any more, and a child may have said how bad it is (R118)', async () => {
  const { told, on } = concernStory(t, s.schoolId);
  const { app } = await testApp(t.ground);
  const desk = testBrowser(app, await s.cookie(s.dsl));
  const { number } = await buildIncident(t.ground, s.dsl);
  for (const form of [
    { act: 'end', outcome: 'false_report', because: 'They laughed about it' },
    { act: 'join', number },
    { act: 'answer', words: 'See you on Monday.' },
    { act: '', details: 'What I wrote meanwhile' },
  ]) {
    t.clock.move(1000);
    const { id } = await told({}, s.pupil);
    await takeConcern(t.ground, s.dsl, await on(id));
    const page = form.act ? `/concerns/${id}` : `/concerns/${id}/incident`;
    const seen = (body: string) => ({ said: /name="said" value="(\d+)"/.exec(body)?.[1] ?? '' });
    const fields = form.act ? {} : { ...(await readForIncident(t.ground, s.dsl, id)).form, ...FORM };
    const { version } = await on(id);
    const before = { ...fields, ...form, version: String(version), ...seen((await desk.get(page)).body) };
    t.clock.move(1000);
    await addToMine(t.ground, s.pupil, id, 'I cannot bear it until Monday.');
    const late = await desk.post(page, before, page);
    const words = textOf(late.body);
    expect([form.act, late.statusCode, words.includes('They wrote again while you had the page open.')]).toEqual([
      form.act,
      409,
      true,
    ]);
    expect(words).toContain('I cannot bear it until Monday.');
    expect(late.body).toContain(form.because ?? form.words ?? form.number ?? form.details);
    const view = await openConcern(t.ground, s.dsl, id);
    expect([view.concern.outcome, view.concern.unanswered, view.lines.length]).toEqual([null, true, 1]);
    expect((await desk.post(page, { ...before, ...seen(late.body) }, page)).statusCode).toBe(303);
  }
  await app.close();
});

test('what is added while somebody decides waits for the decision and comes after it, so that it is not taken for read (R118, S24)', async () => {
  const { told, on } = concernStory(t, s.schoolId);
  const { id } = await told({}, s.pupil);
  await takeConcern(t.ground, s.dsl, await on(id));
  const seen = { ...(await on(id)), said: 0 };
  t.clock.move(2000);
  let adding: Promise<void> | undefined;
  await transact(t.ground, authorise(s.dsl, 'concerns.read'), async (tx) => {
    await decide(tx, seen, { outcome: 'false_report', because: 'They laughed about it', incidentId: null });
    // Sent a moment before, and stored a moment after the desk had read the lines.
    t.clock.move(-1000);
    adding = addToMine(t.ground, s.pupil, id, 'I cannot bear it until Monday.');
    await Promise.race([adding, wait(300)]);
    t.clock.move(1000);
  });
  await adding;
  const { concern, lines } = await openConcern(t.ground, s.dsl, id);
  expect([concern.outcome, concern.unanswered, lines.map(({ words }) => words)]).toEqual([
    ...['false_report', true, ['I cannot bear it until Monday.']],
  ]);
});

import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../access/scope.ts';
import { signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { fieldsOf, testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { buildIncident } from './incidents.build.ts';
import { buildIncidentSchool } from './incidents.fixture.ts';
import { tellingToday } from './incidents-tell-today.service.ts';
import { incidentsToday } from './incidents-today.service.ts';
import { declareConflict } from './incidents-who.service.ts';
import { addAction } from './incidents-work.service.ts';

/** An incident that is given to a colleague: the one finds the way on its page, the other hears of it before its first clock. */

let t: TestGround;
let app: FastifyInstance;
let s: Awaited<ReturnType<typeof buildIncidentSchool>>;
beforeAll(async () => {
  t = await testGround();
  ({ app } = await testApp(t.ground));
  s = await buildIncidentSchool(t.ground);
});
afterAll(async () => {
  await app.close();
  await t.close();
});

const browserOf = async (actor: Actor) => testBrowser(app, await signedIn(t.ground, actor));
const handed = async (actor: Actor) => {
  const found = await incidentsToday.find(t.ground, actor);
  const tasks = found?.kind === 'tasks' ? found.tasks : [];
  return tasks.filter(({ what }) => what.endsWith('is yours now')).map(({ detail }) => detail);
};

test('whoever is given an incident finds it on Today until they open it, whoever gave it does not', async () => {
  const { id } = await buildIncident(t.ground, s.dsl, { title: 'Games in two lessons' });
  const lead = await browserOf(s.dsl);
  expect((await lead.get(`/incidents/${id}`)).body).toContain(
    `<a href="/incidents/${id}/correct#ownerId">Give to someone else…</a>`,
  );
  const path = `/incidents/${id}/correct`;
  const give = async (to: Actor, browser = lead) => {
    const form = { ...fieldsOf((await browser.get(path)).body), ownerId: to.personId, because: 'Takes it on' };
    return (await browser.post(path, form, path)).statusCode;
  };
  expect(await handed(s.deputy)).toEqual([]);
  expect(await give(s.deputy)).toBe(303);
  t.clock.move(60_000);
  expect(await handed(s.deputy)).toEqual([
    `Games in two lessons. Given to you by ${s.dsl.name}, Tuesday 17 November, 10:42`,
  ]);
  expect(await handed(s.dsl)).toEqual([]);
  const deputy = await browserOf(s.deputy);
  await deputy.get(`/incidents/${id}`);
  expect(await handed(s.deputy)).toEqual([]);
  // Given back, it is the other’s again, though they have read it before.
  t.clock.move(60_000);
  expect(await give(s.dsl, deputy)).toBe(303);
  expect(await handed(s.dsl)).toHaveLength(1);
  expect(await handed(s.deputy)).toEqual([]);
});

test('an owner who declares a conflict of interest hands it on with a line, by which the next finds it on Today', async () => {
  const { id } = await buildIncident(t.ground, s.dsl, { title: 'Niece in the picture', ownerId: s.dsl.personId });
  expect(await handed(s.head)).toEqual([]);
  t.clock.move(60_000);
  const { owner } = await declareConflict(t.ground, s.dsl, id, { because: 'The pupil is my niece' });
  expect(owner).toBe(s.deputy.name);
  expect(await handed(s.deputy)).toEqual([
    expect.stringContaining(`Niece in the picture. Given to you by ${s.dsl.name}, `),
  ]);
  const deputy = await browserOf(s.deputy);
  const said = textOf((await deputy.get(`/incidents/${id}`)).body);
  expect(said).toMatch(
    new RegExp(
      `Changed by ${s.dsl.name} on .*: Owner , ${s.dsl.name} ${s.deputy.name} Why: Declared a conflict of interest`,
    ),
  );
  expect(await handed(s.deputy)).toEqual([]);
  // Whoever owns it not and declares hands nothing on.
  const before = await handed(s.dsl);
  const { id: other } = await buildIncident(t.ground, s.dsl, { ownerId: s.dsl.personId });
  await declareConflict(t.ground, s.deputy, other, { because: 'The pupil is my niece' });
  expect(await handed(s.dsl)).toEqual(before);
});

test('whoever is made the owner of an incident as it is logged finds it on Today, whoever owns their own does not', async () => {
  const before = await handed(s.dsl);
  t.clock.move(60_000);
  await buildIncident(t.ground, s.dsl, { title: 'Logged for oneself', ownerId: s.dsl.personId });
  const { id } = await buildIncident(t.ground, s.year9, { title: 'Seen in form time', ownerId: s.dsl.personId });
  expect(await handed(s.dsl)).toEqual([
    expect.stringContaining(`Seen in form time. Given to you by ${s.year9.name}, `),
    ...before,
  ]);
  expect(await handed(s.year9)).toEqual([]);
  t.clock.move(60_000);
  await (await browserOf(s.dsl)).get(`/incidents/${id}`);
  expect(await handed(s.dsl)).toEqual(before);
});

test('what is late in an incident that was given is late for whoever has it now, read or not', async () => {
  const { id } = await buildIncident(t.ground, s.dsl, { title: 'Left lying' });
  const late = { action: 'Ring the family', reason: 'They asked', assignedTo: s.deputy.personId, dueOn: '2026-11-16' };
  await addAction(t.ground, s.dsl, id, { ...late, done: false });
  t.clock.move(40 * 86_400_000);
  const path = `/incidents/${id}/correct`;
  const lead = await browserOf(s.dsl);
  const form = { ...fieldsOf((await lead.get(path)).body), ownerId: s.deputy.personId, because: 'Takes it on' };
  expect((await lead.post(path, form, path)).statusCode).toBe(303);
  const found = await incidentsToday.find(t.ground, s.deputy);
  const tasks = (found?.kind === 'tasks' ? found.tasks : []).filter(({ href }) => href === `/incidents/${id}`);
  expect(tasks.map(({ what, due }) => [what.replace(/INC-\d+/, 'It'), due && due.by < t.clock.now()])).toEqual([
    ['It is yours now', true],
    ['Ring the family', true],
  ]);
});

test('a safeguarding lead who logged an incident has been told of it, whoever owns it now', async () => {
  const severe = { grade: 'severe', gradeReason: 'Somebody was hurt', type: 'violence' } as const;
  const { id } = await buildIncident(t.ground, s.dsl, severe);
  const toTell = async () => {
    const page = (await (await browserOf(s.head)).get(`/incidents/${id}`)).body;
    const found = await tellingToday.find(t.ground, s.head);
    const today = found?.kind === 'tasks' ? found.tasks.map(({ what }) => what) : [];
    return [page.includes('Not told yet: Safeguarding lead'), today.some((what) => /safeguarding lead/i.test(what))];
  };
  const path = `/incidents/${id}/correct`;
  const lead = await browserOf(s.dsl);
  const form = { ...fieldsOf((await lead.get(path)).body), ownerId: s.head.personId, because: 'Takes it on' };
  expect((await lead.post(path, form, path)).statusCode).toBe(303);
  expect(await toTell()).toEqual([false, false]);
});

test('a severe incident is offered to those alone who may own it', async () => {
  const severe = { grade: 'severe', gradeReason: 'Somebody was hurt' } as const;
  const { id } = await buildIncident(t.ground, s.dsl, severe);
  const page = (await (await browserOf(s.dsl)).get(`/incidents/${id}/correct`)).body;
  const owners = /<select[^>]*name="ownerId".*?<\/select>/s.exec(page)?.[0] ?? '';
  expect(owners).toContain(`${s.head.name}, headteacher`);
  expect(owners).not.toContain(s.deputy.name);
});

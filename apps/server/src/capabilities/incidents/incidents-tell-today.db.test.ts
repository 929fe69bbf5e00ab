import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../access/scope.ts';
import { buildActor, signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { buildIncident } from './incidents.build.ts';
import { buildIncidentSchool } from './incidents.fixture.ts';
import { tellingToday } from './incidents-tell-today.service.ts';

let at: TestGround;
let app: FastifyInstance;
let dsl: Actor;
let schoolId: string;
beforeAll(async () => {
  at = await testGround();
  ({ dsl, schoolId } = await buildIncidentSchool(at.ground));
  ({ app } = await testApp(at.ground));
});
afterAll(async () => {
  await app.close();
  await at.close();
});
const as = async (actor: Actor) => testBrowser(app, await signedIn(at.ground, actor));

test('who is still to be told is on Today of the owner, by the clock that ends first, and nobody else’s (R130, R137)', async () => {
  const owner = await buildActor(at.ground, schoolId, ['dsl']);
  const violent = { type: 'violence', grade: 'severe', 'person-0-name': 'Imogen Stott' };
  const { id, number } = await buildIncident(at.ground, owner, { ...violent, ownerId: owner.personId });
  const today = async (of: Actor) => {
    const found = await tellingToday.find(at.ground, of);
    return found?.kind === 'tasks' ? found.tasks.filter(({ href }) => href.includes(id)) : [];
  };
  const hours = (n: number) => new Date(at.clock.now().getTime() + n * 3_600_000);
  const tell = { who: null, detail: `${number}: Edited photo shared in a class chat`, due: { by: hours(4) } };
  expect(await today(owner)).toMatchObject([
    { ...tell, what: 'Tell: Police, Parent or carer, Governors', href: `/incidents/${id}/notices?whom=police` },
  ]);
  expect(await today(dsl)).toEqual([]);
  const desk = await as(owner);
  const note = (whom: string) =>
    desk.post(`/incidents/${id}/notices`, {
      ...{ whom, name: 'Somebody', how: 'telephone', 'when-date': 'today', 'when-time': '10:00' },
    });
  await note('police');
  expect(await today(owner)).toMatchObject([
    { what: 'Tell: Parent or carer, Governors', due: { by: hours(24) }, href: `/incidents/${id}/notices?whom=parent` },
  ]);
  await note('parent');
  await note('governors');
  expect(await today(owner)).toEqual([]);
});

test('the police and social care are told before what is only late, and are folded under nothing, however much waits', async () => {
  const owner = await buildActor(at.ground, schoolId, ['dsl']);
  const log = (over: Record<string, string>) =>
    buildIncident(at.ground, owner, { 'person-0-name': 'Imogen Stott', ownerId: owner.personId, ...over });
  for (let nth = 0; nth < 7; nth++) await log({ title: `Late ${nth}` });
  at.clock.move(3 * 86_400_000);
  const { id } = await log({ type: 'grooming', grade: 'moderate', gradeReason: 'Nothing was sent' });
  const found = await tellingToday.find(at.ground, owner);
  if (found?.kind !== 'tasks') throw new Error('Nothing is to be told.');
  expect(found.tasks[0]?.href).toContain(id);
  expect([found.tasks.length, found.rest?.length, found.total]).toEqual([6, 2, 8]);
  for (let nth = 0; nth < 7; nth++) await log({ type: 'violence', grade: 'severe', title: `Grave ${nth}` });
  const more = await tellingToday.find(at.ground, owner);
  if (more?.kind !== 'tasks') throw new Error('Nothing is to be told.');
  expect(more.tasks.map(({ detail }) => detail?.includes('Late'))).toEqual(Array(8).fill(false));
  expect([more.rest?.length, more.total]).toEqual([7, 15]);
});

test('what parents hear of a colleague is agreed with the LADO first: no clock sends anybody to them', async () => {
  const head = await buildActor(at.ground, schoolId, ['head']);
  const { id } = await buildIncident(at.ground, head, {
    ...{ type: 'colleague', grade: 'severe', gradeReason: 'Messages at night', ownerId: head.personId },
    ...{ 'person-0-name': 'Imogen Stott', 'person-0-part': 'affected' },
    ...{ 'person-1-name': 'Ruth Holt', 'person-1-part': 'responsible' },
  });
  const desk = await as(head);
  const page = textOf((await desk.get(`/incidents/${id}`)).body);
  expect(page).not.toMatch(/Tell: Parent|No parent has been told/);
  expect(page).toContain('Not told yet: LADO (local authority designated officer). Ask them before telling a parent.');
  const form = textOf((await desk.get(`/incidents/${id}/notices?whom=parent`)).body);
  expect(form).toMatch(/Ask first, then tell a parent\..*LADO/);
});

test('what a child said about home sends nobody to the parents: social care is asked first, on Today and on the form (R130)', async () => {
  const owner = await buildActor(at.ground, schoolId, ['dsl']);
  const home = { type: 'harm_at_home', grade: 'severe', 'person-0-name': 'Imogen Stott', 'person-0-part': 'affected' };
  const { id } = await buildIncident(at.ground, owner, { ...home, ownerId: owner.personId });
  const found = await tellingToday.find(at.ground, owner);
  const tasks = found?.kind === 'tasks' ? found.tasks.filter(({ href }) => href.includes(id)) : [];
  expect(tasks.map(({ what }) => what)).toEqual(['Tell: Children’s social care, Governors']);
  const desk = await as(owner);
  const form = textOf((await desk.get(`/incidents/${id}/notices?whom=parent`)).body);
  expect(form).toMatch(/Ask first, then tell a parent\..*Children’s social care/);
  expect(textOf((await desk.get(`/incidents/${id}`)).body)).not.toMatch(/Tell: Parent|No parent has been told/);
  expect(textOf((await desk.get(`/incidents/${id}/notices?whom=police`)).body)).not.toContain('Ask first');
});

import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Actor } from '../../access/scope.ts';
import { signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { fieldsOf, testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { type AlertSchool, buildAlertSchool } from './alerts.fixture.ts';
import { readQueue, viewAlert } from './alerts-desk.service.ts';
import { propose } from './alerts-joint.service.ts';

let t: TestGround;
let app: FastifyInstance;
let s: AlertSchool;
beforeAll(async () => {
  t = await testGround();
  ({ app } = await testApp(t.ground));
});
afterAll(async () => {
  await app.close();
  await t.close();
});
beforeEach(async () => {
  s = await buildAlertSchool(t);
  await s.setting('alerts.twoDecide', ['incident']);
});

const browse = async (actor: Actor) => testBrowser(app, await signedIn(t.ground, actor));
const words = async (actor: Actor, address: string) => textOf((await (await browse(actor)).get(address)).body);

/** Two alerts of different people; the graver one is proposed to become an incident. */
async function proposeTheGraver(by: Actor, severity: 4 | 5): Promise<{ proposed: string; other: string }> {
  await s.raise({ severity, harm: 'suicide' }, { severity: 3, personId: null, accountName: 'unknown' });
  const stored = await s.stored();
  const idOf = (grave: boolean) => stored.find((each) => each.severity >= 4 === grave)?.id ?? '';
  const where = { door: 'alerts', id: idOf(true) } as const;
  const { episode } = await viewAlert(t.ground, by, { ...where, tab: 'todo' });
  const asked = { action: 'incident', reason: 'It must be looked into.', falseAlarm: false, secondId: null } as const;
  await propose(t.ground, by, { ...where, ...asked, version: episode.alert.version });
  return { proposed: where.id, other: idOf(false) };
}

async function waiting(actor: Actor, openId: string | null = null) {
  const todo = await readQueue(t.ground, actor, 'alerts', 'todo', openId);
  const second = await readQueue(t.ground, actor, 'alerts', 'second', null);
  return {
    todo: todo.alerts.map(({ id }) => id),
    counts: [todo.counts.todo, second.counts.second],
    second: second.alerts.map(({ id }) => id),
  };
}

test('what somebody proposed is nothing that they have to do: it waits under “Needs two”, and in the queue of whoever can agree', async () => {
  const { proposed, other } = await proposeTheGraver(s.dsl, 4);
  expect(await waiting(s.dsl)).toEqual({ todo: [other], counts: [1, 1], second: [proposed] });
  expect(await words(s.dsl, '/alerts')).toMatch(/One alert to decide.*To do 1 Unviewed 1 Needs two 1/);
  expect(await words(s.dsl, '/alerts?tab=second')).toContain('One alert to decide');
  expect(await waiting(s.deputy)).toEqual({ todo: [proposed, other], counts: [2, 1], second: [proposed] });
  // While it is open it stays in the queue beside it, which tells when somebody has agreed.
  expect((await waiting(s.dsl, proposed)).todo).toEqual([proposed, other]);
});

test('what a senior alone may agree to is nothing to do for others of the desk (R98)', async () => {
  const { proposed, other } = await proposeTheGraver(s.dsl, 5);
  expect(await waiting(s.deputy)).toEqual({ todo: [other], counts: [1, 1], second: [proposed] });
});

test('whoever has nothing left but what waits for others is told so', async () => {
  const { other } = await proposeTheGraver(s.dsl, 4);
  const desk = await browse(s.dsl);
  await desk.get(`/alerts/${other}`);
  const { body } = await desk.get(`/alerts/${other}/no-action`);
  await desk.post(`/alerts/${other}/no-action`, { ...fieldsOf(body), words: 'A line of the play.', falseAlarm: 'no' });
  expect(await words(s.dsl, '/alerts')).toMatch(/Nothing waits for you.*To do 0 Unviewed 0 Needs two 1/);
});

test('whoever agrees to an incident goes on from there to log it', async () => {
  const { proposed } = await proposeTheGraver(s.dsl, 4);
  const desk = await browse(s.deputy);
  const { body } = await desk.get(`/alerts/${proposed}/agree`);
  await desk.post(`/alerts/${proposed}/agree`, { ...fieldsOf(body), words: '' });
  const after = (await desk.get('/alerts')).body;
  expect(textOf(after)).toContain('The incident is still to be logged. Log the incident');
  expect(after).toContain(`href="/incidents/new?alert=${proposed}"`);
});

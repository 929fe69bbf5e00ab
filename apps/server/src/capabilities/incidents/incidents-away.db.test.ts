import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../access/scope.ts';
import { buildActor, buildPerson, signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { buildIncident } from './incidents.build.ts';
import { buildIncidentSchool } from './incidents.fixture.ts';
import { openForWork, openIncident } from './incidents-page.service.ts';
import { incidentsToday } from './incidents-today.service.ts';
import { leaveOut, nameReader, openWho } from './incidents-who.service.ts';
import { addAction, settleAction } from './incidents-work.service.ts';

let t: TestGround;
let s: Awaited<ReturnType<typeof buildIncidentSchool>>;
/** Works here and has a role, and no account. */
let nobody: string;
beforeAll(async () => {
  t = await testGround();
  s = await buildIncidentSchool(t.ground);
  const built = { givenName: 'Wren', familyName: 'Ash', roles: ['deputy_dsl' as const], account: false };
  nobody = (await buildPerson(t.ground, s.schoolId, built)).personId;
});
afterAll(() => t.close());

const ACTION = { action: 'Ask the form tutor', reason: 'It was agreed', dueOn: '2026-11-17', done: false };
const fieldOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    ({ fields }: { fields?: { field: string; message: string }[] }) => fields?.[0]?.message ?? '',
  );
const CANNOT = 'They cannot sign in here, so they would not find it. Choose someone from the list';
const end = (actor: Actor, at: Date | null) =>
  t.ground.db.updateTable('account').set({ ended_at: at }).where('id', '=', actor.accountId).execute();
const wanted = async (by: Actor) => {
  const found = await incidentsToday.find(t.ground, by);
  return found?.kind === 'tasks' ? found.tasks.map(({ what }) => what) : [];
};

test('whoever cannot sign in is offered for no action and named for nothing, typed in by hand either, and can still be left out', async () => {
  const { id } = await buildIncident(t.ground, s.dsl);
  expect((await openForWork(t.ground, s.dsl, id)).doers.map(({ personId }) => personId)).not.toContain(nobody);
  expect(await fieldOf(addAction(t.ground, s.dsl, id, { ...ACTION, assignedTo: nobody }))).toBe(CANNOT);
  expect(await fieldOf(addAction(t.ground, s.dsl, id, { ...ACTION, assignedTo: s.pupilId }))).toBe(
    'Choose someone else to do this',
  );
  const who = await openWho(t.ground, s.dsl, id);
  const ids = (people: typeof who.people) => people.map(({ personId }) => personId);
  expect([ids(who.people).includes(nobody), ids(who.outable).includes(nobody)]).toEqual([false, true]);
  const named = { personId: nobody, because: 'Knows the class', untilAt: null };
  expect(await fieldOf(nameReader(t.ground, s.dsl, id, named))).toBe(CANNOT);
  const { version } = (await openIncident(t.ground, s.dsl, id, 'page')).incident;
  const out = { version, personId: nobody, because: 'Is their aunt' };
  expect(await leaveOut(t.ground, s.dsl, id, out)).toBe('Wren Ash');
});

test('what somebody has who can no longer sign in stays theirs, is marked, comes to its owner and can be given to a colleague', async () => {
  const { app } = await testApp(t.ground);
  const desk = testBrowser(app, await signedIn(t.ground, s.dsl));
  const { id } = await buildIncident(t.ground, s.dsl);
  await addAction(t.ground, s.dsl, id, { ...ACTION, assignedTo: s.deputy.personId });
  const pageOf = async () => textOf((await desk.get(`/incidents/${id}`)).body);
  expect([await wanted(s.deputy), (await pageOf()).includes('Cannot sign in')]).toEqual([[ACTION.action], false]);
  expect(await wanted(s.dsl)).not.toContain(ACTION.action);
  await end(s.deputy, t.clock.now());
  expect(await pageOf()).toMatch(/Hannah Whitlock Cannot sign in.*Give it to someone else…/);
  expect(await wanted(s.dsl)).toContain(ACTION.action);
  const [action] = (await openIncident(t.ground, s.dsl, id, 'page')).actions;
  const path = `/incidents/${id}/actions/${action?.id}`;
  const lacks = await desk.post(path, { how: 'given', assignedTo: '' }, path);
  expect([lacks.statusCode, textOf(lacks.body).includes('Choose who will do it from the list')]).toEqual([400, true]);
  const given = { how: 'given', because: null, assignedTo: nobody } as const;
  expect(await fieldOf(settleAction(t.ground, s.dsl, id, action?.id ?? '', given))).toBe(CANNOT);
  expect((await desk.post(path, { how: 'given', assignedTo: s.head.personId }, path)).statusCode).toBe(303);
  const { actions } = await openIncident(t.ground, s.dsl, id, 'page');
  expect(actions.map((each) => [each.assigned_to, each.not_done_because, each.due_on])).toEqual([
    [s.head.personId, null, ACTION.dueOn],
    [s.deputy.personId, 'It goes to Daniel Osei.', ACTION.dueOn],
  ]);
  expect([await wanted(s.head), await wanted(s.dsl)]).toEqual([[ACTION.action], []]);
  await end(s.deputy, null);
  await app.close();
});

test('an owner who cannot sign in is marked, and whoever works such incidents is asked to choose another', async () => {
  const { id, number } = await buildIncident(t.ground, s.deputy);
  const asked = `Choose a new owner for ${number}: the owner has left or cannot sign in`;
  expect(await wanted(s.dsl)).not.toContain(asked);
  await end(s.deputy, t.clock.now());
  expect(await wanted(s.dsl)).toContain(asked);
  const { app } = await testApp(t.ground);
  const desk = testBrowser(app, await signedIn(t.ground, s.dsl));
  expect(textOf((await desk.get(`/incidents/${id}`)).body)).toMatch(
    /Owner Hannah Whitlock Cannot sign in Choose another owner…/,
  );
  expect(textOf((await desk.get(`/incidents/${id}/who`)).body)).toMatch(/Hannah Whitlock [^.]*Cannot sign in/);
  await end(s.deputy, null);
  await app.close();
});

test('an owner whose last role has ended is one too', async () => {
  const owner = await buildActor(t.ground, s.schoolId, [{ role: 'deputy_dsl', endsOn: '2026-11-17' }]);
  const { number } = await buildIncident(t.ground, owner);
  const asked = `Choose a new owner for ${number}: the owner has left or cannot sign in`;
  expect(await wanted(s.dsl)).not.toContain(asked);
  t.clock.move(86_400_000);
  expect(await wanted(s.dsl)).toContain(asked);
});

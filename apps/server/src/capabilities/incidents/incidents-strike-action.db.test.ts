import { afterAll, beforeAll, expect, test } from 'vitest';
import { actionsOf } from '../../access/roles.ts';
import { type Actor, authorise } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { Login } from '../../db/attack.fixture.ts';
import { signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { buildIncident } from './incidents.build.ts';
import { buildIncidentSchool } from './incidents.fixture.ts';
import { exportLog } from './incidents-log.service.ts';
import { listUndone } from './incidents-overdue.store.ts';
import { openIncident } from './incidents-page.service.ts';
import { strikeOut } from './incidents-strike.service.ts';
import { addAction, settleAction } from './incidents-work.service.ts';

let at: TestGround;
let raw: Login;
let people: Awaited<ReturnType<typeof buildIncidentSchool>>;
let dsl: Actor;
beforeAll(async () => {
  at = await testGround();
  raw = new Login(at.connections.app);
  await raw.connect();
  people = await buildIncidentSchool(at.ground);
  ({ dsl } = people);
});
afterAll(async () => {
  await raw?.end();
  await at.close();
});

const WRONG = 'It belongs to another incident';
const open = (id: string) => openIncident(at.ground, dsl, id, 'page');
const strike = (actor: Actor, id: string, entryId: string) =>
  strikeOut(at.ground, actor, id, { what: 'action', entryId, because: WRONG });

/** An incident of the DSL with one thing that was done, or is to be done. */
async function acted(over: Partial<Parameters<typeof addAction>[3]> = {}) {
  const { id } = await buildIncident(at.ground, dsl, { 'person-0-name': 'Imogen Stott' });
  const work = {
    action: 'Rang Jude Pell’s mother',
    reason: 'Jude was hurt',
    assignedTo: null,
    dueOn: null,
    done: true,
  };
  await addAction(at.ground, dsl, id, { ...work, ...over });
  return { id, actionId: (await open(id)).actions[0]?.id ?? '' };
}

test('what was done in another incident is struck out from its panel: it stays to be read, and is in no log, file or count (S27)', async () => {
  const { id } = await acted();
  const { app } = await testApp(at.ground);
  const desk = testBrowser(app, await signedIn(at.ground, dsl));
  const page = async () => (await desk.get(`/incidents/${id}`)).body;
  const href = /href="(\/incidents\/[^"]+\/struck-actions\/[0-9a-f-]{36})">Strike out <bdi>Rang Jude/.exec(
    await page(),
  )?.[1];
  expect(textOf((await desk.get(href ?? '')).body)).toContain('Rang Jude Pell’s mother');
  expect((await desk.post(href ?? '', { because: '' })).statusCode).toBe(400);
  expect((await desk.post(href ?? '', { because: WRONG })).statusCode).toBe(303);
  const view = await open(id);
  expect(view.actions).toEqual([]);
  expect(view.problems.map(({ code }) => code)).toContain('no_action');
  expect(view.changes[0]).toMatchObject({ field: 'actions', was: 'Rang Jude Pell’s mother', became: 'struck out' });
  expect(textOf(await page())).toMatch(
    /Rang Jude Pell’s mother Struck out by Priya Nair .* Why: It belongs to another incident/,
  );
  expect(await exportLog(at.ground, dsl, {} as never, 'For the governors')).not.toContain('Jude Pell’s mother');
  await desk.post(`/incidents/${id}/print`, { purpose: 'The paper file' });
  const print = textOf((await desk.get(`/incidents/${id}/print`)).body);
  expect(print.indexOf('Rang Jude')).toBeGreaterThan(print.indexOf('Struck out'));
  expect((await desk.post(href ?? '', { because: WRONG }, `/incidents/${id}`)).statusCode).toBe(409);
  await app.close();
});

test('what is still to be done is due no more, and is neither done nor given to somebody', async () => {
  const { id, actionId } = await acted({ done: false, dueOn: '2026-11-10' });
  const undone = () =>
    transact(at.ground, authorise(dsl, 'incidents.log'), (tx) => listUndone(tx, [id])).then((found) => found.length);
  expect(await undone()).toBe(1);
  await strike(dsl, id, actionId);
  expect(await undone()).toBe(0);
  const done = settleAction(at.ground, dsl, id, actionId, { how: 'done' } as never);
  await expect(done).rejects.toMatchObject({ kind: 'not_found' });
});

test('once, by whoever works the incident, while it is under way; and what became of it is not said anew with that', async () => {
  const { id, actionId } = await acted();
  const typed = async (by: Actor, set: string) => {
    const as = { school: people.schoolId, person: by.personId, rights: actionsOf(by.roles, by.duties) };
    const { count, code } = await raw.try(as, `update incident_action set ${set} where id = '${actionId}'`);
    return code ?? count;
  };
  const struck = (by: Actor) => `struck_at = now(), struck_by = '${by.personId}', struck_because = 'By mistake'`;
  await expect(strike(people.year9, id, actionId)).rejects.toBeDefined();
  expect(await typed(people.year9, struck(people.year9))).not.toBe(1);
  expect(await typed(dsl, struck(people.deputy))).toBe('42501');
  for (const more of [
    'done_at = null, done_by = null',
    "not_done_because = 'It was not'",
    "done_at = now() - interval '1 day'",
  ])
    expect(await typed(dsl, `${struck(dsl)}, ${more}`), more).toBe('42501');
  expect(await typed(dsl, 'done_at = now()')).toBe('42501');
  await at.rows(
    `update incident set state = 'closed', outcome = 'Settled', closed_at = now(), closed_by = owner_id, two_close = '{}' where id = $1`,
    [id],
  );
  expect(await typed(dsl, struck(dsl))).toBe(0);
  await expect(strike(dsl, id, actionId)).rejects.toMatchObject({ code: 'incident.closed' });
  await at.rows(
    `update incident set state = 'open', outcome = null, closed_at = null, closed_by = null where id = $1`,
    [id],
  );
  expect(await typed(dsl, struck(dsl))).toBe(1);
  await strike(dsl, id, actionId);
  expect(await typed(dsl, 'struck_at = null, struck_by = null, struck_because = null')).toBe(0);
});

test('two at once: one strikes it out and the other is told (S24)', async () => {
  const { id, actionId } = await acted();
  const both = await Promise.allSettled([strike(dsl, id, actionId), strike(people.deputy, id, actionId)]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect((await open(id)).struck).toHaveLength(1);
});

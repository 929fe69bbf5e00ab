import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Actor, systemScope } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { instantOf } from '../../kernel/school-time.ts';
import { buildActor, buildPerson, buildSchool, signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { fieldsOf, type TestBrowser, testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { personOfAccount } from '../events/index.ts';
import { listKnown } from '../snapshot/snapshot.store.ts';
import { overstayedForToday } from './people-leaving.service.ts';

/** Somebody who is here for a while has a last day: from the day after neither gate nor agent knows them, and somebody is asked to mark them as left (R79, R164). */

let t: TestGround;
let app: FastifyInstance;
let school: string;
let office: Actor;
let page: TestBrowser;
let visitor: string;
beforeAll(async () => {
  t = await testGround();
  ({ app } = await testApp(t.ground));
});
afterAll(async () => {
  await app?.close();
  await t.close();
});
const START = Date.parse('2026-11-17T10:42:00Z');
beforeEach(async () => {
  t.clock.move(START - t.clock.now().getTime());
  school = await buildSchool(t.ground);
  office = await buildActor(t.ground, school, ['office']);
  page = testBrowser(app, await signedIn(t.ground, office));
  const rhoda = { kind: 'visitor' as const, givenName: 'Rhoda', familyName: 'Penhallow', username: `rp${school}` };
  visitor = (await buildPerson(t.ground, school, rhoda)).personId;
});

const said = async (path: string) => textOf((await page.get(path)).body);
const leave = (day: string, whom = visitor, version = '1') =>
  page.post(`/people/${whom}/leave`, { version, left_on: day, reason: 'Supply for the week' });
/** Whether a gate and an agent know the username, and whether an event of it would be theirs. */
const known = () =>
  transact(t.ground, systemScope('name-people', school), async (tx) => [
    (await listKnown(tx)).some(({ id }) => id === visitor),
    (await personOfAccount(tx, `rp${school}`))?.id === visitor,
  ]);
const nextDay = () => t.clock.move(86_400_000);

test('a visitor is known up to their last day, by nobody after it, and the office is asked to mark them as left', async () => {
  expect(await said(`/people/${visitor}`)).toContain('Last day Not set. Set a last day…');
  // A day to come is chosen, and today stands in the field of whoever marks somebody as left.
  const dayIn = async (more: string) => fieldsOf((await page.get(`/people/${visitor}/leave${more}`)).body).left_on;
  expect((await page.get(`/people/${visitor}`)).body).toContain(`href="/people/${visitor}/leave?later"`);
  expect([await dayIn('?later'), await dayIn('')]).toEqual(['', '2026-11-17']);
  expect((await leave('2026-11-18')).statusCode).toBe(303);
  expect(await dayIn('?later')).toBe('2026-11-18');
  expect(await said(`/people/${visitor}`)).toMatch(/Last day Wednesday 18 November.*Supply for the week/);
  expect(await known()).toEqual([true, true]);
  nextDay();
  expect(await known()).toEqual([true, true]);
  expect(await said('/today')).not.toContain('Last days that have passed');
  nextDay();
  expect(await known()).toEqual([false, false]);
  page = testBrowser(app, await signedIn(t.ground, office));
  expect(await said('/today')).toMatch(/Last days that have passed.*Rhoda Penhallow.*Wednesday 18 November/);
  // It is overdue, as the morning's mail counts it.
  const found = await overstayedForToday.find(t.ground, office);
  expect(found?.kind === 'tasks' && found.tasks[0]?.due?.by).toEqual(instantOf('2026-11-18', '23:59'));
  expect((await leave('2026-11-18', visitor, '2')).statusCode).toBe(303);
  expect(await said('/today')).not.toContain('Last days that have passed');
  expect(await said(`/people/${visitor}`)).toContain('Left on');
});

test('who stays after all is known again', async () => {
  await leave('2026-11-18');
  nextDay();
  nextDay();
  expect(await known()).toEqual([false, false]);
  page = testBrowser(app, await signedIn(t.ground, office));
  const stay = { version: '2', reason: 'Covers until the summer' };
  expect((await page.post(`/people/${visitor}/return`, stay)).statusCode).toBe(303);
  expect(await known()).toEqual([true, true]);
  expect(await said(`/people/${visitor}`)).toContain('Not set. Set a last day…');
});

test('a pupil has no last day to come, nobody sets their own, and a slip in the year is told', async () => {
  const pupil = (await buildPerson(t.ground, school, { givenName: 'Ivy', familyName: 'Fenn', yearGroup: 9 })).personId;
  const refused = await leave('2026-11-18', pupil);
  expect([
    refused.statusCode,
    textOf(refused.body).includes('mark pupils who leave later on the day they leave'),
  ]).toEqual([400, true]);
  expect((await leave('2028-11-18')).statusCode).toBe(400);
  expect((await leave('2026-11-18', office.personId)).statusCode).toBe(400);
  // Who leads the school leaves by the head alone, also on a day to come.
  const dsl = await buildActor(t.ground, school, ['dsl']);
  await buildActor(t.ground, school, ['dsl']);
  expect((await leave('2026-11-18', dsl.personId)).statusCode).toBe(403);
});

test('where a pupil leaves it is said that a parent’s account does not end with them, while one of whom no child is recorded can sign in (R47)', async () => {
  const { personId: pupil } = await buildPerson(t.ground, school, { givenName: 'Ada', familyName: 'Lisle' });
  const parents = () => said(`/people/${pupil}/leave`);
  const parent = (more: { account?: boolean } = {}) =>
    buildActor(t.ground, school, ['parent'], { kind: 'parent', ...more });
  await parent({ account: false });
  expect(await parents()).not.toContain('no child recorded');
  const one = await parent();
  expect(await parents()).toContain('One parent with an account has no child recorded.');
  expect((await page.get(`/people/${pupil}/leave`)).body).toContain('href="/people?kind=parent"');
  await parent();
  expect(await parents()).toContain('Two parents with accounts have no child recorded.');
  // Of a member of staff who leaves it is no question.
  expect(await said(`/people/${visitor}/leave`)).not.toContain('no child recorded');
  expect((await leave('2026-11-17', one.personId)).statusCode).toBe(303);
  expect(await parents()).toContain('One parent with an account has no child recorded.');
  expect((await testBrowser(app, await signedIn(t.ground, one)).get('/account')).statusCode).not.toBe(200);
});

import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Role } from '../../access/roles.ts';
import type { Actor } from '../../access/scope.ts';
import { buildActor, buildSchool, signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { buildIncident } from '../incidents/incidents.build.ts';
import { takeStep } from '../incidents/incidents-status.service.ts';
import { leaveOut } from '../incidents/incidents-who.service.ts';
import { resetAsSeen } from './account.fixture.ts';
import { passwordsForToday } from './account-today.service.ts';

/** A password that somebody else may know is another one at once: who changes it hears of it, and of nothing else (R161). */

let t: TestGround;
let app: FastifyInstance;
let s: Record<'head' | 'network' | 'dsl' | 'deputy' | 'teacher', Actor>;
beforeAll(async () => {
  t = await testGround();
  ({ app } = await testApp(t.ground));
  const school = await buildSchool(t.ground);
  const of = (role: Role, familyName: string) => buildActor(t.ground, school, [role], { givenName: 'Kit', familyName });
  s = {
    ...{ head: await of('head', 'Hale'), network: await of('network_manager', 'Nunn'), dsl: await of('dsl', 'Dacre') },
    ...{ deputy: await of('deputy_dsl', 'Dewar'), teacher: await of('teacher', 'Tarn') },
  };
});
afterAll(async () => {
  await app.close();
  await t.close();
});

const known = (about: Actor, over: Record<string, string> = {}) =>
  buildIncident(t.ground, s.dsl, {
    ...{ type: 'credentials', grade: 'minor', 'when-time': '10:42', ownerId: s.dsl.personId },
    ...{ 'person-0-name': about.name, 'person-0-id': about.personId, ...over },
  });
const asked = async (actor: Actor) => {
  const found = await passwordsForToday.find(t.ground, actor);
  return found?.kind === 'tasks' ? found.tasks.map(({ what, who, href }) => [what, who?.name ?? null, href]) : [];
};
const pageOf = async (actor: Actor, path: string) =>
  textOf((await testBrowser(app, await signedIn(t.ground, actor)).get(path)).body);

test('those who keep accounts and whoever it belongs to are asked for a new password until it is another, without the incident', async () => {
  const { id, number } = await known(s.teacher);
  const give = ['Give a new password', s.teacher.name, `/people/${s.teacher.personId}/account`];
  expect([await asked(s.network), await asked(s.head)]).toEqual([[give], [give]]);
  expect(await asked(s.teacher)).toEqual([['Choose a new password', null, '/account/password']]);
  expect([await asked(s.dsl), await asked(s.deputy)]).toEqual([[], []]);
  const today = await pageOf(s.network, '/today');
  expect(today).toMatch(/Passwords that someone else may know.*Kit Tarn/);
  expect(today).not.toContain(number);
  // Whoever works the incident reads who is asked, and is led to no page that is not theirs.
  const page = await pageOf(s.dsl, `/incidents/${id}`);
  expect(page).toContain('Those who look after accounts are asked on Today to give them a new one.');
  const html = (await testBrowser(app, await signedIn(t.ground, s.dsl)).get(`/incidents/${id}`)).body;
  expect(html).not.toContain(`/people/${s.teacher.personId}/account`);
  t.clock.move(60_000);
  await resetAsSeen(t.ground, s.network, s.teacher.personId);
  expect([await asked(s.network), await asked(s.teacher)]).toEqual([[], []]);
});

test('nobody is asked who could not do it or may not know: a lead’s account is the head’s, whoever is left out hears nothing, nor does anybody of a concern about staff', async () => {
  const { id } = await known(s.deputy);
  expect([await asked(s.network), (await asked(s.head)).length]).toEqual([[], 1]);
  const out = { version: 1, personId: s.head.personId, because: 'Shared an office with her' };
  await leaveOut(t.ground, s.dsl, id, out);
  expect(await asked(s.head)).toEqual([]);
  await known(s.deputy, { 'person-0-part': 'responsible', ownerId: '' });
  expect([await asked(s.head), (await asked(s.deputy)).length]).toEqual([[], 1]);
});

test('whoever saw or reported that a password is known keeps theirs: the incident could not be closed without a new one', async () => {
  const { id } = await known(s.teacher, { 'person-0-part': 'reporter' });
  expect(await pageOf(s.dsl, `/incidents/${id}`)).not.toContain('someone else may know');
  expect(await asked(s.network)).toEqual([]);
});

test('what somebody may still sign in with is not forgotten by a merge into another kind of incident', async () => {
  const { id } = await known(s.deputy);
  const { id: into } = await known(s.deputy, { type: 'spam' });
  const { site } = await testApp(t.ground);
  const merge = () =>
    takeStep(t.ground, s.dsl, id, { step: 'merge', version: 1, words: 'The same', into }, site.incidentParts);
  await expect(merge()).rejects.toMatchObject({
    code: 'incident.not_ready',
    message: expect.stringContaining('still has the password that someone else may know'),
  });
  t.clock.move(60_000);
  await resetAsSeen(t.ground, s.head, s.deputy.personId);
  await merge();
  expect(await pageOf(s.dsl, `/incidents/${id}`)).toContain('Merged');
});

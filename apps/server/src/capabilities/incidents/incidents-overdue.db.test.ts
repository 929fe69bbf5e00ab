import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../access/scope.ts';
import { starterSettings } from '../../access/settings.ts';
import { endAccounts, signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { changeSetting, markOf } from '../settings/settings.service.ts';
import { buildIncident } from './incidents.build.ts';
import { buildIncidentSchool } from './incidents.fixture.ts';
import { overdueToday } from './incidents-overdue-today.service.ts';
import { addAction } from './incidents-work.service.ts';

/** Who hears that a deadline of an incident was missed: its owner may be ill, and not only the owner answers for the child (R142). */

let t: TestGround;
beforeAll(async () => {
  t = await testGround();
});
afterAll(() => t.close());

const DAY = 86_400_000;
const SEVERE = { type: 'grooming', grade: 'severe', title: 'A stranger asks to meet' };
const missedBy = async (actor: Actor) => {
  const found = await overdueToday.find(t.ground, actor);
  return found?.kind === 'tasks' ? found.tasks : [];
};
const whoHears = async (s: Awaited<ReturnType<typeof buildIncidentSchool>>) => {
  const { head, dsl, deputy, senior, year9, chair } = s;
  const told: string[] = [];
  for (const actor of [head, dsl, deputy, senior, year9, chair])
    if ((await missedBy(actor)).length) told.push(actor.roles[0] ?? '');
  return told;
};

test('the police who were not told in time, and the review, are told to whoever the school names for missed deadlines, and to nobody else', async () => {
  const s = await buildIncidentSchool(t.ground);
  const { id, number } = await buildIncident(t.ground, s.dsl, { ...SEVERE, ownerId: s.dsl.personId });
  expect(await whoHears(s)).toEqual([]);
  t.clock.move(5 * 3_600_000);
  expect(await whoHears(s)).toEqual(['deputy_dsl']);
  const [first] = await missedBy(s.deputy);
  expect(first).toMatchObject({ href: `/incidents/${id}`, what: expect.stringContaining('Not told: Police') });
  expect(first?.detail).toBe(`${number}: A stranger asks to meet. ${s.dsl.name} owns it`);
  t.clock.move(20 * DAY);
  expect((await missedBy(s.deputy))[0]?.what).toMatch(/^Not told: .*; Not reviewed$/);
  const { app } = await testApp(t.ground);
  const today = textOf((await testBrowser(app, await signedIn(t.ground, s.deputy)).get('/today')).body);
  expect(today).toMatch(/Deadlines missed by colleagues.*Not reviewed.*A stranger asks to meet/);
  await app.close();
});

test('where nobody of these can sign in the head hears, of the head’s own the safeguarding lead, of a staff matter nobody who may not know', async () => {
  const s = await buildIncidentSchool(t.ground);
  await buildIncident(t.ground, s.dsl, { ...SEVERE, ownerId: s.dsl.personId });
  t.clock.move(DAY);
  await endAccounts(t.ground, [s.deputy]);
  expect(await whoHears(s)).toEqual(['head']);

  const other = await buildIncidentSchool(t.ground);
  await buildIncident(t.ground, other.dsl, { ...SEVERE, ownerId: other.head.personId });
  const key = 'alerts.lateTells';
  const change = { key, value: 'head', reason: 'For the test', was: markOf(starterSettings('middle')[key]) } as const;
  await changeSetting(t.ground, other.dsl, change);
  t.clock.move(DAY);
  expect(await whoHears(other)).toEqual(['dsl']);

  const third = await buildIncidentSchool(t.ground);
  const about = { type: 'colleague', 'person-0-name': 'Ruth Holt', 'person-0-part': 'responsible' };
  await buildIncident(t.ground, third.head, { ...about, ownerId: third.head.personId });
  t.clock.move(20 * DAY);
  expect(await whoHears(third)).toEqual([]);
});

test('an action that a colleague has not done by its day is told to whoever owns the incident', async () => {
  const s = await buildIncidentSchool(t.ground);
  const { id, number } = await buildIncident(t.ground, s.dsl, { grade: 'minor', ownerId: s.dsl.personId });
  const given = { reason: 'They asked', assignedTo: s.deputy.personId, dueOn: null, done: false };
  await addAction(t.ground, s.dsl, id, { ...given, action: 'Some day' });
  const dueOn = new Date(t.clock.now().getTime() + DAY).toISOString().slice(0, 10);
  await addAction(t.ground, s.dsl, id, { ...given, action: 'Ring the chat service', dueOn });
  const asked = async (actor: Actor) => (await missedBy(actor)).map(({ what, detail }) => [what, detail]);
  expect(await asked(s.dsl)).toEqual([]);
  t.clock.move(2 * DAY);
  expect(await asked(s.dsl)).toEqual([
    ['Not done: Ring the chat service', `Action of ${number}, given to ${s.deputy.name}`],
  ]);
  // Whoever was given it has it as theirs; of the incident they hear what else was missed.
  expect((await asked(s.deputy)).flat().join(' ')).not.toContain('Ring the chat service');
});

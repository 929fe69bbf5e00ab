import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Role } from '../../access/roles.ts';
import type { Actor } from '../../access/scope.ts';
import { instantOf } from '../../kernel/school-time.ts';
import { buildActor, buildPerson, buildSchool, signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { fieldsOf, testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { giveRole } from './people-roles.service.ts';
import { rolesEndingToday } from './people-roles-today.service.ts';

/** A role that ends on a day is told beforehand to those who can give it again, and to nobody else (R2, R3). */

let t: TestGround;
let app: FastifyInstance;
let school: string;
let head: Actor;
let network: Actor;
beforeAll(async () => {
  t = await testGround();
  ({ app } = await testApp(t.ground));
});
afterAll(async () => {
  await app.close();
  await t.close();
});
beforeEach(async () => {
  t.clock.set(new Date('2026-11-17T10:42:00Z'));
  school = await buildSchool(t.ground);
  head = await buildActor(t.ground, school, ['head']);
  network = await buildActor(t.ground, school, ['network_manager']);
});

const give = (personId: string, role: Role, over: object = {}) =>
  giveRole(t.ground, head, personId, {
    ...{ role, starts_on: '2026-11-17', ends_on: '2026-12-11', year_group: null, class_name: null, ...over },
  });
const named = async (givenName: string) =>
  (await buildPerson(t.ground, school, { kind: 'staff', givenName, familyName: 'Vane', account: true })).personId;
const on = (day: string) => t.clock.set(instantOf(day, '07:45'));
const saidTo = async (actor: Actor) => {
  const found = await rolesEndingToday.find(t.ground, actor);
  return found?.kind === 'tasks' ? found.tasks.map(({ what, who, asks }) => [who?.name, what, asks]) : null;
};

test('a lead’s last day is told to the head, a technician’s to the network manager as well, and to no teacher', async () => {
  const lead = await named('Ada');
  await give(lead, 'dsl');
  await give(await named('Bea'), 'technician');
  const teacher = await buildActor(t.ground, school, ['teacher', 'dsl']);
  on('2026-12-03');
  expect([await saidTo(head), await saidTo(network)]).toEqual([null, null]);
  on('2026-12-04');
  const technician = ['Bea Vane', 'Ends soon: Technician', 'ending'];
  expect(await saidTo(head)).toEqual([['Ada Vane', 'Ends soon: Safeguarding lead', 'ending'], technician]);
  expect(await saidTo(network)).toEqual([technician]);
  expect(await saidTo(teacher)).toBeNull();
  on('2026-12-08');
  expect(await saidTo(network)).toEqual([['Bea Vane', 'Ends soon: Technician', undefined]]);
  on('2026-12-12');
  expect(await saidTo(head)).toBeNull();
  const other = await buildActor(t.ground, await buildSchool(t.ground), ['head']);
  on('2026-12-04');
  expect(await saidTo(other)).toBeNull();
});

test('Today says who has it then, leads to the form filled in for the day after, and asks no more once it was given again', async () => {
  const lead = await named('Ada');
  await give(lead, 'head_of_year', { year_group: 9 });
  await give(await named('Cyrus'), 'head_of_year', { year_group: 8, ends_on: null });
  on('2026-12-07');
  const page = testBrowser(app, await signedIn(t.ground, head));
  const today = (await page.get('/today')).body;
  expect(textOf(today)).toMatch(/Roles that end soon.*Head of year, Year 9.*Nobody has this role after that/);
  const href = /href="([^"]*again=[^"]*)"/.exec(today)?.[1] ?? '';
  const fields = fieldsOf((await page.get(href)).body);
  expect(fields).toMatchObject({ role: 'head_of_year', year_group: '9', starts_on: '2026-12-12' });
  await give(await named('Dilys'), 'head_of_year', { year_group: 9, starts_on: '2026-12-12', ends_on: null });
  expect(textOf((await page.get('/today')).body)).toContain('Dilys Vane will still have this role');
  expect((await page.post(href.split('?')[0] ?? '', { ...fields, ends_on: '2027-07-20' })).statusCode).toBe(303);
  expect(await saidTo(head)).toBeNull();
});

test('what is to end on a day to come has not ended: the history of its holder says which day was set', async () => {
  const lead = await named('Ada');
  await give(lead, 'technician', { ends_on: null });
  const page = testBrowser(app, await signedIn(t.ground, head));
  const end = /href="(\/people\/role\/[^"]*\/end)"/.exec((await page.get(`/people/${lead}`)).body)?.[1] ?? '';
  await page.post(end, { was: '', when: 'day', ends_on: '2026-12-11', reason: 'The post is for a term' });
  const history = textOf((await page.get(`/people/${lead}`)).body);
  expect(history).toMatch(/Last day of a role set Technician Last day: nothing → 11 Dec 2026/);
  expect(history).not.toContain('Technician ended');
  await page.post(end, { was: '2026-12-11', when: 'now', reason: 'She left sooner' });
  expect(textOf((await page.get(`/people/${lead}`)).body)).toMatch(/Role ended Technician ended/);
});

test('a head whose own role ends, and nobody else’s goes on, is told: nobody could give it again', async () => {
  const acting = await buildActor(t.ground, school, ['head']);
  await t.rows(`update person_role set ends_on = '2026-12-11' where school_id = $1 and role = 'head'`, [school]);
  on('2026-12-11');
  const own = await rolesEndingToday.find(t.ground, acting);
  expect(own?.kind === 'tasks' && own.tasks.map(({ detail, href }) => [href.includes('again'), detail])).toEqual([
    [true, 'Last day: Friday 11 December. Nobody has this role after that.'],
    [
      false,
      'Last day: Friday 11 December. Nobody has this role after that. Only another headteacher can extend it: give someone this role first.',
    ],
  ]);
});

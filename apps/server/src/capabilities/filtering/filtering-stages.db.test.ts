import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Role } from '../../access/roles.ts';
import type { Starter } from '../../access/setting-shape.ts';
import { buildActor, buildPerson, buildSchool, signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp, testBrowser, textOf } from '../../test-support/http.ts';

/* A school reads of the key stages that it has; what somebody changed for another stays to be read. */

let t: TestGround;
let app: FastifyInstance;
beforeAll(async () => {
  t = await testGround();
  ({ app } = await testApp(t.ground));
});
afterAll(async () => {
  await app.close();
  await t.close();
});

const as = async (school: string, role: Role) =>
  testBrowser(app, await signedIn(t.ground, await buildActor(t.ground, school, [role])));
const columns = (body: string) =>
  [...body.matchAll(/<th scope="col"[^>]*>\s*Key stage (\d)\s*</g)].map((found) => found[1]);
const choices = (body: string) => [...body.matchAll(/<option value="(pupil-ks\d)"/g)].map((found) => found[1]);

test('the matrix of a high school has the key stages of its pupils, also for a governor, and says what is left out', async () => {
  const school = await buildSchool(t.ground);
  for (const yearGroup of [7, 9, 10]) await buildPerson(t.ground, school, { yearGroup });
  const governor = await as(school, 'online_safety_governor');
  const page = (await governor.get('/filtering')).body;
  expect(columns(page)).toEqual(['3', '4']);
  expect(textOf(page)).toContain('Key stage 1, key stage 2 and key stage 5 have no pupils here and are not shown');
  expect(columns((await governor.get('/filtering?all=yes')).body)).toEqual(['1', '2', '3', '4', '5']);
  // Of a day that is over nobody knows who was here.
  expect(columns((await governor.get('/filtering?on=2026-11-17T09:00')).body)).toEqual(['1', '2', '3', '4', '5']);
  const lead = await as(school, 'network_manager');
  expect(choices((await lead.get('/why')).body)).toEqual(['pupil-ks3', 'pupil-ks4']);
  expect(choices((await lead.get('/why?as=pupil-ks1')).body)).toEqual(['pupil-ks1', 'pupil-ks3', 'pupil-ks4']);
});

test('one audience is chosen by an address, which keeps the day; what is asked of nobody here is the first', async () => {
  const school = await buildSchool(t.ground);
  for (const yearGroup of [7, 10]) await buildPerson(t.ground, school, { yearGroup });
  const governor = await as(school, 'online_safety_governor');
  const left = async (query: string) => {
    const { body } = await governor.get(`/filtering${query}`);
    const row = /Gambling.*?<\/tr>/s.exec(body)?.[0] ?? '';
    const cells = [...row.matchAll(/<td class="([^"]*)" data-label="([^"]*)"/g)];
    return cells.flatMap(([, look = '', whose = '']) => (look.includes('gh-matrix__others') ? [] : [whose]));
  };
  expect(await left('')).toEqual(['Key stage 3']);
  expect(await left('?whom=ks:4')).toEqual(['Key stage 4']);
  expect(await left('?whom=ks:1')).toEqual(['Key stage 3']);
  expect(await left('?whom=everyone')).toEqual(['Key stage 3', 'Key stage 4', 'Staff', 'Guests']);
  const past = (await governor.get('/filtering?on=2026-11-17T09:00&whom=role:staff')).body;
  expect(past).toContain('href="/filtering?on=2026-11-17T09%3A00&amp;whom=ks%3A4#matrix"');
  expect(past).toContain('<input type="hidden" name="whom" value="role:staff"/>');
});

test.each<[Starter, string[]]>([
  ['primary', ['1', '2']],
  ['middle', ['2', '3']],
  ['high-a', ['3', '4', '5']],
  ['special-school', ['1', '2', '3', '4', '5']],
])('a school that began as %s and has no pupils yet shows %s', async (starter, stages) => {
  const school = await buildSchool(t.ground, { starter });
  const manager = await as(school, 'network_manager');
  expect(columns((await manager.get('/filtering')).body)).toEqual(stages);
  expect(choices((await manager.get('/why')).body)).toEqual(stages.map((stage) => `pupil-ks${stage}`));
});

test('what two people changed for a key stage without pupils stays in the matrix', async () => {
  const school = await buildSchool(t.ground);
  await buildPerson(t.ground, school, { yearGroup: 9 });
  const [teacher, lead] = [await as(school, 'teacher'), await as(school, 'dsl')];
  const form = { whom: 'ks:1', category: 'games', action: 'block', period: '', reason: 'Nursery visits' };
  const path = String((await teacher.post('/filtering/propose/cells', form)).headers.location);
  expect(columns((await lead.get('/filtering')).body)).toEqual(['3']);
  const hash = /name="hash" value="([0-9a-f]{64})"/.exec((await lead.get(path)).body)?.[1] ?? '';
  expect((await lead.post(path, { do: 'approve', hash })).statusCode).toBe(303);
  expect(columns((await lead.get('/filtering')).body)).toEqual(['1', '3']);
});

test('the forms of checks, probes and changes offer the key stages of the school, and keep what was chosen or noted before', async () => {
  const school = await buildSchool(t.ground);
  for (const yearGroup of [8, 11]) await buildPerson(t.ground, school, { yearGroup });
  const manager = await as(school, 'network_manager');
  const offered = async (path: string) => choices((await manager.get(path)).body);
  for (const path of ['/filtering/checks/new', '/filtering/checks/probes/new'])
    expect(await offered(path), path).toEqual(['pupil-ks3', 'pupil-ks4']);
  expect(await offered('/filtering/checks/new?audience=pupil-ks2')).toEqual(['pupil-ks2', 'pupil-ks3', 'pupil-ks4']);
  const sent = { address: '', audience: 'pupil-ks5', expected: 'closed', because: '' };
  const returned = await manager.post('/filtering/checks/probes/new', sent);
  expect([returned.statusCode, choices(returned.body)]).toEqual([400, ['pupil-ks3', 'pupil-ks4', 'pupil-ks5']]);
  const stages = async (path: string) =>
    [...(await manager.get(path)).body.matchAll(/<option value="ks:(\d)"/g)].map((found) => found[1]);
  for (const kind of ['cells', 'address', 'internet', 'supervision'])
    expect(await stages(`/filtering/propose/${kind}`), kind).toEqual(['3', '4']);
  expect(await stages('/filtering/propose/cells?whom=ks:1')).toEqual(['3', '4', '1']);
  // A check that was noted while there were younger pupils is found by them.
  const check = { thing: 'adult', audience: 'pupil-ks2', device: 'LIB-04', place: 'Library', result: 'closed' };
  expect((await manager.post('/filtering/checks/new', check)).statusCode).toBe(303);
  expect(await offered('/filtering/checks')).toEqual(['pupil-ks2', 'pupil-ks3', 'pupil-ks4']);
});

test('the list at the top of the matrix leads to its groups and to what stands beneath it', async () => {
  const { body } = await (await as(await buildSchool(t.ground), 'teacher')).get('/filtering');
  const led = [...body.matchAll(/href="#([a-z-]+)"/g)].flatMap(([, id]) => (id && id !== 'content' ? [id] : []));
  expect(led).toEqual(expect.arrayContaining(['matrix-never', 'matrix-age', 'addresses', 'order', 'decided']));
  for (const id of led) expect(body.split(` id="${id}"`).length, id).toBe(2);
});

import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../access/scope.ts';
import { atOnce } from '../../test-support/at-once.ts';
import { buildActor, buildPerson, buildSchool, endAccounts, signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { buildIncident } from '../incidents/incidents.build.ts';
import { readyIncident, stepOn } from '../incidents/incidents-status.fixture.ts';
import { searchForm } from './searches.fixture.ts';
import { addLater, giveBack } from './searches.service.ts';
import { heldForToday, searchesAskingForToday } from './searches-today.service.ts';

let t: TestGround;
let app: FastifyInstance;
let school: string;
let dsl: Actor;
let year: Actor;
let head: Actor;
let teacher: string;
let pupil: string;
beforeAll(async () => {
  t = await testGround();
  ({ app } = await testApp(t.ground));
  school = await buildSchool(t.ground);
  head = await buildActor(t.ground, school, ['head'], { givenName: 'Daniel', familyName: 'Osei' });
  dsl = await buildActor(t.ground, school, ['dsl'], { givenName: 'Priya', familyName: 'Nair' });
  year = await buildActor(t.ground, school, ['head_of_year'], { givenName: 'Sam', familyName: 'Adeyemi' });
  const built = { roles: ['teacher' as const], givenName: 'Kit', familyName: 'Farrow' };
  teacher = (await buildPerson(t.ground, school, built)).personId;
  pupil = (await buildPerson(t.ground, school, { givenName: 'Jonah', familyName: 'Prew' })).personId;
  for (const className of ['8K', '9B'])
    await buildPerson(t.ground, school, { givenName: 'Jude', familyName: 'Pell', className });
});
afterAll(async () => {
  await app.close();
  await t.close();
});

const as = async (actor: Actor) => testBrowser(app, await signedIn(t.ground, actor));
const form = (over: Record<string, string> = {}) =>
  searchForm({ authorised: head.personId, searched: year.personId, witness: teacher }, over);
const NEW = '/registers/searches/new';
const record = async (by: Actor, over: Record<string, string> = {}) => {
  const sent = await (await as(by)).post(NEW, form(over));
  expect([sent.statusCode, textOf(sent.body)]).toEqual([303, '']);
  return String(sent.headers.location);
};
const now = { 'when-date': 'today', 'when-time': '10:40' };
const add = async (by: Actor, here: string, what: string, over: Record<string, string> = {}) =>
  (await as(by)).post(`${here}/later`, { what, words: 'His mother, by telephone', ...now, ...over }, here);
const pageOf = async (by: Actor, path: string) => textOf((await (await as(by)).get(path)).body);
const tasks = async (source: typeof heldForToday, by: Actor) => {
  const found = await source.find(t.ground, by);
  return found?.kind === 'tasks' ? found.tasks.map(({ href }) => href) : [];
};

test('of a pupil who was searched it is asked whether a parent was told, on its page, in the register and on Today, until somebody says so (R133)', async () => {
  const here = await record(year);
  const LACKS = 'It is not recorded that a parent was told.';
  for (const path of [here, '/registers/searches']) expect(await pageOf(year, path)).toContain(LACKS);
  expect(await tasks(searchesAskingForToday, year)).toEqual([`${here}/later`]);
  // Whoever noted it is asked, and nobody besides.
  expect(await tasks(searchesAskingForToday, dsl)).toEqual([]);
  const early = await add(year, here, 'parent_told', { 'when-time': '10:00' });
  expect([early.statusCode, textOf(early.body)]).toEqual([400, expect.stringContaining('after the search')]);
  const empty = await add(year, here, '', { words: '' });
  expect(textOf(empty.body)).toMatch(/Choose what to add.*Say a few words about it/);
  expect(
    (await add(year, here, 'parent_not_told', { words: 'He may be in danger at home', 'when-time': '10:30' }))
      .statusCode,
  ).toBe(303);
  expect(await tasks(searchesAskingForToday, year)).toEqual([]);
  expect((await add(year, here, 'parent_told')).statusCode).toBe(303);
  expect(await pageOf(dsl, here)).toMatch(/No parent is told.*in danger at home.*A parent was told.*by telephone/);
  expect((await add(dsl, here, 'parent_told')).statusCode).toBe(409);
  expect(await pageOf(dsl, '/registers/searches')).not.toContain(LACKS);
  // Of staff nobody's parent is asked; of an incident its own clocks ask, which know whom a parent may endanger.
  const { id } = await buildIncident(t.ground, dsl);
  const ofIncident = await record(dsl, { incident: id });
  expect(await pageOf(dsl, ofIncident)).not.toContain(LACKS);
  expect(await pageOf(dsl, '/registers/searches')).not.toContain(LACKS);
  expect(await tasks(searchesAskingForToday, dsl)).toEqual([]);
});

test('where whoever noted a search is not here any more, those who read the register are asked whether a parent was told', async () => {
  const noter = await buildActor(t.ground, school, ['head_of_year'], { givenName: 'Kim', familyName: 'Dow' });
  const here = await record(noter, { device: 'Phone, green case' });
  expect(await tasks(searchesAskingForToday, dsl)).not.toContain(`${here}/later`);
  await endAccounts(t.ground, [noter]);
  expect(await tasks(searchesAskingForToday, dsl)).toContain(`${here}/later`);
  // A colleague who reads only what they noted does not hear of it.
  expect(await tasks(searchesAskingForToday, year)).not.toContain(`${here}/later`);
  expect((await add(dsl, here, 'parent_told')).statusCode).toBe(303);
  expect(await tasks(searchesAskingForToday, dsl)).not.toContain(`${here}/later`);
});

test('what the school kept and then gave to the police is with the police, and comes back from there; it was never “given back” before', async () => {
  const here = await record(year);
  expect((await add(dsl, here, 'police', { words: 'PC Lamb, 4411/26' })).statusCode).toBe(303);
  const page = await pageOf(dsl, here);
  expect(page).toMatch(/With the police.*Given to the police.*PC Lamb, 4411\/26/);
  expect(page).not.toContain('Given back');
  expect(page).not.toContain('Return the device');
  expect(await pageOf(dsl, '/registers/searches?kept=yes')).not.toContain(here);
  t.clock.move(8 * 86_400_000);
  expect(await tasks(heldForToday, dsl)).not.toContain(here);
  const back = { words: 'His mother has it', 'when-time': '10:39' };
  expect((await add(dsl, here, 'from_police', back)).statusCode).toBe(303);
  expect(await pageOf(dsl, here)).toMatch(/Given back.*Back from the police.*His mother has it/);
  t.clock.move(-8 * 86_400_000);
  // And one that went to the police at once comes back, too.
  const other = await record(year, { became: 'police' });
  expect((await add(dsl, other, 'police')).statusCode).toBe(409);
  expect((await add(dsl, other, 'from_police', back)).statusCode).toBe(303);
});

test('what was done before the police had a device is noted after it: that a parent was told could not be said any more, with the time at which it was (R133)', async () => {
  const here = await record(year, { device: 'Phone, grey case' });
  expect((await add(dsl, here, 'police', { words: 'PC Lamb', 'when-time': '10:40' })).statusCode).toBe(303);
  expect((await add(dsl, here, 'parent_told', { 'when-time': '10:30' })).statusCode).toBe(303);
  const early = await add(dsl, here, 'from_police', { words: 'His mother has it', 'when-time': '10:30' });
  expect([early.statusCode, textOf(early.body)]).toEqual([
    400,
    expect.stringContaining('It happened after it went to the police, not before'),
  ]);
});

test('a device of an incident that was merged into another is asked for once that one is closed, and not while it goes on: it may be its evidence', async () => {
  const [from, into] = [await readyIncident(t.ground, dsl, 'minor'), await readyIncident(t.ground, dsl, 'minor')];
  const here = await record(dsl, { incident: from });
  await stepOn(t.ground, dsl, from, { step: 'merge', into });
  expect(await tasks(heldForToday, dsl)).not.toContain(here);
  await stepOn(t.ground, dsl, into, { step: 'close' });
  expect(await tasks(heldForToday, dsl)).toContain(here);
});

test('a pupil’s record says where their device is now: it said “Kept by the school” for ever, also once it was given back', async () => {
  const here = await record(year, { device: 'Phone, blue case' });
  const line = async () => /Phone, blue case (.{20})/.exec(await pageOf(dsl, `/people/${pupil}/record`))?.[1];
  expect(await line()).toMatch(/^Kept by the school/);
  const back = { to: 'His mother', ...now };
  expect((await (await as(dsl)).post(`${here}/return`, back, here)).statusCode).toBe(303);
  expect(await line()).toMatch(/^Given back later/);
  const other = await record(year, { device: 'Phone, blue case', 'when-time': '10:30' });
  expect((await add(dsl, other, 'police')).statusCode).toBe(303);
  expect(await pageOf(dsl, `/people/${pupil}/record`)).toMatch(/Phone, blue case Given to the police/);
});

test('what was deleted after the search is in its record and in the register', async () => {
  const here = await record(year);
  const words = 'The photo, by him, with Kit Farrow there';
  expect((await add(year, here, 'deleted', { words })).statusCode).toBe(303);
  expect(await pageOf(dsl, here)).toMatch(/Something was deleted.*The photo, by him/);
  expect((await add(dsl, here, 'deleted')).statusCode).toBe(409);
  const police = await record(year, { became: 'police' });
  expect((await (await as(dsl)).get(`${police}/later`)).body).not.toContain('value="deleted"');
});

test('a search recorded of the wrong pupil is struck out: it stays to be read with the reason, leaves the pupil’s record and is held against nobody (S27)', async () => {
  const here = await record(year, { device: 'Tablet, red' });
  expect(await pageOf(dsl, `/people/${pupil}/record`)).toContain('Tablet, red');
  const colleague = await buildActor(t.ground, school, ['head_of_year']);
  expect((await add(colleague, here, 'struck')).statusCode).toBe(404);
  expect((await add(year, here, 'struck', { words: 'It was his brother’s' })).statusCode).toBe(303);
  const page = await pageOf(dsl, here);
  expect(page).toMatch(/Struck out.*It was his brother’s \(recorded by Sam Adeyemi\)/);
  for (const gone of ['Add to this record', 'Return the device', 'parent was told']) expect(page).not.toContain(gone);
  expect(await pageOf(dsl, `/people/${pupil}/record`)).not.toContain('Tablet, red');
  expect((await (await as(dsl)).get('/registers/searches')).body).toMatch(/<del>\s*<bdi>Jonah Prew/);
  t.clock.move(8 * 86_400_000);
  expect(await tasks(heldForToday, dsl)).not.toContain(here);
  expect(await tasks(searchesAskingForToday, year)).not.toContain(`${here}/later`);
  t.clock.move(-8 * 86_400_000);
  expect((await add(dsl, here, 'parent_told')).statusCode).toBe(409);
});

test('of two pupils of one name the class says which; one who left takes nothing from who is here', async () => {
  const sent = await (await as(year)).post(NEW, form({ name: 'Jude Pell' }));
  expect([sent.statusCode, textOf(sent.body)]).toEqual([
    400,
    expect.stringContaining('2 pupils have this name. Add the class, for example “Jude Pell 8K”'),
  ]);
  const here = await record(year, { name: 'Jude Pell 8k' });
  expect(await pageOf(year, here)).not.toContain('not matched with the roll');
  const left = await buildPerson(t.ground, school, { givenName: 'Jonah', familyName: 'Prew', className: '11A' });
  await t.rows(`update person set status = 'left', left_on = '2026-01-01' where id = '${left.personId}'`);
  expect(await pageOf(year, await record(year))).not.toContain('not matched with the roll');
});

test('what is given back at the moment at which a colleague notes that the police have it did one of the two, and the other is told (S24)', async () => {
  const at = t.clock.now();
  const back = (id: string) => () => giveBack(t.ground, dsl, id, { to: 'His mother', at });
  const police = (id: string) => () => addLater(t.ground, head, id, { what: 'police', words: 'PC Lunn took it', at });
  for (const order of ['back first', 'police first']) {
    const id = (await record(year, { became: 'kept' })).split('/').at(-1) ?? '';
    const works = [back(id), police(id)];
    if (order === 'police first') works.reverse();
    expect(await atOnce(t, school, ...works), order).toEqual(['done', 'search.returned']);
    const [left] = await t.rows<{ to: string; notes: number }>(
      `select returned_to as to, (select count(*)::int from device_search_note n where n.search_id = s.id) as notes from device_search s where id = '${id}'`,
    );
    expect(left).toEqual(order === 'back first' ? { to: 'His mother', notes: 0 } : { to: 'The police', notes: 1 });
  }
});

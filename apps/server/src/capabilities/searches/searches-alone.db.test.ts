import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../access/scope.ts';
import { Login } from '../../db/attack.fixture.ts';
import { newId } from '../../kernel/ids.ts';
import { buildActor, buildPerson, buildPuppet, buildSchool, signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { searchForm } from './searches.fixture.ts';
import { searchesAskingForToday } from './searches-today.service.ts';

let t: TestGround;
let app: FastifyInstance;
let login: Login;
let school: string;
const people = {} as Record<'head' | 'dsl' | 'deputy' | 'year', Actor>;

beforeAll(async () => {
  t = await testGround();
  ({ app } = await testApp(t.ground));
  login = new Login(t.connections.app);
  await login.connect();
  school = await buildSchool(t.ground);
  people.head = await buildActor(t.ground, school, ['head'], { givenName: 'Daniel', familyName: 'Osei' });
  people.dsl = await buildActor(t.ground, school, ['dsl'], { givenName: 'Priya', familyName: 'Nair' });
  people.deputy = await buildActor(t.ground, school, ['deputy_dsl'], { givenName: 'Hannah', familyName: 'Whitlock' });
  people.year = await buildActor(t.ground, school, ['head_of_year'], { givenName: 'Sam', familyName: 'Adeyemi' });
  await buildPerson(t.ground, school, { givenName: 'Jonah', familyName: 'Prew' });
});
afterAll(async () => {
  await login.end();
  await app.close();
  await t.close();
});

const as = async (actor: Actor) => testBrowser(app, await signedIn(t.ground, actor));
const text = async (actor: Actor, path: string) => textOf((await (await as(actor)).get(path)).body);
const WHY = 'He reached for something in his bag and nobody answered the telephone';

/** Notes a search as the head of year; where it is. */
async function noted(over: Record<string, string>, by: Actor = people.year): Promise<string> {
  const { head, year, dsl } = people;
  const parts = { authorised: head.personId, searched: year.personId, witness: dsl.personId };
  const sent = await (await as(by)).post('/registers/searches/new', searchForm(parts, over));
  expect([sent.statusCode, sent.statusCode === 303 ? '' : textOf(sent.body)]).toEqual([303, '']);
  return String(sent.headers.location);
}

const asked = async (actor: Actor) => {
  const found = await searchesAskingForToday.find(t.ground, actor);
  return found?.kind === 'tasks' ? found.tasks.map(({ what, href }) => `${what} ${href}`) : [];
};

test('whoever authorised a search can be its witness, and a head searches on their own authority, as law and guidance have it (R133)', async () => {
  const here = await noted({ device: 'Phone, blue', witness: people.head.personId });
  expect(await text(people.year, here)).toMatch(/Authorised by Daniel Osei.*Witness Daniel Osei/);
  const own = await noted({ device: 'Phone, green', searched: people.head.personId }, people.head);
  expect(await text(people.head, own)).toMatch(/Authorised by Daniel Osei Searched by Daniel Osei Witness Priya Nair/);
});

test('a search without a witness is recorded as it was, with why, and stands out until a second person has read that', async () => {
  const here = await noted({ device: 'Phone, red', witness: 'nobody', noWitness: WHY });
  const id = here.split('/').at(-1) ?? '';
  const line = `A device was searched without a witness ${here}`;
  expect(await text(people.year, here)).toMatch(new RegExp(`Witness Nobody Why nobody was there ${WHY}`));
  const register = await text(people.dsl, '/registers/searches?alone=yes');
  expect(register).toContain('Sam Adeyemi, no witness No second person has read why yet.');
  expect([register.includes('Phone, red'), register.includes('Phone, blue')]).toEqual([true, false]);
  expect(await text(people.dsl, '/registers/searches')).toContain('Phone, blue');

  // Neither whoever searched and wrote it down, nor whoever authorised it, says that it will do.
  for (const actor of [people.year, people.head]) expect(await asked(actor)).not.toContainEqual(line);
  for (const actor of [people.dsl, people.deputy]) expect(await asked(actor)).toContainEqual(line);
  expect(await text(people.dsl, '/today')).toContain('A device was searched without a witness');
  const form = { what: 'reviewed', words: 'It will do: he had a blade', 'when-date': 'today', 'when-time': '10:40' };
  for (const actor of [people.year, people.head]) {
    expect(await text(actor, here)).toContain('is asked on Today to read why');
    expect((await (await as(actor)).post(`${here}/later`, form)).statusCode).toBe(409);
  }
  const insert = (by: Actor, rights: string[]) =>
    login.try(
      { school, person: by.personId, rights },
      `insert into device_search_note values ('${school}', '${id}', '${newId(t.clock.now())}', 'reviewed', now(), 'Fine', now(), '${by.personId}')`,
    );
  for (const by of [people.year, people.head])
    expect((await insert(by, ['searches.record', 'searches.read'])).code).toBe('42501');
  expect((await insert(people.dsl, ['searches.record'])).code).toBe('42501');
  // Nor do those whom one of these made (S8).
  const puppets = [people.year, people.head].map((by) => buildPuppet(t.ground, by, 'deputy_dsl'));
  for (const puppet of await Promise.all(puppets)) {
    expect(await asked(puppet)).not.toContainEqual(line);
    expect(await text(puppet, here)).not.toContain('Read why, and say whether that will do.');
    expect(await text(puppet, `${here}/later`)).not.toContain('I have read why');
    expect((await (await as(puppet)).post(`${here}/later`, form)).statusCode).toBe(409);
    expect((await insert(puppet, ['searches.record', 'searches.read'])).code).toBe('42501');
  }

  // Who took part is added by whoever wrote it down until it was read: a second person read of those who stood there.
  await t.rows("delete from device_search_part where part = 'searched' and search_id = $1", [id]);
  const part = (name: string, by: Actor) =>
    login.try(
      { school, person: people.year.personId, rights: ['searches.record', 'searches.read'] },
      `insert into device_search_part values ('${school}', '${id}', '${name}', '${by.personId}')`,
    );
  expect(await part('searched', people.deputy)).toMatchObject({ count: 1, code: null });
  expect(await text(people.dsl, here)).toContain('Read why, and say whether that will do.');
  expect((await (await as(people.dsl)).post(`${here}/later`, form)).statusCode).toBe(303);
  expect((await part('searched', people.deputy)).code).toBe('42501');
  expect(await asked(people.deputy)).not.toContainEqual(line);
  expect(await text(people.year, here)).toContain('It will do: he had a blade (recorded by Priya Nair)');
  expect(await text(people.deputy, '/registers/searches?alone=yes')).toContain('A second person has read why.');
  expect((await part('witness', people.dsl)).code).toBe('42501');
  expect((await (await as(people.deputy)).post(`${here}/later`, form)).statusCode).toBe(409);
});

test('of a search that had a witness nobody has to read why, and the database takes no witness beside the words that nobody was there', async () => {
  const here = await noted({ device: 'Phone, white' });
  const form = { what: 'reviewed', words: 'It will do', 'when-date': 'today', 'when-time': '10:40' };
  expect((await (await as(people.deputy)).post(`${here}/later`, form)).statusCode).toBe(409);
  expect(await text(people.dsl, '/registers/searches?words=nobody-has-this')).toMatch(
    /No searches like that.*See all of them/,
  );
  const alone = (await noted({ device: 'Phone, grey', witness: 'nobody', noWitness: WHY })).split('/').at(-1);
  const by = { school, person: people.year.personId, rights: ['searches.record', 'searches.read', 'people.read'] };
  const witness = `insert into device_search_part values ('${school}', '${alone}', 'witness', '${people.dsl.personId}')`;
  expect((await login.try(by, witness)).code).toBe('42501');
});

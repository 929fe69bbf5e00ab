import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../access/scope.ts';
import { Login } from '../../db/attack.fixture.ts';
import { newId } from '../../kernel/ids.ts';
import { buildActor, buildPerson, buildSchool, signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { buildIncident } from '../incidents/incidents.build.ts';
import { searchForm } from './searches.fixture.ts';
import { heldForToday } from './searches-today.service.ts';

let t: TestGround;
let app: FastifyInstance;
let login: Login;
let school: string;
let dsl: Actor;
let year: Actor;
let head: Actor;
let teacher: string;

beforeAll(async () => {
  t = await testGround();
  ({ app } = await testApp(t.ground));
  login = new Login(t.connections.app);
  await login.connect();
  school = await buildSchool(t.ground);
  head = await buildActor(t.ground, school, ['head'], { givenName: 'Daniel', familyName: 'Osei' });
  dsl = await buildActor(t.ground, school, ['dsl'], { givenName: 'Priya', familyName: 'Nair' });
  year = await buildActor(t.ground, school, ['head_of_year'], { givenName: 'Sam', familyName: 'Adeyemi' });
  teacher = (await buildPerson(t.ground, school, { roles: ['teacher'], givenName: 'Kit', familyName: 'Farrow' }))
    .personId;
  await buildPerson(t.ground, school, { givenName: 'Jonah', familyName: 'Prew' });
});
afterAll(async () => {
  await login.end();
  await app.close();
  await t.close();
});

const as = async (actor: Actor) => testBrowser(app, await signedIn(t.ground, actor));
const form = (over: Record<string, string> = {}) =>
  searchForm({ authorised: head.personId, searched: year.personId, witness: teacher }, over);
const NEW = '/registers/searches/new';

test('a search is noted with its three people, read by those who may, and ends with the return', async () => {
  const browser = await as(year);
  const sent = await browser.post(NEW, form());
  expect(sent.statusCode).toBe(303);
  const here = String(sent.headers.location);
  const page = textOf((await browser.get(here)).body);
  for (const words of [
    'Jonah Prew (pupil)',
    'Authorised by Daniel Osei',
    'Searched by Sam Adeyemi',
    'Witness Kit Farrow',
  ])
    expect(page).toContain(words);
  expect(textOf((await (await as(dsl)).get('/registers/searches?kept=yes')).body)).toContain('Telephone, black');
  const early = await browser.post(
    `${here}/return`,
    { to: 'His mother', 'when-date': 'today', 'when-time': '10:00' },
    here,
  );
  expect([early.statusCode, textOf(early.body)]).toEqual([400, expect.stringContaining('after the search')]);
  const back = { to: 'His mother', 'when-date': 'today', 'when-time': '10:40' };
  expect((await browser.post(`${here}/return`, back, here)).statusCode).toBe(303);
  expect((await browser.post(`${here}/return`, back, NEW)).statusCode).toBe(409);
  expect(textOf((await browser.get('/registers/searches?kept=yes')).body)).not.toContain('Telephone, black');
  expect(await t.rows("select from journal_entry where action like 'search.%'")).toHaveLength(2);
});

test('a device that nobody looked at is kept as it was, because it may be evidence: that is written down as it is (R133, R149)', async () => {
  const browser = await as(dsl);
  const unseen = { deleted: 'left', looked: 'no', outcome: 'Nobody looked: switched off and put in the safe' };
  const sent = await browser.post(NEW, form({ ...unseen, became: 'kept', device: 'Phone, silver' }));
  expect(sent.statusCode).toBe(303);
  const page = textOf((await browser.get(String(sent.headers.location))).body);
  expect(page).toContain('Nobody looked');
  expect(page).toContain('it may be evidence');
  const seen = { school, person: dsl.personId, rights: ['searches.record', 'searches.read'] };
  const made = `insert into device_search (school_id, id, name, kind, device, grounds, consent, searched_at, looked_into, outcome, became, deleted, deleted_words, recorded_at, recorded_by)
    values ('${school}', '${newId(t.ground.clock.now())}', 'Jonah Prew', 'pupil', 'Phone', 'A picture', 'given', now(), false, 'Nothing', 'kept', 'deleted', 'The picture', now(), '${dsl.personId}')`;
  expect((await login.try(seen, made)).code).toBe('23514');
});

test('nobody witnesses or authorises their own search, nor has whoever was searched a part: the form says so, and the database', async () => {
  const browser = await as(dsl);
  for (const [over, words] of [
    [{ authorised: year.personId }, 'nobody but the head searches on their own authority'],
    [{ witness: year.personId }, 'nobody witnesses their own search'],
    [{ witness: 'nobody' }, 'Say why nobody could be there'],
    [{ noWitness: 'A knife' }, 'Leave this empty, or choose that nobody was there'],
    [{ deleted: 'deleted', deletedWords: '' }, 'Write down what was deleted, and why'],
    [{ deleted: 'deleted', deletedWords: 'The photo', looked: 'no' }, 'so somebody looked'],
    [{ kind: 'staff', name: 'Kit Farrow' }, 'Log an incident first'],
    [{ searched: newId(t.ground.clock.now()) }, 'Choose those who took part from the list'],
    [{ name: '', grounds: 'x', 'when-time': '' }, 'Enter who was searched'],
  ] as const) {
    const sent = await browser.post(NEW, form(over as Record<string, string>));
    expect([sent.statusCode, textOf(sent.body)], words).toEqual([400, expect.stringContaining(words)]);
  }
  const { id } = await buildIncident(t.ground, dsl);
  const own = await browser.post(NEW, form({ kind: 'staff', name: 'Kit Farrow', incident: id }));
  expect(textOf(own.body)).toContain('The person searched cannot have another part in it');
  const spelt = await browser.post(NEW, form({ kind: 'staff', name: 'Mr Farrow', incident: id }));
  expect([spelt.statusCode, textOf(spelt.body)]).toEqual([400, expect.stringContaining('No colleague of this name')]);

  const [{ search, person } = { search: '', person: '' }] = await t.rows<{ search: string; person: string }>(
    "select search_id as search, person_id as person from device_search_part where part = 'searched'",
  );
  const by = { school, person: year.personId, rights: ['searches.record', 'searches.read'] };
  await t.rows("delete from device_search_part where part = 'witness'");
  await t.rows('update device_search set returned_at = null, returned_to = null, returned_by = null');
  const twice = `insert into device_search_part values ('${school}', '${search}', 'witness', '${person}')`;
  expect((await login.try(by, twice)).code).toBe('23505');
  const alone = (part: string, byHead: boolean) =>
    `insert into device_search_part values ('${school}', '${search}', '${part}', '${person}', ${byHead})`;
  await t.rows("delete from device_search_part where part = 'authorised'");
  expect((await login.try(by, alone('authorised', false))).code).toBe('23505');
  expect((await login.try(by, alone('authorised', true))).code).toBe('42501');
  const subject = `insert into device_search_part select school_id, id, 'witness', person_id from device_search where id = '${search}'`;
  expect((await login.try(by, subject)).code).toBe('42501');
  const stranger = { ...by, person: dsl.personId };
  const other = `insert into device_search_part values ('${school}', '${search}', 'witness', '${dsl.personId}')`;
  expect((await login.try(stranger, other)).code).toBe('42501');
  expect((await login.try(by, "update device_search set outcome = 'Nothing'")).code).toBe('42501');
});

test('of a member of staff it is there for the readers of its incident, and never for whom it is about', async () => {
  const { id } = await buildIncident(t.ground, head);
  const browser = await as(head);
  const office = await buildPerson(t.ground, school, { roles: ['office'], givenName: 'Ada', familyName: 'Low' });
  const sent = await browser.post(
    NEW,
    form({ incident: id, kind: 'staff', name: 'Priya Nair', authorised: office.personId, device: 'Laptop' }),
  );
  expect(sent.statusCode).toBe(303);
  const here = String(sent.headers.location);
  expect(textOf((await browser.get(`/incidents/${id}`)).body)).toContain('Laptop, Priya Nair');
  expect((await (await as(dsl)).get(here)).statusCode).toBe(404);
  expect(textOf((await (await as(dsl)).get('/registers/searches')).body)).not.toContain('Laptop');
  const elsewhere = await buildActor(t.ground, await buildSchool(t.ground), ['head', 'dsl']);
  expect((await (await as(elsewhere)).get(here)).statusCode).toBe(404);
  const technician = await buildActor(t.ground, school, ['technician']);
  expect((await (await as(technician)).get('/registers/searches')).statusCode).toBe(404);
});

test('the register is printed once it is said what for, as it is filtered; the name that was looked for is in no journal', async () => {
  const browser = await as(year);
  expect((await browser.post(NEW, form({ device: 'Tablet of the library' }))).statusCode).toBe(303);
  const list = '/registers/searches?words=Prew';
  const url = '/registers/searches/print?words=Prew';
  const page = (await browser.get(list)).body;
  expect([page.includes('data-print'), page.includes(`href="${url}"`)]).toEqual([false, true]);
  expect(textOf((await browser.get(url)).body)).toContain('What is it for?');
  expect((await browser.post(url, { purpose: 'An inspection' })).headers.location).toBe(url);
  const print = (await browser.get(url)).body;
  expect([print.includes('data-print'), textOf(print).includes('Tablet of the library')]).toEqual([true, true]);
  expect([print.includes('Record a search'), textOf(print).includes('With “Prew”.')]).toEqual([false, true]);
  expect(textOf((await browser.get('/registers/searches/print')).body)).toContain('What is it for?');
  const kept = await t.rows(`select list, form, lines, record_id from list_taken where school_id = '${school}'`);
  expect(kept).toEqual([{ list: 'searches', form: 'print', lines: null, record_id: null }]);
  const noted = await t.rows<{ payload: unknown }>(
    `select p.payload from journal_entry e join journal_payload p using (school_id, seq) where e.school_id = '${school}' and e.action = 'search.print'`,
  );
  expect(noted).toEqual([{ payload: { purpose: 'An inspection' } }]);
});

test('a device that is still held after the school’s days, or when its incident is closed, is on Today of those who may note its return', async () => {
  const noted = async (over: Record<string, string>) => {
    const sent = await (await as(year)).post(NEW, form(over));
    return String(sent.headers.location).split('/').at(-1) ?? '';
  };
  const todayOf = async (actor: Actor) => {
    const found = await heldForToday.find(t.ground, actor);
    return found?.kind === 'tasks' ? found.tasks.map(({ what, href }) => [what, href.split('/').at(-1)]) : [];
  };
  const [id, back] = [
    await noted({ device: 'Phone with a crack' }),
    await noted({ device: 'Watch', became: 'given_back' }),
  ];
  const line = ['Still held: Phone with a crack', id];
  expect(await todayOf(year)).not.toContainEqual(line);
  t.clock.move(8 * 86_400_000);
  // Whoever noted it, and those who read the register; nobody who may not note a return, and of another school nobody.
  for (const actor of [year, dsl, head]) expect(await todayOf(actor)).toContainEqual(line);
  expect((await todayOf(year)).map(([, each]) => each)).not.toContain(back);
  const other = await buildActor(t.ground, school, ['head_of_year']);
  expect(await todayOf(other)).toEqual([]);
  expect(await todayOf(await buildActor(t.ground, await buildSchool(t.ground), ['dsl']))).toEqual([]);
  expect(textOf((await (await as(dsl)).get('/today')).body)).toMatch(
    /Still held: Phone with a crack.*The school has it since/,
  );
  const desk = await as(dsl);
  const here = `/registers/searches/${id}`;
  const given = { to: 'Jonah’s mother', 'when-date': 'today', 'when-time': '10:30' };
  expect((await desk.post(`${here}/return`, given, here)).statusCode).toBe(303);
  expect(await todayOf(dsl)).not.toContainEqual(line);
  t.clock.move(-8 * 86_400_000);
  // Of an incident: at once when that is closed, for those who see it.
  const { id: incident } = await buildIncident(t.ground, dsl);
  const sent = await desk.post(`${NEW}?incident=${incident}`, form({ device: 'Tablet in the safe', incident }));
  const tablet = ['Still held: Tablet in the safe', String(sent.headers.location).split('/').at(-1)];
  expect(await todayOf(dsl)).not.toContainEqual(tablet);
  await t.rows(
    "update incident set state = 'closed', closed_at = now(), closed_by = $2, outcome = 'Done' where id = $1",
    [incident, dsl.personId],
  );
  expect(await todayOf(dsl)).toContainEqual(tablet);
  expect(await todayOf(year)).not.toContainEqual(tablet);
});

test('whose device it was is known however their name is written (S27)', async () => {
  const name = { givenName: 'Zoë', familyName: "O'Brien", className: '8K', yearGroup: 8 };
  const { personId } = await buildPerson(t.ground, school, name);
  const sent = await (await as(year)).post(NEW, form({ name: 'zoe o’brien 8k' }));
  const id = String(sent.headers.location).split('/').at(-1);
  expect(await t.rows(`select person_id from device_search where id = '${id}'`)).toEqual([{ person_id: personId }]);
});

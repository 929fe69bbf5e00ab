import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Actor, systemScope } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { EVERY_RIGHT, Login } from '../../db/attack.fixture.ts';
import { newId } from '../../kernel/ids.ts';
import { buildActor, buildPuppet, buildSchool, signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { buildIncident } from '../incidents/incidents.build.ts';
import { readIsolation } from './isolations.service.ts';

let t: TestGround;
let app: FastifyInstance;
let login: Login;
let school: string;
let laptop: string;
const people = {} as Record<'head' | 'dsl' | 'manager' | 'technician' | 'user' | 'teacher', Actor>;

beforeAll(async () => {
  t = await testGround();
  ({ app } = await testApp(t.ground));
  login = new Login(t.connections.app);
  await login.connect();
  school = await buildSchool(t.ground);
  const staff = (role: Parameters<typeof buildActor>[2][number], givenName: string, familyName: string) =>
    buildActor(t.ground, school, [role], { givenName, familyName });
  people.head = await staff('head', 'Daniel', 'Osei');
  people.dsl = await staff('dsl', 'Priya', 'Nair');
  people.manager = await staff('network_manager', 'Idris', 'Kaya');
  people.technician = await staff('technician', 'Mei', 'Tan');
  people.user = await staff('teacher', 'Kit', 'Farrow');
  people.teacher = await staff('teacher', 'Ola', 'Reed');
  laptop = newId(t.clock.now());
  const at = t.clock.now();
  await transact(t.ground, systemScope('enrol', school), async (tx) => {
    for (const [id, name] of [
      [laptop, 'LT-114'],
      [newId(at), 'LT-1140'],
    ] as const)
      await tx.db
        .insertInto('sensor')
        .values({ school_id: school, id, kind: 'agent', name, key_hash: Buffer.from(id), enrolled_at: at })
        .execute();
    await tx.db
      .insertInto('presence')
      .values({
        ...{ school_id: school, sensor_id: laptop, person_id: people.user.personId, device: '' },
        ...{ confidence: 'certain', first_at: at, seen_at: at },
      })
      .execute();
  });
});
afterAll(async () => {
  await login.end();
  await app.close();
  await t.close();
});

const as = async (actor: Actor) => testBrowser(app, await signedIn(t.ground, actor));
const text = async (actor: Actor, path: string) => textOf((await (await as(actor)).get(path)).body);
const virus = () => buildIncident(t.ground, people.dsl, { type: 'malware', title: 'A strange attachment' });
const NOW = { 'when-date': 'today', 'when-time': '10:40' };
const form = (over: Record<string, string> = {}) => ({
  ...{ device: 'lt-114', place: 'Server room', by: people.manager.personId, ...NOW, ...over },
});

/** An incident with an isolated laptop: their ids. */
async function isolated(over: Record<string, string> = {}): Promise<{ incident: string; id: string }> {
  const { id: incident } = await virus();
  const sent = await (await as(people.dsl)).post(`/incidents/${incident}/isolate`, form(over));
  expect(sent.statusCode, textOf(sent.body)).toBe(303);
  const [row] = await t.rows<{ id: string }>(`select id from device_isolation where incident_id = '${incident}'`);
  return { incident, id: row?.id ?? '' };
}

const step = async (actor: Actor, id: string, over: Record<string, string>) =>
  (await as(actor)).post(`/isolated/${id}`, { words: 'Two scans found nothing', ...NOW, ...over });

test('a device is bound by its name in the list, and a name spelt wrong is asked about', async () => {
  const { id } = await virus();
  const browser = await as(people.dsl);
  expect(await text(people.dsl, `/incidents/${id}`)).toContain('disconnect it from the network');
  for (const [over, words] of [
    [{ device: 'LT-11' }, 'Did you mean LT-114, LT-1140?'],
    [{ device: 'Laptop' }, 'say that it is not on the list'],
    [{ place: '' }, 'Enter where it is now'],
    [{ by: newId(t.clock.now()) }, 'Choose somebody from the list'],
  ] as const) {
    const sent = await browser.post(`/incidents/${id}/isolate`, form(over));
    expect([sent.statusCode, textOf(sent.body)]).toEqual([400, expect.stringContaining(words)]);
  }
  expect(await t.rows('select from device_isolation')).toHaveLength(0);
});

test('whoever needs to know is told, the list of devices says so, and nobody else is told', async () => {
  const { id, incident } = await isolated();
  const bound = await t.rows(`select sensor_id, device from device_isolation where id = '${id}'`);
  expect(bound).toEqual([{ sensor_id: laptop, device: 'LT-114' }]);
  expect(await text(people.manager, '/today')).toContain('Isolated: LT-114');
  expect(await text(people.user, '/today')).toContain('LT-114, Server room Do not use');
  expect(await text(people.teacher, '/today')).not.toContain('LT-114');
  expect(await text(people.manager, '/coverage/devices')).toContain('Do not use: isolated since');
  expect(await text(people.manager, '/sensors')).toMatch(/LT-114 Do not use: isolated since .* LT-1140 Browser agent/);
  expect(await text(people.dsl, '/coverage')).toContain('1 device is isolated because of a virus');
  // Whoever looks after devices reads its log, and neither the incident nor that there is one.
  const page = await text(people.manager, `/isolated/${id}`);
  expect(page).toContain('Disconnected by Idris Kaya');
  expect(page).not.toContain('Open the incident');
  expect(await text(people.dsl, `/isolated/${id}`)).toContain('and 1 person who used it in the 30 days before');
  expect((await (await as(people.teacher)).get(`/isolated/${id}`)).statusCode).toBe(404);
  expect((await (await as(people.manager)).get(`/incidents/${incident}`)).statusCode).toBe(404);

  const { id: told } = await isolated({ device: 'Memory stick', unlisted: 'yes', staff: 'yes' });
  expect(await text(people.teacher, '/today')).toContain('Memory stick, Server room Do not use');
  // Nobody was heard on what is on no list, and the page claims nothing else.
  const { id: stick } = await isolated({ device: 'Another stick', unlisted: 'yes' });
  expect(await text(people.manager, `/isolated/${stick}`)).not.toContain('who used it');
  expect((await step(people.technician, stick, { step: 'written_off' })).statusCode).toBe(303);
  for (const one of [id, told])
    expect((await step(people.technician, one, { step: 'written_off' })).statusCode).toBe(303);
  expect(await text(people.manager, '/sensors')).toContain('LT-114 Out of use for good');
});

test('a device that was given a name since is called by it, and its record keeps what was written (R139)', async () => {
  const { id } = await isolated();
  const call = (name: string) =>
    transact(t.ground, systemScope('enrol', school), (tx) =>
      tx.db.updateTable('sensor').set({ name }).where('school_id', '=', school).where('id', '=', laptop).execute(),
    );
  await call('Art room 2');
  expect(await text(people.manager, '/today')).toContain('Isolated: Art room 2');
  expect(await text(people.user, '/today')).toContain('Art room 2, Server room Do not use');
  expect(await text(people.manager, '/isolated')).toContain('Art room 2');
  expect(await text(people.manager, `/isolated/${id}`)).toMatch(/Art room 2 .*Recorded as LT-114/);
  await call('LT-114');
  expect(await text(people.manager, `/isolated/${id}`)).not.toContain('Recorded as');
  expect((await step(people.technician, id, { step: 'written_off' })).statusCode).toBe(303);
});

test('it is released by somebody else than who isolated it or noted that, or by word of the ICT provider; the database holds it', async () => {
  const { id, incident } = await isolated();
  expect(await text(people.dsl, `/incidents/${incident}`)).toContain('LT-114 is still isolated');
  const offered = async (actor: Actor) => (await readIsolation(t.ground, actor, id)).mayRelease;
  expect([await offered(people.manager), await offered(people.dsl), await offered(people.technician)]).toEqual([
    ...[false, false, true],
  ]);
  for (const actor of [people.manager, people.dsl]) {
    const sent = await step(actor, id, { step: 'released' });
    expect([sent.statusCode, textOf(sent.body)]).toEqual([400, expect.stringContaining('ask a colleague')]);
  }
  const half = await step(people.manager, id, { step: 'released', provider: 'Castle ICT' });
  expect(textOf(half.body)).toContain('Enter the provider’s reference');

  // Typed past the service, in one's own name and with one's own rights.
  const values = (by: Actor, number: number, provider = 'null, null') => `insert into isolation_step
    (school_id, isolation_id, number, step, at, words, provider, reference, isolated_by, isolation_noted_by, recorded_at, recorded_by)
    select school_id, id, ${number}, 'released', now(), 'It is safe', ${provider}, isolated_by, recorded_by, now(), '${by.personId}'
    from device_isolation where id = '${id}'`;
  const rights = ['isolations.work', 'sensors.read'];
  const typed = (by: Actor, statement: string) => login.try({ school, person: by.personId, rights }, `${statement}`);
  expect((await typed(people.manager, values(people.manager, 1))).code).toMatch(/^(23514|42501)$/);
  await expect(t.rows(values(people.manager, 1))).rejects.toThrow(/isolation_step_check/);
  await expect(t.rows(values(people.dsl, 1))).rejects.toThrow(/isolation_step_check/);
  const puppet = await buildPuppet(t.ground, people.manager, 'technician');
  expect((await typed(puppet, values(puppet, 1))).code).toBe('42501');
  // As somebody else, so that the CHECK has nothing to say: the foreign key holds who isolated it.
  const another = values(people.manager, 1).replace(
    'isolated_by, recorded_by, now()',
    `'${people.head.personId}', '${people.head.personId}', now()`,
  );
  expect((await typed(people.manager, another)).code).toBe('23503');
  expect((await typed(people.technician, values(people.technician, 2))).code).toBe('42501');

  // Nor is the incident closed meanwhile, by whatever is typed.
  const me = `'${people.dsl.personId}'`;
  const closing = newId(t.clock.now());
  const closed = () =>
    login.try(
      { school, person: people.dsl.personId, rights: EVERY_RIGHT },
      `update incident set outcome = 'Cleaned' where id = '${incident}'`,
      `insert into incident_closing (school_id, id, incident_id, state, at, person_id, words)
        select school_id, '${closing}', id, 'closed', now(), ${me}, incident_words(i) from incident i where id = '${incident}'`,
      `update incident set state = 'closed', closed_by = ${me}, closed_at = now(), closing_id = '${closing}' where id = '${incident}'`,
    );
  expect(await closed()).toMatchObject({ code: '42501', message: expect.stringContaining('"isolated"') });

  expect((await step(people.manager, id, { step: 'handed', to: 'Castle ICT' })).statusCode).toBe(303);
  const word = { step: 'released', provider: 'Castle ICT', reference: 'T-4471' };
  expect((await step(people.manager, id, word)).statusCode).toBe(303);
  expect(await text(people.manager, `/isolated/${id}`)).toContain('Released, by word of Castle ICT (T-4471)');
  expect(await text(people.dsl, `/incidents/${incident}`)).not.toContain('is still isolated');
  expect(await closed()).toMatchObject({ code: null, count: 1 });
  expect(await text(people.user, '/today')).toContain('Can be used again');
  expect(await text(people.manager, '/coverage/devices')).not.toContain('Do not use');
  const late = await step(people.technician, id, { step: 'noted' });
  expect([late.statusCode, textOf(late.body)]).toEqual([409, expect.stringContaining('Nothing more can be added')]);
  for (const statement of ["update isolation_step set words = 'Another'", 'delete from isolation_step'])
    expect((await typed(people.technician, statement)).code).toBe('42501');
});

test('a colleague releases it, and whoever is left out of the incident does not', async () => {
  const { id, incident } = await isolated();
  await t.rows(
    `update incident set hidden_from = array['${people.technician.personId}'::uuid] where id = '${incident}'`,
  );
  expect((await step(people.technician, id, { step: 'noted' })).statusCode).toBe(404);
  const typed = `insert into isolation_step (school_id, isolation_id, number, step, at, words, isolated_by, isolation_noted_by, recorded_at, recorded_by)
    values ('${school}', '${id}', 1, 'noted', now(), 'Looked at', '${people.manager.personId}', '${people.dsl.personId}', now(), '${people.technician.personId}')`;
  const by = { school, person: people.technician.personId, rights: ['isolations.work'] };
  expect((await login.try(by, typed)).code).toBe('42501');
  await t.rows(`update incident set hidden_from = '{}' where id = '${incident}'`);
  expect((await login.try(by, typed)).count).toBe(1);
  const early = await step(people.technician, id, { step: 'released', 'when-time': '10:20' });
  expect(textOf(early.body)).toContain('This comes after the line before it');
  expect((await step(people.technician, id, { step: 'released' })).statusCode).toBe(303);
});

test('whoever its incident is about, or kept from, does not find it among those to work, nor its log (S13)', async () => {
  const { id, incident } = await isolated({ device: 'LT-1140' });
  expect((await step(people.technician, id, { step: 'handed', to: 'The police' })).statusCode).toBe(303);
  const manager = people.manager.personId;
  const seen = async (what: string) =>
    (await login.try({ school, person: manager, rights: ['isolations.work', 'support.own'] }, what)).count;
  const pages = async (actor: Actor) => {
    const paths = ['/today', '/isolated', '/coverage/devices', '/sensors', `/isolated/${id}`];
    const texts = await Promise.all(paths.map((path) => text(actor, path)));
    const tells = /The police|Isolated: LT-1140|LT-1140 (Server|Do not use|Browser agent [^.]*Do not use)/;
    return paths.filter((_, nth) => tells.test(texts[nth] ?? ''));
  };
  const log = `select from isolation_step where isolation_id = '${id}'`;
  const device = `select from device_isolation where id = '${id}'`;
  const others = Number(/(\d+) devices? (is|are) isolated/.exec(await text(people.manager, '/coverage'))?.[1]);
  expect(await pages(people.manager)).toHaveLength(5);
  expect([await seen(log), await seen(device)]).toEqual([1, 1]);
  await t.rows(`update incident set hidden_from = array['${manager}'::uuid] where id = '${incident}'`);
  expect(await pages(people.manager)).toEqual([]);
  const left = Number(/(\d+) devices? (is|are) isolated/.exec(await text(people.manager, '/coverage'))?.[1] ?? 0);
  expect(left).toBe(others - 1);
  expect([await seen(log), await seen(device)]).toEqual([0, 0]);
  expect(await pages(people.technician)).toContain('/isolated');
  // Named as responsible and not yet left out: the same.
  await t.rows(`update incident set hidden_from = '{}' where id = '${incident}'`);
  expect(await seen(log)).toBe(1);
  await t.rows(`insert into incident_person (school_id, incident_id, id, person_id, name, kind, part, sex)
    values ('${school}', '${incident}', gen_random_uuid(), '${manager}', 'Idris Kaya', 'staff', 'responsible', 'not_recorded')`);
  expect([await seen(log), await seen(device), await pages(people.manager)]).toEqual([0, 0, []]);
  // Told not to use it they are all the same, and of nothing else.
  await t.rows(`update device_isolation set tells_staff = true where id = '${id}'`);
  expect(await text(people.manager, '/today')).toContain('LT-1140, Server room Do not use');
  expect([await seen(log), await seen(device)]).toEqual([0, 1]);
  expect((await (await as(people.manager)).get(`/isolated/${id}`)).statusCode).toBe(404);
  expect(await text(people.manager, '/isolated')).not.toContain('LT-1140 Server room');
});

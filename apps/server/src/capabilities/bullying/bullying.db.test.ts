import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Actor, authorise, systemScope } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { Login } from '../../db/attack.fixture.ts';
import { newId } from '../../kernel/ids.ts';
import { signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { buildIncident } from '../incidents/incidents.build.ts';
import { buildIncidentSchool } from '../incidents/incidents.fixture.ts';
import { stepOn } from '../incidents/incidents-status.fixture.ts';
import { countIncidents } from '../reports/reports-figures.store.ts';
import { bullyingPart } from './bullying-part.views.tsx';

let t: TestGround;
let app: FastifyInstance;
let s: Awaited<ReturnType<typeof buildIncidentSchool>>;
beforeAll(async () => {
  t = await testGround();
  ({ app } = await testApp(t.ground));
  s = await buildIncidentSchool(t.ground);
});
afterAll(async () => {
  await app.close();
  await t.close();
});

const as = async (actor: Actor) => testBrowser(app, await signedIn(t.ground, actor));
const page = async (actor: Actor, id: string) => textOf((await (await as(actor)).get(`/incidents/${id}`)).body);
const form = (over: Record<string, string> = {}) => ({
  ...{ system: 'Behaviour log', reference: 'B-2291', by: s.year9.personId },
  ...{ 'when-date': 'today', 'when-time': '10:20', ...over },
});
const rule = (value: string) =>
  t.rows(`insert into setting (school_id, key, value, changed_at) values ('${s.schoolId}', 'incidents.bullyingRecord', '"${value}"', now())
    on conflict (school_id, key) do update set value = excluded.value`);
const MISSING = 'It is not noted where the school’s bullying record has this.';
const OPTIONAL = 'Still open. Do these, or explain in the outcome';

test('until it is noted where the bullying record has it, it is missing: needed, offered, or not asked, as the school says', async () => {
  const { id } = await buildIncident(t.ground, s.dsl);
  const { id: other } = await buildIncident(t.ground, s.dsl, { type: 'misogyny' });
  const offered = await page(s.dsl, id);
  expect(offered.indexOf(MISSING)).toBeGreaterThan(offered.indexOf(OPTIONAL));
  expect(await page(s.dsl, other)).not.toContain(MISSING);
  await rule('needed');
  const needed = await page(s.dsl, id);
  expect(needed.indexOf(MISSING)).toBeGreaterThan(-1);
  expect(needed.indexOf(MISSING)).toBeLessThan(needed.indexOf(OPTIONAL));
  await rule('not_used');
  expect(await page(s.dsl, id)).not.toContain('Bullying record');
  await rule('needed');

  const browser = await as(s.dsl);
  const path = `/incidents/${id}/bullying`;
  for (const [over, words] of [
    [{ reference: '' }, 'Enter its number or name there'],
    [{ by: s.pupilId }, 'Choose somebody from the list'],
    [{ 'when-date': '' }, 'it was entered there'],
  ] as const) {
    const sent = await browser.post(path, form(over));
    expect([sent.statusCode, textOf(sent.body)]).toEqual([400, expect.stringContaining(words)]);
  }
  expect((await browser.post(path, form())).statusCode).toBe(303);
  const noted = await page(s.dsl, id);
  expect(noted).not.toContain(MISSING);
  expect(noted).toContain('Behaviour log B-2291 17 Nov, 10:20 Ruth Holt');
  expect((await (await as(s.chair)).get(path)).statusCode).toBe(404);
  // The next one needs only its reference.
  expect((await browser.get(`/incidents/${other}/bullying`)).body).toContain('value="Behaviour log"');
});

test('it is not missing where what was merged into it had been noted', async () => {
  const [{ id: from }, { id: into }] = [await buildIncident(t.ground, s.dsl), await buildIncident(t.ground, s.dsl)];
  expect((await (await as(s.dsl)).post(`/incidents/${from}/bullying`, form())).statusCode).toBe(303);
  expect(await page(s.dsl, into)).toContain(MISSING);
  await stepOn(t.ground, s.dsl, from, { step: 'merge', into });
  expect(await page(s.dsl, into)).not.toContain(MISSING);
  expect(await page(s.dsl, into)).toContain('Behaviour log B-2291');
});

test('it goes into the pack and onto paper; into what governors read without its reference', async () => {
  const { id } = await buildIncident(t.ground, s.dsl);
  const browser = await as(s.dsl);
  await browser.post(`/incidents/${id}/bullying`, form({ reference: 'Stott, Imogen 7R' }));
  const row = { id, mayWork: true } as never;
  const packed = (anonymised: boolean) =>
    transact(t.ground, authorise(s.dsl, 'incidents.log'), async (tx) =>
      JSON.stringify(await bullyingPart.pack?.(tx, row, { anonymised })),
    );
  expect(await packed(false)).toContain('Stott, Imogen 7R');
  expect(await packed(true)).toContain('Behaviour log');
  expect(await packed(true)).not.toContain('Stott');
  expect(await packed(true)).not.toContain('Holt');
});

test('it is noted in one’s own name, by whoever works the incident, and never changed', async () => {
  const { id } = await buildIncident(t.ground, s.dsl);
  const login = new Login(t.connections.app);
  await login.connect();
  const rights = ['incidents.read', 'incidents.work', 'incidents.log', 'people.read'];
  const insert = (
    by: string,
  ) => `insert into bullying_record (school_id, incident_id, id, system, reference, put_at, put_by, recorded_at, recorded_by)
    values ('${s.schoolId}', '${id}', '${newId(t.ground.clock.now())}', 'Log', '1', now(), '${by}', now(), '${by}')`;
  const own = { school: s.schoolId, person: s.dsl.personId, rights };
  expect(await login.try(own, insert(s.dsl.personId))).toMatchObject({ code: null, count: 1 });
  expect((await login.try(own, insert(s.deputy.personId))).code).toBe('42501');
  const log = { ...own, rights: ['incidents.log', 'people.read'], person: s.year9.personId };
  expect((await login.try(log, insert(s.year9.personId))).code).toBe('42501');
  expect((await login.try(own, "update bullying_record set reference = '2'")).code).toBe('42501');
  await login.end();
});

test('the monitoring report counts cyberbullying, and how much of it the bullying record has', async () => {
  const span = {
    from: new Date(t.ground.clock.now().getTime() - 1000),
    to: new Date(t.ground.clock.now().getTime() + 60_000),
  };
  const counted = () => transact(t.ground, systemScope('reports-draw', s.schoolId), (tx) => countIncidents(tx, span));
  const before = await counted();
  const { id } = await buildIncident(t.ground, s.dsl);
  await buildIncident(t.ground, s.dsl);
  await buildIncident(t.ground, s.dsl, { type: 'misogyny' });
  const browser = await as(s.dsl);
  for (const reference of ['B-1', 'B-2']) await browser.post(`/incidents/${id}/bullying`, form({ reference }));
  const after = await counted();
  expect([after.bullying - before.bullying, after.bullyingRecorded - before.bullyingRecorded]).toEqual([2, 1]);
});

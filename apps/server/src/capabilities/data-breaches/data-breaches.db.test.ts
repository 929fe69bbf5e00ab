import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Actor, authorise } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { Login } from '../../db/attack.fixture.ts';
import { signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { buildIncident } from '../incidents/incidents.build.ts';
import { buildIncidentSchool } from '../incidents/incidents.fixture.ts';
import { stepOn } from '../incidents/incidents-status.fixture.ts';
import { dataPart } from './data-breaches-part.views.tsx';
import { dataToday } from './data-breaches-today.service.ts';

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

const HOUR = 3_600_000;
const as = async (actor: Actor) => testBrowser(app, await signedIn(t.ground, actor));
const page = async (actor: Actor, path: string) => textOf((await (await as(actor)).get(path)).body);
const lost = (over: Record<string, string> = {}) =>
  buildIncident(t.ground, s.dsl, { type: 'lost_data', title: 'A list went to the wrong parent', ...over });
const form = (over: Record<string, string> = {}) => ({
  ...{ seen: '0', 'when-date': 'today', 'when-time': '09:10', risk: 'risk', because: 'It names pupils with plans' },
  ...{ data: 'A list of 24 pupils with their plans', measures: 'The parent deleted it', ...over },
});
const judge = async (actor: Actor, id: string, over: Record<string, string> = {}) =>
  (await as(actor)).post(`/incidents/${id}/data`, form(over));
const tellIco = async (id: string) =>
  (await as(s.dsl)).post(`/incidents/${id}/notices`, {
    ...{ whom: 'ico', name: 'Report line', how: 'telephone', 'when-date': 'today', 'when-time': '09:20' },
    words: 'A list of 24 pupils went to one parent.',
  });
const asked = async (actor: Actor, id: string) => {
  const found = await dataToday.find(t.ground, actor);
  return found?.kind === 'tasks' ? found.tasks.filter(({ href }) => href.includes(id)) : [];
};
const NOT_JUDGED = 'Nobody has judged whether personal data was at risk';
const NOT_TOLD = 'The Information Commissioner has not been told.';

test('lost data waits for a judgement; where there is a risk, for the Information Commissioner, within the school’s hours from when it knew (R211)', async () => {
  const { id } = await lost();
  const before = await page(s.dsl, `/incidents/${id}`);
  expect(before).toContain(NOT_JUDGED);
  expect(before).toContain('Judge the risk to personal data');
  expect(await page(s.dsl, '/registers/data-breaches')).toContain('Not judged');
  const [first] = await asked(s.dsl, id);
  expect(first).toMatchObject({ what: 'Judge the risk to personal data' });
  expect((first?.due?.by.getTime() ?? 0) - t.clock.now().getTime()).toBe(72 * HOUR);

  expect((await judge(s.dsl, id, { risk: 'high' })).statusCode).toBe(400);
  expect((await judge(s.dsl, id)).statusCode).toBe(303);
  const judged = await page(s.dsl, `/incidents/${id}`);
  expect(judged).not.toContain(NOT_JUDGED);
  expect(judged).toContain(NOT_TOLD);
  expect(judged).toContain('A list of 24 pupils with their plans');
  expect(await asked(s.dsl, id)).toMatchObject([{ what: 'Tell: Information Commissioner’s Office' }]);
  expect((await tellIco(id)).statusCode).toBe(303);
  expect(await page(s.dsl, `/incidents/${id}`)).toContain('The Information Commissioner was told');
  expect(await asked(s.dsl, id)).toEqual([]);
  expect(await page(s.dsl, '/registers/data-breaches')).toContain('Told');
});

test('the Commissioner who was told of one is not told again of the other, once two are found to be the same', async () => {
  const [from, into] = [await lost(), await lost()];
  for (const { id } of [from, into]) expect((await judge(s.dsl, id)).statusCode).toBe(303);
  expect((await tellIco(from.id)).statusCode).toBe(303);
  expect(await asked(s.dsl, into.id)).toMatchObject([{ what: 'Tell: Information Commissioner’s Office' }]);
  await stepOn(t.ground, s.dsl, from.id, { step: 'merge', into: into.id });
  expect(await asked(s.dsl, into.id)).toEqual([]);
  expect(await page(s.dsl, `/incidents/${into.id}`)).not.toContain(NOT_TOLD);
});

test('nobody knew of it before the day on which it happened', async () => {
  const { id } = await lost();
  const early = await judge(s.dsl, id, { 'when-date': '16/11/2026' });
  expect([early.statusCode, textOf(early.body)]).toEqual([
    400,
    expect.stringMatching(/Enter a day from .* on, when it happened/),
  ]);
  expect(early.body).toContain('The parent deleted it</textarea>');
  expect(await page(s.dsl, `/incidents/${id}`)).toContain(NOT_JUDGED);
});

test('what is too long is said to be, and not left out unsaid', async () => {
  const { id } = await lost();
  const long = await judge(s.dsl, id, { measures: `Sent back. ${'x'.repeat(2000)}` });
  expect([long.statusCode, textOf(long.body)]).toEqual([
    400,
    expect.stringContaining('Write at most 2,000 characters'),
  ]);
  expect(long.body).toContain('Sent back. xxx');
});

test('it cannot be closed without a judgement, nor while those who must be told are not', async () => {
  const { id } = await lost();
  const missing = () =>
    transact(t.ground, authorise(s.dsl, 'incidents.log'), async (tx) => {
      const row = { id, type: 'lost_data', recordedAt: t.clock.now(), mayWork: true } as never;
      return (await dataPart.missing?.(tx, row))?.map(({ blocks, staysApart, href }) => [blocks, staysApart, href]);
    });
  expect(await missing()).toEqual([[true, true, `/incidents/${id}/data`]]);
  await judge(s.dsl, id, { risk: 'high', peopleTold: 'not_yet' });
  expect(await missing()).toEqual([
    [true, true, `/incidents/${id}/notices?whom=ico`],
    [true, true, `/incidents/${id}/data`],
  ]);
  // Judged again, with the reasons: what was judged before stays to be read.
  await judge(s.dsl, id, { seen: '1', risk: 'unlikely', because: 'The file was encrypted' });
  expect(await missing()).toEqual([]);
  const words = await page(s.dsl, `/incidents/${id}`);
  expect(words).toContain('Judged before');
  expect(words).toContain('The file was encrypted');
});

test('the headteacher has it before the clock runs out, and nobody else', async () => {
  const { id } = await lost();
  expect([await asked(s.head, id), await asked(s.deputy, id)]).toEqual([[], []]);
  t.clock.move(49 * HOUR);
  expect([(await asked(s.head, id)).length, (await asked(s.deputy, id)).length]).toEqual([1, 0]);
  const { id: kept } = await lost({ hidden: s.head.personId });
  t.clock.move(49 * HOUR);
  expect([(await asked(s.dsl, kept)).length, (await asked(s.head, kept)).length]).toEqual([1, 0]);
  expect(await page(s.head, '/registers/data-breaches')).not.toContain(`/incidents/${kept}`);
  t.clock.move(-98 * HOUR);
});

test('of two who judge at once the second is told, and keeps what they wrote (S24)', async () => {
  const { id } = await lost();
  await judge(s.head, id, { risk: 'unlikely' });
  const second = await judge(s.dsl, id, { because: 'Two of them are in care' });
  expect(second.statusCode).toBe(409);
  const words = textOf(second.body);
  expect(words).toContain('Daniel Osei judged it');
  expect(words).toContain('A risk to anybody is unlikely');
  expect(second.body).toContain('Two of them are in care</textarea>');
  expect(second.body).toContain('name="seen" value="1"');
});

test('into a pack without names goes how much risk there was, and no word that somebody wrote', async () => {
  const { id } = await lost();
  await judge(s.dsl, id, { because: 'Mrs Stott read it' });
  const packed = (anonymised: boolean) =>
    transact(t.ground, authorise(s.dsl, 'incidents.log'), async (tx) =>
      JSON.stringify(await dataPart.pack?.(tx, { id, mayWork: true } as never, { anonymised })),
    );
  expect(await packed(false)).toContain('Mrs Stott read it');
  expect(await packed(true)).toContain('There is a risk to somebody');
  expect(await packed(true)).not.toContain('Stott');
});

test('it is judged in one’s own name by whoever works the incident, and never changed', async () => {
  const { id } = await lost();
  expect((await (await as(s.chair)).get(`/incidents/${id}/data`)).statusCode).toBe(404);
  const login = new Login(t.connections.app);
  await login.connect();
  const insert = (by: string, nth: number) =>
    `insert into data_breach (school_id, incident_id, nth, risk, known_at, which_data, because, measures, judged_at, judged_by)
    values ('${s.schoolId}', '${id}', ${nth}, 'unlikely', '2020-01-01', 'A list', 'Got back', '', now(), '${by}')`;
  const rights = ['incidents.read', 'incidents.work', 'incidents.log', 'people.read'];
  const own = { school: s.schoolId, person: s.dsl.personId, rights };
  expect(await login.try(own, insert(s.dsl.personId, 1))).toMatchObject({ code: null, count: 1 });
  expect((await login.try(own, insert(s.deputy.personId, 2))).code).toBe('42501');
  const log = { ...own, rights: ['incidents.log', 'people.read'], person: s.year9.personId };
  expect((await login.try(log, insert(s.year9.personId, 3))).code).toBe('42501');
  expect((await login.try(own, "update data_breach set risk = 'no_data'")).code).toBe('42501');
  await login.end();
});

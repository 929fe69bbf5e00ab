import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '../../access/scope.ts';
import { Login } from '../../db/attack.fixture.ts';
import { buildActor, buildPerson, signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { type TestBrowser, testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { readChronology } from '../chronology/chronology.service.ts';
import { type AlertSchool, buildAlertSchool, journalOf } from './alerts.fixture.ts';
import { correctWhose } from './alerts-whose.service.ts';

let t: TestGround;
let app: FastifyInstance;
let login: Login;
let s: AlertSchool;
let twin: string;
let id: string;
let dsl: TestBrowser;

beforeAll(async () => {
  t = await testGround();
  ({ app } = await testApp(t.ground));
  login = new Login(t.connections.app);
  await login.connect();
});
afterAll(async () => {
  await app?.close();
  await login?.end();
  await t?.close();
});
beforeEach(async () => {
  s = await buildAlertSchool(t);
  // A twin: the same family name, another form.
  const named = { familyName: 'Marwood', givenName: 'Edith' };
  twin = (await buildPerson(t.ground, s.school, { ...named, className: '9A', username: `edith${Math.random()}` }))
    .personId;
  await s.raise({ severity: 3, harm: 'bullying', yearGroup: 9, className: '9B' });
  id = (await s.stored())[0]?.id ?? '';
  dsl = await as(s.dsl);
  await dsl.get(`/alerts/${id}`);
});

const as = async (actor: Actor) => testBrowser(app, await signedIn(t.ground, actor));
const rows = <Row extends object>(statement: string, values: unknown[] = [id]) => t.rows<Row>(statement, values);
const alertNow = async () => (await s.stored())[0];
const version = async () => (await alertNow())?.version ?? 0;
const onRecordOf = async (pupil: string) =>
  (await readChronology(t.ground, s.dsl, pupil)).entries.filter(({ what }) => what === 'alert').length;
const correct = async (by: Actor, pupilId: string | null, more: { version?: number } = {}) =>
  correctWhose(t.ground, by, { id, version: await version(), pupilId, words: 'Edith sat there in period 3', ...more });
const refusal = (work: Promise<unknown>) => work.then(() => 'done').catch(({ code }) => code);

describe('an alert under the wrong pupil (S27)', () => {
  test('is put right on its page: the record of one loses it, of the other has it, and its history says from whom, by whom and why', async () => {
    expect([await onRecordOf(s.pupil), await onRecordOf(twin)]).toEqual([1, 0]);
    expect((await dsl.get(`/alerts/${id}`)).body).toContain(`/alerts/${id}/whose`);
    const found = textOf((await dsl.get(`/alerts/${id}/whose?find=marw`)).body);
    expect(found).toContain('Edith Marwood');
    expect(found).toContain('9A, edith');
    const form = { version: String(await version()), find: 'marw', pupil: twin, words: 'Edith sat there in period 3' };
    const done = await dsl.post(`/alerts/${id}/whose`, form, `/alerts/${id}/whose?find=marw`);
    expect([done.statusCode, done.headers.location]).toEqual([303, `/alerts/${id}`]);
    const page = textOf((await dsl.get(`/alerts/${id}`)).body);
    expect(page).toContain('is Edith Marwood’s now');
    expect(page).toContain('Edith Marwood , 9A: bullying');
    expect(page).toContain(`${s.dsl.name} corrected whose it is: it stood under Ellis Marwood`);
    expect(page).toContain('Edith sat there in period 3');
    expect(page).not.toContain('signed in as Edith');
    expect([await onRecordOf(s.pupil), await onRecordOf(twin)]).toEqual([0, 1]);
    expect(await journalOf(t, s.head)).toContain('alert.whose');
  });

  test('stands under nobody where nobody knows, and can be put right again', async () => {
    await correct(s.dsl, null);
    t.clock.move(60_000);
    expect([await onRecordOf(s.pupil), await onRecordOf(twin)]).toEqual([0, 0]);
    await correct(s.deputy, twin);
    expect(await onRecordOf(twin)).toBe(1);
    const steps = await rows<{ who: string | null }>(
      "select with_person_id as who from alert_step where alert_id = $1 and step = 'whose' order by id",
    );
    expect(steps.map(({ who }) => who)).toEqual([s.pupil, null]);
  });

  test('is not read by name any more for the pupil whose it is not, and is by those of the other', async () => {
    await rows("insert into alert_reader values ($2, $1, $3, now(), $4, 'passed_on', 'safeguarding')", [
      ...[id, s.school, s.tutor.personId, s.dsl.personId],
    ]);
    expect((await (await as(s.tutor)).get(`/passed/${id}`)).statusCode).toBe(200);
    await correct(s.dsl, twin);
    expect((await (await as(s.tutor)).get(`/passed/${id}`)).statusCode).toBe(404);
    // A minor matter goes to the tutor by name.
    await s.setting('alerts.minorHarms', ['bullying']);
    await s.setting('alerts.minorUpTo', 3);
    await s.setting('alerts.minorGoesTo', 'class_teacher');
    await correct(s.dsl, s.pupil);
    expect((await (await as(s.tutor)).get(`/passed/${id}`)).statusCode).toBe(200);
    expect((await (await as(s.otherTutor)).get(`/passed/${id}`)).statusCode).toBe(404);
  });

  test('is put right by one of two who do it at once, and the other is told (S24)', async () => {
    const seen = await version();
    const answers = await Promise.all([
      refusal(correct(s.dsl, twin, { version: seen })),
      refusal(correct(s.deputy, null, { version: seen })),
    ]);
    expect(answers.toSorted()).toEqual(['alert.quicker', 'done']);
    expect(await rows("select from alert_step where alert_id = $1 and step = 'whose'")).toHaveLength(1);
  });

  test('is no way to turn it into one about an adult, and nobody but the desk has the page', async () => {
    for (const adult of [s.head.personId, s.tutor.personId])
      expect(await refusal(correct(s.dsl, adult))).toBe('alert.person');
    for (const actor of [s.tutor, s.chair]) expect(await refusal(correct(actor, twin))).not.toBe('done');
    const other = await buildAlertSchool(t);
    expect(await refusal(correct(other.dsl, twin))).toBe('alert.not_found');
    const elsewhere = (await buildPerson(t.ground, other.school)).personId;
    expect(await refusal(correct(s.dsl, elsewhere))).toBe('alert.person');
    expect(await onRecordOf(s.pupil)).toBe(1);
  });

  test('is written by no statement of the app but with its history', async () => {
    const me = {
      school: s.school,
      person: s.dsl.personId,
      rights: ['alerts.read', 'alerts.decide', 'people.read'] as never,
    };
    const write = (pupil: string, seen: number, why: string | null, at = 'now()') =>
      `select where write_whose_alert('${s.school}', '${id}', ${seen}, '${pupil}', '{}', ${why === null ? why : `'${why}'`}, gen_random_uuid(), ${at})`;
    const now = await version();
    expect((await login.try(me, `update alert set person_id = '${twin}' where id = '${id}'`)).code).toBe('42501');
    for (const refused of [
      write(twin, now - 1, 'Edith sat there'),
      write(twin, now, ''),
      write(twin, now, null),
      write(s.head.personId, now, 'The head sat there'),
      write(s.pupil, now, 'Ellis sat there'),
      // Neither before the last that was done about it, nor tomorrow.
      write(twin, now, 'Edith sat there', "(select max(at) from alert_step) - interval '6 minutes'"),
      write(twin, now, 'Edith sat there', "now() + interval '1 day'"),
    ])
      expect((await login.try(me, refused)).count, refused).toBe(0);
    const without = { ...me, rights: ['alerts.read', 'people.read'] as never };
    expect((await login.try(without, write(twin, now, 'Edith sat there'))).count).toBe(0);
    expect((await login.try(me, write(twin, now, 'Edith sat there'))).count).toBe(1);
  });
});

test('a decision that is proposed waits for the second person or its withdrawal first', async () => {
  await s.setting('alerts.twoDecide', ['no_action']);
  await s.raise({ severity: 4, harm: 'weapons' });
  id = (await s.stored()).find((alert) => alert.id !== id)?.id ?? '';
  await dsl.get(`/alerts/${id}`);
  await rows(
    "update alert set proposed_state = 'no_action', proposed_by = $2, proposed_at = now(), proposed_reason = 'A play' where id = $1",
    [id, s.deputy.personId],
  );
  const answer = await dsl.get(`/alerts/${id}/whose`);
  expect([answer.statusCode, textOf(answer.body).includes('has to withdraw it first')]).toEqual([409, true]);
  const head = await as(await buildActor(t.ground, s.school, ['governor']));
  expect((await head.get(`/alerts/${id}/whose`)).statusCode).toBe(404);
});

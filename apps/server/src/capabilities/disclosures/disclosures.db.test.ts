import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Actor, authorise } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { onConnection } from '../../db/on-connection.ts';
import { buildPerson, signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { type AlertSchool, buildAlertSchool } from '../alerts/alerts.fixture.ts';
import { passOn } from '../alerts/alerts.service.ts';
import { viewAlert } from '../alerts/alerts-desk.service.ts';
import { buildIncident } from '../incidents/incidents.build.ts';
import { readDisclosures } from './disclosures.service.ts';

let t: TestGround;
let app: FastifyInstance;
let s: AlertSchool;
beforeAll(async () => {
  t = await testGround();
  ({ app } = await testApp(t.ground));
});
afterAll(async () => {
  await app?.close();
  await t.close();
});

const PATH = '/registers/disclosures';
const as = async (actor: Actor) => testBrowser(app, await signedIn(t.ground, actor));
const account = (personId: string, username: string) =>
  t.rows('update person set username = $2 where id = $1', [personId, username]);
const said = (about: string, told: Actor, more: Record<string, string> = {}) => ({
  ...{ about, toldId: told.personId, toldAs: 'head', 'when-date': 'today', 'when-time': '10:00' },
  ...{ what: 'Two searches for betting in lessons', because: 'A return-to-work meeting', ...more },
});
const read = async (actor: Actor, query: Record<string, string> = {}) =>
  (await readDisclosures(t.ground, actor, { page: 1, ...query }, { what: 'page' })).lines.map(
    ({ way, about, to, by }) => `${way}: ${about} to ${to} by ${by}`,
  );

/** An alert about the pupil that the safeguarding lead passed on to their tutor. */
async function passedOn(): Promise<string> {
  await s.raise({});
  const { id = '' } = (await s.stored())[0] ?? {};
  await viewAlert(t.ground, s.dsl, { door: 'alerts', id, tab: 'todo' });
  const { version = 0 } = (await s.stored())[0] ?? {};
  const told = { personId: s.tutor.personId, words: 'You know him best.' };
  await passOn(t.ground, s.dsl, { door: 'alerts', id, version, ...told });
  const { number, series } = (await s.stored())[0] ?? {};
  return `${series}-${number}`;
}

test('what was said aloud is noted with a short form, read by those who may, and never by whom it is about (R105, S13)', async () => {
  s = await buildAlertSchool(t);
  const { personId } = await buildPerson(t.ground, s.school, {
    kind: 'pupil',
    givenName: 'Imogen',
    familyName: 'Stott',
  });
  await account(personId, 'i.stott');
  for (const [actor, name] of [
    [s.deputy, 'deputy'],
    [s.head, 'head'],
  ] as const)
    await account(actor.personId, name);
  const desk = await as(s.dsl);
  const empty = await desk.post(`${PATH}/new`, { 'when-date': '', 'when-time': '' });
  expect(empty.statusCode).toBe(400);
  for (const words of ['Enter who it was about', 'Choose who was told', 'Write down why they asked'])
    expect(textOf(empty.body)).toContain(words);
  expect((await desk.post(`${PATH}/new`, said('i.stott', s.head))).headers.location).toBe(PATH);
  const line = `aloud: Imogen Stott to ${s.head.name}, the headteacher by ${s.dsl.name}`;
  expect([await read(s.dsl), await read(s.head), await read(s.deputy)]).toEqual([[line], [line], [line]]);
  // Of a pupil the chair of governors reads nothing.
  expect(await read(s.chair)).toEqual([]);
  // About a colleague: the staff desk, and neither they nor the triage desk.
  expect((await desk.post(`${PATH}/new`, said('deputy', s.head, { toldAs: 'line_manager' }))).statusCode).toBe(303);
  expect([(await read(s.head)).length, await read(s.deputy)]).toEqual([2, [line]]);
  // About the head: whoever stands in, and neither the head nor those who work the staff desk with them.
  expect((await desk.post(`${PATH}/new`, said('head', s.deputy, { toldAs: 'colleague' }))).statusCode).toBe(303);
  expect([(await read(s.head)).length, (await read(s.chair)).length, (await read(s.dsl)).length]).toEqual([2, 1, 3]);
  for (const wrong of [said('nobody.here', s.head), said('deputy', s.deputy), said('i.stott', s.dsl)])
    expect((await desk.post(`${PATH}/new`, wrong)).statusCode).toBe(400);
  expect((await (await as(s.chair)).get(`${PATH}/new`)).statusCode).toBe(404);
});

test('what was said of somebody who has left is noted as well', async () => {
  s = await buildAlertSchool(t);
  const { personId } = await buildPerson(t.ground, s.school, { kind: 'pupil', username: 'gone' });
  await t.rows(`update person set status = 'left', left_on = '2026-11-01' where id = $1`, [personId]);
  expect((await (await as(s.dsl)).post(`${PATH}/new`, said('gone', s.head))).statusCode).toBe(303);
  expect(await read(s.dsl)).toHaveLength(1);
});

test('past the form nobody notes one about themselves, in another’s name or under another kind, nor takes one back', async () => {
  s = await buildAlertSchool(t);
  const { personId: pupil } = await buildPerson(t.ground, s.school, { kind: 'pupil' });
  const typed = (who: Actor, statement: string) =>
    transact(t.ground, authorise(who, 'own.account'), (tx) => sql.raw(statement).execute(tx.db)).then(
      ({ rows, numAffectedRows }) => Number(numAffectedRows ?? rows.length),
      (error: { code?: string }) => error.code,
    );
  let nth = 0;
  const row = (subject: string, kind: string, by: Actor, standIn = false) =>
    typed(
      s.dsl,
      `insert into disclosure (school_id, id, subject_id, subject_kind, stand_in, told_id, told_as, what, because, said_at, recorded_at, recorded_by)
      values ('${s.school}', '0193a1b2-0000-7000-8000-00000000000${nth++}', '${subject}', '${kind}', ${standIn}, '${s.head.personId}', 'head', 'Two alerts', 'They asked',
        '2026-11-17T10:00:00Z', '2026-11-17T10:00:00Z', '${by.personId}')`,
    );
  expect(await row(pupil, 'pupil', s.dsl)).toBe(1);
  expect([await row(s.dsl.personId, 'staff', s.dsl), await row(pupil, 'pupil', s.deputy)]).toEqual(['23514', '42501']);
  // A colleague is no pupil, whose disclosures more people read.
  expect([await row(s.deputy.personId, 'pupil', s.dsl), await row(pupil, 'pupil', s.dsl, true)]).toEqual([
    '42501',
    '23514',
  ]);
  expect(await typed(s.dsl, `update disclosure set what = 'Nothing'`)).toBe('42501');
  expect(await typed(s.dsl, 'delete from disclosure')).toBe('42501');
  expect(await typed(s.tutor, 'select 1 from disclosure')).toBe(0);
});

test('it fills from what happened: an alert that is passed on stands there at once, for those who may see the alert', async () => {
  s = await buildAlertSchool(t);
  const number = await passedOn();
  const line = expect.stringMatching(new RegExp(`^alert: .+ to ${s.tutor.name} by ${s.dsl.name}$`));
  expect([await read(s.dsl), await read(s.deputy)]).toEqual([[line], [line]]);
  expect(await read(s.dsl, { words: number })).toEqual([line]);
  expect([await read(s.dsl, { words: 'Nobody' }), await read(s.dsl, { way: 'aloud' })]).toEqual([[], []]);
  expect(await read(s.dsl, { from: '2026-11-18', until: '2026-11-19' })).toEqual([]);
  // Whoever sees no alerts sees none here.
  expect(await read(s.chair)).toEqual([]);
});

test('a record is opened at the desk by those who work it, and by whoever has it by name where it was given to them', async () => {
  s = await buildAlertSchool(t);
  await passedOn();
  // Who has it by name and has this page: the tutor is a senior leader too.
  const both: Actor = { ...s.tutor, roles: [...s.tutor.roles, 'senior_leader'] };
  const { id } = (await s.stored())[0] ?? {};
  const address = async (actor: Actor) =>
    (await readDisclosures(t.ground, actor, { page: 1 }, { what: 'page' })).lines[0]?.record?.href;
  expect([await address(s.dsl), await address(both)]).toEqual([`/alerts/${id}`, `/passed/${id}`]);
});

test('an alert about an adult stands there when the head has opened it, and for nobody who may not know of it; reading the log opens nothing', async () => {
  s = await buildAlertSchool(t);
  await s.raise({ personId: s.deputy.personId, subjectKind: 'staff' });
  const { id = '' } = (await s.stored())[0] ?? {};
  await viewAlert(t.ground, s.head, { door: 'staff-alerts', id, tab: 'todo' });
  expect(await read(s.head)).toEqual([
    expect.stringMatching(new RegExp(`^opened: ${s.deputy.name} to ${s.head.name}`)),
  ]);
  for (const other of [s.dsl, s.deputy, s.chair]) expect(await read(other)).toEqual([]);
  expect(await read(s.head)).toHaveLength(1);
});

test('whoever only logged an incident reads here what they noted of it themselves, and nothing that others did (S13)', async () => {
  s = await buildAlertSchool(t);
  await s.raise({});
  const { id: alert = '' } = (await s.stored())[0] ?? {};
  const { id } = await buildIncident(t.ground, s.senior);
  await onConnection(t.connections.owner, async (client) => {
    await client.query("set app.maintenance = 'on'");
    await client.query('update incident set alert_id = $2, owner_id = $3 where id = $1', [id, alert, s.dsl.personId]);
    for (const by of [s.dsl, s.senior])
      await client.query(
        `insert into incident_notice (school_id, id, incident_id, whom, name, how, told_at, recorded_at, recorded_by)
        values ($1, gen_random_uuid(), $2, 'head', $3, 'in_person', $4, $4, $5)`,
        [s.school, id, `Told by ${by.name}`, t.clock.now(), by.personId],
      );
  });
  const told = async (who: Actor) =>
    (await read(who, { way: 'told' })).map((line) => /Told by .+(?= by )/.exec(line)?.[0]);
  expect(await told(s.senior)).toEqual([`Told by ${s.senior.name}`]);
  expect((await told(s.dsl)).sort()).toEqual([`Told by ${s.dsl.name}`, `Told by ${s.senior.name}`].sort());
});

test('filters survive in the address, a print and a file go through the door and hold what the page holds', async () => {
  s = await buildAlertSchool(t);
  await passedOn();
  const desk = await as(s.dsl);
  const query = `?from=2026-11-01&until=2026-11-30&way=alert&words=${encodeURIComponent(s.tutor.name)}`;
  const page = (await desk.get(`${PATH}${query}`)).body;
  expect(textOf(page)).toContain('One disclosure');
  const [, print = ''] = /href="([^"]+\/print\?[^"]+)"/.exec(page) ?? [];
  const url = print.replaceAll('&amp;', '&');
  expect(textOf((await desk.get(url)).body)).toContain('It holds 1 disclosure with names');
  await desk.post(url, { purpose: 'A review of how monitoring is used' });
  const paper = textOf((await desk.get(url)).body);
  for (const words of ['Confidential. Printed by', s.tutor.name, 'An alert, passed on or talked about'])
    expect(paper).toContain(words);
  const file = await desk.post(url.replace('/print?', '/csv?'), { purpose: 'The yearly review' });
  expect(file.headers['content-disposition']).toBe('attachment; filename="disclosures.csv"');
  expect(file.body).toContain(s.tutor.name);
  expect(await (await as(s.tutor)).get(PATH)).toMatchObject({ statusCode: 404 });
});

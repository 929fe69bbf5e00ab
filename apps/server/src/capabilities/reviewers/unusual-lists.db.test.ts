import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Actor, authorise, systemScope } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { buildActor, buildPerson, buildSchool, signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { cameOf } from '../../test-support/outcome.ts';
import { type AlertSchool, buildAlertSchool } from '../alerts/alerts.fixture.ts';
import { readListQuery } from '../alerts/alerts-list.schemas.ts';
import { exportAlerts } from '../alerts/alerts-list.service.ts';
import { readLogFilter } from '../incidents/incidents-log.schemas.ts';
import { exportLog } from '../incidents/incidents-log.service.ts';
import { peopleFilter } from '../people/people.schemas.ts';
import { exportPeople, readAll } from '../people/people-export.service.ts';
import { unusualToday } from './reviewers-today.service.ts';
import { openUnusual } from './unusual.service.ts';
import { listHeads } from './unusual.store.ts';

let t: TestGround;
let s: AlertSchool;
let app: FastifyInstance;
beforeAll(async () => {
  t = await testGround();
  ({ app } = await testApp(t.ground));
});
afterAll(async () => {
  await app?.close();
  await t.close();
});

const rows = (text: string) => t.rows(text, [s.school]);
const EVERYBODY = peopleFilter.parse({});
const REASON = 'Photograph day';
let prints = 0;
/** What somebody says of a print, each time of another. */
const asked = (by: Actor) => ({
  purpose: REASON,
  opens: { sessionId: by.sessionId, address: `/people/print?q=${prints++}` },
});
const peoplePrint = (by: Actor) => readAll(t.ground, by, EVERYBODY, asked(by));
const peopleFile = (by: Actor) => exportPeople(t.ground, by, EVERYBODY, REASON);
const logFile = (by: Actor) => exportLog(t.ground, by, readLogFilter({}), REASON);
const alertsFile = (by: Actor) => exportAlerts(t.ground, by, readListQuery({}), { as: 'csv', purpose: REASON });
/** What somebody is told of, by name and number of lists. */
const told = async (whom: Actor) => (await openUnusual(t.ground, whom)).taken.map(({ name, times }) => [name, times]);

test('who takes more than is usual is told to the head within the moment, the head’s own to the chair, and nobody’s to themselves (S11)', async () => {
  s = await buildAlertSchool(t);
  await s.setting('exports.toldLines', 10_000);
  for (const take of [peopleFile, logFile]) await take(s.head);
  await alertsFile(s.dsl);
  await logFile(s.dsl);
  await peoplePrint(s.dsl);
  expect([await told(s.head), await told(s.chair)]).toEqual([[], []]);
  await logFile(s.dsl);
  expect([await told(s.head), await told(s.chair)]).toEqual([[[s.dsl.name, 4]], []]);
  const today = await unusualToday.find(t.ground, s.head);
  expect(today).toMatchObject({
    tasks: [{ what: `${s.dsl.name} downloaded or printed 4 lists in a week`, href: '/unusual-reading' }],
  });
  for (const take of [peopleFile, logFile]) await take(s.head);
  expect([await told(s.head), await told(s.chair)]).toEqual([[[s.dsl.name, 4]], [[s.head.name, 4]]]);
  const page = textOf((await testBrowser(app, await signedIn(t.ground, s.head)).get('/unusual-reading')).body);
  expect(page).toContain('The log of incidents (2 times), Alerts, People');
  // A week later it is over.
  t.clock.move(8 * 86_400_000);
  expect(await told(s.head)).toEqual([]);
  t.clock.move(-8 * 86_400_000);
});

test('one list with many names is told at once, and of records nobody is told how many there were (S13)', async () => {
  s = await buildAlertSchool(t);
  await s.setting('exports.toldLines', 10);
  for (let n = 0; n < 10; n++) await buildPerson(t.ground, s.school, { kind: 'pupil' });
  await logFile(s.dsl);
  expect(await told(s.head)).toEqual([]);
  await peoplePrint(s.dsl);
  const [line] = (await openUnusual(t.ground, s.head)).taken;
  const people = (await peoplePrint(s.deputy)).length;
  expect(line).toMatchObject({ personId: s.dsl.personId, lines: people, times: 2 });
  const kept = await rows('select list from list_taken where school_id = $1 and lines is null');
  expect(kept).toEqual([{ list: 'incidents' }]);
});

test('nobody takes more in a day than the school lets them, nor two at once past it, by file or on paper', async () => {
  s = await buildAlertSchool(t);
  await s.setting('exports.perDay', 3);
  await peopleFile(s.head);
  await peoplePrint(s.head);
  const both = await Promise.allSettled([logFile(s.head), peopleFile(s.head)]);
  expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  await expect(logFile(s.head)).rejects.toMatchObject({ code: 'list.too_many' });
  await expect(peoplePrint(s.head)).rejects.toMatchObject({ code: 'list.too_many' });
  const browser = testBrowser(app, await signedIn(t.ground, s.head));
  const refused = await browser.post('/people/export', { reason: REASON });
  expect([refused.statusCode, textOf(refused.body).includes('You have taken 3 lists out of here today')]).toEqual([
    409,
    true,
  ]);
  // What was refused was not noted as taken; somebody else has their own, and so has the next day.
  const noted = await rows(
    "select action from journal_entry where school_id = $1 and action in ('people.export', 'people.print', 'incident.export')",
  );
  expect(noted).toHaveLength(3);
  await logFile(s.dsl);
  t.clock.move(86_400_000);
  await logFile(s.head);
  t.clock.move(-86_400_000);
});

test('past the services nobody takes in another’s name, without a number, or unsays it', async () => {
  s = await buildAlertSchool(t);
  await peoplePrint(s.dsl);
  const typed = (statement: string) =>
    cameOf(transact(t.ground, authorise(s.dsl, 'own.account'), (tx) => sql.raw(statement).execute(tx.db)));
  const row = (whom: Actor, nth: number, list: string) =>
    typed(`insert into list_taken (school_id, person_id, day, nth, taken_at, list, form, lines)
      values ('${s.school}', '${whom.personId}', '2026-11-17', ${nth}, '2026-11-17T10:00:00Z', '${list}', 'file', 3)`);
  expect(await row(s.dsl, 2, 'people')).toBe('done');
  expect(await row(s.dsl, 2, 'people')).toBe('23505');
  expect(await row(s.head, 1, 'people')).toBe('42501');
  expect([await row(s.dsl, 301, 'people'), await row(s.dsl, 3, 'incidents')]).toEqual(['23514', '23514']);
  // What is of one record says of which, and what is of none does not.
  expect(await row(s.dsl, 3, 'pack')).toBe('23514');
  expect(await typed(`update list_taken set lines = 0`)).toBe('42501');
  expect(await typed(`delete from list_taken`)).toBe('42501');
});

test('half an hour after midnight in summer, whose last day as head was yesterday is head no more', async () => {
  const school = await buildSchool(t.ground);
  const now = await buildActor(t.ground, school, ['head']);
  const before = await buildPerson(t.ground, school, { roles: [{ role: 'head', endsOn: '2027-07-01' }] });
  const was = t.clock.now();
  try {
    const heads = async (at: string) => {
      t.clock.set(new Date(at));
      return [...(await transact(t.ground, systemScope('mail', school), listHeads))].sort();
    };
    expect(await heads('2027-07-01T22:30:00Z')).toEqual([now.personId, before.personId].sort());
    expect(await heads('2027-07-01T23:30:00Z')).toEqual([now.personId]);
  } finally {
    t.clock.set(was);
  }
});

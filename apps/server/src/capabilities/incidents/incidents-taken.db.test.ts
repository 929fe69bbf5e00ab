import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Actor, authorise } from '../../access/scope.ts';
import { starterSettings } from '../../access/settings.ts';
import { transact } from '../../access/transact.ts';
import { signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { type TestBrowser, testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { openUnusual } from '../reviewers/unusual.service.ts';
import { changeSetting, markOf } from '../settings/settings.service.ts';
import { buildIncident } from './incidents.build.ts';
import { buildIncidentSchool, readJournalOf } from './incidents.fixture.ts';

let t: TestGround;
let app: FastifyInstance;
let s: Awaited<ReturnType<typeof buildIncidentSchool>>;
beforeAll(async () => {
  t = await testGround();
  ({ app } = await testApp(t.ground));
});
afterAll(async () => {
  await app?.close();
  await t.close();
});

const as = async (actor: Actor) => testBrowser(app, await signedIn(t.ground, actor));
const MINUTE = 60_000;
const DETAILS = 'A message in the chat of the chess club';
const MEETING = { purpose: 'A meeting about it' };
/** Whether what somebody is shown at an address is the record, or the question what it is for. */
const shows = async (browser: TestBrowser, url: string) => {
  const words = textOf((await browser.get(url)).body);
  return words.includes(DETAILS) ? 'record' : words.includes('What is it for?') ? 'question' : words;
};
/** Past every policy, as nobody but a test does. */
const taken = async () => {
  const rows = await t.rows<{ list: string; form: string; nth: number }>(
    'select list, form, nth from list_taken where school_id = $1 order by person_id, day, nth',
    [s.schoolId],
  );
  return rows.map(({ list, form, nth }) => `${nth} ${list} ${form}`);
};
const setting = (key: 'exports.recordsPerDay' | 'exports.toldRecords', value: number) =>
  changeSetting(t.ground, s.head, { key, value, reason: 'For the test', was: markOf(starterSettings('middle')[key]) });

test('a print is asked for once: two presses, then it lasts some minutes for that sign-in, and loading it again is free', async () => {
  s = await buildIncidentSchool(t.ground);
  const { id } = await buildIncident(t.ground, s.dsl, { details: DETAILS });
  const [desk, url] = [await as(s.dsl), `/incidents/${id}/print`];
  expect(await shows(desk, url)).toBe('question');
  const silent = await desk.post(url, { purpose: ' ' });
  expect([silent.statusCode, textOf(silent.body).includes('Say what the print is for')]).toEqual([400, true]);
  expect([await shows(desk, url), await taken()]).toEqual(['question', []]);
  // The second press: one of the buttons.
  expect((await desk.get(url)).body).toContain('value="A meeting about it" name="purpose"');
  const said = await desk.post(url, MEETING);
  expect([said.statusCode, said.headers.location]).toEqual([303, url]);
  for (let n = 0; n < 3; n++) expect(await shows(desk, url)).toBe('record');
  // Paper says where nothing is recorded: a dash reads as forgotten.
  expect(textOf((await desk.get(url)).body)).toMatch(/Who was told +None recorded/);
  // Sent a second time, by going back: it is the same print.
  expect((await desk.post(url, MEETING)).statusCode).toBe(303);
  expect(await taken()).toEqual(['1 incident print']);
  const printed = await readJournalOf(t.ground, s.schoolId, id, 'incident.print');
  expect(printed.map(({ payload }) => payload)).toEqual([expect.objectContaining(MEETING)]);
  // Neither another sign-in of theirs nor a colleague has it, and it ends.
  for (const other of [await as(s.dsl), await as(s.deputy)]) expect(await shows(other, url)).toBe('question');
  t.clock.move(11 * MINUTE);
  expect(await shows(desk, url)).toBe('question');
  t.clock.move(-11 * MINUTE);
});

test('the log with other filters is another print', async () => {
  s = await buildIncidentSchool(t.ground);
  await buildIncident(t.ground, s.dsl, { details: DETAILS });
  const desk = await as(s.dsl);
  const [some, all] = ['/incidents/print?grade=moderate', '/incidents/print'];
  await desk.post(some, { purpose: 'The termly review' });
  expect([await shows(desk, some), await shows(desk, all)]).toEqual(['record', 'question']);
  await desk.post(all, { purpose: 'The termly review' });
  expect(await shows(desk, all)).toBe('record');
  expect(await taken()).toEqual(['1 incidents print', '2 incidents print']);
});

test('single records have a limit of their own, many are told to the head, and none that is kept from somebody (S11, S13)', async () => {
  s = await buildIncidentSchool(t.ground);
  const desk = await as(s.dsl);
  await setting('exports.recordsPerDay', 4);
  await setting('exports.toldRecords', 3);
  const print = async (id: string, by = desk) => (await by.post(`/incidents/${id}/print`, MEETING)).statusCode;
  const ids: string[] = [];
  for (let n = 0; n < 4; n++) ids.push((await buildIncident(t.ground, s.dsl, { details: DETAILS })).id);
  const [first = '', second = '', third = '', fourth = ''] = ids;
  const told = async () =>
    (await openUnusual(t.ground, s.head)).taken.map(({ name, times, records }) => [name, times, records]);
  expect([await print(first), await print(second), await told()]).toEqual([303, 303, []]);
  const file = await desk.post(`/incidents/${first}/looked/csv`, { purpose: 'A complaint about it' });
  expect(file.headers['content-disposition']).toMatch(/attachment; filename="who-looked-INC-\d+\.csv"/);
  expect(await told()).toEqual([[s.dsl.name, 0, 3]]);
  // Kept from somebody since: how many there were would tell of it.
  await t.rows('update incident set named_only = true where id = $1', [second]);
  expect(await told()).toEqual([]);
  expect([await print(third), await print(fourth)]).toEqual([303, 409]);
  // A list is counted apart from them.
  expect((await desk.post('/incidents/csv', { purpose: 'The termly review' })).statusCode).toBe(200);
  expect(await taken()).toEqual([
    '1 incident print',
    '2 incident print',
    '3 looked file',
    '4 incident print',
    '5 incidents file',
  ]);
});

test('a pack goes to whoever made it at once; later, and to anybody else, it says again what it is for', async () => {
  s = await buildIncidentSchool(t.ground);
  const { id } = await buildIncident(t.ground, s.dsl, { details: DETAILS });
  const [desk, other] = [await as(s.dsl), await as(s.deputy)];
  const pack = { whom: 'police', name: 'West Shire Police', because: 'They asked for it', parts: 'record,people' };
  await desk.post(`/incidents/${id}/hand-over`, pack);
  const [, csv = ''] = /href="([^"]+\/csv)"/.exec((await desk.get(`/incidents/${id}/hand-over`)).body) ?? [];
  const pdf = csv.replace(/csv$/, 'pdf');
  const kind = async (by: TestBrowser, url: string) =>
    String((await by.get(url)).headers['content-type']).split(';')[0];
  expect([await kind(desk, csv), await kind(desk, pdf), await taken()]).toEqual([
    'text/csv',
    'application/pdf',
    ['1 pack file'],
  ]);
  expect([await shows(other, csv), await taken()]).toEqual(['question', ['1 pack file']]);
  expect((await other.post(csv, { purpose: 'The recipient has lost it' })).headers.location).toBe(csv);
  expect([await kind(other, csv), await kind(other, pdf)]).toEqual(['text/csv', 'application/pdf']);
  t.clock.move(11 * MINUTE);
  expect([await shows(desk, pdf), await kind(other, pdf)]).toEqual(['question', 'text/html']);
  t.clock.move(-11 * MINUTE);
  expect((await taken()).filter((line) => line === '1 pack file')).toHaveLength(2);
  const took = await readJournalOf(t.ground, s.schoolId, id, 'incident.take_pack');
  expect(took.filter(({ payload }) => JSON.stringify(payload).includes('has lost it'))).toHaveLength(1);
});

test('what is open ends with a freeze, and nobody opens a print for another sign-in or past its time by statement', async () => {
  s = await buildIncidentSchool(t.ground);
  const { id } = await buildIncident(t.ground, s.dsl, { details: DETAILS });
  const [desk, url] = [await as(s.dsl), `/incidents/${id}/print`];
  await desk.post(url, MEETING);
  expect(await shows(desk, url)).toBe('record');
  const typed = (statement: string) =>
    transact(t.ground, authorise(s.deputy, 'own.account'), (tx) => sql.raw(statement).execute(tx.db)).then(
      ({ rows }) => rows.length,
      (error: { code?: string }) => error.code,
    );
  expect(await typed('select session_id, address_hash from list_taken')).toBe(0);
  expect(await typed(`update list_taken set taken_at = taken_at + interval '1 hour'`)).toBe('42501');
  await desk.post(`/incidents/${id}/image`, { because: 'Said by a pupil', sure: 'yes' });
  const frozen = await desk.get(url);
  expect([frozen.statusCode, textOf(frozen.body).includes(DETAILS)]).toEqual([409, false]);
  t.clock.move(11 * MINUTE);
  expect((await desk.get(url)).headers.location).toBe(`/incidents/${id}/image/sheet`);
  t.clock.move(-11 * MINUTE);
});

test('the journal, which the head reads, tells neither how many incidents were in a file nor whose name was looked for (S13)', async () => {
  s = await buildIncidentSchool(t.ground);
  await buildIncident(t.ground, s.dsl, { details: DETAILS });
  const staff = { type: 'colleague', 'person-0-name': 'Daniel Osei', 'person-0-part': 'responsible' };
  const { id } = await buildIncident(t.ground, s.dsl, staff);
  const [desk, filter] = [await as(s.dsl), '?who=Daniel+Osei'];
  expect((await desk.get('/incidents?who=Daniel+Osei')).body).toContain(`/incidents/${id}`);
  expect((await desk.post(`/incidents/csv${filter}`, { purpose: 'The termly review' })).body).toContain('Daniel Osei');
  expect((await desk.post(`/incidents/print${filter}`, { purpose: 'The termly review' })).statusCode).toBe(303);
  const kept = await transact(t.ground, authorise(s.head, 'journal.read'), (tx) =>
    tx.db
      .selectFrom('journal_entry as e')
      .innerJoin('journal_payload as p', (on) =>
        on.onRef('p.school_id', '=', 'e.school_id').onRef('p.seq', '=', 'e.seq'),
      )
      .select(['e.action', 'p.payload'])
      .where('e.action', 'in', ['incident.export', 'incident.print_log'])
      .execute(),
  );
  expect(kept).toHaveLength(2);
  for (const { payload } of kept) expect(payload).toEqual({ purpose: 'The termly review', filter: {} });
  const browser = await as(s.head);
  const page = textOf((await browser.get('/journal?action=incident')).body);
  expect(page).toContain('The termly review');
});

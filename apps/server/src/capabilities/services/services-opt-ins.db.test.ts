import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Actor, authorise, systemScope } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { newId } from '../../kernel/ids.ts';
import { buildActor, buildPerson, buildSchool, signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { BOOK_CHAT } from './services.fixture.ts';
import { addService, changeService, stopService } from './services.service.ts';
import { SERVICES } from './services.ts';
import { noteOptIns } from './services-opt-ins.service.ts';
import type { Answer } from './services-opt-ins.ts';

let t: TestGround;
let app: FastifyInstance;
let school: string;
let network: Actor;
let office: Actor;
let tutor: Actor;
let other: Actor;
let ivy: string;
let noor: string;
let id: string;
let path: string;

beforeAll(async () => {
  t = await testGround();
  ({ app } = await testApp(t.ground));
});
afterAll(async () => {
  await app?.close();
  await t.close();
});
beforeEach(async () => {
  school = await buildSchool(t.ground);
  network = await buildActor(t.ground, school, ['network_manager'], { givenName: 'Lena', familyName: 'Hart' });
  office = await buildActor(t.ground, school, ['office'], { givenName: 'Ada', familyName: 'Low' });
  tutor = await buildActor(t.ground, school, [{ role: 'teacher', className: '9B' }], {
    ...{ givenName: 'Kit', familyName: 'Farrow' },
  });
  other = await buildActor(t.ground, school, [{ role: 'teacher', className: '9C' }]);
  const pupil = async (givenName: string, className: string, yearGroup = 9) =>
    (await buildPerson(t.ground, school, { givenName, familyName: 'Fenn', className, yearGroup })).personId;
  ivy = await pupil('Ivy', '9B');
  noor = await pupil('Noor', '9C');
  await pupil('Jonah', '7R', 7);
  id = await addService(t.ground, network, BOOK_CHAT);
  path = `${SERVICES}/${id}/parents`;
});

const as = async (actor: Actor) => testBrowser(app, await signedIn(t.ground, actor));
const answer = (person: string, said: Answer, seen = 0, more: Record<string, string> = {}) => ({
  ...{ [`answer-${person}`]: said, [`by-${person}`]: 'Mrs Fenn, mother', [`seen-${person}`]: String(seen) },
  ...{ givenOn: '2026-11-16', way: 'paper', ...more },
});
const stored = () =>
  t.rows<{ nth: number; answer: string }>(
    'select nth, answer from service_opt_in where service_id = $1 and person_id = $2 order by nth',
    [id, ivy],
  );

test('the pupils of a class are listed with what their parents said, and every answer is kept (R91)', async () => {
  const browser = await as(office);
  const before = textOf((await browser.get(path)).body);
  for (const words of ['9B: parents’ answers', 'Ivy Fenn', 'Not asked yet']) expect(before).toContain(words);
  // Of a year that may not use it nobody is asked.
  expect(before).not.toContain('7R');
  const own = `${path}?class=9B`;
  expect((await browser.post(own, answer(ivy, 'yes'))).headers.location).toBe(own);
  const page = textOf((await browser.get(own)).body);
  expect(page).toContain('Mrs Fenn, mother, on paper on 16 November. Recorded by Ada Low');
  expect(page).not.toContain('end the pupil’s account');
  expect((await browser.post(own, answer(ivy, 'withdrawn', 1, { way: 'email' }))).statusCode).toBe(303);
  const withdrawn = textOf((await browser.get(own)).body);
  expect(withdrawn).toContain('1 answer saved. Where a parent withdrew, end the pupil’s account with the provider');
  for (const words of ['Withdrawn', 'Earlier answers', 'by email']) expect(withdrawn).toContain(words);
  expect((await browser.post(own, answer(ivy, 'yes', 2))).statusCode).toBe(303);
  expect((await stored()).map((line) => line.answer)).toEqual(['yes', 'withdrawn', 'yes']);
  // Counted on the page of the service, for those who see the roll.
  const counts = textOf((await browser.get(`${SERVICES}/${id}`)).body);
  expect(counts).toMatch(/2 pupils.*Yes 1.*No 0.*Withdrawn 0.*Not asked yet 1/);
  const journal = await t.rows<{ payload: { said: unknown[] } }>(
    `select p.payload from journal_entry e join journal_payload p using (school_id, seq) where e.school_id = $1 and e.action = 'service.opt_in' order by seq`,
    [school],
  );
  expect(journal.map(({ payload }) => payload.said)).toEqual([
    [{ person: ivy, answer: 'yes' }],
    [{ person: ivy, answer: 'withdrawn' }],
    [{ person: ivy, answer: 'yes' }],
  ]);
});

test('whoever may not see the roll sees neither names nor counts', async () => {
  await noteOptIns(t.ground, office, id, {
    className: '9B',
    noted: {
      ...{ givenOn: '2026-11-16', way: 'paper' },
      rows: [{ personId: ivy, seen: 0, answer: 'yes', givenBy: 'Mrs Fenn' }],
    },
  });
  const governor = await buildActor(t.ground, school, ['governor'], { kind: 'governor' });
  const technician = await buildActor(t.ground, school, ['technician']);
  for (const actor of [governor, technician]) {
    const browser = await as(actor);
    for (const url of [path, `${path}?class=9B`, `${path}/csv`, `${path}/print`])
      expect((await browser.get(url)).statusCode).toBe(404);
    const page = textOf((await browser.get(`${SERVICES}/${id}`)).body);
    expect(page).toContain('shown to staff who see the list of pupils');
    expect(page).not.toContain('Not asked yet');
    const seen = await transact(t.ground, authorise(actor, 'filter.read'), (tx) =>
      sql`select from service_opt_in`.execute(tx.db),
    );
    expect(seen.rows).toHaveLength(0);
  }
});

test('a class teacher notes for their own class; past the form the database says the same', async () => {
  const browser = await as(tutor);
  // Their own class is the one that opens.
  expect((await browser.get(path)).body).toContain(`name="answer-${ivy}"`);
  expect((await browser.get(`${path}?class=9C`)).body).not.toContain(`name="answer-${noor}"`);
  expect((await browser.post(`${path}?class=9B`, answer(ivy, 'no'))).statusCode).toBe(303);
  expect((await browser.post(`${path}?class=9C`, answer(noor, 'yes'), `${path}?class=9B`)).statusCode).toBe(404);
  // A pupil of another class under the name of one's own.
  expect((await browser.post(`${path}?class=9B`, answer(noor, 'yes'))).statusCode).toBe(404);
  const insert = (actor: Actor, person: string, by = actor, service = id) =>
    transact(t.ground, authorise(actor, 'own.account'), (tx) =>
      sql`insert into service_opt_in values (${school}, ${newId(tx.at)}, ${service}, ${person}, 7, 'yes', 'A parent', '2026-11-16', 'paper', ${tx.at},
        ${by.personId})`.execute(tx.db),
    ).then(
      () => 'stored',
      ({ code }: { code?: string }) => code,
    );
  expect([await insert(other, noor), await insert(office, noor).then((is) => is)]).toEqual(['stored', '23505']);
  expect(await insert(tutor, noor)).toBe('42501');
  expect(await insert(other, ivy)).toBe('42501');
  expect(await insert(office, ivy, tutor)).toBe('42501');
  // Neither of a colleague, nor where parents are not asked.
  expect(await insert(office, tutor.personId)).toBe('42501');
  const silent = await addService(t.ground, network, { ...BOOK_CHAT, name: 'Silent', asksParents: false });
  expect(await insert(office, ivy, office, silent)).toBe('42501');
  const year = await buildActor(t.ground, school, [{ role: 'head_of_year', yearGroup: 9 }]);
  expect(await insert(year, ivy)).toBe('42501');
  expect((await (await as(year)).get(path)).body).not.toContain(`name="answer-${ivy}"`);
  // The role of last year is over.
  const last = await buildActor(t.ground, school, [{ role: 'teacher', className: '9B', endsOn: '2026-10-01' }]);
  expect(await insert(last, ivy)).toBe('42501');
  const changed = await transact(t.ground, authorise(office, 'own.account'), (tx) =>
    sql`update service_opt_in set answer = 'yes'`.execute(tx.db),
  ).catch(({ code }: { code?: string }) => code);
  expect(changed).toBe('42501');
});

test('of two who note the same pupil one is told of the other, and nothing of the form is stored (S24)', async () => {
  const sara = (await buildPerson(t.ground, school, { givenName: 'Sara', familyName: 'Ash', className: '9B' }))
    .personId;
  const own = `${path}?class=9B`;
  const browser = await as(tutor);
  expect((await (await as(office)).post(own, answer(ivy, 'no'))).statusCode).toBe(303);
  const late = await browser.post(own, { ...answer(sara, 'yes'), ...answer(ivy, 'yes') });
  expect([late.statusCode, textOf(late.body)]).toEqual([
    409,
    expect.stringContaining('Ada Low recorded an answer for Ivy Fenn while you had the page open'),
  ]);
  expect(await t.rows('select from service_opt_in where person_id = $1', [sara])).toHaveLength(0);
  // It came back with what is now: sent again it is meant.
  expect((await browser.post(own, { ...answer(sara, 'yes'), ...answer(ivy, 'yes', 1) })).statusCode).toBe(303);
  expect((await stored()).map((line) => line.answer)).toEqual(['no', 'yes']);
});

test('what is missing is asked for, and what cannot be is refused', async () => {
  const browser = await as(office);
  const own = `${path}?class=9B`;
  for (const [sent, words] of [
    [{ givenOn: '2026-11-16', way: 'paper' }, 'Choose an answer for one pupil at least'],
    [answer(ivy, 'yes', 0, { [`by-${ivy}`]: '' }), 'Enter who gave the answer'],
    [answer(ivy, 'yes', 0, { way: '' }), 'Choose how the school was told'],
    [answer(ivy, 'yes', 0, { givenOn: '2026-11-18' }), 'The day is still to come'],
    [answer(ivy, 'withdrawn'), 'Choose another answer for Ivy Fenn'],
  ] as const) {
    const back = await browser.post(own, sent as Record<string, string>);
    expect([back.statusCode, textOf(back.body)], words).toEqual([400, expect.stringContaining(words)]);
  }
  // A number that nobody has been shown yet.
  expect((await browser.post(own, answer(ivy, 'yes', 3))).statusCode).toBe(409);
  expect(await stored()).toEqual([]);
  expect((await browser.get(`${path}?class=7R`)).statusCode).toBe(404);
  await stopService(t.ground, network, id, { version: 1, reason: 'No longer used' });
  expect((await browser.get(own)).body).not.toContain(`name="answer-${ivy}"`);
  const ended = await browser.post(own, answer(ivy, 'yes'), `${SERVICES}?show=ended`);
  expect(ended.statusCode).toBe(409);
});

test('the list leaves by the doors of the others: its purpose is said, and it is counted and journalled (S11)', async () => {
  const browser = await as(office);
  expect((await browser.post(`${path}?class=9B`, answer(ivy, 'yes'))).statusCode).toBe(303);
  const url = `${path}/print`;
  expect(textOf((await browser.get(url)).body)).toContain('It holds 2 pupils with their class');
  expect((await browser.post(url, { purpose: 'Setting up accounts' })).statusCode).toBe(303);
  expect(textOf((await browser.get(url)).body)).toMatch(/Confidential. Printed by Ada Low.*Ivy Fenn Yes Mrs Fenn/);
  const file = await browser.post(`${path}/csv`, { purpose: 'Setting up accounts' });
  expect(file.headers['content-disposition']).toBe('attachment; filename="parents-answers-book-chat.csv"');
  expect(file.body).toContain('9B,Ivy Fenn,Yes,');
  const taken = await t.rows('select list, form, lines from list_taken where school_id = $1 order by nth', [school]);
  expect(taken).toEqual([
    { list: 'opt_ins', form: 'print', lines: null },
    { list: 'opt_ins', form: 'file', lines: null },
  ]);
  const journal = await t.rows<{ payload: unknown }>(
    `select p.payload from journal_entry e join journal_payload p using (school_id, seq) where e.school_id = $1 and e.action = 'service.opt_ins_taken' order by seq`,
    [school],
  );
  expect(journal.map(({ payload }) => payload)).toEqual([
    { purpose: 'Setting up accounts', form: 'print', pupils: 2 },
    { purpose: 'Setting up accounts', form: 'file', pupils: 2 },
  ]);
});

test('what parents said goes with pupils who left and services that ended, long enough ago, and not before', async () => {
  const [gone, stays] = [ivy, noor];
  for (const [personId, className] of [
    [gone, '9B'],
    [stays, '9C'],
  ] as const) {
    const row = { personId, seen: 0, answer: 'yes', givenBy: 'A parent' } as const;
    await noteOptIns(t.ground, office, id, { className, noted: { givenOn: '2026-11-16', way: 'paper', rows: [row] } });
  }
  await t.rows("update person set status = 'left', left_on = '2025-07-20' where id = $1", [gone]);
  const dispose = (at: string) =>
    transact(t.worker, systemScope('retention', school), (tx) =>
      sql`select dispose_working(${school}, ${new Date(at)}, 365, 6) as counts`.execute(tx.db),
    );
  const left = async () =>
    (await t.rows<{ person_id: string }>('select person_id from service_opt_in where school_id = $1', [school])).map(
      ({ person_id }) => person_id,
    );
  await dispose('2026-07-01T10:00:00Z');
  expect((await left()).sort()).toEqual([gone, stays].sort());
  await dispose('2026-11-17T10:00:00Z');
  expect(await left()).toEqual([stays]);
  await stopService(t.ground, network, id, { version: 1, reason: 'No longer used' });
  await dispose('2027-11-01T10:00:00Z');
  expect(await left()).toEqual([stays]);
  await dispose('2027-11-19T10:00:00Z');
  expect(await left()).toEqual([]);
});

test('a yes to less than what is shared now is asked for again, and stays as it was said (R91)', async () => {
  const browser = await as(office);
  const own = `${path}?class=9B`;
  await browser.post(own, answer(ivy, 'yes'));
  const change = (version: number, more: Partial<typeof BOOK_CHAT>) =>
    changeService(t.ground, network, id, { version, reason: 'It grew', fields: { ...BOOK_CHAT, ...more } });
  const counts = async () => textOf((await browser.get(`${SERVICES}/${id}`)).body);
  const year = BOOK_CHAT.allows['year:9'] ?? [];
  const staff = BOOK_CHAT.allows['role:staff'] ?? [];
  // Words, what staff may do, a further year and less of a pupil ask nobody anew.
  const less = {
    name: 'Book Talk',
    shares: ['name' as const],
    allows: { 'year:7': year, 'year:9': year, 'role:staff': [...staff, 'publish' as const] },
  };
  expect(await change(1, less)).toBe(false);
  expect(await counts()).toMatch(/Yes 1 .*Yes, to less: ask again 0/);
  t.clock.move(60_000);
  expect(await change(2, { ...less, shares: ['name', 'picture'] })).toBe(true);
  expect(await counts()).toMatch(/Yes 0 .*Yes, to less: ask again 1/);
  const page = textOf((await browser.get(own)).body);
  for (const words of [
    'Yes, to less: ask again',
    'Since then more is shared about pupils',
    '9B: 0 yes, 1 to ask again',
  ])
    expect(page).toContain(words);
  expect(textOf((await (await as(tutor)).get(`/people/${ivy}/services`)).body)).toContain('ask again');
  // A slip from before the change says no more, although it comes in after it.
  t.clock.move(60_000);
  expect((await browser.post(own, answer(ivy, 'yes', 1))).statusCode).toBe(303);
  expect(await counts()).toContain('ask again 1');
  expect((await browser.post(own, answer(ivy, 'yes', 2, { givenOn: '2026-11-17' }))).statusCode).toBe(303);
  expect(await counts()).toMatch(/Yes 1 .*ask again 0/);
  t.clock.move(60_000);
  expect(
    await change(3, { ...less, shares: ['name', 'picture'], allows: { ...less.allows, 'year:9': [...year, 'call'] } }),
  ).toBe(true);
  expect(await counts()).toContain('ask again 1');
  expect((await browser.post(own, answer(ivy, 'withdrawn', 3, { givenOn: '2026-11-17' }))).statusCode).toBe(303);
  expect(await counts()).toMatch(/Withdrawn 1/);
});

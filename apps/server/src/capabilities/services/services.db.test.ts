import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Actor } from '../../access/scope.ts';
import { newId } from '../../kernel/ids.ts';
import { instantOf } from '../../kernel/school-time.ts';
import { buildActor, buildPerson, buildSchool, signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { fieldsOf, testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { agreeOn } from '../filtering/filtering.fixture.ts';
import { findEverywhere } from '../find/find.service.ts';
import { BOOK_CHAT } from './services.fixture.ts';
import { addService, changeService, stopService } from './services.service.ts';
import { SERVICES } from './services.ts';
import { servicesToFind } from './services-find.service.ts';
import { valuesOf } from './services-form.views.tsx';
import { reviewsForToday } from './services-today.service.ts';

let t: TestGround;
let app: FastifyInstance;
let school: string;
let head: Actor;
let network: Actor;
let dsl: Actor;
let teacher: Actor;
let governor: Actor;

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
  head = await buildActor(t.ground, school, ['head'], { givenName: 'Daniel', familyName: 'Osei' });
  network = await buildActor(t.ground, school, ['network_manager'], { givenName: 'Lena', familyName: 'Hart' });
  dsl = await buildActor(t.ground, school, ['dsl'], { givenName: 'Priya', familyName: 'Nair' });
  teacher = await buildActor(t.ground, school, [{ role: 'teacher', className: '9B' }]);
  governor = await buildActor(t.ground, school, ['governor'], { kind: 'governor' });
  await buildPerson(t.ground, school, { givenName: 'Imogen', familyName: 'Stott', yearGroup: 9, className: '9B' });
});

const as = async (actor: Actor) => testBrowser(app, await signedIn(t.ground, actor));
const noted = (action: string) =>
  t.rows<{ payload: Record<string, unknown> }>(
    `select p.payload from journal_entry e join journal_payload p using (school_id, seq) where e.school_id = $1 and e.action = $2 order by seq`,
    [school, action],
  );
const AUDIENCES = [
  'year:7',
  'year:8',
  'year:9',
  'year:10',
  'year:11',
  'year:12',
  'year:13',
  'role:staff',
  'role:guest',
];
/** The form as a browser sends it: a box that is not ticked is not there. */
const form = (more: Record<string, string> = {}, fields = BOOK_CHAT) =>
  Object.fromEntries(Object.entries({ ...valuesOf(fields, AUDIENCES), ...more }).filter(([, value]) => value !== ''));
const pageOf = async (actor: Actor, id: string) => textOf((await (await as(actor)).get(`${SERVICES}/${id}`)).body);

test('a service is added by those who keep the register, and read by all staff and governors (R90, R92)', async () => {
  const browser = await as(network);
  expect(textOf((await browser.get(SERVICES)).body)).toContain('No apps or services recorded yet');
  const sent = await browser.post(`${SERVICES}/new`, form());
  expect(sent.statusCode).toBe(303);
  const here = String(sent.headers.location);
  for (const actor of [network, teacher, governor]) {
    const page = textOf((await (await as(actor)).get(here)).body);
    for (const words of ['Book Chat', '13 and over', 'Consent', 'Daniel Osei, headteacher', 'by Lena Hart'])
      expect(page, words).toContain(words);
    expect(page).not.toContain('too young');
  }
  expect(textOf((await (await as(governor)).get(SERVICES)).body)).toContain('Year 9 and staff');
  // Who may only read it is shown no form, and there is none.
  for (const actor of [teacher, governor]) {
    expect((await (await as(actor)).get(here)).body).not.toContain(`${here}/change`);
    for (const path of [`${SERVICES}/new`, `${here}/change`])
      expect((await (await as(actor)).get(path)).statusCode).toBe(404);
  }
  const elsewhere = await buildActor(t.ground, await buildSchool(t.ground), ['head']);
  expect((await (await as(elsewhere)).get(here)).statusCode).toBe(404);
  const again = await browser.post(`${SERVICES}/new`, form({ name: 'BOOK chat' }));
  expect([again.statusCode, textOf(again.body)]).toEqual([400, expect.stringContaining('of this name already')]);
  expect((await noted('service.added')).length).toBe(1);
});

test('whom its terms find too young is named before it is saved and stands on its page, with why (R90)', async () => {
  const browser = await as(dsl);
  const young = form({ 'allow-year:7-use': 'yes', 'allow-year:8-use': 'yes' });
  const refused = await browser.post(`${SERVICES}/new`, young);
  expect(refused.statusCode).toBe(400);
  const words = 'Year 7 (the youngest are 11) and Year 8 (the youngest are 12)';
  expect(textOf(refused.body)).toContain(words);
  // What was typed is still there.
  expect(refused.body).toContain('value="Book Chat"');
  const sent = await browser.post(`${SERVICES}/new`, { ...young, ageBecause: 'Its terms let us ask parents' });
  expect(sent.statusCode).toBe(303);
  const page = textOf((await browser.get(String(sent.headers.location))).body);
  for (const said of [
    'too young for its terms',
    'in Year 7 are 11 and in Year 8 are 12',
    'Its terms let us ask parents',
  ])
    expect(page).toContain(said);
  expect(textOf((await browser.get(`${SERVICES}?show=look`)).body)).toContain('Book Chat');
});

test('where the filter does otherwise than the register says, both are named with the change behind it and the moment', async () => {
  const both = [head, dsl] as const;
  const times = { from: null, until: null };
  const close = await agreeOn(t.ground, both, {
    ...{ kind: 'address', address: 'bookchat.example', action: 'block', audience: { years: [9] }, ...times },
  } as never);
  const everybody = {
    ...BOOK_CHAT,
    allows: Object.fromEntries(AUDIENCES.map((key) => [key, ['use']])),
  } as typeof BOOK_CHAT;
  const id = await addService(t.ground, network, { ...everybody, leastAge: null });
  const page = await pageOf(governor, id);
  expect(page).toContain('The filter blocks bookchat.example for Year 9');
  expect(page).not.toContain('The filter lets');
  expect(page).toMatch(/The filter was asked on Tuesday 17 November, \d\d:\d\d; decided by C-0001/);
  expect((await (await as(governor)).get(`${SERVICES}/${id}`)).body).toContain(`/filtering/changes/${close}`);
  // The other way round: for whom it says nothing it is open.
  const staffOnly = await addService(t.ground, network, {
    ...{ ...BOOK_CHAT, name: 'Staff calls', addresses: ['calls.example'], leastAge: null },
    allows: { 'role:staff': ['use', 'call'] },
  });
  const calls = await pageOf(network, staffOnly);
  expect(calls).toContain('The filter lets Year 7 to Year 13');
  expect(calls).not.toContain('The filter blocks');
  // What is for adults alone is closed to all pupils with one change that two people agree on (R92).
  const manager = await as(network);
  const linkOn = (body: string) =>
    /href="(\/filtering\/propose\/address\?[^"]+)"/.exec(body)?.[1]?.replaceAll('&amp;', '&');
  const link = linkOn((await manager.get(`${SERVICES}/${staffOnly}`)).body) ?? '';
  expect(linkOn((await (await as(governor)).get(`${SERVICES}/${staffOnly}`)).body)).toBeUndefined();
  const form = fieldsOf((await manager.get(link)).body);
  expect(form).toMatchObject({ address: 'calls.example', action: 'block', whom: 'role:pupil' });
  const asked = await manager.post('/filtering/propose/address', { ...form, reason: 'Calls are for staff alone' });
  expect(asked.statusCode).toBe(303);
  expect(textOf((await manager.get(String(asked.headers.location))).body)).toContain(
    'Block calls.example for all pupils',
  );
  await agreeOn(t.ground, both, {
    ...{
      kind: 'address',
      address: 'calls.example',
      action: 'block',
      audience: { roles: ['pupil', 'guest'] },
      ...times,
    },
  } as never);
  expect(await pageOf(network, staffOnly)).not.toContain('The filter lets');
});

test('of two who change it one is later: their form comes back with what the other wrote, and each change has its reason (S24)', async () => {
  const id = await addService(t.ground, network, BOOK_CHAT);
  const path = `${SERVICES}/${id}/change`;
  const browser = await as(dsl);
  const shown = (await browser.get(path)).body;
  const { seen = '' } = fieldsOf(shown);
  const change = { version: 1, reason: 'Its terms changed', fields: { ...BOOK_CHAT, leastAge: 12, note: 'New terms' } };
  await changeService(t.ground, network, id, change);
  const mine = form({ version: '1', seen, purpose: 'Reading club', leastAge: '14', reason: 'Yearly review' });
  const late = await browser.post(path, { ...mine, ageBecause: 'Parents were asked' });
  expect(late.statusCode).toBe(409);
  const text = textOf(late.body);
  expect(text).toContain('Lena Hart changed this service while you had the page open');
  // Both changed the age; the note that was left alone says what it says now.
  expect(text).toContain('It says now: “12”');
  expect(late.body).toContain('New terms');
  expect(late.body).toContain('value="Reading club"');
  const [, newer = ''] = /name="version" value="(\d+)"/.exec(late.body) ?? [];
  expect(newer).toBe('2');
  const meant = { ...mine, version: newer, note: 'New terms', leastAge: '12' };
  expect((await browser.post(path, meant)).statusCode).toBe(303);
  const said = (await noted('service.changed')).map(({ payload }) => payload);
  expect(said.map(({ reason }) => reason)).toEqual(['Its terms changed', 'Yearly review']);
  expect(said[1]?.changes).toEqual([{ field: 'purpose', from: BOOK_CHAT.purpose, to: 'Reading club' }]);
  const without = await browser.post(path, { ...form({ version: '3' }) });
  expect([without.statusCode, textOf(without.body)]).toEqual([400, expect.stringContaining('Say why')]);
});

test('of two who give two services one name at once, one is told that it is there already', async () => {
  const [one, other] = [
    await addService(t.ground, network, { ...BOOK_CHAT, name: 'One' }),
    await addService(t.ground, network, { ...BOOK_CHAT, name: 'Other' }),
  ];
  const change = { version: 1, reason: 'It is called so now', fields: { ...BOOK_CHAT, name: 'Both' } };
  const done = await Promise.allSettled([
    changeService(t.ground, network, one, change),
    changeService(t.ground, dsl, other, change),
  ]);
  const refused = done.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));
  expect(refused).toEqual([expect.objectContaining({ code: 'service.name', kind: 'invalid' })]);
});

test('it is ended and never taken away: its page stays, nobody changes it, and its name is free again', async () => {
  const id = await addService(t.ground, network, BOOK_CHAT);
  const browser = await as(head);
  const here = `${SERVICES}/${id}`;
  const none = await browser.post(`${here}/end`, { version: '1' }, here);
  expect([none.statusCode, textOf(none.body)]).toEqual([400, expect.stringContaining('Say why')]);
  expect((await browser.post(`${here}/end`, { version: '1', reason: 'The licence ran out' }, here)).statusCode).toBe(
    303,
  );
  expect(textOf((await browser.get(SERVICES)).body)).not.toContain('Talking about what we read');
  expect(textOf((await browser.get(`${SERVICES}?show=ended`)).body)).toContain('Book Chat');
  expect(await pageOf(governor, id)).toContain('The licence ran out');
  await expect(stopService(t.ground, dsl, id, { version: 2, reason: 'Again' })).rejects.toMatchObject({
    ...{ kind: 'conflict', message: expect.stringContaining('Daniel Osei ended this service') },
  });
  const fields = { ...BOOK_CHAT, note: 'Late' };
  await expect(changeService(t.ground, dsl, id, { version: 2, reason: 'Late', fields })).rejects.toMatchObject({
    kind: 'conflict',
  });
  expect(await addService(t.ground, network, BOOK_CHAT)).not.toBe(id);
  await expect(addService(t.ground, network, BOOK_CHAT)).rejects.toMatchObject({ code: 'service.name' });
});

test('a review that is due is on Today of those who keep the register, and of nobody else', async () => {
  const id = await addService(t.ground, network, { ...BOOK_CHAT, reviewOn: '2026-11-17' });
  await addService(t.ground, network, { ...BOOK_CHAT, name: 'Later', reviewOn: '2026-11-18' });
  const todayOf = async (actor: Actor) => {
    const found = await reviewsForToday.find(t.ground, actor);
    return found?.kind === 'tasks' ? found.tasks.map(({ what, href }) => [what, href]) : null;
  };
  const line = [['Review Book Chat', `${SERVICES}/${id}/change`]];
  for (const actor of [head, network, dsl]) expect(await todayOf(actor)).toEqual(line);
  for (const actor of [teacher, governor]) expect(await todayOf(actor)).toBeNull();
  // Its day over, it is overdue, as the morning's mail counts it.
  const found = await reviewsForToday.find(t.ground, network);
  expect(found?.kind === 'tasks' && found.tasks[0]?.due?.by).toEqual(instantOf('2026-11-17', '23:59'));
  const elsewhere = await buildActor(t.ground, await buildSchool(t.ground), ['head']);
  expect(await todayOf(elsewhere)).toBeNull();
  expect(textOf((await (await as(network)).get('/today')).body)).toContain('Review Book Chat');
  expect(fieldsOf((await (await as(network)).get(`${SERVICES}/${id}/change`)).body).reviewOn).toBe('2027-11-17');
  await stopService(t.ground, head, id, { version: 1, reason: 'No longer used' });
  expect(await todayOf(network)).toBeNull();
});

test('it is found by its name, its address or what it is for, and taken as a file that no spreadsheet calculates', async () => {
  await addService(t.ground, network, { ...BOOK_CHAT, note: '=1+1' });
  const titles = async (actor: Actor, words: string) =>
    (await findEverywhere(t.ground, actor, [servicesToFind], words)).flatMap(({ heading, found }) =>
      heading === 'Apps and services' ? found.map(({ title }) => title) : [],
    );
  for (const words of ['book', 'BOOKCHAT.ex', 'what we read'])
    expect(await titles(governor, words)).toEqual(['Book Chat']);
  expect([await titles(governor, '%'), await titles(governor, 'zebra')]).toEqual([[], []]);
  expect((await (await as(governor)).get(`${SERVICES}?words=zebra`)).body).toContain('Nothing matches');
  const file = await (await as(governor)).get(`${SERVICES}/csv`);
  expect(file.headers['content-disposition']).toBe('attachment; filename="apps-and-services.csv"');
  for (const words of ['Book Chat', 'Year 9 and staff', "'=1+1"]) expect(file.body).toContain(words);
  expect(textOf((await (await as(governor)).get(`${SERVICES}/print`)).body)).toContain('bookchat.example');
  expect((await noted('service.exported')).length).toBe(2);
  expect((await (await as(governor)).get(`${SERVICES}/${newId(t.clock.now())}`)).statusCode).toBe(404);
  expect((await (await as(governor)).get(`${SERVICES}/nothing`)).statusCode).toBe(404);
});

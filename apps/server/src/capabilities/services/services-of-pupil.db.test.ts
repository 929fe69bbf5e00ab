import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Actor } from '../../access/scope.ts';
import { buildActor, buildPerson, buildSchool, signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { BOOK_CHAT } from './services.fixture.ts';
import { addService, changeService, stopService } from './services.service.ts';
import { SERVICES } from './services.ts';
import { noteOptIns } from './services-opt-ins.service.ts';

let t: TestGround;
let app: FastifyInstance;
let school: string;
let network: Actor;
let office: Actor;
let tutor: Actor;
let ivy: string;
let noor: string;
let id: string;

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
  network = await buildActor(t.ground, school, ['network_manager']);
  office = await buildActor(t.ground, school, ['office'], { givenName: 'Ada', familyName: 'Low' });
  tutor = await buildActor(t.ground, school, [{ role: 'teacher', className: '9B' }]);
  const pupil = async (givenName: string, className: string) =>
    (await buildPerson(t.ground, school, { givenName, familyName: 'Fenn', className, yearGroup: 9 })).personId;
  ivy = await pupil('Ivy', '9B');
  noor = await pupil('Noor', '9C');
  id = await addService(t.ground, network, BOOK_CHAT);
});

const as = async (actor: Actor) => testBrowser(app, await signedIn(t.ground, actor));
const note = (personId: string, className: string) =>
  noteOptIns(t.ground, office, id, {
    className,
    noted: {
      ...{ givenOn: '2026-11-16', way: 'paper' },
      rows: [{ personId, seen: 0, answer: 'yes', givenBy: 'Mrs Fenn' }],
    },
  });

test('a pupil has a page of what they may use and what their parents answered (R90, R91, R92)', async () => {
  await addService(t.ground, network, {
    ...BOOK_CHAT,
    name: 'Sums',
    asksParents: false,
    allows: { 'year:9': ['use'] },
  });
  await addService(t.ground, network, { ...BOOK_CHAT, name: 'Letters', allows: { 'year:7': ['use'] } });
  await addService(t.ground, network, { ...BOOK_CHAT, name: 'Calls', allows: { 'role:staff': ['call'] } });
  const browser = await as(tutor);
  // The way to it is on the pupil's page.
  expect((await browser.get(`/people/${ivy}`)).body).toContain(`href="/people/${ivy}/services"`);
  expect((await browser.get(`/people/${tutor.personId}`)).body).not.toContain('/services"');
  const before = await browser.get(`/people/${ivy}/services`);
  expect(textOf(before.body)).toMatch(
    /2 apps and services.*Book Chat.*Use it; Sign in with an account; Chat or messages.*Not asked yet.*Note answer.*Sums.*Use it.*Not needed/,
  );
  expect(textOf(before.body)).not.toMatch(/Letters|Calls/);
  // Noted where the class is noted, at the pupil's own line.
  const [, href = ''] = /href="([^"#]+)#answer-/.exec(before.body) ?? [];
  expect((await browser.get(href.replaceAll('&amp;', '&'))).body).toContain(`id="answer-${ivy}"`);
  await note(ivy, '9B');
  expect(textOf((await browser.get(`/people/${ivy}/services`)).body)).toMatch(
    /Yes.*Mrs Fenn, on paper on 16 November. Recorded by Ada Low.*Change answer/,
  );
});

test('what parents answered stays on the page when the year may not use it any more, and goes with a service that ended', async () => {
  await note(ivy, '9B');
  const fields = { ...BOOK_CHAT, allows: { 'role:staff': ['use'] } } as const;
  await changeService(t.ground, network, id, { version: 1, reason: 'Too young for its chat', fields });
  const browser = await as(tutor);
  expect(textOf((await browser.get(`/people/${ivy}/services`)).body)).toMatch(/Book Chat.*Nothing.*Yes.*Mrs Fenn/);
  expect(textOf((await browser.get(`/people/${noor}/services`)).body)).toContain(
    'Nothing in the register is for Year 9',
  );
  // Why it changed is read by governors too, who see no journal.
  const governor = await as(await buildActor(t.ground, school, ['governor'], { kind: 'governor' }));
  expect(textOf((await governor.get(`${SERVICES}/${id}`)).body)).toMatch(/Last changed.*Too young for its chat/);
  await stopService(t.ground, network, id, { version: 2, reason: 'No longer used' });
  expect(textOf((await browser.get(`/people/${ivy}/services`)).body)).toContain(
    'Nothing in the register is for Year 9',
  );
});

test('of an adult, of nobody and of another school there is no such page, nor for who sees no roll', async () => {
  const browser = await as(tutor);
  const elsewhere = await buildPerson(t.ground, await buildSchool(t.ground), { yearGroup: 9 });
  for (const who of [tutor.personId, elsewhere.personId, '00000000-0000-7000-8000-000000000000', 'nobody'])
    expect((await browser.get(`/people/${who}/services`)).statusCode).toBe(404);
  const technician = await as(await buildActor(t.ground, school, ['technician']));
  expect((await technician.get(`/people/${ivy}/services`)).statusCode).toBe(404);
  // A colleague who notes for another class reads, and is offered nothing to do.
  const other = await as(await buildActor(t.ground, school, [{ role: 'teacher', className: '9C' }]));
  expect(textOf((await other.get(`/people/${ivy}/services`)).body)).not.toContain('Note answer');
});

test('a class teacher takes the list of their own class, and one without a class none (S11)', async () => {
  const path = `${SERVICES}/${id}/parents`;
  const browser = await as(tutor);
  expect(textOf((await browser.get(`${path}/csv`)).body)).toContain('The file holds 1 pupil with');
  const file = await browser.post(`${path}/csv`, { purpose: 'Setting up accounts' });
  expect(file.body).toContain('9B,Ivy Fenn');
  expect(file.body).not.toContain('Noor');
  expect((await browser.post(`${path}/print`, { purpose: 'Setting up accounts' })).statusCode).toBe(303);
  expect(textOf((await browser.get(`${path}/print`)).body)).not.toContain('Noor');
  const all = await (await as(office)).post(`${path}/csv`, { purpose: 'Setting up accounts' });
  expect(all.body).toMatch(/9B,Ivy Fenn.*9C,Noor Fenn/s);
  const subject = await as(await buildActor(t.ground, school, ['teacher']));
  expect((await subject.get(path)).body).not.toContain('/parents/csv');
  expect((await subject.post(`${path}/csv`, { purpose: 'Looking' })).body).not.toMatch(/Ivy|Noor/);
});

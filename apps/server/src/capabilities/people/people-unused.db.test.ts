import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { countAccounts } from '../../access/last-sign-in.store.ts';
import { type Actor, systemScope } from '../../access/scope.ts';
import type { SessionRow } from '../../access/sessions.store.ts';
import { transact } from '../../access/transact.ts';
import {
  buildActor,
  buildPerson,
  buildSchool,
  givePassword,
  letIn,
  type PersonOverrides,
  signedIn,
} from '../../test-support/build.ts';
import { fieldsOf, type TestBrowser, testBrowser, textOf } from '../../test-support/http.ts';
import { type Ingest, openIngest } from '../events/ingest.fixture.ts';
import { chooseSchool, signIn } from '../sign-in/sign-in.service.ts';
import { enterCode } from '../sign-in/sign-in-factor.service.ts';
import { markLeaver, undoLeaver } from './people.service.ts';

/** When somebody signed in last, and accounts that nobody uses: found, and closed several at once by who may (R47, R164, S12). */

let t: Ingest;
let school: string;
let head: Actor;
let page: TestBrowser;
beforeAll(async () => {
  t = await openIngest();
});
afterAll(async () => {
  await t.close();
});
const START = Date.parse('2026-11-17T10:42:00Z');
const PASSWORD = 'Herons over the weir 9';
const FROM = { address: '192.0.2.7', browser: 'test' };
beforeEach(async () => {
  t.clock.move(START - t.clock.now().getTime());
  school = await buildSchool(t.ground);
  head = await buildActor(t.ground, school, ['head'], { givenName: 'Olive', familyName: 'Tarn' });
  page = testBrowser(t.app, await signedIn(t.ground, head));
});

const path = '/people/accounts/close';
const said = async (at: string, by = page) => textOf((await by.get(at)).body);
const days = () =>
  t.rows<{ person_id: string; day: string }>('select person_id, day from last_sign_in where school_id = $1', [school]);
/** Somebody whose account was made on the first of a month of last year, as if the school had Gatehouse then. */
async function since(month: string, roles: PersonOverrides['roles'], names: { givenName: string; familyName: string }) {
  const actor = await buildActor(t.ground, school, roles ?? [], names);
  const at = new Date(`${month}-01T08:00:00Z`);
  await t.rows('update account set created_at = $2 where id = $1', [actor.accountId, at]);
  await t.rows('update person set created_at = $2 where id = $1', [actor.personId, at]);
  return actor;
}
const lastOn = (who: Actor, day: string) =>
  t.rows('insert into last_sign_in (school_id, person_id, day) values ($1, $2, $3)', [school, who.personId, day]);
/** Asks to close these, and sends what the page then holds. */
async function close(people: readonly Actor[], reason = 'Not used since last summer', by = page) {
  const asked = `${path}?${people.map(({ personId }) => `person=${personId}`).join('&')}&back=unused%3Dyear`;
  const body = (await by.get(asked)).body;
  const account = [...body.matchAll(/name="account" value="([^"]+)"/g)].map(([, value]) => value ?? '');
  const fields = { account, back: fieldsOf(body).back ?? '', reason };
  return { body, send: () => by.post(path, fields, asked) };
}

test('the day of a sign-in is kept once all is shown that is asked, and shown to those who keep accounts', async () => {
  const teacher = await buildActor(t.ground, school, ['teacher']);
  const email = await givePassword(t.ground, teacher, PASSWORD);
  expect(await said(`/people/${teacher.personId}`)).toContain('Has never signed in here.');
  await signIn(t.ground, { email, password: PASSWORD }, FROM);
  expect(await days()).toEqual([{ person_id: teacher.personId, day: '2026-11-17' }]);
  expect(await said(`/people/${teacher.personId}`)).toContain('Last signed in: Tuesday 17 November.');
  const colleague = testBrowser(t.app, await signedIn(t.ground, await buildActor(t.ground, school, ['teacher'])));
  for (const at of [`/people/${teacher.personId}`, '/people?kind=staff', '/people?unused=never'])
    expect(await said(at, colleague)).not.toMatch(/signed in/i);
  const office = testBrowser(t.app, await signedIn(t.ground, await buildActor(t.ground, school, ['office'])));
  expect(await said(`/people/${teacher.personId}`, office)).toContain('Last signed in: Tuesday 17 November.');
  expect(await said('/people?kind=staff', office)).toContain('Last signed in');
});

test('who has the password of somebody and not their code has not signed in', async () => {
  const governor = await buildActor(t.ground, school, ['governor'], { kind: 'governor' });
  const email = await givePassword(t.ground, governor, PASSWORD);
  await t.rows('update account set totp_secret = $2, totp_confirmed_at = now() where id = $1', [
    governor.accountId,
    t.ground.keys.seal('totp', new Uint8Array(20)),
  ]);
  const opened = await signIn(t.ground, { email, password: PASSWORD }, FROM);
  expect(opened).not.toBeNull();
  expect(await days()).toEqual([]);
  const [row] = await t.rows<{ id: string }>('select id from session where account_id = $1', [governor.accountId]);
  const code = 'ABCD-EFGH-JKLM';
  await t.rows('insert into recovery_code (account_id, code_hash) values ($1, $2)', [
    governor.accountId,
    t.ground.keys.fingerprint('recovery', code),
  ]);
  const session = { id: row?.id ?? '', accountId: governor.accountId, schoolId: school, personId: governor.personId };
  await enterCode(t.ground, session as SessionRow, code, FROM);
  expect(await days()).toHaveLength(1);
});

test('an account that no list has is no choice, and no fault of ours (S17)', async () => {
  for (const account of [`${'-'.repeat(36)} never`, `${head.accountId} 9999-99-99`, `${head.accountId} never never`]) {
    const sent = await page.post(path, { account, reason: 'Not used since last summer', back: '' }, '/people');
    expect([sent.statusCode, textOf(sent.body)], account).toEqual([
      400,
      expect.stringContaining('No open account is chosen'),
    ]);
  }
});

test('one write a day, whoever signs in however often', async () => {
  const teacher = await buildActor(t.ground, school, ['teacher']);
  const email = await givePassword(t.ground, teacher, PASSWORD);
  const version = async () =>
    (await t.rows<{ xmin: string }>('select xmin::text from last_sign_in where school_id = $1', [school]))[0]?.xmin;
  await signIn(t.ground, { email, password: PASSWORD }, FROM);
  const first = await version();
  await signIn(t.ground, { email, password: PASSWORD }, FROM);
  expect(await version()).toBe(first);
  t.clock.move(86_400_000);
  await signIn(t.ground, { email, password: PASSWORD }, FROM);
  expect((await days()).map(({ day }) => day)).toEqual(['2026-11-18']);
});

test('the list finds who has not signed in for a year and who never has; whoever was let in lately is not among the first', async () => {
  const old = await since('2025-01', ['teacher'], { givenName: 'Ivor', familyName: 'Slate' });
  const never = await since('2025-02', ['governor'], { givenName: 'Maud', familyName: 'Fell' });
  const again = await since('2025-03', ['teacher'], { givenName: 'Esme', familyName: 'Beck' });
  const used = await since('2025-04', ['teacher'], { givenName: 'Otto', familyName: 'Crag' });
  await lastOn(old, '2025-11-16');
  await lastOn(again, '2025-06-01');
  await lastOn(used, '2025-11-17');
  await letIn(t.ground, again, head, 3);
  const year = await said('/people?unused=year');
  expect([year.includes('Slate, Ivor'), year.includes('Fell, Maud')]).toEqual([true, true]);
  for (const other of ['Beck, Esme', 'Crag, Otto', 'Tarn, Olive']) expect(year).not.toContain(other);
  expect(year).toContain('Sunday 16 November 2025');
  const none = await said('/people?unused=never');
  expect(none).toContain('Fell, Maud');
  expect(none).not.toContain('Slate, Ivor');
  const ticked = (await page.get('/people?unused=year&tick=all')).body;
  expect(ticked).toMatch(new RegExp(`value="${never.personId}"[^>]*checked|checked[^>]*value="${never.personId}"`));
  expect((await page.post('/people/export?unused=year', { reason: 'to check' })).body).toContain('2025-11-16');
});

test('several are closed at once, after a page that asks and says what closing does; roles and records stay', async () => {
  const ivor = await since('2025-01', ['teacher'], { givenName: 'Ivor', familyName: 'Slate' });
  const maud = await since('2025-01', ['governor'], { givenName: 'Maud', familyName: 'Fell' });
  const open = await signedIn(t.ground, ivor);
  const { body, send } = await close([ivor, maud]);
  const words = textOf(body);
  expect(words).toContain('Close two accounts?');
  for (const part of ['Ivor Slate', 'Maud Fell', 'Never', 'They can no longer sign in, and every open session ends'])
    expect(words).toContain(part);
  expect(
    await t.rows('select from account where ended_at is not null and id = any ($1)', [
      [ivor.accountId, maud.accountId],
    ]),
  ).toHaveLength(0);
  expect((await (await close([ivor, maud], '')).send()).statusCode).toBe(400);
  const done = await send();
  expect([done.statusCode, done.headers.location]).toEqual([303, '/people?unused=year']);
  expect(await said('/people?unused=year')).toContain('Two accounts are closed. Nobody can sign in with them.');
  expect((await testBrowser(t.app, open).get('/today')).headers.location).toContain('/sign-in');
  const record = await said(`/people/${ivor.personId}`);
  expect(record).toContain('The account has ended');
  expect(record).toMatch(/Teacher.*Current/);
  const payloads = await t.rows<{ payload: unknown }>(
    `select p.payload from journal_entry e join journal_payload p using (school_id, seq) where e.school_id = $1 and e.action = 'account.ended'`,
    [school],
  );
  expect(payloads.map(({ payload }) => payload)).toEqual(Array(2).fill({ reason: 'Not used since last summer' }));
  expect((await send()).statusCode).toBe(409);
});

test('who may not give a role does not close its account, nobody closes their own, and the last safeguarding lead keeps theirs', async () => {
  const dsl = await since('2025-01', ['dsl'], { givenName: 'Ivor', familyName: 'Slate' });
  const governor = await since('2025-01', ['governor'], { givenName: 'Maud', familyName: 'Fell' });
  const network = await buildActor(t.ground, school, ['network_manager']);
  const technical = testBrowser(t.app, await signedIn(t.ground, network));
  const { body, send } = await close([dsl, governor, network], undefined, technical);
  const words = textOf(body);
  expect(words).toMatch(/Close the account of\s+Maud Fell/);
  expect(words).toContain('Only a headteacher can do this for Ivor Slate');
  expect(words).toContain('You cannot close your own account');
  // Sent all the same, nothing of it happens.
  const forged = {
    account: [`${dsl.personId} never`, `${governor.personId} never`],
    reason: 'No use',
  };
  expect((await technical.post(path, forged, path)).statusCode).toBe(403);
  expect(await said(`/people/${governor.personId}`)).toContain('Signs in as');
  expect((await send()).statusCode).toBe(303);
  expect(textOf((await close([dsl])).body)).toContain('is the only safeguarding lead who can sign in');
  await buildActor(t.ground, school, ['dsl']);
  expect((await (await close([dsl])).send()).statusCode).toBe(303);
  const office = testBrowser(t.app, await signedIn(t.ground, await buildActor(t.ground, school, ['office'])));
  expect((await office.get(`${path}?person=${governor.personId}`)).statusCode).toBe(404);
});

test('who signs in while the page is open keeps their account until somebody has seen that', async () => {
  const ivor = await since('2025-01', ['teacher'], { givenName: 'Ivor', familyName: 'Slate' });
  const { send } = await close([ivor]);
  await lastOn(ivor, '2026-11-17');
  const answer = await send();
  expect(answer.statusCode).toBe(409);
  expect(textOf(answer.body)).toContain('Ivor Slate signed in while you had the page open. No account was closed.');
  expect(answer.body).toContain(`${ivor.personId} 2026-11-17`);
  expect(answer.body).toContain('value="Not used since last summer"');
});

test('an account of another school, too, opens this one no more, and not when a leaver comes back', async () => {
  const ivor = await buildActor(t.ground, school, ['teacher']);
  const other = await buildSchool(t.ground);
  const there = await buildPerson(t.ground, other, { roles: ['teacher'], account: false });
  await t.rows('update person set account_id = $2 where id = $1', [there.personId, ivor.accountId]);
  const email = await givePassword(t.ground, ivor, PASSWORD);
  await signIn(t.ground, { email, password: PASSWORD }, FROM);
  const chosen = async (at: string) => {
    const [session] = await t.rows<{ id: string }>('select id from session where account_id = $1', [ivor.accountId]);
    await chooseSchool(t.ground, { id: session?.id ?? '', accountId: ivor.accountId } as SessionRow, at);
  };
  expect(await days()).toEqual([]);
  await chosen(other);
  expect(await days()).toEqual([]);
  await chosen(school);
  expect(await days()).toHaveLength(1);
  expect((await (await close([ivor])).send()).statusCode).toBe(303);
  const [{ count } = { count: 0 }] = await t.rows<{ count: number }>(
    'select count(*)::int as count from persons_of_account($1)',
    [ivor.accountId],
  );
  expect(count).toBe(1);
  expect(await signIn(t.ground, { email, password: PASSWORD }, FROM)).not.toBeNull();
  expect(await said(`/people/${ivor.personId}`)).toContain('No account: cannot sign in.');
  const maud = await buildActor(t.ground, school, ['teacher']);
  const elsewhere = await buildPerson(t.ground, other, { roles: ['teacher'], account: false });
  await t.rows('update person set account_id = $2 where id = $1', [elsewhere.personId, maud.accountId]);
  await markLeaver(t.ground, head, maud.personId, { version: 1, left_on: '2026-11-17', reason: 'Moved on' });
  await undoLeaver(t.ground, head, maud.personId, { version: 2, reason: 'Back for a term' });
  const schools = await t.rows('select from persons_of_account($1)', [maud.accountId]);
  expect(schools).toHaveLength(1);
});

test('who signed in before this was kept is known from the journal', async () => {
  const teacher = await buildActor(t.ground, school, ['teacher']);
  const email = await givePassword(t.ground, teacher, PASSWORD);
  await signIn(t.ground, { email, password: PASSWORD }, FROM);
  t.clock.move(3 * 86_400_000);
  await signIn(t.ground, { email, password: PASSWORD }, FROM);
  await t.rows('delete from last_sign_in');
  const file = new URL('../../db/migrations/0132-last-sign-ins.sql', import.meta.url);
  const [, takenOver] = /^(insert into last_sign_in[^;]+);/m.exec(await readFile(file, 'utf8')) ?? [];
  await t.rows(takenOver ?? '');
  expect(await days()).toEqual([{ person_id: teacher.personId, day: '2026-11-20' }]);
});

test('a review counts accounts, those unused for a year and those never used, and names nobody', async () => {
  const ivor = await since('2025-01', ['teacher'], { givenName: 'Ivor', familyName: 'Slate' });
  await lastOn(ivor, '2025-02-01');
  await since('2025-01', ['governor'], { givenName: 'Maud', familyName: 'Fell' });
  const counted = await transact(t.ground, systemScope('reviews', school), countAccounts);
  expect(counted).toEqual({ open: 3, unused: 2, never: 2 });
});

import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findSecrets } from '../../access/accounts.store.ts';
import { type Actor, systemScope } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { buildActor, buildPerson, buildSchool, givePassword, signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { fieldsOf, type TestBrowser, testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { buildIncident } from '../incidents/incidents.build.ts';
import { takeFactor } from '../sign-in/sign-in.fixture.ts';
import { resetAsSeen } from './account.fixture.ts';
import { endAccount, giveAccount, rescueAccount } from './index.ts';

const PASSWORD = 'seven lamps over quiet water';
/** A recovery code on a page. */
const CODE = /[A-Z0-9]{4}(-[A-Z0-9]{4}){2}/;
const COOKIE = '__Host-gatehouse';
let t: TestGround;
let app: FastifyInstance;
let school: string;
beforeAll(async () => {
  t = await testGround();
  ({ app } = await testApp(t.ground));
  school = await buildSchool(t.ground, { starter: 'special-school' });
});
afterAll(async () => {
  await app.close();
  await t.close();
});

async function someone(role: 'teacher' | 'head' = 'teacher'): Promise<{ actor: Actor; email: string }> {
  const actor = await buildActor(t.ground, school, [role]);
  return { actor, email: await givePassword(t.ground, actor, PASSWORD) };
}

async function signIn(email: string, password = PASSWORD): Promise<TestBrowser> {
  const browser = testBrowser(app);
  await browser.post('/sign-in', { email, password });
  return browser;
}

const opens = async (browser: TestBrowser) => (await browser.get('/account')).statusCode === 200;

const reset = (actor: Actor, personId: string) => resetAsSeen(t.ground, actor, personId);

async function linked(accountId: string, elsewhere: string, roles: ('teacher' | 'head' | 'network_manager')[]) {
  const there = await buildPerson(t.ground, elsewhere, { roles, account: false });
  await transact(t.ground, systemScope('set-up', elsewhere), (tx) =>
    tx.db.updateTable('person').set({ account_id: accountId }).where('id', '=', there.personId).execute(),
  );
}

describe('one’s own account', () => {
  test('the page names who one is and where one is signed in', async () => {
    const { email } = await someone();
    const browser = await signIn(email);
    await signIn(email);
    const page = textOf((await browser.get('/account')).body);
    for (const words of [email, 'Teacher', 'This browser', 'End all other sessions', '2 sessions'])
      expect(page).toContain(words);
  });

  test('the password changes only with the present one, and every other session ends', async () => {
    const { email } = await someone();
    const [browser, other] = [await signIn(email), await signIn(email)];
    const good = 'a lamp in the far window';
    const wrong = await browser.post('/account/password', { current: 'guess', password: good, again: good });
    expect([wrong.statusCode, textOf(wrong.body).includes('not the password you have now')]).toEqual([400, true]);
    const weak = await browser.post('/account/password', { current: PASSWORD, password: 'short', again: 'short' });
    expect(textOf(weak.body)).toContain('at least 12 characters long');
    const before = browser.cookies.get(COOKIE);
    const done = await browser.post('/account/password', { current: PASSWORD, password: good, again: good });
    expect([done.statusCode, done.headers.location]).toEqual([303, '/account']);
    expect(browser.cookies.get(COOKIE)).not.toBe(before);
    expect([await opens(browser), await opens(other)]).toEqual([true, false]);
    expect(await opens(await signIn(email, good))).toBe(true);
    expect(await opens(await signIn(email))).toBe(false);
  });

  test('guessing the present password at an open desk ends after ten tries', async () => {
    const { email } = await someone();
    const browser = await signIn(email);
    for (let tries = 0; tries < 10; tries++)
      await browser.post('/account/recovery-codes', { current: `guess ${tries}` });
    expect((await browser.post('/account/recovery-codes', { current: PASSWORD })).statusCode).toBe(503);
  });

  test('one session ends, then all others, and nobody ends another person’s', async () => {
    const { email } = await someone();
    const [browser, second, third] = [await signIn(email), await signIn(email), await signIn(email)];
    const stranger = await signIn((await someone()).email);
    const page = (await browser.get('/account')).body;
    const [, first = ''] = /name="session" value="([^"]+)"/.exec(page) ?? [];
    // Of one browser, address and minute, they are told apart by the names of their buttons.
    const ends = [...page.matchAll(/<form[^>]*sessions\/end".*?<\/form>/gs)].map(([form]) => textOf(form));
    expect(new Set(ends).size).toBe(2);
    for (const name of ends) expect(name).toMatch(/^End session [123] of 3, .+, since .+/);
    expect((await stranger.post('/account/sessions/end', { session: first }, '/account')).statusCode).toBe(404);
    await browser.post('/account/sessions/end', { session: first }, '/account');
    expect([await opens(second), await opens(third)].filter(Boolean)).toHaveLength(1);
    await browser.post('/account/sessions/end-others', {}, '/account');
    expect([await opens(browser), await opens(second), await opens(third)]).toEqual([true, false, false]);
    expect(await opens(stranger)).toBe(true);
  });

  test('a second factor goes on by choice, gets new codes, and goes off with the password', async () => {
    const { email } = await someone();
    const browser = await signIn(email);
    const { codes } = await takeFactor(browser, t.clock.now());
    expect(codes).toHaveLength(10);
    expect(textOf((await browser.get('/account')).body)).toContain('10 of 10 left');
    const form = { ...fieldsOf((await browser.get('/account/recovery-codes')).body), current: PASSWORD };
    const renewed = (await browser.post('/account/recovery-codes', form)).body;
    expect(renewed).not.toContain(codes[0] ?? 'none');
    const [kept = 'none'] = CODE.exec(renewed) ?? [];
    // The page loaded again: those that were shown still open, and nobody sees others unless they ask.
    const again = await browser.post('/account/recovery-codes', form);
    expect([again.statusCode, CODE.test(again.body)]).toEqual([409, false]);
    expect(textOf(again.body)).toContain(
      'You have already made new recovery codes. They were shown once. They still work.',
    );
    expect((await (await signIn(email)).post('/sign-in/code', { code: kept })).statusCode).toBe(303);
    const anew = { ...fieldsOf(again.body), current: PASSWORD };
    expect((await browser.post('/account/recovery-codes', anew)).body).toMatch(CODE);
    const waiting = await signIn(email);
    expect((await waiting.post('/sign-in/code', { code: codes[0] ?? '' })).statusCode).toBe(400);
    expect((await browser.post('/account/second-factor/off', { current: 'guess' })).statusCode).toBe(400);
    expect((await browser.post('/account/second-factor/off', { current: PASSWORD })).statusCode).toBe(303);
    expect(await opens(await signIn(email))).toBe(true);
  });

  test('a role that needs the second factor cannot turn it off', async () => {
    const { actor } = await someone('head');
    const browser = testBrowser(app, await signedIn(t.ground, actor));
    const answer = await browser.post('/account/second-factor/off', { current: PASSWORD });
    expect(answer.statusCode).toBe(403);
    expect(textOf((await browser.get('/account')).body)).not.toContain('Turn off');
  });
});

describe('accounts of others', () => {
  test('a person gets an account whose password is used once', async () => {
    const { actor: head } = await someone('head');
    const { personId } = await buildPerson(t.ground, school, { roles: ['teacher'], account: false });
    const given = await giveAccount(t.ground, head, personId);
    const typed = (given.oneTimePassword ?? '').toLowerCase().replaceAll('-', ' ');
    // As people type what stands on a sheet of paper.
    const browser = await signIn(given.email, ` ${typed} `);
    expect((await browser.get('/sign-in/next')).headers.location).toBe('/sign-in/password');
    await expect(giveAccount(t.ground, head, personId)).rejects.toMatchObject({ code: 'account.exists' });
  });

  test('of two who give one person an account at once, one does and the other is told (S24)', async () => {
    const { actor: head } = await someone('head');
    const { personId } = await buildPerson(t.ground, school, { roles: ['teacher'], account: false });
    const both = await Promise.allSettled([1, 2].map(() => giveAccount(t.ground, head, personId)));
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const refused = both.find((each) => each.status === 'rejected');
    expect(refused?.reason).toMatchObject({ code: 'account.exists' });
  });

  test('whoever is given an address that a colleague signs in with is given no account of theirs (S10)', async () => {
    const { actor: head } = await someone('head');
    const { actor: colleague, email } = await someone();
    const { personId } = await buildPerson(t.ground, school, { roles: ['teacher'], account: false });
    await transact(t.ground, systemScope('set-up', school), async (tx) => {
      const set = (address: string, id: string) =>
        tx.db.updateTable('person').set({ email: address }).where('id', '=', id).execute();
      await set(`new.${email}`, colleague.personId);
      await set(email, personId);
    });
    await expect(giveAccount(t.ground, head, personId)).rejects.toMatchObject({ code: 'account.of_another' });
    expect(await opens(await signIn(email))).toBe(true);
  });

  test('a reset ends sessions, password and second factor at once', async () => {
    const { actor: head } = await someone('head');
    const { actor, email } = await someone();
    const browser = await signIn(email);
    await takeFactor(browser, t.clock.now());
    const { oneTimePassword } = await reset(head, actor.personId);
    expect([await opens(browser), await opens(await signIn(email))]).toEqual([false, false]);
    const again = await signIn(email, oneTimePassword);
    expect((await again.get('/sign-in/next')).headers.location).toBe('/sign-in/password');
  });

  test('an incident about a password that somebody knows is not closed before it is another (R161)', async () => {
    const { actor: head } = await someone('head');
    const { actor } = await someone();
    const { id } = await buildIncident(t.ground, head, {
      ...{ type: 'credentials', grade: 'minor', 'when-time': '10:42' },
      ...{ 'person-0-name': actor.name, 'person-0-id': actor.personId },
    });
    const cookie = await signedIn(t.ground, head);
    const page = async () => textOf((await app.inject({ url: `/incidents/${id}`, headers: { cookie } })).body);
    expect(await page()).toContain(`${actor.name} still has the same password. Give a new one to ${actor.name}`);
    expect(await page()).toContain('still has the password that someone else may know.');
    t.clock.move(60_000);
    await reset(head, actor.personId);
    expect(await page()).toContain(`${actor.name} has had a different password since`);
    expect(await page()).not.toContain('someone else may know');
  });

  test.each([
    ['network_manager', 'dsl', 'account.head_only'],
    ['network_manager', 'head', 'account.head_only'],
    ['teacher', 'teacher', 'access.not_found'],
    ['office', 'teacher', 'access.not_found'],
  ] as const)('a %s does not reset a %s (S10)', async (role, target, code) => {
    const actor = await buildActor(t.ground, school, [role]);
    const other = await buildActor(t.ground, school, [target]);
    await expect(reset(actor, other.personId)).rejects.toMatchObject({ code });
  });

  test('nobody resets themselves, another school’s people, or a leaver', async () => {
    const { actor: head } = await someone('head');
    const elsewhere = await buildSchool(t.ground, { name: 'Fenbridge Primary School' });
    const stranger = await buildActor(t.ground, elsewhere, ['teacher']);
    await expect(reset(head, head.personId)).rejects.toMatchObject({ code: 'account.own' });
    await expect(reset(head, stranger.personId)).rejects.toMatchObject({
      code: 'account.no_such_person',
    });
  });

  test('one school cannot take over the account of another: it joins, and neither sets the password alone', async () => {
    const elsewhere = await buildSchool(t.ground, { name: 'Ashdene School' });
    const intruder = await buildActor(t.ground, elsewhere, ['head']);
    const { actor: victim, email } = await someone('head');
    const copy = await buildPerson(t.ground, elsewhere, { roles: ['teacher'], account: false });
    await transact(t.ground, systemScope('set-up', elsewhere), (tx) =>
      tx.db.updateTable('person').set({ email }).where('id', '=', copy.personId).execute(),
    );
    expect(await giveAccount(t.ground, intruder, copy.personId)).toEqual({ email, oneTimePassword: null });
    await expect(reset(intruder, copy.personId)).rejects.toMatchObject({
      code: 'account.other_school',
    });
    const { actor: ownHead } = await someone('head');
    await expect(reset(ownHead, victim.personId)).rejects.toMatchObject({
      code: 'account.other_school',
    });
    // Whoever is a headteacher at both may.
    await linked(ownHead.accountId, elsewhere, ['head']);
    expect((await reset(ownHead, victim.personId)).oneTimePassword).toMatch(/^[A-Z2-9-]{19}$/);
  });

  test('a leaver’s sessions and account end in the transaction of the leaving; at another school they go on (S12)', async () => {
    const { actor: gone, email } = await someone();
    const { actor: shared, email: sharedEmail } = await someone();
    const elsewhere = await buildSchool(t.ground, { name: 'Ashdene School', starter: 'special-school' });
    await linked(shared.accountId, elsewhere, ['teacher']);
    const [one, two, there] = [await signIn(email), await signIn(sharedEmail), await signIn(sharedEmail)];
    await two.post('/sign-in/school', { school });
    await there.post('/sign-in/school', { school: elsewhere });
    for (const person of [gone, shared]) {
      await transact(t.ground, systemScope('set-up', school), async (tx) => {
        await tx.db
          .updateTable('person')
          .set({ status: 'left', left_on: '2026-11-17' })
          .where('id', '=', person.personId)
          .execute();
        await endAccount(tx, person.personId);
      });
    }
    expect([await opens(one), await opens(two), await opens(there)]).toEqual([false, false, true]);
    expect(await opens(await signIn(email))).toBe(false);
    expect(await opens(await signIn(sharedEmail))).toBe(true);
    const { actor: head } = await someone('head');
    await expect(reset(head, gone.personId)).rejects.toMatchObject({ code: 'account.left' });
  });

  test('whoever runs the server lets a sole headteacher in again: at once everywhere, noted in each journal (S16)', async () => {
    const { actor: head, email } = await someone('head');
    const elsewhere = await buildSchool(t.ground, { name: 'Ashdene School', starter: 'special-school' });
    await linked(head.accountId, elsewhere, ['head']);
    const before = await signIn(email);
    await before.post('/sign-in/school', { school });
    const { oneTimePassword, schools } = await rescueAccount(t.ground, email);
    expect(schools.sort()).toEqual(['Ashdene School', 'Larkmoor High School']);
    expect(await opens(before)).toBe(false);
    const account = await findSecrets(t.ground.db, { email });
    expect(account).toMatchObject({ totpSecret: null, totpConfirmedAt: null, lockedUntil: null });
    const again = testBrowser(app);
    const signedIn = await again.post('/sign-in', { email, password: oneTimePassword });
    expect(signedIn.statusCode).toBe(303);
    for (const where of [school, elsewhere]) {
      const noted = await transact(t.ground, systemScope('seal', where), (tx) =>
        tx.db.selectFrom('journal_entry').select('actor_kind').where('action', '=', 'account.rescued').execute(),
      );
      expect(noted).toEqual([{ actor_kind: 'system' }]);
    }
    await expect(rescueAccount(t.ground, 'nobody@larkmoor.example')).rejects.toMatchObject({ kind: 'not_found' });
  });
});

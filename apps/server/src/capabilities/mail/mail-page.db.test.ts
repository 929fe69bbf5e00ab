import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../access/scope.ts';
import { buildActor, signedIn } from '../../test-support/build.ts';
import { fieldsOf, formTokenIn, testBrowser, textOf } from '../../test-support/http.ts';
import { type AlertSchool, buildAlertSchool } from '../alerts/alerts.fixture.ts';
import { type Ingest, openIngest } from '../events/ingest.fixture.ts';
import { buildMailSchool, formFor, ORIGIN } from './mail.fixture.ts';
import { changeServer } from './mail.service.ts';
import { openPostbox, type Postbox } from './postbox.fixture.ts';

let t: Ingest;
let box: Postbox;
let s: AlertSchool;
let network: Actor;
beforeAll(async () => {
  t = await openIngest();
  box = await openPostbox();
  s = await buildAlertSchool(t);
  network = await buildActor(t.ground, s.school, ['network_manager']);
});
afterAll(async () => {
  await box.stop();
  await t.close();
});

const as = async (actor: Actor) => testBrowser(t.app, await signedIn(t.ground, actor));
/** The form as a browser sends it. */
const typed = (change: Record<string, string> = {}): Record<string, string> => {
  const { port, inClear: _inClear, isOn: _isOn, code: _code, seen: _seen, ...form } = formFor(box);
  return {
    ...form,
    authority: form.authority ?? '',
    login: form.login ?? '',
    port: String(port),
    isOn: 'yes',
    ...change,
  };
};
const kept = async (school = s.school) => (await t.rows('select * from mail_server where school_id = $1', [school]))[0];

test('without a mail server the page says what that means, and whoever may not name one finds no such page', async () => {
  const page = textOf((await (await as(network)).get('/mail')).body);
  expect(page).toContain('No email notifications yet');
  for (const actor of [s.dsl, s.tutor, s.chair]) expect((await (await as(actor)).get('/mail')).statusCode).toBe(404);
  expect((await (await as(s.dsl)).post('/mail', typed(), '/account/mail')).statusCode).toBe(404);
  expect(await kept()).toBeUndefined();
});

test('that none is named stands on Today of whoever can name one, until somebody has; one that is switched off was meant', async () => {
  const own = await buildAlertSchool(t);
  const people = [await buildActor(t.ground, own.school, ['network_manager']), own.head, own.dsl];
  const told = async () =>
    Promise.all(
      people.map(async (actor) =>
        textOf((await (await as(actor)).get('/today')).body).includes('No mail server set up yet'),
      ),
    );
  expect(await told()).toEqual([true, true, false]);
  await changeServer(t.ground, people[0] as Actor, {
    form: { ...formFor(box), isOn: false },
    ...{ factorAt: t.clock.now(), ownOrigin: 'http://localhost:3000' },
  });
  expect(await told()).toEqual([false, false, false]);
});

test('naming a mail server asks for a code from the phone', async () => {
  const browser = await as(network);
  const page = await browser.get('/mail');
  const _csrf = formTokenIn(page.body);
  t.clock.move(16 * 60_000);
  const answer = await browser.postBare('/mail', { ...typed(), _csrf });
  expect([answer.statusCode, textOf(answer.body).includes('Enter the code your phone shows now')]).toEqual([400, true]);
  // What was typed comes back, and the password does not.
  expect(answer.body).toContain('value="gatehouse@larkmoor.example"');
  expect(answer.body).not.toContain('Herons over the weir 9');
  expect(await kept()).toBeUndefined();
});

test('the password is kept sealed, shown to nobody, and in no entry of the journal; every change is, with what stood before', async () => {
  const browser = await as(network);
  expect((await browser.post('/mail', typed())).statusCode).toBe(303);
  const page = await browser.get('/mail');
  expect(page.body).not.toContain('Herons over the weir 9');
  expect(textOf(page.body)).toContain('A password is saved and never shown');
  const row = await kept();
  expect(Buffer.from(row?.password).includes('Herons')).toBe(false);
  // Without typing it again it stays; the name alone has changed.
  expect((await browser.post('/mail', typed({ password: '', fromName: 'Larkmoor Gatehouse' }))).statusCode).toBe(303);
  const now = await kept();
  expect([now?.from_name, Buffer.from(now?.password).equals(row?.password)]).toEqual(['Larkmoor Gatehouse', true]);
  const entries = await t.rows<{ payload: Record<string, unknown> }>(
    `select p.payload from journal_entry e join journal_payload p using (school_id, seq)
      where e.school_id = $1 and e.action = 'mail.changed' order by e.seq`,
    [s.school],
  );
  expect(entries.map(({ payload }) => payload.password)).toEqual(['new', 'kept']);
  expect(entries[1]?.payload).toMatchObject({
    before: { fromName: 'Gatehouse', host: 'localhost' },
    after: { fromName: 'Larkmoor Gatehouse' },
  });
  expect(JSON.stringify(entries)).not.toMatch(/Herons|\\"data\\"|"type":"Buffer"/);
});

test('of two who change it at once one does, and the other is told and has what was typed (S24)', async () => {
  const browser = await as(network);
  expect((await browser.post('/mail', typed())).statusCode).toBe(303);
  const { seen = '' } = fieldsOf((await browser.get('/mail')).body);
  t.clock.move(1000);
  const names = ['Larkmoor One', 'Larkmoor Two'];
  const both = await Promise.all(names.map((fromName) => browser.post('/mail', typed({ fromName, seen }))));
  expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([303, 400]);
  const lost = both.findIndex(({ statusCode }) => statusCode === 400);
  expect(textOf(both[lost]?.body ?? '')).toContain('Someone changed the mail server while you had the page open');
  expect(both[lost]?.body).toContain(`value="${names[lost]}"`);
  expect((await kept())?.from_name).toBe(names[1 - lost]);
  // What comes back is made of what stands now: saved once more it is meant.
  const { seen: now = '' } = fieldsOf(both[lost]?.body ?? '');
  expect((await browser.post('/mail', typed({ fromName: names[lost] ?? '', seen: now }))).statusCode).toBe(303);
});

test.each([
  ['another host', { host: 'mail.elsewhere.example' }],
  ['another port', { port: '2525' }],
  ['less protection', { security: 'tls' }],
  ['another account', { login: 'somebody' }],
  ['another authority', { authority: '' }],
])('the password that is kept goes nowhere else: %s asks for it again', async (_what, change) => {
  const answer = await (await as(network)).post('/mail', typed({ password: '', ...change }));
  expect(answer.statusCode).toBe(400);
  expect(textOf(answer.body)).toContain('Enter the password: it is saved for one account on one mail server only');
});

test.each([
  ['no host', { host: '' }, 'Enter the server name only'],
  ['an address in its place', { host: 'http://mail.example/' }, 'Enter the server name only'],
  ['no port', { port: '70000' }, 'Enter a port from 1 to 65535'],
  ['a header in the name', { fromName: 'Gatehouse\r\nBcc: all@elsewhere.example' }, 'Write it on one line'],
  ['a header in the account', { login: 'a\r\nRCPT TO:<b@c.example>' }, 'Write it on one line'],
  ['two addresses', { fromAddress: 'a@larkmoor.example,b@larkmoor.example' }, 'Enter one address'],
  [
    'no encryption on the way',
    { security: 'none', host: 'mail.example', login: '', password: '' },
    'allow unencrypted mail to leave this machine',
  ],
  ['a password in clear', { security: 'none', host: 'mail.example', inClear: 'yes' }, 'never sent unencrypted'],
  ['links without encryption', { origin: 'http://gatehouse.larkmoor.example' }, 'Enter the full address'],
  ['a script for links', { origin: 'javascript:alert(1)' }, 'Enter the full address'],
  ['no certificate', { authority: 'none' }, 'Paste the certificate as text'],
])('a form with %s is not taken', async (_what, change, words) => {
  const before = await kept();
  const answer = await (await as(network)).post('/mail', typed(change));
  expect(answer.statusCode).toBe(400);
  expect(textOf(answer.body)).toContain(words);
  expect(await kept()).toEqual(before);
});

test('a test message goes to whoever asks, and the page says what the mail server answered', async () => {
  const browser = await as(network);
  await browser.post('/mail', typed());
  const fine = textOf((await browser.post('/mail/test', {}, '/mail')).body);
  expect(fine).toContain('The mail server accepted the test message.');
  expect(box.taken.at(-1)?.raw).toContain(ORIGIN);
  await browser.post('/mail', typed({ password: 'wrong' }));
  const refused = textOf((await browser.post('/mail/test', {}, '/mail')).body);
  expect(refused).toContain('The test message was not sent.');
  expect(refused).toContain('did not accept the account or password');
  expect(refused).toContain('535');
  await browser.post('/mail', typed());
});

test('what could not be delivered is shown by whom and why, not of what, and can be tried again', async () => {
  const own = await buildMailSchool(t, box);
  box.refusing = { to: 550 };
  await own.raise({ severity: 5 });
  await own.tell();
  box.refusing = {};
  const browser = await as(own.network);
  const page = await browser.get('/mail');
  expect(textOf(page.body)).toContain('2 people could not be emailed');
  expect(textOf(page.body)).toContain(own.dsl.name);
  expect(textOf(page.body)).toContain('550 No: 550');
  expect(textOf(page.body)).not.toMatch(/urgent|A-1/);
  expect((await browser.post('/mail/again', {}, '/mail')).statusCode).toBe(303);
  box.taken.length = 0;
  await own.tell();
  expect(box.taken).toHaveLength(2);
  expect(textOf((await browser.get('/mail')).body)).not.toContain('could not be emailed');
});

test('mail that does not go out stands on Today of whoever runs the server', async () => {
  const own = await buildMailSchool(t, box);
  const today = async () => textOf((await (await as(own.network)).get('/today')).body);
  expect(await today()).not.toContain('Email is not being sent');
  box.refusing = { connect: 421 };
  await own.raise({ severity: 5 });
  await own.tell();
  box.refusing = {};
  expect(await today()).toContain('Email is not being sent');
});

test('an address that could continue a header is written to by nobody', async () => {
  const own = await buildMailSchool(t, box);
  box.taken.length = 0;
  const bad = `eve${own.school}@larkmoor.example\r\nbcc: all@elsewhere.example`;
  await t.rows('update account set email = $2 where id = $1', [own.dsl.accountId, bad]);
  await own.raise({ severity: 5 });
  await own.tell();
  expect(box.taken).toHaveLength(1);
  expect(box.taken[0]?.raw).not.toContain('elsewhere');
  const [row] = await t.rows(`select fault from mail_message where school_id = $1 and state = 'given_up'`, [
    own.school,
  ]);
  expect(row).toEqual({ fault: 'address' });
});

describe('one’s own page', () => {
  test('says what comes by mail, and lets somebody have urgent messages only', async () => {
    const browser = await as(s.dsl);
    expect(textOf((await browser.get('/account')).body)).toContain('Email notifications');
    expect(textOf((await browser.get('/account/mail')).body)).toContain('New alerts of severity 4 and above');
    expect((await browser.post('/account/mail', {})).statusCode).toBe(400);
    expect((await browser.post('/account/mail', { urgentOnly: 'yes' })).statusCode).toBe(303);
    expect((await browser.get('/account/mail')).body).toMatch(/value="yes"[^>]* checked/);
    await s.setting('mail.ownChoice', false);
    expect(textOf((await browser.get('/account/mail')).body)).toContain('Your school decides this for everyone.');
    expect((await browser.post('/account/mail', { urgentOnly: 'no' }, '/account/password')).statusCode).toBe(403);
  });

  test('a pupil has none', async () => {
    const pupil = await buildActor(t.ground, s.school, ['pupil'], { kind: 'pupil' });
    expect((await (await as(pupil)).get('/account/mail')).statusCode).toBe(404);
    expect(textOf((await (await as(pupil)).get('/account')).body)).not.toContain('Email notifications');
  });
});

test('the link of a message leads to the desk where something waits, each to their own', async () => {
  const own = await buildAlertSchool(t);
  const where = async (actor: Actor) => (await (await as(actor)).get('/waiting')).headers.location;
  expect(await where(own.dsl)).toBe('/today');
  await own.raise({ severity: 5 });
  await own.raise({ severity: 5, personId: own.tutor.personId, subjectKind: 'staff' });
  await own.raise({ severity: 5, personId: own.head.personId, subjectKind: 'staff' });
  expect(await where(own.dsl)).toBe('/alerts');
  expect(await where(own.head)).toBe('/staff-alerts');
  expect(await where(own.chair)).toBe('/passed');
  expect(await where(own.tutor)).toBe('/today');
});

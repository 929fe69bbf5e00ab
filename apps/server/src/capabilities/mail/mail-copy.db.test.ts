import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Actor, authorise } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { loadDump, openDump } from '../../db/dump.ts';
import { signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { formTokenIn, testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { buildMailSchool, formFor, type MailSchool } from './mail.fixture.ts';
import { tellByMail } from './mail.jobs.ts';
import { changeServer } from './mail.service.ts';
import { openPostbox, type Postbox } from './postbox.fixture.ts';

/* A copy restored from a backup tells nobody anything until somebody says that it is the school's server now. */

let from: TestGround;
let copy: TestGround;
let site: Awaited<ReturnType<typeof testApp>>;
let box: Postbox;
let s: MailSchool;
beforeAll(async () => {
  [from, copy] = await Promise.all([testGround(), testGround()]);
  box = await openPostbox();
  s = await buildMailSchool(from, box);
  await s.raise({ severity: 5 });
  const dump = await openDump(from.connections.owner);
  await loadDump(
    copy.connections.owner,
    dump.header,
    (async function* () {
      for (const table of dump.header.tables) yield { table, rows: dump.rows(table) };
    })(),
  );
  await dump.close();
  site = await testApp(copy.ground);
});
afterAll(async () => {
  await box?.stop();
  await site?.app.close();
  await copy?.close();
  await from?.close();
});

const as = async (actor: Actor) => testBrowser(site.app, await signedIn(copy.ground, actor));
const waiting = async () => {
  const rows = await copy.rows<{ state: string; n: number }>(
    `select state, count(*)::int as n from mail_message group by state`,
  );
  return Object.fromEntries(rows.map(({ state, n }) => [state, n]));
};
const typed = (by: Actor, statement: ReturnType<typeof sql>) =>
  transact(copy.ground, authorise(by, 'own.account'), (tx) => statement.execute(tx.db)).then(
    ({ numAffectedRows }) => Number(numAffectedRows),
    ({ code }: { code: string }) => code,
  );

test('the copy writes to nobody for days, and the server that was backed up goes on', async () => {
  await tellByMail(copy.worker, s.school);
  copy.clock.move(3 * 86_400_000);
  await tellByMail(copy.worker, s.school);
  expect(box.taken).toHaveLength(0);
  expect(await waiting()).toEqual({ waiting: 2 });
  await s.tell();
  expect(box.taken).toHaveLength(2);
  box.taken.length = 0;
});

test('the page and Today say so; another mail server lets nothing out, nor does SQL but by that one word', async () => {
  const browser = await as(s.network);
  expect(textOf((await browser.get('/mail')).body)).toMatch(
    /This was restored from the backup of .* 2 messages wait, and nothing is lost/,
  );
  expect(textOf((await browser.get('/today')).body)).toContain('Email is on hold: restored from a backup');
  const form = { ...formFor(box), fromName: 'The copy' };
  await changeServer(copy.ground, s.network, {
    ...{ form, factorAt: copy.clock.now(), ownOrigin: 'http://localhost:3000' },
  });
  await tellByMail(copy.worker, s.school);
  expect(box.taken).toHaveLength(0);
  expect(
    await typed(s.network, sql`update mail_server set held_since = now(), changed_by = ${s.network.personId}`),
  ).toBe('42501');
  expect(await typed(s.dsl, sql`update mail_server set held_since = null`)).toBe(0);
});

test('somebody with the right and a code says that it is the school’s server now: what waited goes, and it is written down', async () => {
  expect((await (await as(s.dsl)).post('/mail/let-go', {}, '/account')).statusCode).toBe(404);
  const browser = await as(s.network);
  const page = await browser.get('/mail');
  const _csrf = formTokenIn(page.body);
  copy.clock.move(16 * 60_000);
  const none = await browser.postBare('/mail/let-go', { _csrf });
  expect([none.statusCode, textOf(none.body).includes('Enter the code your phone shows now')]).toEqual([400, true]);
  await tellByMail(copy.worker, s.school);
  expect(box.taken).toHaveLength(0);
  const fresh = await as(s.network);
  expect((await fresh.post('/mail/let-go', {}, '/mail')).statusCode).toBe(303);
  await tellByMail(copy.worker, s.school);
  expect(box.taken).toHaveLength(2);
  expect(await waiting()).toEqual({ sent: 2 });
  expect(textOf((await fresh.get('/mail')).body)).not.toContain('This was restored from the backup');
  expect(textOf((await fresh.get('/today')).body)).not.toContain('Mail is held');
  const again = await fresh.post('/mail/let-go', {}, '/mail');
  expect([again.statusCode, textOf(again.body).includes('someone has already confirmed it')]).toEqual([409, true]);
  const rows = await copy.rows(`select actor_id from journal_entry where action = 'mail.let_go'`);
  expect(rows).toEqual([{ actor_id: s.network.personId }]);
  // And nothing holds it again.
  expect(
    await typed(s.network, sql`update mail_server set held_since = now(), changed_by = ${s.network.personId}`),
  ).toBe('42501');
});

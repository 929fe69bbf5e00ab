import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Actor, authorise, systemScope } from '../../access/scope.ts';
import { type Tx, transact } from '../../access/transact.ts';
import { newId } from '../../kernel/ids.ts';
import { type Ingest, openIngest } from '../events/ingest.fixture.ts';
import { disposeWorkingRows } from '../retention/disposal.store.ts';
import { buildMailSchool, type MailSchool } from './mail.fixture.ts';
import { openPostbox, type Postbox } from './postbox.fixture.ts';

/* What the database itself holds of mail, whatever a service does. */

let t: Ingest;
let box: Postbox;
let s: MailSchool;
beforeAll(async () => {
  t = await openIngest();
  box = await openPostbox();
  s = await buildMailSchool(t, box);
  await s.raise({ severity: 5 });
  await s.tell();
});
afterAll(async () => {
  await box.stop();
  await t.close();
});

const as = <T>(actor: Actor, work: (tx: Tx) => Promise<T>) => transact(t.ground, authorise(actor, 'own.account'), work);
const changed = (actor: Actor, statement: ReturnType<typeof sql>) =>
  as(actor, async ({ db }) => Number((await statement.execute(db)).numAffectedRows ?? 0)).catch(
    (error: { code?: string }) => error.code,
  );
const REFUSED = '42501';
const DAY_MS = 86_400_000;

test('whoever looks after the mail server sees whom messages went to, and of none which alerts it told', async () => {
  const seen = await as(s.network, async ({ db }) => ({
    messages: await db.selectFrom('mail_message').select('person_id').execute(),
    told: await db.selectFrom('mail_told').select('subject_id').execute(),
  }));
  expect([seen.messages.length, seen.told.length]).toEqual([2, 0]);
  const own = await as(s.dsl, ({ db }) => db.selectFrom('mail_told').select('person_id').execute());
  expect(own).toEqual([{ person_id: s.dsl.personId }]);
  for (const actor of [s.dsl, s.tutor, s.chair])
    expect(await as(actor, ({ db }) => db.selectFrom('mail_server').select('password').execute())).toEqual([]);
});

test('nobody writes a message, takes one back, or has what was sent sent again', async () => {
  const row = sql`insert into mail_message (school_id, id, person_id, kind, made_at, due_at, give_up_at)
    values (${s.school}, ${newId(t.clock.now())}, ${s.dsl.personId}, 'alerts', now(), now(), now())`;
  for (const actor of [s.network, s.head, s.dsl]) {
    expect(await changed(actor, row)).toBe(REFUSED);
    expect(await changed(actor, sql`update mail_message set state = 'waiting', ended_at = null`)).toBe(0);
    expect(await changed(actor, sql`update mail_told set message_id = null`)).toBe(0);
  }
});

test('nobody names a mail server without the right, or in the name of another; nobody chooses for another', async () => {
  expect(await changed(s.dsl, sql`update mail_server set host = 'elsewhere.example'`)).toBe(0);
  expect(await changed(s.network, sql`update mail_server set changed_by = ${s.head.personId}`)).toBe(REFUSED);
  const choice = (of: Actor) => sql`insert into mail_choice (school_id, person_id, urgent_only, changed_at)
    values (${s.school}, ${of.personId}, true, now())`;
  expect(await changed(s.head, choice(s.dsl))).toBe(REFUSED);
  expect(await changed(s.dsl, choice(s.dsl))).toBe(1);
});

test.each([
  ['mail in clear with a password', sql`update mail_server set security = 'none', in_clear = true`, '23514'],
  ['an account without a password', sql`update mail_server set password = null`, '23514'],
  ['a header in a name', sql`update mail_server set from_name = E'Gatehouse\nBcc: x'`, '23514'],
  ['two addresses', sql`update mail_server set from_address = 'a@b.example,c@d.example'`, '23514'],
  ['a link with a path', sql`update mail_server set origin = 'https://a.example/x'`, '23514'],
])('%s cannot even be stored', async (_what, statement, code) => {
  expect(await changed(s.network, statement)).toBe(code);
});

test('who was told of what goes with the other working data, a message after the last of what it told', async () => {
  const count = async () =>
    (
      await t.rows<{ told: number; messages: number }>(
        `select (select count(*)::int from mail_told where school_id = $1) as told,
        (select count(*)::int from mail_message where school_id = $1) as messages`,
        [s.school],
      )
    )[0];
  expect(await count()).toEqual({ told: 2, messages: 2 });
  const dispose = () =>
    transact(t.worker, systemScope('retention', s.school), (tx) => disposeWorkingRows(tx, { days: 30, talkYears: 1 }));
  t.clock.move(29 * DAY_MS);
  await dispose();
  expect(await count()).toEqual({ told: 2, messages: 2 });
  t.clock.move(2 * DAY_MS);
  expect(await dispose()).toMatchObject({ mail_told: 2, mail_message: 2 });
  expect(await count()).toEqual({ told: 0, messages: 0 });
});

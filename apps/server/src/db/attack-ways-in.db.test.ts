import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Actor, authorise, systemScope } from '../access/scope.ts';
import { transact } from '../access/transact.ts';
import { buildActor, buildSchool, endAccounts, letIn, signedIn } from '../test-support/build.ts';
import { type TestGround, testGround } from '../test-support/database.ts';
import { type Attacker, Login, REFUSED } from './attack.fixture.ts';
import { VERSIONS } from './own-database.fixture.ts';

/** As access/accounts.store.ts has it. */
const GIVERS_KEPT =
  ", let_in_before = let_in_before || case when let_in_by is null or let_in_at is null then '{}' else jsonb_build_object(let_in_by, let_in_at) end";
/** SQLSTATE of a unique constraint. */
const TAKEN = '23505';

/** Any statement, in one's own name and with one's own rights: what becomes of accounts, sessions and codes is what a page would do, and no more (S8, S10, S16). */
describe.each(VERSIONS)('ways in, on PostgreSQL %i', (version) => {
  let t: TestGround;
  let app: Login;
  let head: Actor;
  let manager: Actor;
  let office: Actor;
  let teacher: Actor;
  let elsewhere: Actor;
  let both: Actor;

  beforeAll(async () => {
    t = await testGround(version);
    app = new Login(t.connections.app);
    await app.connect();
    const school = await buildSchool(t.ground);
    head = await buildActor(t.ground, school, ['head']);
    manager = await buildActor(t.ground, school, ['network_manager']);
    office = await buildActor(t.ground, school, ['office']);
    teacher = await buildActor(t.ground, school, ['teacher']);
    const other = await buildSchool(t.ground);
    elsewhere = await buildActor(t.ground, other, ['teacher']);
    both = await buildActor(t.ground, school, ['teacher']);
    const leading = await buildActor(t.ground, other, ['head']);
    await joinedBySetUp(leading, both.accountId);
    await letIn(t.ground, manager, head, 1);
    for (const actor of [head, manager, teacher]) await signedIn(t.ground, actor);
  });
  afterAll(async () => {
    await app?.end();
    await t?.close();
  });

  const as = (actor: Actor): Attacker => {
    const { schoolId, personId, rights } = authorise(actor, 'own.account');
    return { school: schoolId, person: personId ?? '', rights };
  };
  /** Puts a person of another school to an account, as signing in finds them: of one human at two schools. */
  const joinedBySetUp = ({ schoolId, personId }: Actor, account: string) =>
    transact(t.ground, systemScope('set-up', schoolId), ({ db }) =>
      db.updateTable('person').set({ account_id: account }).where('id', '=', personId).execute(),
    );
  const come = async (actor: Actor, statement: string) => {
    const { count, code } = await app.try(as(actor), statement);
    return code ?? count;
  };
  const password = (of: Actor) => `update account set password_hash = 'mine' where id = '${of.accountId}'`;
  const oneTime = (of: Actor, by: Actor) =>
    `update account set password_hash = 'once', must_change_password = true, let_in_by = '${by.personId}', let_in_at = now(), ended_at = null${GIVERS_KEPT} where id = '${of.accountId}'`;
  const joined = (of: Actor, to: Actor | null) =>
    `update person set account_id = ${to ? `'${to.accountId}'` : 'null'} where id = '${of.personId}'`;

  test('nobody writes the password or the phone of somebody whose account they do not keep', async () => {
    const phone = `update account set totp_secret = null, totp_confirmed_at = null where id = '${head.accountId}'`;
    const codes = `insert into recovery_code (account_id, code_hash) values ('${head.accountId}', '\\x01')`;
    for (const statement of [password(head), phone, codes]) {
      for (const actor of [teacher, office, manager]) expect(await come(actor, statement), statement).toBe(REFUSED);
    }
    for (const actor of [teacher, office]) expect(await come(actor, oneTime(manager, actor))).toBe(REFUSED);
    for (const whom of [head, elsewhere]) expect(await come(manager, oneTime(whom, manager))).toBe(REFUSED);
    // The controls: one's own, and those whom one lets in.
    expect(await come(teacher, password(teacher))).toBe(1);
    expect(await come(manager, oneTime(teacher, manager))).toBe(1);
    expect(await come(head, oneTime(manager, head))).toBe(1);
  });

  test('nobody lets in whoever signs in at another school too, where they could not do it there (S10)', async () => {
    for (const actor of [manager, head]) expect(await come(actor, oneTime(both, actor))).toBe(REFUSED);
    const there = await buildActor(t.ground, elsewhere.schoolId, ['head']);
    const here = await buildActor(t.ground, head.schoolId, ['network_manager']);
    expect(await come(here, oneTime(both, here))).toBe(REFUSED);
    await joinedBySetUp(there, here.accountId);
    expect(await come(here, oneTime(both, here))).toBe(1);
  });

  test('whoever makes a password for somebody has their name to it, and it serves once; a phone comes off and never on (S8)', async () => {
    const of = `where id = '${teacher.accountId}'`;
    expect(await come(manager, password(teacher))).toBe(REFUSED);
    expect(await come(manager, `update account set password_hash = 'mine', must_change_password = true ${of}`)).toBe(
      REFUSED,
    );
    const unchanged = oneTime(teacher, manager).replace('must_change_password = true', 'must_change_password = false');
    expect(await come(manager, unchanged)).toBe(REFUSED);
    const phone = (secret: string) => `update account set totp_secret = ${secret}, totp_last_step = 1 ${of}`;
    expect(await come(manager, phone("'of the manager'"))).toBe(REFUSED);
    expect(await come(manager, phone('null, totp_confirmed_at = null'))).toBe(1);
  });

  test('whoever makes a password for somebody does so now: dated otherwise the two would be two persons at once (S8)', async () => {
    await t.rows('insert into clock_watch (seen_at) values (now())');
    const dated = (at: string) => oneTime(teacher, manager).replace('let_in_at = now()', `let_in_at = ${at}`);
    for (const at of ["now() - interval '31 days'", "now() + interval '40 days'", "'-infinity'", 'null'])
      expect(await come(manager, dated(at)), at).toBe(REFUSED);
    expect(await come(manager, dated("now() - interval '1 minute'"))).toBe(1);
    await t.rows('delete from clock_watch');
  });

  test('a clock that was put back has no password refused that is dated now', async () => {
    await t.rows("insert into clock_watch (seen_at) values (now() + interval '5 hours')");
    expect(await come(manager, oneTime(teacher, manager))).toBe(1);
    await t.rows('delete from clock_watch');
  });

  test('nobody who makes a password for somebody forgets who made one before, nor says that another did (S8)', async () => {
    const kept = oneTime(manager, head);
    const given = (before: string) => kept.replace(GIVERS_KEPT, `, let_in_before = ${before}`);
    for (const before of ["'{}'", `jsonb_build_object('${teacher.personId}', now())`, 'let_in_before'])
      expect(await come(head, given(before)), before).toBe(REFUSED);
    expect(await come(head, kept)).toBe(1);
    for (const actor of [manager, head])
      expect(
        await come(actor, `update account set let_in_before = '{"a": "b"}' where id = '${manager.accountId}'`),
      ).toBe(REFUSED);
  });

  test('in somebody’s name nobody reads what opens an account, their own included, nor the accounts of another school', async () => {
    for (const [table, column] of [
      ['account', 'password_hash'],
      ['account', 'totp_secret'],
      ['session', 'token_hash'],
    ])
      for (const actor of [teacher, head])
        expect(await come(actor, `select ${column} from ${table}`), column).toBe(REFUSED);
    const secrets = `select from account_secrets('${teacher.accountId}')`;
    for (const actor of [teacher, head]) expect(await come(actor, secrets)).toBe(0);
    expect((await app.try(null, secrets)).count).toBe(1);
    const found = (of: Actor) => `select email from account where id = '${of.accountId}'`;
    for (const actor of [teacher, office]) {
      expect(await come(actor, found(elsewhere))).toBe(0);
      expect(await come(actor, found(head))).toBe(1);
    }
    expect(await come(manager, found(elsewhere))).toBe(1);
  });

  test('nobody reads recovery codes of somebody whose account they do not keep', async () => {
    await t.rows('insert into recovery_code (account_id, code_hash) values ($1, $2)', [
      head.accountId,
      Buffer.from([7]),
    ]);
    const codes = `select from recovery_code where account_id = '${head.accountId}'`;
    for (const actor of [teacher, office, manager]) expect(await come(actor, codes)).toBe(0);
    expect(await come(head, codes)).toBe(1);
  });

  test('nobody forgets by whom they were let in, nor is it put on somebody else (S8)', async () => {
    const forgotten = `update account set let_in_by = null, let_in_at = null where id = '${manager.accountId}'`;
    for (const actor of [manager, head]) expect(await come(actor, forgotten)).toBe(REFUSED);
    const byAnother = `update account set let_in_by = '${head.personId}', let_in_at = now() where id = '${teacher.accountId}'`;
    expect(await come(manager, byAnother)).toBe(REFUSED);
    expect(await come(head, byAnother)).toBe(REFUSED);
    expect(await come(head, byAnother.replace('now()', 'now(), must_change_password = true'))).toBe(1);
  });

  test('an account opens again and closes for whoever keeps it alone, and keeps its address', async () => {
    const ended = (of: Actor) => `update account set ended_at = now() where id = '${of.accountId}'`;
    expect(await come(teacher, ended(office))).toBe(REFUSED);
    expect(await come(teacher, ended(teacher))).toBe(REFUSED);
    expect(await come(office, ended(head))).toBe(REFUSED);
    expect(await come(office, ended(both))).toBe(REFUSED);
    expect(await come(office, ended(teacher))).toBe(1);
    const besides = ended(teacher).replace('now()', 'now(), failed_sign_ins = 3');
    expect(await come(office, besides)).toBe(REFUSED);
    await endAccounts(t.ground, [teacher]);
    for (const actor of [office, manager, head])
      expect(await come(actor, ended(teacher).replace('now()', 'null'))).toBe(REFUSED);
    expect(await come(manager, oneTime(teacher, manager))).toBe(1);
    for (const column of ['id', 'email', 'created_at'])
      expect(await come(head, `update account set ${column} = ${column}`), column).toBe(REFUSED);
  });

  test('a session stands for nobody but whoever has its account, and is opened in nobody’s name', async () => {
    const stands = `current_school = '${head.schoolId}', current_person = '${head.personId}'`;
    const mine = `where account_id = '${teacher.accountId}'`;
    expect(await come(teacher, `update session set ${stands} ${mine}`)).toBe(REFUSED);
    expect((await app.try(null, `update session set ${stands} ${mine}`)).code).toBe(REFUSED);
    for (const column of ['account_id', 'token_hash', 'created_at', 'ends_at'])
      expect((await app.try(null, `update session set ${column} = ${column}`)).code, column).toBe(REFUSED);
    expect(await come(teacher, `update session set second_factor_at = now() ${mine}`)).toBe(REFUSED);
    expect(
      await come(
        teacher,
        `insert into session select '\\x01', gen_random_uuid(), '${head.accountId}', null, null, now(), now(), now()`,
      ),
    ).toBe(REFUSED);
    expect((await app.try(null, `update session set seen_at = now() ${mine}`)).count).toBe(1);
  });

  test('nobody reads from where others are signed in, nor signs them out, but those who keep accounts or the roll (S16)', async () => {
    for (const actor of [elsewhere, office]) await signedIn(t.ground, actor);
    const of = (whom: Actor) => `from session where account_id = '${whom.accountId}'`;
    for (const verb of ['select', 'delete']) {
      expect(await come(teacher, `${verb} ${of(head)}`), verb).toBe(0);
      for (const actor of [teacher, manager, head]) expect(await come(actor, `${verb} ${of(elsewhere)}`), verb).toBe(0);
      for (const actor of [manager, office]) expect(await come(actor, `${verb} ${of(teacher)}`), verb).toBe(1);
      expect(await come(teacher, `${verb} ${of(teacher)}`), verb).toBe(1);
    }
  });

  test('nobody joins somebody to their own account, nor the head to any', async () => {
    expect(await come(office, joined(head, office))).toBe(REFUSED);
    expect(await come(office, joined(teacher, office))).toBe(REFUSED);
    expect(await come(manager, joined(head, teacher))).toBe(REFUSED);
    expect(await come(manager, joined(teacher, manager))).toBe(REFUSED);
    expect(await come(manager, joined(manager, head))).toBe(REFUSED);
    // Nor a second record of the school to an account that is somebody's there already.
    for (const actor of [manager, head]) expect(await come(actor, joined(teacher, office))).toBe(TAKEN);
    expect(await come(office, joined(head, null))).toBe(REFUSED);
    expect(await come(office, joined(teacher, null))).toBe(1);
    const second = `insert into person (school_id, id, kind, given_name, family_name, account_id, created_at, changed_at)
      values ('${office.schoolId}', gen_random_uuid(), 'staff', 'Ellis', 'Second', '${office.accountId}', now(), now())`;
    expect(await come(office, second)).toBe(REFUSED);
    expect(await come(office, second.replace(`'${office.accountId}'`, 'null'))).toBe(1);
  });

  test('what a record of the server, of a gate or of a setting is called stays', async () => {
    for (const [table, column] of [
      ['person', 'id'],
      ['person', 'school_id'],
      ['sensor', 'id'],
      ['sensor', 'school_id'],
      ['setting', 'key'],
      ['enrolment_code', 'id'],
      ['instance', 'id'],
      ['trust', 'name'],
    ])
      expect(await come(head, `update ${table} set ${column} = ${column}`), `${table}.${column}`).toBe(REFUSED);
  });

  test('what the server keeps of itself is written in nobody’s name: tries, clock, set-up, key and lists', async () => {
    const statements = [
      "insert into rate_limit (key, window_started_at, count) values ('sign-in code', now(), 1)",
      'insert into clock_watch (seen_at) values (now())',
      "insert into agent_key (sealed, made_at) values ('', now())",
      "insert into trust (id, name, created_at) values (gen_random_uuid(), 'Another trust', now())",
      "insert into list_content (sha256, unpacked, pieces, kept_at) values (decode(repeat('01', 32), 'hex'), 1, 1, now())",
    ];
    for (const statement of statements) expect(await come(teacher, statement), statement).toBe(REFUSED);
    // The control: in nobody's name, and of lists in that of whoever keeps them.
    for (const statement of statements.slice(0, 3)) expect((await app.try(null, statement)).count, statement).toBe(1);
    expect(await come(manager, statements[4] ?? '')).toBe(1);
    await t.ground.db
      .insertInto('rate_limit')
      .values({ key: 'sign-in code', window_started_at: new Date(), count: 10 })
      .execute();
    for (const statement of ['update rate_limit set count = 0', 'delete from rate_limit']) {
      expect(await come(head, statement), statement).toBe(0);
      expect((await app.try(null, statement)).count, statement).toBe(1);
    }
    expect(await come(head, 'update instance set set_up_at = null')).toBe(0);
    expect((await app.try(null, 'delete from list_piece')).code).toBe(REFUSED);
  });

  test('the next number of a school goes on, and neither back nor out of reach: without one no alert is raised (S2)', async () => {
    const of = `where school_id = '${head.schoolId}' and name = 'A'`;
    const begun = (name: string, last: number) =>
      `insert into series (school_id, name, last) values ('${head.schoolId}', '${name}', ${last})`;
    await t.rows(begun('A', 40));
    for (const last of ['last - 1', 'last + 1001', '2147483647'])
      expect(await come(head, `update series set last = ${last} ${of}`), last).toBe(REFUSED);
    expect(await come(teacher, begun('N', 2_147_483_647))).toBe(REFUSED);
    expect(await come(head, `update series set name = 'B' ${of}`)).toBe(REFUSED);
    for (const statement of [`update series set last = last + 1 ${of}`, begun('N', 0)])
      expect(await come(teacher, statement)).toBe(1);
    // A code of a device is that of whoever made it, and only used.
    expect(await come(manager, 'update enrolment_code set code_hash = code_hash')).toBe(REFUSED);
  });
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Actor, authorise, type Scope } from '../access/scope.ts';
import { transact } from '../access/transact.ts';
import { lowestId, newId } from '../kernel/ids.ts';
import { buildActor, buildSchool } from '../test-support/build.ts';
import { type Attacked, type Attacker, EVERY_RIGHT, type Login, openAttacked, REFUSED } from './attack.fixture.ts';
import type { Table } from './catalogue.fixture.ts';
import { scopeLiterals } from './local-settings.ts';
import { onConnection } from './on-connection.ts';
import { VERSIONS } from './own-database.fixture.ts';
import { insertOf } from './school-rows.fixture.ts';

const AT = new Date('2026-11-17T10:42:00Z');
const FOREIGN_KEY = '23503';
const UNIQUE = '23505';

describe.each(VERSIONS)('what policies and constraints refuse, on PostgreSQL %i', (version) => {
  let all: Attacked;
  let row: Attacked['row'];
  let tables: Table[];
  let ours: Attacked['ours'];
  let theirs: Attacked['theirs'];
  let app: Login;
  let worker: Login;
  const about = newId(AT);
  const staffAlert = newId(AT);
  const ownAlert = newId(AT);
  const hidden = newId(AT);
  const staffIncident = newId(AT);

  beforeAll(async () => {
    all = await openAttacked(version);
    ({ tables, ours, theirs, app, worker, row } = { ...all, tables: all.all });
    const staff = { subject_kind: 'staff', series: 'S', desk: 'staff' };
    await all.put('person', 2, { id: about, kind: 'staff' });
    await all.put('alert', 2, { ...staff, id: staffAlert, person_id: ours.id('person') });
    await all.put('alert', 3, { ...staff, id: ownAlert, person_id: about });
    await all.put('alert_reader', 2, { alert_id: ownAlert, person_id: about, desk: 'staff' });
    await all.put('event', 2, { id: ownAlert, person_id: about, subject_kind: 'staff' });
    await all.put('incident', 2, { id: hidden, hidden_from: [about] });
    await all.put('incident_person', 2, { incident_id: hidden, person_id: about });
    await all.put('incident', 3, { id: staffIncident, series: 'STF', sensitivity: 'staff' });
    for (const id of [ownAlert, staffAlert]) {
      await all.put('alert_step', 2, { id, alert_id: id });
      await all.put('journal_read', 2, { id, subject_id: id });
    }
    for (const id of [hidden, staffIncident])
      await all.put('journal_read', 2, { id, subject_kind: 'incident', subject_id: id });
  });
  afterAll(() => all?.close());

  const somebody = (rights: readonly string[], person = newId(AT)): Attacker => ({
    school: ours.school,
    person,
    rights,
  });
  const count = async (as: Attacker, statement: string) => (await app.try(as, statement)).count;

  test('whoever an alert, event or incident is about never sees it, whatever rights they hold and although named as its reader (S13)', async () => {
    const rights = EVERY_RIGHT.filter(
      (right) => !/^(events\.write|alerts\.raise|journal\.|sensors\.|reading\.count)/.test(right),
    );
    const subject = somebody(rights, about);
    const colleague = somebody(rights);
    for (const [statement, others] of [
      [`select from alert where id = '${ownAlert}'`, 1],
      [`select from alert where person_id = '${about}'`, 1],
      [`select from alert_step where alert_id = '${ownAlert}'`, 1],
      [`select from event where id = '${ownAlert}'`, 1],
      [`select from incident where id = '${hidden}'`, 1],
      [`select from incident_person where incident_id = '${hidden}'`, 1],
      [`select from journal_read where subject_id in ('${ownAlert}', '${hidden}')`, 2],
      [`update alert set version = version where id = '${ownAlert}'`, 1],
      [`update incident set version = version where id = '${hidden}'`, 1],
    ] as const) {
      expect(await count(subject, statement), statement).toBe(0);
      expect(await count(colleague, statement), `${statement} by a colleague`).toBe(others);
    }
    const step = insertOf('alert_step', { ...row('alert_step', 5), alert_id: ownAlert, person_id: about });
    expect((await app.try(subject, step)).code).toBe(REFUSED);
    const notice = insertOf('incident_notice', {
      ...row('incident_notice', 5),
      incident_id: hidden,
      recorded_by: about,
    });
    expect((await app.try(subject, notice)).code).toBe(REFUSED);
  });

  test('somebody hidden from an incident cannot open it to themselves, nor hide what they own', async () => {
    const subject = somebody(['incidents.read', 'incidents.work'], about);
    expect(await count(subject, `update incident set hidden_from = '{}' where id = '${hidden}'`)).toBe(0);
    const other = somebody(['incidents.read', 'incidents.work']);
    const toOwner = `update incident set owner_id = '${about}' where id = '${hidden}'`;
    expect((await app.try(other, toOwner)).code).toBe(REFUSED);
  });

  test('the staff desk is not there for the safeguarding desk, not even by its steps or by who read them (R99)', async () => {
    const dsl = somebody([
      'events.read',
      'alerts.read',
      'alerts.decide',
      'alerts.readPassed',
      'incidents.read',
      'incidents.work',
    ]);
    for (const statement of [
      `select from alert where id = '${staffAlert}'`,
      `select from alert where desk = 'staff'`,
      `select from alert_step where alert_id = '${staffAlert}'`,
      `select from event where subject_kind = 'staff'`,
      `select from incident where id = '${staffIncident}'`,
      `select from journal_read where subject_id in ('${staffAlert}', '${staffIncident}')`,
      `update alert set version = version where desk = 'staff'`,
    ]) {
      expect(await count(dsl, statement), statement).toBe(0);
    }
    expect(await count(dsl, `select from alert where desk = 'safeguarding'`)).toBe(1);
  });

  test('nobody makes themselves a reader of a staff alert: not by saying so, not by naming another desk, not by moving the alert', async () => {
    const dsl = somebody(['alerts.read', 'alerts.decide']);
    const reader = (desk: string, alertId: string, as = dsl) => {
      const named = { ...row('alert_reader', 0), alert_id: alertId, desk, added_by: dsl.person };
      return app.try(as, insertOf('alert_reader', named));
    };
    expect((await reader('staff', staffAlert)).code).toBe(REFUSED);
    for (const alertId of [staffAlert, newId(AT)])
      expect(await reader('safeguarding', alertId)).toMatchObject({ code: REFUSED, constraint: null });
    // Nor does whoever reads that alert and decides those of another desk alone.
    const reads = somebody(['alerts.read', 'alerts.decide', 'alerts.readStaff'], dsl.person);
    expect((await reader('safeguarding', staffAlert, reads)).code).toBe(FOREIGN_KEY);
    expect((await app.try(dsl, `update alert_reader set alert_id = '${staffAlert}'`)).code).toBe(REFUSED);
    expect((await app.try(dsl, `update alert set desk = 'staff', series = 'S' where desk = 'safeguarding'`)).code).toBe(
      REFUSED,
    );
  });

  test('records of incidents are recorded in one’s own name, and never by whom they are not', async () => {
    const me = ours.id('person');
    const as = somebody(['incidents.log', 'incidents.read', 'incidents.work'], me);
    for (const [table, column] of [
      ['incident', 'recorded_by'],
      ['incident_action', 'recorded_by'],
      ['incident_notice', 'recorded_by'],
      ['incident_change', 'person_id'],
    ] as const) {
      expect((await app.try(as, insertOf(table, row(table, 7)))).code, table).toBeNull();
      const forged = await app.try(as, insertOf(table, { ...row(table, 8), [column]: about }));
      expect(forged.code, `${table} in another name`).toBe(REFUSED);
    }
    for (const change of [
      `incident set recorded_by = '${about}'`,
      'incident set recorded_at = now()',
      'incident set alert_id = null',
    ]) {
      expect((await app.try(as, `update ${change}`)).code, change).toBe(REFUSED);
    }
    expect((await app.try(as, `update incident_action set action = 'Nothing'`)).code).toBe(REFUSED);
    expect((await app.try(as, `update incident_change set was = 'x'`)).code).toBe(REFUSED);
  });

  test('what is struck out of an incident is struck out in one’s own name, once, and never rewritten', async () => {
    const me = ours.id('person');
    const as = somebody(['incidents.log', 'incidents.read', 'incidents.work'], me);
    for (const table of ['incident_person', 'incident_notice'] as const) {
      const strike = (by: string) =>
        `update ${table} set struck_at = now(), struck_by = '${by}', struck_because = 'By mistake' where id = '${ours.id(table)}'`;
      expect((await app.try(as, strike(about))).code, `${table} in another name`).toBe(REFUSED);
      expect(await count(as, strike(me)), table).toBe(1);
      const silent = strike(me).replace("'By mistake'", 'null');
      expect((await app.try(as, silent)).code, `${table} without a reason`).toBe('23514');
      expect((await app.try(as, `update ${table} set name = 'Somebody else'`)).code, table).toBe(REFUSED);
      await all.put(table, 9, { ...row(table, 9), struck_at: AT, struck_by: me, struck_because: 'By mistake' });
      const again = `update ${table} set struck_because = 'Because' where struck_at is not null`;
      expect(await count(as, again), `${table} twice`).toBe(0);
    }
  });

  test('an alert is never turned into one about somebody else, nor given another number or time', async () => {
    const all = somebody(EVERY_RIGHT);
    for (const change of [
      `person_id = '${about}'`,
      "subject_kind = 'unknown'",
      'number = 99',
      'raised_at = now()',
      "harm = 'other'",
    ]) {
      expect((await app.try(all, `update alert set ${change} where id = '${ours.id('alert')}'`)).code, change).toBe(
        REFUSED,
      );
    }
  });

  test('a role is given and ended, never rewritten; a series is of one school', async () => {
    const all = somebody(EVERY_RIGHT, ours.id('person'));
    expect((await app.try(all, `update person_role set role = 'head'`)).code).toBe(REFUSED);
    expect((await app.try(all, `update person_role set person_id = '${about}'`)).code).toBe(REFUSED);
    expect(await count(all, `update person_role set ends_on = '2099-07-31'`)).toBe(1);
    expect(await count(somebody(['people.manage']), 'update person_role set ends_on = null')).toBe(0);
    expect(await count(all, 'update series set last = last + 1')).toBe(1);
    expect((await app.try(all, insertOf('series', row('series', 0)))).code).toBe(UNIQUE);
  });

  test('functions before a scope: each login calls only its own', async () => {
    for (const [call, who] of [
      ['persons_of_account(gen_random_uuid())', 'both'],
      ["standing_of_session('\\x00', now(), '2026-11-01')", 'both'],
      ["school_of_enrolment_code('\\x00')", 'both'],
      ["school_of_joining_code('\\x00')", 'both'],
      ['all_schools()', 'both'],
      ["ensure_event_partition('2026-11-01')", 'worker'],
    ] as const) {
      expect((await worker.try(null, `select * from ${call}`)).code, call).toBeNull();
      expect((await app.try(null, `select * from ${call}`)).code, call).toBe(who === 'both' ? null : REFUSED);
    }
    const far = await worker.try(null, `select ensure_event_partition('2999-01-01')`);
    expect(far.message).toMatch(/No event partition is made/);
    // A month whose events came before its partition: they are found as before, and a start goes on.
    const early = new Date('2031-05-14T09:00:00Z');
    await all.put('event', 6, { id: newId(early) });
    for (const month of ['2031-05-01', '2031-06-01'])
      expect((await worker.try(null, `select ensure_event_partition('${month}')`)).code, month).toBeNull();
    expect(await count(somebody(EVERY_RIGHT), `select from event where id > '${lowestId(early)}'`)).toBe(1);
  });

  test('no table of the caller’s own stands for ours inside a function that has the owner’s rights', async () => {
    // A database server may let everybody make temporary tables, as this test’s does: it is not what keeps these functions true.
    const [account, lie] = [newId(AT), newId(AT)];
    const mine = [
      'create temporary table person (school_id uuid, id uuid, given_name text, family_name text, kind text, status text, account_id uuid)',
      'create temporary table school (school_id uuid, name text, created_at timestamptz)',
      'create temporary table enrolment_code (school_id uuid, id uuid, code_hash bytea)',
      'create temporary table joining_code (school_id uuid, id uuid, code_hash bytea)',
      'grant select on person, school, enrolment_code, joining_code to public',
      `insert into person values ('${lie}', '${lie}', 'A', 'B', 'staff', 'active', '${account}')`,
      `insert into school values ('${lie}', 'Mine', now())`,
      `insert into enrolment_code values ('${lie}', '${lie}', '\\x00')`,
      `insert into joining_code values ('${lie}', '${lie}', '\\x00')`,
    ];
    for (const login of [app, worker]) {
      for (const call of [
        `persons_of_account('${account}')`,
        `all_schools() where school_id = '${lie}'`,
        `school_of_enrolment_code('\\x00') where school_id = '${lie}'`,
        `school_of_joining_code('\\x00') where school_id = '${lie}'`,
      ]) {
        const { count, code } = await login.try(null, ...mine, `select from ${call}`);
        expect([count, code], call).toEqual([0, null]);
      }
    }
  });

  test('a partition of events cannot be reached past its parent', async () => {
    for (const table of tables.filter((each) => each.partition)) {
      for (const verb of [
        `select from ${table.name}`,
        `insert into ${table.name} default values`,
        `delete from ${table.name}`,
      ]) {
        for (const login of [app, worker])
          expect((await login.try(somebody(EVERY_RIGHT), verb)).code, verb).toBe(REFUSED);
      }
    }
  });

  // Row-level security is the second line: the app role sets its own scope, so whoever could run SQL text as the app role could widen it.
  // What stands in front is that no text of anybody's ever becomes SQL: bound parameters, and literals that are checked.
  test('SQL text as the app role could widen its scope: known, and the reason for what follows', async () => {
    const narrow = somebody([], newId(AT));
    const widened = `select set_config('app.schools', '${theirs.school}', true), set_config('app.rights', 'people.read', true)`;
    // Exactly the other school's people, as its owner counts them.
    const people = await onConnection(all.t.connections.owner, async (client) => {
      await client.query("set app.maintenance = 'on'");
      return client.query('select from person where school_id = $1', [theirs.school]);
    });
    expect(people.rowCount).toBeGreaterThan(0);
    expect((await app.try(narrow, widened, 'select from person')).count).toBe(people.rowCount);
  });

  test('bound text is never SQL: it cannot set, end or join anything', async () => {
    const school = await buildSchool(all.t.ground);
    const head: Actor = await buildActor(all.t.ground, school, ['head']);
    for (const text of [
      `'; set local app.schools = '${theirs.school}'; --`,
      `${theirs.school}' or true --`,
      `x') or set_config('app.schools', '${theirs.school}', true) is not null or ('' = '`,
    ]) {
      const seen = await transact(all.t.ground, authorise(head, 'people.read'), async (tx) => {
        await tx.db.selectFrom('person').select('id').where('family_name', '=', text).execute();
        return tx.db.selectFrom('school').select('school_id').execute();
      });
      expect(seen).toEqual([{ school_id: school }]);
      const forged: Actor = { ...head, schoolId: text };
      expect(() => scopeLiterals(authorise(forged, 'people.read'))).toThrow('not an id');
      expect(() => scopeLiterals(authorise({ ...head, personId: text }, 'people.read'))).toThrow('not an id');
      const rights = { ...authorise(head, 'people.read'), rights: [text] } as unknown as Scope;
      expect(() => scopeLiterals(rights)).toThrow('malformed right');
    }
  });
});

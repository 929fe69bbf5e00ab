import { afterAll, beforeAll, expect, test } from 'vitest';
import { mayGiveRole } from '../access/role-giving.ts';
import { ACTIONS, actionsOf, ROLE_LIST, type Role } from '../access/roles.ts';
import { newId } from '../kernel/ids.ts';
import { type Attacked, type Attacker, EVERY_RIGHT, granted, openAttacked, REFUSED } from './attack.fixture.ts';
import { askedOf, decidedConcern, OF_ACCOUNTS } from './attack-asked.fixture.ts';
import { personsOf, withName } from './attack-named.fixture.ts';
import type { Table } from './catalogue.fixture.ts';
import { DEFINER } from './catalogue-definer.fixture.ts';
import { onConnection } from './on-connection.ts';
import { rolledBack } from './own-database.fixture.ts';
import type { Row, SchoolIds } from './school-ids.fixture.ts';
import { insertOf, rowOf } from './school-rows.fixture.ts';

const APP = 'template_gatehouse_app';
const AT = new Date('2026-11-17T10:42:00Z');
/** Rights that a person can hold: those of the system and of sensors come without one. */
const RIGHTS = Object.entries(ACTIONS).flatMap(([action, holders]) => (holders.length ? [action] : []));
/** By policy, by a check, or by a key that holds the name to the row which it is from. */
const HELD = [REFUSED, '23514', '23503'];
/** Its key is taken: past every policy and check. */
const THERE = '23505';

let all: Attacked;
let ours: SchoolIds;
let theirs: SchoolIds;
beforeAll(async () => {
  all = await openAttacked(18);
  ({ ours, theirs } = all);
});
afterAll(() => all?.close());

/** Tries these rows in one's own name, and in another's in each column that holds a person. One's own stays for those after it, or has its key taken. */
async function namedIn(rows: readonly { table: Table; row: Row }[]) {
  const [me, another] = [ours.id('person'), ours.id('person', 9)];
  const tried = rows.flatMap(({ table, row }) => [
    ...personsOf(table)
      .filter((column) => [undefined, null, me].includes(row[column] as string))
      .map((column) => ({
        ...{ of: table.name, column, stays: false },
        statement: insertOf(table.name, { ...row, [column]: another }),
      })),
    ...personsOf(table)
      .filter((column) => column.endsWith('_by') && row[column] == null)
      .map((column) => ({
        ...{ of: table.name, column, stays: false },
        statement: insertOf(table.name, withName(table, row, column, another)),
      })),
    { of: table.name, column: null, stays: true, statement: insertOf(table.name, row) },
  ]);
  const outcomes = await all.app.tryEach({ school: ours.school, person: me, rights: RIGHTS }, tried);
  const codes = tried.map(({ of, column }, nth) => ({ of, column, code: outcomes[nth]?.code ?? null }));
  const own = codes.filter(({ column }) => column === null);
  const written = new Set(own.filter(({ code }) => [null, THERE].includes(code)).map(({ of }) => of));
  return { written, forged: codes.filter(({ of, column }) => column !== null && written.has(of)) };
}

/** The row, of records that are there from the start where it is of ones that the system alone adds: an alert, an event, what a child told. */
function ofFirst({ references }: Table, row: Row): Row {
  const first = references.flatMap(({ to, columns }) =>
    columns.filter((column) => row[column] === ours.id(to, 1)).map((column) => [column, ours.id(to, 0)]),
  );
  return { ...row, ...Object.fromEntries(first) };
}

test('nobody writes a row in the name of somebody else', async () => {
  const rows = all.tables
    .filter((table) => granted(table, APP, 'INSERT'))
    .map((table) => ({ table, row: rowOf(table, ours, 1) }));
  const anew = await namedIn(rows);
  // Where one's own row is refused as well, only the system writes it, or two people do.
  const left = rows.filter(({ table }) => !anew.written.has(table.name));
  const there = await namedIn(left.map(({ table, row }) => ({ table, row: ofFirst(table, row) })));
  expect([...there.written]).toEqual(expect.arrayContaining(['alert_reader', 'incident_alert']));
  const forged = [...anew.forged, ...there.forged];
  const through = forged.filter(({ code }) => !HELD.includes(code ?? ''));
  expect(through.map(({ of, column, code }) => `${of}.${column} ${code ?? ''}`.trim())).toEqual([]);
  expect(forged.length).toBeGreaterThan(80);
});

test('nobody can give themselves a role, and only the head one that opens records (S10)', async () => {
  const [me, another] = [ours.id('person'), ours.id('person', 9)];
  const givers: Role[] = ['head', 'network_manager'];
  const tried = givers.flatMap((giver) =>
    ROLE_LIST.flatMap((role) =>
      [me, another].map((to) => ({ giver, role, to, may: mayGiveRole({ roles: [giver], personId: me }, role, to) })),
    ),
  );
  const row = all.row('person_role', 1);
  const found = [];
  for (const each of tried) {
    const as = { school: ours.school, person: me, rights: actionsOf([each.giver], []) };
    const { code } = await all.app.try(as, insertOf('person_role', { ...row, role: each.role, person_id: each.to }));
    found.push({ ...each, may: code === null });
  }
  expect(found).toEqual(tried);
});

/** Names on a row that an update cannot be asked of, and why. */
const HELD_OTHERWISE: Record<string, string> = {
  'incident.closed_by': 'incident_ended() has whose end it is',
  'incident.put_forward_by': 'as closed_by',
};

test('nobody changes a row so that it names somebody else', () => {
  const open = all.tables.flatMap((table) =>
    personsOf(table)
      .filter((column) => /_by$|^(leader|governor|approver)_id$/.test(column))
      .filter((column) => table.grants.some((of) => of.verb === 'UPDATE' && [null, column].includes(of.column)))
      .filter((column) => {
        const checks = table.policies
          .filter(({ verb, roles }) => verb === 'UPDATE' && roles.includes('public'))
          .map(({ restrictive, check }) => ({
            restrictive,
            isHeld: new RegExp(
              `'${column}'|(\\b${column} =|NOT \\(${column} IS DISTINCT FROM) \\( SELECT app_person`,
            ).test(check ?? ''),
          }));
        const permissive = checks.filter(({ restrictive }) => !restrictive);
        return (
          !checks.some(({ restrictive, isHeld }) => restrictive && isHeld) && !permissive.every(({ isHeld }) => isHeld)
        );
      })
      .map((column) => `${table.name}.${column}`),
  );
  expect(open.sort()).toEqual(Object.keys(HELD_OTHERWISE).sort());
});

test('what is answered with the owner’s eyes tells another school, and whoever has no scope, the same of what is there and what is not', async () => {
  const [lead, chair] = [ours.id('person', 9), ours.id('person', 7)];
  await all.put('person_change', 2, { person_id: lead });
  await all.put('person_role', 2, { person_id: lead, role: 'dsl' });
  await all.put('person_role', 3, { person_id: chair, role: 'chair_of_governors', given_by: null });
  await all.put('incident_alert', 2, { incident_id: ours.id('incident', 9), alert_id: ours.id('alert') });
  await all.put('incident', 31, { two_close: '{minor}' });
  await all.put('incident', 32, { hidden_from: [ours.id('person')], owner_id: lead, alert_id: ours.id('alert') });
  await all.put('alert', 41, { state: 'viewed', person_id: chair });
  await all.put('incident_alert', 3, { alert_id: ours.id('alert', 41) });
  const decided = newId(AT);
  await onConnection(all.t.connections.owner, async (client) => {
    const account = newId(AT);
    await client.query("set app.maintenance = 'on'");
    await client.query(
      'insert into account (id, email, created_at, let_in_by, let_in_at) values ($1, $2, now(), $3, now())',
      [...[account, 'let-in@larkmoor.example', ours.id('person')]],
    );
    await client.query('update person set account_id = $1 where id = $2', [account, lead]);
    await client.query(decidedConcern(ours, decided));
  });
  const there: Record<string, string> = {
    let_in_lately: lead,
    second_name_of: lead,
    investigation_other_hands: ours.id('investigation'),
    appeal_other_hands: ours.id('appeal'),
    incident_merges: ours.id('incident', 31),
    incident_left_out: ours.id('incident'),
    ...{ concern_is_late: ours.id('concern'), undo_concern: decided },
    ...{ merged_is_kept: ours.id('incident', 32), alert_kept_with_record: ours.id('alert') },
    ...{ leave_concern: ours.id('concern'), leave_out_named: ours.id('concern') },
    ...{ write_whose_alert: ours.id('alert', 41), unlink_alert: ours.id('alert', 41) },
    one_hand: lead,
    same_hand: lead,
    ...{ is_look_authoriser: chair, look_told: ours.id('person'), look_told_then: chair },
    withdrawal_stands: ours.id('filter_change', 11),
    sign_in_standing: lead,
    retention_of: ours.id('incident'),
    disposal_answered_by_me: ours.id('disposal_list'),
    investigation_part_in: ours.id('sanction'),
    event_sealed: ours.id('event'),
    reads_easily: ours.id('person', 7),
    investigation_stands: ours.id('investigation'),
    ...{ freeze_incident: ours.id('incident'), kind_above: ours.id('incident', 9) },
    ...{ incident_takes: ours.id('incident'), incident_stays: ours.id('incident') },
    exhibit_takes: ours.id('exhibit'),
    isolation_kept_from_me: ours.id('incident', 32),
    is_withdrawal: ours.id('filter_change', 11),
    isolated_device_name: ours.id('device_isolation'),
    isolation_goes_on: ours.id('device_isolation'),
    tell_of_isolation: ours.id('device_isolation'),
  };
  // Without an id a question is of the scope alone, or asked with a secret.
  const asked = Object.keys(DEFINER).filter(
    (name) => DEFINER[name]?.callers.includes('app') && /\(.*uuid/.test(name) && !OF_ACCOUNTS.test(name),
  );
  expect(asked.sort()).toEqual(Object.keys(askedOf(ours)).sort());
  const own: Attacker = { school: ours.school, person: ours.id('person'), rights: EVERY_RIGHT };
  const another: Attacker = { school: theirs.school, person: theirs.id('person'), rights: EVERY_RIGHT };
  for (const [name, ask] of Object.entries(askedOf(ours))) {
    const [real, unknown] = [there[name.split('(')[0] ?? ''] ?? '', newId(AT)].map((id) => ask(ours.school, id));
    const same = `select where ${real} is not distinct from ${unknown}`;
    expect(await all.app.try(own, same), `${name} at its own school`).toMatchObject({ count: 0, code: null });
    for (const as of [another, null]) {
      const { count, code } = await all.app.try(as, same);
      expect(count === 1 || code === REFUSED, `${name} elsewhere`).toBe(true);
    }
  }
});

test('whether an incident is frozen is told to those who see it alone', async () => {
  const frozen = `select where incident_frozen('${ours.school}', '${ours.id('incident', 9)}')`;
  const rights = EVERY_RIGHT.filter((right) => !/^(incidents\.declare|retention\.execute)$/.test(right));
  const at = (school: string, person: string, held = rights) => all.app.try({ school, person, rights: held }, frozen);
  expect((await at(ours.school, ours.id('person'))).count).toBe(1);
  expect((await at(ours.school, ours.id('person', 2))).count).toBe(0);
  expect((await at(ours.school, newId(AT), ['people.read', 'journal.read'])).count).toBe(0);
  expect((await at(theirs.school, theirs.id('person'))).count).toBe(0);
});

const minutes = (from: number) => new Date(AT.getTime() + from * 60_000);
/** When the second factor was shown of which something is signed at AT. */
const SHOWN = { fresh: AT, none: null, old: minutes(-16), ahead: minutes(1) };
/** Where something is signed: its row with the second factor, or what an update sets; $1 is AT and $2 when the factor was shown. */
function signatures(): Record<string, { row: Record<string, unknown> } | { set: string }> {
  const [me, another] = [ours.id('person'), ours.id('person', 9)];
  const by = `decided_by = '${another}', decided_at = $1, factor_at = $2`;
  const rows = [
    ...['report_signature', 'procedure_signature', 'log_review'],
    ...['investigation_report', 'investigation_receipt'],
  ];
  return {
    ...Object.fromEntries([...rows, 'sanction_agreement'].map((table) => [table, { row: {} }])),
    disposal_answer: { row: { agrees: true, answered_by: another } },
    sanction_mistake: { row: { nth: 2, says: 'agreed', asked_by: me, said_by: another } },
    filter_change: {
      set: `state = 'approved', approved_hash = hash, in_force_at = $1, approver_id = '${another}', ${by} where id = '${ours.id('filter_change')}' and`,
    },
    look: {
      set: `state = 'approved', approved_hash = hash, ends_at = $1::timestamptz + interval '1 day', authoriser_id = '${another}', ${by} where`,
    },
    exhibit_unlock: { set: `state = 'given', ends_at = $1::timestamptz + interval '1 hour', ${by} where` },
    review: {
      set: `state = 'ready', ready_at = $1, ready_by = '${me}', figures = '{}', content_hash = decode(repeat('07', 32), 'hex'),
        leader_id = '${me}', leader_role = 'head', leader_at = $1, leader_factor_at = $2 where`,
    },
  };
}

test('nothing is signed with a session alone: without a second factor, with one of long ago, or with one still to come (S8)', async () => {
  const signed = signatures();
  // Whoever ends a hold is asked for the code by a policy (retention.db.test.ts): a no needs none.
  const withFactor = all.tables.filter(({ columns }) => columns.some(({ name }) => name.endsWith('factor_at')));
  expect([...Object.keys(signed), 'record_hold_answer'].sort()).toEqual(withFactor.map(({ name }) => name).sort());
  for (const [table, how] of Object.entries(signed)) {
    const said: Record<string, string> = {};
    for (const [shown, at] of Object.entries(SHOWN)) {
      const statement =
        'row' in how
          ? insertOf(table, { ...all.row(table, 0), ...how.row, factor_at: at })
          : { text: `update ${table} set ${how.set} school_id = '${ours.school}'`, values: [AT, at] };
      said[shown] = await rolledBack(all.t.connections.owner, (client) =>
        client.query(statement).then(
          () => 'signed',
          // The row is there already: past every rule but its key.
          ({ code }: { code: string }) => (code === '23505' ? 'signed' : code),
        ),
      );
    }
    const mayLack = ['sanction_agreement', 'sanction_mistake', 'disposal_answer'].includes(table);
    const none = 'row' in how && !mayLack ? '23502' : '23514';
    expect(said, table).toEqual({ fresh: 'signed', none, old: '23514', ahead: '23514' });
  }
});

test('whoever declares a conflict of interest hands an incident on in a line of its owner, and nothing else is written in their name', async () => {
  const [about, incident_id] = [newId(AT), newId(AT)];
  await all.put('person', 2, { id: about, kind: 'staff' });
  await all.put('incident', 2, { id: incident_id, hidden_from: [about] });
  await all.put('incident_conflict', 7, { incident_id, person_id: about, declared_by: about });
  const rights = ['incidents.declare', 'people.read'];
  const declaring: Attacker = { school: ours.school, rights };
  const line = { ...all.row('incident_change', 7), incident_id, person_id: about, field: 'owner_id' };
  const lies = [{ person_id: ours.id('person') }, { field: 'grade' }, { at: new Date('2026-11-17T10:43:00Z') }];
  const write = (as: Attacker, change: object) => all.app.try(as, insertOf('incident_change', { ...line, ...change }));
  for (const lie of [...lies, { incident_id: ours.id('incident') }])
    expect((await write(declaring, lie)).code, JSON.stringify(lie)).toBe(REFUSED);
  const colleague = { ...declaring, rights: [...rights, 'incidents.read'], person: ours.id('person') };
  expect((await write(colleague, {})).code).toBe(REFUSED);
  expect((await write(declaring, {})).code).toBeNull();
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Attacked, type Attacker, EVERY_RIGHT, openAttacked, REFUSED } from './attack.fixture.ts';
import { HELD_BY_PEOPLE } from './attack-second-person.fixture.ts';
import type { Table } from './catalogue.fixture.ts';
import { DEFINER } from './catalogue-definer.fixture.ts';
import { onConnection } from './on-connection.ts';
import type { SchoolIds } from './school-ids.fixture.ts';
import { insertOf } from './school-rows.fixture.ts';

// S9: statements of other kinds than those that the stores write, and what may be set, made or called beside them.
const APP = 'template_gatehouse_app';
/** What PostgreSQL says to COPY FROM into a table with row-level security. */
const NOT_COPIED = '0A000';

let all: Attacked;
let ours: SchoolIds;
let head: Attacker;
beforeAll(async () => {
  all = await openAttacked(18);
  ({ ours } = all);
  head = { school: ours.school, person: ours.id('person'), rights: HELD_BY_PEOPLE };
});
afterAll(() => all?.close());

test('nothing is copied into a table of a school, and no more is copied out than is seen', async () => {
  const faults: string[] = [];
  let copied = 0;
  for (const { name } of all.tables) {
    const into = await all.app.try(head, `copy ${name} from stdin`);
    if (![NOT_COPIED, REFUSED].includes(into.code ?? '')) faults.push(`${name}: copied into, ${into.code}`);
    const seen = await all.app.try(head, `select from ${name}`);
    const out = await all.app.try(head, `copy (select * from ${name}) to stdout`);
    if (out.code === null ? out.count !== seen.count : out.code !== REFUSED)
      faults.push(`${name}: ${seen.count} are seen, ${out.count} copied, ${out.code}`);
    const whole = await all.app.try(head, `copy ${name} to stdout`);
    if (whole.count > seen.count) faults.push(`${name}: ${whole.count} copied as a table`);
    const foreign = await all.app.try(
      head,
      `copy (select from ${name} where school_id = '${all.theirs.school}') to stdout`,
    );
    if (foreign.count) faults.push(`${name}: ${foreign.count} of another school`);
    copied += out.count;
  }
  for (const { name } of all.all.filter((table) => table.partition))
    if ((await all.app.try(head, `copy ${name} to stdout`)).code !== REFUSED) faults.push(`${name}: past its parent`);
  expect(faults).toEqual([]);
  expect(copied).toBeGreaterThan(50);
});

test('no table is emptied, nor held against everybody where a record or the journal stands', async () => {
  for (const { name } of all.all) expect((await all.app.try(head, `truncate ${name}`)).code, name).toBe(REFUSED);
  // Where whole rows are changed or deleted a lock comes with it; never where rows are only added, or changed in what may change of them.
  const isWhole = ({ grantee, verb, column }: Table['grants'][number]) =>
    grantee === APP && ['UPDATE', 'DELETE'].includes(verb) && column === null;
  const unlocked = all.tables.filter((each) => !each.grants.some(isWhole));
  expect(unlocked.map(({ name }) => name)).toEqual(expect.arrayContaining(['person', 'series', 'setting', 'sensor']));
  for (const table of unlocked)
    for (const mode of ['share', 'exclusive', 'access exclusive'])
      expect((await all.app.try(head, `lock table ${table.name} in ${mode} mode`)).code, table.name).toBe(REFUSED);
});

test('an update that asks after nothing meets what is seen alone, and does not stop at what is kept', async () => {
  // Without a column in it that is read, PostgreSQL asks the policies of the update alone: an alert or a record that is kept from somebody is kept by these too.
  const other = ours.id('person', 9);
  await all.put('alert', 7, {});
  await all.put('incident', 77, { alert_id: ours.id('alert', 7), hidden_from: [head.person], owner_id: other });
  await all.put('incident', 78, { named_only: true, owner_id: other, recorded_by: other });
  const mine = { ...head, rights: HELD_BY_PEOPLE.filter((right) => right !== 'incidents.seniorRoute') };
  for (const [table, kept] of [
    ['alert', ours.id('alert', 7)],
    ['incident', ours.id('incident', 78)],
  ]) {
    const { count } = await all.app.try(mine, `select from ${table}`);
    expect(count, table).toBeGreaterThan(0);
    expect((await all.app.try(mine, `select from ${table} where id = '${kept}'`)).count, table).toBe(0);
    expect(await all.app.try(mine, `update ${table} set version = 7`), table).toMatchObject({ count, code: null });
  }
});

/** One statement that is refused, with what would have come of it. */
const games = (): Record<string, readonly string[]> => {
  const entry = `journal_entry where school_id = '${ours.school}'`;
  const one = `(select school_id, seq from ${entry} limit 1)`;
  return {
    'row-level security switched off': ['set local row_security = off', 'select from incident'],
    'the worker': ['set local role template_gatehouse_worker'],
    'the owner': ['set local role pg_database_owner'],
    'another login': ["set local session authorization 'template_gatehouse_worker'"],
    'triggers and keys switched off': ["set local session_replication_role = 'replica'"],
    'a policy taken away': ['drop policy seen on incident'],
    'a policy made': ['create policy mine on incident using (true)'],
    'row-level security taken off': ['alter table incident disable row level security'],
    'a constraint taken away': ['alter table look drop constraint look_check8'],
    'a function of ours replaced': [
      "create or replace function app_has(wanted text) returns boolean language sql as 'select true'",
    ],
    'a function beside ours': [
      "create function public.same_hand(uuid, uuid) returns boolean language sql as 'select false'",
    ],
    'an operator': ['create operator public.= (leftarg = uuid, rightarg = text, function = texteq)'],
    'a cast': ['create cast (text as uuid) with inout as implicit'],
    'a schema': ['create schema mine'],
    'an extension': ['create extension dblink'],
    'a file written': ["copy person to '/tmp/people'"],
    'a program run': ["copy person to program 'cat'"],
    'a file read': ["select pg_read_file('postgresql.conf')"],
    'a large object to a file': ["select lo_export(1, '/tmp/people')"],
    'a file to a large object': ["select lo_import('/etc/passwd')"],
    'other sessions ended': ["select pg_terminate_backend(pid) from pg_stat_activity where usename = 'postgres'"],
    'an entry merged over': [
      `merge into journal_entry e using ${one} s on e.school_id = s.school_id and e.seq = s.seq when matched then update set action = 'nothing.happened'`,
    ],
    'an entry merged away': [
      `merge into journal_entry e using ${one} s on e.school_id = s.school_id and e.seq = s.seq when matched then delete`,
    ],
    'an entry put in over itself': [
      `insert into journal_entry (school_id, seq, at, actor_kind, actor_id, action, subject_kind, payload_hash, prev_hash, hash)
      select school_id, seq, at, actor_kind, actor_id, action, subject_kind, payload_hash, prev_hash, hash from ${entry} on conflict (school_id, seq) do update set action = 'nothing.happened'`,
    ],
    'an entry changed on the way': [
      `with changed as (update journal_entry set at = now() returning 1) select from changed`,
    ],
    'an entry taken away on the way': ['with gone as (delete from journal_payload returning 1) select from gone'],
    'an entry changed from another table': [
      "update journal_entry e set action = 'nothing.happened' from person p where p.school_id = e.school_id",
    ],
    'a row of a view changed': [
      'create temporary view mine as select * from journal_entry',
      "update mine set action = 'nothing.happened'",
    ],
    'a cursor’s row changed': [
      'declare mine cursor for select * from journal_entry',
      'fetch mine',
      'delete from journal_entry where current of mine',
    ],
    'a rule': ['create rule nothing as on insert to journal_entry do instead nothing'],
    'a trigger': [
      'create trigger nothing before insert on journal_entry execute function suppress_redundant_updates_trigger()',
    ],
    'a child of the journal': ['create temporary table mine () inherits (journal_entry)'],
  };
};

test('nothing is set, made or merged past what the app may do', async () => {
  const through: string[] = [];
  for (const [what, statements] of Object.entries(games())) {
    const { count, code, message } = await all.app.try({ ...head, rights: EVERY_RIGHT }, ...statements);
    if (code !== REFUSED) through.push(`${what}: ${count} ${code} ${message}`);
  }
  expect(through).toEqual([]);
});

test('what only the owner’s own commands set opens nothing to the app, nor inside of what runs as the owner', async () => {
  const on = "set local app.maintenance = 'on'";
  for (const { name } of all.tables) {
    const { count } = await all.app.try(head, on, `select from ${name} where school_id = '${all.theirs.school}'`);
    expect(count, name).toBe(0);
  }
  const freeze = `select 1 where freeze_incident('${all.theirs.school}', '${all.theirs.id('incident')}', 'Said by a pupil', now())`;
  expect(await all.app.try(head, on, freeze)).toMatchObject({ count: 0, code: null });
  // What the planner keeps of values is shown of no table whose rows are not.
  await onConnection(all.t.connections.owner, (client) => client.query('analyze person; analyze incident'));
  expect((await all.app.try(head, "select from pg_stats where schemaname = 'public'")).count).toBe(0);
});

test('no type of the caller’s own stands for ours in what says whether words were changed', async () => {
  const words = `select i.title, incident_words(i) as said from incident i where i.id = '${ours.id('incident')}'`;
  const other =
    'select incident_words(jsonb_populate_record(i, \'{"title": "Another title", "details": "Other words"}\')) as said';
  const hashes = {
    incident: `select 1 from (${words}) a, (${other} from incident i where i.id = '${ours.id('incident')}') b where a.said = b.said`,
    look: `select 1 where look_hash('check', null, '{}', 'One', '{}', '2026-01-01', '2026-01-02', '{}', '{}', 1, 1)
      = look_hash('check', null, '{}', 'Two', '{}', '2026-01-01', '2027-01-02', '{}', '{}', 9, 9)`,
    disposal: `select 1 where disposal_hash('{"a": 1}', '{}', '{}', '{}', '{}') = disposal_hash('{"a": 1}', '{${ours.id('incident')}}', '{}', '{}', '{}')`,
    change: `select 1 where change_hash('address', '{}', 'One') = change_hash('address', '{"a": 1}', 'Two')`,
    report: `select 1 where report_hash('weekly', '2026-01-01', '2026-01-08', '{}') = report_hash('weekly', '2026-01-01', '2026-01-08', '{"a": 1}')`,
  };
  // A database server may let everybody make them, as this test’s does.
  const mine = ['create domain pg_temp.text as pg_catalog.varchar(4)', 'create domain pg_temp.uuid as pg_catalog.uuid'];
  for (const [what, same] of Object.entries(hashes))
    expect(await all.app.try(head, ...mine, same), what).toMatchObject({ count: 0, code: null });
});

test('a read that says it is sealed already is not taken, nor one of somebody else’s', async () => {
  const read = (over: object) =>
    all.app.try(head, insertOf('journal_read', { ...all.row('journal_read', 9), ...over }));
  expect(await read({})).toMatchObject({ count: 1, code: null });
  expect((await read({ sealed_in: 1 })).code).toBe(REFUSED);
  expect((await read({ actor_id: ours.id('person', 9) })).code).toBe(REFUSED);
});

test('what runs as the owner says nothing where it is asked of nothing', async () => {
  const answers: string[] = [];
  for (const [name, { callers }] of Object.entries(DEFINER)) {
    if (!callers.includes('app') || name.endsWith('()')) continue;
    const [called, types] = [name.split('(')[0], name.slice(name.indexOf('(') + 1, -1).split(',')];
    const ask = `select 1 from ${called}(${types.map((type) => `null::${type}`).join(', ')}) as answer where answer is not null and answer::text not in ('f', 'false', '{}') and answer::text !~ '^\\([,f]*\\)$'`;
    const { count, code } = await all.app.try({ ...head, rights: EVERY_RIGHT }, ask);
    if (count || (code !== null && ![REFUSED, 'P0001'].includes(code))) answers.push(`${name}: ${count} ${code}`);
  }
  expect(answers).toEqual([]);
});

import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestGround, testGround } from '../test-support/database.ts';
import { readRoutines, readTables, type Table } from './catalogue.fixture.ts';
import { DEFINER } from './catalogue-definer.fixture.ts';
import { DELETABLE, faultsOfRoutine, faultsOfTable, NO_RIGHT_NEEDED, SHARED } from './catalogue-rules.fixture.ts';
import { listMigrations } from './migrate.ts';
import { onConnection } from './on-connection.ts';
import { rolledBack, VERSIONS } from './own-database.fixture.ts';

const APP = 'template_gatehouse_app';
const WORKER = 'template_gatehouse_worker';

/** Tables that forget one thing each, and the words of the advice they must get. */
const BAD: Record<string, { sql: string; advice: RegExp[] }> = {
  'no school_id': {
    sql: 'create table bad (id uuid primary key, name text)',
    advice: [/has no school_id.*list it in SHARED/],
  },
  'a key and a unique constraint of its own': {
    sql: 'create table bad (school_id uuid, id uuid primary key, code text unique)',
    advice: [/bad_pkey is unique without school_id first/, /bad_code_key is unique without/],
  },
  'a unique index of its own': {
    sql: 'create table bad (school_id uuid, id uuid, code text, primary key (school_id, id)); create unique index bad_code on bad (code)',
    advice: [/bad_code is unique without school_id first/],
  },
  'no key at all': {
    sql: 'create table bad (school_id uuid, id uuid)',
    advice: [/has no primary key/],
  },
  'a foreign key past the school': {
    sql: 'alter table sensor add unique (id); create table bad (school_id uuid, id uuid, sensor_id uuid references sensor (id), primary key (school_id, id))',
    advice: [/points to sensor without school_id first/],
  },
  'row-level security left out': {
    sql: 'create table bad (school_id uuid, id uuid, primary key (school_id, id))',
    advice: [/has row-level security off or not forced/, /has no policy for select/],
  },
  'row-level security not forced': {
    sql: "create table bad (school_id uuid, id uuid, primary key (school_id, id)); alter table bad enable row level security; create policy seen on bad for select using (school_id = any (app_schools()) and app_has('people.read'))",
    advice: [/not forced/],
  },
  'a policy for every school': {
    sql: "create table bad (school_id uuid, id uuid, primary key (school_id, id)); create policy seen on bad for select using (app_has('people.read'))",
    advice: [/policy seen does not bind the school/],
  },
  'a policy without a right': {
    sql: 'create table bad (school_id uuid, id uuid, primary key (school_id, id)); create policy seen on bad for select using (school_id = any (app_schools()))',
    advice: [/policy seen asks for no right/],
  },
  'a grant without a policy': {
    sql: `create table bad (school_id uuid, id uuid, primary key (school_id, id)); grant insert on bad to ${APP}`,
    advice: [/grants INSERT and has no policy for it/],
  },
  'delete granted': {
    sql: `create table bad (school_id uuid, id uuid, primary key (school_id, id)); grant delete on bad to ${APP}`,
    advice: [/may be deleted from.*DELETABLE/],
  },
  'everything granted': {
    sql: `create table bad (school_id uuid, id uuid, primary key (school_id, id)); grant all on bad to ${APP}`,
    advice: [/grants TRUNCATE/, /grants REFERENCES/, /grants TRIGGER/],
  },
  'granted to everybody, one column': {
    sql: 'create table bad (school_id uuid, id uuid, primary key (school_id, id)); grant select (id) on bad to public',
    advice: [/is granted to public/],
  },
  'owned by the app role': {
    sql: `create table bad (school_id uuid, id uuid, primary key (school_id, id)); grant create on schema public to ${APP}; alter table bad owner to ${APP}`,
    advice: [new RegExp(`belongs to ${APP}`)],
  },
  'a trigger': {
    sql: 'create table bad (school_id uuid, id uuid, primary key (school_id, id)); create trigger t before update on bad for each row execute function suppress_redundant_updates_trigger()',
    advice: [/has the trigger t/],
  },
  'numbers for ids and times without a zone': {
    sql: 'create table bad (school_id uuid, id bigint, made_at timestamp, told time, primary key (school_id, id))',
    advice: [/id is bigint; ids are uuid/, /made_at is timestamp without time zone/, /told is time without/],
  },
  'a check that lets through what is not there': {
    sql: "create table bad (school_id uuid, id uuid, state text not null, answer text, said text, proposal jsonb, primary key (school_id, id), check (state <> 'refused' or length(answer) >= 3), check (state <> 'said' or (said is not null and length(said) >= 3)), check (proposal ->> 'kind' = state))",
    advice: [
      /bad_check lets a row through in which answer is not there/,
      /bad_check2 lets a row through whose JSON lacks/,
    ],
  },
  'a partition with a grant': {
    sql: `create table bad partition of event for values from ('11111111-0000-0000-0000-000000000000') to ('22222222-0000-0000-0000-000000000000'); grant select on bad to ${APP}`,
    advice: [/is a partition with grants of its own/],
  },
};

const COLUMNS_OF_TIME = (table: Table) => table.columns.filter((column) => /_at$|^at$/.test(column.name));

describe.each(VERSIONS)('the catalogue on PostgreSQL %i', (version) => {
  let t: TestGround;
  let tables: Table[];
  beforeAll(async () => {
    t = await testGround(version);
    tables = await onConnection(t.connections.owner, readTables);
  });
  afterAll(() => t?.close());

  test('every table keeps the rules', () => {
    expect(tables.length).toBeGreaterThan(20);
    expect(tables.flatMap((table) => faultsOfTable(table, APP, WORKER))).toEqual([]);
  });

  test('every time is timestamptz', () => {
    const times = tables.flatMap(COLUMNS_OF_TIME);
    expect(times.length).toBeGreaterThan(50);
    expect(new Set(times.map((column) => column.type))).toEqual(new Set(['timestamp with time zone']));
  });

  test('nothing stands on a list that is no longer there', () => {
    const names = new Set(tables.map((table) => table.name));
    const listed = [...Object.keys(SHARED), ...Object.keys(DELETABLE), ...Object.keys(NO_RIGHT_NEEDED)];
    expect(listed.filter((name) => !names.has(name))).toEqual([]);
    const deletable = tables.filter((table) => table.grants.some((grant) => grant.verb === 'DELETE'));
    expect(deletable.map((table) => table.name).sort()).toEqual(Object.keys(DELETABLE).sort());
  });

  test('functions that run with their owner’s rights are listed, fixed in their search path and closed to everybody else', async () => {
    const routines = await onConnection(t.connections.owner, readRoutines);
    expect(routines.flatMap((routine) => faultsOfRoutine(routine, { app: APP, worker: WORKER }))).toEqual([]);
    expect(
      routines
        .filter((routine) => routine.definer)
        .map((routine) => routine.name)
        .sort(),
    ).toEqual(Object.keys(DEFINER).sort());
  });

  test('a function that forgets them is told so', async () => {
    const faults = await rolledBack(t.connections.owner, async (client) => {
      await client.query(
        "create function bad() returns text language sql security definer as 'select name from school'",
      );
      return (await readRoutines(client)).flatMap((routine) => faultsOfRoutine(routine, { app: APP, worker: WORKER }));
    });
    const half = await rolledBack(t.connections.owner, async (client) => {
      // Unnamed, pg_temp is looked into before every schema that is named.
      await client.query('alter function all_schools() set search_path = public');
      return (await readRoutines(client)).flatMap((routine) => faultsOfRoutine(routine, { app: APP, worker: WORKER }));
    });
    expect(half).toEqual([
      expect.stringMatching(/all_schools\(\): has no search_path of its own that ends in pg_temp/),
    ]);
    expect(faults).toEqual([
      expect.stringMatching(/bad\(\): runs with its owner’s rights; list it in DEFINER/),
      expect.stringMatching(/has no search_path of its own/),
      expect.stringMatching(/may be called by everybody/),
    ]);
  });

  test('there is nothing but tables: a view would read with its owner’s rights, past every policy', async () => {
    const others = await onConnection(t.connections.owner, async (client) => {
      const { rows } = await client.query<{ name: string }>(
        `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where n.nspname = 'public' and c.relkind in ('v', 'm', 'f', 'S', 'c')`,
      );
      return rows;
    });
    expect(others).toEqual([]);
  });

  test('the two roles own nothing in public, and nobody but the owner makes anything there', async () => {
    const found = await onConnection(t.connections.owner, async (client) => {
      const owned = await client.query(
        `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where n.nspname = 'public' and pg_get_userbyid(c.relowner) = any ($1)`,
        [[APP, WORKER]],
      );
      const create = await client.query(
        `select r, has_schema_privilege(r, 'public', 'create') as may from unnest($1::text[]) r`,
        [[APP, WORKER]],
      );
      return { owned: owned.rows, create: create.rows };
    });
    expect(found).toEqual({
      owned: [],
      create: [
        { r: APP, may: false },
        { r: WORKER, may: false },
      ],
    });
  });

  test.each(Object.entries(BAD))('a table with %s is told what to do', async (_name, { sql, advice }) => {
    const faults = await rolledBack(t.connections.owner, async (client) => {
      await client.query(sql);
      const bad = (await readTables(client)).filter((table) => table.name === 'bad');
      return bad.flatMap((table) => faultsOfTable(table, APP, WORKER));
    });
    for (const words of advice) expect(faults).toContainEqual(expect.stringMatching(words));
    for (const fault of faults) expect(fault).toMatch(/^bad: /);
  });

  test('a shared table that points to a school table is told so', async () => {
    const faults = await rolledBack(t.connections.owner, async (client) => {
      await client.query('alter table session add foreign key (current_school) references school');
      const session = (await readTables(client)).filter((table) => table.name === 'session');
      return session.flatMap((table) => faultsOfTable(table, APP, WORKER));
    });
    expect(faults).toEqual([expect.stringMatching(/^session: points to school; a shared table must not/)]);
  });

  test('a shared table that anybody’s statement writes is told so', async () => {
    const faults = await rolledBack(t.connections.owner, async (client) => {
      await client.query(
        `alter table trust disable row level security; grant update on agent_key to ${APP}; drop policy ended on session`,
      );
      const told = (await readTables(client)).filter(({ name }) => ['trust', 'agent_key', 'session'].includes(name));
      return told.flatMap((table) => faultsOfTable(table, APP, WORKER));
    });
    expect(faults).toEqual([
      expect.stringMatching(/^agent_key: grants UPDATE and has no policy for it/),
      expect.stringMatching(/^session: grants DELETE and has no policy for it/),
      expect.stringMatching(/^trust: grants INSERT with row-level security off: any statement/),
    ]);
  });
});

test('no migration names what a distributed or older PostgreSQL lacks', async () => {
  const later =
    /\b(uuidv7|json_table|merge\s+into|without overlaps|virtual|any_value|create\s+trigger|create\s+rule|serial|identity)\b/i;
  for (const { name } of await listMigrations()) {
    const sql = await readFile(new URL(`./migrations/${name}`, import.meta.url), 'utf8');
    const code = sql.replace(/--.*$/gm, '');
    expect(later.exec(code)?.[0], name).toBeUndefined();
  }
});

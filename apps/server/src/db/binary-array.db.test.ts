import fc from 'fast-check';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemScope } from '../access/scope.ts';
import { transact } from '../access/transact.ts';
import { newId } from '../kernel/ids.ts';
import { type TestGround, testGround } from '../test-support/database.ts';
import { binaryArray, type Cells } from './binary-array.ts';
import { keepAliveOnErrors, openDatabase } from './ground.ts';
import { insertMany } from './insert-many.ts';
import { keepingStatements } from './kept-statements.ts';
import { onConnection } from './on-connection.ts';

let t: TestGround;
beforeAll(async () => {
  t = await testGround(18, { keepsPlans: false });
});
afterAll(() => t.close());

const text = fc.string({ unit: 'grapheme', maxLength: 30 }).filter((one) => !one.includes('\0') && one.isWellFormed());
const CELLS: { [Type in keyof Cells]: fc.Arbitrary<Cells[Type]> } = {
  boolean: fc.boolean(),
  bytea: fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)),
  jsonb: fc.record({ words: text, count: fc.integer() }).map((value) => JSON.stringify(value)),
  smallint: fc.integer({ min: -32768, max: 32767 }),
  text,
  timestamptz: fc.date({ noInvalidDate: true, min: new Date('1900-01-01'), max: new Date('2200-01-01') }),
  uuid: fc.uuid(),
};

test.each(Object.keys(CELLS) as (keyof Cells)[])('PostgreSQL reads an array of %s as it was written', async (type) => {
  const cells = fc.array(fc.option(CELLS[type] as fc.Arbitrary<Cells[typeof type]>), { maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(cells, async (values) => {
      const { rows } = await sql<{ value: unknown }>`
        select value from unnest(${binaryArray(type, values)}::${sql.raw(type)}[]) as t (value)`.execute(t.ground.db);
      const wanted = type === 'jsonb' ? values.map((value) => JSON.parse(String(value))) : values;
      expect(rows.map(({ value }) => value)).toEqual(wanted);
    }),
    { numRuns: 30 },
  );
});

test('a kept statement is planned once a connection, and one that a migration outgrew costs one try', async () => {
  const keeping = keepingStatements(t.ground);
  const all = () => keeping.db.selectFrom('school').selectAll().where('name', '=', 'Larkmoor').execute();
  for (let tries = 0; tries < 3; tries++) expect(await all()).toEqual([]);
  const kept = await sql<{
    n: number;
  }>`select count(*) as n from pg_prepared_statements where statement like '%"school"%'`
    .execute(keeping.db)
    .then(({ rows }) => rows[0]?.n);
  expect(kept).toBe(1);
  await onConnection(t.connections.owner, (owner) => owner.query('alter table school add column motto text'));
  await expect(all()).rejects.toThrow(/cached plan/);
  expect(await all()).toEqual([]);
});

test('a unit of work that keeps statements has plans that do not look at what is asked, and leaves nothing of it behind', async () => {
  const mode = sql<{ mode: string }>`select current_setting('plan_cache_mode') as mode`;
  const inside = await transact(keepingStatements(t.ground), systemScope('filter', newId(t.clock.now())), (tx) =>
    mode.execute(tx.db),
  );
  expect(inside.rows).toEqual([{ mode: 'force_generic_plan' }]);
  expect((await mode.execute(t.ground.db)).rows).toEqual([{ mode: 'auto' }]);
});

test('many rows are inserted by one text, whatever their number, with dates, lists, marks and nothing', async () => {
  // The database is dropped when the file ends, and with it a connection of this pool that is still closing.
  const pool = keepAliveOnErrors(new pg.Pool({ connectionString: t.connections.owner, max: 1 }), () => undefined);
  const owner = openDatabase(pool);
  await sql`create table made (id integer primary key, at timestamptz, words text, names text[], is_on boolean)`.execute(
    owner,
  );
  const row = (id: number) => ({
    id,
    at: new Date(1_700_000_000_123 + id),
    words: `it's "${id}" — \\ é`,
    names: ['a, b', '"c"'],
    is_on: true,
  });
  const empty = (id: number) => ({ id, at: null, words: null, names: [], is_on: false });
  const insert = (rows: object[]) => insertMany('made' as never, rows as never);
  const texts = [[row(1)], [row(2), empty(3)], [empty(4), row(5), row(6)]].map(async (rows) => {
    await insert(rows).execute(owner);
    return insert(rows).compile(owner).sql;
  });
  expect(new Set(await Promise.all(texts)).size).toBe(1);
  const { rows } = await sql`select * from made order by id`.execute(owner);
  expect(rows).toEqual([row(1), row(2), empty(3), empty(4), row(5), row(6)]);
  await owner.destroy();
});

import pg from 'pg';
import { expect, test } from 'vitest';
import { enqueue } from '../db/enqueue.ts';
import { onConnection } from '../db/on-connection.ts';
import { buildActor, buildSchool } from './build.ts';
import { type TestGround, testGround } from './database.ts';

const nameOf = ({ connections }: TestGround) => new URL(connections.owner).pathname;

/** How many rows are in each table that has any, jobs included, and what is drawn from sequences. */
async function contents({ connections }: TestGround): Promise<Record<string, number>> {
  return onConnection(connections.owner, async (client) => {
    const { rows: names } = await client.query<{ name: string }>(`
      select schemaname || '.' || tablename as name from pg_tables where schemaname in ('public', 'graphile_worker')`);
    const counts = names.map(({ name }) => `select '${name}' as name, count(*)::int as rows from ${name}`);
    const drawn = 'select sequencename, last_value::int from pg_sequences where last_value is not null';
    const { rows } = await client.query<{ name: string; rows: number }>([...counts, drawn].join(' union all '));
    return Object.fromEntries(rows.filter((each) => each.rows > 0).map((each) => [each.name, each.rows]));
  });
}

/** A school with somebody in it, a job that waits, and a session that was not left as it was found. */
async function use(t: TestGround): Promise<void> {
  const school = await buildSchool(t.ground);
  await buildActor(t.ground, school, ['dsl']);
  await t.ground.db.transaction().execute(async (tx) => {
    await enqueue(tx, 'seal-reads', { schoolId: school }, { at: t.clock.now(), key: 'seal' });
  });
  await t.ground.pool.query("set statement_timeout = '7s'; listen told; select pg_advisory_lock(7)");
}

test('what a file wrote, its jobs and what it set are gone when the next file has its database', async () => {
  const first = await testGround();
  const asMade = await contents(first);
  await use(first);
  expect(Object.keys(await contents(first))).toEqual(
    expect.arrayContaining(['public.person', 'graphile_worker._private_jobs', 'jobs_id_seq1']),
  );
  const left = new pg.Client({ connectionString: first.connections.worker });
  const ended = new Promise((resolve) => left.on('error', resolve));
  await left.connect();
  await first.close();
  await ended;

  const next = await testGround();
  expect(nameOf(next)).toBe(nameOf(first));
  expect(await contents(next)).toEqual(asMade);
  const { rows } = await next.ground.pool.query(
    `select current_setting('statement_timeout') as timeout, (select count(*)::int from pg_listening_channels()) as told,
      (select count(*)::int from pg_locks where locktype = 'advisory' and objid = 7) as locks`,
  );
  expect(rows).toEqual([{ timeout: '0', told: 0, locks: 0 }]);
  await next.close();
});

test.each([
  ['a table has another column', 'alter table school add column motto text'],
  [
    'a function is another',
    "create or replace function app_maintenance() returns boolean language sql as 'select true'",
  ],
  ['the planner was told what is in a table', 'analyze schema_version'],
  ['a row of the template is another', "update schema_version set name = 'another' where number = 1"],
])('where %s, the next file has another database', async (_what, statement) => {
  const first = await testGround();
  await onConnection(first.connections.owner, (client) => client.query(statement));
  await first.close();
  const next = await testGround();
  expect(nameOf(next)).not.toBe(nameOf(first));
  await next.close();
});

test('connections outlive a file with what was planned on them, and one that broke is not given again', async () => {
  const first = await testGround();
  await use(first);
  const pidOf = async (t: TestGround) => (await t.ground.pool.query('select pg_backend_pid() as pid')).rows[0]?.pid;
  const pid = await pidOf(first);
  await first.close();
  const next = await testGround();
  expect(await pidOf(next)).toBe(pid);
  const { rows } = await next.ground.pool.query('select count(*)::int as kept from pg_prepared_statements');
  expect(rows[0]?.kept).toBeGreaterThan(3);
  await next.close();
  await onConnection(first.connections.owner, (client) => client.query('select pg_terminate_backend($1)', [pid]));
  const third = await testGround();
  expect(await pidOf(third)).not.toBe(pid);
  await third.close();
});

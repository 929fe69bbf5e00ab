import { afterEach, describe, expect, test } from 'vitest';
import { listMigrations, migrate } from './migrate.ts';
import { onConnection } from './on-connection.ts';
import { type OwnDatabase, ownDatabase, VERSIONS } from './own-database.fixture.ts';
import { prepareDatabase } from './prepare.ts';
import { ensureRoles, rolesOf } from './roles.ts';

const AT = new Date('2026-11-17T10:42:00Z');
const PASSWORDS = { app: 'own-app', worker: 'own-worker' };

test('migrations are numbered from 1 without a gap, and named in small letters', async () => {
  const found = await listMigrations();
  expect(found.map((step) => step.number)).toEqual(found.map((_step, index) => index + 1));
  for (const step of found) expect(step.name).toMatch(/^\d{4}-[a-z0-9-]+\.sql$/);
});

describe.each(VERSIONS)('migrate on PostgreSQL %i', (version) => {
  const made: OwnDatabase[] = [];
  afterEach(async () => {
    for (const own of made.splice(0)) await own.drop();
  });

  async function emptyDatabase(): Promise<string> {
    const own = await ownDatabase(version);
    made.push(own);
    await ensureRoles(own.ownerUrl, PASSWORDS);
    return own.ownerUrl;
  }
  const run = (url: string, upTo?: number) => migrate(url, rolesOf(url), AT, upTo);
  const on = (url: string, statement: string) =>
    onConnection(url, async (client) => (await client.query(statement)).rows);
  const tables = async (url: string) =>
    (await on(url, "select tablename from pg_tables where schemaname = 'public' order by 1")).map(
      (row) => row.tablename,
    );

  test('applies each once, in order, with its hash', async () => {
    const url = await emptyDatabase();
    const known = await listMigrations();
    expect(await run(url)).toEqual(known.map((step) => step.name));
    expect(await run(url)).toEqual([]);
    expect(await on(url, 'select number, name, hash, applied_at from schema_version order by number')).toEqual(
      known.map(({ number, name, hash }) => ({ number, name, hash, applied_at: AT })),
    );
  });

  test('four servers that start at once on an empty database apply each once and all come up', async () => {
    const own = await ownDatabase(version);
    made.push(own);
    const starts = await Promise.all([1, 2, 3, 4].map(() => prepareDatabase(own.ownerUrl, PASSWORDS, AT)));
    expect(starts.flatMap((start) => start.applied)).toEqual((await listMigrations()).map((step) => step.name));
  });

  test('refuses a migration that was edited after it was applied, naming it and what to do', async () => {
    const url = await emptyDatabase();
    await run(url, 2);
    await on(url, `update schema_version set hash = 'f00d' where number = 2`);
    const name = (await listMigrations())[1]?.name;
    await expect(run(url)).rejects.toThrow(
      `${name} differs from the one that made this database. Migrations are never edited: put the file back as it was released.`,
    );
  });

  test('refuses a newer schema before it touches anything, with a sentence on what to do (S26)', async () => {
    const url = await emptyDatabase();
    const before = await tables(url);
    await on(
      url,
      `create table schema_version (number integer primary key, name text not null, hash text not null, applied_at timestamptz not null);
       insert into schema_version values (9999, '9999-later.sql', 'x', now())`,
    );
    await expect(run(url)).rejects.toThrow(
      'This database was made by a newer Gatehouse (it has 9999-later.sql, which this release does not know). Start the newer release, or restore a backup made by this one.',
    );
    expect(await tables(url)).toEqual([...before, 'schema_version']);
  });

  test('a migration that fails leaves nothing, says its name, and the next start goes on from there', async () => {
    const url = await emptyDatabase();
    // As of the first release that had these: all of them are applied above.
    const known = (await listMigrations()).slice(0, 5);
    await on(url, 'create table journal_payload (in_the_way integer)');
    await expect(run(url, 5)).rejects.toThrow(
      /^0002-journal\.sql could not be applied: .*journal_payload.* Nothing was changed\.$/,
    );
    expect(await on(url, 'select number from schema_version')).toEqual([{ number: 1 }]);
    // Made by the same file before the statement that failed.
    expect(await tables(url)).not.toContain('journal_head');
    await on(url, 'drop table journal_payload');
    expect(await run(url, 5)).toEqual(known.slice(1).map((step) => step.name));
  });
});

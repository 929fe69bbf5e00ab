import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import pg from 'pg';
import { onConnection } from './on-connection.ts';
import type { Roles } from './roles.ts';

/** One forward-only step of the schema: `NNNN-title.sql` in db/migrations. */
export interface Migration {
  number: number;
  name: string;
  sql: string;
  /** SHA-256 of the file, hexadecimal. */
  hash: string;
}

/** The schema cannot be used as it is; the message says what to do. */
export class SchemaRefused extends Error {
  override name = 'SchemaRefused';
}

const folder = new URL('./migrations/', import.meta.url);
/** Any fixed number: two servers that start at once queue behind it. */
const MIGRATION_LOCK = 4_283_684_673;

/** The migrations of this release, in order. */
export async function listMigrations(): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(new URL(name, folder), 'utf8');
      return { number: Number(name.slice(0, 4)), name, sql, hash: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

/**
 * Brings the schema to this release. Runs as the owner; safe when several servers start at once. Returns what was applied. `upTo` stops
 * behind an earlier migration: how a database of an earlier release is made, to restore its backup into or to try an upgrade on (S26).
 */
export async function migrate(
  ownerUrl: string,
  roles: Roles,
  at: Date,
  upTo = Number.POSITIVE_INFINITY,
): Promise<string[]> {
  return onConnection(ownerUrl, async (client) => {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await client.query(
      'create table if not exists schema_version (number integer primary key, name text not null, hash text not null, applied_at timestamptz not null)',
    );
    const known = await listMigrations();
    const done = await client.query<{ number: number; name: string; hash: string }>(
      'select number, name, hash from schema_version order by number',
    );
    refuseUnknown(known, done.rows);
    const pending = known.filter((step) => step.number <= upTo && !done.rows.some((row) => row.number === step.number));
    // What migrations mend under maintenance they see: also what an earlier release left closed to its owner.
    if (pending.length) await seal(client, 'true');
    for (const step of pending) await apply(client, step, roles, at);
    return pending.map((step) => step.name);
  });
}

/** Refuses a database of a newer release, or whose migrations are not ours. For a command beside a server: what it does not know, it would leave out of a backup, or write around. */
export async function refuseNewer(ownerUrl: string): Promise<void> {
  await onConnection(ownerUrl, async (client) => {
    const done = await client.query<{ number: number; name: string; hash: string }>(
      'select number, name, hash from schema_version order by number',
    );
    refuseUnknown(await listMigrations(), done.rows);
  });
}

function refuseUnknown(known: Migration[], done: { number: number; name: string; hash: string }[]): void {
  for (const row of done) {
    const step = known.find((candidate) => candidate.number === row.number);
    if (!step) {
      throw new SchemaRefused(
        `This database was made by a newer Gatehouse (it has ${row.name}, which this release does not know). Start the newer release, or restore a backup made by this one.`,
      );
    }
    if (step.hash !== row.hash) {
      throw new SchemaRefused(
        `${step.name} differs from the one that made this database. Migrations are never edited: put the file back as it was released.`,
      );
    }
  }
}

async function apply(client: pg.Client, step: Migration, roles: Roles, at: Date): Promise<void> {
  await client.query('begin');
  try {
    await client.query(withRoles(step.sql, roles));
    await seal(client, WRITTEN_NOW);
    await client.query('insert into schema_version values ($1, $2, $3, $4)', [step.number, step.name, step.hash, at]);
    await client.query('commit');
  } catch (cause) {
    await client.query('rollback');
    throw new SchemaRefused(`${step.name} could not be applied: ${(cause as Error).message}. Nothing was changed.`, {
      cause,
    });
  }
}

/** What a migration wrote, and has not committed yet: nothing that was there before has so young a row. */
const WRITTEN_NOW = 'age(xmin) <= 0';

function withRoles(sql: string, roles: Roles): string {
  return sql
    .replaceAll('{{app}}', pg.escapeIdentifier(roles.app))
    .replaceAll('{{worker}}', pg.escapeIdentifier(roles.worker));
}

/**
 * After each migration: every table with a school_id has row-level security, forced, and two policies for its owner, who is no superuser on a school's own
 * PostgreSQL. `maintenance` lets the owner's own commands (backup, restore) read it once they say so. `zz_in_function` lets through what a function does that runs
 * as its owner: it has asked for itself whose rows it may touch, as one that a superuser owns. PostgreSQL asks the last name first, and then nothing more:
 * held to the other policies, a function that they ask asked itself until the stack was full, and a head's Today failed. Restrictive policies let both
 * through, the owner's commands last and of rows that nothing else lets through; each of a policy's two expressions is looked at by itself, for a migration may
 * write one of them anew. A migration cannot forget any of it. `which` of the policies are looked at: to write out each of hundreds again after each
 * migration was half the time of a first start. One question, planned once for all migrations, says what to do: nothing, after most of them.
 */
async function seal(client: pg.Client, which: string): Promise<void> {
  const { rows } = await client.query<{ statement: string }>({ name: `seal where ${which}`, text: unsealed(which) });
  if (rows.length) await client.query(rows.map((row) => row.statement).join(';\n'));
}

/** The statements that are still missing; none waits for another. */
const unsealed = (which: string) => `
with open as (
  select c.oid::regclass as name, c.relrowsecurity and c.relforcerowsecurity as closed, o.maintained, o.reached
  from pg_class c
  cross join lateral (
    select c.relispartition or exists (select from pg_policy where polrelid = c.oid and polname = 'maintenance') as maintained,
      c.relispartition or exists (select from pg_policy where polrelid = c.oid and polname = 'zz_in_function') as reached) o
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
    and not (c.relrowsecurity and c.relforcerowsecurity and o.maintained and o.reached)
    and exists (select from pg_attribute where attrelid = c.oid and attname = 'school_id' and not attisdropped)
), young as (
  select polname as name, polrelid::regclass as of, pg_get_expr(polqual, polrelid) as used, pg_get_expr(polwithcheck, polrelid) as checked
  from pg_policy
  where not polpermissive and (${which})
), words as (
  select format('(current_user <> session_user and current_user = %L) or ', current_user) as first,
    format(' or (app_maintenance() and current_user = %L)', current_user) as last,
    'CURRENT_USER <> SESSION_USER.*app_maintenance' as closed,
    '^\\((.*) OR \\(app_maintenance\\(\\) AND \\(CURRENT_USER = [^()]*\\)\\)\\)$' as before
)
select format('alter table %s enable row level security, force row level security', name) as statement from open where not closed
union all
select format('create policy maintenance on %s to %I using (app_maintenance()) with check (app_maintenance())', name, current_user)
from open where not maintained
union all
select format('create policy zz_in_function on %s to %I using (current_user <> session_user) with check (current_user <> session_user)', name, current_user)
from open where not reached
union all
select format('alter policy %I on %s', name, of)
  || case when used !~ closed then ' using (' || first || regexp_replace(used, before, '\\1') || last || ')' else '' end
  || case when checked !~ closed then ' with check (' || first || regexp_replace(checked, before, '\\1') || last || ')' else '' end
from young, words where used !~ closed or checked !~ closed`;

import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { templateOf } from '../test-support/template.ts';
import { onConnection } from './on-connection.ts';
import { withDatabase } from './prepare.ts';
import { rolesOf } from './roles.ts';

/** The versions that every suite of this folder runs on; says which one is missing. */
export const VERSIONS = ([18, 15] as const).filter((version) => {
  const there = inject('templates')[version] !== null;
  if (!there) console.log(`not run: this suite on PostgreSQL ${version}, because it is not installed`);
  // Made while the newer one is tried: within the first test that asks for it, it took most of the time that a test has. Whoever needs it hears why it failed.
  else templateOf(version).catch(() => undefined);
  return there;
});

/** Runs the work in a transaction that is always rolled back. */
export async function rolledBack<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  return onConnection(url, async (client) => {
    await client.query('begin');
    try {
      return await work(client);
    } finally {
      await client.query('rollback');
    }
  });
}

/** How PostgreSQL serves a connection of this address that says nothing of it itself: while the other side says nothing, as the kernel has it, and by what it reads and writes. */
export async function servedOn(url: string): Promise<Record<string, string>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string; setting: string }>(
      'select name, current_setting(name) as setting from pg_settings where name = any ($1)',
      [Object.keys(SERVED)],
    );
    return Object.fromEntries(rows.map(({ name, setting }) => [name, setting]));
  } finally {
    await client.end();
  }
}

/** For a role of ours: a machine that lost its power is not heard for 40 seconds, and holds nothing any more; days are the school's. */
export const SERVED = {
  ...{ tcp_keepalives_idle: '20', tcp_keepalives_interval: '5', tcp_keepalives_count: '4', tcp_user_timeout: '40000' },
  ...{ jit: 'off', idle_in_transaction_session_timeout: '5min' },
  ...{ TimeZone: 'Europe/London', DateStyle: 'ISO, MDY', IntervalStyle: 'postgres', bytea_output: 'hex' },
  ...{ extra_float_digits: '1', standard_conforming_strings: 'on', search_path: 'public' },
  default_transaction_isolation: 'read committed',
};

/** An empty database of its own, as a school's database server would give it: the owner is no superuser. */
export interface OwnDatabase {
  ownerUrl: string;
  /** The cluster's superuser, in the same database. */
  superUrl: string;
  /** Drops it with its roles, and others that a test made, first. */
  drop(others?: readonly string[]): Promise<void>;
}

/** Makes a database owned by a new role that has CREATEROLE and nothing else (`makesRoles: false`: not even that; `superuser: true`: by the cluster's superuser). */
export async function ownDatabase(
  version: 18 | 15,
  options: { superuser?: boolean; makesRoles?: boolean } = {},
): Promise<OwnDatabase> {
  const template = await templateOf(version);
  const cluster = withDatabase(template, 'postgres');
  const name = `own_${randomBytes(5).toString('hex')}`;
  await onConnection(cluster, async (client) => {
    if (!options.superuser) {
      const may = options.makesRoles === false ? 'nocreaterole' : 'createrole';
      await client.query(`create role ${name} login nosuperuser ${may} nocreatedb nobypassrls password 'test-own'`);
    }
    await client.query(`create database ${name} ${options.superuser ? '' : `owner ${name}`}`);
  });
  const superUrl = withDatabase(cluster, name);
  const owner = new URL(superUrl);
  if (!options.superuser) {
    owner.username = name;
    owner.password = 'test-own';
  }
  const roles = rolesOf(owner.href);
  return {
    ownerUrl: owner.href,
    superUrl,
    drop: (others = []) =>
      onConnection(cluster, async (client) => {
        await client.query(`drop database ${name} with (force)`);
        for (const role of [...others, roles.worker, roles.app, ...(options.superuser ? [] : [name])]) {
          await client.query(`drop role if exists ${role}`);
        }
      }),
  };
}

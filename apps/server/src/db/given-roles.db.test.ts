import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { authorise } from '../access/scope.ts';
import { transact } from '../access/transact.ts';
import { standingClock } from '../kernel/clock.ts';
import { makeKeys, newMasterSecret, newSigningKey } from '../kernel/keys.ts';
import { buildActor, buildSchool } from '../test-support/build.ts';
import { enqueue } from './enqueue.ts';
import { openDatabase, openPool } from './ground.ts';
import { onConnection } from './on-connection.ts';
import { type OwnDatabase, ownDatabase, SERVED, servedOn, VERSIONS } from './own-database.fixture.ts';
import { prepareDatabase } from './prepare.ts';
import { reach } from './reach.ts';
import { givenRoles } from './roles.ts';

const AT = new Date('2026-11-17T10:42:00Z');
const PASSWORDS = { app: 'own-app', worker: 'own-worker' };

describe.each(VERSIONS)('an owner who may make no roles, on PostgreSQL %i', (version) => {
  let own: OwnDatabase;
  let given: { app: string; worker: string };
  let names: { owner: string; app: string; worker: string };
  const asSuperuser = (...statements: string[]) =>
    onConnection(own.superUrl, async (client) => {
      for (const statement of statements) await client.query(statement);
    });
  const prepare = () => prepareDatabase(own.ownerUrl, PASSWORDS, AT, { given });

  beforeAll(async () => {
    own = await ownDatabase(version, { makesRoles: false });
    const owner = new URL(own.ownerUrl).username;
    names = { owner, app: `${owner}_desk`, worker: `${owner}_shift` };
    const url = (role: string) => {
      const copy = new URL(own.ownerUrl);
      copy.username = role;
      copy.password = 'given';
      return copy.href;
    };
    given = { app: url(names.app), worker: url(names.worker) };
    await asSuperuser(
      `create role ${names.app} login password 'given'`,
      `create role ${names.worker} login bypassrls password 'given'`,
    );
  });
  afterAll(async () => {
    await own?.drop([names.worker, names.app]);
  });

  test('is told what to do, step by step, and nothing is made before all of it is done', async () => {
    await expect(prepareDatabase(own.ownerUrl, PASSWORDS, AT)).rejects.toThrow(
      /may make no roles.*CREATEROLE; or name two/,
    );
    await expect(prepare()).rejects.toThrow('is not held to row-level security');
    await asSuperuser(`alter role ${names.worker} nobypassrls`);
    await expect(prepare()).rejects.toThrow(`GRANT "${names.app}" TO "${names.owner}" WITH ADMIN OPTION;`);
    await asSuperuser(`grant ${names.owner} to ${names.app}`);
    await expect(prepare()).rejects.toThrow('must not be members of');
    await asSuperuser(
      `revoke ${names.owner} from ${names.app}`,
      `grant ${names.app} to ${names.owner} with admin option`,
      `grant ${names.worker} to ${names.owner}`,
    );
    const swapped = prepareDatabase(own.ownerUrl, PASSWORDS, AT, { given: { ...given, worker: given.app } });
    await expect(swapped).rejects.toThrow('three different roles');
    const { rows } = await onConnection(own.superUrl, (client) =>
      client.query("select 1 from pg_tables where schemaname = 'public'"),
    );
    expect(rows).toEqual([]);
    expect(await reach(own.ownerUrl, 'DATABASE_URL')).toMatchObject({ makesRoles: false, prepared: false });
  });

  test('the two roles that it names serve, and are held to row-level security', async () => {
    const { connections, applied } = await prepare();
    expect(applied.length).toBeGreaterThan(0);
    expect(connections).toEqual({ owner: own.ownerUrl, ...given });
    expect((await prepare()).applied).toEqual([]);
    expect(await reach(own.ownerUrl, 'DATABASE_URL')).toMatchObject({ prepared: true });
    expect(await servedOn(connections.app)).toEqual(SERVED);
    expect(await servedOn(connections.worker)).toEqual(SERVED);
    const pool = openPool(connections.app, pino({ level: 'silent' }), 3);
    const keys = makeKeys(newMasterSecret(), newSigningKey());
    const clock = standingClock(AT.toISOString());
    const ground = { pool, db: openDatabase(pool), clock, log: pino({ level: 'silent' }), keys, folder: 'none' };
    try {
      const school = await buildSchool(ground);
      const head = await buildActor(ground, school, ['head']);
      await transact(ground, authorise(head, 'today.read'), (tx) =>
        enqueue(tx.db, 'seal-reads', { schoolId: school }, { at: AT, key: `seal:${school}` }),
      );
      expect((await pool.query('select 1 from school')).rows).toEqual([]);
      const jobs = await onConnection(given.worker, (client) => client.query('select 1 from graphile_worker.jobs'));
      expect(jobs.rows).toHaveLength(1);
    } finally {
      await ground.db.destroy();
    }
  });

  test('a database that was granted to these roles is not opened with others', async () => {
    await asSuperuser(`alter role ${names.owner} createrole`);
    await expect(prepareDatabase(own.ownerUrl, PASSWORDS, AT)).rejects.toThrow('set up for other roles');
  });

  test('an address that leads nowhere is a sentence', async () => {
    const wrong = new URL(own.ownerUrl);
    wrong.password = 'wrong';
    await expect(reach(wrong.href, 'DATABASE_URL')).rejects.toThrow('does not accept this password');
    const nowhere = new URL(own.ownerUrl);
    nowhere.pathname = '/nowhere';
    await expect(reach(nowhere.href, 'DATABASE_URL')).rejects.toThrow('there is no database “nowhere”');
    nowhere.port = '9';
    await expect(reach(nowhere.href, 'DATABASE_URL')).rejects.toThrow('no PostgreSQL answers at');
    await expect(reach('school.example', 'DATABASE_URL')).rejects.toThrow(
      'DATABASE_URL is not an address of a database',
    );
    const crossed = new URL(own.ownerUrl);
    crossed.searchParams.set('sslmode', 'verify-full');
    await expect(reach(crossed.href, 'DATABASE_URL')).rejects.toThrow('has no TLS, which the address asks for');
    crossed.searchParams.set('sslrootcert', '/nowhere/authority.pem');
    await expect(reach(crossed.href, 'DATABASE_URL')).rejects.toThrow('a certificate or key that the address names');
  });

  test('a database that could not hold every name, or only be read, or takes nobody more, is a sentence before anything is made', async () => {
    const of = new URL(own.ownerUrl).pathname.slice(1);
    const latin = new URL(own.ownerUrl);
    latin.pathname = `/${of}_latin`;
    await asSuperuser(
      `create database ${of}_latin encoding 'LATIN1' locale 'C' template template0`,
      `create database ${of}_plain encoding 'UTF8' locale 'C' template template0`,
      `alter database ${of} set default_transaction_read_only = on`,
    );
    await expect(reach(latin.href, 'DATABASE_URL')).rejects.toThrow('is encoded as LATIN1');
    const plain = new URL(own.ownerUrl);
    plain.pathname = `/${of}_plain`;
    await expect(reach(plain.href, 'DATABASE_URL')).rejects.toThrow('knows no small and capital letters');
    await expect(reach(own.ownerUrl, 'DATABASE_URL')).rejects.toThrow('is set to be read only');
    await asSuperuser(
      'set default_transaction_read_only = off',
      `alter database ${of} reset default_transaction_read_only`,
      `drop database ${of}_latin`,
      `drop database ${of}_plain`,
      `alter role ${names.owner} connection limit 0`,
    );
    await expect(reach(own.ownerUrl, 'DATABASE_URL')).rejects.toThrow('are taken. Raise its max_connections');
    await asSuperuser(`alter role ${names.owner} connection limit -1`);
  });
});

test('the three addresses go together', () => {
  const app = 'postgres://a@127.0.0.1/x';
  expect(givenRoles({ DATABASE_URL: app })).toBeUndefined();
  expect(() => givenRoles({ DATABASE_URL: app, DATABASE_URL_APP: app })).toThrow('go together');
  expect(() => givenRoles({ DATABASE_URL_APP: app, DATABASE_URL_WORKER: app })).toThrow('go together');
});

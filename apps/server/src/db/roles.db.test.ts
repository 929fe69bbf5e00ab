import { readFileSync } from 'node:fs';
import type pg from 'pg';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Actor, systemScope } from '../access/scope.ts';
import { membershipsOf } from '../access/sessions.store.ts';
import { transact } from '../access/transact.ts';
import { standingClock } from '../kernel/clock.ts';
import { makeKeys, newMasterSecret, newSigningKey } from '../kernel/keys.ts';
import { buildActor, buildSchool } from '../test-support/build.ts';
import { enqueue } from './enqueue.ts';
import { type Ground, openDatabase, openPool } from './ground.ts';
import { inMaintenance } from './maintenance.ts';
import { onConnection } from './on-connection.ts';
import { type OwnDatabase, ownDatabase, rolledBack, SERVED, servedOn, VERSIONS } from './own-database.fixture.ts';
import { prepareDatabase } from './prepare.ts';
import { type Connections, ensureRoles, rolesOf } from './roles.ts';
import { silentSockets } from './silent-sockets.ts';

const AT = new Date('2026-11-17T10:42:00Z');
const PASSWORDS = { app: 'own-app', worker: 'own-worker' };

describe.each(VERSIONS)('an owner who is no superuser, on PostgreSQL %i', (version) => {
  let own: OwnDatabase;
  let connections: Connections;
  let applied: string[];
  let ground: Ground;
  let head: Actor;
  let school: string;

  beforeAll(async () => {
    own = await ownDatabase(version);
    ({ connections, applied } = await prepareDatabase(own.ownerUrl, PASSWORDS, AT));
    const pool = openPool(connections.app, pino({ level: 'silent' }), 3);
    ground = {
      pool,
      db: openDatabase(pool),
      clock: standingClock(AT.toISOString()),
      log: pino({ level: 'silent' }),
      keys: makeKeys(newMasterSecret(), newSigningKey()),
      folder: 'none',
    };
    school = await buildSchool(ground);
    head = await buildActor(ground, school, ['head']);
  });
  afterAll(async () => {
    await ground?.db.destroy();
    await own?.drop();
  });

  const jobs = () =>
    onConnection(connections.worker, async (client) => {
      const { rows } = await client.query<{ task: string; at: Date }>(
        'select task_identifier as task, run_at as at from graphile_worker.jobs order by id',
      );
      return rows.map((row) => row.task);
    });

  test('prepares its own database, and again without change', async () => {
    expect(applied.length).toBeGreaterThan(0);
    expect((await prepareDatabase(own.ownerUrl, PASSWORDS, AT)).applied).toEqual([]);
  });

  test('refuses a server with the keys of another data folder, and leaves the roles as they are', async () => {
    const other = prepareDatabase(own.ownerUrl, { app: 'another-app', worker: 'another-worker' }, AT);
    await expect(other).rejects.toThrow('set up with the keys of another data folder');
    expect(await onConnection(connections.app, async (client) => (await client.query('select 1')).rowCount)).toBe(1);
    expect((await prepareDatabase(own.ownerUrl, PASSWORDS, AT)).applied).toEqual([]);
  });

  test('three servers that start at once prepare one database', async () => {
    const starts = await Promise.all([1, 2, 3].map(() => prepareDatabase(own.ownerUrl, PASSWORDS, AT)));
    expect(starts.map((start) => start.applied)).toEqual([[], [], []]);
  });

  test('a machine that is not heard any more holds nothing for longer than a minute, on either side (S23)', async () => {
    expect(await servedOn(connections.app)).toEqual(SERVED);
    expect(await servedOn(connections.worker)).toEqual(SERVED);
    const { rows } = await ground.pool.query<{ port: number }>('select inet_client_port() as port');
    const port = rows[0]?.port.toString(16).toUpperCase().padStart(4, '0');
    const sockets = readFileSync('/proc/net/tcp', 'utf8').split('\n');
    // The kernel's second kind of timer is the one that asks whether the other side is there.
    const ours = sockets.map((line) => line.trim().split(/\s+/)).find(([, local]) => local?.endsWith(`:${port}`));
    expect(ours?.[5]).toMatch(/^02:/);
    // While a question is on its way the kernel does not ask, and we look after it.
    const { stream } = (ground.pool as unknown as { options: pg.ClientConfig }).options;
    expect(stream).toBe(silentSockets.socket);
  });

  test('both roles can sign in, may nothing that a superuser may, and an old password ends', async () => {
    const { app, worker } = rolesOf(own.ownerUrl);
    const roles = await onConnection(own.ownerUrl, async (client) => {
      const { rows } = await client.query(
        `select rolname, rolcanlogin, rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication as mighty
         from pg_roles where rolname = any ($1) order by 1`,
        [[app, worker]],
      );
      return rows;
    });
    expect(roles).toEqual([
      { rolname: app, rolcanlogin: true, mighty: false },
      { rolname: worker, rolcanlogin: true, mighty: false },
    ]);
    const changed = await ensureRoles(own.ownerUrl, { ...PASSWORDS, app: 'another' });
    await expect(onConnection(connections.app, async () => undefined)).rejects.toThrow(/password authentication/);
    expect(await onConnection(changed.app, async (client) => (await client.query('select 1')).rowCount)).toBe(1);
    await ensureRoles(own.ownerUrl, PASSWORDS);
  });

  test('nothing that either asks is compiled, which a school’s own PostgreSQL does of itself', async () => {
    for (const url of [connections.app, connections.worker]) {
      const { rows } = await onConnection(url, (client) => client.query('show jit'));
      expect(rows).toEqual([{ jit: 'off' }]);
    }
  });

  test('whoever signs in is found before a scope exists, and jobs find their schools', async () => {
    expect(await membershipsOf(ground.db, head.accountId)).toMatchObject([
      { schoolId: school, personId: head.personId, schoolName: 'Larkmoor High School', active: true },
    ]);
    expect((await ground.pool.query('select school_id from all_schools()')).rows).toEqual([{ school_id: school }]);
  });

  test('the app enqueues in its own transaction: the job is there if and only if that commits', async () => {
    const scope = systemScope('mail', school);
    const before = (await jobs()).length;
    await transact(ground, scope, (tx) =>
      enqueue(tx.db, 'seal-reads', { schoolId: school }, { at: tx.at, key: 'kept' }),
    );
    expect(await jobs()).toHaveLength(before + 1);
    const lost = transact(ground, scope, async (tx) => {
      await enqueue(tx.db, 'seal-reads', { schoolId: school }, { at: tx.at, key: 'lost' });
      throw new Error('changed my mind');
    });
    await expect(lost).rejects.toThrow('changed my mind');
    expect(await jobs()).toHaveLength(before + 1);
  });

  test('a key makes repeats one job, and the app role cannot read or change jobs itself', async () => {
    const scope = systemScope('mail', school);
    const before = (await jobs()).length;
    for (let i = 0; i < 3; i++) {
      await transact(ground, scope, (tx) =>
        enqueue(tx.db, 'seal-reads', { schoolId: school }, { at: tx.at, key: 'once' }),
      );
    }
    expect(await jobs()).toHaveLength(before + 1);
    for (const statement of [
      'select * from graphile_worker.jobs',
      'select * from graphile_worker._private_jobs',
      "select graphile_worker.add_job('seal-reads', '{}')",
      'delete from graphile_worker._private_jobs',
    ]) {
      await expect(ground.pool.query(statement), statement).rejects.toThrow(/permission denied/);
    }
  });

  test('maintenance lets the owner read every school, and nobody write', async () => {
    const other = await buildSchool(ground, { name: 'Fenbridge Primary School' });
    const seen = await inMaintenance(own.ownerUrl, (db) => db.selectFrom('school').select('school_id').execute());
    expect(seen.map((row) => row.school_id).sort()).toEqual([school, other].sort());
    // What is kept from people by restrictive policies is in a backup all the same.
    await onConnection(own.superUrl, async (client) => {
      const one = await buildActor(ground, other, ['head']);
      await client.query(
        `insert into incident (school_id, id, series, number, title, type, sensitivity, occurred_at, recorded_at, recorded_by, details, off_site, intent,
           grade, owner_id, hidden_from, state)
         values ($1, gen_random_uuid(), 'STF', 1, 'Kept', 'colleague', 'staff', now(), now(), $2, 'Kept from one', false, 'not_known', 'minor', $2,
           array[gen_random_uuid()], 'open')`,
        [other, one.personId],
      );
    });
    expect(await inMaintenance(own.ownerUrl, (db) => db.selectFrom('incident').select('id').execute())).toHaveLength(1);
    const write = inMaintenance(own.ownerUrl, (db) => db.updateTable('school').set({ name: 'Gone' }).execute());
    await expect(write).rejects.toThrow(/read-only transaction/);
  });

  test('without saying maintenance the owner sees no school, nor does anybody else who says it', async () => {
    const bySql = async (url: string, say: string) =>
      rolledBack(url, async (client) => {
        await client.query(say);
        const counts = await client.query('select count(*)::int as n from person');
        return counts.rows[0]?.n;
      });
    expect(await bySql(own.ownerUrl, 'select 1')).toBe(0);
    expect(await bySql(own.ownerUrl, "set local app.maintenance = 'on'")).toBeGreaterThan(0);
    for (const url of [connections.app, connections.worker]) {
      expect(await bySql(url, "set local app.maintenance = 'on'")).toBe(0);
      expect(await bySql(url, "select set_config('app.maintenance', 'on', true)")).toBe(0);
      await expect(inMaintenance(url, (db) => db.selectFrom('school').select('school_id').execute())).resolves.toEqual(
        [],
      );
    }
  });

  test('neither role becomes the owner or the other', async () => {
    const { app, worker } = rolesOf(own.ownerUrl);
    const owner = new URL(own.ownerUrl).username;
    for (const [url, role] of [
      [connections.app, owner],
      [connections.app, worker],
      [connections.worker, owner],
    ] as const) {
      const become = rolledBack(url, (client) => client.query(`set role ${role}`));
      await expect(become, `${new URL(url).username} as ${role}`).rejects.toThrow(/permission denied/);
    }
    for (const url of [connections.app, connections.worker]) {
      for (const kind of ['', 'temporary ']) {
        const made = rolledBack(url, (client) => client.query(`create ${kind}table mine (id uuid)`));
        await expect(made, `${new URL(url).username}: ${kind}table`).rejects.toThrow(/permission denied/);
      }
    }
    expect(app).not.toBe(worker);
  });
});

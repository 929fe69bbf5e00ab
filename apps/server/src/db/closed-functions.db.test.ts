import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { REFUSED } from './attack.fixture.ts';
import { onConnection } from './on-connection.ts';
import { type OwnDatabase, ownDatabase, VERSIONS } from './own-database.fixture.ts';
import { prepareDatabase } from './prepare.ts';
import type { Connections } from './roles.ts';

const AT = new Date('2026-11-17T10:42:00Z');
const PASSWORDS = { app: 'own-app', worker: 'own-worker' };

/** As with the embedded PostgreSQL: whoever owns the database may close what comes with it. */
describe.each(VERSIONS)('an owner who is a superuser, on PostgreSQL %i', (version) => {
  let own: OwnDatabase;
  let connections: Connections;
  beforeAll(async () => {
    own = await ownDatabase(version, { superuser: true });
    ({ connections } = await prepareDatabase(own.ownerUrl, PASSWORDS, AT));
  });
  afterAll(() => own?.drop());

  /** What becomes of one statement: null where it comes through. */
  const come = (url: string, statement: string): Promise<string | null> =>
    onConnection(url, async (client) => {
      try {
        await client.query(statement);
        return null;
      } catch (error) {
        return (error as { code?: string }).code ?? '';
      }
    });

  test('no SELECT names another person, or nobody, before it asks', async () => {
    for (const statement of [
      "select set_config('app.person', '', true)",
      "with me as materialized (select set_config('app.person', '', true)) select from me, account",
      "update pg_settings set setting = 'off' where name = 'row_security'",
    ])
      for (const url of [connections.app, connections.worker])
        expect(await come(url, statement), statement).toBe(REFUSED);
  });

  test('none counts rows that it does not see, reads what others ask, or does anything that outlives it', async () => {
    for (const statement of [
      "select idx_tup_fetch from pg_stat_xact_user_tables where relname = 'incident'",
      'select n_live_tup from pg_stat_all_tables',
      'select query from pg_stat_activity',
      'select count(*) from pg_locks',
      'select pg_terminate_backend(pg_backend_pid())',
      'select pg_cancel_backend(pg_backend_pid())',
      'select pg_advisory_lock(1)',
      'select pg_try_advisory_lock_shared(1, 2)',
      'select pg_advisory_unlock_all()',
      'select pg_sleep(0)',
      "select pg_logical_emit_message(false, 'a', 'b')",
      'select lo_create(0)',
      "select lo_from_bytea(0, 'a')",
    ])
      expect(await come(connections.app, statement), statement).toBe(REFUSED);
  });

  test('pages and jobs have what they need, and a second start changes nothing', async () => {
    expect((await prepareDatabase(own.ownerUrl, PASSWORDS, AT)).applied).toEqual([]);
    for (const statement of [
      "select pg_notify('gatehouse_desk', '')",
      'select pg_advisory_xact_lock(1)',
      'select pg_database_size(current_database()), pg_total_relation_size(1259)',
    ])
      expect(await come(connections.app, statement), statement).toBeNull();
    for (const statement of ['select pg_advisory_lock(1)', 'select pg_try_advisory_xact_lock(1)'])
      expect(await come(connections.worker, statement), statement).toBeNull();
  });
});

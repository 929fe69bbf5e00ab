import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../kernel/ids.ts';
import { instantOf } from '../kernel/school-time.ts';
import { migrate } from './migrate.ts';
import { onConnection } from './on-connection.ts';
import { type OwnDatabase, ownDatabase, VERSIONS } from './own-database.fixture.ts';
import { ensureRoles, rolesOf } from './roles.ts';
import { insertOf } from './school-rows.fixture.ts';

const AT = new Date('2026-07-20T10:42:00Z');

/** Browsing history as a release kept it that counted by the days of UTC (before 0181). */
describe.each(VERSIONS.slice(0, 1))('an upgrade in summer with browsing history in it, on PostgreSQL %i', (version) => {
  let own: OwnDatabase;
  beforeAll(async () => {
    own = await ownDatabase(version);
    await ensureRoles(own.ownerUrl, { app: 'own-app', worker: 'own-worker' });
    await migrate(own.ownerUrl, rolesOf(own.ownerUrl), AT, 179);
    await onConnection(own.superUrl, async (client) => {
      const school_id = newId(AT);
      await client.query('set session_replication_role = replica');
      await client.query(
        insertOf('school', { school_id, name: 'Larkmoor High School', starter: 'high-a', created_at: AT }),
      );
      const times = ['15 23:30', '16 00:30', '16 00:40', '16 11:00', '17 00:30'].map((text) =>
        instantOf(`2026-07-${text.slice(0, 2)}`, text.slice(3)),
      );
      for (const at of times) {
        const visit = { sensor_id: school_id, confidence: 'not_known', times: 1, host: 'a.example', action: 'allow' };
        await client.query(insertOf('visit', { school_id, ...visit, id: newId(at), first_at: at, last_at: at }));
      }
      for (const [day, visits] of [
        ['2026-07-15', 3],
        ['2026-07-16', 2],
      ])
        await client.query(insertOf('visit_day', { school_id, day, visits }));
    });
    await migrate(own.ownerUrl, rolesOf(own.ownerUrl), AT);
  });
  afterAll(() => own?.drop());

  test('counts each visit for the day of the school that it belongs to', async () => {
    const counted = await onConnection(own.superUrl, (client) =>
      client.query('select day::text, visits::int from visit_day order by day'),
    );
    expect(counted.rows).toEqual([
      { day: '2026-07-15', visits: 1 },
      { day: '2026-07-16', visits: 3 },
      { day: '2026-07-17', visits: 1 },
    ]);
  });
});

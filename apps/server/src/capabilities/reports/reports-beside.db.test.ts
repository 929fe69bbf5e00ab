import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { changedBeside } from '../../audit/beside.store.ts';
import { inMaintenance } from '../../db/maintenance.ts';
import { type Ingest, openIngest } from '../events/ingest.fixture.ts';
import { buildReports } from './reports.fixture.ts';
import { signFirst, signSecond } from './reports-sign.service.ts';

/* A report that both have signed, changed by whoever has the database's own login, with every hash computed again (S9). */

let t: Ingest;
beforeAll(async () => {
  t = await openIngest();
});
afterAll(() => t.close());

test('a signed report whose figures were changed, hashes and all, is named by the entries of its signatures', async () => {
  const s = await buildReports(t);
  const { id } = await s.report('weekly');
  const now = t.clock.now();
  await signFirst(t.ground, s.actor('online_safety_lead'), { id, edition: 0, issues: 'Two', procedures: '' }, now);
  const { edition } = await s.report('weekly');
  await signSecond(t.ground, s.actor('dsl'), { id, hash: edition?.hash ?? '', words: '' }, now);
  const beside = async () =>
    (await inMaintenance(t.connections.owner, (db) => changedBeside(db, s.school))).map(({ message }) => message);
  expect(await beside()).toEqual([]);
  const owner = new pg.Client({ connectionString: t.connections.owner });
  await owner.connect();
  // As a superuser: no key, no policy and no trigger is asked.
  await owner.query("set session_replication_role = 'replica'");
  for (const statement of [
    `update report set figures = figures || '{"groups": []}' where id = $1`,
    'update report_edition e set report_hash = r.hash from report r where r.id = e.report_id and r.id = $1',
    'update report_signature s set hash = e.hash from report_edition e where e.report_id = s.report_id and e.edition = s.edition and s.report_id = $1',
  ])
    await owner.query(statement, [id]);
  await owner.end();
  const named = expect.stringMatching(/^Entry \d+ \(report\.signed\): “What was signed” in the record is not what/);
  expect(await beside()).toEqual([named, named]);
});

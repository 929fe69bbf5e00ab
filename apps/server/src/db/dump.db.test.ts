import { afterAll, beforeAll, expect, test } from 'vitest';
import { authorise } from '../access/scope.ts';
import { transact } from '../access/transact.ts';
import { buildActor, buildPerson, buildSchool } from '../test-support/build.ts';
import { type TestGround, testGround } from '../test-support/database.ts';
import { asOwner } from '../test-support/postgres.setup.ts';
import { openAttacked } from './attack.fixture.ts';
import { countRows, type Dump, type DumpTable, loadDump, openDump } from './dump.ts';
import { onConnection } from './on-connection.ts';

let from: TestGround;
let to: TestGround;
beforeAll(async () => {
  [from, to] = await Promise.all([testGround(), testGround()]);
  for (const name of ['Larkmoor High School', 'Fenbridge Primary School']) {
    const school = await buildSchool(from.ground, { name });
    const head = await buildActor(from.ground, school, ['head']);
    await buildPerson(from.ground, school, { familyName: 'O\u2019Brien\t"\\N' });
    for (const action of ['test.one', 'test.two']) {
      await transact(from.ground, authorise(head, 'journal.read'), async (tx) => {
        tx.journal({ action, subject: { kind: 'school', id: school }, payload: { words: 'tab\tquote" \\N' } });
        tx.looked({ kind: 'school', id: school, what: 'test' });
      });
    }
  }
});
afterAll(async () => {
  await from.close();
  await to.close();
});

async function* rowsOf(
  dump: Dump,
  tables = dump.header.tables,
): AsyncGenerator<{ table: DumpTable; rows: AsyncIterable<Buffer> }> {
  for (const table of tables) yield { table, rows: dump.rows(table) };
}

/** Of every table whether its rows have rules, and whether these bind its owner too. */
async function rulesOf({ ground }: TestGround): Promise<Record<string, string>> {
  const { rows } = await ground.pool.query<{ name: string; rules: string }>(
    `select relname as name, case when relforcerowsecurity then 'forced' when relrowsecurity then 'not forced' else 'none' end as rules
     from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition`,
  );
  return Object.fromEntries(rows.map(({ name, rules }) => [name, rules]));
}

test('a dump loaded into an empty schema has the same rows, of every school, and each table its rules as migrated', async () => {
  const dump = await openDump(from.connections.owner);
  const loaded = await loadDump(to.connections.owner, dump.header, rowsOf(dump));
  await dump.close();
  const counts = await countRows(from.connections.owner, dump.header.tables);
  expect(loaded).toEqual(counts);
  expect(counts).toMatchObject({ school: 2, person: 4, journal_entry: 4, journal_payload: 4, journal_read: 4 });
  expect(await rulesOf(to)).toEqual(await rulesOf(from));
  expect((await to.ground.pool.query('select * from person')).rowCount).toBe(0);
});

test('a dump that ends in the middle leaves nothing behind', async () => {
  const empty = await testGround();
  const dump = await openDump(from.connections.owner);
  async function* broken() {
    for await (const each of rowsOf(dump, dump.header.tables.slice(0, 5))) yield each;
    throw new Error('the file ends here');
  }
  await expect(loadDump(empty.connections.owner, dump.header, broken())).rejects.toThrow('the file ends here');
  await dump.close();
  const counts = await countRows(empty.connections.owner, dump.header.tables);
  expect(Object.values(counts).every((count) => count === 0)).toBe(true);
  expect(await rulesOf(empty)).toEqual(await rulesOf(from));
  await empty.close();
});

test('sessions are never in a dump', async () => {
  const dump = await openDump(from.connections.owner);
  expect(dump.header.tables.map((table) => table.name)).not.toContain('session');
  await dump.close();
});

test('has neither key nor bytes of files that may not be held, and all the rest of them (S15)', async () => {
  const full = await openAttacked(18);
  const copy = await testGround();
  await full.put('incident', 2, { frozen_at: new Date('2026-11-17T10:42:00Z') });
  const frozen = full.ours.id('incident', 2);
  await full.put('exhibit', 2, { incident_id: frozen, number: 1 });
  await full.put('handover', 2, { incident_id: frozen });
  await full.put('handover_file', 2, { incident_id: frozen });
  for (const name of ['exhibit_key', 'exhibit_piece', 'exhibit_step'])
    await full.put(name, 2, { exhibit_id: full.ours.id('exhibit', 2) });
  await full.put('event', 2, {});
  await full.put('alert', 2, {});
  await full.put('alert_event', 2, { alert_id: full.ours.id('alert', 2), event_id: full.ours.id('event', 2) });
  await full.put('evidence', 2, {});
  await full.put('evidence_piece', 2, { evidence_id: full.ours.id('evidence', 2) });
  const { owner } = full.t.connections;
  await onConnection(owner, (client) =>
    client.query('update incident set alert_id = $1 where id = $2', [full.ours.id('alert', 2), frozen]),
  );
  // Its owner makes a backup: to whoever is neither that nor of the school nothing may be held.
  const dump = await openDump(asOwner(owner));
  const loaded = await loadDump(copy.connections.owner, dump.header, rowsOf(dump));
  await dump.close();
  const there = await countRows(owner, dump.header.tables);
  const fewer = Object.entries(there).flatMap(([name, count]) =>
    loaded[name] === count ? [] : [[name, count - (loaded[name] ?? 0)]],
  );
  expect(Object.fromEntries(fewer)).toEqual({ exhibit_key: 1, exhibit_piece: 1, evidence_piece: 1, handover_file: 1 });
  const previews = await onConnection(copy.connections.owner, async (client) => {
    const { rows } = await client.query('select length(sealed_preview) as n from evidence where id = $1', [
      full.ours.id('evidence', 2),
    ]);
    return rows;
  });
  expect(previews).toEqual([{ n: 0 }]);
  await full.close();
  await copy.close();
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Actor, systemScope } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import { transact } from '../../access/transact.ts';
import { newId } from '../../kernel/ids.ts';
import { buildActor, buildSchool } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { writeMany } from '../../test-support/many-rows.ts';
import { rowsRead } from '../../test-support/rows-read.ts';
import { listVersionsSince, readVersions } from '../lists/lists-versions.store.ts';
import { agreeOn } from './filtering.fixture.ts';
import { filterIn } from './filtering-state.store.ts';

/** What is long over, of each kind. */
const MANY = 3000;

let t: TestGround;
let school: string;
let two: [Actor, Actor];
let subscription: string;
beforeAll(async () => {
  t = await testGround();
  school = await buildSchool(t.ground);
  two = [await buildActor(t.ground, school, ['network_manager']), await buildActor(t.ground, school, ['head'])];
  const until = new Date(t.clock.now().getTime() + 3_600_000).toISOString();
  const opened = { kind: 'address' as const, audience: { years: [9] }, action: 'allow' as const, from: null };
  await agreeOn(t.ground, two, { ...opened, address: 'stage.example', until });
  await agreeOn(t.ground, two, { ...opened, action: 'block', address: 'always.example', until: null });
  await agreeOn(t.ground, two, { ...opened, address: 'ended.example', until });
  subscription = newId(t.clock.now());
  const definition = {
    ...{ name: 'Toulouse', from: 'upload', address: '', licence: '', mapping: {} },
    ...{ everyHours: 24, holdPercent: 20, oldDays: 7 },
  };
  await agreeOn(t.ground, two, { kind: 'list', act: 'add', subscription, version: null, definition });
  await multiplyChanges();
  await bringVersions();
  await t.rows('analyze filter_change, filter_change_end, list_version');
});
afterAll(() => t.close());

/** One of the changes again and again, each over a day after it began, and one that stands ended long ago. */
async function multiplyChanges(): Promise<void> {
  const until = `to_jsonb(to_char(timestamptz '2026-11-10' - n * interval '1 day', 'YYYY-MM-DD"T"00:00:00.000"Z"'))`;
  const over = `jsonb_set(t.proposal, '{until}', ${until})`;
  await writeMany(
    t,
    { table: 'filter_change', many: MANY, where: `t.proposal->>'address' = 'stage.example'` },
    { number: 't.number + 10 + n', proposal: over, approved_hash: `change_hash(t.kind, ${over}, t.reason)` },
  );
  await t.rows(
    `insert into filter_change_end (school_id, change_id, opens, kind, ended_at, ended_by, reason)
      select school_id, id, opens, kind, $1::timestamptz - interval '3 days', requester_id, 'For the test' from filter_change where proposal->>'address' = 'ended.example'`,
    [t.clock.now()],
  );
}

/** Editions of the list, of which the last three have their bytes. */
async function bringVersions(): Promise<void> {
  await t.rows(
    `insert into list_content (sha256, unpacked, pieces, kept_at) values (decode(repeat('07', 32), 'hex'), 1, 1, now())`,
  );
  await t.rows(
    `insert into list_version (school_id, id, subscription_id, number, brought_at, content, sha256, state, changes, entries)
      select $1, gen_random_uuid(), $2, n, $3::timestamptz - (${MANY} - n) * interval '1 day',
        case when n > ${MANY} - 3 then decode(repeat('07', 32), 'hex') end, decode(repeat('07', 32), 'hex'), 'taken', '{}', 3
      from generate_series(1, ${MANY}) as n`,
    [school, subscription, t.clock.now()],
  );
}

/** The filter of now or of a moment that is over, and how many rows of a table were read for it. */
const filterReading = (table: string, at?: Date) =>
  transact(t.ground, systemScope('filter', school), async (tx) => {
    const settings = await readSettings(tx);
    return rowsRead(tx, table, () => filterIn(tx, settings, at));
  });

test('the filter is put together from what still holds, however many changes were over before', async () => {
  const { read, came } = await filterReading('filter_change');
  const addresses = came.changes.flatMap(({ proposal }) => ('address' in proposal ? proposal.address : []));
  expect(addresses).toEqual(['stage.example', 'always.example']);
  expect(read).toBeLessThan(30);
});

test('what held on a day years ago is still told', async () => {
  await t.rows(`update filter_change set in_force_at = '2026-01-01', requested_at = '2026-01-01', decided_at = '2026-01-01', factor_at = '2026-01-01'
    where number between 200 and 210 and proposal->>'address' = 'stage.example'`);
  const { came } = await filterReading('filter_change', new Date('2026-04-01T12:00:00Z'));
  expect(came.changes.map(({ until }) => new Date(until).toISOString().slice(0, 10))).toContain('2026-05-01');
});

test('which edition of a list is in use is found without the thousands before it', async () => {
  const { read, came } = await filterReading('list_version');
  expect(came.lists.parts).toMatchObject([{ name: 'Toulouse', content: '07'.repeat(32) }]);
  expect(read).toBeLessThan(30);
});

test('of a moment whose edition is not kept any more the one that was in use is named, and the nearest stands in for it', async () => {
  const at = new Date(t.clock.now().getTime() - 100 * 86_400_000);
  await t.rows(
    `update filter_change set in_force_at = '2015-01-01', requested_at = '2015-01-01', decided_at = '2015-01-01', factor_at = '2015-01-01' where kind = 'list'`,
  );
  const { read, came } = await filterReading('list_version', at);
  expect(came.lists.gone).toEqual([{ name: 'Toulouse', instead: new Date(t.clock.now().getTime() - 2 * 86_400_000) }]);
  expect(read).toBeLessThan(300);
});

test('an edition is compared with those of a month and the last before it', async () => {
  const since = new Date(t.clock.now().getTime() - 30 * 86_400_000);
  const numbers = (and: string | null) =>
    transact(t.ground, systemScope('lists', school), async (tx) =>
      (await listVersionsSince(tx, subscription, { since, and })).map(({ number }) => number),
    );
  const lately = Array.from({ length: 31 }, (_, at) => MANY - at);
  expect(await numbers(null)).toEqual(lately);
  const [old] = await t.rows<{ id: string }>('select id from list_version where number = 12');
  expect(await numbers(old?.id ?? '')).toEqual([...lately, 12]);
  const read = await transact(t.ground, systemScope('lists', school), (tx) => readVersions(tx, [old?.id ?? '']));
  expect(read).toMatchObject([{ number: 12, entries: 3, content: null }]);
});

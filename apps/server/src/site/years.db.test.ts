import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Actor, authorise, systemScope } from '../access/scope.ts';
import { type Tx, transact } from '../access/transact.ts';
import { countAskers, listAnsweredRequests } from '../capabilities/blocked/blocked-requests.store.ts';
import { countOpen } from '../capabilities/concerns/concerns-desk.store.ts';
import { listDisclosures } from '../capabilities/disclosures/disclosures.store.ts';
import { listMine } from '../capabilities/filtering/filtering-mine.store.ts';
import { listLastLooks } from '../capabilities/lists/lists.store.ts';
import { countReading, listOldReads } from '../capabilities/reviewers/unusual.store.ts';
import { listWaiting } from '../capabilities/sanctions/sanctions.store.ts';
import { findUnwatched } from '../capabilities/silence/silence.store.ts';
import { type Attacked, openAttacked } from '../db/attack.fixture.ts';
import { lowestId } from '../kernel/ids.ts';
import { buildActor } from '../test-support/build.ts';
import { writeMany } from '../test-support/many-rows.ts';
import { rowsRead } from '../test-support/rows-read.ts';

/*
 * What is over grows with the years, and what waits does not: what each page and each minute asks for reads what waits alone.
 */
const MANY = 3000;
/** Rows that may be read where a few wait. */
const FEW = 60;

/** The id of the event of the nth request. */
const EVENT = `md5('event' || n)::uuid`;

let all: Attacked;
let dsl: Actor;
beforeAll(async () => {
  all = await openAttacked(18);
  dsl = await buildActor(all.t.ground, all.ours.school, ['dsl', 'head', 'network_manager']);
  const ours = `t.school_id = '${all.ours.school}'`;
  const decided = {
    outcome: `'no_incident'`,
    because: `'A game'`,
    decided_at: 't.told_at',
    decided_by: `'${dsl.personId}'`,
  };
  await writeMany(
    all.t,
    { table: 'concern', many: MANY, where: ours },
    { ...decided, code_hash: `sha256(convert_to('concern' || n, 'UTF8'))`, hidden_from: `'{}'` },
  );
  await writeMany(all.t, { table: 'event', many: MANY, where: `t.id = '${all.ours.id('event')}'` }, { id: EVENT });
  await writeMany(
    all.t,
    { table: 'access_request', many: MANY, where: ours },
    {
      ...{ event_id: EVENT, state: `'refused'`, answer: `'Not now'`, decided_by: `'${dsl.personId}'` },
      decided_at: `t.asked_at - n * interval '1 hour'`,
    },
  );
  const sanction = `t.id = '${all.ours.id('sanction')}'`;
  await writeMany(all.t, { table: 'sanction', many: MANY, where: sanction }, { two_needed: 'false' });
  const change = { number: 'number + n * 100', requester_id: `'${all.ours.id('person')}'` };
  await writeMany(
    all.t,
    { table: 'filter_change', many: MANY, where: `t.id = '${all.ours.id('filter_change')}'` },
    change,
  );
  await writeMany(
    all.t,
    { table: 'list_look', many: MANY, where: ours },
    { looked_at: `t.looked_at - n * interval '1 hour'` },
  );
});
afterAll(() => all.close());

/** With plans that are made once and know of no value, as Today, a record and the header of each page have them (0029). */
const reading = <T>(table: string, work: (tx: Tx) => Promise<T>) =>
  transact({ ...all.t.ground, keepsPlans: true }, authorise(dsl, 'today.read'), (tx) =>
    rowsRead(tx, table, () => work(tx)),
  );

test('the header counts the concerns that wait without reading those that were decided', async () => {
  const { read, came } = await reading('concern', countOpen);
  expect(came).toBe(1);
  expect(read).toBeLessThan(FEW);
});

test('the header counts the requests that wait without reading those that were answered, and a page reads the last of these', async () => {
  const counted = await reading('access_request', countAskers);
  expect([counted.came, counted.read < FEW]).toEqual([1, true]);
  const page = await reading('access_request', (tx) => listAnsweredRequests(tx, 10));
  expect([page.came.length, page.read < FEW]).toEqual([10, true]);
});

test('what waits about sanctions is found among those that can wait', async () => {
  const { read } = await reading('sanction', (tx) => listWaiting(tx, '2026-11-20'));
  expect(read).toBeLessThan(FEW);
});

test('what somebody asked of the filter themselves is found without what others did', async () => {
  const { read } = await reading('filter_change', (tx) => listMine(tx, new Date('2026-11-01'), 20));
  expect(read).toBeLessThan(FEW);
});

test('the last look at a list is found without the thousands before it', async () => {
  const { read, came } = await transact(all.t.ground, systemScope('lists', all.ours.school), (tx) =>
    rowsRead(tx, 'list_look', () => listLastLooks(tx, [all.ours.id('list_subscription')])),
  );
  expect([...came.values()]).toMatchObject([{ failures: 0, last: { outcome: 'same' } }]);
  expect(read).toBeLessThan(FEW);
});

test('who was last at each browser that is not heard is found by its own rows, in whatever number others were heard', async () => {
  const of = all.ours;
  await writeMany(
    all.t,
    { table: 'sensor', many: 300, where: `t.id = '${of.id('sensor')}'` },
    {
      kind: `'agent'`,
      key_hash: `sha256(convert_to('agent' || n, 'UTF8'))`,
      seen_at: `timestamptz '2026-11-17 10:00:00Z'`,
    },
  );
  await writeMany(
    all.t,
    { table: 'presence', many: MANY, where: `t.sensor_id = '${of.id('sensor')}'` },
    { device: `'R' || n`, first_at: `t.first_at - interval '1 day'`, seen_at: `t.seen_at - n * interval '1 second'` },
  );
  const today = new Date('2026-11-17T00:00:00Z');
  const limits = { agent: null, gate: null, unwatched: today, unwatchedMs: 600_000, today };
  const { read, came } = await transact(all.t.worker, systemScope('silence', of.school), (tx) =>
    rowsRead(tx, 'presence', () => findUnwatched(tx, all.t.clock.now(), limits)),
  );
  expect(came).toEqual([]);
  expect(read).toBeLessThan(3 * MANY);
});

test('what somebody opened without a part in it is looked up once and by its key, however often they did and however much there is', async () => {
  const of = all.ours;
  const longAgo = `timestamptz '2025-11-17 10:00:00Z'`;
  const over = `state = 'no_action', reason = 'A game', desk = 'safeguarding', decided_at = ${longAgo}, decided_by = '${dsl.personId}', viewed_by = null`;
  await all.t.rows(`set session_replication_role = replica;
    update alert set ${over} where school_id = '${of.school}' and id = '${of.id('alert')}';
    reset session_replication_role`);
  const alert = { table: 'alert', many: MANY, where: `t.id = '${of.id('alert')}'` };
  await writeMany(all.t, alert, { number: 'number + n * 100' });
  const yesterday = new Date(all.t.clock.now().getTime() - 86_400_000);
  const reader = await buildActor(all.t.ground, of.school, ['head_of_year']);
  await writeMany(
    all.t,
    { table: 'journal_read', many: MANY, where: `t.id = '${of.id('journal_read')}'` },
    {
      ...{ id: `overlay('${lowestId(yesterday)}' placing lpad(n::text, 8, '0') from 29)::uuid`, sealed_in: 'null' },
      ...{ subject_kind: `'alert'`, subject_id: `'${of.id('alert')}'`, actor_id: `'${reader.personId}'` },
      at: `timestamptz '${yesterday.toISOString()}' + n * interval '1 second'`,
    },
  );
  const counting = <T>(work: (tx: Tx) => Promise<T>) =>
    transact({ ...all.t.ground, keepsPlans: true }, systemScope('count-reading', of.school), (tx) =>
      rowsRead(tx, 'alert', () => work(tx)),
    );
  const { read, came } = await counting(countReading);
  expect(came.filter(({ personId }) => personId === reader.personId)).toMatchObject([{ week: 1, earlier: 0 }]);
  expect(read).toBeLessThan(FEW);
  const old = await counting((tx) => listOldReads(tx, 90, 100));
  expect(old.came.map(({ personId }) => personId)).toContain(reader.personId);
  expect(old.read).toBeLessThan(FEW);
});

test('the log of disclosures reads what was told in its span, and not what was in the years before it', async () => {
  const told = { at: `t.at - interval '2 days' - n * interval '1 hour'`, step: `'pass_on'` };
  await writeMany(
    all.t,
    { table: 'alert_step', many: MANY, where: `t.id = '${all.ours.id('alert_step')}'` },
    { ...told, with_person_id: `'${dsl.personId}'`, words: `'You know him best'` },
  );
  const until = all.t.clock.now();
  const span = { from: new Date(until.getTime() - 86_400_000), until, most: 100 };
  const { read } = await transact(all.t.ground, authorise(dsl, 'disclosures.own'), (tx) =>
    rowsRead(tx, 'alert_step', () => listDisclosures(tx, span)),
  );
  expect(read).toBeLessThan(FEW);
});

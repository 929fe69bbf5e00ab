import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Attacked, type Attacker, EVERY_RIGHT, granted, openAttacked, REFUSED } from './attack.fixture.ts';
import { BY_OTHERS, endedRows, FROZEN_OUT, GOES_ON, NO_END, NO_WORDS, otherWords } from './attack-ended.fixture.ts';
import { hanging, through, worksOf } from './attack-hanging.fixture.ts';
import { onConnection } from './on-connection.ts';
import type { SchoolIds } from './school-ids.fixture.ts';
import { insertOf } from './school-rows.fixture.ts';

const APP = 'template_gatehouse_app';
const AT = "'2026-11-17T10:42:00Z'";

let all: Attacked;
let ours: SchoolIds;
let head: Attacker;
beforeAll(async () => {
  all = await openAttacked(18);
  ours = all.ours;
  head = { school: ours.school, person: ours.id('person'), rights: EVERY_RIGHT };
});
afterAll(() => all?.close());

const owner = (statement: string) => onConnection(all.t.connections.owner, (client) => client.query(statement));

test('every table whose rows are updated has a row that ends, or a reason why not', () => {
  const updated = all.all.filter((table) => !table.partition && granted(table, APP, 'UPDATE')).map(({ name }) => name);
  expect([...Object.keys(endedRows(ours)), ...Object.keys(NO_END)].sort()).toEqual(updated.sort());
});

/** Puts the first incident into a state, as the owner. */
const became = (state: string) => owner(`update incident set ${state} where id = '${ours.id('incident')}'`);

test('an incident that is closed, merged or frozen takes in nothing, in any table that hangs on it, but what goes on (S9)', async () => {
  const [incident, me] = [ours.id('incident'), ours.id('person')];
  await owner(`update device_search set incident_id = '${incident}' where school_id = '${ours.school}'`);
  const tables = hanging(all);
  const works = worksOf(all, tables);
  const open = () => through(all, head, works);
  const whenOpen = await open();
  await became(`state = 'closed', outcome = 'Settled', closed_by = '${me}', closed_at = ${AT}`);
  const whenClosed = await open();
  await became(`state = 'merged', closed_by = null, closed_at = null, merged_into = '${ours.id('incident', 9)}'`);
  const whenMerged = await open();
  await became(`state = 'open', outcome = null, merged_into = null, frozen_at = ${AT}`);
  await all.put('incident_freeze', 0, { incident_id: incident });
  const whenFrozen = await open();
  await owner(`delete from incident_freeze where incident_id = '${incident}'`);
  await became('frozen_at = null');
  expect([...new Set([...whenClosed, ...whenMerged])].sort()).toEqual(Object.keys(GOES_ON).sort());
  expect(whenOpen.filter((each) => !whenFrozen.includes(each)).sort()).toEqual([...FROZEN_OUT].sort());
  // Where nothing goes through while it is open either, a refusal says nothing.
  const seen = new Set([...whenOpen, ...whenFrozen]);
  const unseen = tables.filter((table) => granted(table, APP, 'INSERT') && !seen.has(`+${table.name}`));
  expect(unseen.map(({ name }) => name).sort()).toEqual([...BY_OTHERS].sort());
});

test('of a closed incident nothing is rewritten but whose it is and who may know of it, column by column (S9)', async () => {
  const [incident, closing] = [ours.id('incident'), ours.id('incident_closing', 5)];
  // Nor is it closed while a device of it stands isolated.
  await owner(`update isolation_step set step = 'written_off', to_whom = null where school_id = '${ours.school}'`);
  await became("outcome = 'Settled'");
  await owner(`insert into incident_closing (school_id, id, incident_id, state, at, person_id, words)
    select school_id, '${closing}', id, 'closed', ${AT}, '${ours.id('person')}', incident_words(i) from incident i where id = '${incident}'`);
  await became(`state = 'closed', closed_by = '${ours.id('person')}', closed_at = ${AT}, closing_id = '${closing}'`);
  const others = otherWords(ours);
  const columns = all.all
    .find(({ name }) => name === 'incident')
    ?.grants.filter(({ grantee, verb }) => grantee === APP && verb === 'UPDATE')
    .map(({ column }) => column ?? '');
  expect(Object.keys(others).sort()).toEqual(columns?.sort());
  const changed: string[] = [];
  for (const [column, other] of Object.entries(others)) {
    const { count } = await all.app.try(head, `update incident set ${column} = ${other} where id = '${incident}'`);
    if (count) changed.push(column);
  }
  expect(changed.sort()).toEqual(Object.keys(NO_WORDS).sort());
});

/** Two people of one school send a statement in the same moment: how many rows each changed. */
async function atOnce(statement: string): Promise<number[]> {
  const pair = await Promise.all([all.t.ground.pool.connect(), all.t.ground.pool.connect()]);
  const [one, other] = pair;
  try {
    for (const client of pair)
      await client.query(`begin; set local app.schools = '${head.school}'; set local app.person = '${head.person}';
        set local app.rights = '${EVERY_RIGHT.join()}'`);
    const first = await one.query(statement);
    const second = other.query(statement).then(
      ({ rowCount }) => rowCount ?? 0,
      ({ code }: { code: string }) => (code === REFUSED ? 0 : Number.NaN),
    );
    await new Promise((done) => setTimeout(done, 30));
    await one.query('commit');
    return [first.rowCount ?? 0, await second];
  } finally {
    for (const client of pair) {
      await client.query('rollback');
      client.release();
    }
  }
}

test('of two who end it at once one does, and the other changes nothing (S24)', async () => {
  await became("state = 'open', closed_by = null, closed_at = null, closing_id = null, outcome = null");
  const counts: Record<string, number[]> = {};
  // A review is signed by two, and a role may end twice on one day.
  const ending = Object.entries(endedRows(ours)).filter(([table]) => !['review', 'person_role'].includes(table));
  expect(ending.length).toBeGreaterThan(20);
  for (const [table, { touch, ends, after }] of ending) {
    const row = all.row(table, 0);
    const where = row.id ? `id = '${row.id}'` : `school_id = '${ours.school}'`;
    counts[table] = await atOnce(`update ${table} set ${touch ?? ends} where ${where}`);
    await owner(`update ${table} set ${after[0]} where ${where}`);
  }
  expect(counts).toEqual(Object.fromEntries(ending.map(([table]) => [table, [1, 0]])));
});

test('what has ended is neither opened again nor rewritten, whatever statement is sent, by whoever has every right (S9)', async () => {
  await became("state = 'open', closed_by = null, closed_at = null, closing_id = null");
  const faults: string[] = [];
  for (const [table, { touch, ends, after, closes }] of Object.entries(endedRows(ours))) {
    const row = all.row(table, 0);
    const where = row.id ? `id = '${row.id}'` : `school_id = '${ours.school}'`;
    const set = (clause: string) => `update ${table} set ${clause} where ${where}`;
    const before = await all.app.try(head, set(touch ?? ends));
    if (before.count !== 1)
      faults.push(`${table}: nothing can be changed before it ends: ${before.count} ${before.message}`);
    const add = () => (closes ? all.app.try(head, insertOf(closes, all.row(closes, 1))) : null);
    const added = await add();
    if (added?.code) faults.push(`${closes}: nothing can be added before it ends: ${added.message}`);
    await owner(set(ends));
    const late = await add();
    if (late && late.code !== REFUSED) faults.push(`${closes}: added afterwards: ${late.code ?? ''}`);
    for (const clause of after) {
      const { count, code } = await all.app.try(head, set(clause));
      if (count > 0 || (code !== null && code !== REFUSED))
        faults.push(`${table} set ${clause}: ${count} ${code ?? ''}`);
    }
  }
  expect(faults).toEqual([]);
});

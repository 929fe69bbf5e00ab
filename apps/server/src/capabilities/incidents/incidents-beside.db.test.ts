import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../access/scope.ts';
import { changedBeside } from '../../audit/beside.store.ts';
import { inMaintenance } from '../../db/maintenance.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { buildIncident, incidentForm } from './incidents.build.ts';
import { buildIncidentSchool } from './incidents.fixture.ts';
import { type Form, readCorrection } from './incidents.schemas.ts';
import { correctIncident } from './incidents-correct.service.ts';
import { openIncident } from './incidents-page.service.ts';
import { addAction } from './incidents-work.service.ts';

/*
 * Whoever has the database's own login passes by every policy and grant. What they change or take out is named by the entry that says otherwise (S9).
 */

let at: TestGround;
let owner: pg.Client;
let dsl: Actor;
let schoolId: string;
beforeAll(async () => {
  at = await testGround();
  ({ dsl, schoolId } = await buildIncidentSchool(at.ground));
  owner = new pg.Client({ connectionString: at.connections.owner });
  await owner.connect();
  await owner.query("set app.maintenance = 'on'");
});
afterAll(async () => {
  await owner.end();
  await at.close();
});

const beside = async () =>
  (await inMaintenance(at.connections.owner, (db) => changedBeside(db, schoolId))).map(({ message }) => message);

async function written(): Promise<{ id: string; actionId: string }> {
  const { id } = await buildIncident(at.ground, dsl, { device: '' });
  const read = readCorrection(incidentForm({ device: '', room: '415' }) as Form, at.clock.now());
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const input = { ...read.meant, version: 1, because: 'Read the plan wrongly', hidden: undefined };
  expect(await correctIncident(at.ground, dsl, id, input)).toEqual({ ok: true, changed: 1 });
  const action = { action: 'Ring home', reason: 'It was agreed', assignedTo: null, dueOn: null, done: false };
  await addAction(at.ground, dsl, id, { ...action } as never);
  const { actions } = await openIncident(at.ground, dsl, id, 'page');
  return { id, actionId: actions[0]?.id ?? '' };
}

/** Changes something at the database, sees what is said of it, and puts it back. */
async function tampered(change: string, back: string, ...values: string[]): Promise<string[]> {
  expect((await owner.query(change, values)).rowCount).toBe(1);
  const said = await beside();
  await owner.query(back, values);
  return said;
}

test('what was logged, corrected and done as the product does it is as the journal says', async () => {
  await written();
  expect(await beside()).toEqual([]);
});

test('words that somebody changed at the database are named by the entry that says otherwise', async () => {
  const { id, actionId } = await written();
  const set = (words: string) => `update incident set ${words} where id = $1`;
  const details = "details = 'It was posted on Sunday evening.'";
  expect(await tampered(set("details = 'Nothing happened.'"), set(details), id)).toEqual([
    expect.stringMatching(/^Entry \d+ \(incident\.log\) has other words under “What happened” than the record has now/),
  ]);
  expect(await tampered(set("room = '414'"), set("room = '415'"), id)).toEqual([
    expect.stringMatching(/^Entry \d+ \(incident\.correct\) has other words under “Room”/),
  ]);
  expect(await tampered(set("device = 'LHS-0231'"), set('device = null'), id)).toEqual([
    expect.stringMatching(/^Entry \d+ \(incident\.log\) has other words under “Computer or device number”/),
  ]);
  const done = (words: string) => `update incident_action set reason = '${words}' where id = $1`;
  expect(await tampered(done('Nobody asked'), done('It was agreed'), actionId)).toEqual([
    expect.stringMatching(/^Entry \d+ \(incident\.action\) has other words under “Action”/),
  ]);
  expect(await beside()).toEqual([]);
});

test('what somebody took out is named too', async () => {
  const { actionId } = await written();
  await owner.query('delete from incident_action where id = $1', [actionId]);
  expect(await beside()).toEqual([
    expect.stringMatching(
      /^Entry \d+ \(incident\.action\) tells of a record that is gone, and nobody disposed of it\.$/,
    ),
  ]);
});

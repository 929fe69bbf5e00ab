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
import { takeStep } from './incidents-status.service.ts';
import { strikeOut } from './incidents-strike.service.ts';
import { addAction, addNotice, changeGrade } from './incidents-work.service.ts';

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

const NOTICE = {
  ...{
    whom: 'other',
    name: 'Mrs Marwood',
    how: 'telephone',
    words: 'Rang at eight',
    toldAt: new Date('2026-11-17T08:00:00Z'),
  },
  ...{ reference: null, officer: null, advice: null, agencyId: null, about: [] },
};

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

/** The newest entry of an incident alone: of what is set wrong it names the one that has it as it stands. */
const named = (action: string, label: string) =>
  expect.stringMatching(
    new RegExp(`^Entry \\d+ \\(${action}\\): “${label}” in the record is not what the journal says`),
  );

test('words that somebody changed at the database are named by the entry that says otherwise', async () => {
  const { id, actionId } = await written();
  const set = (words: string) => `update incident set ${words} where id = $1`;
  const details = "details = 'It was posted on Sunday evening.'";
  expect(await tampered(set("details = 'Nothing happened.'"), set(details), id)).toEqual([
    expect.stringMatching(/^Entry \d+ \(incident\.log\): “What happened” in the record is not what the journal says/),
  ]);
  expect(await tampered(set("room = '414'"), set("room = '415'"), id)).toEqual([
    expect.stringMatching(/^Entry \d+ \(incident\.correct\): “Room” in the record is not what the journal says/),
  ]);
  expect(await tampered(set("device = 'LHS-0231'"), set('device = null'), id)).toEqual([
    expect.stringMatching(
      /^Entry \d+ \(incident\.log\): “Computer or device number” in the record is not what the journal says/,
    ),
  ]);
  const done = (words: string) => `update incident_action set reason = '${words}' where id = $1`;
  expect(await tampered(done('Nobody asked'), done('It was agreed'), actionId)).toEqual([
    expect.stringMatching(/^Entry \d+ \(incident\.action\): “Action” in the record is not what the journal says/),
  ]);
  const struck = "struck_at = now(), struck_by = recorded_by, struck_because = 'Another child'";
  const stroke = (words: string) => `update incident_action set ${words} where id = $1`;
  const stands = stroke('struck_at = null, struck_by = null, struck_because = null');
  expect(await tampered(stroke(struck), stands, actionId)).toEqual([named('incident.action', 'Action')]);
  expect(await beside()).toEqual([]);
  await strikeOut(at.ground, dsl, id, { what: 'action', entryId: actionId, because: 'Another child' });
  expect(await beside()).toEqual([]);
  expect(await tampered(stands, stroke(struck), actionId)).toEqual([named('incident.action', 'Action')]);
});

test('how serious an incident was and how far it is: what stood last is what counts', async () => {
  const { id } = await buildIncident(at.ground, dsl, { grade: 'minor' });
  const set = (field: string, value: string) => `update incident set ${field} = '${value}' where id = $1`;
  expect(await tampered(set('grade', 'severe'), set('grade', 'minor'), id)).toEqual([
    named('incident.log', 'How serious it was'),
  ]);
  await changeGrade(at.ground, dsl, id, { version: 1, grade: 'severe', because: 'It went on' });
  expect(await beside()).toEqual([]);
  expect(await tampered(set('grade', 'minor'), set('grade', 'severe'), id)).toEqual([
    named('incident.grade', 'How serious it was'),
  ]);
  await takeStep(at.ground, dsl, id, { step: 'wait', version: 2, words: 'The police' });
  const open = "update incident set state = 'open', waiting_for = null where id = $1";
  const waiting = "update incident set state = 'waiting', waiting_for = 'The police' where id = $1";
  expect(await tampered(open, waiting, id)).toEqual([named('incident.wait', 'State')]);
  expect(await beside()).toEqual([]);
});

test('what is done to an incident afterwards does not vouch for what somebody had set at the database', async () => {
  const { id } = await buildIncident(at.ground, dsl, { grade: 'minor' });
  await owner.query("update incident set grade = 'severe' where id = $1", [id]);
  await takeStep(at.ground, dsl, id, { step: 'wait', version: 1, words: 'The police' });
  expect(await beside()).toEqual([named('incident.log', 'How serious it was')]);
  await owner.query("update incident set grade = 'minor' where id = $1", [id]);
  expect(await beside()).toEqual([]);
});

test('who was told, how and when; a notice that is struck out, or stands again, at the database', async () => {
  const { id } = await buildIncident(at.ground, dsl);
  await addNotice(at.ground, dsl, id, NOTICE as never);
  await addNotice(at.ground, dsl, id, { ...NOTICE, name: 'Mr Marwood' } as never);
  expect(await beside()).toEqual([]);
  const { rows } = await owner.query('select id from incident_notice where incident_id = $1 order by name desc', [id]);
  const [hers, his] = rows.map((row) => String(row.id));
  const set = (words: string) => `update incident_notice set ${words} where id = $1`;
  const changes: [string, string][] = [
    ["name = 'Mrs Marlowe'", "name = 'Mrs Marwood'"],
    ["told_at = told_at - interval '1 day'", "told_at = told_at + interval '1 day'"],
    ["how = 'letter'", "how = 'telephone'"],
    ["whom = 'police'", "whom = 'other'"],
    ['words = null', "words = 'Rang at eight'"],
    [
      `struck_at = recorded_at, struck_by = recorded_by, struck_because = 'Not told'`,
      'struck_at = null, struck_by = null, struck_because = null',
    ],
  ];
  for (const [change, back] of changes)
    expect(await tampered(set(change), set(back), hers ?? ''), change).toEqual([
      named('incident.notice', 'Who was told'),
    ]);
  await strikeOut(at.ground, dsl, id, { what: 'notice', entryId: his ?? '', because: 'It was her' });
  expect(await beside()).toEqual([]);
  const unstruck = set('struck_at = null, struck_by = null, struck_because = null');
  await owner.query(unstruck, [his]);
  expect(await beside()).toEqual([named('incident.notice', 'Who was told')]);
  await owner.query(set("struck_at = recorded_at, struck_by = recorded_by, struck_because = 'Not told'"), [his]);
  expect(await beside()).toEqual([]);
});

test('what somebody took out is named too', async () => {
  const { id, actionId } = await written();
  await addNotice(at.ground, dsl, id, NOTICE as never);
  await owner.query('delete from incident_notice where incident_id = $1', [id]);
  await owner.query('delete from incident_action where id = $1', [actionId]);
  const gone = 'the record it describes is missing, and nobody disposed of it\\.';
  expect(await beside()).toEqual([
    expect.stringMatching(`^Entry \\d+ \\(incident\\.action\\): ${gone}$`),
    expect.stringMatching(`^Entry \\d+ \\(incident\\.notice\\): ${gone}$`),
  ]);
});

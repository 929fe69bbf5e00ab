import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Actor, systemScope } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { buildActor } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { buildIncident, incidentForm } from './incidents.build.ts';
import { buildIncidentSchool, readJournalOf } from './incidents.fixture.ts';
import { type Form, readCorrection } from './incidents.schemas.ts';
import { correctIncident } from './incidents-correct.service.ts';
import { listIncidents } from './incidents-log.service.ts';
import { openLooked } from './incidents-looked.service.ts';
import { openIncident } from './incidents-page.service.ts';
import { answerQuestions } from './incidents-questions.service.ts';
import { takeStep } from './incidents-status.service.ts';
import { incidentsToday } from './incidents-today.service.ts';
import { addAction, addNotice, changeGrade, settleAction } from './incidents-work.service.ts';

let at: TestGround;
let dsl: Actor;
let deputy: Actor;
let senior: Actor;
let year9: Actor;
let chair: Actor;
let schoolId: string;
beforeAll(async () => {
  at = await testGround();
  ({ dsl, deputy, senior, year9, chair, schoolId } = await buildIncidentSchool(at.ground));
});
afterAll(() => at.close());

const journalOf = (id: string, action?: string) => readJournalOf(at.ground, schoolId, id, action);

describe('work', () => {
  const correction = (form: Record<string, string>, more: { version: number; because: string }) => {
    const read = readCorrection(incidentForm(form) as Form, at.clock.now());
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    return { ...read.meant, ...more, hidden: undefined };
  };

  test('a correction keeps what it said, who changed it and why', async () => {
    const { id } = await buildIncident(at.ground, dsl);
    const input = correction(
      { room: '415', intent: 'accidental', reportedAtOnce: 'yes' },
      { version: 1, because: 'Read the plan wrongly' },
    );
    expect(await correctIncident(at.ground, dsl, id, input)).toEqual({ ok: true, changed: 3 });
    const { changes, incident } = await openIncident(at.ground, dsl, id, 'page');
    expect(incident).toMatchObject({ room: '415', version: 2, reported_at_once: true });
    expect(changes).toContainEqual(
      expect.objectContaining({
        field: 'room',
        was: '414',
        became: '415',
        because: 'Read the plan wrongly',
        person_name: 'Priya Nair',
      }),
    );
    const [entry] = await journalOf(id, 'incident.correct');
    expect(entry?.payload).toMatchObject({
      changes: expect.arrayContaining([expect.objectContaining({ was: '414', became: '415' })]),
    });
  });

  test('two editors: the second is told who was quicker, and nothing is lost (S24)', async () => {
    const { id } = await buildIncident(at.ground, dsl);
    await correctIncident(at.ground, dsl, id, correction({ room: '415' }, { version: 1, because: 'First' }));
    const late = correctIncident(at.ground, deputy, id, correction({ room: '416' }, { version: 1, because: 'Second' }));
    await expect(late).rejects.toMatchObject({
      kind: 'conflict',
      message: expect.stringContaining('Priya Nair changed “Room” to “415” at 10:42'),
    });
    expect((await openIncident(at.ground, dsl, id, 'page')).incident.room).toBe('415');
  });

  test('both at the same moment: exactly one wins', async () => {
    const { id } = await buildIncident(at.ground, dsl);
    const results = await Promise.allSettled([
      changeGrade(at.ground, dsl, id, { version: 1, grade: 'severe', because: 'It went on' }),
      changeGrade(at.ground, deputy, id, { version: 1, grade: 'minor', because: 'It was nothing' }),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('from first action to closed and open again, each in the journal', async () => {
    const { id } = await buildIncident(at.ground, dsl, { 'person-0-name': 'Imogen Stott' });
    await expect(
      takeStep(at.ground, dsl, id, { step: 'close', version: 1, words: 'All is well' }),
    ).rejects.toMatchObject({
      code: 'incident.not_ready',
      fields: [{ field: `/incidents/${id}/actions` }, { field: `/incidents/${id}/questions#q-safe_now` }],
    });
    const base = { reason: 'They asked', assignedTo: senior.personId, dueOn: '2026-11-20', done: false };
    await addAction(at.ground, dsl, id, { ...base, action: 'Ring home' });
    await addAction(at.ground, dsl, id, { ...base, action: 'Ask the service to remove it' });
    const { actions } = await openIncident(at.ground, dsl, id, 'page');
    const [first, second] = actions;
    await settleAction(at.ground, dsl, id, first?.id ?? '', { how: 'done', because: null });
    const again = settleAction(at.ground, deputy, id, first?.id ?? '', { how: 'done', because: null });
    await expect(again).rejects.toMatchObject({
      code: 'incident.settled',
      message: 'Priya Nair has already dealt with this action at 10:42.',
    });
    await settleAction(at.ground, dsl, id, second?.id ?? '', { how: 'not_done', because: 'It is gone already' });
    const notice = {
      whom: 'parent',
      name: 'Ada Stott',
      how: 'telephone',
      words: 'Told her',
      reference: null,
      officer: null,
      advice: null,
      agencyId: null,
      about: [] as string[],
      toldAt: at.clock.now(),
    } as const;
    await addNotice(at.ground, dsl, id, notice);
    await answerQuestions(at.ground, dsl, id, { 'q-safe_now': 'Yes' });
    await takeStep(at.ground, dsl, id, { step: 'close', version: 1, words: 'Talked it through' });
    await expect(addNotice(at.ground, dsl, id, notice)).rejects.toMatchObject({ code: 'incident.closed' });
    at.clock.move(60_000);
    await takeStep(at.ground, dsl, id, { step: 'reopen', version: 2, words: 'It happened again' });
    const entries = (await journalOf(id)).map(({ action }) => action);
    expect(entries).toEqual([
      'incident.log',
      'incident.action',
      'incident.action',
      'incident.action_done',
      'incident.action_not_done',
      'incident.notice',
      'incident.answer',
      'incident.close',
      'incident.reopen',
    ]);
    const { incident, changes } = await openIncident(at.ground, dsl, id, 'page');
    expect(incident).toMatchObject({ state: 'open', outcome: 'Talked it through', version: 3 });
    expect(changes.map(({ because }) => because)).toEqual(['It happened again', 'Talked it through']);
  });

  test('who looked is kept and counted', async () => {
    const { id } = await buildIncident(at.ground, dsl);
    await openIncident(at.ground, deputy, id, 'page');
    await openIncident(at.ground, deputy, id, 'page');
    const { lookers } = await openIncident(at.ground, dsl, id, 'page');
    expect(lookers).toMatchObject([{ name: 'Hannah Whitlock', times: 2 }]);
  });

  test('the database takes no silent change: number, recorder and an action’s words cannot be rewritten (S9)', async () => {
    const { id } = await buildIncident(at.ground, dsl);
    const attack = (statement: string) => at.ground.pool.query(statement.replace('$id', `'${id}'`));
    for (const statement of [
      'update incident set number = 1 where id = $id',
      'update incident set recorded_at = now() where id = $id',
      "update incident_action set action = 'other' where incident_id = $id",
      'update incident_change set was = null where incident_id = $id',
      'delete from incident where id = $id',
      'delete from incident_change where incident_id = $id',
    ]) {
      await expect(attack(statement), statement).rejects.toMatchObject({ code: '42501' });
    }
  });
});

test('what belongs to somebody who has left comes to those who work incidents, and their actions to the owner', async () => {
  const school = await buildIncidentSchool(at.ground);
  const leaver = await buildActor(at.ground, school.schoolId, ['dsl'], { givenName: 'Kit' });
  const { id } = await buildIncident(at.ground, leaver);
  const mine = await buildIncident(at.ground, school.deputy);
  const due = { reason: 'They asked', assignedTo: leaver.personId, dueOn: '2026-11-16', done: false };
  await addAction(at.ground, school.deputy, mine.id, { ...due, action: 'Ring the chat service' });
  expect(await incidentsToday.find(at.ground, school.deputy)).toBeNull();
  await transact(at.ground, systemScope('set-up', school.schoolId), (tx) =>
    tx.db
      .updateTable('person')
      .set({ status: 'left', left_on: '2026-11-17' })
      .where('id', '=', leaver.personId)
      .execute(),
  );
  expect(await incidentsToday.find(at.ground, school.deputy)).toMatchObject({
    tasks: [
      {
        what: expect.stringMatching(/^Choose a new owner for INC-\d+: the owner has left/),
        href: `/incidents/${id}/correct#ownerId`,
      },
      { what: 'Ring the chat service' },
    ],
  });
  expect(await incidentsToday.find(at.ground, school.year9)).toBeNull();
});

test('Today names what is due, to whom it was given and nobody else', async () => {
  const { id } = await buildIncident(at.ground, dsl);
  const due = { reason: 'They asked', assignedTo: deputy.personId, dueOn: '2026-11-16', done: false };
  await addAction(at.ground, dsl, id, { ...due, action: 'Ring the chat service' });
  const found = await incidentsToday.find(at.ground, deputy);
  expect(found).toMatchObject({
    kind: 'tasks',
    total: 1,
    tasks: [{ what: 'Ring the chat service', href: `/incidents/${id}`, who: null }],
  });
  expect(await incidentsToday.find(at.ground, senior)).toBeNull();
  const about = { type: 'colleague', 'person-0-name': 'Daniel Osei', 'person-0-part': 'responsible' };
  const { id: logged } = await buildIncident(at.ground, year9, about);
  at.clock.move(15 * 86_400_000);
  const mine = async () => {
    const today = await incidentsToday.find(at.ground, chair);
    return today?.kind === 'tasks' ? today.tasks.map(({ what, due }) => [what, due && due.by < at.clock.now()]) : [];
  };
  // Until they open what was logged as theirs it is said that it is; late it is either way.
  expect(await mine()).toEqual([[expect.stringMatching(/^STF-\d+ is yours now$/), true]]);
  await openLooked(at.ground, chair, logged);
  expect(await mine()).toEqual([[expect.stringMatching(/^Review and close STF-\d+$/), true]]);
  expect((await listIncidents(at.ground, dsl, { state: 'late' } as never)).total).toBeGreaterThan(0);
});

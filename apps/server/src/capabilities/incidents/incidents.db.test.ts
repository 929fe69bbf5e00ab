import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../access/scope.ts';
import { sensorScope, systemScope } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { newId } from '../../kernel/ids.ts';
import { buildActor, buildPerson, buildSchool } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { buildFlagged } from '../alerts/alerts.build.ts';
import { raiseAlerts, workAlert } from '../alerts/index.ts';
import { buildIncident, incidentForm, newIncident } from './incidents.build.ts';
import { type Form, readCorrection, readPeople } from './incidents.schemas.ts';
import { choicesForNew, logIncident } from './incidents.service.ts';
import { formForAlert } from './incidents-alerts.ts';
import { addPerson, correctIncident } from './incidents-correct.service.ts';
import { exportLog, listIncidents, printLog } from './incidents-log.service.ts';
import { openIncident } from './incidents-page.service.ts';
import { incidentsToday } from './incidents-today.service.ts';
import {
  addAction,
  addNotice,
  changeGrade,
  closeIncident,
  reopenIncident,
  settleAction,
} from './incidents-work.service.ts';

let at: TestGround;
let schoolId: string;
let head: Actor;
let dsl: Actor;
let deputy: Actor;
let senior: Actor;
let year9: Actor;
let chair: Actor;
let pupilId: string;

beforeAll(async () => {
  at = await testGround();
  // A school in which only the head receives concerns about staff, so that those about the head go to the chair.
  schoolId = await buildSchool(at.ground, { starter: 'middle' });
  const staff = (role: Parameters<typeof buildActor>[2][number], givenName: string, familyName: string) =>
    buildActor(at.ground, schoolId, [role], { givenName, familyName });
  head = await staff('head', 'Daniel', 'Osei');
  dsl = await staff('dsl', 'Priya', 'Nair');
  deputy = await staff('deputy_dsl', 'Hannah', 'Whitlock');
  senior = await staff('senior_leader', 'Sam', 'Adeyemi');
  year9 = await staff('head_of_year', 'Ruth', 'Holt');
  chair = await buildActor(at.ground, schoolId, ['chair_of_governors'], {
    kind: 'governor',
    givenName: 'Ada',
    familyName: 'Lisle',
  });
  const pupil = { givenName: 'Imogen', familyName: 'Stott', className: '7R', yearGroup: 7 };
  pupilId = (await buildPerson(at.ground, schoolId, pupil)).personId;
  await buildPerson(at.ground, schoolId, { givenName: 'Jude', familyName: 'Pell', className: '8K' });
  await buildPerson(at.ground, schoolId, { givenName: 'Jude', familyName: 'Pell', className: '9B' });
});
afterAll(() => at.close());

const log = (actor: Actor, overrides: Record<string, string> = {}) =>
  logIncident(at.ground, actor, newIncident(incidentForm(overrides), at.clock.now()));

/** The journal of one record, with what was kept. */
async function journalOf(subjectId: string | null, action?: string) {
  return transact(at.ground, systemScope('seal', schoolId), async (tx) => {
    let query = tx.db
      .selectFrom('journal_entry as e')
      .innerJoin('journal_payload as p', (join) =>
        join.onRef('p.school_id', '=', 'e.school_id').onRef('p.seq', '=', 'e.seq'),
      )
      .select(['e.action', 'e.actor_id', 'p.payload'])
      .where('e.subject_id', 'is not distinct from', subjectId)
      .orderBy('e.seq');
    if (action) query = query.where('e.action', '=', action);
    return query.execute();
  });
}

describe('logging', () => {
  test('a pupil on the list is linked, with form and sex as they are that day; the owner is whoever may work it', async () => {
    const logged = await log(year9, { 'person-0-name': 'imogen stott 7r', 'person-0-sex': 'female' });
    expect(logged).toMatchObject({ ok: true, owner: { name: 'Priya Nair', isActor: false } });
    if (!logged.ok) return;
    const view = await openIncident(at.ground, dsl, logged.id, 'page');
    expect(view.people).toMatchObject([
      { person_id: pupilId, name: 'Imogen Stott', class_name: '7R', sex: 'female', kind: 'pupil' },
    ]);
    expect(view.incident.review_by?.toISOString()).toBe('2026-12-01T16:00:00.000Z');
    const [entry] = await journalOf(logged.id);
    expect(entry).toMatchObject({
      action: 'incident.log',
      actor_id: year9.personId,
      payload: { room: '414', hiddenFrom: [] },
    });
  });

  test('of two people of one name it asks which, and takes the one that is chosen', async () => {
    const asked = await log(dsl, { 'person-0-name': 'Jude Pell' });
    expect(asked).toMatchObject({ ok: false, problems: [{ field: 'person-0-id' }] });
    if (asked.ok) return;
    const offered = asked.candidates.get(0) ?? [];
    expect(offered.map(({ className }) => className).sort()).toEqual(['8K', '9B']);
    const second = offered.find(({ className }) => className === '9B');
    const { id } = await buildIncident(at.ground, dsl, {
      'person-0-name': 'Jude Pell',
      'person-0-id': second?.personId ?? '',
    });
    expect((await openIncident(at.ground, dsl, id, 'page')).people).toMatchObject([{ class_name: '9B' }]);
  });

  test('a name typed over after the choice counts more than the choice', async () => {
    const { id } = await buildIncident(at.ground, dsl, {
      'person-0-name': 'Imogen Stott',
      'person-0-id': head.personId,
    });
    expect((await openIncident(at.ground, dsl, id, 'page')).people).toMatchObject([{ person_id: pupilId }]);
  });

  test.each([
    ['a name that is on no list', { 'person-0-name': 'Nobody Here' }, 'person-0-kind'],
    [
      'a staff member who cannot be found',
      { 'person-0-name': 'Nobody Here', 'person-0-kind': 'staff', 'person-0-part': 'responsible' },
      'person-0-name',
    ],
    ['a raised grade without a reason', { type: 'malware', grade: 'severe' }, 'gradeReason'],
    [
      'a severe incident owned by a deputy',
      { grade: 'severe', gradeReason: 'Third time', ownerId: 'deputy' },
      'ownerId',
    ],
    ['an owner who works no incidents', { ownerId: 'year9' }, 'ownerId'],
    ['leaving oneself out', { hidden: 'dsl' }, 'hidden'],
    ['an owner who is left out', { ownerId: 'deputy', hidden: 'deputy' }, 'ownerId'],
    ['oneself as responsible', { 'person-0-name': 'Priya Nair', 'person-0-part': 'responsible' }, 'person-0-part'],
  ])('%s is asked about', async (_what, form: Record<string, string>, field) => {
    const ids: Record<string, string> = { deputy: deputy.personId, year9: year9.personId, dsl: dsl.personId };
    const filled = Object.fromEntries(Object.entries(form).map(([key, value]) => [key, ids[value] ?? value]));
    expect(await log(dsl, filled)).toMatchObject({ ok: false, problems: [{ field }] });
  });

  test('numbers are drawn, so that a gap tells nothing', async () => {
    const numbers = await Promise.all(Array.from({ length: 6 }, () => buildIncident(at.ground, dsl)));
    const sorted = numbers.map(({ number }) => Number(number.slice(4))).sort((a, b) => a - b);
    expect(new Set(sorted).size).toBe(6);
    expect((sorted.at(-1) ?? 0) - (sorted[0] ?? 0)).toBeGreaterThan(5);
  });
});

describe('access', () => {
  test.each([['teacher'], ['office'], ['technician'], ['governor'], ['online_safety_governor']] as const)(
    'a %s finds no log',
    async (role) => {
      const actor = await buildActor(at.ground, schoolId, [role]);
      await expect(listIncidents(at.ground, actor, {} as never)).rejects.toMatchObject({ kind: 'not_found' });
      await expect(log(actor)).rejects.toMatchObject({ kind: 'not_found' });
    },
  );

  test('another school finds nothing', async () => {
    const { id } = await buildIncident(at.ground, dsl);
    const elsewhere = await buildActor(at.ground, await buildSchool(at.ground), ['dsl']);
    await expect(openIncident(at.ground, elsewhere, id, 'page')).rejects.toMatchObject({ kind: 'not_found' });
    expect((await listIncidents(at.ground, elsewhere, {} as never)).all).toBe(0);
  });

  test('whoever only logged it sees what they wrote, not what was decided, and cannot change it', async () => {
    const { id } = await buildIncident(at.ground, year9);
    await addAction(at.ground, dsl, id, {
      action: 'Ring home',
      reason: 'They asked',
      assignedTo: null,
      dueOn: null,
      done: false,
    });
    const view = await openIncident(at.ground, year9, id, 'page');
    expect(view).toMatchObject({
      all: false,
      mayWork: false,
      actions: [],
      changes: [],
      readers: [],
      lookers: [],
      problems: [],
    });
    await expect(
      changeGrade(at.ground, year9, id, { version: 1, grade: 'severe', because: 'Because' }),
    ).rejects.toMatchObject({ code: 'incident.not_yours' });
    const file = await printLog(at.ground, year9, { who: undefined } as never);
    expect(file.lines.every((line) => line.actions.length === 0)).toBe(true);
  });
});

describe('a concern about somebody who works here (S13)', () => {
  test('about a deputy: the deputy and the safeguarding desk cannot tell that it exists', async () => {
    const before = await listIncidents(at.ground, deputy, {} as never);
    const { id, number } = await buildIncident(at.ground, senior, {
      type: 'colleague',
      'person-0-name': 'Hannah Whitlock',
      'person-0-part': 'responsible',
    });
    expect(number).toMatch(/^STF-/);
    for (const actor of [deputy, dsl]) {
      await expect(openIncident(at.ground, actor, id, 'page')).rejects.toMatchObject({ kind: 'not_found' });
      await expect(correctIncident(at.ground, actor, id, {} as never)).rejects.toMatchObject({ kind: 'not_found' });
    }
    const after = await listIncidents(at.ground, deputy, {} as never);
    expect([after.total, after.all, after.owners.length]).toEqual([before.total, before.all, before.owners.length]);
    expect((await listIncidents(at.ground, deputy, { who: 'Hannah Whitlock' } as never)).total).toBe(0);
    expect((await listIncidents(at.ground, deputy, { who: number } as never)).total).toBe(0);
    expect(await exportLog(at.ground, deputy, {} as never, 'Termly review')).not.toContain(number);
    const paged = await listIncidents(at.ground, deputy, { after: id } as never);
    expect(paged.lines).toEqual([]);
    expect((await openIncident(at.ground, head, id, 'page')).incident.owner_name).toBe('Daniel Osei');
  });

  test('about the head: only the chair of governors, who owns it, and whoever logged it', async () => {
    const form = { type: 'colleague', 'person-0-name': 'Daniel Osei', 'person-0-part': 'responsible' };
    const logged = await log(year9, form);
    expect(logged).toMatchObject({ ok: true, owner: { name: 'Ada Lisle' } });
    if (!logged.ok) return;
    await expect(openIncident(at.ground, head, logged.id, 'page')).rejects.toMatchObject({ kind: 'not_found' });
    expect((await listIncidents(at.ground, head, { who: logged.number } as never)).total).toBe(0);
    expect(await exportLog(at.ground, head, {} as never, 'Termly review')).not.toContain(logged.number);
    expect((await listIncidents(at.ground, chair, {} as never)).lines.map(({ id }) => id)).toEqual([logged.id]);
    await addAction(at.ground, chair, logged.id, {
      action: 'Ring the LADO',
      reason: 'It is about the head',
      assignedTo: null,
      dueOn: null,
      done: true,
    });
    const [entry] = await journalOf(logged.id);
    expect(entry?.payload).toMatchObject({ hiddenFrom: [head.personId] });
  });

  test('the chair, who sees no list of people, still logs it so that it is kept from the head', async () => {
    const logged = await log(chair, {
      type: 'colleague',
      'person-0-name': 'Daniel Osei',
      'person-0-part': 'responsible',
    });
    expect(logged).toMatchObject({ ok: true, owner: { name: 'Ada Lisle', isActor: true } });
    if (!logged.ok) return;
    await expect(openIncident(at.ground, head, logged.id, 'page')).rejects.toMatchObject({ kind: 'not_found' });
  });

  test('somebody left out for another reason cannot tell either', async () => {
    const { id, number } = await buildIncident(at.ground, dsl, { hidden: deputy.personId });
    await expect(openIncident(at.ground, deputy, id, 'page')).rejects.toMatchObject({ kind: 'not_found' });
    expect((await listIncidents(at.ground, deputy, { who: number } as never)).total).toBe(0);
    expect((await openIncident(at.ground, dsl, id, 'page')).leftOut).toEqual(['Hannah Whitlock']);
  });

  test('an incident about pupils never turns into one about staff: that is logged on its own', async () => {
    const { id } = await buildIncident(at.ground, dsl);
    const person = readPeople({ 'person-0-name': 'Hannah Whitlock', 'person-0-part': 'responsible' });
    const [typed] = person.ok ? person.meant : [];
    if (!typed) throw new Error('The form of this test is wrong.');
    expect(await addPerson(at.ground, dsl, id, typed)).toMatchObject({
      ok: false,
      problems: [{ field: 'person-0-part' }],
    });
    expect(await addPerson(at.ground, dsl, id, { ...typed, part: 'witness' })).toMatchObject({ ok: true });
  });

  test('a second subject added to a staff incident is left out from that moment', async () => {
    const { id } = await buildIncident(at.ground, head, {
      type: 'colleague',
      'person-0-name': 'Hannah Whitlock',
      'person-0-part': 'responsible',
    });
    const person = readPeople({ 'person-0-name': 'Ruth Holt', 'person-0-part': 'responsible' });
    const [typed] = person.ok ? person.meant : [];
    if (!typed) throw new Error('The form of this test is wrong.');
    await addPerson(at.ground, head, id, typed);
    const view = await openIncident(at.ground, head, id, 'page');
    expect(view.incident.hidden_from.sort()).toEqual([deputy.personId, year9.personId].sort());
    expect(view.changes).toMatchObject([{ field: 'people', became: 'Ruth Holt, staff member: Believed responsible' }]);
  });
});

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
      message: expect.stringContaining('Priya Nair changed “Room” at 10:42'),
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
    await expect(closeIncident(at.ground, dsl, id, { version: 1, outcome: 'All is well' })).rejects.toMatchObject({
      code: 'incident.not_ready',
      fields: [{ field: `/incidents/${id}/actions` }],
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
      message: 'Priya Nair settled this action already at 10:42.',
    });
    await settleAction(at.ground, dsl, id, second?.id ?? '', { how: 'not_done', because: 'It is gone already' });
    const notice = {
      whom: 'parent',
      name: 'Ada Stott',
      how: 'telephone',
      words: 'Told her',
      reference: null,
      toldAt: at.clock.now(),
    } as const;
    await addNotice(at.ground, dsl, id, notice);
    await closeIncident(at.ground, dsl, id, { version: 1, outcome: 'Talked it through' });
    await expect(addNotice(at.ground, dsl, id, notice)).rejects.toMatchObject({ code: 'incident.closed' });
    at.clock.move(60_000);
    await reopenIncident(at.ground, dsl, id, { version: 2, because: 'It happened again' });
    const entries = (await journalOf(id)).map(({ action }) => action);
    expect(entries).toEqual([
      'incident.log',
      'incident.action',
      'incident.action',
      'incident.action_done',
      'incident.action_not_done',
      'incident.notice',
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

describe('the log', () => {
  let larkmoor: string;
  let lead: Actor;
  beforeAll(async () => {
    larkmoor = await buildSchool(at.ground);
    lead = await buildActor(at.ground, larkmoor, ['dsl']);
    for (let day = 1; day <= 30; day++) {
      await buildIncident(at.ground, lead, {
        'when-date': `${((day - 1) % 15) + 1} November`,
        title: `Case ${day}`,
        room: day % 2 ? '414' : '',
      });
    }
  });

  test('pages neither repeat nor leave out, forwards and back, while new incidents arrive', async () => {
    const first = await listIncidents(at.ground, lead, {} as never);
    expect([first.total, first.first, first.lines.length, first.hasNext]).toEqual([30, 1, 25, true]);
    await buildIncident(at.ground, lead, { title: 'Arrived meanwhile' });
    const second = await listIncidents(at.ground, lead, { after: first.lines.at(-1)?.id } as never);
    expect([second.total, second.first, second.lines.length, second.hasNext]).toEqual([31, 27, 5, false]);
    expect(new Set([...first.lines, ...second.lines].map(({ id }) => id)).size).toBe(30);
    const back = await listIncidents(at.ground, lead, { before: second.lines[0]?.id } as never);
    expect(back.lines.map(({ id }) => id)).toEqual(first.lines.map(({ id }) => id));
  });

  test.each([
    [{ from: '15 November', to: '15 November' }, 2],
    [{ state: 'closed' }, 0],
    [{ state: 'late' }, 0],
    [{ type: 'malware' }, 0],
    [{ grade: 'moderate' }, 31],
    [{ owner: 'me' }, 31],
    [{ place: 'off_site' }, 0],
    [{ who: 'not known' }, 31],
    [{ who: '%' }, 0],
  ])('%j finds %i', async (filter, count) => {
    expect((await listIncidents(at.ground, lead, filter as never)).total).toBe(count);
  });

  test('the file is safe for a spreadsheet, keeps every mark, and its purpose is in the journal (S5)', async () => {
    const nasty = '=HYPERLINK("http://bad.test","x")';
    const turned = 'safe \u202Etxt.exe';
    const { id } = await buildIncident(at.ground, lead, {
      title: nasty,
      details: `+${turned}`,
      room: '@SUM(A1)',
      'person-0-name': '-1+1',
      'person-0-kind': 'community',
      type: 'disrepute',
      gradeReason: 'It spreads',
    });
    const file = await exportLog(at.ground, lead, { type: 'disrepute' } as never, 'Termly review by the head');
    const [row] = parse(file, { columns: true, bom: true }) as Record<string, string>[];
    expect(row).toMatchObject({
      'In one line': `'${nasty}`,
      Details: `'+${turned}`,
      Room: "'@SUM(A1)",
      Names: "'-1+1",
    });
    const [entry] = await transact(at.ground, systemScope('seal', larkmoor), (tx) =>
      tx.db
        .selectFrom('journal_entry as e')
        .innerJoin('journal_payload as p', (join) =>
          join.onRef('p.school_id', '=', 'e.school_id').onRef('p.seq', '=', 'e.seq'),
        )
        .select(['e.actor_id', 'p.payload'])
        .where('e.action', '=', 'incident.export')
        .execute(),
    );
    expect(entry).toMatchObject({
      actor_id: lead.personId,
      payload: { purpose: 'Termly review by the head', incidents: 1 },
    });
    expect((await openIncident(at.ground, lead, id, 'page')).lookers).toMatchObject([{ times: 1 }]);
  });
});

describe('from an alert', () => {
  const raise = async (personId: string, subjectKind: 'pupil' | 'staff'): Promise<string> => {
    const scope = sensorScope({ schoolId, sensorId: newId(at.clock.now()), kind: 'gate', name: 'Gate' });
    at.clock.move(61 * 60_000);
    const flagged = buildFlagged({ personId, subjectKind, harm: 'bullying', occurredAt: at.clock.now() });
    await transact(at.ground, scope, (tx) => raiseAlerts(tx, [flagged]));
    const newest = await transact(at.ground, systemScope('clocks', schoolId), (tx) =>
      tx.db
        .selectFrom('alert')
        .select('id')
        .where('person_id', '=', personId)
        .orderBy('id', 'desc')
        .executeTakeFirstOrThrow(),
    );
    return newest.id;
  };
  const stateOf = (id: string) =>
    transact(at.ground, systemScope('clocks', schoolId), (tx) =>
      tx.db.selectFrom('alert').select(['state', 'version']).where('id', '=', id).executeTakeFirstOrThrow(),
    );
  const form = async (actor: Actor, alertId: string) => {
    const { alert } = await choicesForNew(at.ground, actor, alertId);
    if (!alert) throw new Error('There is no alert.');
    const prefilled = formForAlert(alert, at.clock.now());
    return {
      ...incidentForm(),
      ...prefilled,
      'person-0-part': prefilled['person-0-part'] || 'affected',
      details: 'Seen on the desk',
      gradeReason: 'It went on',
    };
  };

  test('the form is filled in, and both are decided together', async () => {
    const alertId = await raise(pupilId, 'pupil');
    await workAlert(at.ground, dsl, { door: 'alerts', id: alertId }, { do: 'view' });
    const filled = await form(dsl, alertId);
    expect(filled).toMatchObject({
      'person-0-id': pupilId,
      type: 'cyberbullying',
      device: 'LHS-0418',
      grade: 'moderate',
    });
    const logged = await log(dsl, filled);
    expect(logged).toMatchObject({ ok: true });
    expect((await stateOf(alertId)).state).toBe('incident');
    if (!logged.ok) return;
    expect(await openIncident(at.ground, dsl, logged.id, 'page')).toMatchObject({
      alertLabel: expect.stringMatching(/^A-/),
      people: [{ person_id: pupilId }],
    });
  });

  test('an alert that somebody changed meanwhile leaves neither an incident nor a decision', async () => {
    const alertId = await raise(pupilId, 'pupil');
    const before = (await listIncidents(at.ground, dsl, {} as never)).total;
    await workAlert(at.ground, dsl, { door: 'alerts', id: alertId }, { do: 'view' });
    const stale = { ...(await form(dsl, alertId)), alertVersion: '99' };
    await expect(log(dsl, stale)).rejects.toMatchObject({ kind: 'conflict' });
    expect((await listIncidents(at.ground, dsl, {} as never)).total).toBe(before);
    expect((await stateOf(alertId)).state).toBe('viewed');
  });

  test('an incident that the database refuses leaves the alert undecided', async () => {
    const alertId = await raise(pupilId, 'pupil');
    await workAlert(at.ground, dsl, { door: 'alerts', id: alertId }, { do: 'view' });
    const input = newIncident(await form(dsl, alertId), at.clock.now());
    await expect(logIncident(at.ground, dsl, { ...input, title: 'x'.repeat(201) })).rejects.toMatchObject({
      code: '23514',
    });
    expect((await stateOf(alertId)).state).toBe('viewed');
  });

  test('an alert about a member of staff becomes a staff incident, whoever the form names', async () => {
    const alertId = await raise(deputy.personId, 'staff');
    await expect(choicesForNew(at.ground, dsl, alertId)).rejects.toMatchObject({ kind: 'not_found' });
    await workAlert(at.ground, head, { door: 'staff-alerts', id: alertId }, { do: 'view' });
    const filled = {
      ...(await form(head, alertId)),
      'person-0-id': '',
      'person-0-name': 'Not known',
      type: 'malware',
      grade: 'moderate',
    };
    const logged = await log(head, filled);
    if (!logged.ok) throw new Error(JSON.stringify(logged.problems));
    expect(logged.number).toMatch(/^STF-/);
    await expect(openIncident(at.ground, deputy, logged.id, 'page')).rejects.toMatchObject({ kind: 'not_found' });
  });
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
  at.clock.move(15 * 86_400_000);
  const mine = await incidentsToday.find(at.ground, chair);
  expect(mine?.kind === 'tasks' && mine.tasks.every(({ what }) => /STF-/.test(what))).toBe(true);
  expect((await listIncidents(at.ground, dsl, { state: 'late' } as never)).total).toBeGreaterThan(0);
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actionsOf } from '../../access/roles.ts';
import type { Actor } from '../../access/scope.ts';
import { sensorScope, systemScope } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { Login } from '../../db/attack.fixture.ts';
import { newId } from '../../kernel/ids.ts';
import { buildActor } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { buildFlagged } from '../alerts/alerts.build.ts';
import { countUnviewed, readQueue, readStamp } from '../alerts/alerts-desk.service.ts';
import { readList } from '../alerts/alerts-list.service.ts';
import { raiseAlerts, workAlert } from '../alerts/index.ts';
import { incidentForm, newIncident } from './incidents.build.ts';
import { buildIncidentSchool, pictureOf } from './incidents.fixture.ts';
import { choicesForNew, logIncident } from './incidents.service.ts';
import { formForAlert } from './incidents-alerts.ts';
import { linkIncident } from './incidents-links.service.ts';
import { listIncidents } from './incidents-log.service.ts';
import { openIncident } from './incidents-page.service.ts';
import { leaveOut, nameReader, narrow } from './incidents-who.service.ts';

let at: TestGround;
let head: Actor;
let dsl: Actor;
let deputy: Actor;
let year9: Actor;
let schoolId: string;
let pupilId: string;
beforeAll(async () => {
  at = await testGround();
  ({ head, dsl, deputy, year9, schoolId, pupilId } = await buildIncidentSchool(at.ground));
});
afterAll(() => at.close());

const log = (actor: Actor, overrides: Record<string, string> = {}) =>
  logIncident(at.ground, actor, newIncident(incidentForm(overrides), at.clock.now()));

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

describe('from an alert', () => {
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
      alert: { label: expect.stringMatching(/^A-/), href: `/alerts/${alertId}` },
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
    // The triage desk has no such page: the link leads to the desk where it is.
    const { alert } = await openIncident(at.ground, head, logged.id, 'page');
    expect(alert).toEqual({
      ...{ id: alertId, label: expect.stringMatching(/^S-/), href: `/staff-alerts/${alertId}`, decides: true },
    });
    await expect(openIncident(at.ground, deputy, logged.id, 'page')).rejects.toMatchObject({ kind: 'not_found' });
  });
});

describe('an alert of a record that is for few', () => {
  let raw: Login;
  beforeAll(async () => {
    raw = new Login(at.connections.app);
    await raw.connect();
  });
  afterAll(() => raw?.end());

  const looked = async (actor: Actor, id: string) =>
    workAlert(at.ground, actor, { door: 'alerts', id }, { do: 'view' }).then(
      () => true,
      (error) => {
        expect(error).toMatchObject({ kind: 'not_found' });
        return false;
      },
    );
  const labelOf = (id: string) =>
    transact(at.ground, systemScope('clocks', schoolId), async (tx) => {
      const row = await tx.db.selectFrom('alert').select(['series', 'number']).where('id', '=', id).executeTakeFirst();
      return `${row?.series}-${row?.number}`;
    });
  const versionOf = async (actor: Actor, id: string) =>
    (await openIncident(at.ground, actor, id, 'page')).incident.version;

  /** Every row about these alerts that this person can reach by a statement of their own, by table. */
  async function rowsOf(actor: Actor, alerts: readonly string[], events: readonly string[]) {
    const as = { school: schoolId, person: actor.personId, rights: actionsOf(actor.roles, actor.duties) };
    const ids = (list: readonly string[]) => list.map((id) => `'${id}'`).join();
    const found: Record<string, number> = {};
    const count = async (table: string, column: string, of: readonly string[]) => {
      const statement = `select from ${table} where ${column} in (${ids(of)})`;
      found[table] = (await raw.try(as, statement)).count;
    };
    await count('alert', 'id', alerts);
    for (const table of ['alert_event', 'alert_step', 'alert_phrase']) await count(table, 'alert_id', alerts);
    await count('event', 'id', events);
    await count('evidence', 'event_id', events);
    await count('journal_entry', 'subject_id', alerts);
    // Within reach of an update, as policies have it: what is decided is not changed any more, by anybody.
    const changed = `select from alert where id in (${ids(alerts)}) for update`;
    return { ...found, changed: (await raw.try(as, changed)).count };
  }

  /** An alert with its event and a screenshot of it. */
  async function pictured(): Promise<{ alert: string; event: string }> {
    const alert = await raise(pupilId, 'pupil');
    return { alert, event: await pictureOf(at, { schoolId, pupilId, alert }) };
  }

  test('kept to named people: the desk has lost the alert it began with and the one that was linked, in every list, count and table', async () => {
    const [first, further] = [await pictured(), await pictured()];
    await workAlert(at.ground, dsl, { door: 'alerts', id: first.alert }, { do: 'view' });
    const [alerts, events] = [
      [first.alert, further.alert],
      [first.event, further.event],
    ];
    const before = await rowsOf(deputy, alerts, events);
    expect(before).toMatchObject({ alert: 2, alert_event: 2, alert_phrase: 2, event: 2, evidence: 2, changed: 2 });
    const { alert } = await choicesForNew(at.ground, dsl, first.alert);
    if (!alert) throw new Error('There is no alert.');
    const filled = { ...formForAlert(alert, at.clock.now()), 'person-0-part': 'affected', details: 'Seen on the desk' };
    const logged = await log(dsl, { ...filled, gradeReason: 'It went on', ownerId: dsl.personId });
    if (!logged.ok) throw new Error(JSON.stringify(logged.problems));
    const { id } = logged;
    await linkIncident(at.ground, dsl, id, { reference: await labelOf(further.alert), because: 'The same evening' });
    const [unviewed, stamp] = [
      await countUnviewed(at.ground, deputy, 'alerts'),
      await readStamp(at.ground, deputy, 'alerts'),
    ];
    const version = await versionOf(dsl, id);
    await narrow(at.ground, dsl, id, { version, namedOnly: true, because: 'Few need to know' });

    expect(Object.values(await rowsOf(deputy, alerts, events))).toEqual(Object.values(before).map(() => 0));
    for (const each of alerts) expect(await looked(deputy, each)).toBe(false);
    expect(await countUnviewed(at.ground, deputy, 'alerts')).toBe(unviewed - 1);
    expect(await readStamp(at.ground, deputy, 'alerts')).not.toBe(stamp);
    const queue = await readQueue(at.ground, deputy, 'alerts', 'todo', null);
    const list = await readList(at.ground, deputy, { q: '', severity: [], harm: '', state: '', page: 1 });
    for (const each of alerts) expect(JSON.stringify([queue, list])).not.toContain(each);
    // Whoever sees the record sees its alerts as before.
    expect(await rowsOf(dsl, alerts, events)).toMatchObject({ alert: 2, event: 2, evidence: 2, changed: 2 });
    await nameReader(at.ground, dsl, id, { personId: deputy.personId, because: 'Deputises', untilAt: null });
    expect(await looked(deputy, further.alert)).toBe(true);
    expect(await rowsOf(deputy, alerts, events)).toMatchObject({ alert: 2, event: 2, evidence: 2, changed: 2 });
  });

  test('undecided and linked with a record that nobody of the desk may know, it is its owner’s to decide, and the desk’s again when all may', async () => {
    const [linked, other] = [await pictured(), await pictured()];
    const logged = await log(dsl, { ownerId: head.personId });
    if (!logged.ok) throw new Error(JSON.stringify(logged.problems));
    const { id } = logged;
    await linkIncident(at.ground, dsl, id, { reference: await labelOf(linked.alert), because: 'The same evening' });
    const has = async (actor: Actor, door: 'alerts' | 'passed') =>
      (await readQueue(at.ground, actor, door, 'todo', null)).alerts.some((each) => each.id === linked.alert);
    const where = async () => [await has(dsl, 'alerts'), await has(deputy, 'alerts'), await has(head, 'passed')];
    const rows = (actor: Actor, alert: string) =>
      rowsOf(actor, [alert], [newId(at.clock.now())]).then((found) => (found as Record<string, number>).alert);
    expect(await where()).toEqual([true, true, false]);
    await nameReader(at.ground, head, id, { personId: year9.personId, because: 'Knows the class', untilAt: null });
    await narrow(at.ground, head, id, { version: await versionOf(head, id), namedOnly: true, because: 'Few' });
    const out = { version: await versionOf(head, id), personId: dsl.personId, because: 'Her son is a witness' };
    await leaveOut(at.ground, head, id, out);

    expect(await where()).toEqual([false, false, true]);
    expect([await rows(head, linked.alert), await rows(head, other.alert), await rows(year9, linked.alert)]).toEqual([
      1, 0, 0,
    ]);
    expect(await countUnviewed(at.ground, head, 'passed')).toBe(1);
    const owned = (owner: Actor) => at.rows('update incident set owner_id = $1 where id = $2', [owner.personId, id]);
    await owned(deputy);
    expect(await where()).toEqual([false, true, false]);
    await owned(head);
    const on = { door: 'passed', id: linked.alert } as const;
    await workAlert(at.ground, head, on, { do: 'view' });
    await workAlert(at.ground, head, on, { do: 'no_action', reason: 'Dealt with in the record', falseAlarm: false });
    expect([await rows(head, linked.alert), await rows(deputy, linked.alert)]).toEqual([1, 0]);
    await narrow(at.ground, head, id, { version: await versionOf(head, id), namedOnly: false, because: 'All may' });
    expect([await rows(dsl, linked.alert), await rows(deputy, linked.alert)]).toEqual([0, 1]);

    // One about an adult is not given to whoever owns a record that is not about staff (R99).
    const adult = await raise(deputy.personId, 'staff');
    const own = await log(dsl, { ownerId: dsl.personId });
    if (!own.ok) throw new Error(JSON.stringify(own.problems));
    await linkIncident(at.ground, head, own.id, { reference: await labelOf(adult), because: 'The same account' });
    await narrow(at.ground, dsl, own.id, { version: await versionOf(dsl, own.id), namedOnly: true, because: 'Few' });
    expect([await rows(head, adult), await rows(dsl, adult)]).toEqual([1, 0]);
  });

  test('whoever is left out of a record cannot tell that its alert is there; the rest of the desk sees it', async () => {
    const { alert, event } = await pictured();
    const { id } = await log(dsl, { ownerId: dsl.personId }).then((logged) => {
      if (!logged.ok) throw new Error(JSON.stringify(logged.problems));
      return logged;
    });
    await linkIncident(at.ground, dsl, id, { reference: await labelOf(alert), because: 'It began with this' });
    expect(await looked(deputy, alert)).toBe(true);
    const version = await versionOf(dsl, id);
    await leaveOut(at.ground, dsl, id, { version, personId: deputy.personId, because: 'Her son is a witness' });
    expect(await looked(deputy, alert)).toBe(false);
    expect(Object.values(await rowsOf(deputy, [alert], [event])).every((count) => count === 0)).toBe(true);
    const colleague = await buildActor(at.ground, schoolId, ['deputy_dsl']);
    expect(await rowsOf(colleague, [alert], [event])).toMatchObject({ alert: 1, event: 1, evidence: 1 });
  });

  test('a screenshot of what may not be held is sealed also where the record is kept from whoever asks', async () => {
    const { alert, event } = await pictured();
    const logged = await log(dsl, { ownerId: dsl.personId, type: 'illegal_content' });
    if (!logged.ok) throw new Error(JSON.stringify(logged.problems));
    await linkIncident(at.ground, dsl, logged.id, { reference: await labelOf(alert), because: 'It began with this' });
    const sealed = `select where event_sealed('${schoolId}', '${event}')`;
    const as = { school: schoolId, person: deputy.personId, rights: actionsOf(deputy.roles, deputy.duties) };
    expect((await raw.try(as, sealed)).count).toBe(1);
    const version = await versionOf(dsl, logged.id);
    await narrow(at.ground, dsl, logged.id, { version, namedOnly: true, because: 'Few need to know' });
    expect((await raw.try(as, sealed)).count).toBe(1);
  });
});

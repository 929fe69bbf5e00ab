import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../access/scope.ts';
import { sensorScope, systemScope } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { newId } from '../../kernel/ids.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { buildFlagged } from '../alerts/alerts.build.ts';
import { raiseAlerts, workAlert } from '../alerts/index.ts';
import { incidentForm, newIncident } from './incidents.build.ts';
import { buildIncidentSchool } from './incidents.fixture.ts';
import { choicesForNew, logIncident } from './incidents.service.ts';
import { formForAlert } from './incidents-alerts.ts';
import { listIncidents } from './incidents-log.service.ts';
import { openIncident } from './incidents-page.service.ts';

let at: TestGround;
let head: Actor;
let dsl: Actor;
let deputy: Actor;
let schoolId: string;
let pupilId: string;
beforeAll(async () => {
  at = await testGround();
  ({ head, dsl, deputy, schoolId, pupilId } = await buildIncidentSchool(at.ground));
});
afterAll(() => at.close());

const log = (actor: Actor, overrides: Record<string, string> = {}) =>
  logIncident(at.ground, actor, newIncident(incidentForm(overrides), at.clock.now()));

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
    expect(alert).toEqual({ label: expect.stringMatching(/^S-/), href: `/staff-alerts/${alertId}` });
    await expect(openIncident(at.ground, deputy, logged.id, 'page')).rejects.toMatchObject({ kind: 'not_found' });
  });
});

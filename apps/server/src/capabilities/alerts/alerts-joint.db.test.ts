import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Actor, authorise, systemScope } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { newId } from '../../kernel/ids.ts';
import { buildActor, signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { type AlertSchool, buildAlertSchool, journalOf } from './alerts.fixture.ts';
import { comment, decideNoAction, escalateToIncident, undo } from './alerts.service.ts';
import { viewAlert } from './alerts-desk.service.ts';
import { alertForIncident } from './alerts-incident.service.ts';
import { agree, disagree, propose, withdraw } from './alerts-joint.service.ts';
import { lateAlerts } from './alerts-late.service.ts';

let t: TestGround;
let app: FastifyInstance;
let s: AlertSchool;
let id: string;
let otherDeputy: Actor;

beforeAll(async () => {
  t = await testGround();
  ({ app } = await testApp(t.ground));
});
afterAll(async () => {
  await app.close();
  await t.close();
});
beforeEach(async () => {
  s = await buildAlertSchool(t);
  otherDeputy = await buildActor(t.ground, s.school, ['deputy_dsl']);
  await s.setting('alerts.twoDecide', ['no_action', 'incident']);
  await s.raise({ severity: 4, harm: 'bullying' });
  id = (await s.stored())[0]?.id ?? '';
  await open(s.dsl);
});

type AtDoor = 'alerts' | 'passed';
const open = async (actor: Actor, door: AtDoor = 'alerts') =>
  (await viewAlert(t.ground, actor, { door, id, tab: 'todo' })).episode;
const on = (version: number, door: AtDoor = 'alerts') => ({ door, id, version });
const nothing = { action: 'no_action', reason: 'A line of the play.', falseAlarm: true, secondId: null } as const;
const incident = {
  action: 'incident',
  reason: 'The third time this week.',
  falseAlarm: false,
  secondId: null,
} as const;
const escalate = (actor: Actor, version: number) =>
  transact(t.ground, authorise(actor, 'incidents.log'), (tx) =>
    escalateToIncident(tx, actor, id, version, newId(tx.at)),
  );
const rowOf = async () => {
  const [row] = await transact(t.ground, authorise(s.dsl, 'alerts.read'), (tx) =>
    tx.db.selectFrom('alert').selectAll().where('id', '=', id).execute(),
  );
  return row;
};

describe('no further action by two', () => {
  test('one cannot decide it, alone or by way of the page', async () => {
    await expect(decideNoAction(t.ground, s.dsl, { ...on(2), ...nothing })).rejects.toMatchObject({
      code: 'alert.second',
    });
    const browser = testBrowser(app, await signedIn(t.ground, s.dsl));
    const page = await browser.get(`/alerts/${id}`);
    expect(textOf(page.body)).toContain('A second person must agree');
    const sent = { version: '2', words: 'Nothing to it.', falseAlarm: 'no' };
    expect((await browser.post(`/alerts/${id}/no-action`, sent)).statusCode).toBe(409);
    expect((await rowOf())?.state).toBe('viewed');
  });

  test('is decided when another person agrees, and stands in both names', async () => {
    t.clock.move(1000);
    await propose(t.ground, s.dsl, { ...on(2), ...nothing });
    const seen = await open(s.deputy);
    expect(seen.alert.proposal).toMatchObject({ by: s.dsl.personId, reason: nothing.reason, agreedBy: null });
    expect(seen.may).toMatchObject({ agree: true, disagree: true, withdraw: false, no_action: false, incident: false });
    t.clock.move(1000);
    await agree(t.ground, s.deputy, { ...on(3), words: 'I was at the rehearsal.' });
    expect(await rowOf()).toMatchObject({
      state: 'no_action',
      decided_by: s.dsl.personId,
      agreed_by: s.deputy.personId,
      false_alarm: true,
    });
    expect((await open(s.dsl)).steps.map(({ step }) => step)).toEqual(['raised', 'viewed', 'propose', 'agree']);
    expect(await journalOf(t, s.head)).toEqual(expect.arrayContaining(['alert.proposed', 'alert.agreed']));
  });

  test('the second can take it back within ten minutes; nothing is proposed then', async () => {
    await propose(t.ground, s.dsl, { ...on(2), ...nothing });
    await agree(t.ground, s.deputy, { ...on(3), words: '' });
    await undo(t.ground, s.deputy, on(4));
    expect(await rowOf()).toMatchObject({ state: 'viewed', proposed_by: null, agreed_by: null });
  });

  test('who does not agree says why, and the alert is as open as before', async () => {
    await propose(t.ground, s.dsl, { ...on(2), ...nothing });
    await expect(disagree(t.ground, s.deputy, { ...on(3), words: ' ' })).rejects.toMatchObject({ kind: 'invalid' });
    await disagree(t.ground, s.deputy, { ...on(3), words: 'It is not in the play.' });
    expect(await rowOf()).toMatchObject({ state: 'viewed', proposed_by: null });
    expect((await open(s.dsl)).may).toMatchObject({ propose_no_action: true, propose_incident: true });
  });

  test('only whoever proposed takes it back', async () => {
    await propose(t.ground, s.dsl, { ...on(2), ...nothing });
    await expect(withdraw(t.ground, s.deputy, on(3))).rejects.toMatchObject({ kind: 'not_found' });
    await withdraw(t.ground, s.dsl, on(3));
    expect((await rowOf())?.proposed_by).toBeNull();
  });
});

describe('an incident by two', () => {
  test('is begun only once two agreed', async () => {
    await expect(escalate(s.dsl, 2)).rejects.toMatchObject({ code: 'alert.second' });
    const asForm = () => transact(t.ground, authorise(s.dsl, 'incidents.log'), (tx) => alertForIncident(tx, id));
    await expect(asForm()).rejects.toMatchObject({ code: 'alert.second' });
    await propose(t.ground, s.dsl, { ...on(2), ...incident });
    await expect(escalate(s.deputy, 3)).rejects.toMatchObject({ code: 'alert.second' });
    await agree(t.ground, s.deputy, { ...on(3), words: '' });
    expect((await asForm()).label).toBe('A-1');
    await expect(decideNoAction(t.ground, s.dsl, { ...on(4), ...nothing })).rejects.toMatchObject({
      code: 'alert.second',
    });
    await escalate(otherDeputy, 4);
    expect(await rowOf()).toMatchObject({
      state: 'incident',
      decided_by: s.dsl.personId,
      agreed_by: s.deputy.personId,
    });
  });

  test('who is asked to join reads it from then on, sees who proposed what, and may agree', async () => {
    await expect(open(s.senior, 'passed')).rejects.toMatchObject({ kind: 'not_found' });
    await propose(t.ground, s.dsl, { ...on(2), ...incident, secondId: s.senior.personId });
    const browser = testBrowser(app, await signedIn(t.ground, s.senior));
    const today = textOf((await browser.get('/today')).body);
    expect(today).toContain('Decisions waiting for a second person');
    const page = textOf((await browser.get(`/passed/${id}`)).body);
    expect(page).toContain('proposed: an incident');
    expect(page).toContain(incident.reason);
    const sent = await browser.post(`/passed/${id}/agree`, { version: '3', words: 'Yes.' });
    expect(sent.statusCode).toBe(303);
    expect((await rowOf())?.agreed_by).toBe(s.senior.personId);
  });
});

describe('attacks', () => {
  test('the same person cannot be both, by the page, by another account, or past the pages', async () => {
    await propose(t.ground, s.dsl, { ...on(2), ...nothing });
    // Another sign-in of the same human is the same person of this school.
    const twin = { ...s.dsl, accountId: newId(t.clock.now()), sessionId: newId(t.clock.now()) };
    for (const actor of [s.dsl, twin]) {
      await expect(agree(t.ground, actor, { ...on(3), words: '' })).rejects.toMatchObject({ code: 'alert.second' });
    }
    const write = (values: Record<string, unknown>, by = s.dsl) =>
      transact(t.ground, authorise(by, 'alerts.decide'), (tx) =>
        tx.db.updateTable('alert').set(values).where('id', '=', id).execute(),
      );
    const me = s.dsl.personId;
    const at = t.clock.now();
    await expect(write({ agreed_by: me, agreed_at: at })).rejects.toThrow(/alert_two_persons/);
    const decided = { state: 'no_action', decided_at: at, reason: 'Mine alone' };
    await expect(write({ ...decided, decided_by: me })).rejects.toThrow(/alert_decided_by_two/);
    const swapped = { ...decided, decided_by: s.deputy.personId, agreed_by: s.deputy.personId, agreed_at: at };
    await expect(write(swapped, s.deputy)).rejects.toThrow(/alert_decided_by_two/);
    // Agreed for one decision, used for the other.
    const reason = (await rowOf())?.proposed_reason;
    const agreed = { agreed_by: s.deputy.personId, agreed_at: at };
    const other = { state: 'incident', decided_at: at, decided_by: me, reason, ...agreed };
    await expect(write(other, s.deputy)).rejects.toThrow(/alert_decided_by_two/);
    // In a colleague's name, or over what a colleague proposed.
    const both = { state: 'no_action', decided_at: at, decided_by: me, reason, ...agreed };
    for (const forged of [both, agreed, { proposed_by: s.deputy.personId }, { viewed_by: s.deputy.personId }])
      await expect(write(forged)).rejects.toThrow(/row-level security/);
    for (const mine of [{ proposed_reason: 'Mine' }, { proposed_state: 'incident' }, { reason: 'Mine' }])
      await expect(write({ ...both, ...mine }, s.deputy)).rejects.toThrow(/row-level security|alert_decided_by_two/);
    expect(await rowOf()).toMatchObject({ agreed_by: null, proposed_reason: reason });
    await write(both, s.deputy);
    expect(await rowOf()).toMatchObject({ state: 'no_action', decided_by: me, agreed_by: s.deputy.personId });
    await expect(write({ two_for: [] })).rejects.toThrow(/permission denied/);
    await expect(write({ two_from: 6 })).rejects.toThrow(/permission denied/);
  });

  test('what was changed after somebody saw it is not agreed to', async () => {
    await propose(t.ground, s.dsl, { ...on(2), ...nothing });
    await withdraw(t.ground, s.dsl, on(3));
    await propose(t.ground, s.dsl, { ...on(4), ...nothing, reason: 'Something else altogether.' });
    await expect(agree(t.ground, s.deputy, { ...on(3), words: '' })).rejects.toMatchObject({ code: 'alert.quicker' });
    expect((await rowOf())?.agreed_by).toBeNull();
  });

  test('what became worse is looked at again: an ending proposed of the milder one is off', async () => {
    await propose(t.ground, s.dsl, { ...on(2), ...nothing });
    await s.raise({ severity: 5, harm: 'bullying', occurredAt: new Date('2026-11-17T10:31:00Z') });
    expect(await rowOf()).toMatchObject({ state: 'unviewed', severity: 5, proposed_by: null });
    await expect(agree(t.ground, s.deputy, { ...on(3), words: '' })).rejects.toMatchObject({ kind: 'conflict' });
  });

  test('a rule that is lowered later does not hold for what was raised before', async () => {
    await s.setting('alerts.twoDecide', []);
    await expect(decideNoAction(t.ground, s.dsl, { ...on(2), ...nothing })).rejects.toMatchObject({
      code: 'alert.second',
    });
  });

  test('somebody of another school, a stranger, and who was only asked cannot join', async () => {
    await propose(t.ground, s.dsl, { ...on(2), ...nothing });
    const elsewhere = await buildAlertSchool(t);
    for (const actor of [elsewhere.deputy, s.otherTutor]) {
      const door = actor === s.otherTutor ? 'passed' : 'alerts';
      await expect(agree(t.ground, actor, { ...on(3, door), words: '' })).rejects.toMatchObject({ kind: 'not_found' });
    }
    const form = { ...on(2), ...nothing, secondId: elsewhere.deputy.personId };
    await withdraw(t.ground, s.dsl, on(3));
    await expect(propose(t.ground, s.dsl, { ...form, version: 4 })).rejects.toMatchObject({ code: 'alert.person' });
  });

  test('of two who agree and disagree at once one wins and the other is told', async () => {
    await propose(t.ground, s.dsl, { ...on(2), ...nothing });
    const both = await Promise.allSettled([
      agree(t.ground, s.deputy, { ...on(3), words: '' }),
      disagree(t.ground, otherDeputy, { ...on(3), words: 'It is real.' }),
    ]);
    expect(both.map((each) => each.status).sort()).toEqual(['fulfilled', 'rejected']);
    const lost = both.find((each) => each.status === 'rejected');
    expect(lost?.reason).toMatchObject({ kind: 'conflict', code: 'alert.quicker' });
  });
});

test('a note is still written, and the alert still discussed, while it waits', async () => {
  await propose(t.ground, s.dsl, { ...on(2), ...nothing });
  await comment(t.ground, s.deputy, { ...on(3), words: 'Rang his tutor.' });
  expect((await open(s.deputy)).may).toMatchObject({ comment: true, discuss: true, agree: true });
});

test('when nobody joins in time the deputies are told, each proposal anew; the one who proposed is not', async () => {
  await propose(t.ground, s.dsl, { ...on(2), ...nothing });
  t.clock.move(3 * 86_400_000);
  expect(await lateAlerts(t.ground, s.school)).toBe(1);
  expect(await lateAlerts(t.ground, s.school)).toBe(0);
  const told = async () =>
    transact(t.ground, systemScope('clocks', s.school), async (tx) => {
      const rows = await tx.db
        .selectFrom('alert_step')
        .select(['with_person_id', 'words'])
        .where('alert_id', '=', id)
        .where('step', '=', 'late')
        .execute();
      return rows;
    });
  expect((await told()).map(({ with_person_id }) => with_person_id).sort()).toEqual(
    [s.deputy.personId, otherDeputy.personId].sort(),
  );
  expect((await told())[0]?.words).toBe('A decision was proposed but nobody agreed in time.');
  await disagree(t.ground, otherDeputy, { ...on(3), words: 'It is real.' });
  await propose(t.ground, s.deputy, { ...on(4), ...incident });
  expect(await lateAlerts(t.ground, s.school)).toBe(1);
  expect((await told()).filter((row) => row.with_person_id === s.deputy.personId)).toHaveLength(1);
  t.clock.move(-3 * 86_400_000);
});

test('where the only deputy proposed, the head is told', async () => {
  await s.setting('alerts.lateTells', 'online_safety_lead');
  const only = await buildActor(t.ground, s.school, ['online_safety_lead']);
  await propose(t.ground, only, { ...on(2), ...nothing });
  t.clock.move(3 * 86_400_000);
  await lateAlerts(t.ground, s.school);
  expect((await open(s.head, 'passed')).may).toMatchObject({ agree: true });
  t.clock.move(-3 * 86_400_000);
});

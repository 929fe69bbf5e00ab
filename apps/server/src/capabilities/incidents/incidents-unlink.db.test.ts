import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actionsOf } from '../../access/roles.ts';
import type { Actor } from '../../access/scope.ts';
import { Login } from '../../db/attack.fixture.ts';
import { onConnection } from '../../db/on-connection.ts';
import { newId } from '../../kernel/ids.ts';
import { recordNumber } from '../../kernel/record-number.ts';
import { signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { type AlertSchool, buildAlertSchool } from '../alerts/alerts.fixture.ts';
import { readQueue, viewAlert } from '../alerts/alerts-desk.service.ts';
import { runAlertClocks, workAlert } from '../alerts/index.ts';
import { buildIncident, incidentForm, newIncident } from './incidents.build.ts';
import { readJournalOf } from './incidents.fixture.ts';
import { choicesForNew, logIncident } from './incidents.service.ts';
import { formForAlert } from './incidents-alerts.ts';
import { linkIncident } from './incidents-links.service.ts';
import { openIncident } from './incidents-page.service.ts';
import { takeStep } from './incidents-status.service.ts';
import { unlinkAlert } from './incidents-unlink.service.ts';
import { leaveOut } from './incidents-who.service.ts';

let t: TestGround;
let s: AlertSchool;
let raw: Login;
beforeAll(async () => {
  t = await testGround();
  s = await buildAlertSchool(t);
  raw = new Login(t.connections.app);
  await raw.connect();
});
afterAll(async () => {
  await raw?.end();
  await t.close();
});

const BEFORE = { 'when-date': 'yesterday' };
const WRONG = 'A digit too many: this is another pupil';

/** A new alert about the pupil, opened by the DSL. */
async function alert(): Promise<{ id: string; label: string }> {
  t.clock.move(3 * 3_600_000);
  await s.raise({ occurredAt: t.clock.now(), harm: 'bullying' });
  const newest = (await s.stored()).findLast(({ series }) => series === 'A');
  if (!newest) throw new Error('There is no alert.');
  await workAlert(t.ground, s.dsl, { door: 'alerts', id: newest.id }, { do: 'view' });
  return { id: newest.id, label: `A-${newest.number}` };
}

const alertNow = async (id: string) => (await s.stored()).find((each) => each.id === id);
const page = (by: Actor, id: string) => openIncident(t.ground, by, id, 'page');
const unlink = (by: Actor, id: string, alertId: string) => unlinkAlert(t.ground, by, id, { alertId, because: WRONG });

/** An incident that began with this alert. */
async function became(alertId: string): Promise<string> {
  const { alert: from } = await choicesForNew(t.ground, s.dsl, alertId);
  if (!from) throw new Error('There is no alert.');
  const filled = { ...formForAlert(from, t.clock.now()), 'person-0-part': 'affected', details: 'Seen on the desk' };
  const form = { ...incidentForm(), ...filled, gradeReason: 'It went on' };
  const logged = await logIncident(t.ground, s.dsl, newIncident(form, t.clock.now()));
  if (!logged.ok) throw new Error(JSON.stringify(logged.problems));
  return logged.id;
}

async function linked(): Promise<{ id: string; further: { id: string; label: string } }> {
  const further = await alert();
  const { id } = await buildIncident(t.ground, s.dsl, { ...BEFORE, ownerId: s.dsl.personId });
  await linkIncident(t.ground, s.dsl, id, { reference: further.label, because: 'The same evening' });
  return { id, further };
}

/** Whether this person's own statement takes it out. */
async function typed(by: Actor, id: string, alertId: string, at = "now() - interval '1 minute'"): Promise<string> {
  const as = { school: s.school, person: by.personId, rights: actionsOf(by.roles, by.duties) };
  const call = `unlink_alert('${s.school}', '${id}', '${alertId}', '${WRONG}', '${newId(t.clock.now())}', ${at})`;
  const { count, message } = await raw.try(as, `select from (select ${call} as became) done where became is not null`);
  return message || String(count);
}

describe('an alert that was linked by mistake (S27)', () => {
  test('is unlinked at the link, with a reason, stays to be read there and can be linked again', async () => {
    const { id, further } = await linked();
    const { app } = await testApp(t.ground);
    const desk = testBrowser(app, await signedIn(t.ground, s.dsl));
    const path = `/incidents/${id}/alerts/${further.id}`;
    expect((await desk.get(`/incidents/${id}`)).body).toContain(`href="${path}"`);
    expect(textOf((await desk.get(path)).body)).toContain('What was decided about the alert does not change');
    const without = await desk.post(path, { because: '' });
    expect([without.statusCode, textOf(without.body)]).toEqual([
      400,
      expect.stringContaining('Say why they are not connected'),
    ]);
    expect((await desk.post(path, { because: WRONG })).statusCode).toBe(303);
    expect(await page(s.dsl, id)).toMatchObject({
      alerts: [],
      endedAlerts: [{ label: further.label, began: false, endedBecause: WRONG }],
    });
    expect(textOf((await desk.get(`/incidents/${id}`)).body)).toMatch(
      new RegExp(`No longer linked: alert ${further.label} ?\\. Unlinked by .* Why: ${WRONG}`),
    );
    const again = await desk.post(path, { because: WRONG });
    expect([again.statusCode, textOf(again.body)]).toEqual([
      409,
      expect.stringMatching(/has already unlinked this alert/),
    ]);
    const kept = await readJournalOf(t.ground, s.school, id, 'incident.unlink_alert');
    expect(kept).toMatchObject([{ payload: { reference: further.label, because: WRONG } }]);
    expect(await alertNow(further.id)).toMatchObject({ state: 'viewed' });
    t.clock.move(60_000);
    await linkIncident(t.ground, s.dsl, id, { reference: further.label, because: 'It was right after all' });
    await unlink(s.dsl, id, further.id);
    expect((await page(s.dsl, id)).endedAlerts).toHaveLength(2);
    await app.close();
  });

  test('and had become this incident is undecided again, on the desk, with its clocks', async () => {
    const first = await alert();
    const id = await became(first.id);
    expect(await alertNow(first.id)).toMatchObject({ state: 'incident' });
    const todo = async () => (await readQueue(t.ground, s.deputy, 'alerts', 'todo', null)).alerts.map((a) => a.id);
    expect(await todo()).not.toContain(first.id);
    t.clock.move(60_000);
    const early = `(select max(at) - interval '6 minutes' from alert_step where alert_id = '${first.id}')`;
    expect(await typed(s.dsl, id, first.id, early)).toBe('0');
    expect(await unlink(s.dsl, id, first.id)).toEqual({ label: first.label, undecided: true });
    expect(await todo()).toContain(first.id);
    expect(await page(s.dsl, id)).toMatchObject({ alert: null, endedAlerts: [{ label: first.label, began: true }] });
    const { episode } = await viewAlert(t.ground, s.deputy, { door: 'alerts', id: first.id, tab: 'todo' });
    expect(episode.alert).toMatchObject({ state: 'viewed', decidedAt: null, decidedBy: null, reason: null });
    expect(episode.steps.at(-1)).toMatchObject({ step: 'unlinked', words: null });
    t.clock.move(8 * 86_400_000);
    await runAlertClocks(t.ground, s.school);
    expect((await alertNow(first.id))?.late_told_at).not.toBeNull();
    // Decided anew, as any other.
    expect(await became(first.id)).not.toBe(id);
  });

  test('is offered on its own page too, which says afterwards who took it out and why, to those who see the incident', async () => {
    const { id, further } = await linked();
    const { app } = await testApp(t.ground);
    const [desk, other] = [
      testBrowser(app, await signedIn(t.ground, s.dsl)),
      testBrowser(app, await signedIn(t.ground, s.deputy)),
    ];
    const path = `/incidents/${id}/alerts/${further.id}`;
    const number = recordNumber((await page(s.dsl, id)).incident);
    const alertPage = async (by: typeof desk) => (await by.get(`/alerts/${further.id}`)).body;
    expect(await alertPage(desk)).toContain(`href="${path}"`);
    expect(textOf(await alertPage(desk))).toContain(`Linked with ${number}`);
    await unlink(s.dsl, id, further.id);
    expect(await alertPage(desk)).not.toContain(path);
    expect(textOf(await alertPage(other))).toMatch(
      new RegExp(`No longer linked: ${number} ?Unlinked by ${s.dsl.name} ?, .* Why: ${WRONG}`),
    );
    const { version } = (await page(s.dsl, id)).incident;
    await leaveOut(t.ground, s.dsl, id, { version, personId: s.deputy.personId, because: 'Her son is a witness' });
    expect(textOf(await alertPage(other))).not.toContain(number);
    await app.close();
  });

  test('is offered to nobody who would be refused: whoever owns the incident and was only asked about the alert, until it is passed on to them', async () => {
    const { id, further } = await linked();
    const { app } = await testApp(t.ground);
    const owner = (statement: string) => onConnection(t.connections.owner, (client) => client.query(statement));
    await owner(`update incident set owner_id = '${s.senior.personId}' where id = '${id}'`);
    await owner(
      `insert into alert_reader select school_id, id, '${s.senior.personId}', now(), null, 'discuss', desk from alert where id = '${further.id}'`,
    );
    const senior = testBrowser(app, await signedIn(t.ground, s.senior));
    const path = `/incidents/${id}/alerts/${further.id}`;
    const pages = async () => [
      (await senior.get(`/incidents/${id}`)).body.includes(path),
      (await senior.get(`/passed/${further.id}`)).body.includes(path),
    ];
    expect(await pages()).toEqual([false, false]);
    expect((await page(s.senior, id)).alerts).toMatchObject([{ label: further.label, decides: false }]);
    await expect(unlink(s.senior, id, further.id)).rejects.toMatchObject({ kind: 'forbidden' });
    expect(await typed(s.senior, id, further.id)).toBe('0');
    await owner(
      `insert into alert_step (school_id, alert_id, id, at, person_id, step, with_person_id) select school_id, id, gen_random_uuid(), raised_at, '${s.dsl.personId}', 'pass_on', '${s.senior.personId}' from alert where id = '${further.id}'`,
    );
    expect(await pages()).toEqual([true, true]);
    await unlink(s.senior, id, further.id);
    expect(await pages()).toEqual([false, false]);
    await app.close();
  });

  test('of what was merged in it goes from both, and of what is merged no more it is that one’s', async () => {
    const [first, other] = [await alert(), await alert()];
    const into = await became(other.id);
    const from = await became(first.id);
    const merge = async () => {
      const { version } = (await page(s.dsl, from)).incident;
      await takeStep(t.ground, s.dsl, from, { step: 'merge', version, words: 'The same', into }, []);
    };
    await merge();
    expect((await page(s.dsl, into)).alerts).toMatchObject([{ label: first.label }]);
    const { version } = (await page(s.dsl, from)).incident;
    await takeStep(t.ground, s.dsl, from, { step: 'reopen', version, words: 'Two of them', into: undefined }, []);
    expect(await unlink(s.dsl, into, first.id)).toMatchObject({ undecided: false });
    expect(await alertNow(first.id)).toMatchObject({ state: 'incident' });
    expect((await page(s.dsl, from)).alert).toMatchObject({ label: first.label });
    t.clock.move(60_000);
    await merge();
    expect(await unlink(s.dsl, into, first.id)).toMatchObject({ undecided: true });
    expect((await page(s.dsl, from)).alert).toBeNull();
    expect((await page(s.dsl, into)).alert).toMatchObject({ label: other.label });
  });

  test('is not taken out of a frozen or closed incident, nor by whoever may not see one of the two or decide the alert', async () => {
    const { id, further } = await linked();
    const owner = (statement: string) => onConnection(t.connections.owner, (client) => client.query(statement));
    await expect(unlink(s.tutor, id, further.id)).rejects.toMatchObject({ kind: 'not_found' });
    expect(await typed(s.tutor, id, further.id)).toBe('0');
    const { version } = (await page(s.dsl, id)).incident;
    await leaveOut(t.ground, s.dsl, id, { version, personId: s.deputy.personId, because: 'Her son is a witness' });
    await expect(unlink(s.deputy, id, further.id)).rejects.toMatchObject({ kind: 'not_found' });
    expect(await typed(s.deputy, id, further.id)).toBe('0');
    // Nor is it taken out of another incident by whoever it is kept from with this one.
    const { id: open } = await buildIncident(t.ground, s.dsl, { ...BEFORE, ownerId: s.deputy.personId });
    await linkIncident(t.ground, s.dsl, open, { reference: further.label, because: 'Here too' });
    await expect(unlink(s.deputy, open, further.id)).rejects.toMatchObject({ kind: 'not_found' });
    expect(await typed(s.deputy, open, further.id)).toBe('0');
    await owner(`update incident set frozen_at = now() where id = '${id}'`);
    await expect(unlink(s.dsl, id, further.id)).rejects.toMatchObject({ kind: 'conflict' });
    expect(await typed(s.dsl, id, further.id)).toBe('0');
    await owner(
      `update incident set frozen_at = null, state = 'closed', outcome = 'Settled', closed_at = now(), closed_by = '${s.dsl.personId}' where id = '${id}'`,
    );
    await expect(unlink(s.dsl, id, further.id)).rejects.toMatchObject({ kind: 'conflict' });
    expect(await typed(s.dsl, id, further.id)).toBe('0');
    await owner(
      `update incident set state = 'open', outcome = null, closed_at = null, closed_by = null where id = '${id}'`,
    );
    // Nor at a time before it was linked or before the last that was done about it, nor tomorrow.
    const times = [
      `(select added_at - interval '6 minutes' from incident_alert where alert_id = '${further.id}' and incident_id = '${id}')`,
      "now() + interval '1 day'",
    ];
    for (const at of times) expect(await typed(s.dsl, id, further.id, at), at).toBe('0');
    // What is typed is rolled back; sent by the page it goes through once.
    expect(await typed(s.dsl, id, further.id)).toBe('1');
    await unlink(s.dsl, id, further.id);
    expect(await typed(s.dsl, id, further.id)).toBe('0');
  });

  test('what was sealed with an incident of whose kind no file is held stays sealed (R148)', async () => {
    const further = await alert();
    const { id } = await buildIncident(t.ground, s.dsl, { ...BEFORE, type: 'image_sharing' });
    await linkIncident(t.ground, s.dsl, id, { reference: further.label, because: 'The same evening' });
    const asDsl = { school: s.school, person: s.dsl.personId, rights: actionsOf(s.dsl.roles, s.dsl.duties) };
    const sealed = async (alertId: string) => {
      const events = `select from alert_event e where e.alert_id = '${alertId}' and event_sealed(e.school_id, e.event_id)`;
      return (await raw.try(asDsl, events)).count;
    };
    expect(await sealed(further.id)).toBe(1);
    await unlink(s.dsl, id, further.id);
    expect(await sealed(further.id)).toBe(1);
    const { id: ordinary, further: other } = await linked();
    await unlink(s.dsl, ordinary, other.id);
    expect(await sealed(other.id)).toBe(0);
    const there = await onConnection(t.connections.owner, async (client) => {
      const kept = 'select alert_id, sealed from incident_alert_end where alert_id = any ($1)';
      const { rows } = await client.query<{ alert_id: string; sealed: boolean }>(kept, [[further.id, other.id]]);
      return rows;
    });
    expect(there.map(({ alert_id, sealed: is }) => [alert_id === further.id, is]).sort()).toEqual([
      [false, false],
      [true, true],
    ]);
  });
});

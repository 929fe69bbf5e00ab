import { type RawBuilder, sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Actor, authorise } from '../../access/scope.ts';
import { STARTERS } from '../../access/setting-shape.ts';
import { starterSettings } from '../../access/settings.ts';
import { transact } from '../../access/transact.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { type AlertSchool, buildAlertSchool } from './alerts.fixture.ts';
import { readQueue, viewAlert } from './alerts-desk.service.ts';
import { readForm } from './alerts-forms.service.ts';
import { agree, propose } from './alerts-joint.service.ts';
import { lateAlerts } from './alerts-late.service.ts';
import { alertsForToday } from './alerts-today.service.ts';

let t: TestGround;
let s: AlertSchool;
beforeAll(async () => {
  t = await testGround();
});
afterAll(() => t.close());
beforeEach(async () => {
  s = await buildAlertSchool(t);
  await s.setting('alerts.twoDecide', ['incident']);
});

const ask = { action: 'incident', reason: 'It must be looked into.', falseAlarm: false } as const;
const only = async () => (await s.stored())[0]?.id ?? '';
const passedTo = async (actor: Actor) => (await readQueue(t.ground, actor, 'passed', 'todo', null)).alerts.length;

async function proposed(by: Actor): Promise<{ id: string; version: number }> {
  const id = await only();
  const { episode } = await viewAlert(t.ground, by, { door: 'alerts', id, tab: 'todo' });
  const { version } = await propose(t.ground, by, {
    ...{ door: 'alerts', id, version: episode.alert.version, secondId: null },
    ...ask,
  });
  return { id, version: version + 1 };
}

test('what is very serious becomes an incident with one of those who decide it, and with nobody else of the desk (R98)', async () => {
  await s.raise({ severity: 5, harm: 'suicide' });
  expect(await passedTo(s.senior)).toBe(1);
  const on = await proposed(s.dsl);
  await expect(agree(t.ground, s.deputy, { door: 'alerts', ...on, words: '' })).rejects.toMatchObject({
    code: 'alert.second',
    message: expect.stringContaining('the senior leader or the headteacher must decide it with you'),
  });
  await viewAlert(t.ground, s.senior, { door: 'passed', id: on.id, tab: 'todo' });
  await agree(t.ground, s.senior, { door: 'passed', ...on, words: 'Yes, at once.' });
});

test('nobody is offered what a senior alone may agree to, and whoever proposes is offered the seniors alone', async () => {
  await s.raise({ severity: 5, harm: 'suicide' });
  const where = { door: 'alerts', id: await only() } as const;
  const opened = await viewAlert(t.ground, s.dsl, { ...where, tab: 'todo' });
  const form = await readForm(t.ground, s.dsl, { ...where, action: 'incident' });
  expect(form.candidates.map(({ personId }) => personId).sort()).toEqual([s.senior.personId, s.head.personId].sort());
  const { version } = opened.episode.alert;
  await expect(
    propose(t.ground, s.dsl, { ...where, version, ...ask, secondId: s.deputy.personId }),
  ).rejects.toMatchObject({ code: 'alert.second', fields: [{ field: 'second' }] });
  await propose(t.ground, s.dsl, { ...where, version, ...ask, secondId: s.senior.personId });
  const { episode } = await viewAlert(t.ground, s.deputy, { ...where, tab: 'todo' });
  expect([episode.may.agree, episode.may.disagree, episode.seniors?.words]).toEqual([
    ...[false, true, 'senior leader or the headteacher'],
  ]);
  expect(await readForm(t.ground, s.deputy, { ...where, action: 'agree' })).toMatchObject({
    isOpen: false,
    closedBecause: expect.stringContaining('the senior leader or the headteacher must decide it'),
  });
  expect(await toDecide(s.deputy)).toEqual([]);
  const theirs = await viewAlert(t.ground, s.senior, { ...where, door: 'passed', tab: 'todo' });
  expect([theirs.episode.may.agree, theirs.episode.seniors]).toEqual([true, undefined]);
  expect(await toDecide(s.senior)).toEqual([where.id]);
});

/** What Today asks this person to agree to, by the ids in its links. */
async function toDecide(who: Actor): Promise<string[]> {
  const panels = await Promise.all(alertsForToday.map(({ find }) => find(t.ground, who)));
  const tasks = panels.flatMap((panel) => (panel?.kind === 'tasks' ? panel.tasks : []));
  return tasks.filter(({ button }) => button === 'Decide').map(({ href }) => href.split('/').at(-1) ?? '');
}

test('where nobody agrees in time to what is very serious, the head hears of it too, who can', async () => {
  await s.raise({ severity: 5, harm: 'suicide' });
  const { id, version } = await proposed(s.dsl);
  expect(await toDecide(s.head)).toEqual([]);
  t.clock.move(3 * 86_400_000);
  await lateAlerts(t.ground, s.school);
  // The deputy is told as ever and can do nothing but ask one of the two.
  expect(await toDecide(s.deputy)).toEqual([]);
  for (const who of [s.deputy, s.dsl])
    expect(await waitsFor(who)).toEqual([
      expect.stringMatching(/^A-\d+, late: waiting for the senior leader or the headteacher to agree$/),
    ]);
  expect(await toDecide(s.head)).toEqual([id]);
  await viewAlert(t.ground, s.head, { door: 'passed', id, tab: 'todo' });
  await agree(t.ground, s.head, { door: 'passed', id, version, words: 'The senior leader is away.' });
  t.clock.move(-3 * 86_400_000);
});

test('what a senior themselves proposed is late for the desk, and not for the head', async () => {
  await s.raise({ severity: 5, harm: 'suicide' });
  const id = await only();
  const { episode } = await viewAlert(t.ground, s.senior, { door: 'passed', id, tab: 'todo' });
  await propose(t.ground, s.senior, { door: 'passed', id, version: episode.alert.version, secondId: null, ...ask });
  t.clock.move(3 * 86_400_000);
  await lateAlerts(t.ground, s.school);
  expect([await toDecide(s.deputy), await toDecide(s.head)]).toEqual([[id], []]);
  t.clock.move(-3 * 86_400_000);
});

/** What Today says waits for somebody else. */
async function waitsFor(who: Actor): Promise<string[]> {
  const panels = await Promise.all(alertsForToday.map(({ find }) => find(t.ground, who)));
  return panels.flatMap((panel) => (panel?.kind === 'tasks' ? (panel.others ?? []).map(({ what }) => what) : []));
}

test('what is serious and no more is agreed on by the desk', async () => {
  await s.raise({ severity: 4, harm: 'suicide' });
  expect(await passedTo(s.senior)).toBe(0);
  await agree(t.ground, s.deputy, { door: 'alerts', ...(await proposed(s.dsl)), words: '' });
});

test('what becomes very serious later reaches them then, once', async () => {
  await s.raise({ severity: 3, harm: 'suicide' });
  expect(await passedTo(s.senior)).toBe(0);
  t.clock.move(60_000);
  await s.raise({ severity: 5, harm: 'suicide' });
  await s.raise({ severity: 5, harm: 'suicide' });
  expect([(await s.stored()).length, await passedTo(s.senior)]).toEqual([1, 1]);
});

test('where none of them can sign in it waits for nobody', async () => {
  await s.raise({ severity: 5, harm: 'suicide' });
  const on = await proposed(s.dsl);
  const ids = [s.senior.accountId, s.head.accountId];
  await t.ground.db.updateTable('account').set({ ended_at: t.clock.now() }).where('id', 'in', ids).execute();
  await agree(t.ground, s.deputy, { door: 'alerts', ...on, words: 'Nobody of them is here.' });
});

/** Somebody's own statement on the app's connection, past every service. */
const typed = (by: Actor, id: string, set: RawBuilder<unknown>) =>
  transact(t.ground, authorise(by, by === s.senior ? 'alerts.readPassed' : 'alerts.decide'), async (tx) => {
    const { numAffectedRows } = await sql`update alert set ${set} where id = ${id}`.execute(tx.db);
    return numAffectedRows;
  });
const agrees = (by: Actor) => sql`agreed_by = ${by.personId}, agreed_at = ${t.clock.now()}, version = version + 1`;
const REFUSED = /row-level security/;

test('a statement of their own lets nobody else agree to what is very serious either', async () => {
  await s.raise({ severity: 5, harm: 'suicide' });
  const { id } = await proposed(s.dsl);
  await expect(typed(s.deputy, id, agrees(s.deputy))).rejects.toThrow(REFUSED);
  expect(await typed(s.senior, id, agrees(s.senior))).toBe(1n);
  // What stands is asked for no more, by whatever rule is made since.
  await s.setting('alerts.gravestGoTo', ['head_of_year']);
  expect(await typed(s.dsl, id, sql`state = 'incident', decided_by = proposed_by, decided_at = agreed_at`)).toBe(1n);
});

test('the database asks for it by the rule of the day, and of those alone who could agree', async () => {
  await s.raise({ severity: 4, harm: 'suicide' });
  const { id } = await proposed(s.dsl);
  await s.setting('alerts.gravestFrom', 4);
  await expect(typed(s.deputy, id, agrees(s.deputy))).rejects.toThrow(REFUSED);
  const ids = [s.senior.accountId, s.head.accountId];
  await t.ground.db.updateTable('account').set({ ended_at: t.clock.now() }).where('id', 'in', ids).execute();
  expect(await typed(s.deputy, id, agrees(s.deputy))).toBe(1n);
});

test.each([
  ['milder, so that one person decides it', sql`severity = 1`],
  ['one of another desk', sql`desk = 'staff'`],
  ['a part of another', sql`folded_into = id`],
  ['due next year', sql`decide_by = decide_by + interval '1 year'`],
  ['one whose clock was told of', sql`late_told_at = now()`],
])('nobody of the desk makes an alert %s (S8)', async (_what, set) => {
  await s.raise({ severity: 5, harm: 'suicide' });
  const id = await only();
  await viewAlert(t.ground, s.dsl, { door: 'alerts', id, tab: 'todo' });
  expect(await typed(s.dsl, id, sql`version = version + 1`)).toBe(1n);
  await expect(typed(s.dsl, id, set)).rejects.toThrow(REFUSED);
});

test('what the database takes for unset is what the settings begin with', () => {
  for (const starter of STARTERS) {
    const settings = starterSettings(starter);
    expect([settings['alerts.gravestFrom'], settings['alerts.gravestGoTo']], starter).toEqual([
      5,
      starter === 'high-a' ? ['senior_leader'] : [],
    ]);
  }
});

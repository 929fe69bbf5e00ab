import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Actor } from '../../access/scope.ts';
import { instantOf } from '../../kernel/school-time.ts';
import { signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { type AlertSchool, buildAlertSchool, copyAlert } from './alerts.fixture.ts';
import { decideNoAction } from './alerts.service.ts';
import { viewAlert } from './alerts-desk.service.ts';
import { agree, propose, withdraw } from './alerts-joint.service.ts';

let t: TestGround;
let app: FastifyInstance;
let s: AlertSchool;
let id: string;

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
  await s.setting('alerts.twoDecide', ['no_action', 'incident']);
  await s.raise({ severity: 4, harm: 'bullying' });
  id = (await s.stored())[0]?.id ?? '';
  await viewAlert(t.ground, s.dsl, { door: 'alerts', id, tab: 'todo' });
});

const on = (version: number) => ({ door: 'alerts', id, version }) as const;
const nothing = { action: 'no_action', reason: 'A line of the play.', falseAlarm: true, secondId: null } as const;
const incident = { ...nothing, action: 'incident', reason: 'The third time this week.', falseAlarm: false } as const;
/** What Today says to them. */
const todayOf = async (actor: Actor) =>
  textOf((await testBrowser(app, await signedIn(t.ground, actor)).get('/today')).body);

test('Today has a proposal once: for whoever can agree with who proposed what, for whoever proposed as what waits for others', async () => {
  await propose(t.ground, s.dsl, { ...on(2), ...nothing });
  const theirs = await todayOf(s.deputy);
  expect(theirs).toMatch(/Decisions waiting for a second person .* proposed: no further action\./);
  expect(theirs).not.toContain('Alerts waiting for a decision');
  const mine = await todayOf(s.dsl);
  expect(mine).toContain('Nothing needs you now');
  expect(mine).toMatch(/A-1: waiting for a colleague to agree You proposed: no further action, since/);
  // Once two agreed somebody has to log the incident: that is a thing to do for both.
  await withdraw(t.ground, s.dsl, on(3));
  await propose(t.ground, s.dsl, { ...on(4), ...incident });
  await agree(t.ground, s.deputy, { ...on(5), words: '' });
  for (const actor of [s.dsl, s.deputy]) expect(await todayOf(actor)).toContain('Alerts waiting for a decision');
});

test('whoever is told of a missed deadline reads that of themselves, and the others their name', async () => {
  expect(await todayOf(s.deputy)).toMatch(/If a deadline is missed, you are told\./);
  expect(await todayOf(s.deputy)).toMatch(/by [^,]+, then you /);
  expect(await todayOf(s.dsl)).toMatch(/If a deadline is missed, \w+ \w+ is told\./);
  expect(await todayOf(s.dsl)).not.toMatch(/then you /);
});

test('Today has a proposal behind more new alerts than are read at once', async () => {
  await propose(t.ground, s.dsl, { ...on(2), ...nothing });
  const nobody = { viewed_at: null, viewed_by: null, proposed_by: null, proposed_at: null, proposed_state: null };
  await copyAlert(t, id, 310, { severity: 5, state: 'unviewed', ...nobody, proposed_reason: null });
  const theirs = await todayOf(s.deputy);
  expect(theirs).toMatch(/Decisions waiting for a second person .* proposed: no further action\./);
  expect(theirs).toContain('Unopened alerts');
});

test('the week before begins on its Monday also where the clocks went back in between', async () => {
  const before = t.clock.now();
  t.clock.set(instantOf('2026-10-28', '10:00'));
  try {
    const school = await buildAlertSchool(t);
    await school.raise({ severity: 4, harm: 'bullying' }, { severity: 4, harm: 'violence' });
    const [early, late] = (await school.stored()).map((alert) => alert.id) as [string, string];
    for (const each of [early, late]) {
      await viewAlert(t.ground, school.dsl, { door: 'alerts', id: each, tab: 'todo' });
      const decision = { door: 'alerts', id: each, version: 2, reason: 'A line of the play.' } as const;
      await decideNoAction(t.ground, school.dsl, { ...decision, falseAlarm: each === early });
    }
    await t.rows('update alert set raised_at = $2 where id = $1', [early, instantOf('2026-10-19', '00:20')]);
    t.clock.move(60_000);
    expect(await todayOf(school.dsl)).toMatch(/False alarms 0% last week 100%/);
  } finally {
    t.clock.set(before);
  }
});

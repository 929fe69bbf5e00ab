import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Actor } from '../../access/scope.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { type AlertSchool, buildAlertSchool } from './alerts.fixture.ts';
import { readQueue, viewAlert } from './alerts-desk.service.ts';
import { agree, propose } from './alerts-joint.service.ts';

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
    message: expect.stringContaining('the senior leader or the headteacher decides it with one of you'),
  });
  await viewAlert(t.ground, s.senior, { door: 'passed', id: on.id, tab: 'todo' });
  await agree(t.ground, s.senior, { door: 'passed', ...on, words: 'Yes, at once.' });
});

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

import { afterAll, beforeAll, expect, test } from 'vitest';
import { sensorScope, systemScope } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { newId } from '../../kernel/ids.ts';
import { buildActor, buildPerson, buildSchool } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { buildFlagged } from './alerts.build.ts';
import type { FlaggedEvent } from './alerts.ts';
import { raiseAlerts } from './alerts-raise.service.ts';

let t: TestGround;
beforeAll(async () => {
  t = await testGround();
});
afterAll(() => t.close());

function raise(school: string, flagged: FlaggedEvent[]): Promise<number> {
  const scope = sensorScope({ schoolId: school, sensorId: newId(t.clock.now()), kind: 'gate', name: 'Gate' });
  return transact(t.ground, scope, (tx) => raiseAlerts(tx, flagged));
}

function stored(school: string) {
  return transact(t.ground, systemScope('clocks', school), async (tx) => ({
    alerts: await tx.db.selectFrom('alert').selectAll().orderBy('series').orderBy('number').execute(),
    readers: await tx.db.selectFrom('alert_reader').selectAll().execute(),
    events: await tx.db.selectFrom('alert_event').selectAll().execute(),
    phrases: await tx.db.selectFrom('alert_phrase').selectAll().execute(),
    steps: await tx.db.selectFrom('alert_step').selectAll().orderBy('id').execute(),
  }));
}

const at = (time: string) => new Date(`2026-11-17T${time}:00Z`);

test('one journal entry for a new alert, none for a repeat, one when it becomes worse', async () => {
  const school = await buildSchool(t.ground);
  const { personId } = await buildPerson(t.ground, school);
  const event = (time: string, severity: 2 | 4) => buildFlagged({ personId, occurredAt: at(time), severity });
  expect(await raise(school, [event('10:00', 2)])).toBe(1);
  expect(await raise(school, [event('10:10', 2)])).toBe(0);
  expect(await raise(school, [event('10:20', 4)])).toBe(0);
  const head = await buildActor(t.ground, school, ['head']);
  const { authorise } = await import('../../access/scope.ts');
  const entries = await transact(t.ground, authorise(head, 'journal.read'), (tx) =>
    tx.db.selectFrom('journal_entry').select('action').orderBy('seq').execute(),
  );
  expect(entries.map((entry) => entry.action)).toEqual(['alert.raised', 'alert.worse']);
  const { alerts } = await stored(school);
  expect(alerts).toMatchObject([{ series: 'A', number: 1, severity: 4, times: 3, state: 'unviewed' }]);
});

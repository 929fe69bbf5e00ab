import { afterAll, beforeAll, expect, test } from 'vitest';
import { whileHeld } from '../../test-support/at-once.ts';
import { buildActor } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { cameOf } from '../../test-support/outcome.ts';
import { buildAlertSchool } from './alerts.fixture.ts';
import { viewAlert } from './alerts-desk.service.ts';
import { agree, disagree, propose } from './alerts-joint.service.ts';

let t: TestGround;
beforeAll(async () => {
  t = await testGround();
});
afterAll(() => t.close());

const GATE = 77;

test('whoever disagrees while another agrees is told so, also where that comes between their looking and their writing (S24)', async () => {
  const s = await buildAlertSchool(t);
  const otherDeputy = await buildActor(t.ground, s.school, ['deputy_dsl']);
  await s.setting('alerts.twoDecide', ['no_action']);
  await s.raise({ severity: 4, harm: 'bullying' });
  const id = (await s.stored())[0]?.id ?? '';
  const on = (version: number) => ({ door: 'alerts', id, version }) as const;
  await viewAlert(t.ground, s.dsl, { door: 'alerts', id, tab: 'todo' });
  const nothing = { action: 'no_action', reason: 'A line of the play.', falseAlarm: true, secondId: null } as const;
  await propose(t.ground, s.dsl, { ...on(2), ...nothing });
  // Whoever takes the proposal away stands at a gate before the rules that look at the alert anew.
  await t.rows(`create policy a_gate on alert as restrictive for update using (true)
      with check (proposed_by is not null or pg_advisory_xact_lock(${GATE}) is not null)`);
  const answers = await whileHeld(
    t,
    [['select pg_advisory_xact_lock($1)', [GATE]]],
    ...[
      () => disagree(t.ground, otherDeputy, { ...on(3), words: 'It is real.' }),
      () => agree(t.ground, s.deputy, { ...on(3), words: '' }),
    ].map((work) => () => cameOf(work())),
  );
  expect(answers.toSorted()).toEqual(['alert.quicker', 'done']);
});

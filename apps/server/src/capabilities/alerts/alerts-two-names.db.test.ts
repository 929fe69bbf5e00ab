import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Actor, authorise } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { buildPuppet } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { buildAlertSchool } from './alerts.fixture.ts';
import { decideNoAction } from './alerts.service.ts';
import { viewAlert } from './alerts-desk.service.ts';
import { agree, propose, withdraw } from './alerts-joint.service.ts';

let t: TestGround;
beforeAll(async () => {
  t = await testGround();
});
afterAll(() => t.close());

const nothing = { action: 'no_action', reason: 'A line of the play.', falseAlarm: true, secondId: null } as const;

test('no order of deeds of one person under two names decides it, by the service or typed (S8)', async () => {
  const s = await buildAlertSchool(t);
  await s.setting('alerts.twoDecide', ['no_action', 'incident']);
  await s.raise({ severity: 4, harm: 'bullying' });
  const id = (await s.stored())[0]?.id ?? '';
  await viewAlert(t.ground, s.dsl, { door: 'alerts', id, tab: 'todo' });
  const on = (version: number) => ({ door: 'alerts' as const, id, version });
  const rowOf = async () => {
    const [row] = await transact(t.ground, authorise(s.dsl, 'alerts.read'), (tx) =>
      tx.db.selectFrom('alert').selectAll().where('id', '=', id).execute(),
    );
    return row;
  };
  const puppet = await buildPuppet(t.ground, s.dsl, 'deputy_dsl');
  const at = t.clock.now();
  const type = (by: Actor, values: Record<string, unknown>) =>
    transact(t.ground, authorise(by, 'alerts.decide'), (tx) =>
      tx.db.updateTable('alert').set(values).where('id', '=', id).execute(),
    );
  const deeds: Record<string, (by: Actor, version: number) => Promise<unknown>> = {
    propose: (by, version) => propose(t.ground, by, { ...on(version), ...nothing }),
    agree: (by, version) => agree(t.ground, by, { ...on(version), words: '' }),
    withdraw: (by, version) => withdraw(t.ground, by, on(version)),
    alone: (by, version) => decideNoAction(t.ground, by, { ...on(version), ...nothing }),
    typed: async (by) => {
      const { proposed_by: decided_by = null, proposed_reason: reason = null } = (await rowOf()) ?? {};
      await type(by, {
        agreed_by: by.personId,
        agreed_at: at,
        state: 'no_action',
        decided_at: at,
        decided_by,
        reason,
      });
    },
  };
  const deed = fc.tuple(fc.constantFrom(s.dsl, puppet), fc.constantFrom(...Object.keys(deeds), 'agree', 'typed'));
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 2, maxLength: 6 }), async (order) => {
      for (const [by, what] of [[s.dsl, 'propose'], ...order, [puppet, 'agree'], [puppet, 'typed']] as const) {
        await deeds[what]?.(by, (await rowOf())?.version ?? 0).catch(() => {});
        expect(await rowOf(), order.map(([, each]) => each).join()).toMatchObject({
          state: 'viewed',
          agreed_by: null,
        });
      }
    }),
    { numRuns: 6 },
  );
  // What was typed is whole: a second person's is taken.
  await deeds.propose?.(s.dsl, (await rowOf())?.version ?? 0).catch(() => {});
  await deeds.typed?.(s.deputy, 0);
  expect(await rowOf()).toMatchObject({ state: 'no_action', agreed_by: s.deputy.personId });
  for (const change of [{ reason: 'Mine' }, { state: 'viewed', decided_at: null, decided_by: null }, { severity: 1 }])
    await expect(type(puppet, change)).rejects.toThrow(/row-level security/);
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { whileHeld } from '../../test-support/at-once.ts';
import { cameOf } from '../../test-support/outcome.ts';
import { openCases } from './investigations.fixture.ts';
import { decideOutcome, openReceived } from './investigations-received.service.ts';

/* S15, S24: whoever works on an investigation at the moment at which somebody freezes its incident. */
type Cases = Awaited<ReturnType<typeof openCases>>;
let t: Cases['t'];
let school: Cases['school'];
let manager: Cases['manager'];
let c: Cases['c'];
beforeAll(async () => {
  ({ t, school, manager, c } = await openCases());
});
afterAll(() => t.close());

/** What came of it while somebody freezes the incident, in a transaction that is over as soon as this waits for it. */
async function whileFrozen(id: string, work: () => Promise<unknown>): Promise<string | undefined> {
  const freezes: [string, unknown[]] = ['update incident set frozen_at = now() where id = $1', [id]];
  const [came] = await whileHeld(t, [freezes], () => cameOf(work()));
  return came;
}

test('a draft, a report and its passing on wait, and are told that the police investigate', async () => {
  const { senior } = school;
  const [first, second, third] = [await c.buildOpen(), await c.buildOpen(), await c.buildOpen()];
  expect(await whileFrozen(first.id, () => c.write(senior, first))).toBe('investigation.frozen');
  await c.write(senior, second);
  expect(await whileFrozen(second.id, () => c.finish(senior, second))).toBe('investigation.frozen');
  await c.write(senior, third);
  await c.finish(senior, third);
  expect(await whileFrozen(third.id, () => c.pass(senior, third))).toBe('investigation.frozen');
});

test('so does the decision of the line manager, who does not see the incident', async () => {
  const ids = await c.buildPassed();
  await openReceived(t.ground, manager, ids.investigationId, t.clock.now());
  const decided = { became: 'no_action', because: 'A misunderstanding' } as const;
  expect(await whileFrozen(ids.id, () => decideOutcome(t.ground, manager, ids.investigationId, decided))).toBe(
    'investigation.ended',
  );
});

import { compileRules, type Rules } from '@gatehouse/engine';
import { expect, test } from 'vitest';
import type { SignedWorld } from '../link/signed-world.ts';
import { MORNING } from '../test-support/device.fixture.ts';
import { HEADER, RULES, worldOf } from '../test-support/server.fixture.ts';
import { momentOf } from './moment.ts';

const LUNCH: Rules = {
  ...RULES,
  policies: [
    ...RULES.policies,
    {
      ...{ id: 'lunch', name: 'At lunch', appliesTo: { everyone: true }, fallback: null },
      ...{ when: { calendar: 'school', periods: ['lunch'] }, categories: { games: 'allow' } },
    },
  ],
  calendars: [
    {
      ...{ id: 'school', zone: 'Europe/London', named: [] },
      periods: [{ id: 'lunch', name: 'Lunch', spans: [{ days: ['tue'], on: 'every', from: '12:40', to: '13:30' }] }],
    },
  ],
};
/** The world as each new worker makes it. */
function fresh(): SignedWorld {
  const { rules } = compileRules(LUNCH);
  if (rules === null) throw new Error('The rules of this test have an error.');
  return { version: 'v1', header: HEADER, world: worldOf(), rules };
}
const HOUR_MS = 3_600_000;

test('a moment is the same for every worker while the same policies hold, and another once they do not', () => {
  const at = MORNING.getTime();
  const [morning, later, lunch] = [0, 1, 2].map((hours) => momentOf(fresh(), 'on-site', at + hours * HOUR_MS));
  expect(later).toBe(morning);
  expect(lunch).not.toBe(morning);
});

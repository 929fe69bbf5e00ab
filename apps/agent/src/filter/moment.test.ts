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
function fresh(from: Rules = LUNCH): SignedWorld {
  const { rules } = compileRules(from);
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

test('an exception that begins or ends makes another moment, and so does a place that is not known any more', () => {
  const at = MORNING.getTime();
  const exception = { id: 'e', appliesTo: { everyone: true }, address: 'games.example', action: 'allow' as const };
  const from = { ...LUNCH, exceptions: [{ ...exception, from: at, until: at + 1000, reason: 'A lesson.' }] };
  const [before, meanwhile, after] = [-1, 0, 1000].map((ms) => momentOf(fresh(from), 'on-site', at + ms));
  expect(meanwhile).not.toBe(before);
  expect(after).toBe(before);
  const [policy] = RULES.policies;
  if (policy === undefined) throw new Error('There is a policy.');
  const placed = fresh({ ...RULES, policies: [policy, { ...policy, id: 'here', place: 'on-site' }] });
  const places = ['on-site', 'off-site', undefined] as const;
  expect(new Set(places.map((place) => momentOf(placed, place, at))).size).toBe(3);
});

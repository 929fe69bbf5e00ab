import { describe, expect, test } from 'vitest';
import { STARTERS } from '../../access/setting-shape.ts';
import { starterSettings } from '../../access/settings.ts';
import { readExamples } from '../../access/settings-sanctions.ts';
import { ladderOf, ROUTES, type Route, routeOf } from './sanctions.ts';

const ROUTE_LIST = Object.keys(ROUTES) as Route[];
const steps = (starter: (typeof STARTERS)[number], route: Route) => ladderOf(starterSettings(starter), route);

describe.each(STARTERS)('%s', (starter) => {
  test.each(ROUTE_LIST)(
    'under the %s access can be withdrawn, and every line of the ladder is one (R126, R129)',
    (route) => {
      const ladder = steps(starter, route);
      expect(ladder.some(({ effect }) => effect === 'access')).toBe(true);
      const settings = starterSettings(starter);
      const key = ({ behaviour: 'pupils', disciplinary: 'staff', conduct: 'others' } as const)[route];
      expect(ladder).toHaveLength(settings[`sanctions.${key}`].length);
      expect(new Set(ladder.map(({ name }) => name)).size).toBe(ladder.length);
    },
  );
});

test.each(ROUTE_LIST)(
  '%s: the police stand on the ladders of the policies that name them (R127: 000:423, 004:31)',
  (route) => {
    const withPolice = STARTERS.filter((starter) =>
      steps(starter, route).some(({ grade, name }) => grade === 'severe' && name === 'Report to the police'),
    );
    expect(withPolice).toEqual(['special-school', 'high-b']);
  },
);

test.each(ROUTE_LIST)('%s: by 004:31 any breach takes access away until it has been looked into (R126)', (route) => {
  expect(steps('high-b', route)[0]).toEqual({
    ...{ grade: 'minor', effect: 'access', name: 'Access withdrawn until it has been looked into' },
  });
});

test('the examples of a policy are all there: 003:378–415 by its three grades, 002:507–533 by its matrix (R35, R122)', () => {
  const count = (starter: (typeof STARTERS)[number]) =>
    Object.values(
      Object.groupBy(readExamples(starterSettings(starter)['sanctions.examples']), ({ grade }) => grade),
    ).map((each) => each?.length);
  expect(count('high-a')).toEqual([3, 7, 9]);
  expect(count('middle')).toEqual([2, 9, 6]);
});

test('whoever is not employed here is not dealt with as staff: the page of their incident names the code of conduct (R129)', () => {
  const routes = ['pupil', 'staff', 'contractor', 'volunteer', 'governor', 'parent'].map(routeOf);
  expect(routes).toEqual(['behaviour', 'disciplinary', ...Array(4).fill('conduct')]);
});

import { CATEGORIES, HELP_CATEGORY } from '@gatehouse/engine';
import { expect, test } from 'vitest';
import { dueOf, isOverOn, TAKEABLE, TAKEABLE_GROUPS } from './sanctions-withdrawn.ts';

test('a sanction takes neither help for children nor what the law keeps closed, and everything else is offered once (R207)', () => {
  expect(TAKEABLE).not.toContain(HELP_CATEGORY);
  expect(TAKEABLE.filter((code) => CATEGORIES[code].locked)).toEqual([]);
  expect(TAKEABLE_GROUPS.flatMap(({ codes }) => codes).toSorted()).toEqual(TAKEABLE.toSorted());
});

test('things are given back on the last day, and what never was taken is not asked for any more', () => {
  expect(['2026-11-16', '2026-11-17', '2026-11-18'].map((day) => isOverOn({ untilOn: '2026-11-17' }, day))).toEqual([
    ...[false, true, true],
  ]);
  expect(isOverOn({ untilOn: null }, '2099-01-01')).toBe(false);
  const due = (day: string, more: Partial<Parameters<typeof dueOf>[0]> = {}) =>
    dueOf({ orders: ['device'], untilOn: '2026-11-17', isLifted: false, taken: [], returned: [], ...more }, day).map(
      ({ step }) => step,
    );
  expect(due('2026-11-16')).toEqual(['taken']);
  expect(due('2026-11-17')).toEqual([]);
  expect(due('2026-11-16', { taken: ['device'] })).toEqual([]);
  expect(due('2026-11-17', { taken: ['device'] })).toEqual(['returned']);
  expect(due('2026-11-16', { taken: ['device'], isLifted: true })).toEqual(['returned']);
  expect(due('2026-11-17', { taken: ['device'], returned: ['device'] })).toEqual([]);
});

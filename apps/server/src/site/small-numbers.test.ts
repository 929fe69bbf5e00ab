import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FEW, joinedCount, joinedLines } from './small-numbers.ts';

const named = (...counts: number[]) => counts.map((count, place) => ({ name: `Class ${place}`, count }));

test('small numbers are together, and a single one is joined with the smallest of the others', () => {
  expect([0, 4, 5, 1204].map(joinedCount)).toEqual(['0', 'Fewer than 5', '5', '1,204']);
  expect(joinedLines(named(16, 8, 4), 'other classes')).toEqual([
    { name: 'Class 0', value: '16' },
    { name: 'Class 1 and class 2', value: '12' },
  ]);
  expect(joinedLines(named(16, 3, 4, 0), 'other classes')[1]).toEqual({
    name: '2 other classes',
    value: 'Fewer than 5 each',
  });
  expect(joinedLines(named(2), 'other classes')).toEqual([{ name: 'Class 0', value: 'Fewer than 5' }]);
  expect(joinedLines(named(1, 16, 1), 'other classes')).toEqual([
    { name: 'Class 0, class 1 and class 2', value: '18' },
  ]);
  expect(joinedLines(named(3, 3), 'classes')).toEqual([{ name: '2 classes', value: 'Fewer than 5 each' }]);
  expect(joinedLines(named(1, 1, 1), 'other classes')).toEqual([{ name: 'Other classes', value: 'Fewer than 5 each' }]);
});

test('whatever is shown, what is left of the total is nobody’s small number', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 8 }), (counts) => {
      const total = counts.reduce((sum, count) => sum + count, 0);
      const shown = joinedLines(named(...counts), 'other classes');
      const told = shown.map(({ value }) => Number(value)).filter((value) => !Number.isNaN(value));
      expect(told.every((value) => value >= FEW)).toBe(true);
      const left = total - told.reduce((sum, value) => sum + value, 0);
      const hidden = counts.filter((count) => count > 0 && count < FEW);
      // Of the total itself nothing is told when it is small.
      if (left > 0 && total >= FEW) expect(hidden.length).toBeGreaterThan(1);
    }),
  );
});

/** Every table of so many lines, each up to the most. */
function* tables(lines: number, most: number, begun: number[] = []): Generator<number[]> {
  if (begun.length === lines) yield begun;
  else for (let count = 0; count <= most; count += 1) yield* tables(lines, most, [...begun, count]);
}

test.for([
  [2, 30, 34],
  [3, 20, 20],
  [4, 12, 12],
] as const)(
  'of %i lines no small number can be worked out by whoever reads them and knows how they are made',
  ([lines, most, total]) => {
    const shown = Map.groupBy(tables(lines, most), (counts) => {
      const sum = counts.reduce((all, count) => all + count, 0);
      return JSON.stringify([joinedCount(sum), joinedLines(named(...counts), 'other classes')]);
    });
    const told = [...shown].filter(([, [first = [], ...others]]) => {
      // Up to this total every table that could be meant is among them.
      if (first.reduce((all, count) => all + count, 0) > total) return false;
      return first.some((count, line) => count > 0 && count < FEW && others.every((other) => other[line] === count));
    });
    expect(told.map(([page, [counts]]) => `${page} is ${counts}`)).toEqual([]);
  },
);

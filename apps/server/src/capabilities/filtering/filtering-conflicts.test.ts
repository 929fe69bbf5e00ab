import { expect, test } from 'vitest';
import { conflictsOf } from './filtering-conflicts.ts';
import { cells, change, NOW, start } from './filtering-fold.fixture.ts';
import type { InForce } from './filtering-stretches.ts';

const YEARS = new Map([
  ['9B', [9]],
  ['Chess', [9, 11]],
]);
const told = (...changes: InForce[]) =>
  conflictsOf({ start, changes, at: new Date(NOW) }, YEARS).map(
    ({ nearer, wider, category, period }) =>
      `${nearer.key} ${category} ${nearer.action}${period === null ? '' : ` @${period}`}, ${wider.key} ${wider.action}`,
  );
const group = (name: string, action: string, periods: string[] | null = null) =>
  change(cells({ groups: [name] }, { games: action }, periods), NOW - 5000);
const year = (action: string, periods: string[] | null = null) =>
  change(cells({ years: [9] }, { games: action }, periods), NOW - 4000);

test('a class whose older rule goes before a stricter one for its year is told beside that year, and no other key stage', () => {
  expect(start.matrix['ks:3']?.games).toBe('block');
  expect(told(group('9B', 'warn'), year('block'))).toEqual(['group:9B games warn, year:9 block']);
  expect(told(group('9B', 'block'))).toEqual([]);
  expect(told(group('9B', 'warn'))).toEqual(['group:9B games warn, ks:3 block']);
  expect(told(group('Gone', 'warn'))).toEqual([]);
});

test('of several years each is told once, a part of the day against what holds then, and a year against its key stage', () => {
  expect(told(group('Chess', 'log'), year('warn')).sort()).toEqual(
    [
      'year:9 games warn, ks:3 block',
      'group:Chess games log, year:9 warn',
      `group:Chess games log, ks:4 ${start.matrix['ks:4']?.games}`,
    ].sort(),
  );
  expect(told(group('9B', 'warn', ['breaks']), year('allow', ['breaks'])).sort()).toEqual([
    'group:9B games warn @breaks, year:9 allow',
    'year:9 games allow @breaks, ks:3 block',
  ]);
});

test('who has no internet is closed, whatever is in their cells or those of a class among them: no rule of theirs counts, and none differs', () => {
  const none = (audience: object) => change({ kind: 'internet', audience, access: 'none' }, NOW - 3000);
  expect(told(group('9B', 'warn'), year('warn'), none({ years: [9] }))).toEqual([]);
  expect(told(group('9B', 'warn'), none({ keyStages: [3] }))).toEqual([]);
  expect(told(group('9B', 'warn'), none({ groups: ['9B'] }))).toEqual([]);
  expect(told(group('9B', 'warn'), none({ years: [11] }))).toEqual(['group:9B games warn, ks:3 block']);
});

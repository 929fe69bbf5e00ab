import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Days } from '../../kernel/academic-year.ts';
import { readTrendsQuery } from './trends.schemas.ts';
import { byPartOfDay, exactLines, monthsOf, rangedLines } from './trends.ts';
import { keptFrom, periodsAround, periodsToChoose, periodsToKeep, spanOf } from './trends-periods.ts';

test('a bar is as long as the least that its line can be', () => {
  const counted = [12, 8, 3].map((count, at) => ({ name: `room ${at}`, count }));
  expect(rangedLines(counted, false)).toEqual([
    { name: 'room 0', value: '10 to 14', bar: 1 },
    { name: 'room 1', value: '5 to 9', bar: 0.5 },
    { name: 'Everything else', value: 'Fewer than 5 each', bar: null },
  ]);
});

test('figures for the team are as they are, and the rarest of many are added up', () => {
  const counted = Array.from({ length: 20 }, (_, at) => ({ name: `room ${at}`, count: 20 - at }));
  const lines = exactLines(counted, false);
  expect(lines).toHaveLength(13);
  expect(lines[0]).toEqual({ name: 'room 0', value: '20', bar: 1 });
  expect(lines.at(-1)).toEqual({ name: '8 others', value: '36', bar: null });
  expect(exactLines(counted.slice(0, 13), false).at(-1)).toEqual({ name: '1 other', value: '8', bar: null });
});

test('every hour belongs to one part of the day', () => {
  const hours = Array.from({ length: 24 }, (_, hour) => ({ name: String(hour).padStart(2, '0'), count: 1 }));
  const parts = byPartOfDay(hours);
  expect(parts.reduce((sum, { count }) => sum + count, 0)).toBe(24);
  expect(parts.map(({ count }) => count)).toEqual([8, 1, 1, 1, 1, 1, 1, 1, 1, 1, 5, 2]);
});

test('months go from the first to the last, over the end of a year', () => {
  expect(monthsOf({ from: '2026-11-01', to: '2027-02-14' })).toEqual(['2026-11', '2026-12', '2027-01', '2027-02']);
  expect(monthsOf({ from: '2026-09-01', to: '2026-08-31' })).toEqual([]);
});

test('an address that was changed by hand shows the figures, not an error', () => {
  expect(readTrendsQuery({ period: '2026-9', type: "x' or 1=1", year: 'nine', place: ['on_site'] })).toEqual({});
  expect(readTrendsQuery({ period: '2026-1', year: '', type: 'gambling' })).toEqual({
    period: '2026-1',
    type: 'gambling',
  });
});

const SETTINGS = { 'reports.springEnds': '04-07', 'reports.trendDays': 10, 'school.closedDays': [] } as const;
const kept = (...periods: { key: string; from: string; to: string }[]) =>
  periods.map((days) => ({ key: days.key, ...spanOf(days) }));

test('a day belongs to one term, whatever is kept and however the end of spring was moved since', () => {
  const ends = fc.constantFrom('03-31', '04-07', '04-14', '04-21');
  fc.assert(
    fc.property(ends, ends, fc.boolean(), fc.boolean(), (then, now, keepSpring, keepSummer) => {
      const of = (springEnds: typeof then) => ({
        ...SETTINGS,
        'reports.springEnds': springEnds,
        'school.closedDays': [],
      });
      const terms = (list: ReturnType<typeof periodsToChoose>) => list.filter(({ key }) => key.startsWith('2025-'));
      const before = terms(periodsToChoose({ today: '2026-11-17', first: '2020-09-01' }, true, [], of(then)));
      const held = kept(
        ...before.filter(({ key }) => (key.endsWith('2') && keepSpring) || (key.endsWith('3') && keepSummer)),
      );
      const after = terms(
        periodsToChoose({ today: '2026-11-17', first: '2020-09-01' }, true, held, of(now)),
      ).toReversed();
      expect(after.map(({ key }) => key)).toEqual(['2025-1', '2025-2', '2025-3']);
      expect([after[0]?.from, after[2]?.to]).toEqual(['2025-09-01', '2026-08-31']);
      for (const nth of [1, 2]) expect(spanOf(after[nth - 1] as Days).until).toEqual(spanOf(after[nth] as Days).from);
      if (held.length) expect(after.toReversed()).toEqual(before);
      expect(periodsAround('2026-04-10', held, of(now)).at(-1)).toEqual(after.find(({ to }) => to >= '2026-04-10'));
    }),
    { numRuns: 64 },
  );
});

test('nothing is offered from before the school began, or its oldest incident happened', () => {
  const offered = (first: string, exact: boolean) =>
    periodsToChoose({ today: '2026-11-28', first }, exact, [], { ...SETTINGS, 'school.closedDays': [] }).map(
      ({ key }) => key,
    );
  expect(offered('2026-11-28', true)).toEqual(['2026', '2026-1']);
  expect(offered('2026-06-01', true)).toEqual(['2026', '2026-1', '2025', '2025-3']);
  expect(offered('2026-06-01', false)).toEqual(['2025-3']);
  // Whoever sees terms that are over, in a school in which none is, has the last one, with nothing in it.
  expect(offered('2026-11-28', false)).toEqual(['2025-3']);
});

test('figures are kept once the days of grace are past, with a school year at its end, and nothing from before the school began', () => {
  const due = (today: string, began: string, ...held: Parameters<typeof kept>) =>
    periodsToKeep({ today, began }, kept(...held), { ...SETTINGS, 'school.closedDays': [] }).map(({ key }) => key);
  // Ten school days after Thursday 31 December: Thursday 14 January.
  expect(keptFrom('2026-12-31', { ...SETTINGS, 'school.closedDays': [] })).toBe('2027-01-15');
  expect(keptFrom('2026-12-31', { ...SETTINGS, 'school.closedDays': ['2026-12-21 to 2027-01-03'] })).toBe('2027-01-16');
  expect([due('2027-01-14', '2026-11-01'), due('2027-01-15', '2026-11-01')]).toEqual([[], ['2026-1']]);
  expect(due('2027-01-15', '2027-01-02')).toEqual([]);
  const [autumn] = periodsToChoose({ today: '2026-12-31', first: '2020-09-01' }, true, [], {
    ...SETTINGS,
    'school.closedDays': [],
  }).slice(1);
  expect(due('2027-10-01', '2026-11-01', ...(autumn ? [autumn] : []))).toEqual(['2026-2', '2026-3', '2026']);
  expect(spanOf({ from: '2026-04-08', to: '2026-08-31' })).toEqual({
    from: new Date('2026-04-07T23:00:00Z'),
    until: new Date('2026-08-31T23:00:00Z'),
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { academicYearOf, academicYearWords } from '../../kernel/academic-year.ts';
import { instantOf } from '../../kernel/school-time.ts';
import { dueDayOf, KIND_LIST, standingOf } from './reviews.ts';
import { partFor } from './reviews-part.ts';
import { NEWEST, questionsOf } from './reviews-questions.ts';

const at = (day: string) => instantOf(day, '12:00');
const CLOCK = { dueOn: '08-31', warnDays: 60 } as const;
const state = (lastSigned: number | null, day: string, began = '2026-09-10') => {
  const { state, year, dueOn } = standingOf({ lastSigned, began: at(began) }, { ...CLOCK, now: at(day) });
  return `${state} ${year} ${dueOn}`;
};

describe('the academic year', () => {
  test('begins on 1 September', () => {
    expect([academicYearOf('2026-08-31'), academicYearOf('2026-09-01'), academicYearOf('2027-01-01')]).toEqual([
      2025, 2026, 2026,
    ]);
    expect([academicYearWords(2026), academicYearWords(2099)]).toEqual(['2026–27', '2099–00']);
    expect([dueDayOf(2026, '08-31'), dueDayOf(2026, '12-31'), dueDayOf(2026, '03-31')]).toEqual([
      '2027-08-31',
      '2026-12-31',
      '2027-03-31',
    ]);
  });
});

describe('the clock of a review', () => {
  test('a school that began this year has until its end; then it is overdue until somebody signs', () => {
    expect(state(null, '2026-11-17')).toBe('later 2026 2027-08-31');
    expect(state(null, '2027-07-02')).toBe('soon 2026 2027-08-31');
    expect(state(null, '2027-07-01')).toBe('later 2026 2027-08-31');
    expect(state(null, '2027-08-31')).toBe('soon 2026 2027-08-31');
    expect(state(null, '2027-09-01')).toBe('late 2026 2027-08-31');
  });

  test('a school that begins when a review is nearly due begins with the next one: on its first day none is overdue', () => {
    expect(state(null, '2026-09-01', '2026-08-20')).toBe('later 2026 2027-08-31');
    expect(state(null, '2026-09-01', '2026-07-02')).toBe('later 2026 2027-08-31');
    expect(state(null, '2026-09-01', '2026-07-01')).toBe('late 2025 2026-08-31');
  });

  test('signed this year is done; the next year is due next', () => {
    expect(state(2026, '2026-12-01')).toBe('done 2027 2028-08-31');
    expect(state(2026, '2027-09-01')).toBe('later 2027 2028-08-31');
    expect(state(2026, '2028-09-01')).toBe('late 2027 2028-08-31');
    // A year that was missed is not late for ever: signing now is for now.
    expect(state(2028, '2028-09-02')).toBe('done 2029 2030-08-31');
  });

  test('on no day after the due day is it anything but late', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2024, max: 2040 }), fc.integer({ min: 1, max: 900 }), (year, days) => {
        const due = dueDayOf(year + 1, '08-31');
        const now = new Date(at(due).getTime() + days * 86_400_000);
        expect(standingOf({ lastSigned: year, began: at('2020-01-01') }, { ...CLOCK, now }).state).toBe('late');
      }),
    );
  });
});

describe('questions', () => {
  test('each names its source and has an id of its own', () => {
    for (const kind of KIND_LIST) {
      const all = questionsOf({ kind, questions: NEWEST[kind] });
      expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
      expect(all.filter(({ source, ask }) => source === '' || !ask.endsWith('?'))).toEqual([]);
      expect(all.length).toBeGreaterThanOrEqual(8);
    }
    expect(questionsOf({ kind: 'filtering', questions: 99 })).toEqual([]);
  });
});

test('nobody signs for both parts, whatever roles they hold', () => {
  const settings = { 'reviews.leadersSign': ['head'], 'reviews.governorsSign': ['governor', 'head'] } as const;
  const given = {
    'reviews.leadersSign': [...settings['reviews.leadersSign']],
    'reviews.governorsSign': [...settings['reviews.governorsSign']],
  };
  const head = { roles: ['head' as const], personId: 'h' };
  const signed = { id: 'h', name: 'H', role: 'head', at: new Date(0) };
  expect(partFor(head, { state: 'ready', leader: null, governor: null }, given)?.part).toBe('leader');
  expect(partFor(head, { state: 'ready', leader: signed, governor: null }, given)).toBeNull();
  expect(partFor(head, { state: 'ready', leader: { ...signed, id: 'x' }, governor: null }, given)?.part).toBe(
    'governor',
  );
  expect(partFor(head, { state: 'draft', leader: null, governor: null }, given)).toBeNull();
  expect(
    partFor({ roles: ['teacher'], personId: 't' }, { state: 'ready', leader: null, governor: null }, given),
  ).toBeNull();
});

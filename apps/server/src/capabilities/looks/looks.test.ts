import { expect, test } from 'vitest';
import { instantOf } from '../../kernel/school-time.ts';
import { type Look, reviewAskedFrom, reviewDue } from './looks.ts';

const CLOSED = ['2026-12-19 to 2027-01-03'];

/** A look that was allowed then, for so many days, and reviewed weekly. */
function look(allowed: string, { days = 28, reviewed }: { days?: number; reviewed?: string } = {}): Look {
  const decidedAt = instantOf(allowed, '09:00');
  const endsAt = new Date(decidedAt.getTime() + days * 86_400_000);
  const reviewedAt = reviewed === undefined ? null : instantOf(reviewed, '09:00');
  return { state: 'approved', decidedAt, endsAt, reviewDays: 7, reviewedAt, days } as Look;
}

const asked = (...of: Parameters<typeof look>) => reviewAskedFrom(look(...of), CLOSED);

test('a review is asked for two days before, on Friday for Monday and before the holidays for what is due in them', () => {
  // Due on Wednesday, and on Monday: on Friday already.
  expect(asked('2026-11-25')).toEqual(instantOf('2026-11-30', '09:00'));
  expect(asked('2026-11-23')).toEqual(instantOf('2026-11-27', '00:00'));
  // Due on Thursday 24 December, whose last school day before is the 18th, a day after it was allowed.
  expect(asked('2026-12-17')).toEqual(instantOf('2026-12-18', '00:00'));
});

test('whoever reviewed it on the last school day is not asked again on it', () => {
  expect(asked('2026-12-11', { reviewed: '2026-12-18' })).toEqual(instantOf('2026-12-23', '09:00'));
});

test('what ends by itself before its review, or as it is due, is reviewed by nobody', () => {
  expect([reviewDue(look('2026-11-23', { days: 7 })), asked('2026-11-23', { days: 7 })]).toEqual([null, null]);
  expect(reviewDue(look('2026-11-23', { days: 8 }))).toEqual(instantOf('2026-11-30', '09:00'));
  expect(reviewDue(look('2026-11-23', { days: 14, reviewed: '2026-11-30' }))).toBeNull();
});

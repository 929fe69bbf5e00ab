import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readVerdict } from './reviewers.schemas.ts';
import { type Reading, shareOf, unusualOf, weekBefore } from './reviewers.ts';

const reading = (personId: string, week: number, earlier = 0): Reading => ({ personId, week, earlier });
const rule = { times: 4, least: 25 };
const names = (all: readonly Reading[]) => unusualOf(all, rule).map(({ personId }) => personId);

describe('unusual reading', () => {
  test('one who opens far more than colleagues, and nobody else', () => {
    expect(names([reading('a', 6), reading('b', 10), reading('c', 90)])).toEqual(['c']);
    expect(names([reading('a', 30), reading('b', 31), reading('c', 90)])).toEqual([]);
  });

  test('two who do so do not hide each other among four', () => {
    expect(names([reading('a', 6), reading('b', 8), reading('c', 9), reading('d', 90), reading('e', 95)])).toEqual([
      'd',
      'e',
    ]);
  });

  test('without colleagues, against what they opened before; few are never unusual', () => {
    expect(names([reading('a', 60, 30)])).toEqual([]);
    expect(names([reading('a', 60, 5)])).toEqual(['a']);
    expect(names([reading('a', 25, 0)])).toEqual([]);
  });

  test('reading more never makes one less unusual', () => {
    const some = fc.array(fc.nat(200), { minLength: 2, maxLength: 8 });
    fc.assert(
      fc.property(some, fc.nat(300), fc.nat(300), (others, one, more) => {
        const rest = others.map((week, index) => reading(String(index), week));
        const told = (week: number) => names([...rest, reading('me', week)]).includes('me');
        if (told(one)) expect(told(one + more)).toBe(true);
      }),
    );
  });
});

test.each([
  [{ verdict: 'agree', because: '' }, null],
  [{ verdict: 'agree', because: 'Ok' }, 'Write at least 3 characters, or leave it empty'],
  [{ verdict: 'otherwise', because: 'No' }, 'Say what you would have decided, and why'],
])('%j of a second look is what the database takes', (form, message) => {
  const read = readVerdict(form);
  expect(read.ok ? null : read.problems).toEqual(message === null ? null : [{ field: 'because', message }]);
});

test('the week before is Monday to Sunday, whatever day it is', () => {
  expect(weekBefore('2026-11-17')).toBe('2026-11-09');
  expect(weekBefore('2026-11-16')).toBe('2026-11-09');
  expect(weekBefore('2026-11-15')).toBe('2026-11-02');
});

test('of any decisions at least one is drawn, of none and by no share nothing is', () => {
  expect([shareOf(0, 5), shareOf(3, 5), shareOf(200, 5), shareOf(9, 0)]).toEqual([0, 1, 10, 0]);
});

import { describe, expect, test } from 'vitest';
import { proposalProblems } from './filtering-changes.ts';
import { actionFor, cells, change } from './filtering-fold.fixture.ts';
import { dayWords, readOtherDay, type SchoolDay, typedOtherDay } from './filtering-school-day.ts';

const BREAKS = [
  { name: 'Break', from: '10:50', to: '11:10' },
  { name: 'Lunch', from: '12:30', to: '13:15' },
];
const USUAL: SchoolDay = { starts: '08:30', ends: '15:30', breaks: BREAKS, closed: ['2026-11-27'] };
const FRIDAY = { day: 'fri' as const, starts: '08:50', ends: '13:00' };

describe('a weekday that ends early (R80)', () => {
  const lessons = change(cells({ years: [9] }, { games: 'allow' }, ['lessons']));
  const outside = change(cells({ years: [9] }, { games: 'warn' }, ['outside']));
  const said = (day: SchoolDay, times: string[]) =>
    times.map((time) =>
      actionFor([lessons, outside, change({ kind: 'calendar', ...day })], 'games', Date.parse(`2026-11-${time}:00Z`)),
    );

  test('has the breaks that lie wholly within it, and is over when it ends', () => {
    const day = { ...USUAL, days: [FRIDAY] };
    const friday = ['20T08:49', '20T08:50', '20T10:50', '20T11:10', '20T12:30', '20T12:59', '20T13:00', '20T15:00'];
    expect(said(day, friday)).toEqual(['warn', 'allow', 'block', 'allow', 'allow', 'allow', 'warn', 'warn']);
  });
  test('changes no other day, no holiday and no weekend', () => {
    const others = ['19T08:29', '19T08:30', '19T12:30', '19T15:29', '19T15:30', '27T10:00', '21T10:00'];
    expect(said({ ...USUAL, days: [FRIDAY] }, others)).toEqual(said(USUAL, others));
  });
  test('may have breaks of its own, or none', () => {
    const own = [{ name: 'Break', from: '10:00', to: '10:15' }];
    const times = ['20T10:00', '20T10:15', '20T10:50'];
    expect(said({ ...USUAL, days: [{ ...FRIDAY, breaks: own }] }, times)).toEqual(['block', 'allow', 'allow']);
    expect(said({ ...USUAL, days: [{ ...FRIDAY, breaks: [] }] }, times)).toEqual(['allow', 'allow', 'allow']);
  });
});

test('a weekday is typed as people write it, and shown as it was read', () => {
  expect(readOtherDay('Friday 08:50 to 13:00')).toEqual(FRIDAY);
  expect(readOtherDay('fri: 08:50-13:00')).toEqual(FRIDAY);
  expect(readOtherDay('Fridays 08:50 – 13:00, no breaks')).toEqual({ ...FRIDAY, breaks: [] });
  expect(readOtherDay('Friday 08:50 to 13:00, Break 10:15 to 10:30; Snack 11:30 to 11:40')).toEqual({
    ...FRIDAY,
    breaks: [
      { name: 'Break', from: '10:15', to: '10:30' },
      { name: 'Snack', from: '11:30', to: '11:40' },
    ],
  });
  for (const line of ['Friday', 'Saturday 09:00 to 12:00', 'Friday 08:50 to 25:00', 'Friday 08:50 to 13:00, later'])
    expect(readOtherDay(line)).toBeNull();
  for (const line of [
    'Friday 08:50 to 13:00',
    'Friday 08:50 to 13:00, no breaks',
    'Monday 09:30 to 15:30, Tea 10:00 to 10:10',
  ])
    expect(typedOtherDay(readOtherDay(line) ?? { ...FRIDAY, day: 'mon' })).toBe(line);
  expect(dayWords({ ...USUAL, days: [FRIDAY] })).toBe(
    '08:30 to 15:30; Break 10:50 to 11:10 and Lunch 12:30 to 13:15. Friday 08:50 to 13:00, with Break 10:50 to 11:10',
  );
});

describe('what is wrong is told where it is, and nothing is written that could not be read again', () => {
  const fields = (day: Partial<SchoolDay>) =>
    proposalProblems({ kind: 'calendar', ...USUAL, ...day }, new Date()).map(
      ({ field, message }) => `${field}: ${message}`,
    );
  test.each([
    [{ days: [FRIDAY] }, []],
    [{ days: [{ ...FRIDAY, ends: '08:00' }] }, ['days: Friday would end before it starts']],
    [{ days: [FRIDAY, FRIDAY] }, ['days: Friday is there twice']],
    [{ days: [{ ...FRIDAY, breaks: BREAKS }] }, ['days: “Lunch” is outside Friday']],
    [
      { breaks: [{ name: 'Lunch', from: '12:75', to: '13:15' }] },
      ['breaks: “Lunch” has a time that does not exist: write 12:30 to 13:15'],
    ],
    [
      { breaks: [{ name: 'L'.repeat(41), from: '12:30', to: '13:15' }] },
      [`breaks: “${'L'.repeat(41)}” is too long a name: use 40 characters or fewer`],
    ],
    [
      { breaks: Array.from({ length: 9 }, (_, at) => ({ name: 'Rest', from: `09:${10 + at}`, to: `09:${11 + at}` })) },
      ['breaks: Give the school day 8 breaks or fewer'],
    ],
    [{ closed: Array.from({ length: 61 }, () => '2026-12-21') }, ['closed: Write 60 lines or fewer']],
  ])('%j', (day, problems) => {
    expect(fields(day as Partial<SchoolDay>)).toEqual(problems);
  });
  test('whatever else has not its shape is not written either', () => {
    const networks = Array.from({ length: 51 }, (_, at) => `203.0.${at}.0/24`);
    expect(proposalProblems({ kind: 'networks', networks }, new Date())).toEqual([
      { field: 'networks', message: 'Write 50 or fewer' },
    ]);
  });
});

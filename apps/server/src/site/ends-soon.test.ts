import { expect, test } from 'vitest';
import { starterSettings } from '../access/settings.ts';
import { instantOf } from '../kernel/school-time.ts';
import { endingSoon, lastToSay } from './ends-soon.ts';

const CLOSED = ['2026-12-19 to 2027-01-03', '2027-07-22 to 2027-08-31'];
const settings = { ...starterSettings('high-a'), 'school.closedDays': CLOSED };
const on = (day: string, lastDay: string, { since = '2026-09-01', days = 5 } = {}) => {
  const found = endingSoon(lastDay, {
    ...{ now: instantOf(day, '07:30'), since },
    settings: { ...settings, 'school.endNoticeDays': days },
  });
  return found && (found.asks ?? 'stands');
};

test('it is said five school days before, by mail as the notice begins and on the last day, and not once it is over', () => {
  const days = ['2026-12-03', '2026-12-04', '2026-12-05', '2026-12-10', '2026-12-11', '2026-12-12'];
  expect(days.map((day) => on(day, '2026-12-11'))).toEqual([null, 'ending', 'stands', 'stands', 'ending', null]);
  expect(
    endingSoon('2026-12-11', { now: instantOf('2026-12-04', '07:30'), since: '2026-09-01', settings })?.due,
  ).toEqual({ from: instantOf('2026-12-04', '00:00'), by: instantOf('2026-12-11', '23:59'), told: null });
});

test('what ends at a weekend, in a holiday or in August is said in time for it, and for the last time on the last school day', () => {
  expect(['2026-12-04', '2026-12-07', '2026-12-11', '2026-12-13'].map((day) => on(day, '2026-12-13'))).toEqual([
    null,
    ...['ending', 'ending', 'stands'],
  ]);
  // 31 December: the notice begins on the Monday before the holidays.
  expect(['2026-12-13', '2026-12-14', '2026-12-18', '2026-12-31'].map((day) => on(day, '2026-12-31'))).toEqual([
    null,
    ...['ending', 'ending', 'stands'],
  ]);
  // The end of a school year, in summer time.
  expect(
    ['2027-07-14', '2027-07-15', '2027-07-21', '2027-08-31', '2027-09-01'].map((day) => on(day, '2027-08-31')),
  ).toEqual([null, 'ending', 'ending', 'stands', null]);
  expect(
    endingSoon('2027-08-31', { now: instantOf('2027-08-01', '09:00'), since: '2026-09-01', settings })?.due?.by,
  ).toEqual(new Date('2027-08-31T22:59:00Z'));
});

test('what lasts for less than the notice is said on its last school day alone, what began on that day never, and nothing where the school wants no notice', () => {
  const short = ['2026-12-09', '2026-12-10', '2026-12-11', '2026-12-12'];
  expect(short.map((day) => on(day, '2026-12-11', { since: '2026-12-07' }))).toEqual([null, null, 'ending', null]);
  expect(
    ['2026-12-10', '2026-12-11', '2026-12-13'].map((day) => on(day, '2026-12-13', { since: '2026-12-09' })),
  ).toEqual([null, ...['ending', 'stands']]);
  expect([
    on('2026-12-11', '2026-12-11', { since: '2026-12-11' }),
    on('2026-12-13', '2026-12-13', { since: '2026-12-12' }),
    on('2026-12-11', '2026-12-11', { since: '2026-12-04' }),
  ]).toEqual([null, null, 'ending']);
  expect(on('2026-12-11', '2026-12-11', { days: 0 })).toBeNull();
  expect([on('2026-12-09', '2026-12-11', { days: 1 }), on('2026-12-10', '2026-12-11', { days: 1 })]).toEqual([
    null,
    'ending',
  ]);
});

test('so far ahead as is looked, the longest notice over the longest holiday begins', () => {
  const long = { ...settings, 'school.endNoticeDays': 20, 'school.closedDays': ['2027-03-01 to 2027-06-08'] };
  const now = instantOf('2027-02-01', '07:30');
  expect(endingSoon(lastToSay(now), { now, since: '2026-09-01', settings: long })).toBeNull();
});

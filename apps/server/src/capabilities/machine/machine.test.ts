import { describe, expect, test } from 'vitest';
import { starterSettings } from '../../access/settings.ts';
import { daysLeft, lostWords, paceWords, placeWords, roomWords, stepOf } from './machine.ts';

const GB = 1e9;
const settings = starterSettings('primary');
const of = (percent: number, size = 80 * GB) => ({ free: (size * percent) / 100, size });

describe('a disk is called full by the share of it and by what is left', () => {
  test('at the two steps of the school', () => {
    expect([16, 14.9, 5.1, 4.9, 0].map((percent) => stepOf(of(percent), settings))).toEqual([null, 4, 4, 5, 5]);
  });

  test('never where there is room for years, however small a share', () => {
    expect([stepOf(of(10, 4000 * GB), settings), stepOf(of(2, 4000 * GB), settings)]).toEqual([null, 4]);
  });

  test('on the edge it stays what it was, or each minute would be another trouble', () => {
    expect([15.5, 16.9, 17.1].map((percent) => stepOf(of(percent), settings, 4))).toEqual([4, 4, null]);
    expect([5.5, 6.9, 7.1].map((percent) => stepOf(of(percent), settings, 5))).toEqual([5, 5, 4]);
    expect(stepOf(of(5.5), settings, 4)).toBe(4);
  });
});

describe('a pace is told where there are measurements enough', () => {
  const start = new Date('2026-11-10T00:00:00Z').getTime();
  const hours = (count: number, free: (hour: number) => number) =>
    Array.from({ length: count }, (_, hour) => ({ at: new Date(start + hour * 3_600_000), free: free(hour) }));

  test('a week in which a gigabyte went a day', () => {
    const week = hours(168, (hour) => 16 * GB - (hour / 24) * GB);
    expect(Math.round(daysLeft(week, 9 * GB) ?? 0)).toBe(9);
    expect(paceWords(9.1)).toBe('full in about 9 days at this week’s rate');
    expect(paceWords(0.4)).toBe('full within a day or so at this week’s rate');
  });

  test('one large file for an hour is no pace', () => {
    const week = hours(168, (hour) => (hour === 167 ? 2 * GB : 10 * GB));
    expect(daysLeft(week, 10 * GB)).toBeNull();
  });

  test('none of two days, of three measurements, of a disk that empties, or beyond two months', () => {
    expect(
      daysLeft(
        hours(48, (hour) => 9 * GB - hour * 1000),
        9 * GB,
      ),
    ).toBeNull();
    expect(
      daysLeft(
        hours(168, (hour) => 9 * GB - hour * 1_000_000).filter((_, nth) => nth % 60 === 0),
        9 * GB,
      ),
    ).toBeNull();
    expect(
      daysLeft(
        hours(168, (hour) => GB + hour * 1000),
        GB,
      ),
    ).toBeNull();
    expect(
      daysLeft(
        hours(168, (hour) => 90 * GB - hour * 1000),
        90 * GB,
      ),
    ).toBeNull();
    expect(daysLeft([], GB)).toBeNull();
  });
});

test('how much is left, where, and what ends with it, in words', () => {
  expect(roomWords({ free: 3.17 * GB, size: 80 * GB })).toBe('3.1 GB of 80 GB left');
  expect(roomWords({ free: 640e6, size: 9.9 * GB })).toBe('640 MB of 9.9 GB left');
  expect(placeWords(['database', 'data'])).toBe('the data folder and the database');
  expect(lostWords(['database', 'data'])[0]).toMatch(/^Gatehouse stops/);
  expect(lostWords(['backup'])).toEqual(['No backups are made.']);
});

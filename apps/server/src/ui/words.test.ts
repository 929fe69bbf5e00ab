import { describe, expect, it } from 'vitest';
import { schoolDate } from '../kernel/school-time.ts';
import { readMoment } from '../kernel/typed-moment.ts';
import {
  ageWords,
  byWords,
  countWord,
  dateTimeWords,
  dateWords,
  durationLeft,
  durationWords,
  listWords,
  plural,
  shareWords,
  shortDateTimeWords,
  sizeWords,
  timesWords,
  timeWords,
  untilWords,
} from './words.ts';

const now = new Date('2026-11-17T10:42:00Z');
const after = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

describe('dates for people', () => {
  it('are in London time, winter and summer', () => {
    expect(dateTimeWords(now, now)).toBe('Tuesday 17 November, 10:42');
    expect(untilWords(now, now)).toBe('Tuesday 17 November, 10:42');
    // Midnight by the school's clock, in winter and in summer.
    expect(untilWords(new Date('2026-12-05T00:00:00Z'), now)).toBe('the end of Friday 4 December');
    expect(untilWords(new Date('2027-06-30T23:00:00Z'), now)).toBe('the end of Wednesday 30 June 2027');
    expect(timeWords(new Date('2026-07-01T10:42:00Z'))).toBe('11:42');
  });

  it('say which of two times is meant on the night when the clock shows an hour twice, and in no other', () => {
    const words = (...times: string[]) => times.map((time) => timeWords(new Date(`${time}Z`)));
    expect(words('2026-10-25T00:00', '2026-10-25T00:59', '2026-10-25T01:00', '2026-10-25T01:59')).toEqual([
      ...['01:00 BST', '01:59 BST', '01:00 GMT', '01:59 GMT'],
    ]);
    expect(words('2026-10-24T23:59', '2026-10-25T02:00', '2026-03-29T00:59', '2026-03-29T01:00')).toEqual([
      ...['00:59', '02:00', '00:59', '02:00'],
    ]);
    expect(dateTimeWords(new Date('2026-10-25T01:10:00Z'), now)).toBe('Sunday 25 October, 01:10 GMT');
  });

  it('are read again from a form as the moment that they were', () => {
    for (let minutes = 0; minutes < 72 * 60; minutes += 10) {
      const at = new Date(Date.parse('2026-10-24T00:00:00Z') + minutes * 60_000);
      expect(readMoment({ date: schoolDate(at), time: timeWords(at) }, now, 'it was')).toEqual(at);
    }
    expect(readMoment({ date: '2026-10-25', time: '1.30 gmt' }, now, 'it was')).toEqual(new Date('2026-10-25T01:30Z'));
  });

  it('change the day where London does, not where UTC does', () => {
    expect(dateWords(new Date('2026-06-30T23:30:00Z'), now)).toBe('Wednesday 1 July');
    expect(timeWords(new Date('2026-11-17T00:05:00Z'))).toBe('00:05');
  });

  it('name the year only when it is another one', () => {
    expect(dateWords(new Date('2025-11-17T10:42:00Z'), now)).toBe('Monday 17 November 2025');
    expect(shortDateTimeWords(new Date('2026-09-03T08:00:00Z'), now)).toBe('3 Sep, 09:00');
    expect(shortDateTimeWords(new Date('2025-01-03T08:00:00Z'), now)).toBe('3 Jan 2025, 08:00');
    expect(dateWords(new Date('2027-01-01T00:00:00Z'), new Date('2026-12-31T23:59:00Z'))).toBe('Friday 1 January 2027');
  });
});

describe('by when', () => {
  it.each([
    ['2026-11-17T16:00:00Z', '2026-11-17T10:42:00Z', 'by 16:00'],
    ['2026-11-18T16:00:00Z', '2026-11-17T10:42:00Z', 'by 16:00 tomorrow'],
    ['2026-11-20T16:00:00Z', '2026-11-17T10:42:00Z', 'by 16:00, Friday 20 November'],
    // Half an hour into the day that has twenty-five, and before the one that has twenty-three.
    ['2026-10-26T16:00:00Z', '2026-10-24T23:30:00Z', 'by 16:00 tomorrow'],
    ['2026-03-29T15:00:00Z', '2026-03-28T23:30:00Z', 'by 16:00 tomorrow'],
  ])('%s, seen at %s, is %s', (by, seen, words) => {
    expect(byWords(new Date(by), new Date(seen))).toBe(words);
  });
});

describe('time left', () => {
  it.each([
    [18, '18 min left'],
    [108, '1 h 48 min left'],
    [65, '1 h 5 min left'],
    [120, '2 h left'],
    [0.5, 'under 1 min left'],
    [60 * 24 * 3, '3 days left'],
    [-5, 'Late by 5 min'],
    [-120, 'Late by 2 h'],
    [-60 * 30, 'Late by 30 h'],
    [-60 * 50, 'Late by 2 days'],
  ])('%d minutes is "%s"', (minutes, words) => {
    expect(durationLeft(after(minutes), now)).toBe(words);
  });

  it('never counts below nothing', () => {
    expect(durationWords(-1)).toBe('under 1 min');
  });

  it('says an age in the one unit that matters', () => {
    expect(ageWords(after(-13), now)).toBe('13 min');
    expect(ageWords(after(-88), now)).toBe('1 h 28 min');
    expect(ageWords(after(-14 * 60 - 9), now)).toBe('14 h');
    expect(ageWords(after(-60 * 72), now)).toBe('3 days');
  });
});

describe('counts and lists', () => {
  it('count in words', () => {
    expect(plural(1, 'alert')).toBe('1 alert');
    expect(plural(1212, 'device')).toBe('1,212 devices');
    expect(plural(2, 'person', 'people')).toBe('2 people');
    expect([timesWords(1), timesWords(2), timesWords(12)]).toEqual(['once', 'twice', '12 times']);
    expect([countWord(0), countWord(8), countWord(12)]).toEqual(['No', 'Eight', '12']);
  });

  it('say how large something is, and never more room than there is', () => {
    expect([0, 1, 999].map(sizeWords)).toEqual(['0 bytes', '1 byte', '999 bytes']);
    expect([1000, 14_300, 999_999].map(sizeWords)).toEqual(['1 kB', '14 kB', '999 kB']);
    expect([1_000_000, 2_490_000, 9_999_999, 640_000_000].map(sizeWords)).toEqual([
      '1.0 MB',
      '2.4 MB',
      '9.9 MB',
      '640 MB',
    ]);
    expect([999_999_999, 3.17e9, 80e9, 1.834e12].map(sizeWords)).toEqual(['999 MB', '3.1 GB', '80 GB', '1,834 GB']);
  });

  it('join with one and', () => {
    expect(listWords([])).toBe('');
    expect(listWords(['Ann'])).toBe('Ann');
    expect(listWords(['Ann', 'Ben', 'Cat'])).toBe('Ann, Ben and Cat');
    expect(listWords(['Ann', 'Ben'], 'or')).toBe('Ann or Ben');
    expect(listWords(['Gate, server room', 'Library and room 14', 'Lab'])).toBe(
      'Gate, server room; Library and room 14; and Lab',
    );
    expect(listWords(['Years 7 and 8', 'Staff'])).toBe('Years 7 and 8; and Staff');
  });
});

it('a share is none or all only where it is', () => {
  const of = (count: number) => shareWords(count, 300);
  expect([0, 1, 60, 299, 300].map(of)).toEqual(['0%', 'under 1%', '20%', 'over 99%', '100%']);
});

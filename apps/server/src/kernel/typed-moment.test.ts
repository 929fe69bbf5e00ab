import { describe, expect, test } from 'vitest';
import { readDate, readMoment, readTime } from './typed-moment.ts';

describe('dates and times as they are typed', () => {
  const today = '2026-11-17';
  test.each([
    ['today', today],
    ['Yesterday', '2026-11-16'],
    ['Monday', '2026-11-16'],
    ['Tuesday', today],
    ['Wed', '2026-11-11'],
    ['Tuesday 17 November', today],
    ['Tuesday, 17 November 2026', today],
    ['17th Nov', today],
    ['18 November', '2025-11-18'],
    ['17/11/2026', today],
    ['1.9.26', '2026-09-01'],
    ['2026-11-01', '2026-11-01'],
    ['29 February 2028', '2028-02-29'],
  ])('%s is %s', (typed, date) => expect(readDate(typed, today)).toBe(date));
  test.each([
    '',
    '31 June',
    '29 February 2026',
    '0/1/2026',
    'last week',
    '17 Foo',
    '2026-13-01',
    '1/2/3/4',
    '9999-12-31',
  ])('%s is no date', (typed) => expect(readDate(typed, today)).toBeUndefined());
  test.each([
    ['09:10', '09:10'],
    ['9.10', '09:10'],
    ['0910', '09:10'],
    ['9:10 am', '09:10'],
    ['12 am', '00:00'],
    ['12:30pm', '12:30'],
    ['2pm', '14:00'],
  ])('%s is %s', (typed, time) => expect(readTime(typed)).toBe(time));
  test.each(['', '9', '24:00', '13pm', '9:60', 'noon'])('%s is no time', (typed) =>
    expect(readTime(typed)).toBeUndefined(),
  );
  test('summer time counts', () => {
    const at = readMoment({ date: '1 July 2026', time: '09:10' }, new Date('2026-11-17T10:42:00Z'), 'it happened');
    expect(at).toEqual(new Date('2026-07-01T08:10:00Z'));
  });
  test.each([
    ['five minutes ahead of the server', 'today', '10:47', undefined],
    ['more than that', 'today', '10:48', 'time'],
    ['a day ahead', '18/11/2026', '09:00', 'date'],
    ['before anybody at school was born', '31/12/1989', '09:00', 'date'],
    ['the first day that is taken', '1/1/1990', '09:00', undefined],
    ['no date', ' ', '09:00', 'date'],
    ['no time', 'today', '', 'time'],
    ['a time that is none', 'today', '0 am', 'time'],
  ])('%s', (_, date, time, part) => {
    const read = readMoment({ date, time }, new Date('2026-11-17T10:42:00Z'), 'it happened');
    expect(read instanceof Date ? undefined : read.part).toBe(part);
  });
});

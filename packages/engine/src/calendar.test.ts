import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileCalendar, dayOf, periodsOn, secondsOf } from './calendar.ts';
import type { Calendar, Span, Weekday } from './rules.ts';
import { isZone, offsetAt } from './zone.ts';

const WEEK: Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri'];
const ALL: Weekday[] = [...WEEK, 'sat', 'sun'];
const span = (from: string, to: string, days: Weekday[] = ALL, on: Span['on'] = 'every'): Span => ({
  days,
  on,
  from,
  to,
});

const SCHOOL: Calendar = {
  id: 'school',
  zone: 'Europe/London',
  named: [
    { name: 'Half term', from: '2026-10-26', to: '2026-10-30', school: 'closed' },
    { name: 'Open day', from: '2026-10-17', to: '2026-10-17', school: 'open' },
    { name: 'Exams', from: '2026-06-08', to: '2026-06-21', school: 'usual' },
  ],
  periods: [
    {
      id: 'lesson',
      name: 'Lessons',
      spans: [span('08:45', '10:45', ALL, 'open'), span('11:05', '15:30', ALL, 'open')],
    },
    { id: 'break', name: 'Break', spans: [span('10:45', '11:05', ALL, 'open')] },
    { id: 'holiday', name: 'Closed days', spans: [span('00:00', '24:00', ALL, 'closed')] },
    { id: 'night', name: 'Night', spans: [span('22:00', '06:00', ['fri'])] },
    { id: 'small', name: 'Small hours', spans: [span('01:30', '02:00', ['sun'])] },
    { id: 'exams', name: 'Exams', spans: [span('09:00', '12:00', WEEK, { named: 'Exams' })] },
  ],
};

const on = (moment: string, calendar = SCHOOL) => [...periodsOn(compileCalendar(calendar), Date.parse(moment)).ids];

describe('periodsOn', () => {
  it.each<[string, string, string[]]>([
    ['a lesson in winter', '2026-01-14T08:45:00Z', ['lesson']],
    ['the same on the wall in summer', '2026-07-15T07:45:00Z', ['lesson']],
    ['a second before it', '2026-07-15T07:44:59.999Z', []],
    ['its end is not in it', '2026-01-14T15:30:00Z', []],
    ['break, not a lesson', '2026-01-14T10:45:00Z', ['break']],
    ['a closed day', '2026-10-28T10:00:00Z', ['holiday']],
    ['a weekend', '2026-10-18T10:00:00Z', ['holiday']],
    ['a Saturday that is open', '2026-10-17T09:00:00Z', ['lesson']],
    ['an exam', '2026-06-10T09:00:00Z', ['lesson', 'exams']],
    ['a weekend within the exams stays one', '2026-06-13T09:00:00Z', ['holiday']],
    ['Friday night', '2026-01-16T22:00:00Z', ['night']],
    ['the morning after it', '2026-01-17T05:59:59Z', ['holiday', 'night']],
    ['the morning after Thursday', '2026-01-16T05:00:00Z', []],
    ['the end of a day', '2026-10-30T23:59:59Z', ['holiday', 'night']],
    ['the first 01:30 of the night when clocks go back', '2026-10-25T00:30:00Z', ['holiday', 'small']],
    ['01:00 for the second time', '2026-10-25T01:00:00Z', ['holiday']],
    ['01:30 for the second time', '2026-10-25T01:30:00Z', ['holiday', 'small']],
    ['the night when 01:30 does not happen, before', '2026-03-29T00:59:59Z', ['holiday']],
    ['and after', '2026-03-29T01:00:00Z', ['holiday']],
    ['a clock that never was set', '1969-12-26T09:00:00Z', ['lesson']],
  ])('%s', (_, moment, expected) => {
    expect(on(moment)).toEqual(expected);
  });

  it('is on for a whole day where a span ends at the time at which it begins', () => {
    const round = { ...SCHOOL, periods: [{ id: 'r', name: 'R', spans: [span('08:00', '08:00', ['mon'])] }] };
    const moments = ['2026-01-12T07:59:59Z', '2026-01-12T08:00:00Z', '2026-01-13T07:59:59Z', '2026-01-13T08:00:00Z'];
    expect(moments.map((moment) => on(moment, round))).toEqual([[], ['r'], ['r'], []]);
  });

  it('ends at a change of the clocks what was said before it, whichever way it is asked', () => {
    const calendar = compileCalendar({ ...SCHOOL, periods: [{ id: 'n', name: 'N', spans: [span('00:45', '02:30')] }] });
    const [before, after] = ['2026-10-25T00:40:00Z', '2026-10-25T01:10:00Z'].map((at) =>
      periodsOn(calendar, Date.parse(at)),
    );
    expect(new Date(before?.until ?? 0).toISOString()).toBe('2026-10-25T01:00:00.000Z');
    expect(new Date(after?.since ?? 0).toISOString()).toBe('2026-10-25T01:00:00.000Z');
  });

  it('keeps closed a day that is named both open and closed', () => {
    const day = (school: 'open' | 'closed') => ({ name: school, from: '2026-10-19', to: '2026-10-19', school });
    for (const named of [
      [day('open'), day('closed')],
      [day('closed'), day('open')],
    ])
      expect(on('2026-10-19T09:00:00Z', { ...SCHOOL, named })).toEqual(['holiday']);
  });

  it('says for how long it is so, and asks of every minute in between agree', () => {
    const calendar = compileCalendar(SCHOOL);
    const days = ['2026-03-28', '2026-10-24', '2026-06-12', '2026-10-16'];
    const moment = fc
      .tuple(fc.constantFrom(...days), fc.nat(3 * 1440 * 60_000))
      .map(([day, more]) => Date.parse(`${day}T00:00:00Z`) + more);
    fc.assert(
      fc.property(moment, fc.double({ min: 0, max: 1, noNaN: true }), (at, part) => {
        const { ids, since, until } = periodsOn(calendar, at);
        expect(since).toBeLessThanOrEqual(at);
        expect(until).toBeGreaterThan(at);
        expect(until - since).toBeLessThanOrEqual(24 * 3_600_000);
        const other = Math.min(until - 1, Math.floor(since + part * (until - since)));
        expect(periodsOn(calendar, other).ids).toEqual(ids);
      }),
    );
  });
});

describe('offsetAt', () => {
  it.each<[string, string, number]>([
    ['Europe/London', '2026-03-29T00:59:59.999Z', 0],
    ['Europe/London', '2026-03-29T01:00:00Z', 3600],
    ['Europe/London', '2026-10-25T00:59:59.999Z', 3600],
    ['Europe/London', '2026-10-25T01:00:00Z', 0],
    ['Australia/Lord_Howe', '2026-04-04T14:59:59Z', 39_600],
    ['Australia/Lord_Howe', '2026-04-04T15:00:00Z', 37_800],
    ['Asia/Kathmandu', '2026-04-04T15:00:00Z', 20_700],
    ['America/St_Johns', '1966-12-01T00:00:00Z', -12_600],
  ])('%s at %s', (zone, moment, seconds) => {
    expect(offsetAt(zone, Date.parse(moment)).seconds).toBe(seconds);
  });

  it('refuses what is no zone and no moment', () => {
    expect(isZone('Europe/London')).toBe(true);
    expect(isZone('Europe/Atlantis')).toBe(false);
    expect(() => offsetAt('Europe/Atlantis', 0)).toThrow(RangeError);
    expect(() => offsetAt('Europe/London', Number.NaN)).toThrow(RangeError);
  });
});

describe('dates and times as text', () => {
  it('are read, or are not a number', () => {
    expect(['00:00', '08:45', '08:59', '24:00'].map(secondsOf)).toEqual([0, 31_500, 32_340, 86_400]);
    for (const wrong of ['24:01', '8:45', '08:60', '25:00', '', '08:45:00', '108:45'])
      expect(secondsOf(wrong)).toBeNaN();
    expect([dayOf('1970-01-01'), dayOf('2026-03-29'), dayOf('2024-02-29')]).toEqual([0, 20_541, 19_782]);
    for (const wrong of ['2026-02-29', '2026-13-01', '29/03/2026', '', '2026-3-29', '2026-03-29T00:00'])
      expect(dayOf(wrong)).toBeNaN();
  });
});

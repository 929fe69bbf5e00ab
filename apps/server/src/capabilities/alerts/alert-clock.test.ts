import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { STARTERS } from '../../access/setting-shape.ts';
import { starterSettings } from '../../access/settings.ts';
import { isSchoolDay, schoolDateTime } from '../../kernel/school-time.ts';
import { clocksFor } from './alert-clock.ts';
import type { AlertSeverity } from './alerts.ts';

const settings = starterSettings('high-a');
const due = (severity: AlertSeverity, at: string) => {
  const { viewBy, decideBy } = clocksFor(severity, new Date(at), settings);
  return [viewBy, decideBy].map((date) => schoolDateTime(date).slice(0, 16));
};

describe('severity 5 and 4 run day and night', () => {
  test.each([
    ['in school', 5, '2026-11-17T10:30:00Z', '2026-11-17T11:00', '2026-11-17T11:30'],
    ['in the evening', 4, '2026-11-17T20:51:00Z', '2026-11-18T00:51', '2026-11-18T04:51'],
    ['at the weekend', 5, '2026-11-21T23:50:00Z', '2026-11-22T00:20', '2026-11-22T00:50'],
    ['while the clocks go back', 5, '2026-10-25T00:45:00Z', '2026-10-25T01:15', '2026-10-25T01:45'],
    ['while they go forward', 4, '2026-03-29T00:30:00Z', '2026-03-29T05:30', '2026-03-29T09:30'],
  ] as const)('%s', (_when, severity, at, viewBy, decideBy) => {
    expect(due(severity, at)).toEqual([viewBy, decideBy]);
  });
});

describe('severity 3 and below is work of the daily review', () => {
  test.each([
    ['in the morning: today', 3, '2026-11-17T10:42:00Z', '2026-11-17T16:00', '2026-11-18T16:00'],
    ['before school: its minutes begin with school', 3, '2026-11-17T06:00:00Z', '2026-11-17T16:00', '2026-11-18T16:00'],
    ['with under an hour left: the next day', 3, '2026-11-17T15:10:00Z', '2026-11-18T16:00', '2026-11-19T16:00'],
    ['in the evening: the next day', 2, '2026-11-17T19:00:00Z', '2026-11-18T16:00', '2026-11-20T16:00'],
    ['on Friday evening: Monday', 1, '2026-11-20T19:00:00Z', '2026-11-23T16:00', '2026-11-25T16:00'],
    ['on Friday morning: decided on Monday', 3, '2026-11-20T10:00:00Z', '2026-11-20T16:00', '2026-11-23T16:00'],
    [
      'the weekend the clocks go back: 16:00 on the wall',
      2,
      '2026-10-24T12:00:00Z',
      '2026-10-26T16:00',
      '2026-10-28T16:00',
    ],
    ['the weekend they go forward', 2, '2026-03-28T12:00:00Z', '2026-03-30T16:00', '2026-04-01T16:00'],
  ] as const)('%s', (_when, severity, at, viewBy, decideBy) => {
    expect(due(severity, at)).toEqual([viewBy, decideBy]);
  });
});

test('the review of today is promised with an hour of it left, and minutes count from the alert or the beginning of school', () => {
  const soon = {
    ...settings,
    'alerts.viewWithin': { ...settings['alerts.viewWithin'], 3: 90 },
    'alerts.decideWithin': { ...settings['alerts.decideWithin'], 3: 30 },
  };
  const ends = (at: string) =>
    Object.values(clocksFor(3, new Date(at), soon)).map((date) => schoolDateTime(date).slice(0, 16));
  // Nobody decides before they have looked, whatever was set.
  expect(ends('2026-11-17T10:42:00Z')).toEqual(['2026-11-17T12:12', '2026-11-17T12:12']);
  expect(ends('2026-11-17T06:00:00Z')).toEqual(['2026-11-17T10:00', '2026-11-17T10:00']);
  expect(ends('2026-11-17T15:00:00Z')).toEqual(['2026-11-17T16:00', '2026-11-17T16:00']);
  expect(ends('2026-11-17T15:00:01Z')[0]).toBe('2026-11-18T10:00');
});

test('holidays are no school days for the daily review, and urgent ones run through them', () => {
  const closed = { ...settings, 'school.closedDays': ['2026-12-21 to 2027-01-01', '2027-01-04'] };
  const at = new Date('2026-12-18T15:30:00Z');
  const ends = (severity: AlertSeverity) =>
    Object.values(clocksFor(severity, at, closed)).map((date) => schoolDateTime(date).slice(0, 16));
  expect(ends(2)).toEqual(['2027-01-05T16:00', '2027-01-07T16:00']);
  expect(ends(5)).toEqual(['2026-12-18T16:00', '2026-12-18T16:30']);
  const inside = clocksFor(3, new Date('2026-12-29T10:00:00Z'), closed);
  expect(schoolDateTime(inside.viewBy).slice(0, 16)).toBe('2027-01-05T16:00');
});

test('in every configuration: first look, then decision; never in the past; the review never ends outside a school day', () => {
  const moment = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true });
  const severity = fc.constantFrom<AlertSeverity[]>(1, 2, 3, 4, 5);
  fc.assert(
    fc.property(fc.constantFrom(...STARTERS), moment, severity, (starter, at, level) => {
      const ours = starterSettings(starter);
      const { viewBy, decideBy } = clocksFor(level, at, ours);
      expect(viewBy.getTime()).toBeGreaterThan(at.getTime());
      expect(decideBy.getTime()).toBeGreaterThanOrEqual(viewBy.getTime());
      if (level >= 4) return;
      for (const end of [viewBy, decideBy]) {
        const [day = '', time = ''] = schoolDateTime(end).split('T');
        expect(isSchoolDay(day)).toBe(true);
        expect(time <= `${ours['school.dayEnds']}:00`).toBe(true);
      }
    }),
  );
});

import { expect, test } from 'vitest';
import { starterSettings } from '../../access/settings.ts';
import { tellBy } from './incidents-telling.ts';

const settings = { ...starterSettings('high-a'), 'school.closedDays': ['2026-07-23 to 2026-09-02'] };
const at = new Date('2026-07-22T10:00:00Z');

test('a holiday does not stop the clock of the LADO: one working day, as in the room for concerns about staff (R136)', () => {
  expect(tellBy('lado', at, settings)).toEqual(new Date('2026-07-23T15:00:00Z'));
  const longer = { ...settings, 'incidents.ladoWithinDays': 3 };
  expect(tellBy('lado', new Date('2026-07-24T10:00:00Z'), longer)).toEqual(new Date('2026-07-29T15:00:00Z'));
});

test('hours run on whatever day it is; everybody else is told on school days (R14, R130, R131, R137)', () => {
  const hours = (n: number) => new Date(at.getTime() + n * 3_600_000);
  expect([tellBy('police', at, settings), tellBy('parent', at, settings), tellBy('ico', at, settings)]).toEqual(
    [4, 24, 72].map(hours),
  );
  // In time for the Information Commissioner: in five school days those hours would be over (R211).
  expect(tellBy('dpo', at, settings)).toEqual(hours(24));
  expect(tellBy('governors', at, settings)).toEqual(new Date('2026-09-09T15:00:00Z'));
});

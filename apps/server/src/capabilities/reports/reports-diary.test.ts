import { expect, test } from 'vitest';
import { instantOf } from '../../kernel/school-time.ts';
import { nextMeeting } from './reports-diary.ts';

test('governor and lead meet again within the school’s days, and are asked two weeks before (R4)', () => {
  const settings = { 'reports.governorMeetDays': 120, 'school.dayEnds': '16:00' };
  const next = (today: string, last: string | null) => nextMeeting({ last, began: '2026-09-01', today }, settings);
  expect(next('2026-12-15', null)).toBeNull();
  expect(next('2026-12-16', null)).toEqual({
    from: instantOf('2026-12-16', '00:00'),
    by: instantOf('2026-12-30', '16:00'),
  });
  expect(next('2026-12-30', '2026-11-12')).toBeNull();
  expect(next('2027-03-12', '2026-11-12')?.by).toEqual(instantOf('2027-03-12', '16:00'));
});

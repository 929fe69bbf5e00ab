import { expect, test } from 'vitest';
import { starterSettings } from '../../access/settings.ts';
import { mayBeMissed, type Running } from './mail-overdue.ts';

const settings = { ...starterSettings('middle'), 'school.dayEnds': '16:00' };
const at = (text: string) => new Date(`${text}:00Z`);
const RUNNING: Running = {
  ...{ incidentId: 'i', recordedAt: at('2026-11-20T19:00'), graveSince: null, knownAt: null, judgedAt: null },
  ...{ reviewBy: null, dueOn: [] },
};
/** At which of these minutes it is asked, when each minute follows the one before. */
const askedAt = (running: Running, ...minutes: string[]) =>
  minutes.filter((minute) => {
    const now = at(minute);
    return mayBeMissed(running, settings, { since: new Date(now.getTime() - 60_000), now });
  });

test('a deadline is asked after in the minute that it runs out, and in no other', () => {
  const around = ['2026-11-20T22:59', '2026-11-20T23:00', '2026-11-20T23:01'];
  expect(askedAt(RUNNING, ...around)).toEqual(['2026-11-20T23:00']);
  expect(askedAt({ ...RUNNING, reviewBy: at('2026-11-20T22:59') }, ...around)).toEqual(around.slice(0, 2));
  expect(askedAt({ ...RUNNING, dueOn: ['2026-11-24'] }, '2026-11-24T15:59', '2026-11-24T16:00')).toEqual([
    '2026-11-24T16:00',
  ]);
});

test('what was missed before it became grave, or before somebody said since when the school knew, is asked after then', () => {
  const graveSince = at('2026-11-22T09:30');
  expect(askedAt({ ...RUNNING, graveSince }, '2026-11-20T23:00', '2026-11-22T09:30')).toEqual(['2026-11-22T09:30']);
  const data = { knownAt: at('2026-11-10T09:00'), judgedAt: at('2026-11-21T09:10') };
  expect(askedAt({ ...RUNNING, ...data }, '2026-11-13T09:00', '2026-11-21T09:10')).toEqual(['2026-11-21T09:10']);
});

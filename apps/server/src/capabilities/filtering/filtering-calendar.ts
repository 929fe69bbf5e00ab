import type { Calendar, Weekday } from '@gatehouse/engine';
import { SCHOOL_ZONE, spanOf } from '../../kernel/school-time.ts';
import type { Proposal } from './filtering-changes.ts';

/** The school day as the filter counts it. */
export type SchoolDay = Omit<Extract<Proposal, { kind: 'calendar' }>, 'kind'>;

/** Parts of the week, of which exactly one is on at any moment. */
export const PERIODS = {
  lessons: 'In lessons',
  breaks: 'At break and lunch',
  outside: 'Outside the school day',
} as const;

/** A part of the week. */
export type PeriodId = keyof typeof PERIODS;

const EVERY_DAY: Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** The school day as the engine's calendar: lessons are the day without its breaks. */
export function calendarOf({ starts, ends, breaks, closed }: SchoolDay): Calendar {
  const span = (from: string, to: string, on: 'open' | 'closed' = 'open') => ({ days: EVERY_DAY, on, from, to });
  const sorted = [...breaks].sort((a, b) => (a.from < b.from ? -1 : 1));
  const edges = [starts, ...sorted.flatMap(({ from, to }) => [from, to]), ends];
  const lessons = edges.flatMap((from, index) => {
    const to = edges[index + 1];
    return index % 2 === 0 && to !== undefined && from < to ? [span(from, to)] : [];
  });
  const before = starts > '00:00' ? [span('00:00', starts)] : [];
  return {
    id: 'school',
    zone: SCHOOL_ZONE,
    named: closed.flatMap((text) => {
      const days = spanOf(text);
      return days ? [{ name: text, from: days.from, to: days.to, school: 'closed' as const }] : [];
    }),
    periods: [
      { id: 'lessons', name: PERIODS.lessons, spans: lessons },
      { id: 'breaks', name: PERIODS.breaks, spans: sorted.map(({ from, to }) => span(from, to)) },
      {
        id: 'outside',
        name: PERIODS.outside,
        spans: [...before, span(ends, '24:00'), span('00:00', '24:00', 'closed')],
      },
    ],
  };
}

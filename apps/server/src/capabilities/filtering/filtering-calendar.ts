import type { Calendar, Span, Weekday } from '@gatehouse/engine';
import { SCHOOL_ZONE, spanOf } from '../../kernel/school-time.ts';
import { type DayTimes, inOrder, type SchoolDay, timesOn } from './filtering-school-day.ts';

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
export function calendarOf(day: SchoolDay): Calendar {
  const own = (day.days ?? []).map((each) => each.day);
  // Weekends have the usual times: whether they are open, their dates say.
  const usual = EVERY_DAY.filter((each) => !(own as Weekday[]).includes(each));
  const { starts, ends, breaks, closed } = day;
  const parts = [
    partsOf({ starts, ends, breaks: inOrder(breaks) }, usual),
    ...own.map((each) => partsOf(timesOn(day, each), [each])),
  ];
  const spans = (period: PeriodId) => parts.flatMap((part) => part[period]);
  const allDay: Span = { days: EVERY_DAY, on: 'closed', from: '00:00', to: '24:00' };
  return {
    id: 'school',
    zone: SCHOOL_ZONE,
    named: closed.flatMap((text) => {
      const days = spanOf(text);
      return days ? [{ name: text, from: days.from, to: days.to, school: 'closed' as const }] : [];
    }),
    periods: [
      { id: 'lessons', name: PERIODS.lessons, spans: spans('lessons') },
      { id: 'breaks', name: PERIODS.breaks, spans: spans('breaks') },
      { id: 'outside', name: PERIODS.outside, spans: [...spans('outside'), allDay] },
    ],
  };
}

/** The parts of days that are alike. */
function partsOf({ starts, ends, breaks }: DayTimes, days: Weekday[]): Record<PeriodId, Span[]> {
  const span = (from: string, to: string): Span => ({ days, on: 'open', from, to });
  const edges = [starts, ...breaks.flatMap(({ from, to }) => [from, to]), ends];
  const lessons = edges.flatMap((from, index) => {
    const to = edges[index + 1];
    return index % 2 === 0 && to !== undefined && from < to ? [span(from, to)] : [];
  });
  const before = starts > '00:00' ? [span('00:00', starts)] : [];
  return {
    lessons,
    breaks: breaks.map(({ from, to }) => span(from, to)),
    outside: [...before, span(ends, '24:00')],
  };
}

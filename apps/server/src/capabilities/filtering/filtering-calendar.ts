import type { Calendar, Span, Weekday } from '@gatehouse/engine';
import { addDays, SCHOOL_ZONE, spanOf } from '../../kernel/school-time.ts';
import {
  type DayTimes,
  inOrder,
  type OwnDate,
  SCHOOL_WEEKDAYS,
  type SchoolDay,
  timesOn,
  weekdayOf,
} from './filtering-school-day.ts';

/** Parts of the week, of which exactly one is on at any moment. */
export const PERIODS = {
  lessons: 'In lessons',
  breaks: 'At break and lunch',
  outside: 'Outside the school day',
} as const;

/** A part of the week. */
export type PeriodId = keyof typeof PERIODS;

const WEEKEND: Weekday[] = ['sat', 'sun'];
const EVERY_DAY: Weekday[] = [...SCHOOL_WEEKDAYS, ...WEEKEND];
/** What all closed days are called together. */
const CLOSED = 'closed';

/**
 * The school day as the engine's calendar: lessons are the day without its breaks.
 *
 * A date with times of its own is a named day with its own spans. So that nothing else holds on it, it is called closed where its weekday would be open,
 * and open where it would be closed by itself, at a weekend, which has no times; holidays are cut around it. Every release of a gate and an agent reads that.
 */
export function calendarOf(day: SchoolDay, dates: readonly OwnDate[]): Calendar {
  const own = (day.days ?? []).map((each) => each.day);
  const usual = SCHOOL_WEEKDAYS.filter((each) => !own.includes(each));
  const { starts, ends, breaks } = day;
  const timed = dates.flatMap(({ date, times }) => (times ? [{ date, times }] : []));
  const closures = [
    ...day.closed.flatMap((text) => withoutDates(text, timed)),
    ...dates.flatMap(({ date, times }) => (times ? [] : [{ from: date, to: date }])),
  ];
  const parts = [
    ...(usual.length > 0 ? [partsOf({ starts, ends, breaks: inOrder(breaks) }, usual)] : []),
    ...own.map((each) => partsOf(timesOn(day, each), [each])),
    ...timed.map(({ date, times }) => partsOf(times, [weekdayOf(date)], { named: date })),
  ];
  const spans = (period: PeriodId) => parts.flatMap((part) => part[period]);
  const allDay = (days: Weekday[], on: Span['on']): Span => ({ days, on, from: '00:00', to: '24:00' });
  return {
    id: 'school',
    zone: SCHOOL_ZONE,
    named: [
      ...closures.map(({ from, to }) => ({ name: CLOSED, from, to, school: 'closed' as const })),
      ...timed.map(({ date }) => {
        const school = WEEKEND.includes(weekdayOf(date)) ? ('open' as const) : ('closed' as const);
        return { name: date, from: date, to: date, school };
      }),
    ],
    periods: [
      { id: 'lessons', name: PERIODS.lessons, spans: spans('lessons') },
      { id: 'breaks', name: PERIODS.breaks, spans: spans('breaks') },
      {
        id: 'outside',
        name: PERIODS.outside,
        spans: [
          ...spans('outside'),
          allDay(WEEKEND, 'closed'),
          ...(closures.length > 0 ? [allDay(EVERY_DAY, { named: CLOSED })] : []),
        ],
      },
    ],
  };
}

/** What is left of a holiday around dates within it. */
function withoutDates(text: string, dates: readonly { date: string }[]): { from: string; to: string }[] {
  const span = spanOf(text);
  return dates.reduce(
    (left, { date }) =>
      left.flatMap(({ from, to }) =>
        date < from || date > to
          ? [{ from, to }]
          : [
              { from, to: addDays(date, -1) },
              { from: addDays(date, 1), to },
            ].filter((part) => part.from <= part.to),
      ),
    span ? [span] : [],
  );
}

/** The parts of days that are alike. */
function partsOf(
  { starts, ends, breaks }: DayTimes,
  days: Weekday[],
  on: Span['on'] = 'open',
): Record<PeriodId, Span[]> {
  const span = (from: string, to: string): Span => ({ days, on, from, to });
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

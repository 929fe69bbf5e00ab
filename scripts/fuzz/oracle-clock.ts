import type { Calendar, Policy, Span } from '@gatehouse/engine';

/*
 * When a policy holds, for the oracle: the wall clock is asked of `Intl` each time.
 */

const formats = new Map<string, Intl.DateTimeFormat>();

/** Date and `HH:MM` on the wall in a zone. */
function wallClock(zone: string, at: number): { date: string; time: string } {
  const options = { dateStyle: 'short', timeStyle: 'medium', timeZone: zone } as const;
  const format = formats.get(zone) ?? new Intl.DateTimeFormat('sv-SE', options);
  formats.set(zone, format);
  const [date = '', time = ''] = format.format(at).split(' ');
  return { date, time: time.slice(0, 5) };
}

function dayBefore(date: string): string {
  return new Date(Date.parse(`${date}T12:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}

function isDayOf(span: Span, calendar: Calendar, date: string): boolean {
  const weekday = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'][new Date(`${date}T12:00:00Z`).getUTCDay()] ?? '';
  if (!(span.days as string[]).includes(weekday)) return false;
  if (span.on === 'every') return true;
  const named = calendar.named.filter(({ from, to }) => from <= date && date <= to);
  if (typeof span.on === 'object') {
    const { named: wanted } = span.on;
    return named.some(({ name }) => name === wanted);
  }
  const says = (school: string) => named.some((each) => each.school === school);
  const isClosed = says('closed') || (!says('open') && ['sat', 'sun'].includes(weekday));
  return isClosed === (span.on === 'closed');
}

function isOn(span: Span, calendar: Calendar, at: number): boolean {
  const { date, time } = wallClock(calendar.zone, at);
  if (span.from < span.to) return time >= span.from && time < span.to && isDayOf(span, calendar, date);
  const evening = time >= span.from && isDayOf(span, calendar, date);
  return evening || (time < span.to && isDayOf(span, calendar, dayBefore(date)));
}

/** Whether a policy holds at a moment. */
export function isNow({ when, from, until }: Policy, calendars: readonly Calendar[], at: number): boolean {
  if ((from ?? at) > at || (until ?? at + 1) <= at) return false;
  if (when === null) return true;
  const calendar = calendars.find(({ id }) => id === when.calendar);
  const periods = calendar?.periods.filter(({ id }) => when.periods.includes(id)) ?? [];
  return calendar !== undefined && periods.some(({ spans }) => spans.some((span) => isOn(span, calendar, at)));
}

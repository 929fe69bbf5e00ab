import { addDays, instantOf, isDay, schoolDate } from '../../kernel/school-time.ts';

/** From when until when a change holds, as it was asked for; null: on approval, and until it is changed again. */
export interface Times {
  from: string | null;
  until: string | null;
}

/** What a form says of it; see `proposeForm`. */
export interface TimesTyped {
  from: string;
  fromAt: string;
  until: string;
  untilAt: string;
  span: string;
  lesson: string;
}

interface Reading {
  at: Date;
  miss: (field: string, message: string) => void;
}

/** Not an object: what is sent may be called as something that every object has. */
const DAYS_OF: ReadonlyMap<string, number> = new Map([
  ['today', 1],
  ['week', 8],
]);

/** Reads the times of a form. A day that is typed is meant to its end: "until Friday" is open on Friday. Null: something is missing. */
export function timesOf(typed: TimesTyped, { at, miss }: Reading): Times | null {
  const { span, lesson, until } = typed;
  if (span === 'lesson') return timesOfLesson(lesson, { at, miss });
  const days = DAYS_OF.get(span);
  if (span === 'hour') return { from: null, until: new Date(at.getTime() + 3_600_000).toISOString() };
  if (days !== undefined) return { from: null, until: dayStart(addDays(schoolDate(at), days)) };
  if (span === 'date' && until === '') miss('until', 'Choose the last day');
  return timesTyped(typed, { at, miss });
}

/** Days, and on each a time where an exam or an evening is meant, and not the whole of it (R80). */
function timesTyped({ from, fromAt, until, untilAt }: TimesTyped, { at, miss }: Reading): Times | null {
  let isRead = true;
  const wrong = (field: string, message: string) => {
    isRead = false;
    miss(field, message);
  };
  for (const [field, day, time] of [
    ['from', from, fromAt],
    ['until', until, untilAt],
  ] as const) {
    if (day !== '' && !isDay(day)) wrong(field, 'Write a date');
    else if (day === '' && time !== '') wrong(field, 'Choose the day that the time is on');
    if (time !== '' && !CLOCK.test(time)) wrong(`${field}At`, 'Write the time as 09:00');
  }
  if (!isRead) return null;
  const begins = from === '' ? null : instantOf(from, fromAt || '00:00');
  return {
    from: begins === null || begins <= at ? null : begins.toISOString(),
    until: until === '' ? null : untilAt ? instantOf(until, untilAt).toISOString() : dayStart(addDays(until, 1)),
  };
}

const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;

function timesOfLesson(lesson: string, { at, miss }: Reading): Times | null {
  const read = lessonTimes(lesson);
  if (read === null || read.until <= at) miss('span', 'This lesson is over: choose until when');
  return read && { from: read.from <= at ? null : read.from.toISOString(), until: read.until.toISOString() };
}

/** When a lesson begins and ends, of the field `lesson`; null where none was filled in. */
export function lessonTimes(lesson: string): { from: Date; until: Date } | null {
  const [, day = '', from = '', until = ''] =
    /^(20\d\d-\d\d-\d\d)T((?:[01]\d|2[0-3]):[0-5]\d)\/((?:[01]\d|2[0-3]):[0-5]\d)$/.exec(lesson) ?? [];
  return isDay(day) && from < until ? { from: instantOf(day, from), until: instantOf(day, until) } : null;
}

const dayStart = (date: string) => instantOf(date, '00:00').toISOString();

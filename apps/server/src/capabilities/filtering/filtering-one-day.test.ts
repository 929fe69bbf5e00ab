import { answerOf, compileRules, resolvePolicy, ruleProblems } from '@gatehouse/engine';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, schoolDateTime } from '../../kernel/school-time.ts';
import type { PeriodId } from './filtering-calendar.ts';
import { proposalProblems } from './filtering-changes.ts';
import { actionFor, cells, change, DAY, NOW, nine, start } from './filtering-fold.fixture.ts';
import { foldRules } from './filtering-fold.ts';
import { type DayProposal, dayProposal } from './filtering-one-day.ts';
import { lastWeekAs } from './filtering-one-day-week.ts';
import type { DayTimes, OwnDate, SchoolDay } from './filtering-school-day.ts';

const BREAKS = [
  { name: 'Break', from: '10:50', to: '11:10' },
  { name: 'Lunch', from: '12:30', to: '13:15' },
];
const USUAL: SchoolDay = {
  ...{ starts: '08:30', ends: '15:30', breaks: BREAKS },
  closed: ['2026-12-21 to 2027-01-03'],
};
const NOON = { starts: '08:30', ends: '12:00' };

describe('a single date (R80)', () => {
  const lessons = change(cells({ years: [9] }, { games: 'allow' }, ['lessons']));
  const outside = change(cells({ years: [9] }, { games: 'warn' }, ['outside']));
  const calendar = change({ kind: 'calendar', ...USUAL });
  const word = (date: string, says: DayProposal['says'], from = NOW - 1000, until?: number) => {
    const proposal = dayProposal(date, says);
    return change(proposal, from, until ?? Date.parse(proposal.until));
  };
  const said = (words: ReturnType<typeof word>[], times: string[], folded = NOW) => {
    const all = [lessons, outside, calendar, ...words];
    return times.map((time) => actionFor(all, 'games', Date.parse(`2026-12-${time}:00Z`), {}, folded));
  };

  test('that ends at noon has the breaks within it, and is over at noon: known a month before, and no other day is touched', () => {
    const times = ['18T08:29', '18T08:30', '18T10:50', '18T11:10', '18T11:59', '18T12:00', '18T12:45', '18T15:29'];
    expect(said([word('2026-12-18', NOON)], times)).toEqual([
      ...['warn', 'allow', 'block', 'allow', 'allow'],
      ...['warn', 'warn', 'warn'],
    ]);
    const others = ['11T12:45', '11T13:15', '17T15:29', '17T15:30', '19T10:00', '22T10:00'];
    expect(said([word('2026-12-18', NOON)], others)).toEqual(said([], others));
  });
  test('may begin late, have breaks of its own, or be closed all day', () => {
    const late = word('2026-12-18', { starts: '13:00', ends: '16:00', breaks: [] });
    expect(said([late], ['18T12:59', '18T13:00', '18T15:59', '18T16:00'])).toEqual(['warn', 'allow', 'allow', 'warn']);
    const own = word('2026-12-18', { ...NOON, breaks: [{ name: 'Break', from: '10:00', to: '10:15' }] });
    expect(said([own], ['18T10:00', '18T10:15', '18T10:50'])).toEqual(['block', 'allow', 'allow']);
    expect(said([word('2026-12-18', 'closed')], ['18T10:00', '17T10:00'])).toEqual(['warn', 'allow']);
  });
  test('goes before a weekend, before holidays and before what its weekday has', () => {
    const open = [word('2026-12-19', NOON), word('2026-12-22', NOON)];
    expect(said(open, ['19T10:00', '19T12:00', '20T10:00'])).toEqual(['allow', 'warn', 'warn']);
    expect(said(open, ['21T10:00', '22T10:00', '22T12:00', '23T10:00'])).toEqual(['warn', 'allow', 'warn', 'warn']);
    const friday = change({ kind: 'calendar', ...USUAL, days: [{ day: 'fri', starts: '09:00', ends: '14:00' }] });
    const late = { starts: '08:30', ends: '16:00' };
    expect(said([friday, word('2026-12-18', late)], ['11T14:30', '18T14:30', '18T08:45'])).toEqual([
      ...['warn', 'allow', 'allow'],
    ]);
  });
  test('of several words about one date the last counts, until it is taken back or nobody signs for it', () => {
    const both = [word('2026-12-18', NOON), word('2026-12-18', { starts: '08:30', ends: '11:00' })];
    expect(said(both, ['18T10:00', '18T11:30'])).toEqual(['allow', 'warn']);
    expect(said([...both, word('2026-12-18', 'usual')], ['18T11:30', '18T12:45', '18T15:00'])).toEqual([
      ...['allow', 'block', 'allow'],
    ]);
    const unsigned = word('2026-12-18', NOON, NOW - DAY, NOW - 1000);
    expect(said([unsigned], ['18T14:00'])).toEqual(['allow']);
  });
  test('is not said before it was agreed, and what is told the day after is judged by it', () => {
    const agreed = Date.parse('2026-12-18T09:00:00Z');
    const times = ['18T13:30', '18T11:59'];
    expect(said([word('2026-12-18', NOON, agreed)], times, agreed - 1)).toEqual(['allow', 'allow']);
    expect(said([word('2026-12-18', NOON, agreed)], times, agreed + DAY - 1)).toEqual(['warn', 'allow']);
  });
});

test('what is wrong is told at its field', () => {
  const fields = (date: string, says: DayProposal['says'], more: object = {}) =>
    proposalProblems({ ...dayProposal('2026-12-18', says), date, ...more } as DayProposal, new Date(NOW)).map(
      ({ field, message }) => `${field}: ${message}`,
    );
  expect(fields('2026-12-18', NOON)).toEqual([]);
  expect(proposalProblems(dayProposal('2026-11-17', NOON), new Date(NOW))).toEqual([]);
  expect(fields('2026-11-16', NOON)).toEqual(['date: This day is over']);
  expect(fields('2026-12-32', NOON)).toEqual(['date: Choose the day']);
  expect(fields('2028-01-10', NOON)).toEqual(['date: Choose a day within 370 days']);
  expect(fields('2026-12-19', NOON)).toEqual(['date: This is not understood']);
  expect(fields('2026-12-18', { starts: '12:00', ends: '12:00' })).toEqual([
    'ends: The day would end before it starts',
  ]);
  expect(fields('2026-12-18', { ...NOON, breaks: BREAKS })).toEqual(['breaks: “Lunch” is outside that day']);
});

test('it is tried on the same weekday of last week, as it would be and as it is to be', () => {
  const context = { start: { ...start, calendar: USUAL }, at: NOW, since: NOW - 7 * DAY };
  const friday = dayProposal('2026-12-18', NOON);
  const usual = { starts: '08:30', ends: '15:30', breaks: BREAKS };
  const noon = { ...NOON, breaks: BREAKS.slice(0, 1) };
  expect(lastWeekAs(friday, { ...context, changes: [] })).toEqual({
    before: [dayProposal('2026-11-13', usual)],
    after: [dayProposal('2026-11-13', noon)],
  });
  // Taken back again: from what was said to what its weekday has.
  const back = lastWeekAs(dayProposal('2026-12-18', 'usual'), { ...context, changes: [change(friday)] });
  expect(back).toEqual({ before: [dayProposal('2026-11-13', noon)], after: [dayProposal('2026-11-13', usual)] });
  // A Tuesday at ten on a Tuesday: half of the week's Tuesday is a week ago, and half is this morning.
  expect(lastWeekAs(dayProposal('2026-12-22', NOON), { ...context, changes: [] })).toEqual({
    before: [dayProposal('2026-11-10', 'closed'), dayProposal('2026-11-17', 'closed')],
    after: [dayProposal('2026-11-10', noon), dayProposal('2026-11-17', noon)],
  });
});

describe('the calendar', () => {
  /** What the clock on the wall says, put together anew and in another way. */
  function partOf(day: SchoolDay, dates: readonly OwnDate[], at: number): PeriodId {
    const [date = '', time = ''] = schoolDateTime(new Date(at)).split('T');
    const own = dates.find((each) => each.date === date);
    const weekday = new Date(`${date}T12:00:00Z`).getUTCDay();
    const other = day.days?.find((each) => ['mon', 'tue', 'wed', 'thu', 'fri'].indexOf(each.day) === weekday - 1);
    const isClosed = day.closed.some((text) => date >= text.slice(0, 10) && date <= text.slice(-10));
    const isOff = own ? own.times === null : weekday === 0 || weekday === 6 || isClosed;
    const within = (each: DayTimes) => time >= `${each.starts}:00` && time < `${each.ends}:00`;
    const times = own?.times ?? { ...day, ...other, breaks: other?.breaks ?? day.breaks };
    if (isOff || !within(times)) return 'outside';
    return times.breaks.some(({ from, to }) => within({ starts: from, ends: to, breaks: [] })) ? 'breaks' : 'lessons';
  }

  // Around both changes of the clocks, which fall on Sundays, and around the holidays of Christmas.
  const dateOf = fc
    .tuple(fc.constantFrom('2026-03-23', '2026-10-19', '2026-12-14'), fc.nat(20))
    .map(([from, days]) => addDays(from, days));
  const clock = (from: number, to: number) =>
    fc.integer({ min: from, max: to }).map((minutes) => {
      return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
    });
  // From the smallest hours on, where an hour is missing or happens twice.
  const timesOfDay = fc.record({
    starts: clock(0, 540),
    ends: clock(700, 1439),
    breaks: fc.constantFrom<DayTimes['breaks'][]>([], [{ name: 'Break', from: '10:00', to: '10:20' }]),
  });
  const ownDates = fc.uniqueArray(fc.record({ date: dateOf, times: fc.option(timesOfDay) }), {
    selector: ({ date }) => date,
    maxLength: 6,
  });
  const weekdays = fc.uniqueArray(
    fc
      .tuple(
        fc.constantFrom('mon' as const, 'tue' as const, 'wed' as const, 'thu' as const, 'fri' as const),
        timesOfDay,
      )
      .map(([day, times]) => ({ day, ...times })),
    { selector: ({ day }) => day, maxLength: 5 },
  );
  const closed = fc.array(
    fc.tuple(dateOf, fc.nat(6)).map(([from, days]) => (days === 0 ? from : `${from} to ${addDays(from, days)}`)),
    { maxLength: 3 },
  );
  const schoolDay = fc
    .record({ times: timesOfDay, days: weekdays, closed })
    .map(
      ({ times, days, closed: spans }): SchoolDay => ({ ...times, closed: spans, ...(days.length > 0 && { days }) }),
    );

  const PARTS: readonly PeriodId[] = ['lessons', 'breaks', 'outside'];
  const ACTIONS = ['allow', 'log', 'warn'];
  /** Of two parts that were on at once the stricter action would win, so they are asked both ways round. */
  function askers(day: SchoolDay, dates: readonly OwnDate[]): ((at: number) => PeriodId | undefined)[] {
    const words = dates.map(({ date, times }) => change(dayProposal(date, times ?? 'closed'), 0));
    return [ACTIONS, ACTIONS.toReversed()].map((actions) => {
      const rows = PARTS.map((part, at) => change(cells({ years: [9] }, { games: actions[at] ?? '' }, [part]), 0));
      const changes = [change({ kind: 'calendar', ...day }, 0), ...words, ...rows];
      const rules = foldRules(start, changes, Date.parse('2026-03-01'));
      expect(ruleProblems(rules)).toEqual([]);
      const compiled = compileRules(rules).rules;
      if (!compiled) throw new Error('These rules do not hold.');
      return (at) => PARTS[actions.indexOf(answerOf(resolvePolicy(compiled, nine, at).chain, 'games').action)];
    });
  }

  test('says one part of the day at every moment, the one that the clock on the wall says, and nothing that a gate refuses', () => {
    const moment = fc
      .tuple(dateOf, fc.nat(DAY))
      .map(([date, more]) => Date.parse(`${date}T00:00:00Z`) - DAY / 24 + more);
    fc.assert(
      fc.property(schoolDay, ownDates, fc.array(moment, { minLength: 1, maxLength: 20 }), (day, dates, moments) => {
        const asked = askers(day, dates);
        // The night of each date, too: there the clocks change.
        const nights = dates.flatMap(({ date }) =>
          [0, 30, 60, 90, 120, 150].map((minutes) => Date.parse(`${date}T00:00:00Z`) + minutes * 60_000),
        );
        for (const at of [...moments, ...nights])
          expect(asked.map((ask) => ask(at))).toEqual([partOf(day, dates, at), partOf(day, dates, at)]);
      }),
      { numRuns: 300 },
    );
  });
});

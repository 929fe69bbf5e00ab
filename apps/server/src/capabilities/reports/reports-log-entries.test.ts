import fc from 'fast-check';
import { expect, test } from 'vitest';
import { INCIDENT_CHOICES } from '../incidents/index.ts';
import type { LogEntry } from './reports-log.store.ts';
import { shownBefore } from './reports-log.ts';
import { ASKED, kindLines } from './reports-log-entries.ts';

const entry = (more: Partial<LogEntry> = {}): LogEntry => ({
  ...{ type: 'cyberbullying', grade: 'minor', isOpen: true, days: 2 },
  ...{ told: [], actions: 0, sanctions: 0, lookedBack: false },
  ...more,
});
const some = (count: number, more: Partial<LogEntry> = {}) => Array.from({ length: count }, () => entry(more));

const types = INCIDENT_CHOICES.types;
const entries = fc.array(
  fc.record({ type: fc.constantFrom(...types.slice(0, 6).map(({ value }) => value)) }).map(entry),
  { maxLength: 40 },
);
const RANGE = /^(Fewer than 5|\d+ to \d+)$/;

test('nothing of it can be counted: a log with an entry more reads the same within five, and has the same number of lines (R120)', () => {
  for (const more of [{}, { grade: 'severe', told: ['police'] }, { isOpen: false, days: 40 }]) {
    const [six, seven] = [some(6), [...some(6), entry(more)]];
    expect(kindLines(seven)).toEqual(kindLines(six));
  }
  // One of another kind is in the line that is always there.
  expect(kindLines([...some(6), entry({ type: 'grooming', grade: 'severe' })])).toEqual(kindLines(some(7)));
});

test('property: a kind is named when five have it, an area when five of the others have it; fewer than five in all say nothing', () => {
  fc.assert(
    fc.property(entries, (all) => {
      const lines = kindLines(all);
      if (all.length < 5) {
        expect(lines).toEqual([]);
        return;
      }
      for (const line of lines) for (const each of [line.logged, ...(line.of ?? [])]) expect(each).toMatch(RANGE);
      const named = lines.map(({ kind }) => kind);
      if (named[0] === 'All kinds') return;
      for (const { value, text } of types) {
        expect(named.includes(text)).toBe(all.filter(({ type }) => type === value).length >= 5);
      }
      expect(named.at(-1)).toBe('Everything else');
    }),
  );
});

test('property: in whatever order they came, the lines are the same', () => {
  fc.assert(
    fc.property(entries, (all) => {
      expect(kindLines(all.toReversed())).toEqual(kindLines(all));
    }),
  );
});

test('says of each kind what followed', () => {
  const done = { isOpen: false, days: 9, told: ['parent', 'police'], actions: 2, sanctions: 1, lookedBack: true };
  const [first, rest] = kindLines([...some(6, done), ...some(5, { days: 40, grade: 'severe' })]);
  expect(Object.fromEntries(ASKED.map(({ head }, at) => [head, first?.of?.[at]]))).toEqual({
    ...{ Severe: '5 to 9', 'Parent told': '5 to 9', 'Nobody told': '5 to 9' },
    ...{ 'Action or sanction': '5 to 9', 'Reviewed afterwards': '5 to 9', 'Open for over a month': '5 to 9' },
  });
  expect([first?.kind, first?.logged, rest]).toEqual([
    'Cyberbullying',
    '10 to 14',
    { kind: 'Everything else', logged: 'Fewer than 5', of: null },
  ]);
});

test('where the lines and the total leave one number only, all kinds stand together', () => {
  const [last = '', ...four] = types.slice(0, 5).map(({ value }) => value);
  const severe = (most: number) => [
    ...four.flatMap((type) => [...some(4, { type, grade: 'severe' }), ...some(1, { type })]),
    ...some(most, { type: last, grade: 'severe' }),
  ];
  const named = (all: LogEntry[]) => kindLines(all).map(({ kind }) => kind);
  // Five times "fewer than 5" of "20 to 24" severe are four each; of "15 to 19" they are not known.
  expect(named(severe(4))).toEqual(['All kinds']);
  expect(named(severe(3))).toHaveLength(5);
});

test('what is shown of a term stays as it is through a month, and is whole once the term is over', () => {
  const autumn = { from: '2026-09-01', to: '2026-12-31' };
  const summer = { from: '2027-04-08', to: '2027-08-31' };
  const days = ['2026-09-20', '2026-11-01', '2026-11-30', '2026-12-31', '2027-01-01', '2027-02-03'];
  expect(days.map((day) => shownBefore(autumn, day))).toEqual([
    ...['2026-09-01', '2026-11-01', '2026-11-01', '2026-12-01', '2027-01-01', '2027-02-01'],
  ]);
  expect(['2027-04-20', '2027-05-02'].map((day) => shownBefore(summer, day))).toEqual(['2027-04-08', '2027-05-01']);
  // The spring term ends within a month.
  const spring = { from: '2027-01-01', to: '2027-04-07' };
  expect(['2027-04-07', '2027-04-08'].map((day) => shownBefore(spring, day))).toEqual(['2027-04-01', '2027-04-08']);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { INCIDENT_CHOICES } from '../incidents/index.ts';
import type { LogEntry } from './reports-log.store.ts';
import { shownBefore } from './reports-log.ts';
import { entryLines } from './reports-log-entries.ts';

const entry = (more: Partial<LogEntry> = {}): LogEntry => ({
  ...{ month: '2026-11', type: 'cyberbullying', grade: 'minor', isOpen: true, days: 2 },
  ...{ told: [], actions: 0, sanctions: 0, lookedBack: false },
  ...more,
});

const types = INCIDENT_CHOICES.types.map(({ value }) => value);
const entries = fc.array(
  fc.record({ type: fc.constantFrom(...types.slice(0, 6)), month: fc.constantFrom('2026-10', '2026-11') }).map(entry),
  { maxLength: 40 },
);

test('property: a kind is named when five have it; the others say their area, and fewer than five in all say nothing', () => {
  fc.assert(
    fc.property(entries, (all) => {
      const lines = entryLines(all);
      expect(lines).toHaveLength(all.length < 5 ? 0 : all.length);
      if (lines.length === 0) return;
      for (const { value, text } of INCIDENT_CHOICES.types) {
        const count = all.filter(({ type }) => type === value).length;
        expect(lines.filter(({ kind }) => kind === text).length).toBe(count < 5 ? 0 : count);
      }
    }),
  );
});

test('property: in whatever order they came, the lines are the same', () => {
  fc.assert(
    fc.property(entries, (all) => {
      expect(entryLines(all.toReversed())).toEqual(entryLines(all));
    }),
  );
});

test('says what followed, and how it stands in no exact days', () => {
  const done = entry({
    isOpen: false,
    days: 9,
    told: ['parent', 'police'],
    actions: 2,
    sanctions: 1,
    lookedBack: true,
  });
  const lines = entryLines([done, entry(), entry({ days: 40 }), entry({ isOpen: false, days: 3 }), entry({ days: 8 })]);
  expect(lines[0]).toMatchObject({ month: 'November', kind: 'Cyberbullying', grade: 'Minor' });
  expect(lines.map(({ followed }) => followed)).toContain(
    'Told: Parent or carer and Police; 2 actions; 1 sanction; reviewed afterwards',
  );
  expect(lines.map(({ standing }) => standing).toSorted()).toEqual([
    'Closed within a month',
    'Closed within a week',
    'Open',
    'Open for more than a month',
    'Open for more than a week',
  ]);
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

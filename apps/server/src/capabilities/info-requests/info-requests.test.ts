import { expect, test } from 'vitest';
import { type Asks, monthsLater, nextOf, type Outcome, type Step, stepsFor } from './info-requests.ts';

const step = (each: Step, doneOn: string, outcome: Outcome | null = null) => ({ step: each, doneOn, outcome });
const next = (asks: Asks, receivedOn: string, ...steps: ReturnType<typeof step>[]) =>
  nextOf({ asks, receivedOn, steps }, ['2026-12-21 to 2027-01-01']);

test('a month is over on the same day of the next one, or on its last, and never on a weekend (R212)', () => {
  expect([monthsLater('2027-01-31', 1), monthsLater('2028-01-31', 1), monthsLater('2026-11-30', 3)]).toEqual([
    '2027-02-28',
    '2028-02-29',
    '2027-02-28',
  ]);
  expect(next('access', '2026-11-17')).toEqual({ what: 'answer', by: '2026-12-17' });
  // 12 December is a Saturday.
  expect(next('erase', '2026-11-12')).toEqual({ what: 'answer', by: '2026-12-14' });
});

test('it begins again once they have shown who they are, and stands still while the school asks what they mean', () => {
  const who = [step('asked_who', '2026-11-18')];
  expect(next('access', '2026-11-17', ...who)).toEqual({ what: 'hear', by: '2026-12-18' });
  expect(next('access', '2026-11-17', ...who, step('heard', '2026-11-24'))?.by).toBe('2026-12-24');
  const what = [step('asked_what', '2026-11-18'), step('heard', '2026-11-24')];
  // Six days more than 17 December.
  expect(next('access', '2026-11-17', ...what)?.by).toBe('2026-12-23');
});

test('two months more count only where they were told before the first was over', () => {
  expect(next('access', '2026-11-17', step('extended', '2026-12-17'))?.by).toBe('2027-02-17');
  expect(next('access', '2026-11-17', step('extended', '2026-12-18'))?.by).toBe('2026-12-17');
});

test('school days are those of the school; a complaint is acknowledged in thirty days, and then not left alone', () => {
  expect(next('record', '2026-12-14')?.by).toBe('2027-01-18');
  expect(next('complaint', '2026-11-17')).toEqual({ what: 'acknowledge', by: '2026-12-17' });
  expect(next('complaint', '2026-11-17', step('acknowledged', '2026-11-18'))).toEqual({
    what: 'tell',
    by: '2026-12-18',
  });
});

test('what is answered asks for nothing, until it is opened again', () => {
  const answered = step('answered', '2026-11-20', 'part');
  expect(next('access', '2026-11-17', answered)).toBeNull();
  expect(next('access', '2026-11-17', answered, step('reopened', '2026-11-25'))?.what).toBe('answer');
});

test('a file that was sent waits until the new school has confirmed that it came, and not one that there was none of', () => {
  const sent = step('answered', '2026-11-18', 'all');
  expect(next('transfer', '2026-11-17')).toEqual({ what: 'answer', by: '2026-11-24' });
  expect(next('transfer', '2026-11-17', sent)).toEqual({ what: 'receipt', by: '2026-11-25' });
  expect(next('transfer', '2026-11-17', sent, step('receipt', '2026-11-20'))).toBeNull();
  expect(next('transfer', '2026-11-17', step('answered', '2026-11-18', 'none'))).toBeNull();
  const request = { asks: 'transfer', receivedOn: '2026-11-17', steps: [sent] } as const;
  expect(stepsFor(request, false)).toEqual(['told', 'receipt']);
});

test('what was held back, the answer and more time are noted by those who decide', () => {
  const request = { asks: 'access', receivedOn: '2026-11-17', steps: [] } as const;
  expect(stepsFor(request, false)).toEqual(['asked_who', 'asked_what', 'acknowledged', 'told', 'searched']);
  expect(stepsFor(request, true)).toEqual(expect.arrayContaining(['held_back', 'extended', 'answered']));
  expect(stepsFor({ ...request, asks: 'complaint' }, true)).not.toContain('extended');
});

import { expect, test } from 'vitest';
import { proposeForm, readProposal } from './filtering-forms.schemas.ts';
import { shorterWords } from './filtering-simulation.ts';

/** A Tuesday, 10:42 in London. */
const AT = new Date('2026-11-17T10:42:00Z');
const read = (form: object) => {
  const typed = proposeForm.parse({ whom: 'group:11B', access: 'none', ...form });
  const made = readProposal('internet', typed, { at: AT, personId: null });
  if ('problems' in made) return made.problems.map(({ field, message }) => `${field}: ${message}`);
  const { from, until } = made.proposal as { from: string | null; until: string | null };
  return [from, until];
};

test('the internet is taken for the hours of an exam, and not for its whole day; days alone are meant to their ends (R79, R80)', () => {
  const exam = { from: '2026-11-18', fromAt: '09:00', until: '2026-11-18', untilAt: '11:15' };
  expect(read(exam)).toEqual(['2026-11-18T09:00:00.000Z', '2026-11-18T11:15:00.000Z']);
  expect(read({ from: '2026-11-18', until: '2026-11-18' })).toEqual([
    '2026-11-18T00:00:00.000Z',
    '2026-11-19T00:00:00.000Z',
  ]);
  // By the school's clock, in summer too.
  expect(read({ ...exam, from: '2027-06-14', until: '2027-06-14' })).toEqual([
    '2027-06-14T08:00:00.000Z',
    '2027-06-14T10:15:00.000Z',
  ]);
  // What has begun begins on approval.
  expect(read({ ...exam, from: '2026-11-17', until: '2026-11-17' })).toEqual([null, '2026-11-17T11:15:00.000Z']);
  expect(read({ from: '2026-11-17', fromAt: '13:30' })).toEqual(['2026-11-17T13:30:00.000Z', null]);
  expect(read({})).toEqual([null, null]);
});

test('a time without its day, and what is no time, is said at its field', () => {
  expect(read({ fromAt: '09:00', untilAt: '11:00' })).toEqual([
    'from: Choose the day that the time is on',
    'until: Choose the day that the time is on',
  ]);
  expect(read({ from: '2026-11-18', fromAt: '9am', until: '2026-11-18', untilAt: '24:30' })).toEqual([
    'fromAt: Write the time as 09:00',
    'untilAt: Write the time as 09:00',
  ]);
});

test('the figures of last week are not read as those of two hours, or of a day', () => {
  const said = (from: string | null, until: string | null) =>
    shorterWords({ kind: 'internet', audience: { years: [11] }, access: 'none', from, until }, AT);
  const shorter = expect.stringContaining('it will change less than this');
  expect(said('2026-11-18T09:00:00Z', '2026-11-18T11:15:00Z')).toEqual(shorter);
  expect(said(null, '2026-11-18T00:00:00Z')).toEqual(shorter);
  expect([said(null, null), said(null, '2026-11-25T00:00:00Z')]).toEqual([undefined, undefined]);
});

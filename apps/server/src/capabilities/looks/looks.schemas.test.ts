import { expect, test } from 'vitest';
import { starterSettings } from '../../access/settings.ts';
import { lookForm, readLook } from './looks.schemas.ts';

const settings = { ...starterSettings('high-a'), 'looks.windowDays': 31 };

/** What is wrong with the days of a request from outside for these things. */
function wrongWith(scopes: string[], dataFrom: string, dataUntil: string): string[] {
  const form = lookForm.parse({
    ...{ kind: 'external', subject: 'i.stott', scopes, grounds: 'They ask for their own data, by letter.', days: '5' },
    ...{ 'q-authority': 'Themselves', 'q-form': 'Letter of 3 March', 'q-basis': 'Right of access' },
    ...{ dataFrom, dataUntil, lookers: 'deputy', reportsTo: 'dsl' },
  });
  const read = readLook(form, { settings, today: '2027-03-05' });
  return 'problems' in read ? read.problems.map(({ field, message }) => `${field}: ${message}`) : [];
}

test('the school’s number of days is for browsing; whoever asks for their mail and files may ask for a year (R110)', () => {
  expect(wrongWith(['mail', 'files'], '2026-03-05', '2027-03-04')).toEqual([]);
  expect(wrongWith(['mail', 'files'], '2026-03-03', '2027-03-05')).toEqual([
    'dataUntil: That is 368 days; one look opens at most 366',
  ]);
  expect(wrongWith(['mail', 'history'], '2027-02-01', '2027-03-04')).toEqual([
    'dataUntil: That is 32 days; one look opens at most 31 of browsing. Ask for the rest in another request, or ask the headteacher to raise the limit under Policy',
  ]);
});

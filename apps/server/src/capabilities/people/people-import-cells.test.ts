import { expect, test } from 'vitest';
import { compareText, inWords, known } from './people-import.build.ts';
import { readMisId } from './people-import-cells.ts';

test('an MIS id that a spreadsheet has shortened is nobody’s: its line is left out, and nobody is taken for a leaver for it', () => {
  const shortened = 'Adno,Surname,Forename,Year,Kind\n1.23457E+11,Lisle,Ada,9,pupil';
  const { entries, problems } = compareText(shortened, [known('123456789012')]);
  expect(entries).toEqual([]);
  expect(problems.map(inWords)).toContainEqual(
    expect.stringMatching(/^error 2 Adno “1\.23457E\+11” is a number that a spreadsheet has shortened/),
  );
  expect(['1E5', 'E+5', '000412', 'P1', '12E+', '123456789012'].map(readMisId)).toEqual(
    ['1E5', 'E+5', '000412', 'P1', '12E+', '123456789012'].map((value) => ({ value })),
  );
  for (const lost of ['1.23457E+11', '1,23457E+11', '8E+12', '1.2e+5'])
    expect(readMisId(lost)).toHaveProperty('problem');
});

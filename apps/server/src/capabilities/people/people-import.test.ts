import { expect, test } from 'vitest';
import { compareText } from './people-import.build.ts';
import { type EarlierImport, firstMapping, keepDifference } from './people-import.ts';

const header = ['Forename', 'Surname', 'Year', 'UPN'];
const chosen = { places: { given_name: 0, family_name: 1, year_group: 2, mis_id: 3 }, kind: 'pupil' } as const;
const earlier = (over: Partial<EarlierImport> = {}): EarlierImport => ({
  ...{ file: 'september.csv', header, columns: chosen, ...over },
});

test('a file with the headings of an earlier one has the columns that were chosen for it, and says so', () => {
  expect(firstMapping({ header }).mapping.places).toMatchObject({ upn: 3 });
  const again = firstMapping({ header }, [earlier(), earlier({ file: 'august.csv' })]);
  expect(again).toEqual({ mapping: { ...chosen, asIn: 'september.csv' }, complete: true });
  // In another order, or with one more, they are other columns.
  for (const other of [header.toReversed(), [...header, 'Leaving date']])
    expect(firstMapping({ header: other }, [earlier()]).mapping).not.toHaveProperty('asIn');
});

test('who the people of a file are is asked again where its headings do not say it: staff may come with the headings of pupils', () => {
  const staff = earlier({ columns: { ...chosen, kind: 'staff' } });
  const again = firstMapping({ header }, [staff]);
  expect(again).toMatchObject({ mapping: { places: chosen.places, kind: null }, complete: false });
  const bare = ['Forename', 'Surname', 'Email'];
  const columns = { places: { given_name: 0, family_name: 1, email: 2 }, kind: 'parent' } as const;
  expect(firstMapping({ header: bare }, [earlier({ header: bare, columns })]).complete).toBe(false);
});

test('a column that is wrong on most lines is doubted before they are, and a few wrong lines are their own', () => {
  const line = (index: number, upn: string) => `${index},Lisle${index},Ada,9,${upn}`;
  const file = (wrong: number) => [
    'Adno,Surname,Forename,Year,UPN',
    ...Array.from({ length: 12 }, (_, at) => line(at, at < wrong ? `S${at}` : '')),
  ];
  const mistaken = (wrong: number) => keepDifference(compareText(file(wrong).join('\n'))).mistaken;
  expect([mistaken(12), mistaken(7), mistaken(6)]).toEqual(['UPN', 'UPN', undefined]);
  expect(keepDifference(compareText(file(4).slice(0, 5).join('\n'))).mistaken).toBeUndefined();
});

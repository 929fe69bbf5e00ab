import { expect, test } from 'vitest';
import { audiencesOfSchool } from './audiences.ts';
import { STARTERS } from './setting-shape.ts';
import { starterSettings } from './settings.ts';
import { yearsOfSchool, yearsWords, yearWords } from './years.ts';

const taught = (starter: (typeof STARTERS)[number]) => starterSettings(starter)['school.years'];

test('each year has a name of its own', () => {
  expect([-2, -1, 0, 1, 14].map(yearWords)).toEqual(['Nursery 1', 'Nursery 2', 'Reception', 'Year 1', 'Year 14']);
});

test('a school has the years of its phase, and those that somebody is in besides', () => {
  expect(STARTERS.map((starter) => yearsWords(taught(starter)))).toEqual([
    'Nursery 1 to Year 14',
    'Nursery 1 to Year 6',
    'Year 5 to Year 8',
    'Year 7 to Year 13',
    'Year 7 to Year 13',
  ]);
  expect(yearsOfSchool(taught('middle'), [null, 9, undefined, 5])).toEqual([5, 6, 7, 8, 9]);
  expect(yearsOfSchool([], [7, -1])).toEqual([-1, 7]);
});

test('years that follow each other are said together, in whatever order they were named', () => {
  expect(yearsWords(['Year 7', 'Reception', 'Nursery 2'])).toBe('Nursery 2, Reception and Year 7');
  expect(yearsWords(['Year 2', 'Year 1', 'Reception', 'Year 12'])).toBe('Reception to Year 2 and Year 12');
  expect(yearsWords([])).toBe('');
});

test('before it has pupils a school filters for the key stages of its years, then for those of its pupils', () => {
  const years = (starter: (typeof STARTERS)[number]) => yearsOfSchool(taught(starter));
  expect(STARTERS.map((starter) => audiencesOfSchool([], years(starter)).filter((each) => /ks/.test(each)))).toEqual([
    ['pupil-ks1', 'pupil-ks2', 'pupil-ks3', 'pupil-ks4', 'pupil-ks5'],
    ['pupil-ks1', 'pupil-ks2'],
    ['pupil-ks2', 'pupil-ks3'],
    ['pupil-ks3', 'pupil-ks4', 'pupil-ks5'],
    ['pupil-ks3', 'pupil-ks4', 'pupil-ks5'],
  ]);
  expect(audiencesOfSchool([3, null], years('high-a'))).toEqual(expect.arrayContaining(['pupil-ks1', 'pupil-ks2']));
});

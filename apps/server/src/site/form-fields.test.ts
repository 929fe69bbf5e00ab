import { expect, test } from 'vitest';
import { neededWords, reasonProblems } from './form-fields.ts';

test('words are counted as the database counts them: two signs of a thumb are two letters, and too few', () => {
  const words = neededWords('Say why', 10);
  for (const short of ['', 'ab', '👍👍', ' 👍🏽 ']) {
    expect(words.safeParse(short).error?.issues.map(({ message }) => message)).toEqual(['Say why']);
    expect(reasonProblems(short)).toHaveLength(1);
  }
  for (const enough of ['abc', '👍👍👍']) expect([words.parse(enough), reasonProblems(enough)]).toEqual([enough, []]);
  expect(words.safeParse('12345678901').error?.issues.map(({ message }) => message)).toEqual([
    'Write at most 10 characters',
  ]);
});

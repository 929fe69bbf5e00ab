import { expect, it } from 'vitest';
import type { Token } from './fold.ts';
import { type Extent, sentenceAround, settleSearches } from './seeking.ts';

/** Words; a full stop ends a sentence. */
const rowOf = (text: string) =>
  text
    .split(' ')
    .map((word) => ({ text: word.replace('.', ''), gap: word.endsWith('.') ? 'sentence' : 'space' })) as Token[];

it('follows a sentence to its ends, twelve words either way at most', () => {
  const row = rowOf('one two. three four five. six');
  expect(sentenceAround(row, { first: 3, last: 3 })).toEqual([2, 4]);
  expect(sentenceAround(row, { first: 2, last: 4 })).toEqual([2, 4]);
  expect(sentenceAround(row, { first: 0, last: 0 })).toEqual([0, 1]);
  expect(sentenceAround(row, { first: 5, last: 5 })).toEqual([5, 5]);
  const long = rowOf(Array.from({ length: 40 }, (_, at) => `w${at}`).join(' '));
  expect(sentenceAround(long, { first: 20, last: 21 })).toEqual([8, 33]);
});

/** What the search at these words makes quiet: the sentence for the classifier, and its own words. */
function settled(text: string, search: Extent, asks: number[] = []) {
  const [asking, sought, searching] = [new Set(asks), new Set<number>(), new Set<number>()];
  settleSearches(rowOf(text), { searches: [search], asking, sought, searching });
  return { asking: [...asking].sort(), sought: [...sought], searching: [...searching] };
}

it('makes a search of what names a trouble and its help where nobody is spoken of', () => {
  expect(settled('sad thoughts helpline number. hers', { first: 1, last: 2 })).toEqual({
    ...{ asking: [1, 2], sought: [1, 2], searching: [0, 1, 2, 3] },
  });
  // Who asks is no statement about anybody.
  expect(settled('how do i stop sad thoughts', { first: 4, last: 5 }, [0, 1, 2, 3]).sought).toEqual([4, 5]);
  expect(settled('stop my sad thoughts', { first: 0, last: 3 }).sought).toEqual([0, 1, 2, 3]);
});

it.each([
  ['the first word', 'i have sad thoughts helpline', 2],
  ['the last word', 'sad thoughts helpline for them', 0],
])('makes none of it where the sentence speaks of somebody, %s too', (_, text, first) => {
  expect(settled(text, { first, last: first + 2 })).toEqual({ asking: [], sought: [], searching: [] });
});

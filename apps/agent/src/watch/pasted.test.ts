import { expect, test } from 'vitest';
import { LONGEST_TYPED } from './longest.ts';
import { beforeItsEnd } from './pasted.ts';

const words = (count: number) => Array.from({ length: count }, (_, n) => `word${n}`).join(' ');

test('of a text that fits into a message nothing stands before its end', () => {
  expect(beforeItsEnd('')).toEqual([]);
  expect(beforeItsEnd('x'.repeat(LONGEST_TYPED))).toEqual([]);
});

test('a longer one comes in pieces that fit, each once and cut between words, and with its end that is whole', () => {
  const text = words(1000);
  const pieces = beforeItsEnd(text);
  const told = pieces.join('');
  expect(text.startsWith(told)).toBe(true);
  expect(told.length).toBeGreaterThanOrEqual(text.length - LONGEST_TYPED);
  for (const piece of pieces) expect([piece.length <= LONGEST_TYPED, /\d $/.test(piece)]).toEqual([true, true]);
  const [first] = beforeItsEnd(`${'a '.repeat(900)}he left.\n${'b '.repeat(2000)}`);
  expect(first).toMatch(/he left\.\n$/);
});

test('of a megabyte as much is read as of a page, and at once', () => {
  const pieces = beforeItsEnd('x'.repeat(1_000_000));
  expect(pieces).toHaveLength(10);
});

import { expect, test } from 'vitest';
import { LONGEST_PASTE, LONGEST_TYPED } from './longest.ts';
import { beforeItsEnd } from './pasted.ts';

const words = (count: number) => Array.from({ length: count }, (_, n) => `word${n}`).join(' ');
/** What stands last in a field is read there: so much at least. */
const READ_IN_FIELD = 1500;

test('of a text that fits into a message nothing stands before its end', () => {
  expect(beforeItsEnd('')).toEqual([]);
  expect(beforeItsEnd('x'.repeat(LONGEST_TYPED))).toEqual([]);
});

test('a longer one comes in pieces that fit, cut between words or sentences', () => {
  for (const piece of beforeItsEnd(words(1000)))
    expect([piece.length <= LONGEST_TYPED, /^word\d+ .* $/.test(piece)]).toEqual([true, true]);
  const [first] = beforeItsEnd(`${'a '.repeat(900)}he left.\n${'b '.repeat(2000)}`);
  expect(first).toMatch(/he left\.\n$/);
});

test('twenty words in a row are whole in a piece, or in what is read in the field, wherever they stand', () => {
  const text = words(3000);
  const heard = [...beforeItsEnd(text), text.slice(-READ_IN_FIELD)];
  const all = text.split(' ');
  for (let from = 0; from + 20 <= all.length; from++) {
    const row = all.slice(from, from + 20).join(' ');
    expect(
      heard.some((piece) => piece.includes(row)),
      row,
    ).toBe(true);
  }
});

test('what has no spaces is heard as well, and of a megabyte as much as of an essay for each of a class, at once', () => {
  const pieces = beforeItsEnd('x'.repeat(1_000_000));
  expect(pieces.reduce((sum, { length }) => sum + length, 0)).toBeGreaterThan(LONGEST_PASTE);
  expect(pieces.length).toBeLessThan(120);
});

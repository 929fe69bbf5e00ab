import fc from 'fast-check';
import { expect, it } from 'vitest';
import { keepText, readText } from './kept-text.ts';

it('a text is read as it was kept', () => {
  const letters = fc.constantFrom('a', 'b', ' ', '|', '"', '\\', '`', 'ż', 'ﻻ', '\n');
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: letters, maxLength: 300 }), fc.string({ unit: 'grapheme' })), (text) => {
      expect(readText(keepText(text))).toBe(text);
    }),
  );
});

it('so is one that says the same a thousand times, and one of which no two letters are the same', () => {
  const same = 'ab'.repeat(1000);
  const distinct = Array.from({ length: 2000 }, (_, at) => String.fromCharCode(0x4e00 + at)).join('');
  for (const text of ['', 'a', same, distinct]) expect(readText(keepText(text))).toBe(text);
});

it('it is kept as the top of its file shows', () => {
  // a n n b ⏎ a a with ⏎ a b n in the list: places 1 3 0 3 3 3 0, of which a 0 alone is `(`.
  expect(keepText('banana')).toEqual({ letters: 'abn', length: 6, places: '*,(,,,(' });
});

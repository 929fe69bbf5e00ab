import fc from 'fast-check';
import { expect, it } from 'vitest';
import { tokens } from './fold.ts';

it('finds the words of ASCII text by hand as the expression for all alphabets finds them', () => {
  const piece = fc.constantFrom(
    ...[
      'dont',
      "don't",
      "d''ont'",
      '`',
      'K1LL',
      '9',
      '12',
      ' ',
      '  ',
      '.',
      '. ',
      '! ',
      '?',
      '\n\n',
      '\t',
      '$',
      '$$ ',
      '|',
      ' | ',
      '*',
      '-',
      '"',
    ],
  );
  const text = fc.oneof(
    fc.array(piece, { maxLength: 20 }).map((pieces) => pieces.join('')),
    fc.string({ unit: 'grapheme-ascii' }),
  );
  fc.assert(
    fc.property(text, (ascii) => {
      // One letter of another alphabet, a paragraph away, and the whole text is read the long way.
      const long = `${ascii}\n\nж`;
      expect(tokens(`${ascii}\n\nx`).slice(0, -1)).toEqual(tokens(long).slice(0, -1));
    }),
    { numRuns: 3000 },
  );
});

it('reads a picture that stands for a word as that word, where the picture stands', () => {
  const text = 'a🔪🔪b ❤️ 💊x';
  const read = tokens(text).map(({ text: word, start, end }) => [word, text.slice(start, end)]);
  expect(read).toEqual([
    ['a', 'a'],
    ['knife', '🔪'],
    ['knife', '🔪'],
    ['b', 'b'],
    ['pills', '💊'],
    ['x', 'x'],
  ]);
});

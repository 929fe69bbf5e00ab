import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { undisguised } from './disguises.ts';
import { tokens } from './fold.ts';
import { Vocabulary } from './readings.ts';
import { partsOf } from './run-ons.ts';
import { scan } from './scan.ts';
import { shippedLibrary } from './shipped.ts';

const WORDS = 'i want to die kill me myself self harm cutting the school knife how hate this out snowflakes they'.split(
  ' ',
);

function vocabularyOf(words: readonly string[]): Vocabulary {
  const vocabulary = new Vocabulary();
  for (const word of words) vocabulary.add(word);
  return vocabulary;
}

function read(text: string): string {
  return undisguised(tokens(text), vocabularyOf(WORDS))
    .map((token) => token.text)
    .join(' ');
}

describe('undisguised', () => {
  test.each([
    ['1 w4n7 70 d13', 'i want to die'],
    ['k1ll m3 7h3y', 'kill me they'],
    // One word in figures says nothing of the others.
    ['k1ll 70 bc', 'k1ll 70 bc'],
    ['ks3 ks4 y10 revision', 'ks3 ks4 y10 revision'],
    ['k-i-l-l m-y-s-e-l-f', 'kill myself'],
    ['k.i.l.l m.e', 'kill me'],
    ['k i l l  m e', 'kill me'],
    ['i   w a n t   t o   d i e', 'i want to die'],
    ['i w a n t t o d i e', 'i want to die'],
    ['c u t t i n g out snowflakes', 'cutting out snowflakes'],
    ['a b c d e f g', 'a b c d e f g'],
    ['x y z', 'x y z'],
    ['b a a a a end', 'b a a a a end'],
    ['iwanttodie', 'i want to die'],
    ['take a knifeto the school', 'take a knife to the school'],
    ['KillMyself', 'kill myself'],
    ['cuttingwhales', 'cuttingwhales'],
    ['', ''],
  ])('%j is read as %j', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  test('every word keeps its place in the text, one behind another, whatever is written', () => {
    const piece = fc.constantFrom(
      ...WORDS,
      'k',
      '1',
      '4',
      '-',
      '.',
      ' ',
      '  ',
      'ｋ',
      'é',
      '\u200b',
      '7h3',
      'sch00l',
      'wanttodie',
    );
    const vocabulary = vocabularyOf(WORDS);
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('');
        let past = 0;
        for (const { start, end } of undisguised(tokens(text), vocabulary)) {
          expect(start).toBeGreaterThanOrEqual(past);
          expect(end).toBeGreaterThanOrEqual(start);
          past = end;
        }
        expect(past).toBeLessThanOrEqual(text.length);
      }),
    );
  });

  test.each(['a ', 'a.', 'a  b '])('a long text of %j is read through', (piece) => {
    expect(undisguised(tokens(piece.repeat(200_000)), vocabularyOf(WORDS)).length).toBeGreaterThan(0);
  });

  test('a plain text is left as it is', () => {
    const row = tokens('i want to know how they cut out the snowflakes for school');
    expect(undisguised(row, vocabularyOf(WORDS))).toBe(row);
  });
});

describe('partsOf', () => {
  const known = new Set('middle connect puff slit poll tele tries want kill myself spins deposit knife'.split(' '));
  const cut = (run: string) => partsOf(run, (word) => known.has(word)).join(' ');
  test.each([
    ['killmyself', 'kill myself'],
    ['iwanttokillmyself', 'i want to kill myself'],
    ['spinsno', 'spins no'],
    // No short word but those that sentences need, and never without one of these.
    ['middlesex', ''],
    ['sussex', ''],
    ['connecticut', ''],
    ['inherit', ''],
    ['spinsdeposit', ''],
    ['kill4myself', ''],
  ])('%j is cut into %j', (run, expected) => {
    expect(cut(run)).toBe(expected);
  });
});

test.each([
  ['1 w4n7 70 d13', 'suicide'],
  ['k-i-l-l m-y-s-e-l-f', 'suicide'],
  ['h0w 70 g37 4 kn1f3 1n70 5ch00l', 'weapons'],
  ['iwannadie', 'suicide'],
])('%j tells of %s', (text, harm) => {
  expect(scan(text, shippedLibrary()).harms).toContain(harm);
});

test.each([
  'bedouin',
  'puffin',
  'connecticut',
  'middlesex',
  'sussex',
  'inherit',
  'significant',
  'therapist',
  'washerwoman',
  'c u t t i n g out snowflakes',
])('%j tells of nothing', (text) => {
  expect(scan(text, shippedLibrary()).harms).toEqual([]);
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Vocabulary } from './readings.ts';

const squeezed = (word: string) => word.replace(/(.)\1+/g, '$1');

function vocabularyOf(words: readonly string[]): Vocabulary {
  const vocabulary = new Vocabulary();
  for (const word of words) vocabulary.add(word);
  return vocabulary;
}

describe('Vocabulary.find', () => {
  const word = fc.stringMatching(/^[abkl]{1,6}$/);
  const words = fc.uniqueArray(word, { maxLength: 40 });

  it('finds a word by any number of its letters, as comparing with each word does', () => {
    fc.assert(
      fc.property(words, fc.stringMatching(/^[abkl]{0,2}(aaa|kkkk|lll)[abkl]{0,2}$/), (known, raw) => {
        const vocabulary = vocabularyOf(known);
        const expected = known.flatMap((other, id) =>
          other === raw || (!known.includes(raw) && other.length > 2 && squeezed(other) === squeezed(raw)) ? [id] : [],
        );
        expect(vocabulary.find(raw)).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });

  it('takes * for any one letter, as comparing with each word does', () => {
    fc.assert(
      fc.property(words, fc.stringMatching(/^[abkl][abkl*]{0,4}[abkl]$/), (known, raw) => {
        fc.pre(raw.includes('*') && raw.split('*').length - 1 <= raw.length / 2);
        const isSaid = (other: string) =>
          other.length === raw.length && [...raw].every((char, at) => char === '*' || char === other[at]);
        expect(vocabularyOf(known).find(raw)).toEqual(known.flatMap((other, id) => (isSaid(other) ? [id] : [])));
      }),
      { numRuns: 500 },
    );
  });

  it('answers the same when it has answered thousands of others, and knows what was added since', () => {
    const vocabulary = vocabularyOf(['paracetamol', 'suicide', 'kill']);
    const asked = ['suiicde', 'parasetamol', 'k1ll', 'kiiill', 'k*ll', 'house', 'skill'];
    const before = asked.map((raw) => vocabulary.find(raw));
    expect(before.map((found) => found[0])).toEqual([1, 0, 2, 2, 2, undefined, undefined]);
    for (let other = 0; other < 5000; other++) vocabulary.find(`x${other}`);
    expect(asked.map((raw) => vocabulary.find(raw))).toEqual(before);
    vocabulary.add('skill');
    expect(vocabulary.find('skill')).toEqual([3]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tokens } from './fold.ts';
import { readingsAt, Vocabulary } from './readings.ts';

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

describe('readingsAt', () => {
  const words = ['kill', 'suicide', 'slander', 'alarm', '1488', 'paracetamol', 'illness'];

  /** A vocabulary that counts the letters of the pieces with signs that it is asked for: each is spelled up to eight ways. */
  class Counting extends Vocabulary {
    letters = 0;
    override find(raw: string): readonly number[] {
      if (!/^[a-z]*$/.test(raw)) this.letters += raw.length;
      return super.find(raw);
    }
  }

  function lettersAsked(text: string): number {
    const vocabulary = new Counting();
    for (const word of words) vocabulary.add(word);
    const row = tokens(text);
    for (let at = 0; at < row.length; at++) readingsAt(row, at, vocabulary);
    return vocabulary.letters;
  }

  it.each(['1!', '2!', '9@', 'k!q.z@w-', 'o!e!'])(
    'asks for few pieces of a row of %j, which begins no word',
    (part) => {
      const asked = (times: number) => lettersAsked(part.repeat(times));
      // Beyond what begins and ends the row, each part asks for as much as any other.
      expect(asked(2000) - asked(1000)).toBe(asked(3000) - asked(2000));
      // It was 490 a word when every piece of up to fourteen words was asked for: now a word, with a sign on either side, and what four letters end.
      expect(asked(2000) / tokens(part.repeat(2000)).length).toBeLessThan(40);
    },
  );

  it.each([
    ['k!ll', 'kill'],
    ['k.i.l.l', 'kill'],
    ['su!c1d3', 'suicide'],
    ['s.u.i.i.c.d.e', 'suicide'],
    ['5lander', 'slander'],
    ['k.iii.l.l', 'kill'],
    ['i!!ness', 'illness'],
    ['s*i.c.i.d.e', 'suicide'],
    ['1.4.8.8', '1488'],
    ['1!1!1!k!ll', null],
  ])('reads %j as it is meant', (text, word) => {
    const vocabulary = vocabularyOf(words);
    const row = tokens(text);
    const read = readingsAt(row, 0, vocabulary).filter(({ next }) => next === row.length);
    expect(read.map((each) => words[each.word])).toEqual(word === null ? [] : [word]);
  });
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hashOf, WordIndex, WordNumbers } from './word-index.ts';

it('gives every word under its key, in order, and few others', () => {
  const entries = fc.array(fc.string({ unit: 'grapheme-ascii', maxLength: 3 }), { maxLength: 3000, size: 'max' });
  fc.assert(
    fc.property(entries, fc.boolean(), (keys, isSealed) => {
      const index = new WordIndex();
      for (const [id, key] of keys.entries()) index.add(hashOf(key), id);
      if (isSealed) index.seal();
      for (const key of new Set(keys)) {
        const own = keys.flatMap((other, id) => (other === key ? [id] : []));
        const candidates = index.candidates(hashOf(key));
        expect(candidates.filter((id) => keys[id] === key)).toEqual(own);
        expect(candidates.length - own.length).toBeLessThan(4);
      }
      expect(new WordIndex().candidates(hashOf('x'))).toEqual([]);
    }),
    { numRuns: 20 },
  );
});

it('numbers words as a map does, through all its growing', () => {
  const drawn = fc.uniqueArray(fc.string({ maxLength: 4 }), { maxLength: 4000, size: 'max' });
  fc.assert(
    fc.property(drawn, fc.array(fc.string({ maxLength: 4 }), { maxLength: 50 }), (words, others) => {
      const row: string[] = [];
      const numbers = new WordNumbers(row);
      for (const [number, word] of words.entries()) {
        row.push(word);
        numbers.add(word, number);
      }
      const map = new Map(words.map((word, number) => [word, number]));
      for (const word of [...words, ...others]) expect(numbers.get(word)).toBe(map.get(word) ?? -1);
    }),
    { numRuns: 10 },
  );
});

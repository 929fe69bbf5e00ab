import fc from 'fast-check';
import { expect, it } from 'vitest';
import { WordIndex } from './word-index.ts';

it('gives every word under its key, in order, and few others', () => {
  const entries = fc.array(fc.string({ unit: 'grapheme-ascii', maxLength: 3 }), { maxLength: 3000, size: 'max' });
  fc.assert(
    fc.property(entries, (keys) => {
      const index = new WordIndex();
      for (const [id, key] of keys.entries()) index.add(key, id);
      for (const key of new Set(keys)) {
        const own = keys.flatMap((other, id) => (other === key ? [id] : []));
        const candidates = index.candidates(key);
        expect(candidates.filter((id) => keys[id] === key)).toEqual(own);
        expect(candidates.length - own.length).toBeLessThan(4);
      }
      expect(new WordIndex().candidates('x')).toEqual([]);
    }),
    { numRuns: 20 },
  );
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FewSets } from './few-sets.ts';

const THINGS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'] as const;
const some = fc.subarray([...THINGS]).map((things) => new Set(things));

test('what stands for a set holds all of it, and of many sets there are few', () => {
  fc.assert(
    fc.property(fc.array(some, { maxLength: 60 }), (asked) => {
      const few = new FewSets<(typeof THINGS)[number]>({ most: 3, spare: 1 });
      const given = asked.map((wanted) => ({ wanted, got: few.covering(wanted) }));
      for (const { wanted, got } of given) expect([...got]).toEqual(expect.arrayContaining([...wanted]));
      // Asked again, each has settled on one of three.
      for (let round = 0; round < THINGS.length; round++) for (const wanted of asked) few.covering(wanted);
      expect(new Set(asked.map((wanted) => few.covering(wanted))).size).toBeLessThanOrEqual(3);
    }),
  );
});

test('a set is its own where there is room, one that is little more stands for it, and the nearest grows where there is none', () => {
  const few = new FewSets<string>({ most: 2, spare: 1 });
  const [ab, cde] = [new Set(['a', 'b']), new Set(['c', 'd', 'e'])];
  expect([few.covering(ab), few.covering(new Set(['a'])), few.covering(cde)]).toEqual([ab, ab, cde]);
  // Two more than is wanted, and no room for another.
  expect(few.covering(new Set(['c']))).toEqual(cde);
  expect(few.covering(new Set(['a', 'f']))).toEqual(new Set(['a', 'b', 'f']));
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Marks } from './marks.ts';

test('a word is marked when a stretch covers it, whenever it is asked for', () => {
  const stretch = fc.tuple(fc.integer({ min: -5, max: 30 }), fc.integer({ min: 0, max: 8 }));
  fc.assert(
    fc.property(stretch, fc.array(fc.oneof(stretch, fc.constant(null)), { maxLength: 12 }), ([from, more], rest) => {
      const marks = new Marks(from, from + more);
      const stretches = [[from, from + more]];
      const ask = () => {
        for (let word = -6; word < 40; word++) {
          expect(marks.has(word)).toBe(stretches.some(([first = 0, last = 0]) => word >= first && word <= last));
        }
      };
      for (const next of rest) {
        if (next === null) ask();
        else {
          stretches.push([next[0], next[0] + next[1]]);
          marks.add(next[0], next[0] + next[1]);
        }
      }
      ask();
    }),
    { numRuns: 200 },
  );
});

test('a page full of topics takes a time that grows with its stretches only', () => {
  const marks = new Marks(0, 24);
  for (let at = 1; at < 50_000; at++) marks.add(at, at + 24);
  const begun = performance.now();
  for (let at = 0; at < 50_000; at++) marks.has(at);
  // Written out once: 1.25 million marks, some 50 ms; once a question it would be an hour.
  expect(performance.now() - begun).toBeLessThan(5000);
});

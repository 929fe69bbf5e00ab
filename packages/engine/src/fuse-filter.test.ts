import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildFuseFilter, type Fingerprints, FuseFilter } from './fuse-filter.ts';

/** Fingerprints that are all different, as chance would give them. */
function drawn(length: number, seed: number): Fingerprints {
  const [x, y] = [new Uint32Array(length), new Uint32Array(length)];
  let state = seed;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state ^ (state >>> 15)) >>> 0;
  };
  for (let at = 0; at < length; at++) [x[at], y[at]] = [next(), next()];
  return { x, y, length };
}

function opened(bytes: Uint8Array): FuseFilter {
  const filter = FuseFilter.open(bytes);
  if ('fault' in filter) throw new Error(filter.fault);
  return filter;
}

function held(filter: FuseFilter, { x, y, length }: Fingerprints): number {
  let count = 0;
  for (let at = 0; at < length; at++) if (filter.mayHold(x[at] as number, y[at] as number)) count++;
  return count;
}

test('everything in the set is held, whatever its size', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 1 }), (length, seed) => {
      const set = drawn(length, seed);
      expect(held(opened(buildFuseFilter(set)), set)).toBe(length);
    }),
    { numRuns: 150 },
  );
});

test('two hundred thousand take nine bits each at most, and one of 256 others is held by mistake', () => {
  const set = drawn(200_000, 7);
  const bytes = buildFuseFilter(set);
  expect((bytes.length * 8) / set.length).toBeLessThanOrEqual(9);
  const others = drawn(400_000, 99);
  const share = held(opened(bytes), others) / others.length;
  expect(share).toBeGreaterThan(0.003);
  expect(share).toBeLessThan(0.005);
});

test('the same set gives the same bytes; an empty one holds nothing', () => {
  const set = drawn(500, 3);
  expect(buildFuseFilter(set)).toEqual(buildFuseFilter(set));
  expect(held(opened(buildFuseFilter(drawn(0, 1))), set)).toBe(0);
});

test('a fingerprint that comes twice is refused', () => {
  const set = { x: Uint32Array.of(5, 5, 6), y: Uint32Array.of(9, 9, 1), length: 3 };
  expect(() => buildFuseFilter(set)).toThrow('more than once');
});

test('bytes that are no filter are refused with a reason, and asking never leaves the array', () => {
  const bytes = buildFuseFilter(drawn(300, 5));
  expect(FuseFilter.open(bytes.subarray(0, 20))).toHaveProperty('fault');
  expect(FuseFilter.open(bytes.subarray(0, bytes.length - 1))).toHaveProperty('fault');
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
      const changed = bytes.slice();
      changed[at] = (changed[at] as number) ^ by;
      const filter = FuseFilter.open(changed);
      if (!('fault' in filter)) expect(typeof filter.mayHold(at, by)).toBe('boolean');
    }),
    { numRuns: 500 },
  );
});

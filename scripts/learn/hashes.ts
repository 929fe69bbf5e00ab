import { featureHash, featuresOf, type TextSigns } from '@gatehouse/engine';

/** The hashes of a text's features. */
export interface Hashes {
  own: Uint32Array;
  pairs: Uint32Array;
}

/** Each feature once, in the order in which it is met. */
export function hashesOf(signs: TextSigns): Hashes {
  const { own, pairs } = featuresOf(signs);
  return { own: hashed(own), pairs: hashed(pairs) };
}

function hashed(features: ReadonlySet<string>): Uint32Array {
  const hashes = new Uint32Array(features.size);
  let at = 0;
  for (const feature of features) hashes[at++] = featureHash(feature);
  return hashes;
}

/** Both in a row. */
export function joined(first: Uint32Array, second: Uint32Array): Uint32Array {
  const both = new Uint32Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}

/** No hash is counted further. */
const MOST_COUNTED = 255;

/**
 * Tells a hash that so many lines have, at least. Counted in a Map those of all lines took a tenth of the learning: here a hash lies where its first
 * bits say, or in the next place that is free.
 */
export function frequentIn(lines: readonly Hashes[], fewest: number): (hash: number) => boolean {
  const kinds = lines.flatMap(({ own, pairs }) => [own, pairs]);
  const bits = 32 - Math.clz32(kinds.reduce((sum, { length }) => sum + length, 1));
  const [hashes, counts] = [new Uint32Array(2 ** bits), new Uint8Array(2 ** bits)];
  const placeOf = (hash: number): number => {
    let at = hash >>> (32 - bits);
    while (counts[at] !== 0 && hashes[at] !== hash) at = (at + 1) & (counts.length - 1);
    return at;
  };
  for (const kind of kinds) {
    for (const hash of kind) {
      const at = placeOf(hash);
      hashes[at] = hash;
      counts[at] = Math.min(MOST_COUNTED, (counts[at] as number) + 1);
    }
  }
  return (hash) => (counts[placeOf(hash)] as number) >= fewest;
}

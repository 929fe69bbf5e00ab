/** A stream of numbers that is the same in every run. `next` gives 32 random bits, `below` an integer from 0 to `limit` - 1. */
export interface Random {
  next(): number;
  below(limit: number): number;
}

/** xoshiro128** (Blackman and Vigna), seeded by splitmix32: fast in plain JavaScript and good enough that no pattern shows. */
export function seeded(seed: number): Random {
  const mix = splitmix(seed);
  let [a, b, c, d] = [mix(), mix(), mix(), mix()];
  const next = (): number => {
    const product = Math.imul(b, 5);
    const result = Math.imul((product << 7) | (product >>> 25), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
    return result;
  };
  return { next, below: (limit) => Math.floor((next() / 4_294_967_296) * limit) };
}

function splitmix(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  };
}

/** Every number from 0 to 2^30 - 1 goes to another one of them: a shuffle without a table, each step of which can be undone. */
export function scattered(index: number): number {
  let mixed = index & BITS_30;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x3c6ef35f) & BITS_30;
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x1a2c5a8d) & BITS_30;
  return mixed ^ (mixed >>> 15);
}

/** 32 bits that depend on all of index and salt: one random draw per entry and purpose, in any order. */
export function drawn(index: number, salt: number): number {
  let mixed = (index ^ Math.imul(salt, 0x9e3779b9)) >>> 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x7feb352d);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

const BITS_30 = 0x3fffffff;

/** Turns 32 random bits into a rank from 0 to `count` - 1, rank r with a weight of 1/(r+1)^power: so sizes of lists and visits to sites are spread. */
export function zipf(count: number, power: number): (random32: number) => number {
  const upTo = new Float64Array(count);
  let sum = 0;
  for (let rank = 0; rank < count; rank++) {
    sum += 1 / (rank + 1) ** power;
    upTo[rank] = sum;
  }
  return (random32) => {
    const wanted = (random32 / 4_294_967_296) * sum;
    let [low, high] = [0, count - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((upTo[middle] ?? 0) > wanted) high = middle;
      else low = middle + 1;
    }
    return low;
  };
}

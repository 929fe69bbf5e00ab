/** A seeded source of chance: the same seed gives the same row of draws on every machine. Never for secrets. */
export interface Chance {
  /** A number from 0 up to, not including, 1. */
  next(): number;
  /** A whole number, both ends included. */
  int(from: number, to: number): number;
  /** True with this probability. */
  happens(probability: number): boolean;
  /** One of the list. Throws on an empty one. */
  pick<Item>(items: readonly Item[]): Item;
  /** One of the list, each as likely as its weight. */
  weighted<Item extends { weight: number }>(items: readonly Item[]): Item;
  /** The list in another order. */
  shuffled<Item>(items: readonly Item[]): Item[];
  /** A row of its own, named: what is drawn from it moves nothing in this one. */
  fork(name: string): Chance;
  /** A UUIDv7 (RFC 9562) of this time, its other bits drawn from here. */
  id(at: Date): string;
}

/** FNV-1a, 32 bits: spreads similar seeds far apart. */
function hash32(text: string, basis: number): number {
  let hash = basis;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/** sfc32 (C. Doty-Humphrey, PractRand; public domain): 128 bits of state, passes PractRand, fast. */
function sfc32(seed: string): () => number {
  let a = hash32(seed, 0x811c9dc5) | 0;
  let b = hash32(seed, 0x9e3779b9) | 0;
  let c = hash32(seed, 0x243f6a88) | 0;
  let count = 1;
  const draw = () => {
    const sum = (((a + b) | 0) + count) | 0;
    count = (count + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  // The first draws still show the seed; twelve are thrown away, as its author advises.
  for (let round = 0; round < 12; round++) draw();
  return draw;
}

/** Opens the row of draws of this seed. */
export function chanceOf(seed: string): Chance {
  const draw = sfc32(seed);
  const next = () => draw() / 2 ** 32;
  const int = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
  const chance: Chance = {
    next,
    int,
    happens: (probability) => next() < probability,
    pick: (items) => {
      const item = items[int(0, items.length - 1)];
      if (item === undefined) throw new Error('There is nothing to pick from.');
      return item;
    },
    weighted: (items) => weighted(items, next()),
    shuffled: (items) => shuffled(items, int),
    fork: (name) => chanceOf(`${seed}/${name}`),
    id: (at) => idOf(at, draw),
  };
  return chance;
}

function weighted<Item extends { weight: number }>(items: readonly Item[], drawn: number): Item {
  let left = drawn * items.reduce((sum, { weight }) => sum + weight, 0);
  const found = items.find((item) => {
    left -= item.weight;
    return left < 0;
  });
  const item = found ?? items.at(-1);
  if (item === undefined) throw new Error('There is nothing to pick from.');
  return item;
}

/** Fisher and Yates. */
function shuffled<Item>(items: readonly Item[], int: (from: number, to: number) => number): Item[] {
  const row = [...items];
  for (let last = row.length - 1; last > 0; last--) {
    const other = int(0, last);
    [row[last], row[other]] = [row[other] as Item, row[last] as Item];
  }
  return row;
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

function idOf(at: Date, draw: () => number): string {
  const millis = at.getTime().toString(16).padStart(12, '0');
  const [one, two, three] = [draw(), draw(), draw()];
  const byte = (value: number, index: number) => HEX[(value >>> (index * 8)) & 0xff] ?? '00';
  const version = HEX[0x70 | (one & 0x0f)] ?? '70';
  const variant = HEX[0x80 | ((one >>> 8) & 0x3f)] ?? '80';
  const tail = [0, 1, 2, 3].map((index) => byte(two, index)).join('') + byte(three, 0) + byte(three, 1);
  return `${millis.slice(0, 8)}-${millis.slice(8)}-${version}${byte(one, 2)}-${variant}${byte(one, 3)}-${tail}`;
}

/*
 * The records of a table that is being made (table-builder.ts): four words for each name, all of them in one array.
 */

/** Words of a record: both halves of the fingerprint, where the name stands, and its length (upper half) with its list (lower half). */
export const WORDS = 4;
/** The word with the second half of the fingerprint; the first word has the first. */
export const Y = 1;
/** The word that says where the name stands. */
export const AT = 2;
/** The word with the length of the name and its list. */
export const WHAT = 3;

/** Copies the record at a place to another. */
export function copyRecord(from: Uint32Array, at: number, to: Uint32Array, place: number): void {
  to[place] = from[at] as number;
  to[place + Y] = from[at + Y] as number;
  to[place + AT] = from[at + AT] as number;
  to[place + WHAT] = from[at + WHAT] as number;
}

function compareTo(records: Uint32Array, a: number, other: Uint32Array): number {
  return (records[a + Y] as number) - (other[Y] as number) || (records[a] as number) - (other[0] as number);
}

/** By fingerprint. */
export function compare(records: Uint32Array, a: number, b: number): number {
  return (records[a + Y] as number) - (records[b + Y] as number) || (records[a] as number) - (records[b] as number);
}

/** Most records that are sorted by putting each where it belongs. */
const FEW = 64;
/** The record that is being put where it belongs. */
const held = new Uint32Array(WORDS);

/** By fingerprint, and as they came where that is the same. */
export function sortBucket(records: Uint32Array, from: number, to: number): void {
  if (to - from > FEW * WORDS) {
    sortMany(records, from, to);
    return;
  }
  for (let place = from + WORDS; place < to; place += WORDS) {
    if (compare(records, place - WORDS, place) <= 0) continue;
    copyRecord(records, place, held, 0);
    let free = place;
    do {
      copyRecord(records, free - WORDS, records, free);
      free -= WORDS;
    } while (free > from && compareTo(records, free - WORDS, held) > 0);
    copyRecord(held, 0, records, free);
  }
}

/** A name that a list repeats a million times makes a large bucket. */
function sortMany(records: Uint32Array, from: number, to: number): void {
  const copy = records.slice(from, to);
  const order = Uint32Array.from({ length: copy.length / WORDS }, (_, index) => index * WORDS);
  order.sort((a, b) => compare(copy, a, b) || a - b);
  order.forEach((record, index) => {
    copyRecord(copy, record, records, from + index * WORDS);
  });
}

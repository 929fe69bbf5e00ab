import { drawn, scattered } from './random.ts';

const ONSETS = 'bdfghjklmnprstvz';
const VOWELS = 'aeiou';
const CODAS = 'nrslxm';
const TOP_LEVEL = ['com', 'com', 'com', 'net', 'org', 'co.uk', 'co.uk', 'de', 'fr', 'nl', 'ru', 'info', 'io', 'xyz'];

/**
 * A label of five syllables, another one for each index below 2^30. Five times six bits of the scattered index choose consonant
 * and vowel; the consonant that may close a syllable is drawn, and reading the label back is still unambiguous because no
 * syllable starts with a vowel.
 */
export function labelOf(index: number): string {
  const bits = scattered(index);
  const extra = drawn(index, 1);
  let label = '';
  for (let at = 0; at < 5; at++) {
    const six = (bits >>> (6 * at)) & 63;
    label += (ONSETS[six >> 2] ?? '') + (VOWELS[six & 3] ?? '');
    const coda = (extra >>> (6 * at)) & 63;
    if (coda < CODAS.length * 3) label += CODAS[coda % CODAS.length] ?? '';
  }
  return label;
}

/** A name as one buys it, `bofidanezur.co.uk`; another one for each index below 2^30. */
export function siteOf(index: number): string {
  const draw = drawn(index, 2);
  const number = draw % 16 === 0 ? String((draw >>> 8) % 100) : '';
  return `${labelOf(index)}${number}.${TOP_LEVEL[(draw >>> 16) % TOP_LEVEL.length]}`;
}

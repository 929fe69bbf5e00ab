/** The letters for which a sign may stand, in a word that somebody disguised. */
// biome-ignore format: a table
export const STANDS_FOR: Readonly<Record<string, string>> = {
  '0': 'o', '1': 'il', '2': 'z', '3': 'e', '4': 'a', '5': 's', '6': 'g', '7': 't', '8': 'b', '9': 'g',
  '@': 'a', $: 's', '!': 'il', '|': 'il', '+': 't', '€': 'e', '£': 'l',
};

const MOST_SPELLINGS = 8;
const LETTERS = /\p{L}/gu;
const [SMALL_A, SMALL_Z, LAST_OF_ASCII] = [97, 122, 127];

/**
 * A piece of text with its digits and symbols read as letters, every way round; only itself when it has none, or more of them than
 * letters: `z0-9` is no name.
 */
export function spellings(raw: string): string[] {
  const letters = lettersIn(raw);
  if (letters === raw.length || letters * 2 < raw.length) return [raw];
  let all = [''];
  for (const char of raw) {
    const meant = STANDS_FOR[char] ?? char;
    all = [...meant].flatMap((letter) => all.map((start) => start + letter)).slice(0, MOST_SPELLINGS);
  }
  return all;
}

/** How many of its signs are letters of any alphabet. */
export function lettersIn(raw: string): number {
  let letters = 0;
  for (let at = 0; at < raw.length; at++) {
    const code = raw.charCodeAt(at);
    if (code > LAST_OF_ASCII) return raw.match(LETTERS)?.length ?? 0;
    if (code >= SMALL_A && code <= SMALL_Z) letters++;
  }
  return letters;
}

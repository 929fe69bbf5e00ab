/** The words that run into others: those that no sentence does without. */
const COMMON: ReadonlySet<string> = new Set(
  `to do in no on me go by an as us be or so up at if we he it is im my of and the you how not get for out was she her him his who why all can are cant dont
   want wanna gonna have this that with your what when them they myself yourself just from`.split(/\s+/),
);
/** Short words that matter when they are found among those. */
const SHORT: ReadonlySet<string> = new Set('cut die end gun sex vpn hit kys'.split(' '));
const SHORTEST_PART = 4;
const LONGEST_PART = 14;
/** Few English words are longer, and those are not made of these. */
const LONGEST_ORDINARY = 14;
/** Letters of a part, on average: "in", "her" and "it" are no words in inherit. */
const FEWEST_LETTERS = 3;

/**
 * The fewest words that a run of small letters is made of; none where it cannot be. One at least holds sentences together, and no other is shorter than four letters,
 * or Sussex is a word about sex. Of the 82,000 words of a British list 740 are cut so, two dozen of them into something that is told of: those are in ordinary.ts.
 */
export function partsOf(run: string, has: (word: string) => boolean): string[] {
  if (!/^[a-z]+$/.test(run)) return [];
  const isLong = run.length > LONGEST_ORDINARY;
  /** By the number of letters read: the fewest words for them, the last of those words, and whether a common one is among them. */
  const best: ({ words: number; last: string; isHeld: boolean } | undefined)[] = [
    { words: 0, last: '', isHeld: false },
  ];
  for (let from = 0; from < run.length; from++) {
    const before = best[from];
    if (before === undefined) continue;
    for (let to = from + 1; to <= Math.min(run.length, from + LONGEST_PART); to++) {
      const word = run.slice(from, to);
      const isCommon = COMMON.has(word) || (word === 'i' && (isLong || from === 0)) || (word === 'a' && isLong);
      if (!isCommon && !SHORT.has(word) && (word.length < SHORTEST_PART || !has(word))) continue;
      const [words, isHeld] = [before.words + 1, before.isHeld || isCommon];
      const known = best[to];
      if (known === undefined || words < known.words || (words === known.words && isHeld && !known.isHeld))
        best[to] = { words, last: word, isHeld };
    }
  }
  if (best[run.length]?.isHeld !== true) return [];
  const parts: string[] = [];
  for (let at = run.length; at > 0; at -= parts[0]?.length ?? at) parts.unshift(best[at]?.last ?? '');
  const counted = parts[0] === 'i' ? parts.slice(1) : parts;
  return isLong || counted.join('').length >= counted.length * FEWEST_LETTERS ? parts : [];
}

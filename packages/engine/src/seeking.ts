import type { Token } from './fold.ts';

/** Words `first` to `last`, both included. */
export interface Extent {
  first: number;
  last: number;
}

/** How far a sentence is followed from the words that ask, either way: as far as two matches add to each other (NEAR in weigh.ts). */
const REACH = 12;

/** Words by which somebody in particular is spoken of, or spoken to. */
const PERSONS: ReadonlySet<string> = new Set(
  `i im ive id ill me my mine myself we were weve well us our ours u you your youre youve ur he hes him his she shes her hers they theyre theyve them their`.split(
    ' ',
  ),
);

/** Where searches for help are, and what they quieten. */
interface Seeking {
  searches: readonly Extent[];
  asking: Set<number>;
  sought: Set<number>;
  searching: Set<number>;
}

/**
 * Telling somebody who searches for help from somebody who says what is the matter.
 *
 * Looking for help is never scored. But a child who says that she wants to die and asks for help in the same breath has said the first; and both use the same words:
 *
 *     suicidal thoughts helpline               nobody is spoken of: a search
 *     how do i stop suicidal thoughts          "i" belongs to the asking: a search
 *     i have suicidal thoughts help            "i" stands outside of it: a statement, which is heard as if nobody had asked
 *     self harm helpline, i cut my arms again  likewise
 *
 * So a trouble named together with the help for it (HP-020 and its neighbours) is only a search where no word of its sentence that asks for nothing speaks of anybody in particular. Then what lies
 * within its own words is quiet, whatever it names, suicide and images too: somebody found the way to help, and whoever is told on for that will not look again. What stands beside is heard ("recovery
 * from anorexia but want to relapse"), and so is a way to do it ("how to kill myself help", "suicide methods help"): that is no trouble which help exists for. The classifier, which hears a sentence
 * as a whole and cannot tell one from the other, says nothing of it.
 */
export function settleSearches(row: readonly Token[], { searches, asking, sought, searching }: Seeking): void {
  if (searches.length === 0) return;
  const asked = new Set(asking);
  for (const { first, last } of searches) markAll(asked, first, last);
  for (const search of searches) {
    const [from, to] = sentenceAround(row, search);
    if (tellsOf(row, from, to, asked)) continue;
    markAll(searching, from, to);
    markAll(asking, search.first, search.last);
    markAll(sought, search.first, search.last);
  }
}

function tellsOf(row: readonly Token[], from: number, to: number, asked: ReadonlySet<number>): boolean {
  for (let at = from; at <= to; at++) if (!asked.has(at) && PERSONS.has(row[at]?.text ?? '')) return true;
  return false;
}

/** The sentence around some words, from its first word to its last, {@link REACH} words either way at most. */
export function sentenceAround(row: readonly Token[], { first, last }: Extent): [number, number] {
  let from = first;
  let to = last;
  while (from > 0 && first - from < REACH && row[from - 1]?.gap !== 'sentence') from--;
  while (to - last < REACH && to + 1 < row.length && row[to]?.gap !== 'sentence') to++;
  return [from, to];
}

/** Adds the words from one to another, both included. */
export function markAll(set: Set<number>, from: number, to: number): void {
  for (let at = from; at <= to; at++) set.add(at);
}

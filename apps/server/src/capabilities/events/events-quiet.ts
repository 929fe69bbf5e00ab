import type { PhraseLibrary, Scan } from '@gatehouse/engine';

/**
 * Titles of each generation: of 100,000 visits of an afternoon one in three shows a title that nobody saw before, and with 10,000 kept one in
 * two was read again. Both together take some 12 MB when they are full.
 */
const MOST = 40_000;
/** Longer ones are rare, and would take the room of many. */
const LONGEST = 200;

/**
 * Titles that were read lately and said nothing. Thirty pupils open one page, and the timetable comes all day: reading its title again
 * would say the same. What says anything is never kept here, and no word that somebody typed. Two generations: when the young one is full it
 * becomes the old one, and what is asked for again moves back, so that what nobody opens any more is forgotten.
 *
 *     add('Maths | School')   young: Maths          has('Maths | School')   yes: not read again
 *     …40,000 others…         old: Maths, …         has('Maths | School')   yes, and young once more
 *     …80,000 others…         neither               has('Maths | School')   no: read again
 */
export class QuietTitles {
  #young = new Set<string>();
  #old = new Set<string>();

  /** Whether it was read and said nothing. */
  has(title: string): boolean {
    if (this.#young.has(title)) return true;
    if (!this.#old.has(title)) return false;
    this.add(title);
    return true;
  }

  /** Remembers a title that said nothing. */
  add(title: string): void {
    if (title.length > LONGEST) return;
    if (this.#young.size >= MOST) {
      this.#old = this.#young;
      this.#young = new Set();
    }
    this.#young.add(title);
  }
}

/** By library: what one school switched off says nothing there and something elsewhere. */
const ofLibraries = new WeakMap<PhraseLibrary, QuietTitles>();

/** The titles that say nothing by this library. */
export function quietTitles(library: PhraseLibrary): QuietTitles {
  const known = ofLibraries.get(library) ?? new QuietTitles();
  ofLibraries.set(library, known);
  return known;
}

/** What reading such a title comes to. */
export const NOTHING_SAID: Readonly<Scan> = Object.freeze({
  ...{ score: 0, severity: 0, harms: [], matches: [], help: false, sum: null, sums: [], quietened: [] },
});

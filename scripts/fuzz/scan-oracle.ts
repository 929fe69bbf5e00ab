import { HARMS, type HarmPhrase, type PhraseSource } from '@gatehouse/engine';

/**
 * What scan() must find, written as slowly and plainly as it can be: every wording is tried at every word, by recursion. It is
 * given the words that were drawn, not the text, so it undoes no disguise.
 */

/** A word of a text: what it says, where it stands, and whether a sentence ends behind it. */
export interface DrawnWord {
  word: string;
  start: number;
  end: number;
  stop: boolean;
}

/** Words `first` to `last`, both included. */
interface Extent {
  first: number;
  last: number;
}

/** A phrase found, and why it does not count, if it does not. */
export interface NaiveSpan extends Extent {
  entry: HarmPhrase;
  because: 'innocent' | 'topic' | 'help' | null;
}

/** Words that may stand inside a phrase, two at most. */
const FORCE = ['really', 'just', 'so'];
const NEAR = 12;
/** Of the words that are drawn, the one that speaks of a person. */
const PERSON = 'she';

class NaiveText {
  readonly #row: readonly DrawnWord[];
  readonly #classes = new Map<string, string>();

  constructor(row: readonly DrawnWord[], classes: ReadonlyMap<string, string>) {
    this.#row = row;
    this.#classes = new Map(classes);
  }

  /** Every place where one of the wordings stands. */
  places(wordings: string): Extent[] {
    const found = new Map<string, Extent>();
    for (const wording of wordings.split('|')) {
      const steps = wording.trim().split(/\s+/);
      for (let first = 0; first < this.#row.length; first++)
        for (const last of this.#ends(steps, first, 0)) found.set(`${first}-${last}`, { first, last });
    }
    return [...found.values()].sort((a, b) => a.first - b.first || a.last - b.last);
  }

  /** The last words of the steps when the first of them begins at `at`; `forced` words were passed over before. */
  #ends(steps: readonly string[], at: number, forced: number): number[] {
    const [step = '', ...rest] = steps;
    return this.#lasts(step, at).flatMap((last) => {
      if (rest.length === 0) return [last];
      if (this.#row[last]?.stop !== false) return [];
      return this.#nexts(rest, last + 1, forced).flatMap(([left, next, more]) => this.#ends(left, next, more));
    });
  }

  /** Where one step may end: a word, or any saying of a class. */
  #lasts(step: string, at: number): number[] {
    const sayings = this.#classes.get(step);
    if (sayings === undefined) return this.#row[at]?.word === step ? [at] : [];
    const lasts = sayings.split('|').flatMap((saying) => this.#ends(saying.trim().split(/\s+/), at, 0));
    return [...new Set(lasts)];
  }

  /** Where the next step may begin: here, behind words of force, or behind a gap of so many words as it has dots. */
  #nexts(steps: readonly string[], at: number, forced: number): [string[], number, number][] {
    const [step = '', ...rest] = steps;
    if (/^\.+$/.test(step)) {
      const places: [string[], number, number][] = [];
      for (let next = at; next <= at + step.length; next++) {
        if (next > at && this.#row[next - 1]?.stop !== false) break;
        places.push([rest, next, forced]);
      }
      return places;
    }
    const places: [string[], number, number][] = [[[...steps], at, forced]];
    for (let next = at, more = forced + 1; more <= 2; next++, more++) {
      const word = this.#row[next];
      if (word === undefined || word.stop || !FORCE.includes(word.word)) break;
      places.push([[...steps], next + 1, more]);
    }
    return places;
  }

  /** A help wording's sentence, at most so many words either way. */
  sentence({ first, last }: Extent): Extent {
    let [from, to] = [first, last];
    while (from > 0 && first - from < NEAR && this.#row[from - 1]?.stop === false) from--;
    while (to + 1 < this.#row.length && to - last < NEAR && this.#row[to]?.stop === false) to++;
    return { first: from, last: to };
  }
}

function isCovered({ first, last }: Extent, places: readonly Extent[]): boolean {
  for (let at = first; at <= last; at++)
    if (!places.some((place) => place.first <= at && at <= place.last)) return false;
  return true;
}

function overlaps(a: Extent, b: Extent, by = 0): boolean {
  return a.first <= b.last + by && b.first <= a.last + by;
}

/** One match for each first part near which all others stand; the nearest of each, of equally near ones the first. */
function combined(parts: readonly Extent[][], within: number): Extent[] {
  const [heads = [], ...others] = parts;
  return heads.flatMap((head) => {
    const near = others.map((spans) => {
      const between = (span: Extent) => (span.first > head.last ? span.first - head.last : head.first - span.last) - 1;
      const close = spans.filter((span) => !overlaps(span, head) && between(span) <= within);
      return close.sort((a, b) => between(a) - between(b) || a.first - b.first)[0];
    });
    if (near.includes(undefined)) return [];
    const all = [head, ...near.filter((span) => span !== undefined)];
    return [{ first: Math.min(...all.map((each) => each.first)), last: Math.max(...all.map((each) => each.last)) }];
  });
}

/** Everything that the phrases of a small library find, and whether somebody looks for help. */
export function naiveScan(
  row: readonly DrawnWord[],
  source: readonly PhraseSource[],
): { spans: NaiveSpan[]; help: boolean } {
  const classes = new Map(
    source.flatMap((entry) => ('class' in entry ? [[`{${entry.class}}`, entry.words] as const] : [])),
  );
  const text = new NaiveText(row, classes);
  const asked = source.flatMap((entry) =>
    'help' in entry ? text.places(entry.help).map((place) => ({ place, reach: entry.reach })) : [],
  );
  const states = ({ first, last }: Extent) =>
    row.some(
      ({ word }, at) =>
        word === PERSON &&
        at >= first &&
        at <= last &&
        !asked.some(({ place }) => at >= place.first && at <= place.last),
    );
  const standing = asked.filter(({ place, reach }) => reach !== 'search' || !states(text.sentence(place)));
  const quiet = standing.flatMap(({ place, reach }) =>
    reach === 'sentence' ? [place, text.sentence(place)] : [place],
  );
  const sought = standing.filter(({ reach }) => reach === 'search').map(({ place }) => place);
  const topics = source.flatMap((entry) =>
    'topic' in entry ? text.places(entry.words).map((place) => ({ place, topic: entry.topic })) : [],
  );
  const because = (entry: HarmPhrase, span: Extent): NaiveSpan['because'] => {
    if (entry.innocent !== undefined && text.places(entry.innocent).some((place) => overlaps(place, span)))
      return 'innocent';
    const own = entry.unless === undefined ? [] : text.places(entry.unless);
    const named = topics.filter(({ topic }) => entry.topics?.includes(topic)).map(({ place }) => place);
    if ([...own, ...named].some((place) => overlaps(place, span, NEAR))) return 'topic';
    if (HARMS[entry.harm].route === 'technical') return null;
    if (isCovered(span, sought)) return 'help';
    if (entry.urgent === true) return null;
    return quiet.some((place) => overlaps(place, span)) ? 'help' : null;
  };
  const spans = source.flatMap((entry) => {
    if (!('harm' in entry)) return [];
    const found =
      entry.parts === undefined
        ? text.places(entry.phrase ?? '')
        : combined(
            entry.parts.map((part) => text.places(part)),
            entry.within ?? 6,
          );
    return found.map((span) => ({ entry, ...span, because: because(entry, span) }));
  });
  return { spans, help: asked.length > 0 };
}

import type { PhraseProblem, PhraseSource } from './phrase-shapes.ts';

/**
 * What a school changes in the phrase library, as plain data kept beside it. An upgrade brings a new library and leaves this
 * alone; what the school switched off stays off, and what it weighs otherwise keeps its weight, as long as the id is there.
 */
export interface PhraseOverlay {
  /** Entries of the school's own, with ids of its own. */
  added?: readonly PhraseSource[];
  /** Ids of shipped entries that the school does without. */
  off?: readonly string[];
  /** Id → weight, 5 to 100, in place of the shipped one. */
  weights?: Readonly<Record<string, number>>;
}

/**
 * The library as the school wants it, in the order of the shipped one and then its own. An id that is not there (any more), one that is
 * taken, and a weight out of bounds are reported and change nothing. The problems' lines count the overlay's own rows.
 */
export function applyOverlay(
  shipped: readonly PhraseSource[],
  overlay: PhraseOverlay,
): { phrases: PhraseSource[]; problems: PhraseProblem[] } {
  const known = new Map(shipped.map((entry) => [entry.id, entry]));
  const problems: PhraseProblem[] = [];
  const complain = (id: string, at: number, message: string) =>
    void problems.push({ id, line: at + 1, column: 1, message });

  const off = new Set(overlay.off ?? []);
  [...off].forEach((id, at) => {
    if (!known.has(id)) complain(id, at, `There is no entry ${id} to switch off.`);
  });

  const weights = new Map<string, number>();
  Object.entries(overlay.weights ?? {}).forEach(([id, weight], at) => {
    const entry = known.get(id);
    if (entry === undefined) complain(id, at, `There is no entry ${id} to weigh.`);
    else if (!('harm' in entry)) complain(id, at, `${id} is no harm and has no weight.`);
    else if (!(weight >= 5 && weight <= 100)) complain(id, at, `The weight of ${id} lies between 5 and 100.`);
    else weights.set(id, weight);
  });

  const added = (overlay.added ?? []).filter((entry, at) => {
    const isTaken = known.has(entry?.id);
    if (isTaken) complain(entry.id, at, `The id ${entry.id} is one of the shipped library.`);
    return !isTaken;
  });
  const kept = shipped.filter(({ id }) => !off.has(id));
  const weighed = kept.map((entry) => {
    const weight = weights.get(entry.id);
    return weight === undefined ? entry : ({ ...entry, weight } as PhraseSource);
  });
  const own = added.map((entry) =>
    typeof entry === 'object' && entry !== null && 'harm' in entry ? { ...entry, own: true } : entry,
  );
  return { phrases: [...weighed, ...own], problems };
}

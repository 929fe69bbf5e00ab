import { FingerprintReader } from './fingerprint.ts';
import type { ListTables, ListTablesParts } from './list-tables.ts';

/** What changed in one category from one edition of a list to the next. Samples are in no order that means anything. */
export interface CategoryChange {
  before: number;
  entries: number;
  added: number;
  removed: number;
  addedSample: string[];
  removedSample: string[];
}

/**
 * What an update of lists would change, category by category.
 *
 * Both editions are compiled tables, so each entry of one is asked of the other: two questions an entry, and no sorting of millions
 * of names. An entry that moves from games to gambling is one more in gambling and one less in games:
 *
 *     before   a.test games, b.test games      after   a.test gambling, b.test games
 *     games    before 2, entries 1, removed 1  gambling   before 0, entries 1, added 1
 *
 * Sealed entries are left out: nothing of them is shown, not even how many there are.
 */
export function compareLists(before: ListTables, after: ListTables, mostShown: number): Map<string, CategoryChange> {
  const changes = new Map<string, CategoryChange>();
  const of = (category: string): CategoryChange => {
    const known = changes.get(category) ?? {
      ...{ before: 0, entries: 0, added: 0, removed: 0 },
      ...{ addedSample: [], removedSample: [] },
    };
    changes.set(category, known);
    return known;
  };
  walk(after, before, (category, isInBoth, { bytes, from, to }) => {
    const change = of(category);
    change.entries++;
    if (isInBoth) return;
    change.added++;
    if (change.addedSample.length < mostShown) change.addedSample.push(decoder.decode(bytes.subarray(from, to)));
  });
  walk(before, after, (category, isInBoth, { bytes, from, to }) => {
    const change = of(category);
    change.before++;
    if (isInBoth) return;
    change.removed++;
    if (change.removedSample.length < mostShown) change.removedSample.push(decoder.decode(bytes.subarray(from, to)));
  });
  return changes;
}

/** Where an entry's name lies. One object is used for all. */
interface Place {
  bytes: Uint8Array;
  from: number;
  to: number;
}

type Take = (category: string, isInBoth: boolean, place: Place) => void;

function walk(lists: ListTables, other: ListTables, take: Take): void {
  const place: Place = { bytes: new Uint8Array(), from: 0, to: 0 };
  const [own, others] = [categoriesOfSets(lists.parts), categoriesOfSets(other.parts)];
  for (const kind of ['hosts', 'paths'] as const) {
    const [table, counterpart] = [lists.parts.open[kind], other.parts.open[kind]];
    table.eachSpelt((bytes, from, to, set) => {
      reader.entry(bytes, from, to);
      const there = counterpart.slotOf(reader.x, reader.y, bytes, from, to);
      const known = there < 0 ? NONE : (others[counterpart.setAt(there)] ?? NONE);
      place.bytes = bytes;
      place.from = from;
      place.to = to;
      for (const category of own[set] ?? NONE) take(category, known.has(category), place);
    });
  }
}

const reader = new FingerprintReader();
const decoder = new TextDecoder();
const NONE: ReadonlySet<string> = new Set();

function categoriesOfSets({ sets, sources }: ListTablesParts): ReadonlySet<string>[] {
  return sets.map((set) => new Set(set.map((source) => sources[source]?.category ?? '')));
}

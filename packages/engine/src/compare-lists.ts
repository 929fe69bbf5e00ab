import type { ListTables, ListTablesParts } from './list-tables.ts';
import type { NameTable } from './name-table.ts';

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
 * Both editions are compiled tables, so each entry of one is asked of the other by its fingerprint: two questions an entry, and no sorting of millions
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
  walk(after, before, (category, isInBoth, name) => {
    const change = of(category);
    change.entries++;
    if (isInBoth) return;
    change.added++;
    if (change.addedSample.length < mostShown) push(change.addedSample, name());
  });
  walk(before, after, (category, isInBoth, name) => {
    const change = of(category);
    change.before++;
    if (isInBoth) return;
    change.removed++;
    if (change.removedSample.length < mostShown) push(change.removedSample, name());
  });
  return changes;
}

function push(sample: string[], name: string | null): void {
  if (name !== null) sample.push(name);
}

type Take = (category: string, isInBoth: boolean, name: () => string | null) => void;

function walk(lists: ListTables, other: ListTables, take: Take): void {
  const [own, others] = [categoriesOfSets(lists.parts), categoriesOfSets(other.parts)];
  for (const kind of ['hosts', 'paths'] as const) {
    const [table, counterpart] = [lists.parts.open[kind], other.parts.open[kind]];
    table.each((x, y, set) => {
      const there = counterpart.find(x, y);
      const known = there < 0 ? NONE : (others[counterpart.setAt(there)] ?? NONE);
      for (const category of own[set] ?? NONE) take(category, known.has(category), () => nameOf(table, x, y));
    });
  }
}

const NONE: ReadonlySet<string> = new Set();

function categoriesOfSets({ sets, sources }: ListTablesParts): ReadonlySet<string>[] {
  return sets.map((set) => new Set(set.map((source) => sources[source]?.category ?? '')));
}

function nameOf(table: NameTable, x: number, y: number): string | null {
  const slot = table.find(x, y);
  return slot < 0 ? null : table.nameAt(x, slot);
}

import { FEW, givenAway, rangeWords } from '../../site/small-numbers.ts';
import { INCIDENT_CHOICES } from '../incidents/index.ts';
import type { LogEntry } from './reports-log.store.ts';

/** A kind of entry of the log as it is read without names: how many there were and what followed, each as one of five numbers. */
export interface KindLine {
  kind: string;
  logged: string;
  /** In the order of ASKED; null of fewer than five, of whom each would be told as the whole is. */
  of: string[] | null;
}

/** What is asked of the entries of a kind, and when an entry is one of those: whoever signs that they read the log can ask for what is missing (R4, R115). */
export const ASKED: readonly { head: string; is: (entry: LogEntry) => boolean }[] = [
  { head: 'Severe', is: ({ grade }) => grade === 'severe' },
  { head: 'Parent told', is: ({ told }) => told.includes('parent') },
  { head: 'Nobody told', is: ({ told }) => told.length === 0 },
  { head: 'Action or sanction', is: ({ actions, sanctions }) => actions + sanctions > 0 },
  { head: 'Reviewed afterwards', is: ({ lookedBack }) => lookedBack },
  { head: 'Open for over a month', is: ({ isOpen, days }) => isOpen && days > MONTH },
];

const MONTH = 31;
const TYPES = new Map(INCIDENT_CHOICES.types.map((type) => [type.value, type]));

interface Kind {
  kind: string;
  entries: readonly LogEntry[];
}

/**
 * The log of a term for somebody who may not know of whom it is, by kind. Entry by entry it could be counted, exactly and by month, and whoever knew of one, as a
 * neighbour does, read of that child alone that the police were told (R120). Empty where all are fewer than five.
 *     cyberbullying 6, grooming 2, sexting 4     Cyberbullying 5 to 9 · Contact, other kinds 5 to 9 · Everything else Fewer than 5
 */
export function kindLines(entries: readonly LogEntry[]): KindLine[] {
  if (entries.length < FEW) return [];
  const kinds = kindsOf(entries);
  return (givesAway(entries, kinds) ? [{ kind: 'All kinds', entries }] : kinds).map((each) => ({
    kind: each.kind,
    logged: rangeWords(each.entries.length),
    of: each.entries.length < FEW ? null : ASKED.map(({ is }) => rangeWords(each.entries.filter(is).length)),
  }));
}

/** Types with five entries, areas with five of what is left, and a line that is always there for all else. Never in the order of exact numbers. */
function kindsOf(entries: readonly LogEntry[]): Kind[] {
  const byType = [...Map.groupBy(entries, ({ type }) => TYPES.get(type)?.text ?? 'Something else')];
  const [own, rest] = parted(byType);
  const [areas, others] = parted([...Map.groupBy(rest, ({ type }) => TYPES.get(type)?.area ?? 'Something else')]);
  return [
    ...own,
    ...areas.map(({ kind, entries }) => ({ kind: `${kind}, other kinds`, entries })),
    { kind: 'Everything else', entries: others },
  ];
}

function parted(groups: readonly (readonly [string, readonly LogEntry[]])[]): [Kind[], LogEntry[]] {
  const many = groups.filter(([, { length }]) => length >= FEW).map(([kind, entries]) => ({ kind, entries }));
  const few = groups.filter(([, { length }]) => length < FEW).flatMap(([, entries]) => entries);
  return [many.toSorted((a, b) => a.kind.localeCompare(b.kind)), few];
}

/** Beside the page's totals of the term: how many there are, and how many of them are severe. */
function givesAway(entries: readonly LogEntry[], kinds: readonly Kind[]): boolean {
  const isSevere = (entry: LogEntry) => entry.grade === 'severe';
  const counts = (is: (entry: LogEntry) => boolean) => kinds.map((each) => each.entries.filter(is).length);
  const of = (key: string, is: (entry: LogEntry) => boolean) =>
    givenAway(entries.filter(is).length, [{ key, counts: counts(is), inOrder: true }]).size > 0;
  return of('logged', () => true) || of('severe', isSevere);
}

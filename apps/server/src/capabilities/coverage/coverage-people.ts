import { yearWords } from '../../access/years.ts';
import type { CsvCell } from '../../site/csv.ts';
import { sureWords } from './coverage-devices.ts';
import type { CoveredPerson, YearCount } from './coverage-people.store.ts';
import { COVER_STATES, type CoverState, STATE_WORDS } from './coverage-state.ts';

/** The state of one person in their own words: where it is only the gate, that is said. */
export function personStateWords({ state, last }: CoveredPerson): string {
  return state === 'filtered' && last?.through ? 'Filtered at the gate only' : STATE_WORDS[state];
}

/** What a line of the counts is called: "Year 9", "Staff". */
export function yearLabel({ kind, yearGroup }: Pick<YearCount, 'kind' | 'yearGroup'>): string {
  if (kind === 'staff') return 'Staff';
  return yearGroup === null ? 'No year' : yearWords(yearGroup);
}

/** How many of those counted are in each state, in all. */
export function sumOf(years: readonly YearCount[], kind: YearCount['kind']): Record<CoverState | 'all', number> {
  const mine = years.filter((year) => year.kind === kind);
  const sums = COVER_STATES.map((state) => [state, mine.reduce((sum, year) => sum + year[state], 0)] as const);
  const all = sums.reduce((sum, [, count]) => sum + count, 0);
  return { ...(Object.fromEntries(sums) as Record<CoverState, number>), all };
}

/** The file's first line. */
export const PEOPLE_HEAD = [
  'Name',
  'Kind',
  'Year',
  'Class',
  'State',
  'Last device',
  'Through',
  'Last heard',
  'How sure',
  'Rules made',
];

/** One person as a line of the file. */
export function personCells(person: CoveredPerson): CsvCell[] {
  const { last } = person;
  return [
    person.name,
    person.kind === 'staff' ? 'Staff' : 'Pupil',
    person.yearGroup === null ? '' : yearWords(person.yearGroup),
    person.className,
    personStateWords(person),
    last?.where ?? '',
    last?.through ?? '',
    last?.at ?? null,
    last ? sureWords(last.confidence) : '',
    last?.rules?.snapshotMadeAt ? new Date(last.rules.snapshotMadeAt) : null,
  ];
}

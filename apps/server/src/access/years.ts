import type { Starter } from './setting-shape.ts';

/** Every curriculum year that a school can have: −2 and −1 are the nursery's, 0 is Reception, 14 a third year of sixth form. */
export const EVERY_YEAR: readonly number[] = Array.from({ length: 17 }, (_, index) => index - 2);

/** A curriculum year in words: "Year 9", "Reception", "Nursery 1". */
export function yearWords(year: number): string {
  if (year > 0) return `Year ${year}`;
  return year === 0 ? 'Reception' : `Nursery ${year + 3}`;
}

const NAMES = EVERY_YEAR.map(yearWords);

/** Years as the policy names them: what a reader ticks there, and what the journal keeps. */
export const YEAR_NAMES = NAMES as [string, ...string[]];

const between = (first: number, last: number) => NAMES.slice(first + 2, last + 3);

/** The years of a school by its starter. Whatever else it teaches, it says in its policy. */
export const YEARS_OF_STARTER: Readonly<Record<Starter, string[]>> = {
  'special-school': between(-2, 14),
  primary: between(-2, 6),
  middle: between(5, 8),
  'high-a': between(7, 13),
  'high-b': between(7, 13),
};

/**
 * The years that a school has, the youngest first: those that its policy names, and whichever its pupils are in besides, because a list that leaves out a
 * year leaves out whoever is in it. `also`: years of pupils and what was chosen before.
 */
export function yearsOfSchool(named: readonly string[], also: Iterable<number | null | undefined> = []): number[] {
  const found = new Set(also);
  return EVERY_YEAR.filter((year) => named.includes(yearWords(year)) || found.has(year));
}

/** "Reception to Year 6", "Nursery 2, Reception and Year 7": which years these are, the ones that follow each other together. */
export function yearsWords(named: readonly string[]): string {
  const runs: string[][] = [];
  for (const name of NAMES.filter((each) => named.includes(each))) {
    const run = runs.at(-1);
    if (run && NAMES.indexOf(run.at(-1) ?? '') === NAMES.indexOf(name) - 1) run.push(name);
    else runs.push([name]);
  }
  const parts = runs.flatMap((run) => (run.length > 2 ? [`${run[0]} to ${run.at(-1)}`] : run));
  return parts.length > 1 ? `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}` : (parts[0] ?? '');
}

import { addDays, instantOf } from './school-time.ts';

/** The year in which the academic year of this day begins: 2026 for 17 November 2026, and for 31 August 2027. */
export function academicYearOf(day: string): number {
  return Number(day.slice(0, 4)) - (day.slice(5) < '09-01' ? 1 : 0);
}

/** "2026–27". */
export function academicYearWords(year: number): string {
  return `${year}–${String((year + 1) % 100).padStart(2, '0')}`;
}

/** The first day of an academic year, at midnight in London. */
export function yearBegins(year: number): Date {
  return instantOf(`${year}-09-01`, '00:00');
}

/** Three terms cover the year without a gap: what happens in the holidays belongs to the term before. 1 autumn, 2 spring, 3 summer. */
export type TermNumber = 1 | 2 | 3;

/** A stretch of days, both ends within it: `2026-09-01` to `2026-12-31`. */
export interface Days {
  from: string;
  to: string;
}

/** A term of an academic year. */
export interface Term extends Days {
  year: number;
  term: TermNumber;
}

/** The three terms of an academic year. `springEnds` is month and day, `04-07`. */
export function termsOf(year: number, springEnds: string): [Term, Term, Term] {
  const spring = `${year + 1}-${springEnds}`;
  return [
    { year, term: 1, from: `${year}-09-01`, to: `${year}-12-31` },
    { year, term: 2, from: `${year + 1}-01-01`, to: spring },
    { year, term: 3, from: addDays(spring, 1), to: `${year + 1}-08-31` },
  ];
}

/** The term that a day belongs to. */
export function termOf(day: string, springEnds: string): Term {
  const [autumn, spring, summer] = termsOf(academicYearOf(day), springEnds);
  return day <= autumn.to ? autumn : day <= spring.to ? spring : summer;
}

/** The term before. */
export function termBefore(term: Term, springEnds: string): Term {
  return termOf(addDays(term.from, -1), springEnds);
}

/** "Autumn term 2026–27". */
export function termWords({ year, term }: Pick<Term, 'year' | 'term'>): string {
  return `${['Autumn', 'Spring', 'Summer'][term - 1]} term ${academicYearWords(year)}`;
}

/** The halves of a term: until the end of October, the middle of February, the end of May. */
export function halvesOf({ from, to, term }: Term): [Days, Days] {
  const middle = `${from.slice(0, 4)}-${{ 1: '10-31', 2: '02-15', 3: '05-31' }[term]}`;
  return [
    { from, to: middle },
    { from: addDays(middle, 1), to },
  ];
}

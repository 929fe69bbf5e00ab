import type { Settings } from '../../access/settings.ts';
import {
  academicYearOf,
  academicYearWords,
  type Days,
  type Term,
  termOf,
  termsOf,
  termWords,
} from '../../kernel/academic-year.ts';
import { addDays, instantOf, schoolDate, schoolDaysLater } from '../../kernel/school-time.ts';

/** Academic years that can be chosen, this one included: as long as most records are kept. */
const YEARS = 7;

/** A stretch of time that can be chosen. */
export interface Period extends Days {
  key: string;
  name: string;
}

/** A period whose figures are kept: from its first instant until before another. */
export interface KeptPeriod {
  key: string;
  from: Date;
  until: Date;
}

/** What a school's terms follow from. */
export type TermSettings = Pick<Settings, 'reports.springEnds' | 'reports.trendDays' | 'school.closedDays'>;

/** The key under which the figures of an academic year or a term of it are kept and chosen. */
export const periodKey = ({ year, term }: { year: number; term?: number }): string =>
  term === undefined ? String(year) : `${year}-${term}`;

/** From its first instant until before another. */
export function spanOf({ from, to }: Days): { from: Date; until: Date } {
  return { from: instantOf(from, '00:00'), until: instantOf(addDays(to, 1), '00:00') };
}

/**
 * The last day of an academic year's spring term, month and day. A setting may move it; what is kept stands, and the term beside it begins or ends where
 * that does, so that no day belongs to two terms or to none.
 */
export function springEndOf(year: number, kept: readonly KeptPeriod[], settings: TermSettings): string {
  const spring = kept.find(({ key }) => key === periodKey({ year, term: 2 }));
  const summer = kept.find(({ key }) => key === periodKey({ year, term: 3 }));
  const next = spring?.until ?? summer?.from;
  return next ? addDays(schoolDate(next), -1).slice(5) : settings['reports.springEnds'];
}

/** The academic year and the term in which a day lies. */
export function periodsAround(day: string, kept: readonly KeptPeriod[], settings: TermSettings): Period[] {
  const year = academicYearOf(day);
  return [wholeYear(year), named(termOf(day, springEndOf(year, kept, settings)))];
}

/**
 * What can be chosen, newest first: years and their terms for those who see exact figures, terms that are over for the others. `first` is the day with which
 * there can be anything to count; of what ended before it the newest alone is there, where nothing else is.
 */
export function periodsToChoose(
  { today, first }: { today: string; first: string },
  exact: boolean,
  kept: readonly KeptPeriod[],
  settings: TermSettings,
): Period[] {
  const newest = academicYearOf(today);
  const all = Array.from({ length: YEARS }, (_, ago) => newest - ago).flatMap((year): Period[] => {
    const terms = termsOf(year, springEndOf(year, kept, settings))
      .filter(({ from, to }) => (exact ? from <= today : to < today))
      .map(named)
      .toReversed();
    return exact ? [wholeYear(year), ...terms] : terms;
  });
  const since = all.filter(({ to }) => to >= first);
  return since.length ? since : all.slice(0, 1);
}

/** The day from which the figures of what ended on `to` are kept, days of grace for late entries after its end. */
export function keptFrom(to: string, settings: TermSettings): string {
  return addDays(schoolDaysLater(to, settings['reports.trendDays'], settings['school.closedDays']), 1);
}

/** The first term whose figures are fixed here, of a school that has none yet; `from` is the day from which they can be read. It is the one in which the school began. */
export function firstToKeep(began: string, settings: TermSettings): { name: string; endsOn: string; from: string } {
  const { name, to } = named(termOf(began, settings['reports.springEnds']));
  return { name, endsOn: to, from: keptFrom(to, settings) };
}

/** Terms and years that are over, days of grace included, and not kept yet. What ended before the school began here is nobody's to fix. */
export function periodsToKeep(
  { today, began }: { today: string; began: string },
  kept: readonly KeptPeriod[],
  settings: TermSettings,
): Period[] {
  const first = academicYearOf(began);
  const years = Array.from({ length: academicYearOf(today) - first + 1 }, (_, after) => first + after);
  return years
    .flatMap((year) => [...termsOf(year, springEndOf(year, kept, settings)).map(named), wholeYear(year)])
    .filter(({ key, to }) => !kept.some((each) => each.key === key) && to >= began && keptFrom(to, settings) <= today);
}

function named(term: Term): Period {
  return { key: periodKey(term), name: termWords(term), from: term.from, to: term.to };
}

function wholeYear(year: number): Period {
  return {
    ...{ key: periodKey({ year }), name: `School year ${academicYearWords(year)}` },
    ...{ from: `${year}-09-01`, to: `${year + 1}-08-31` },
  };
}

import type { SpringEnd } from '../../access/settings-reports.ts';
import { type Days, type Term, termBefore, termOf } from '../../kernel/academic-year.ts';
import { addDays, instantOf, schoolDaysLater } from '../../kernel/school-time.ts';

/** That somebody reviewed the incident log of a term. */
export interface LogReview {
  year: number;
  term: 1 | 2 | 3;
  personId: string;
  role: string;
  at: Date;
  words: string;
}

/** The term that is to be reviewed next, and how it stands. */
export interface LogStanding {
  term: Term;
  state: 'later' | 'due' | 'late';
  /** The end of the school day by which it is signed. */
  by: Date;
}

/**
 * Which term's log is reviewed next (R115): the term before this one until somebody whom the school names has signed it, then this one. A school that
 * began in this term has nothing to review of the last. A term that was missed before the last stays missed: signing now is for what can be remembered.
 *   on 11 January 2027 the autumn term is due by the end of the tenth school day of January; signed on the 12th, the spring term is next.
 */
export function logStanding(
  reviews: readonly LogReview[],
  settings: {
    'reports.logReviewers': readonly string[];
    'reports.logReviewDays': number;
    'reports.springEnds': SpringEnd;
    'school.dayEnds': string;
    'school.closedDays': readonly string[];
  },
  { now, today, began }: { now: Date; today: string; began: string },
): LogStanding {
  const isDone = ({ year, term }: Term) =>
    reviews.some(
      (each) => each.year === year && each.term === term && settings['reports.logReviewers'].includes(each.role),
    );
  const current = termOf(today, settings['reports.springEnds']);
  const last = termBefore(current, settings['reports.springEnds']);
  const term =
    last.to >= began && !isDone(last)
      ? last
      : isDone(current)
        ? termOf(addDays(current.to, 1), settings['reports.springEnds'])
        : current;
  const by = instantOf(
    schoolDaysLater(term.to, settings['reports.logReviewDays'], settings['school.closedDays']),
    settings['school.dayEnds'],
  );
  const state = now > by ? 'late' : term.to < today ? 'due' : 'later';
  return { term, state, by };
}

/**
 * The day before which a term's log is shown to whoever may not know of whom it is: as it stood when this month began, or the term ended. Read again the next day it
 * is the same, so that no line, and no change of one, can be tied to a day on which something was seen to happen.
 */
export function shownBefore({ from, to }: Days, today: string): string {
  const [month, over] = [`${today.slice(0, 7)}-01`, addDays(to, 1)];
  const latest = over <= today && over > month ? over : month;
  return latest < from ? from : latest;
}

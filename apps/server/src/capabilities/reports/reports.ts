import type { SpringEnd, Stretch } from '../../access/settings-reports.ts';
import { type Days, halvesOf, type Term, termBefore, termOf } from '../../kernel/academic-year.ts';
import { addDays, instantOf, isSchoolDay, mondayOf, schoolDaysLater } from '../../kernel/school-time.ts';
import type { FigureGroup } from '../../ui/components/figures.tsx';
import { monthDayWords } from '../../ui/words.ts';

/** The reports that the clock draws. `parts`: who signs first and who second; the digest is signed by nobody. */
export const KINDS = {
  weekly: {
    name: 'Weekly report',
    about: 'The week’s figures for the safeguarding lead. One person comments and signs; another reads and signs.',
    parts: { first: 'Comments and signs', second: 'Reads and signs' },
  },
  monitoring: {
    name: 'Monitoring report',
    about:
      'Checked and signed by two members of the leadership team, kept, and copied to governors. Small numbers are not shown.',
    parts: { first: 'Business manager', second: 'Headteacher' },
  },
  digest: {
    name: 'Digest for the leadership',
    about: 'A scheduled summary of the same figures. No signature needed.',
    parts: null,
  },
} as const;

/** A kind of report. */
export type Kind = keyof typeof KINDS;

/** Every kind, in the order of the pages. */
export const KIND_LIST = Object.keys(KINDS) as Kind[];

/** The first signature or the one that completes it. */
export type Part = 'first' | 'second';

/** What the system knew when a report was drawn. `at` is ISO. */
export interface Figures {
  at: string;
  groups: FigureGroup[];
}

/** What people wrote to a report, as one of them saved it. */
export interface Edition {
  edition: number;
  issues: string;
  procedures: string;
  /** Why it was sent back; empty where it was not. */
  because: string;
  writtenBy: string;
  writtenAt: Date;
  /** SHA-256 over the figures and everything written, hex: what is signed. */
  hash: string;
}

/** A signature as it stands. */
export interface Signature {
  part: Part;
  personId: string;
  role: string;
  at: Date;
  words: string;
}

/** A report with its newest edition and the signatures of that one. */
export interface Report extends Days {
  id: string;
  kind: Kind;
  drawnAt: Date;
  /** Null of a digest. */
  signBy: Date | null;
  /** SHA-256 over the figures, hex. */
  hash: string;
  edition: Edition | null;
  signatures: Signature[];
  /** When the governors' copy was made. */
  sentAt: Date | null;
}

/** A report with everything that is on its page. */
export interface WholeReport extends Report {
  figures: Figures;
  receipts: { personId: string; role: string; at: Date }[];
}

/** "9 to 15 November", "21 December 2026 to 10 January 2027": the days of a report, with the year where it is not the year of `now`. */
export function daysWords({ from, to }: Days, now: Date): string {
  const [first = '', last = ''] = [from, to].map((day) => monthDayWords(day, now));
  const [day = '', month = ''] = first.split(' ');
  if (from.slice(0, 7) === to.slice(0, 7)) return `${day} to ${last}`;
  return from.slice(0, 4) === to.slice(0, 4) ? `${day} ${month} to ${last}` : `${first} to ${last}`;
}

/** Nobody has written, written and not signed, one of two, or both. A digest is always done. */
export function stateOf({ kind, edition, signatures }: Pick<Report, 'kind' | 'edition' | 'signatures'>) {
  if (kind === 'digest' || signatures.some(({ part }) => part === 'second')) return 'done';
  if (signatures.length) return 'one';
  return edition ? 'written' : 'drawn';
}

/** What the calendar of a school is, as reports ask it. `began`: the day on which it began here. */
interface Calendar {
  today: string;
  began: string;
  springEnds: SpringEnd;
  closed: readonly string[];
}

/**
 * The stretch of days that is over and has no report yet, or null. A report begins where the last one ended, so no day is left out: after a holiday,
 * or when the server was away, it is longer. The first begins with the school: what was here for less than half of a stretch is told with the next.
 *   weekly, last until Sunday 20 December, holidays until 3 January: nothing on 28 December or 4 January; on 11 January 21 December to 10 January.
 *   monthly, of a school that began on 20 October: nothing on 1 November; on 1 December 20 October to 30 November.
 */
export function daysDue(every: Stretch, last: string | null, calendar: Calendar): Days | null {
  const { today, began } = calendar;
  const over = overBy(every, today, calendar);
  if (over === null || over.to < began || (last !== null && over.to <= last)) return null;
  if (last !== null) return { from: addDays(last, 1), to: over.to };
  if (began > over.from) return isTooShort(began, over) ? null : { from: began, to: over.to };
  const before = overBy(every, over.from, calendar);
  const isLeft = before !== null && began > before.from && (began > before.to || isTooShort(began, before));
  return { from: isLeft ? began : over.from, to: over.to };
}

/** The last stretch that was over on this day. */
function overBy(every: Stretch, day: string, { springEnds, closed }: Calendar): Days | null {
  if (every === 'week') return lastWeek(day, closed);
  return every === 'month' ? lastMonth(day) : lastPart(every, day, springEnds);
}

/** Whether less than half of these days is left from this one on. */
function isTooShort(from: string, days: Days): boolean {
  return lengthOf({ from, to: days.to }) * 2 < lengthOf(days);
}

const lengthOf = ({ from, to }: Days) => (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;

/** The last whole week, Monday to Sunday, in which the school was open. */
function lastWeek(today: string, closed: readonly string[]): Days | null {
  let from = addDays(mondayOf(today), -7);
  // A year of holidays is a slip.
  for (let weeks = 0; weeks < 53; weeks += 1, from = addDays(from, -7)) {
    for (let day = 0; day < 5; day += 1) {
      if (isSchoolDay(addDays(from, day), closed)) return { from, to: addDays(from, 6) };
    }
  }
  return null;
}

function lastMonth(today: string): Days {
  const to = addDays(`${today.slice(0, 7)}-01`, -1);
  return { from: `${to.slice(0, 7)}-01`, to };
}

function lastPart(every: 'half_term' | 'term', today: string, springEnds: SpringEnd): Days {
  const term = termOf(today, springEnds);
  const before: Term = termBefore(term, springEnds);
  if (every === 'term') return before;
  const [first] = halvesOf(term);
  return today > first.to ? first : halvesOf(before)[1];
}

/** The end of the school day by which a report drawn on this day is signed. */
export function signByOf(
  day: string,
  settings: { 'reports.signDays': number; 'school.dayEnds': string; 'school.closedDays': readonly string[] },
): Date {
  const last = schoolDaysLater(day, settings['reports.signDays'], settings['school.closedDays']);
  return instantOf(last, settings['school.dayEnds']);
}

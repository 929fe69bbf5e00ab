import type { DueDay } from '../../access/settings-checks.ts';
import { academicYearOf } from '../../kernel/academic-year.ts';
import { addDays, instantOf, schoolDate } from '../../kernel/school-time.ts';
import type { FigureGroup } from '../../ui/components/figures.tsx';

/** The two reviews of a school's year. */
export const KINDS = {
  filtering: {
    name: 'Review of filtering and monitoring',
    asks: 'Once in each academic year, and whenever technology, risk or practice changes.',
    source: 'KCSIE; DfE filtering and monitoring standard 2',
  },
  prevent: {
    name: 'Assessment of the Prevent risk',
    asks: 'Once in each academic year: how pupils could be drawn into terrorism, and what protects them.',
    source: 'Prevent duty guidance 2023',
  },
} as const;

/** A kind of review. */
export type Kind = keyof typeof KINDS;

/** Every kind, in the order of the pages. */
export const KIND_LIST = Object.keys(KINDS) as [Kind, ...Kind[]];

/** Why a review is begun. */
export const BECAUSE = {
  yearly: 'It is the yearly review',
  new_technology: 'New technology came into use',
  new_ai_tool: 'A new AI tool came into use',
  new_risk: 'A new risk was found',
  changed_practice: 'Ways of working have changed',
} as const;

/** A code of BECAUSE. */
export type Because = keyof typeof BECAUSE;

/** A draft is written, or discarded when it was begun by mistake; what is ready stands still and waits for its signatures; what is signed stands for good. */
export type ReviewState = 'draft' | 'ready' | 'signed' | 'discarded';

/** What somebody did with a review, and the reason they gave. */
export interface Said {
  by: string;
  at: Date;
  words: string;
}

/** Who signs: one of each. */
export type Part = 'leader' | 'governor';

/** A signature as it stands on the review. */
export interface Signature {
  id: string;
  name: string;
  role: string;
  at: Date;
}

/** Who answered a question last: the id of a person, and when in ISO. */
export interface Answered {
  by: string;
  at: string;
}

/** A review with all that is in it. */
export interface Review {
  id: string;
  kind: Kind;
  year: number;
  because: Because;
  becauseWords: string;
  questions: number;
  answers: Record<string, string>;
  /** Who answered a question last, by its id; a review that was begun before this was kept has none. */
  answered: Record<string, Answered>;
  state: ReviewState;
  version: number;
  openedAt: Date;
  openedBy: string;
  figures: Figures | null;
  contentHash: Buffer | null;
  /** Somebody who was to sign it sent it back; until it is made ready again. */
  back: Said | null;
  /** Begun by mistake: kept to be read, and nobody writes on it any more. */
  discarded: Said | null;
  leader: Signature | null;
  governor: Signature | null;
}

/** What the system knew when the review was made ready, in groups. `at` is ISO. */
export interface Figures {
  at: string;
  groups: (FigureGroup & { key: FigureKey })[];
}

/** The groups of figures that questions point to. */
export const FIGURE_KEYS = [
  'roles',
  'accounts',
  'help',
  'matrix',
  'changes',
  'requests',
  'lists',
  'ai',
  'coverage',
  'alerts',
  'looks',
  'notice',
  'contacts',
  'checks',
] as const;

/** See FIGURE_KEYS. */
export type FigureKey = (typeof FIGURE_KEYS)[number];

/** What follows from a review. `dueOn` is a date, `2027-01-31`. */
export interface ReviewAction {
  id: string;
  what: string;
  owner: string;
  ownerId: string;
  dueOn: string;
  doneAt: Date | null;
  doneBy: string | null;
  doneWords: string | null;
}

/** What follows from an agreed review and is not done yet. `dueOn`: a day of the school. */
export interface DueAction {
  reviewId: string;
  kind: Kind;
  year: number;
  what: string;
  ownerId: string;
  owner: string;
  dueOn: string;
  madeAt: Date;
}

/** The last day on which the review of an academic year is in time. */
export function dueDayOf(year: number, dueOn: DueDay): string {
  return `${dueOn < '09-01' ? year + 1 : year}-${dueOn}`;
}

/** How a kind of review stands. `year` is the one that is due next. */
export interface Standing {
  state: 'done' | 'later' | 'soon' | 'late';
  year: number;
  dueOn: string;
  /** The end of that day. */
  by: Date;
}

/**
 * How a review stands today. The year after the last signed one is due next; of a school that never signed one, the year in which it began here, or the
 * next where it began when that one's was nearly due: there is nothing here yet to review, and on 1 September it would be overdue. A
 * year that was missed stays missed: signing now is for the year that it is.
 *   signed for 2025–26, due on 31 August: on 2 July 2027 “soon”, on 1 September 2027 “late”, until one is signed.
 */
export function standingOf(
  known: { lastSigned: number | null; began: Date },
  { now, dueOn, warnDays }: { now: Date; dueOn: DueDay; warnDays: number },
): Standing {
  const today = schoolDate(now);
  const thisYear = academicYearOf(today);
  const year =
    known.lastSigned === null ? firstYear(schoolDate(known.began), { dueOn, warnDays }) : known.lastSigned + 1;
  const day = dueDayOf(year, dueOn);
  const by = instantOf(addDays(day, 1), '00:00');
  if (today > day) return { state: 'late', year, dueOn: day, by };
  if (known.lastSigned !== null && known.lastSigned >= thisYear) return { state: 'done', year, dueOn: day, by };
  return { state: addDays(today, warnDays) >= day ? 'soon' : 'later', year, dueOn: day, by };
}

/** The first year that a school reviews here: the first whose review is not yet warned about when it begins. */
function firstYear(began: string, { dueOn, warnDays }: { dueOn: DueDay; warnDays: number }): number {
  const year = academicYearOf(began);
  return addDays(began, warnDays) >= dueDayOf(year, dueOn) ? year + 1 : year;
}

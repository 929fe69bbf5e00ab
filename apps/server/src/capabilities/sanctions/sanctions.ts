import type { Settings } from '../../access/settings.ts';
import { type Effect, type LadderStep, readLadder } from '../../access/settings-sanctions.ts';
import { addDays, instantOf, schoolDate } from '../../kernel/school-time.ts';
import type { Grade } from './sanctions-memory.ts';

/** Grades in words (R122). */
export const GRADE_WORDS: Record<Grade, string> = { minor: 'Minor', moderate: 'Moderate', severe: 'Severe' };

/** Under which of the school's rules somebody is dealt with (R129). */
export const ROUTES = {
  behaviour: 'Behaviour policy',
  disciplinary: 'Disciplinary procedure',
  conduct: 'Code of conduct',
} as const;

/** A key of ROUTES. */
export type Route = keyof typeof ROUTES;

/** Which rules apply to a person of this kind: pupils, staff, and everybody else who has to do with the school: nobody dismisses a contractor. */
export function routeOf(kind: string): Route {
  if (kind === 'pupil') return 'behaviour';
  return kind === 'staff' ? 'disciplinary' : 'conduct';
}

/** The school's ladder for those rules, mildest first. */
export function ladderOf(settings: Settings, route: Route): LadderStep[] {
  const key = ({ behaviour: 'pupils', disciplinary: 'staff', conduct: 'others' } as const)[route];
  return readLadder(settings[`sanctions.${key}`]);
}

/** The step that is usual for a grade: the first of that grade, or of the next below it. */
export function usualStep(steps: readonly LadderStep[], grade: Grade): LadderStep | undefined {
  const order: readonly Grade[] = ['severe', 'moderate', 'minor'];
  for (const each of order.slice(order.indexOf(grade))) {
    const step = steps.find((candidate) => candidate.grade === each);
    if (step) return step;
  }
  return steps[0];
}

/** What a school relies on when it acts on something that happened off site (R132). */
export const POWERS = {
  behaviour: 'Regulating pupils’ conduct off site: Education and Inspections Act 2006, section 89(5)',
  confiscation: 'Keeping what was confiscated: Education and Inspections Act 2006, section 94',
  contract: 'The contract of employment',
  code: 'The code of conduct',
  agreement: 'The agreement on acceptable use',
} as const;

/** A key of POWERS. */
export type Power = keyof typeof POWERS;

/** What the filter cannot take: somebody does it by hand (R126). */
export const ORDERS = {
  account: 'The school account',
  email: 'School email',
  device: 'A device',
  other: 'Something else',
} as const;

/** A key of ORDERS. */
export type Order = keyof typeof ORDERS;

/** The keys of ORDERS. */
export const ORDER_KINDS = Object.keys(ORDERS) as [Order, ...Order[]];

/** What was done of an order. */
export type OrderStep = 'taken' | 'returned';

/** A sanction with what became of it. */
export interface Sanction {
  id: string;
  incidentId: string;
  /** Where its incident was merged into another, that one, to the end; else its own. */
  mergedId: string;
  /** Null where the reader sees the sanction through an appeal and not the incident. */
  incidentNumber: string | null;
  rowId: string;
  personId: string | null;
  personName: string;
  route: Route;
  grade: Grade;
  step: string;
  effect: Effect;
  reason: string;
  power: Power | null;
  givenAt: Date;
  untilOn: string | null;
  untilOutcome: boolean;
  /** Without an end: until somebody lifts it, or an appeal does (R126). */
  untilLifted: boolean;
  /** As it was decided; see `reviews`. */
  reviewOn: string | null;
  /** Days on which somebody looks again, as they were set anew; the last one counts. */
  reviews: { on: string; because: string; by: string; at: Date }[];
  /** What the filter takes: INTERNET, or codes of categories. */
  takes: string[];
  /** What somebody takes by hand. */
  orders: Order[];
  /** Which device, or what else. */
  orderWords: string | null;
  carriedBy: { id: string; name: string } | null;
  /** They do not sign in to Gatehouse itself while it lasts. */
  endsSignIn: boolean;
  steps: { what: Order; step: OrderStep; on: string; by: string }[];
  keptUntil: string | null;
  twoNeeded: boolean;
  decidedBy: { id: string; name: string };
  decidedAt: Date;
  agreement: { by: { id: string; name: string }; at: Date; agrees: boolean; answer: string | null } | null;
  lift: { by: string; at: Date; because: string; byAppeal: boolean } | null;
  /** An appeal against it was upheld, in full or in part: also where it had been lifted before. */
  isOverturned: boolean;
  /** It was upheld in part: the sanction has ended, and another may be decided in its place. */
  isInPart: boolean;
  /** What was said about its having been recorded by mistake (S27), oldest first. */
  mistake: MistakeLine[];
  changeId: string | null;
}

/** `recorded`: by one, where one had decided. `asked`: where two had, until somebody else agrees or does not. */
export type MistakeWord = 'recorded' | 'asked' | 'agreed' | 'refused';

/** That somebody said of a sanction that it was recorded by mistake, or answered that. */
export interface MistakeLine {
  says: MistakeWord;
  by: { id: string; name: string };
  at: Date;
  because: string | null;
}

/** The line by which it became a mistake: from then on it counts for nothing. Undefined: it is none. */
export function mistakeOf({ mistake }: Pick<Sanction, 'mistake'>): MistakeLine | undefined {
  return mistake.find(({ says }) => says === 'recorded' || says === 'agreed');
}

/** What the mistake was, in the words of whoever said so last. */
export function whyMistake({ mistake }: Pick<Sanction, 'mistake'>): string {
  return mistake.findLast(({ says }) => says === 'recorded' || says === 'asked')?.because ?? '';
}

/** Whether somebody asked and nobody has answered. */
export const isAskedMistake = ({ mistake }: Pick<Sanction, 'mistake'>): boolean => mistake.at(-1)?.says === 'asked';

/** What a sanction has come to. */
export type SanctionState = 'asked' | 'refused' | 'lifted' | 'over' | 'in_force';

/** The state of a sanction on a day, `2026-11-17`. What has no end is over once it was carried out: it stays on record. */
export function stateOf({ twoNeeded, agreement, lift, untilOn }: Sanction, today: string): SanctionState {
  if (lift) return 'lifted';
  if (agreement && !agreement.agrees) return 'refused';
  if (twoNeeded && !agreement) return 'asked';
  return untilOn !== null && untilOn < today ? 'over' : 'in_force';
}

/** How it ended before its time: an appeal that was upheld in part overturns nothing. */
export function endedWord({ isOverturned, isInPart }: Pick<Sanction, 'isOverturned' | 'isInPart'>): string {
  if (!isOverturned) return 'Lifted';
  return isInPart ? 'Ended on appeal' : 'Overturned on appeal';
}

/** While its incident is put forward, closed or merged nobody grades a breach or decides a sanction there. */
export const takesDecisions = (state: string): boolean => state === 'open' || state === 'waiting';

/** Whether it has no day on which it ends, and somebody looks again instead. */
export const isOpenEnded = ({ untilOutcome, untilLifted }: Pick<Sanction, 'untilOutcome' | 'untilLifted'>): boolean =>
  untilOutcome || untilLifted;

/** Within how many days somebody looks again. */
export function reviewWithin(
  { untilLifted }: Pick<Sanction, 'untilLifted'>,
  settings: Pick<Settings, 'sanctions.reviewDays' | 'sanctions.liftedReviewDays'>,
): number {
  return settings[untilLifted ? 'sanctions.liftedReviewDays' : 'sanctions.reviewDays'];
}

/** Whether it was agreed on, and neither an appeal took it back nor it was recorded by mistake: what was lifted early was a sanction all the same. */
export function hasCounted(sanction: Sanction): boolean {
  const { twoNeeded, agreement, isOverturned } = sanction;
  return (agreement ? agreement.agrees : !twoNeeded) && !isOverturned && !mistakeOf(sanction);
}

/**
 * Whether it is on record on a day, `2026-11-17`. A severe one raises no other, for nothing stands above it; it is on record for as long as its incident
 * is, because “Nothing on record” of somebody who was suspended is not true.
 */
export function isOnRecord(sanction: Sanction, today: string): boolean {
  if (!hasCounted(sanction)) return false;
  return sanction.grade === 'severe' || (sanction.keptUntil !== null && sanction.keptUntil >= today);
}

/** When what is withdrawn until a day comes back: at the end of that day in London. */
export function endOf(untilOn: string): Date {
  return instantOf(addDays(untilOn, 1), '00:00');
}

/** Whether two people have to agree: whatever keeps somebody away, and the internet for longer than the school says or without an end (R126). */
export function needsTwo(
  given: { effect: Effect; givenAt: Date; untilOn: string | null; untilOutcome: boolean },
  settings: Pick<Settings, 'sanctions.twoFromDays'>,
): boolean {
  if (given.effect === 'away' || given.effect === 'ends') return true;
  if (given.effect !== 'access') return false;
  const last = addDays(schoolDate(given.givenAt), settings['sanctions.twoFromDays']);
  return given.untilOutcome || given.untilOn === null || given.untilOn > last;
}

import { type Actor, may } from '../../access/scope.ts';

/** What a parent said of their child and one service (R91). */
export const ANSWERS = { yes: 'Yes', no: 'No', withdrawn: 'Withdrawn' } as const;

/** See ANSWERS. */
export type Answer = keyof typeof ANSWERS;

/** By which way the school had it. */
export const WAYS = { paper: 'On paper', email: 'By email', in_person: 'In person' } as const;

/** See WAYS. */
export type Way = keyof typeof WAYS;

/** How a pupil stands: what was said last, that it was said to less than what is done now, or that nothing was. */
export const STANDINGS = { ...ANSWERS, again: 'Yes, to less: ask again', unasked: 'Not asked yet' } as const;

/** See STANDINGS. */
export type Standing = keyof typeof STANDINGS;

/** One line of what was said. */
export interface OptIn {
  nth: number;
  answer: Answer;
  givenBy: string;
  /** `2026-11-17`. */
  givenOn: string;
  way: Way;
  notedAt: Date;
  notedBy: string;
  /** Said before the service was given more, or pupils could do more there. */
  isBefore: boolean;
}

/** A pupil with what was said of them, the last line first. */
export interface AskedPupil {
  id: string;
  name: string;
  className: string | null;
  lines: OptIn[];
}

/** How many pupils of a class stand how. */
export type ClassStanding = { className: string | null; total: number } & Record<Standing, number>;

/** What somebody noted for one pupil; `seen`: how many lines there were when the form was made. */
export interface NewOptIn {
  personId: string;
  seen: number;
  answer: Answer;
  givenBy: string;
}

/** What a class had said on one day and by one way. */
export interface NewOptIns {
  givenOn: string;
  way: Way;
  rows: NewOptIn[];
}

/** What stands for a pupil and a service by what was answered last: a yes to less than it is now has to be asked again. */
export function standingOf(last: Pick<OptIn, 'answer' | 'isBefore'> | undefined): Standing {
  if (last?.answer === 'yes' && last.isBefore) return 'again';
  return last?.answer ?? 'unasked';
}

/** What may be said next: nobody withdraws what was never given, and a no after a yes is a withdrawal. */
export function nextAnswers(standing: Standing): Answer[] {
  if (standing === 'yes') return ['withdrawn'];
  if (standing === 'again') return ['yes', 'withdrawn'];
  return standing === 'unasked' ? ['yes', 'no'] : ['yes'];
}

/** Whether this person notes answers for a class: the office and those who keep the register for all, a teacher for the class that they have. */
export function mayNoteFor(actor: Actor, className: string | null): boolean {
  if (may(actor, 'services.noteAll')) return true;
  return may(actor, 'services.note') && className !== null && ownClasses(actor).includes(className);
}

/** Whether there is a list for this person to take away: of all pupils, or of a class that they have. */
export function mayTake(actor: Actor): boolean {
  return may(actor, 'services.noteAll') || (may(actor, 'services.note') && ownClasses(actor).length > 0);
}

/** The classes that somebody teaches as their class teacher. */
export function ownClasses({ held }: Pick<Actor, 'held'>): string[] {
  return held.flatMap(({ role, className }) => (role === 'teacher' && className !== null ? [className] : []));
}

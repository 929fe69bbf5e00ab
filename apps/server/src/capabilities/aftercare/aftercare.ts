import { instantOf } from '../../kernel/school-time.ts';

/** Noon of a day, for its words. */
export const onDay = (date: string): Date => instantOf(date, '12:00');

/** On what something that an incident taught lands (R138), and where that is changed. */
export const LANDS_ON = {
  policy: { name: 'The policy', where: 'Read the clause and change it', href: '/settings' },
  filter: { name: 'The filter', where: 'Ask for the change', href: '/filtering/ask' },
  training: { name: 'Training', where: 'Plan it with the trainer', href: null },
  guidance: { name: 'Guidance or teaching', where: 'Tell the teacher responsible', href: null },
} as const;

/** A key of LANDS_ON. */
export type LandsOn = keyof typeof LANDS_ON;

/** Support for somebody who was hurt by it (R134). */
export interface SupportPlan {
  id: string;
  name: string;
  needs: string;
  support: string;
  supporter: string | null;
  supporterId: string;
  /** The line of the incident about whom it is for. */
  personRowId: string;
  reviewOn: string;
  /** The last day at the school of whom it is for; null where they are here, or the reader does not see who is. */
  leftOn: string | null;
  /** Whether whoever looks after it finds it on their own page, whether or not they see the incident. */
  supporterTold: boolean;
  /** Whether whoever looks after it made it. */
  ofOwn: boolean;
  endedAt: Date | null;
  outcome: string | null;
}

/** A plan as whoever looks after it sees it. */
export interface SupportAsked {
  id: string;
  name: string;
  className: string | null;
  support: string;
  reviewOn: string;
  madeAt: Date;
  /** They have read it, or made it themselves. */
  taken: boolean;
}

/** A meeting as whoever leads it sees it. */
export interface MeetingAsked {
  id: string;
  plannedAt: Date;
  place: string | null;
  present: string;
  brief: string;
  calledOff: boolean;
  /** They have read it, or planned it themselves. */
  taken: boolean;
}

/** What was noted about a plan or a meeting by whoever does it; null words: that they have read it and do it. */
export interface Note {
  /** The plan or the meeting. */
  of: string;
  at: Date;
  by: string | null;
  /** By whoever reads it. */
  isMine: boolean;
  words: string | null;
}

/** A restorative meeting. */
export interface Meeting {
  id: string;
  plannedAt: Date;
  place: string | null;
  facilitator: string | null;
  facilitatorId: string;
  /** Whether whoever leads it planned it. */
  ofOwn: boolean;
  /** What whoever leads it reads, whether or not they see the incident; null: of before, when they were not told here. */
  brief: string | null;
  present: string;
  agreed: string;
  state: 'planned' | 'held' | 'called_off';
  outcome: string | null;
}

/** What was found when somebody looked back. */
export interface LookBack {
  id: string;
  causes: string;
  worked: string | null;
  madeAt: Date;
  madeBy: string | null;
}

/** What changes because of an incident; its words name nobody. */
export interface Learned {
  id: string;
  reviewId: string;
  landsOn: LandsOn;
  action: string;
  owner: string | null;
  ownerId: string;
  dueOn: string;
  doneAt: Date | null;
  outcome: string | null;
}

/** Somebody of the staff to choose. */
export interface StaffChoice {
  personId: string;
  name: string;
}

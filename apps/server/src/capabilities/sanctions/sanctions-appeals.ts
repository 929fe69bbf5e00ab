import { GOVERNORS } from '../../access/role-groups.ts';
import type { Role } from '../../access/roles.ts';
import type { Settings } from '../../access/settings.ts';
import { schoolDate, schoolDaysLater } from '../../kernel/school-time.ts';

/** The stages of an appeal or complaint (R32), in their order. */
export const STAGES = {
  informal: 'Dealt with informally',
  head: 'With the headteacher',
  panel: 'With a panel of governors',
  outside: 'With an outside body',
} as const;

/** A key of STAGES. */
export type Stage = keyof typeof STAGES;

/** The stages in their order. */
export const STAGE_LIST = Object.keys(STAGES) as Stage[];

/** Who may have a stage that is named after somebody: the head's also those to whom a head gives it, and governors where it is about the head; the panel's whoever clerks it. */
const HEARD_BY: Partial<Record<Stage, readonly Role[]>> = {
  head: ['head', 'senior_leader', ...GOVERNORS],
  panel: [...GOVERNORS, 'business_manager'],
};

/** Whether somebody with these roles may have a stage: a panel of governors that is a head of year is none. */
export function mayHear(stage: Stage, roles: readonly Role[]): boolean {
  const by = HEARD_BY[stage];
  return !by || roles.some((role) => by.includes(role));
}

/** What is said where they may not. */
export const NOT_THEIRS: Partial<Record<Stage, string>> = {
  head: 'Choose the headteacher, a senior leader or a governor: this stage is with the headteacher',
  panel: 'Choose a governor, or the business manager who records what they decide: governors decide this stage',
};

/** What is decided at a stage. */
export const OUTCOMES = {
  upheld: 'Upheld: the sanction is overturned',
  changed: 'Upheld in part: the sanction ends now, and another may be decided',
  dismissed: 'Dismissed: it stays as it is',
  withdrawn: 'Withdrawn by the person who made it',
} as const;

/** A key of OUTCOMES. */
export type Outcome = keyof typeof OUTCOMES;

/** The same for a complaint that is about no sanction. */
export const COMPLAINT_OUTCOMES: Record<Outcome, string> = {
  upheld: 'Upheld',
  changed: 'Upheld in part',
  dismissed: 'Not upheld',
  withdrawn: 'Withdrawn by the person who made it',
};

/** What becomes of a stage: its outcome, or that whoever had it gave it to somebody else, undecided. */
export type Ended = Outcome | 'handed_on';

/** How a stage ended, in words. */
export function endedWords(outcome: Ended, isComplaint: boolean): string {
  if (outcome === 'handed_on') return 'Given to somebody else';
  return (isComplaint ? COMPLAINT_OUTCOMES : OUTCOMES)[outcome];
}

/** Who brings it. */
export const FROM = {
  person: 'The person it is about',
  parent: 'A parent or carer',
  union: 'A union or other representative',
  other: 'Somebody else',
} as const;

/** A key of FROM. */
export type From = keyof typeof FROM;

/** One stage, with whoever has it and what they decided. */
export interface AppealStage {
  nth: number;
  stage: Stage;
  with: { id: string; name: string };
  dueOn: string;
  openedAt: Date;
  decision: { outcome: Ended; because: string; by: { id: string; name: string }; at: Date } | null;
}

/** That somebody was told what was decided at a stage. */
export interface AppealNotice {
  nth: number;
  name: string;
  how: string;
  at: Date;
  words: string | null;
  /** Who recorded it; null where this reader may not see the roll. */
  by: string | null;
}

/** An appeal or complaint with all its stages, the first one first. */
export interface Appeal {
  id: string;
  incidentId: string | null;
  incidentNumber: string | null;
  sanctionId: string | null;
  /** "Verbal warning"; null for a complaint. */
  step: string | null;
  /** Who decided the sanction: not who decides the appeal. */
  against: string | null;
  fromName: string;
  fromWhom: From;
  fromPerson: string | null;
  grounds: string;
  receivedOn: string;
  recordedAt: Date;
  recordedBy: string;
  stages: AppealStage[];
  /** Who was told what was decided. */
  told: AppealNotice[];
}

/** The stage at which it is: the last one that was opened. */
export function stageNow({ stages }: Pick<Appeal, 'stages'>): AppealStage | undefined {
  return stages.at(-1);
}

/** The last stage that was decided, and not only given to somebody else. */
export function lastDecided({
  stages,
}: Pick<Appeal, 'stages'>): (AppealStage & { decision: NonNullable<AppealStage['decision']> }) | undefined {
  for (const stage of stages.toReversed()) {
    const { decision } = stage;
    if (decision && decision.outcome !== 'handed_on') return { ...stage, decision };
  }
  return undefined;
}

/** Whether nobody recorded that whoever brought it knows what was decided last; who withdrew it knows. */
export function isUntold({ stages, told }: Pick<Appeal, 'stages' | 'told'>): boolean {
  const last = lastDecided({ stages });
  return last !== undefined && last.decision.outcome !== 'withdrawn' && !told.some(({ nth }) => nth === last.nth);
}

/** Whether somebody still has to decide, by when, and whether that day is over. */
export function stateOf(appeal: Pick<Appeal, 'stages'>, at: Date): 'due' | 'late' | 'decided' {
  const now = stageNow(appeal);
  if (!now || now.decision) return 'decided';
  return now.dueOn < schoolDate(at) ? 'late' : 'due';
}

/**
 * The stages to which it can go on: further than the one that was decided, where something was left to appeal against. What an appeal changed has ended
 * with that; a complaint that was upheld in part goes on about the rest.
 */
export function nextStages({ stages, sanctionId }: Pick<Appeal, 'stages' | 'sanctionId'>): Stage[] {
  const now = stages.at(-1);
  if (!now) return STAGE_LIST;
  const goesOn = now.decision?.outcome === 'dismissed' || (!sanctionId && now.decision?.outcome === 'changed');
  return goesOn ? STAGE_LIST.slice(STAGE_LIST.indexOf(now.stage) + 1) : [];
}

/** The day by which a stage is answered: so many school days after a day, `2026-11-17`, as the school says. */
export function dueOn(stage: Stage, from: string, settings: Settings): string {
  return schoolDaysLater(from, settings[`appeals.${stage}Days`], settings['school.closedDays']);
}

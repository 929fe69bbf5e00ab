import { instantOf, schoolDate, schoolDaysLater } from '../../kernel/school-time.ts';

/**
 * What an allegation may be that makes it one for the local authority's officer (the LADO), after part four of Keeping children safe in
 * education, in our words. Anything less is a low-level concern: kept, so that a pattern shows, and dealt with by the head.
 */
export const THRESHOLD = [
  'behaved in a way that harmed a child, or may have harmed one',
  'may have committed a criminal offence against a child, or one that has to do with a child',
  'behaved towards a child in a way that shows they may be a risk to children',
  'behaved, also outside school, in a way that shows they may not be suitable to work with children',
] as const;

/** Whether it reaches the threshold. Not being sure is a reason to ask the LADO, not a reason to wait. */
export const VERDICTS = {
  meets: 'It may reach the harm threshold',
  not_sure: 'Not sure: the LADO is asked',
  low_level: 'A low-level concern',
} as const;

/** A key of VERDICTS. */
export type Verdict = keyof typeof VERDICTS;

/** What is known of one concern. */
export interface ConcernFacts {
  id: string;
  recordedAt: Date;
  state: 'open' | 'waiting' | 'review' | 'closed' | 'merged';
  verdict: Verdict | null;
  verdictAt: Date | null;
  /** When the LADO was first told. */
  ladoAt: Date | null;
  ladoReference: string | null;
  /** When the newest of its actions was noted, and whether all of them are settled; null where none is. */
  actions: { notedAt: Date; settled: boolean } | null;
}

/** One line of the route. */
export interface RouteStep {
  title: string;
  state: 'done' | 'now' | 'later';
  note: string | null;
  href: string | null;
}

/** When the LADO has to be told: the end of so many working days after it was logged. School holidays do not stop this clock. */
export function ladoBy(facts: Pick<ConcernFacts, 'recordedAt'>, days: number, dayEnds: string): Date {
  return instantOf(schoolDaysLater(schoolDate(facts.recordedAt), days, []), dayEnds);
}

/** Whether the LADO still has to be told: at once where nobody has judged it, because the clock runs from the day it was logged. */
export function ladoWaits(facts: Pick<ConcernFacts, 'verdict' | 'ladoAt' | 'state'>): boolean {
  const under = facts.state !== 'closed' && facts.state !== 'merged';
  return under && facts.ladoAt === null && facts.verdict !== 'low_level';
}

/** Whether something was noted since the LADO was told or it was judged low-level, and nothing of it is left to do. What was done before it was judged is not that. */
function isActedOn({ actions, verdictAt, ladoAt }: ConcernFacts): boolean {
  const from = Math.max(verdictAt?.getTime() ?? 0, ladoAt?.getTime() ?? 0);
  return actions?.settled === true && from > 0 && actions.notedAt.getTime() >= from;
}

/** The route of one concern, as lines: what is done, what is next, what comes later. */
export function routeOf(facts: ConcernFacts, words: { by: string; verdictAt: string; ladoAt: string }): RouteStep[] {
  const here = `/incidents/${facts.id}`;
  const low = facts.verdict === 'low_level';
  const closed = facts.state === 'closed' || facts.state === 'merged';
  const judged = facts.verdict !== null;
  const told = facts.ladoAt !== null;
  const forward = facts.state === 'review';
  const steps: (Omit<RouteStep, 'state'> & { done: boolean })[] = [
    { title: 'Logged, and hidden from the person it is about', note: null, href: null, done: true },
    {
      title: facts.verdict ? VERDICTS[facts.verdict] : 'Judge whether it may reach the harm threshold',
      note: judged ? words.verdictAt : null,
      href: closed ? null : `${here}/threshold`,
      done: judged,
    },
    {
      title: told
        ? 'The LADO was told'
        : low
          ? 'The LADO does not need to be told'
          : 'Ring the LADO before anybody is questioned',
      note: told ? [words.ladoAt, facts.ladoReference].filter(Boolean).join(', ') : low ? null : `by ${words.by}`,
      href: told || low || closed ? null : `${here}/notices?whom=lado`,
      done: told || low,
    },
    {
      title: low ? 'Talk with the colleague, and note it' : 'Do what the LADO advised, and note each step',
      note: null,
      href: closed ? null : `${here}/actions`,
      done: closed || forward || isActedOn(facts),
    },
    {
      title: forward ? 'A second person reads it and closes it' : 'Write down the outcome and close it',
      note: forward ? 'Proposed for closing' : null,
      href: closed ? null : `${here}#next`,
      done: closed,
    },
  ];
  const next = steps.findIndex((step) => !step.done);
  return steps.map(({ done, ...step }, index) => ({
    ...step,
    state: done ? 'done' : index === next ? 'now' : 'later',
  }));
}

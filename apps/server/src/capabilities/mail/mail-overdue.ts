import type { Settings } from '../../access/settings.ts';
import { instantOf, schoolDate, schoolDaysLater } from '../../kernel/school-time.ts';

/** From when the clocks of one incident run, and the days that stand in it. */
export interface Running {
  incidentId: string;
  recordedAt: Date;
  /** When it became one of the gravest; null: as it was recorded. */
  graveSince: Date | null;
  /** Of personal data at risk: since when the school knows, and when that was said. */
  knownAt: Date | null;
  judgedAt: Date | null;
  reviewBy: Date | null;
  /** Days of actions that are not done. */
  dueOn: readonly string[];
}

/** The settings that its deadlines come from. */
export type DeadlineSettings = Pick<
  Settings,
  | 'telling.parentHours'
  | 'telling.dpoHours'
  | 'telling.icoHours'
  | 'telling.agencyHours'
  | 'telling.othersDays'
  | 'incidents.ladoWithinDays'
  | 'school.dayEnds'
  | 'school.closedDays'
>;

const HOUR = 3_600_000;

/**
 * Whether a deadline that this incident can have was missed after `since`, and by `now`. Whether it stands, and who hears of it, Today's sources say: this only
 * spares asking them every minute.
 */
export function mayBeMissed(running: Running, settings: DeadlineSettings, { since, now }: { since: Date; now: Date }) {
  const { recordedAt, graveSince, knownAt, judgedAt, reviewBy, dueOn } = running;
  const ends = settings['school.dayEnds'];
  const day = schoolDate(recordedAt);
  const daysLater = (days: number, closed: readonly string[]) => instantOf(schoolDaysLater(day, days, closed), ends);
  const own = [
    ...(['parentHours', 'dpoHours', 'icoHours', 'agencyHours'] as const).map((key) =>
      after(recordedAt, settings[`telling.${key}`]),
    ),
    daysLater(settings['telling.othersDays'], settings['school.closedDays']),
    daysLater(settings['incidents.ladoWithinDays'], []),
    ...(reviewBy ? [reviewBy] : []),
    ...dueOn.map((due) => instantOf(due, ends)),
  ];
  const ofData = knownAt ? [later(after(knownAt, settings['telling.icoHours']), judgedAt)] : [];
  return [...own, ...ofData].map((by) => later(by, graveSince)).some((missed) => missed > since && missed <= now);
}

const after = (from: Date, hours: number) => new Date(from.getTime() + hours * HOUR);

const later = (one: Date, other: Date | null) => (other && other > one ? other : one);

import type { Settings } from '../../access/settings.ts';
import { instantOf, schoolDate, schoolDaysLater } from '../../kernel/school-time.ts';
import { WHOM, type Whom } from './incidents-taxonomy.ts';

/** The settings that the clocks of telling come from. */
export type TellingSettings = Pick<
  Settings,
  | 'telling.parentHours'
  | 'incidents.ladoWithinDays'
  | 'telling.dpoHours'
  | 'telling.icoHours'
  | 'telling.agencyHours'
  | 'telling.othersDays'
  | 'school.dayEnds'
  | 'school.closedDays'
>;

/** Those who are told within hours of the record, whatever day it is: a child may be in danger, or the law counts hours. */
const BY_HOURS: Partial<Record<Whom, keyof TellingSettings & `telling.${string}Hours`>> = {
  parent: 'telling.parentHours',
  // The hours of the Information Commissioner's clock run meanwhile.
  dpo: 'telling.dpoHours',
  ico: 'telling.icoHours',
  police: 'telling.agencyHours',
  social_care: 'telling.agencyHours',
  ceop: 'telling.agencyHours',
  prevent: 'telling.agencyHours',
};

/** Those who are told because a child may be in danger: never hidden behind what is due sooner. */
export const isForSafety = (whom: Whom): boolean => BY_HOURS[whom] === 'telling.agencyHours';

const HOUR = 3_600_000;

/** Until when somebody is to be told of an incident that was recorded at this moment (R14, R130, R131, R137). */
export function tellBy(whom: Whom, recordedAt: Date, settings: TellingSettings): Date {
  const hours = BY_HOURS[whom];
  if (hours) return new Date(recordedAt.getTime() + settings[hours] * HOUR);
  // School holidays do not stop the LADO's clock, as in the room for concerns about staff.
  const [days, closed] =
    whom === 'lado'
      ? [settings['incidents.ladoWithinDays'], []]
      : [settings['telling.othersDays'], settings['school.closedDays']];
  return instantOf(schoolDaysLater(schoolDate(recordedAt), days, closed), settings['school.dayEnds']);
}

/** Whom, without what stands in brackets behind it. */
export const shortName = (whom: Whom): string => WHOM[whom].replace(/ \(.*\)$/, '');

/** "Tell: Police", as a clock says it. */
export const tellWords = (whom: Whom): string => `Tell: ${shortName(whom)}`;

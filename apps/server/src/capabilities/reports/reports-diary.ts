import { addDays, instantOf } from '../../kernel/school-time.ts';

/** A meeting of governors with whoever leads on online safety. `on` is a date. */
export interface Meeting {
  id: string;
  on: string;
  who: string;
  /** Null where it is struck out and its reader is not one of those who keep the diary: a name may stand in it. */
  words: string | null;
  recordedBy: string;
  struck: { by: string; because: string } | null;
}

/** The next meeting is on Today so many days before it is due: it has to be arranged. */
const DAYS_BEFORE = 14;

/**
 * By when they meet again (R4, 001:58 “regular meetings”), counted from the last meeting on record, or from when the school began here. Null while it is
 * more than two weeks off.
 */
export function nextMeeting(
  { last, began, today }: { last: string | null; began: string; today: string },
  settings: { 'reports.governorMeetDays': number; 'school.dayEnds': string },
): { from: Date; by: Date } | null {
  const day = addDays(last ?? began, settings['reports.governorMeetDays']);
  const from = addDays(day, -DAYS_BEFORE);
  if (today < from) return null;
  return { from: instantOf(from, '00:00'), by: instantOf(day, settings['school.dayEnds']) };
}

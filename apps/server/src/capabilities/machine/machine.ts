import type { Settings } from '../../access/settings.ts';
import { ROOM_ENOUGH } from '../../access/settings-machine.ts';
import { believedUntil } from '../../kernel/clock.ts';
import type { Room } from '../../kernel/room-at.ts';
import { plural, sizeWords } from '../../ui/words.ts';

/** Where a server writes: its data folder, its database where that is ours, and where the last backup went. */
export const PLACES = ['data', 'database', 'backup'] as const;

/** See PLACES. */
export type Place = (typeof PLACES)[number];

/** Soon full, nearly full: what they are as severities of a message. */
export type Step = 4 | 5;

/** Per cent above a step at which a disk that was under it has room again: on the edge, each minute would be another trouble. */
const MARGIN = 2;

/** How full a disk is by the school's two steps; null where there is room. `was`: what it was until now. */
export function stepOf({ free, size }: Room, settings: Settings, was: Step | null = null): Step | null {
  const share = (free / size) * 100;
  const isUnder = (percent: number, enough: number, step: Step) => {
    const more = was !== null && was >= step ? MARGIN : 0;
    return share < percent + more && free < enough * (1 + more / 100);
  };
  if (isUnder(settings['machine.roomNearly'], ROOM_ENOUGH.nearly, 5)) return 5;
  return isUnder(settings['machine.roomSoon'], ROOM_ENOUGH.soon, 4) ? 4 : null;
}

const DAY_MS = 86_400_000;
/** Days that measurements are apart at least, and hours of them, before anything is said of a pace. */
const LEAST_DAYS = 3;
const LEAST_HOURS = 24;
/** Days ahead beyond which a week says nothing. */
const MOST_DAYS = 60;

/** What was free at an hour. */
export interface Measured {
  at: Date;
  free: number;
}

/**
 * In how many days a disk is full at the pace of these measurements (a week's, the oldest first); null where they are too few, or it does not fill. The mean of the
 * first day against the mean of the last: a log that is rotated or a table that is vacuumed moves single hours.
 */
export function daysLeft(measured: readonly Measured[], free: number): number | null {
  const [first, last] = [measured[0], measured.at(-1)];
  if (!first || !last || measured.length < LEAST_HOURS) return null;
  if (last.at.getTime() - first.at.getTime() < LEAST_DAYS * DAY_MS) return null;
  const before = meanOf(measured.filter(({ at }) => at.getTime() < first.at.getTime() + DAY_MS));
  const after = meanOf(measured.filter(({ at }) => at.getTime() > last.at.getTime() - DAY_MS));
  const aDay = (before.free - after.free) / ((after.at - before.at) / DAY_MS);
  const days = free / aDay;
  return aDay > 0 && days <= MOST_DAYS ? days : null;
}

function meanOf(measured: readonly Measured[]): { at: number; free: number } {
  const mean = (of: (each: Measured) => number) => measured.reduce((sum, each) => sum + of(each), 0) / measured.length;
  return { at: mean(({ at }) => at.getTime()), free: mean(({ free }) => free) };
}

/** "3.1 GB of 80 GB left". */
export function roomWords({ free, size }: Room): string {
  return `${sizeWords(free)} of ${sizeWords(size)} left`;
}

/** "at this week’s pace full in about 9 days"; null where no pace is known. */
export function paceWords(days: number | null): string | null {
  if (days === null) return null;
  return days < 1.5
    ? 'full within a day or so at this week’s rate'
    : `full in about ${plural(Math.round(days), 'day')} at this week’s rate`;
}

/** How old the last backup is, or a server of which none was ever made. */
export interface OldBackup {
  /** Where it went, and when; null where none was made. */
  last: { folder: string; at: Date } | null;
  days: number;
}

/** What is to be told of the last backup; null where it is young enough, or the school wants to hear nothing (0 days). */
export function oldBackup(last: OldBackup['last'], begun: Date | undefined, most: number, now: Date): OldBackup | null {
  // One of a time that has not come was dated by a clock that was wrong.
  const since = last && last.at <= believedUntil(now) ? last.at : begun;
  if (since === undefined || most === 0) return null;
  const days = Math.floor((now.getTime() - since.getTime()) / DAY_MS);
  return days >= most ? { last, days } : null;
}

const NAMES: Record<Place, string> = { data: 'the data folder', database: 'the database', backup: 'the backups' };

/** "the data folder and the database": what is on one disk. */
export function placeWords(places: readonly Place[]): string {
  return PLACES.filter((place) => places.includes(place))
    .map((place) => NAMES[place])
    .join(' and ');
}

/** What does not go any more once the disk of these is full, a sentence each. */
export function lostWords(places: readonly Place[]): string[] {
  const sentences: string[] = [];
  if (places.includes('database'))
    sentences.push(
      'Gatehouse stops: no page of it opens and no alerts arrive until there is room; then it carries on by itself.',
    );
  if (places.includes('data'))
    sentences.push('No evidence files are accepted, no lists are updated, and nothing is written to the server’s log.');
  if (places.includes('backup')) sentences.push('No backups are made.');
  if (places.includes('database'))
    sentences.push(
      'Gates and browsers carry on filtering with what they have, and keep what they notice on their own disks until it can be sent.',
    );
  return sentences;
}

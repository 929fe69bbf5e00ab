import type { Settings } from '../../access/settings.ts';
import { timeOfId } from '../../kernel/ids.ts';
import { addDays, schoolDate } from '../../kernel/school-time.ts';
import type { CsvCell } from '../../site/csv.ts';

/** What of a visit the school keeps, with the beginning of what it keeps at all. */
export interface Keeping {
  what: Settings['filter.urlKept'];
  days: number;
  hold: boolean;
}

/** The part of the school's settings that says what is kept. */
export function keepingOf(settings: Settings): Keeping {
  return { what: settings['filter.urlKept'], days: settings['history.days'], hold: settings['history.hold'] };
}

/** The school's day that a visit belongs to: by its id, as its partition, so that the two never disagree. */
export function dayOfVisit({ id }: { id: string }): string {
  return schoolDate(timeOfId(id));
}

/** The first day that is still kept; older ones are disposed of, and what arrives of them is not written. */
export function firstKept({ days }: Pick<Keeping, 'days'>, now: Date): string {
  return addDays(schoolDate(now), -days);
}

/** A day as the page counts it. */
export interface HistoryDay {
  day: string;
  visits: number;
  notKept: number;
  disposedAt: Date | null;
}

/** A certificate of disposal. */
export interface Certificate {
  id: string;
  day: string;
  visits: number;
  requests: number;
  keptDays: number;
  hash: string;
  disposedAt: Date;
}

/** What is kept, as the page says it. */
export const KEPT_WORDS: Record<Keeping['what'], string> = {
  full: 'The whole address of each visit',
  host: 'Only the site of each visit',
  nothing: 'Nothing: visits are not recorded',
};

/** The head of the certificates' file. */
export const CERTIFICATES_HEAD = [
  'Day',
  'Visits',
  'Requests in them',
  'Rule: days kept',
  'Disposed of at',
  'SHA-256 of the ids',
  'Certificate',
];

/** The cells of one certificate in the file. */
export function certificateCells(each: Certificate): CsvCell[] {
  const { day, visits, requests, keptDays, disposedAt, hash, id } = each;
  return [day, String(visits), String(requests), String(keptDays), disposedAt, hash, id];
}

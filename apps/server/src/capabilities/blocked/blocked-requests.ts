import { normaliseUrl } from '@gatehouse/engine';
import { addDays, instantOf, schoolDate } from '../../kernel/school-time.ts';

/** Until when: an hour, the end of this day, seven days, or twelve weeks, which no term exceeds. */
export type Until = 'hour' | 'today' | 'week' | 'term';

/** Who asked, as far as the event says. */
export interface Asker {
  personId: string | null;
  name: string | null;
  className: string | null;
  yearGroup: number | null;
  kind: 'pupil' | 'staff' | 'guest';
}

/** Until when something is open that is opened at this moment. */
export function endOf(until: Until, at: Date): Date {
  if (until === 'hour') return new Date(at.getTime() + 3_600_000);
  const days = { today: 1, week: 8, term: 85 }[until];
  return instantOf(addDays(schoolDate(at), days), '00:00');
}

/** Where an adult asks for the same for a class or a year, which wants a second adult; filled in as far as the request says. */
export function widerHref(
  request: { id: string; words: string },
  address: string,
  { className, yearGroup }: Asker,
): string {
  const whom = className === null ? (yearGroup === null ? {} : { years: String(yearGroup) }) : { group: className };
  return `/filtering/ask?${new URLSearchParams({ address, ...whom, reason: request.words, request: request.id })}`;
}

/** What can be opened of the refused address: the whole site, and the page with all beneath it where it names one. */
export function addressesOf(url: string): { host: string; page: string | null } | null {
  const address = normaliseUrl(url);
  if (address === null) return null;
  const path = /^[^?#]*/.exec(address.path)?.[0] ?? '';
  return { host: address.host, page: path.length > 1 ? `${address.host}${path}` : null };
}

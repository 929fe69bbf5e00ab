import { normaliseUrl } from '@gatehouse/engine';
import { addDays, instantOf, schoolDate } from '../../kernel/school-time.ts';

/** For whom something opens: whoever asked, their class, their year, or everybody of their kind. */
export type Whom = 'person' | 'class' | 'year' | 'role';

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

/** The choices of "for whom" that there are for this asker. */
export function choicesFor({ personId, className, yearGroup }: Asker): Whom[] {
  return [
    ...(personId ? (['person'] as const) : []),
    ...(className ? (['class'] as const) : []),
    ...(yearGroup === null ? [] : (['year'] as const)),
    'role',
  ];
}

/** For whom, in words: "Ellis Marwood only", "9B", "Year 9", "All pupils". */
export function whomWords(whom: Whom, asker: Asker): string {
  if (whom === 'person') return `${asker.name ?? 'Whoever asked'} only`;
  if (whom === 'class') return asker.className ?? '';
  if (whom === 'year') return `Year ${asker.yearGroup}`;
  return { pupil: 'All pupils', staff: 'All staff', guest: 'All guests' }[asker.kind];
}

/** What can be opened of the refused address: the whole site, and the page with all beneath it where it names one. */
export function addressesOf(url: string): { host: string; page: string | null } | null {
  const address = normaliseUrl(url);
  if (address === null) return null;
  const path = /^[^?#]*/.exec(address.path)?.[0] ?? '';
  return { host: address.host, page: path.length > 1 ? `${address.host}${path}` : null };
}

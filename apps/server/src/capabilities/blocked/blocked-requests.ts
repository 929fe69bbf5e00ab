import { ILLEGAL_CATEGORIES, normaliseUrl } from '@gatehouse/engine';
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

/** What of a request says whether it can be opened. */
export interface Wanted {
  url: string | null;
  category: string | null;
  reason: string | null;
}

/** Whether anybody can open it at all: never what an illegal list has (R76) or what is withdrawn from whoever asks (R126), nor what the sensor sent no address of. */
export function mayOpen({ url, category, reason }: Wanted): boolean {
  if (reason === 'illegal' || reason === 'withdrawn' || (category !== null && ILLEGAL_CATEGORIES.includes(category)))
    return false;
  return url !== null && addressesOf(url) !== null;
}

/**
 * Requests for one site, which one answer may do for: where one of them can be opened for whoever asked all can. So those of whom nobody knows who asked
 * are apart: they can only be refused. In the order in which each site was first asked for.
 */
export function bySite<Request extends Wanted & { id: string; asker: Pick<Asker, 'personId'> }>(
  requests: readonly Request[],
): Request[][] {
  const sites = new Map<string, Request[]>();
  for (const request of requests) {
    const host = request.url === null ? undefined : addressesOf(request.url)?.host;
    const canBe = mayOpen(request) && request.asker.personId !== null;
    const site = host === undefined ? request.id : `${canBe} ${host}`;
    sites.set(site, [...(sites.get(site) ?? []), request]);
  }
  return [...sites.values()];
}

/** Whether both are the same page: one wish, however it was met. What stands behind a question mark makes no other page. */
export function isSamePage(one: string | null, other: string | null): boolean {
  const [a, b] = [one, other].map((url) => (url === null ? null : addressesOf(url)));
  return a != null && b != null && (a.page ?? a.host) === (b.page ?? b.host);
}

/** Requests by who asked, in the order in which they asked; each of whom it is not known who they are is one. */
export function byPerson<Request extends { id: string; asker: Pick<Asker, 'personId'> }>(
  requests: readonly Request[],
): Request[][] {
  const people = Map.groupBy(requests, ({ id, asker }) => asker.personId ?? id);
  return [...people.values()];
}

/** Requests for one site that had one answer, in their order. */
export function byAnswer<Request extends { id: string; url: string | null; state: string; decidedAt: Date | null }>(
  requests: readonly Request[],
): Request[][] {
  const answers = Map.groupBy(requests, ({ id, url, state, decidedAt }) => {
    const host = url === null ? undefined : addressesOf(url)?.host;
    return host === undefined ? id : `${state} ${decidedAt?.getTime()} ${host}`;
  });
  return [...answers.values()];
}

/** Until when something is open that is opened at this moment. */
export function endOf(until: Until, at: Date): Date {
  if (until === 'hour') return new Date(at.getTime() + 3_600_000);
  const days = { today: 1, week: 8, term: 85 }[until];
  return instantOf(addDays(schoolDate(at), days), '00:00');
}

/** What somebody was told of a site that was opened for them. */
export interface OpenedFor {
  /** Null: from the answer on. */
  opensFrom: Date | null;
  /** Null: without an end. */
  opensUntil: Date | null;
}

/** Whether what was opened is so at this moment: `later`: it will be. */
export function openingAt({ opensFrom, opensUntil }: OpenedFor, at: Date): 'later' | 'open' | 'over' {
  if (opensUntil !== null && opensUntil <= at) return 'over';
  return opensFrom !== null && opensFrom > at ? 'later' : 'open';
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

/** What a change for more than one begins with: the page that all want, or else the site; and the class, or else the year, that all are in. */
export function widerOf(requests: readonly { url: string | null; asker: Asker }[]): [string, Asker] {
  const [first] = requests;
  const addresses = first?.url == null ? null : addressesOf(first.url);
  const isOnePage = requests.every(({ url }) => isSamePage(url, first?.url ?? null));
  const isAllIn = (key: 'className' | 'yearGroup') => requests.every(({ asker }) => asker[key] === first?.asker[key]);
  const asker = { ...(first?.asker ?? NOBODY) };
  if (!isAllIn('className')) asker.className = null;
  if (!isAllIn('yearGroup')) asker.yearGroup = null;
  return [(isOnePage ? addresses?.page : null) ?? addresses?.host ?? '', asker];
}

const NOBODY: Asker = { personId: null, name: null, className: null, yearGroup: null, kind: 'pupil' };

/** What can be opened of the refused address: the whole site, and the page with all beneath it where it names one. */
export function addressesOf(url: string): { host: string; page: string | null } | null {
  const address = normaliseUrl(url);
  if (address === null) return null;
  const path = /^[^?#]*/.exec(address.path)?.[0] ?? '';
  return { host: address.host, page: path.length > 1 ? `${address.host}${path}` : null };
}

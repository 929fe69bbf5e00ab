import { dateTimeWords, plural, untilWords } from '../../ui/words.ts';
import type { RequestRow } from './blocked-requests.store.ts';
import { addressesOf, byPerson, type OpenedFor, openingAt } from './blocked-requests.ts';

/** The site and the page, without what stands behind a question mark: that may hold anything. */
export function addressOf(request: RequestRow): string {
  return (request.url === null ? null : addressesOf(request.url)?.page) ?? siteOf(request);
}

/** Who asked, as far as it is known. */
export function askerWords({ asker, device }: RequestRow): string {
  if (asker.name) return asker.className ? `${asker.name}, ${asker.className}` : asker.name;
  return device ? `Someone on ${device}` : 'Someone not known';
}

/** The site alone. */
export function siteOf({ url }: RequestRow): string {
  return (url === null ? null : addressesOf(url)?.host) ?? 'An address that was not kept';
}

/** "one other", "29 others": how many people besides the first asked for a site; null for none. */
export function othersWords(site: readonly RequestRow[]): string | null {
  const others = byPerson(site).length - 1;
  if (others < 1) return null;
  return others === 1 ? 'one other' : plural(others, 'other');
}

/** Whether it is open by now, from when and until when. */
export function openedWords(opened: OpenedFor, now: Date): string {
  const { opensFrom, opensUntil } = opened;
  const until = opensUntil ? ` until ${untilWords(opensUntil, now)}` : '';
  const phase = openingAt(opened, now);
  if (phase === 'over') return 'That time is over: it is blocked again.';
  if (phase === 'later' && opensFrom)
    return `It is unblocked from ${dateTimeWords(opensFrom, now)}${until && `,${until}`}.`;
  return until ? `It is unblocked${until}.` : 'It is unblocked without an end date.';
}

/** The same in the list, of requests that had one answer: for some of them it may have been blocked again before its time. */
export function unblockedWords(
  site: readonly RequestRow[],
  closed: ReadonlyMap<string, unknown>,
  now: Date,
): { isOpen: boolean; words: string } {
  const open = site.filter((request) => openingAt(request, now) !== 'over');
  if (open.length === 0) return { isOpen: false, words: 'Unblocked, now over' };
  const people = byPerson(open);
  const lost = people.filter((theirs) => theirs.every(({ id }) => closed.has(id))).length;
  if (lost === 0) return { isOpen: true, words: 'Unblocked' };
  const whom = lost === people.length ? '' : ` for ${lost} of ${people.length}`;
  return { isOpen: lost < people.length, words: `Blocked again early${whom}` };
}

/** Of what was blocked again before its time. */
export function closedWords({ opensUntil }: OpenedFor, closedAt: Date, now: Date): string {
  const meant = opensUntil ? `until ${untilWords(opensUntil, now)}` : 'without an end date';
  return `It was unblocked ${meant}, but was blocked again early, on ${dateTimeWords(closedAt, now)}. The person who asked is told so.`;
}

/** What whoever answered it did: "refused it". */
export function answerWords(state: RequestRow['state']): string {
  return state === 'refused' ? 'refused it' : 'unblocked it';
}

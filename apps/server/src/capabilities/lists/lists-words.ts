import { CATEGORIES, type CategoryCode } from '@gatehouse/engine';
import { ageWords, plural, shortDateTimeWords } from '../../ui/words.ts';
import type { SubscriptionView } from './lists.service.ts';
import type { Look } from './lists.store.ts';
import type { VersionRow } from './lists-versions.store.ts';

/** A category in words; a list may bring others, which keep their own. */
export function categoryWords(code: string): string {
  return Object.hasOwn(CATEGORIES, code) ? CATEGORIES[code as CategoryCode].name : code;
}

/** What is in use or would be, of which the filter has no category: no policy speaks of it, so that nothing is closed or opened by it. */
export function withoutCategory({ changes }: Pick<VersionRow, 'changes'>): { names: string[]; entries: number } {
  const found = Object.entries(changes).filter(
    ([code, { entries }]) => entries > 0 && !Object.hasOwn(CATEGORIES, code),
  );
  return { names: found.map(([name]) => name), entries: found.reduce((sum, [, { entries }]) => sum + entries, 0) };
}

/** Whether what is in use closes and opens nothing at all, for the filter has none of its categories. */
export function blocksNothing({ inUse }: Pick<SubscriptionView, 'inUse'>): boolean {
  return inUse !== null && inUse.entries > 0 && withoutCategory(inUse).entries === inUse.entries;
}

/** Where a subscription comes from. */
export function fromWords({ from, address }: SubscriptionView['definition']): string {
  if (from === 'upload') return 'Uploaded by hand';
  return from === 'folder' ? `Folder ${address} on the server` : address;
}

/** What came of a look. */
export const OUTCOMES: Readonly<Record<Look['outcome'], string>> = {
  new: 'New version in use',
  same: 'Nothing new',
  held: 'Update held',
  failed: 'Could not be fetched',
};

/** How fresh what is in use is: "312,000 entries of Tue 17 Nov (9 days old)". */
export function inUseWords({ inForce, inUse, pinned }: SubscriptionView, now: Date): string {
  if (!inForce || !inUse) return 'Nothing in use yet.';
  const { id, number, broughtAt } = inForce;
  const fixed = pinned === id ? ', fixed by two people' : '';
  return `Version ${number} of ${shortDateTimeWords(broughtAt, now)}, ${ageWords(broughtAt, now)} old${fixed}: ${plural(inUse.entries, 'entry', 'entries')}.`;
}

/** What goes on being used while something newer does not come, or is held. */
export function staysWords({ inForce }: Pick<SubscriptionView, 'inForce'>): string {
  return inForce
    ? `Version ${inForce.number}, the last good one, stays in use.`
    : 'Nothing of this list is in use yet.';
}

/** The last look and the next; of what is uploaded, the last upload. */
export function lookWords({ looks: { last }, next, versions: [newest] }: SubscriptionView, now: Date): string {
  if (next === null)
    return newest ? `Last uploaded ${shortDateTimeWords(newest.broughtAt, now)}.` : 'Nobody has uploaded a list yet.';
  const then = last === null ? 'Not checked yet.' : `${OUTCOMES[last.outcome]}, ${shortDateTimeWords(last.at, now)}.`;
  return `${then} Next check ${next <= now ? 'within a minute' : shortDateTimeWords(next, now)}.`;
}

/** Whether the last look brought nothing, for a reason that the look tells. */
export function wasNotBrought({ looks }: Pick<SubscriptionView, 'looks'>): boolean {
  return looks.last?.outcome === 'failed';
}

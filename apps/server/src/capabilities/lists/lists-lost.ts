import type { CategoryChange } from '@gatehouse/engine';
import { isMuch, type Subscription, type VersionMark } from './lists.ts';

/** An edition that was in use: its number, and its entries by category. */
export interface Used {
  number: number;
  entries: ReadonlyMap<string, number>;
}

/** So far back an update is compared with what was in use. */
export const MONTH_MS = 30 * 86_400_000;

/**
 * What was in use of a subscription in the last 30 days, since two people last had a say in it: what they agreed to lose is not asked of them again.
 * Editions that were counted by another map of folders are left out, for their numbers say nothing of these.
 */
export function usedOf(
  { id, agreed, pinned, mappedAt }: Pick<Subscription, 'id' | 'agreed' | 'pinned' | 'mappedAt'>,
  versions: readonly (VersionMark & { changes: Readonly<Record<string, CategoryChange>> })[],
  now: Date,
): Used[] {
  return versions
    .filter(
      (each) =>
        each.subscription === id &&
        each.broughtAt >= mappedAt &&
        (each.id === agreed.version || (pinned === null && each.state === 'taken' && each.broughtAt > agreed.at)),
    )
    .sort((a, b) => a.number - b.number)
    .filter((_, index, all) => {
      const next = all[index + 1];
      return next === undefined || next.broughtAt.getTime() > now.getTime() - MONTH_MS;
    })
    .map(({ number, changes }) => ({
      number,
      entries: new Map(Object.entries(changes).map(([category, { entries }]) => [category, entries])),
    }));
}

/**
 * Why an update is held that alone takes away little, or null: with those before it, it has lost more than the share of what was in use in the last
 * month. Compared with the edition before alone, a list that loses 19 in 100 each day is empty within a fortnight, and nobody was asked.
 *
 *   in use, by day    100   82   68        the next has 56: 18 in 100 fewer than the last, and 44 in 100 fewer than the first
 */
export function lostSlowly(
  changes: Readonly<Record<string, Pick<CategoryChange, 'entries'>>>,
  used: readonly Used[],
  holdPercent: number,
): string | null {
  const now = new Map(Object.entries(changes).map(([category, { entries }]) => [category, entries]));
  const kinds = new Set(used.flatMap(({ entries }) => [...entries.keys()]));
  for (const category of [null, ...kinds]) {
    const count = (of: ReadonlyMap<string, number>) => (category === null ? sumOf(of) : (of.get(category) ?? 0));
    const most = used.reduce<Used | null>(
      (best, each) => (best && count(best.entries) >= count(each.entries) ? best : each),
      null,
    );
    const [had, has] = [most ? count(most.entries) : 0, count(now)];
    if (!most || !isMuch(had - has, had, holdPercent)) continue;
    const what = category === null ? '' : ` of “${category}”`;
    return `Little by little it has lost ${(had - has).toLocaleString('en-GB')} of the ${had.toLocaleString('en-GB')} entries${what} that version ${most.number} had: more than ${holdPercent} in 100 within 30 days.`;
  }
  return null;
}

function sumOf(of: ReadonlyMap<string, number>): number {
  return [...of.values()].reduce((sum, entries) => sum + entries, 0);
}

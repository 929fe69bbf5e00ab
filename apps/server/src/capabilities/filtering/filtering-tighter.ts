import { type Action, HELP_CATEGORY, ILLEGAL_CATEGORIES } from '@gatehouse/engine';
import { PERIODS, type PeriodId } from './filtering-calendar.ts';
import { splitKey, UNLISTED } from './filtering-changes.ts';
import type { FoldedAudience, FoldedCell } from './filtering-fold.ts';

/** Stricter is higher. */
const STRICTNESS: Record<Action, number> = { allow: 0, log: 1, warn: 2, block: 3 };

const PERIOD_LIST = Object.keys(PERIODS) as PeriodId[];

/** What a younger key stage has stricter than one pupil: nothing of it opens anything. */
export interface Tighter {
  stage: number;
  /** Category → what happens to it there. */
  cells: Record<string, Action>;
}

/** The keys of the rules that reach a pupil, the nearest first: their own, those of their groups, of their year, of their key stage. */
export interface Reached {
  person: string;
  groups: readonly string[];
  year: number | null;
  stage: number;
}

/** What is said of a category for one audience, always and in each part of the day. */
function saidBy({ always, periods, noInternet }: FoldedAudience, category: string): Action[] {
  if (noInternet) return [category === HELP_CATEGORY ? 'allow' : 'block'];
  const rows = [always, ...PERIOD_LIST.map((period) => periods[period])];
  return rows.flatMap((row) => row.get(category)?.action ?? []);
}

/** Whether nothing wider is asked about a category: what is said for a part of the day or for one place leaves the rest to others. */
function settles({ key, always, noInternet }: FoldedAudience, category: string): boolean {
  return splitKey(key).place === undefined && (noInternet !== null || always.has(category));
}

/** The strictest that these rungs, the nearest first, say of a category at any hour and in any place. */
function strictestOf(rungs: readonly FoldedAudience[][], category: string): number {
  let strictest = STRICTNESS.allow;
  for (const rung of rungs) {
    const said = rung.flatMap((audience) => saidBy(audience, category));
    strictest = Math.max(strictest, ...said.map((action) => STRICTNESS[action]));
    if (rung.some((audience) => settles(audience, category))) return strictest;
  }
  // What no rule names is treated like what no list has.
  return category === UNLISTED ? strictest : Math.max(strictest, strictestOf(rungs, UNLISTED));
}

/**
 * For each younger key stage what it has stricter, category by category, and never looser: a rule for one person goes before all others at every hour, so it has to be
 * stricter than whatever answers for them in any place and part of the day. Stages that have nothing stricter are left out.
 */
export function tighterThan(all: readonly FoldedAudience[], { person, groups, year, stage }: Reached): Tighter[] {
  const byKey = new Map(all.map((audience) => [audience.key, audience]));
  // What is for one place alone is on its rung too: a rule for everywhere would go before it.
  const near = (keys: string[]) =>
    keys.flatMap((key) => [key, `on-site/${key}`, `off-site/${key}`]).flatMap((key) => byKey.get(key) ?? []);
  const rungs = [
    near([`person:${person}`]),
    near(groups.map((name) => `group:${name}`)),
    near(year === null ? [] : [`year:${year}`]),
    near([`ks:${stage}`]),
    near(['role:pupil']),
  ];
  return Array.from({ length: stage - 1 }, (_, index) => stage - 1 - index).flatMap((younger) => {
    const theirs = byKey.get(`ks:${younger}`)?.always ?? new Map<string, FoldedCell>();
    const cells = [...theirs].flatMap(([category, { action }]) =>
      !ILLEGAL_CATEGORIES.includes(category) && STRICTNESS[action] > strictestOf(rungs, category)
        ? [[category, action] as const]
        : [],
    );
    return cells.length ? [{ stage: younger, cells: Object.fromEntries(cells) }] : [];
  });
}

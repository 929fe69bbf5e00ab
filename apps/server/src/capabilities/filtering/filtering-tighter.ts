import { type Action, ILLEGAL_CATEGORIES } from '@gatehouse/engine';
import { PERIODS, type PeriodId } from './filtering-calendar.ts';
import type { FoldedAudience, FoldedCell } from './filtering-fold.ts';

/** Stricter is higher. */
const STRICTNESS: Record<Action, number> = { allow: 0, log: 1, warn: 2, block: 3 };

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

/**
 * For each younger key stage what it has stricter, category by category, and never looser: a rule for one person goes before all others at every hour, so it has to be as
 * strict as the strictest of their own in any part of the day. Stages that have nothing stricter are left out.
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
  const periods = Object.keys(PERIODS) as PeriodId[];
  // Of the nearest rung that says anything the strictest, in whatever place or part of the day.
  const own = (category: string): number => {
    for (const rung of rungs) {
      const said = rung.flatMap(({ always, periods: parts }) => [
        always.get(category)?.action,
        ...periods.map((period) => parts[period].get(category)?.action),
      ]);
      const strictest = Math.max(-1, ...said.flatMap((action) => (action ? [STRICTNESS[action]] : [])));
      if (strictest >= 0) return strictest;
    }
    return 0;
  };
  return Array.from({ length: stage - 1 }, (_, index) => stage - 1 - index).flatMap((younger) => {
    const theirs = byKey.get(`ks:${younger}`)?.always ?? new Map<string, FoldedCell>();
    const cells = [...theirs].flatMap(([category, { action }]) =>
      !ILLEGAL_CATEGORIES.includes(category) && STRICTNESS[action] > own(category) ? [[category, action] as const] : [],
    );
    return cells.length ? [{ stage: younger, cells: Object.fromEntries(cells) }] : [];
  });
}

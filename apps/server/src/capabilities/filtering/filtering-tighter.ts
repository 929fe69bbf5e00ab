import { type Action, HELP_CATEGORY, ILLEGAL_CATEGORIES } from '@gatehouse/engine';
import { PERIODS, type PeriodId } from './filtering-calendar.ts';
import { splitKey, UNLISTED } from './filtering-changes.ts';
import type { FoldedAudience, FoldedCell } from './filtering-fold.ts';

/** Stricter is higher. */
const STRICTNESS: Record<Action, number> = { allow: 0, log: 1, warn: 2, block: 3 };

const ACTIONS = Object.keys(STRICTNESS) as Action[];
const PERIOD_LIST = Object.keys(PERIODS) as PeriodId[];

/** What a younger key stage has stricter than one pupil: nothing of it opens anything. */
export interface Tighter {
  /** {@link AROUND}: what those around the pupil have by now. */
  stage: number;
  /** Category → what happens to it there. */
  cells: Record<string, Action>;
}

/** Stands where a key stage would: the pupil's own groups, year and key stage. */
export const AROUND = 0;

/** The keys of the rules that reach a pupil, the nearest first: their own, those of their groups, of their year, of their key stage. */
export interface Reached {
  person: string;
  groups: readonly string[];
  year: number | null;
  stage: number;
}

/** What is said of a category for one audience, always and in each part of the day. */
function cellsFor({ always, periods, noInternet }: FoldedAudience, category: string): FoldedCell[] {
  if (noInternet) return [{ action: category === HELP_CATEGORY ? 'allow' : 'block', by: noInternet }];
  const rows = [always, ...PERIOD_LIST.map((period) => periods[period])];
  return rows.flatMap((row) => row.get(category) ?? []);
}

/** Whether nothing wider is asked about a category: what is said for a part of the day or for one place leaves the rest to others. */
function settles({ key, always, noInternet }: FoldedAudience, category: string): boolean {
  return splitKey(key).place === undefined && (noInternet !== null || always.has(category));
}

/** The strictest that these rungs, the nearest first, say of a category at any hour and in any place. */
function strictestOf(rungs: readonly FoldedAudience[][], category: string): number {
  let strictest = STRICTNESS.allow;
  for (const rung of rungs) {
    const said = rung.flatMap((audience) => cellsFor(audience, category));
    strictest = Math.max(strictest, ...said.map(({ action }) => STRICTNESS[action]));
    if (rung.some((audience) => settles(audience, category))) return strictest;
  }
  // What no rule names is treated like what no list has.
  return category === UNLISTED ? strictest : Math.max(strictest, strictestOf(rungs, UNLISTED));
}

/** The rules that reach a pupil, the nearest rung first; their own are the first of all. */
function rungsFor(all: readonly FoldedAudience[], { person, groups, year, stage }: Reached): FoldedAudience[][] {
  const byKey = new Map(all.map((audience) => [audience.key, audience]));
  // What is for one place alone is on its rung too: a rule for everywhere would go before it.
  const near = (keys: string[]) =>
    keys.flatMap((key) => [key, `on-site/${key}`, `off-site/${key}`]).flatMap((key) => byKey.get(key) ?? []);
  return [
    near([`person:${person}`]),
    near(groups.map((name) => `group:${name}`)),
    near(year === null ? [] : [`year:${year}`]),
    near([`ks:${stage}`]),
    near(['role:pupil']),
  ];
}

/**
 * For each younger key stage what it has stricter, category by category, and never looser: a rule for one person goes before all others at every hour, so it has to be
 * stricter than whatever answers for them in any place and part of the day. Stages that have nothing stricter are left out.
 */
export function tighterThan(all: readonly FoldedAudience[], { person, groups, year, stage }: Reached): Tighter[] {
  const rungs = rungsFor(all, { person, groups, year, stage });
  const byKey = new Map(all.map((audience) => [audience.key, audience]));
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

const sinceOf = ({ by }: FoldedCell) => by?.from ?? 0;

/** Whether something stricter was said later than a cell, by the rungs that answer for its category without it. */
function isOvertaken(rungs: readonly FoldedAudience[][], category: string, own: FoldedCell): boolean {
  const settled = rungs.findIndex((rung) => rung.some((audience) => settles(audience, category)));
  return rungs
    .slice(0, settled < 0 ? rungs.length : settled + 1)
    .flat()
    .flatMap((audience) => cellsFor(audience, category))
    .some((cell) => STRICTNESS[cell.action] > STRICTNESS[own.action] && sinceOf(cell) > sinceOf(own));
}

/**
 * What a rule for one pupil alone leaves looser than what was said later to those around them: it was made stricter than theirs once, goes before all others, and
 * the later word does not reach the pupil (R206). What was opened for a pupil against a rule that stood then was meant so, and is left out. As a rule for this
 * pupil it has to hold at every hour, so of each category it has the strictest that anybody says.
 */
export function looserThanAround(all: readonly FoldedAudience[], reached: Reached): Tighter | null {
  // “No internet” for a class reaches the pupil whatever their own rule says, and goes as it came.
  const [own = [], ...around] = rungsFor(
    all.filter(({ noInternet }) => noInternet === null),
    reached,
  );
  const named = new Set(
    own
      .flatMap(({ always, periods }) => PERIOD_LIST.map((id) => periods[id]).concat(always))
      .flatMap((row) => [...row.keys()]),
  );
  const cells = [...named].flatMap((category) => {
    const theirs = own.flatMap((audience) => cellsFor(audience, category));
    if (!theirs.some((cell) => isOvertaken(around, category, cell))) return [];
    const strictest = Math.max(strictestOf(around, category), ...theirs.map(({ action }) => STRICTNESS[action]));
    return ACTIONS.filter((action) => STRICTNESS[action] === strictest).map((action) => [category, action] as const);
  });
  return cells.length ? { stage: AROUND, cells: Object.fromEntries(cells) } : null;
}

/** The ids of those for whom alone a cell says something. */
export function peopleWithCells(all: readonly FoldedAudience[]): string[] {
  const own = all.filter(({ key }) => splitKey(key).base.startsWith('person:'));
  const said = own.filter(({ always, periods }) => always.size > 0 || PERIOD_LIST.some((id) => periods[id].size > 0));
  return [...new Set(said.map(({ key }) => splitKey(key).base.slice('person:'.length)))];
}

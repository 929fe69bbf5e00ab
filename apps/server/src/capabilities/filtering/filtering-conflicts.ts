import type { Action } from '@gatehouse/engine';
import { audienceOf } from '../../access/audiences.ts';
import { PERIODS, type PeriodId } from './filtering-calendar.ts';
import { audiencesAt, type FoldedAudience } from './filtering-fold.ts';
import type { FilterState } from './filtering-state.store.ts';

/** A place where two rules speak to the same people about the same category and differ, and which of them counts. */
export interface Conflict {
  category: string;
  nearer: { key: string; action: Action };
  /** The part of the day that the nearer one is for; null: always. */
  period: PeriodId | null;
  wider: { key: string; action: Action };
}

const stageOf = (yearGroup: number) => audienceOf({ kind: 'pupil', yearGroup }).replace('pupil-ks', 'ks:');

/** The wider audiences around a year or a group, the nearest first: those of the years that a group's pupils are in, each a chain of its own. */
export function chainsOf(key: string, yearsOf: ReadonlyMap<string, readonly number[]>): string[][] {
  if (key.startsWith('year:')) return [[stageOf(Number(key.slice('year:'.length)))]];
  if (!key.startsWith('group:')) return [];
  return (yearsOf.get(key.slice('group:'.length)) ?? []).map((year) => [`year:${year}`, stageOf(year)]);
}

/**
 * Rules for a year or group that differ from the wider group: deliberate mostly, and worth a look. A group differs from its pupils' year where that says something,
 * else from their key stage; `yearsOf` are the years that its pupils are in, and of a group without pupils there is nothing to say. Where the group or those around
 * it have no internet, no rule of theirs counts, and none of them differ.
 */
export function conflictsOf(
  { start, changes, at }: Pick<FilterState, 'start' | 'changes' | 'at'>,
  yearsOf: ReadonlyMap<string, readonly number[]>,
): Conflict[] {
  const audiences = audiencesAt(start, changes, at.getTime());
  const byKey = new Map(audiences.map((audience) => [audience.key, audience]));
  return audiences.flatMap((nearer) => {
    if (nearer.noInternet) return [];
    const around = chainsOf(nearer.key, yearsOf)
      .map((keys) => keys.flatMap((key) => byKey.get(key) ?? []))
      .filter((chain) => chain.every(({ noInternet }) => noInternet === null));
    return [
      ...differing(nearer, null, around),
      ...(Object.keys(PERIODS) as PeriodId[]).flatMap((period) => differing(nearer, period, around)),
    ];
  });
}

/** Of what is said to some people, always or in a part of the day, whatever differs from those around them then: of each chain the first that says something. */
function differing(
  { key, always, periods }: FoldedAudience,
  period: PeriodId | null,
  around: readonly (readonly FoldedAudience[])[],
): Conflict[] {
  const heldBy = (each: FoldedAudience, category: string): Action | undefined => {
    return (
      (period === null ? undefined : each.periods[period].get(category)?.action) ?? each.always.get(category)?.action
    );
  };
  return [...(period === null ? always : periods[period])].flatMap(([category, { action }]) => {
    const wider = around.flatMap((chain) => chain.find((each) => heldBy(each, category) !== undefined) ?? []);
    return [...new Set(wider)].flatMap((each) => {
      const other = heldBy(each, category);
      if (other === undefined || other === action) return [];
      return [{ category, nearer: { key, action }, period, wider: { key: each.key, action: other } }];
    });
  });
}

import { type Action, type CategoryLists, compileRules, type Rules, type World } from '@gatehouse/engine';
import type { Settings } from '../../access/settings.ts';
import { AUDIENCES, type Audience } from '../../access/settings-filter.ts';
import type { PeriodId } from './filtering-calendar.ts';
import type { SchoolDay } from './filtering-school-day.ts';
import type { FilterStart } from './filtering-stretches.ts';
import { FIRST_SUPERVISION } from './filtering-supervision.ts';

/** The settings that a filter starts with. */
export type FilterSettings = Pick<
  Settings,
  'filter.policies' | 'filter.allow' | 'filter.deny' | 'filter.onError' | 'filter.safeSearch' | 'filter.youTube'
>;

/** The school day as the filter counts it until two people have said otherwise. The settings have one too, for clocks; one person changes that. */
const FIRST_DAY: SchoolDay = { starts: '08:30', ends: '15:30', breaks: [], closed: [] };

/** What the log of changes is laid over. */
export function startOf(settings: FilterSettings): FilterStart {
  const rows = AUDIENCES.map((audience) => ({
    key: keyOf(audience),
    said: settings['filter.policies'][audience] ?? {},
  }));
  return {
    matrix: Object.fromEntries(rows.map(({ key, said }) => [key, rowIn(said, null)])),
    periods: Object.fromEntries(
      rows.map(({ key, said }) => [
        key,
        { lessons: rowIn(said, 'lessons'), breaks: rowIn(said, 'breaks'), outside: rowIn(said, 'outside') },
      ]),
    ),
    allow: settings['filter.allow'],
    deny: settings['filter.deny'],
    onError: settings['filter.onError'],
    calendar: FIRST_DAY,
    searches: { safeSearch: settings['filter.safeSearch'], youTube: settings['filter.youTube'] },
    supervision: FIRST_SUPERVISION,
  };
}

/** What a row of the setting says of one part of the day; null: always. */
function rowIn(said: Record<string, Action>, period: PeriodId | null): Record<string, Action> {
  return Object.fromEntries(
    Object.entries(said).flatMap(([cell, action]) => {
      const [category = cell, part = null] = cell.split('@');
      return part === period ? [[category, action]] : [];
    }),
  );
}

/** The key of an audience of the starter's matrix: `ks:3`, `role:staff`. */
export function keyOf(audience: Audience): string {
  const stage = /-ks(\d)$/.exec(audience)?.[1];
  return stage === undefined ? `role:${audience}` : `ks:${stage}`;
}

/** Everything a decision at one school depends on. */
export function worldFrom(rules: Rules, lists: CategoryLists): World {
  const { rules: compiled, problems } = compileRules(rules);
  if (compiled === null) {
    const first = problems.find(({ level }) => level === 'error');
    throw new Error(`These changes give no rules: ${first?.path}: ${first?.message}`);
  }
  return { lists, rules: compiled };
}

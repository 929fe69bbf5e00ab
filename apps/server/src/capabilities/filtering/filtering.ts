import { type CategoryLists, compileRules, type Rules, type World } from '@gatehouse/engine';
import type { Settings } from '../../access/settings.ts';
import { AUDIENCES, type Audience } from '../../access/settings-filter.ts';
import type { SchoolDay } from './filtering-calendar.ts';
import type { FilterStart } from './filtering-stretches.ts';
import { FIRST_SUPERVISION } from './filtering-supervision.ts';

/** The settings that a filter starts with. */
export type FilterSettings = Pick<Settings, 'filter.policies' | 'filter.allow' | 'filter.deny' | 'filter.onError'>;

/** The school day as the filter counts it until two people have said otherwise. The settings have one too, for clocks; one person changes that. */
const FIRST_DAY: SchoolDay = { starts: '08:30', ends: '15:30', breaks: [], closed: [] };

/** What the log of changes is laid over. */
export function startOf(settings: FilterSettings): FilterStart {
  return {
    matrix: Object.fromEntries(
      AUDIENCES.map((audience) => [keyOf(audience), settings['filter.policies'][audience] ?? {}]),
    ),
    allow: settings['filter.allow'],
    deny: settings['filter.deny'],
    onError: settings['filter.onError'],
    calendar: FIRST_DAY,
    supervision: FIRST_SUPERVISION,
  };
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

import {
  type AppliesTo,
  type CategoryLists,
  compileRules,
  type Exception,
  type Policy,
  type Rules,
  type SchoolList,
  type World,
} from '@gatehouse/engine';
import type { Settings } from '../../access/settings.ts';
import { AUDIENCES, type Audience } from '../../access/settings-filter.ts';
import { sha256 } from '../../kernel/canonical.ts';

/** The settings that a decision depends on. */
export type FilterSettings = Pick<Settings, 'filter.policies' | 'filter.allow' | 'filter.deny' | 'filter.onError'>;

/** What an audience is called in a trace. */
const AUDIENCE_NAMES: Record<Audience, string> = {
  'pupil-ks1': 'Key stage 1 pupils',
  'pupil-ks2': 'Key stage 2 pupils',
  'pupil-ks3': 'Key stage 3 pupils',
  'pupil-ks4': 'Key stage 4 pupils',
  'pupil-ks5': 'Key stage 5 students',
  staff: 'Staff',
  guest: 'Guests',
};

/** Last year group of each key stage (Education Act 2002, section 82; key stage 5 is what schools call 16 to 19). */
const KEY_STAGES: readonly [number, Audience][] = [
  [2, 'pupil-ks1'],
  [6, 'pupil-ks2'],
  [9, 'pupil-ks3'],
  [11, 'pupil-ks4'],
];

/** Whose filter policy holds: a pupil's by key stage (the early years with key stage 1), staff's, else that of guests. A pupil whose year is not known has the strictest. */
export function audienceOf(person: { kind: string; yearGroup: number | null } | null): Audience {
  if (person?.kind === 'staff') return 'staff';
  if (person?.kind !== 'pupil') return 'guest';
  const year = person.yearGroup ?? 0;
  return KEY_STAGES.find(([last]) => year <= last)?.[1] ?? 'pupil-ks5';
}

/** What a school's settings say, as the plain rules that a snapshot carries. Addresses that no list has are open: the school's matrix speaks of categories only. */
export function rulesFrom(settings: FilterSettings, exceptions: readonly Exception[] = []): Rules {
  const policies: Policy[] = AUDIENCES.map((audience) => ({
    id: `filter.policies/${audience}`,
    name: AUDIENCE_NAMES[audience],
    appliesTo: appliesTo(audience),
    when: null,
    categories: settings['filter.policies'][audience] ?? {},
    fallback: 'allow',
  }));
  return {
    policies,
    calendars: [],
    exceptions: [...exceptions],
    neverExcepted: [],
    school: { allow: schoolList('filter.allow', settings), deny: schoolList('filter.deny', settings) },
    onError: settings['filter.onError'],
  };
}

/** Everything a decision at one school depends on. */
export function worldFrom(
  settings: FilterSettings,
  lists: CategoryLists,
  exceptions: readonly Exception[] = [],
): World {
  const { rules, problems } = compileRules(rulesFrom(settings, exceptions));
  if (rules === null) throw new Error(`These settings give no rules: ${problems.map(({ path }) => path).join(', ')}.`);
  return { lists, rules };
}

function appliesTo(audience: Audience): AppliesTo {
  const stage = /-ks(\d)$/.exec(audience)?.[1];
  return stage === undefined ? { roles: [audience] } : { keyStages: [Number(stage)] };
}

function schoolList(name: 'filter.allow' | 'filter.deny', settings: FilterSettings): SchoolList {
  const entries = settings[name];
  return { name, version: sha256(entries.join('\n')).toString('hex').slice(0, 8), entries };
}

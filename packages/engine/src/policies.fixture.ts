import { compileLists } from './compile-lists.ts';
import { decide, type World } from './decide.ts';
import { compileRules } from './policies.ts';
import type { Who } from './policy-scope.ts';
import type { Action, AppliesTo, Policy, Rules } from './rules.ts';

const bytes = (...lines: string[]) => new TextEncoder().encode(lines.join('\n'));
export const { lists } = compileLists(
  [
    { path: 'games/domains', bytes: bytes('games.test', 'both.test') },
    { path: 'gambling/domains', bytes: bytes('bets.test', 'both.test') },
    { path: 'gambling/urls', bytes: bytes('games.test/poker') },
    { path: 'illegal-images/domains', bytes: bytes('sealed.test') },
  ],
  { version: '1' },
);

export function policy(
  id: string,
  appliesTo: AppliesTo,
  categories: Record<string, Action>,
  over: Partial<Policy> = {},
): Policy {
  return { id, name: id, appliesTo, when: null, categories, fallback: null, ...over };
}

export function rules(over: Partial<Rules>): Rules {
  const empty = { version: '1', entries: [] };
  return {
    policies: [policy('all', { everyone: true }, {}, { fallback: 'allow' })],
    calendars: [
      {
        id: 'school',
        zone: 'Europe/London',
        named: [],
        periods: [
          {
            id: 'lunch',
            name: 'Lunch',
            spans: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], on: 'open', from: '12:00', to: '13:00' }],
          },
        ],
      },
    ],
    exceptions: [],
    neverExcepted: [],
    school: { allow: { name: 'allow', ...empty }, deny: { name: 'deny', ...empty } },
    onError: 'block',
    ...over,
  };
}

export function worldOf(over: Partial<Rules>): World {
  const compiled = compileRules(rules(over));
  if (compiled.rules === null) throw new Error(JSON.stringify(compiled.problems));
  return { lists, rules: compiled.rules };
}

export const NOON = Date.parse('2026-06-10T11:00:00Z');
export const MORNING = Date.parse('2026-06-10T08:00:00Z');
export const PUPIL: Who = { audience: 'pupil-ks3', year: 9, groups: ['9B', 'chess'], person: 'p1' };

export const ask = (world: World, url: string, who: Who = PUPIL, at = MORNING) => decide({ url, ...who, at }, world);
export const short = (world: World, url: string, who: Who = PUPIL, at = MORNING) => {
  const { action, reason, trace } = ask(world, url, who, at);
  return [action, reason, trace.at(-1)?.policy];
};

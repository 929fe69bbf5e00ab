import { compileLists } from './compile-lists.ts';
import { decide, type Verdict, type World } from './decide.ts';
import { compileRules } from './policies.ts';
import type { Action, Place, Policy, Rules } from './rules.ts';

/** A world in a few words: category → its entries, one a line. */
export interface Sketch {
  domains?: Record<string, string[]>;
  urls?: Record<string, string[]>;
  allow?: string[];
  deny?: string[];
  policies?: Policy[];
  onError?: Rules['onError'];
}

export function policy(audience: string, categories: Record<string, Action>, fallback: Action = 'allow'): Policy {
  return { id: `p-${audience}`, appliesTo: { roles: [audience] }, name: audience, when: null, categories, fallback };
}

export const PUPILS = policy('pupils', {
  gambling: 'block',
  games: 'warn',
  education: 'allow',
  news: 'log',
  adult: 'block',
});
export const STAFF = policy('staff', { gambling: 'warn', games: 'allow' });

export function world({
  domains = {},
  urls = {},
  allow = [],
  deny = [],
  policies = [STAFF, PUPILS],
  onError = 'block',
}: Sketch): World {
  const bytes = (lines: string[]) => new TextEncoder().encode(lines.join('\n'));
  const files = [
    ...Object.entries(domains).map(([category, lines]) => ({ path: `${category}/domains`, bytes: bytes(lines) })),
    ...Object.entries(urls).map(([category, lines]) => ({ path: `${category}/urls`, bytes: bytes(lines) })),
  ];
  const school = {
    allow: { name: 'school-allow', version: '3', entries: allow },
    deny: { name: 'school-deny', version: '4', entries: deny },
  };
  const plain: Rules = { policies, calendars: [], exceptions: [], neverExcepted: [], school, onError };
  const { rules, problems } = compileRules(plain);
  if (rules === null) throw new Error(JSON.stringify(problems));
  return { lists: compileLists(files, { version: '7' }).lists, rules };
}

export const ask = (url: string, sketch: Sketch, audience = 'pupils', place?: Place) =>
  decide({ url, audience, place, at: 0 }, world(sketch));
export const short = ({ action, reason, category, rule }: Verdict) => [action, reason, category, rule];

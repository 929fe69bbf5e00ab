import { type Action, answerOf, type CompiledRules, compileRules, NO_LISTS, resolvePolicy } from '@gatehouse/engine';
import { starterSettings } from '../../access/settings.ts';
import { startOf, worldFrom } from './filtering.ts';
import { proposalSchema } from './filtering-changes.ts';
import { foldRules } from './filtering-fold.ts';
import type { InForce } from './filtering-stretches.ts';

/** What a high school starts with. */
export const start = startOf(starterSettings('high-a'));
/** In milliseconds. */
export const DAY = 86_400_000;
/** A Tuesday, 10:00 in London. */
export const NOW = Date.parse('2026-11-17T10:00:00Z');

/** With no beginning and no end, where the kind has them. */
export const withTimes = (proposal: Record<string, unknown>) =>
  ['calendar', 'supervision', 'networks', 'searches'].includes(String(proposal.kind))
    ? proposal
    : { from: null, until: null, ...proposal };

let numbers = 0;
/** A change that holds from a second ago, without an end, where nothing else is said. */
export function change(
  proposal: Record<string, unknown>,
  from = NOW - 1000,
  until = Number.POSITIVE_INFINITY,
): InForce {
  numbers++;
  const full = proposalSchema.parse(withTimes(proposal));
  return { id: `c${numbers}`, number: numbers, proposal: full, from, until };
}
/** A proposal for cells of the matrix. */
export const cells = (audience: object, row: Record<string, string>, periods: string[] | null = null) => ({
  kind: 'cells',
  audience,
  cells: row,
  periods,
});
/** A proposal for an address. */
export const address = (audience: object, host: string, action: string) => ({
  kind: 'address',
  audience,
  address: host,
  action,
});

/** What decides with these changes. */
export const worldAt = (changes: InForce[], at = NOW) => worldFrom(foldRules(start, changes, at), NO_LISTS);
/** A pupil of year 9. */
export const nine = { audience: 'pupil-ks3', year: 9, groups: ['9B'], person: 'p1' };
// Putting rules together is nearly all that an answer costs, and a property asks of the same changes many times.
const compiled = new WeakMap<InForce[], { folded: number; rules: CompiledRules }>();

function rulesOf(changes: InForce[], folded: number): CompiledRules {
  const known = compiled.get(changes);
  if (known?.folded === folded) return known.rules;
  const { rules } = compileRules(foldRules(start, changes, folded));
  if (!rules) throw new Error('These rules do not hold.');
  compiled.set(changes, { folded, rules });
  return rules;
}

/** What is done with a category for that pupil, or another; `folded`: when the rules were put together. Of a list of changes that nobody adds to afterwards. */
export function actionFor(changes: InForce[], category: string, at = NOW, who: object = nine, folded = NOW): Action {
  const rules = rulesOf(changes, folded);
  return answerOf(resolvePolicy(rules, { ...nine, ...who }, at).chain, category).action;
}

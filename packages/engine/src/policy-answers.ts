import { CATEGORY_CODES, HELP_CATEGORY } from './categories.ts';
import type { CompiledScope, Level } from './policy-scope.ts';
import { type Action, type Policy, STRICTNESS } from './rules.ts';

/*
 * What the policies of somebody at a moment say to a question: the first rung that says something, of equals the strictest. How they come into
 * their order is in policies.ts.
 */

/** A policy fit to be asked; see {@link nearness} for its scope. */
export interface CompiledPolicy {
  policy: Policy;
  scope: CompiledScope;
}

/** Policies of one level that are equally bound to place and time. */
export interface Rung {
  level: Level;
  placed: boolean;
  timed: boolean;
  policies: readonly CompiledPolicy[];
}

/** What the chain says to one question; `named`: a policy names the category. `policy` is null when none says anything: then the action is the school's choice for faults, which is what it comes to. */
export interface ChainAnswer {
  action: Action;
  policy: Policy | null;
  named: boolean;
}

/** The policies for somebody at a moment, in the order in which they are asked. The same policies are the same object. */
export interface PolicyChain {
  /** 0, 1, 2…: of these rules, in the order in which they came up; a table of actions can be kept by it. */
  index: number;
  rungs: readonly Rung[];
  /** Those of its policies that withdraw something. */
  withdrawing: readonly Policy[];
  /** No policy was for this request, so the strictest one there is was taken. */
  unknown: boolean;
  /** The chains of both places, where the place is not known and makes a difference: of their answers the stricter counts. */
  either: readonly [PolicyChain, PolicyChain] | null;
  answers: Map<string, ChainAnswer>;
  fallback: ChainAnswer;
  /** What holds where no policy says anything: the school's choice for faults. */
  silent: Silent;
}

/** What the school chose for faults. */
export type Silent = 'block' | 'allow';

/** What a chain says of a category, or, for null, of what no list has. */
export function answerOf(chain: PolicyChain, category: string | null): ChainAnswer {
  if (category === null) return chain.fallback;
  const known = chain.answers.get(category);
  if (known !== undefined) return known;
  const answer = namedAnswer(chain, category);
  chain.answers.set(category, answer);
  return answer;
}

function namedAnswer(chain: PolicyChain, category: string): ChainAnswer {
  const withdrawn = withdrawnAnswer(chain.withdrawing, category);
  return withdrawn === null ? usualAnswer(chain, category) : { ...withdrawn, named: true };
}

/**
 * What a chain would say of a category if nothing were withdrawn, for what is help for children as well. A policy has no word on what it withdraws: its cells
 * close it besides, for gates of a release that knew no withdrawal.
 */
export function usualAnswer(chain: PolicyChain, category: string): ChainAnswer {
  if (chain.either !== null)
    return stricterAnswer(usualAnswer(chain.either[0], category), usualAnswer(chain.either[1], category));
  const { rungs, silent } = chain;
  const named = ask(rungs, silent, (policy) => (withdraws(policy, category) ? null : actionFor(policy, category)));
  if (named.policy !== null) return { ...named, named: true };
  return ask(rungs, silent, (policy) => (withdraws(policy, null) ? null : policy.fallback));
}

/** What is withdrawn is blocked; null where this category (null: what no list has) is not, as help for children never is. Of several policies the first is named. */
export function withdrawnAnswer(withdrawing: readonly Policy[], category: string | null): ChainAnswer | null {
  if (category === HELP_CATEGORY) return null;
  const policy = withdrawing.find((each) => withdraws(each, category));
  return policy === undefined ? null : { action: 'block', policy, named: false };
}

function withdraws({ withdrawn }: Policy, category: string | null): boolean {
  return withdrawn === 'all' || (category !== null && withdrawn?.includes(category) === true);
}

/** The policy that withdraws this category (null: what no list has) from those whom the chain is for; null where none does. */
export function withdrawnBy({ withdrawing }: PolicyChain, category: string | null): Policy | null {
  return withdrawnAnswer(withdrawing, category)?.policy ?? null;
}

/** The strictest answer of the first rung that has one; what holds otherwise where none has. */
export function ask(rungs: readonly Rung[], silent: Silent, question: (policy: Policy) => Action | null): ChainAnswer {
  for (const { policies } of rungs) {
    let best: ChainAnswer | null = null;
    for (const { policy } of policies) {
      const action = question(policy);
      if (action === null || (best !== null && STRICTNESS[action] <= STRICTNESS[best.action])) continue;
      best = { action, policy, named: false };
    }
    if (best !== null) return best;
  }
  return { action: silent, policy: null, named: false };
}

/** Own properties only: a list folder named `constructor` is a category like any other. */
function actionFor(policy: Policy, category: string): Action | null {
  return Object.hasOwn(policy.categories, category) ? (policy.categories[category] ?? null) : null;
}

/** The policy that blocks most of our categories, the fallback counting as one more; of equals the first. Null when there is none. */
export function strictestPolicy(policies: readonly Policy[]): Policy | null {
  let best: Policy | null = null;
  let most = -1;
  for (const policy of policies) {
    const blocked = CATEGORY_CODES.filter((code) => (actionFor(policy, code) ?? policy.fallback) === 'block').length;
    const score = blocked + (policy.fallback === 'block' ? 1 : 0);
    if (score > most) [best, most] = [policy, score];
  }
  return best;
}

/** Of equal ones that of a policy, so that a trace can name it. */
export function stricterAnswer(one: ChainAnswer, other: ChainAnswer): ChainAnswer {
  const more = STRICTNESS[other.action] - STRICTNESS[one.action];
  return more > 0 || (more === 0 && one.policy === null) ? other : one;
}

import type { Reader } from '@gatehouse/contract';
import { answerOf, type Calendar, compileRules, type PolicyChain, type Rules, resolvePolicy } from '@gatehouse/engine';

/*
 * An agent asks about what its list filter may have, decides the rest alone, and may not hear from the server for weeks. So a category belongs into the filter that is
 * not simply open to its reader at any moment from now on: also where one policy opens it for a while and another closes it when that is over.
 */

/** A device's clock may be so much slow: what was over since then is not over there. */
const SLOW_MS = 3_600_000;

/**
 * The categories of these lists that are not simply open to the reader, now or at any later time and in either place; null where at some time even what nobody has
 * listed is not. What is only noted is not open: it has to be told of.
 */
export function closedCategories(
  sources: readonly { category: string }[],
  rules: Rules,
  reader: Reader,
  at: number,
): Set<string> | null {
  const chains = chainsSince(rules, reader, at - SLOW_MS);
  if (chains.some((chain) => answerOf(chain, null).action !== 'allow')) return null;
  const isClosed = (category: string) => chains.some((chain) => answerOf(chain, category).action !== 'allow');
  return new Set([...new Set(sources.map(({ category }) => category))].filter(isClosed));
}

/**
 * Every order of policies that the reader may meet from a moment on: at each beginning or end of a policy, outside of all periods and within each. One period at a
 * time is enough: what is first to say something where several are on is first within its own as well.
 */
function chainsSince(rules: Rules, reader: Reader, since: number): PolicyChain[] {
  const { policies, onError } = rules;
  const edges = policies.flatMap(({ from, until }) => [from, until]).filter((edge) => edge !== undefined);
  const moments = [since, ...edges.filter((edge) => edge > since)];
  const bound = policies.flatMap(({ when }) => (when === null ? [] : [when]));
  const periods = [...new Set(bound.flatMap((when) => when.periods))];
  return [null, ...periods].flatMap((on) => {
    const calendars = [...new Set(bound.map(({ calendar }) => calendar))].map((id) => stopped(id, periods, on));
    const { rules: compiled } = compileRules({ ...NOTHING, policies, calendars, onError });
    if (compiled === null) throw new Error('These rules do not hold.');
    return [...new Set(moments.map((moment) => resolvePolicy(compiled, reader, moment).chain))];
  });
}

/** What has no part in the order of policies. */
const NOTHING = {
  exceptions: [],
  neverExcepted: [],
  school: {
    allow: { name: 'filter.allow', version: '', entries: [] },
    deny: { name: 'filter.deny', version: '', entries: [] },
  },
};

/** A calendar in which one period is always on, or none. */
function stopped(id: string, periods: readonly string[], on: string | null): Calendar {
  const always = { days: [...WEEK], on: 'every' as const, from: '00:00', to: '24:00' };
  return {
    ...{ id, zone: 'UTC', named: [] },
    periods: periods.map((period) => ({ id: period, name: period, spans: period === on ? [always] : [] })),
  };
}

const WEEK = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

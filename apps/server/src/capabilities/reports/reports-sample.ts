import { rangeWords } from '../../site/small-numbers.ts';

/** Why an event did not alert: its words weighed too little, they weighed enough and the school alerts from higher on, it was refused, or none of these. */
export const QUIET_KINDS = {
  near: 'Words that scored too low',
  below: 'Below the alert severity',
  blocked: 'Blocked, with no words that count',
  rest: 'Anything else kept',
} as const;

/** A code of QUIET_KINDS. */
export type QuietKind = keyof typeof QUIET_KINDS;

/** Every kind, in the order of the pages. */
export const QUIET_LIST = Object.keys(QUIET_KINDS) as QuietKind[];

/** What came of a draw: how many events there were, how many were judged, and how many of those should have alerted. */
export interface Judged {
  population: number;
  judged: number;
  should: number;
}

/** How many events of the population should have alerted: likely, at least, at most. */
export interface Estimate {
  likely: number;
  least: number;
  most: number;
}

/** 95 of 100 such intervals hold the true share. */
const Z = 1.96;

/**
 * How many quiet events should have alerted, from those that were judged, with the interval of Wilson (1927): unlike the plain one it says something
 * sensible of 0 of 10. The share is that of the sample, its bounds are the solutions of (p − share)² = z² p (1 − p) / n.
 *   0 of 10 judged, of 400: the share is 0, at most 0.278, so none is likely and up to 112 may be. 1 of 10: 40, at least 7, at most 162.
 * What was judged itself is known for certain: the bounds never say fewer than were found, nor more than are left.
 */
export function estimate({ population, judged, should }: Judged): Estimate | null {
  if (judged === 0) return null;
  const share = should / judged;
  const spread = Z * Math.sqrt((share * (1 - share)) / judged + Z ** 2 / (4 * judged ** 2));
  const middle = share + Z ** 2 / (2 * judged);
  const scale = 1 + Z ** 2 / judged;
  const within = (value: number) => Math.min(population - (judged - should), Math.max(should, value));
  return {
    likely: within(Math.round(share * population)),
    least: within(Math.floor(Math.max(0, (middle - spread) / scale) * population)),
    most: within(Math.ceil(Math.min(1, (middle + spread) / scale) * population)),
  };
}

/** "None of 10; of 400 likely none, from none to 112". */
export function estimateWords(judged: Judged): string {
  const found = estimate(judged);
  const all = judged.population.toLocaleString('en-GB');
  if (found === null) return judged.population === 0 ? 'None' : `None checked, of ${all}`;
  const count = (value: number) => (value === 0 ? 'none' : value.toLocaleString('en-GB'));
  const looked = `${judged.should === 0 ? 'None' : judged.should} of ${judged.judged} looked at`;
  if (found.least === found.most) return `${looked}, of ${all} in all`;
  return `${looked}; of all ${all} likely ${count(found.likely)}, from ${count(found.least)} to ${count(found.most)}`;
}

/**
 * The same for whoever may open none of these events (R120). How many should have alerted are nearly always few, and an estimate from them gives their number
 * away; so it says no more than whether many were missed.
 *   1 of 10, of 400: "10 to 14 looked at, of 400 to 404; fewer than 5 should have alerted"
 */
export function rangedEstimateWords({ population, judged, should }: Judged): string {
  if (judged === 0) return 'None checked';
  return `${rangeWords(judged)} looked at, of ${rangeWords(population).toLowerCase()}; ${rangeWords(should).toLowerCase()} should have alerted`;
}

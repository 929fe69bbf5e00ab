import { type Place, resolvePolicy } from '@gatehouse/engine';
import type { SignedWorld } from '../link/signed-world.ts';

/** What of the rules holds at this moment in this place: while it stays the same, what is open may stay open. Lessons begin, an exception ends: it changes. */
export function momentOf({ version, rules, world }: SignedWorld, place: Place | undefined, at: number): string {
  const { chain } = resolvePolicy(rules, { ...world.reader, place }, at);
  const exceptions = [...rules.exceptions.values()].map(({ exception }) => exception);
  const running = exceptions.filter(({ from, until }) => at >= from && at < until).map(({ id }) => id);
  const policies = chain.rungs.flatMap((rung) => rung.policies.map(({ policy }) => policy.id));
  const where = chain.either === null ? [] : ['place not known'];
  return [version, ...where, ...policies, ...running].join(' ');
}

import { addressesOf } from './filtering-addresses.ts';
import { audienceKeys, keysOf, type Proposal, splitKey } from './filtering-changes.ts';
import { chainsOf } from './filtering-conflicts.ts';
import type { FilterState } from './filtering-state.store.ts';

/**
 * The addresses that stay open for a class, a year or a key stage without internet: what the school opened by address, for them or for everybody, goes before it,
 * so that the site of an exam can be open in the exam. Whoever agrees has to read what else is. Rules for fewer of them open nothing. Of one person alone nothing
 * stays open: undefined, as for any other change. What single people were given is not looked at: it is not everybody's to read (S13).
 */
export function staysOpen(
  { start, changes, at }: Pick<FilterState, 'start' | 'changes' | 'at'>,
  proposal: Proposal,
  yearsOf: ReadonlyMap<string, readonly number[]>,
): string[] | undefined {
  if (proposal.kind !== 'internet' || proposal.access !== 'none' || proposal.categories) return undefined;
  if ('persons' in proposal.audience) return undefined;
  const from = Math.max(at.getTime(), proposal.from === null ? 0 : Date.parse(proposal.from));
  const until = proposal.until === null ? Number.POSITIVE_INFINITY : Date.parse(proposal.until);
  const taken = keysOf(proposal);
  const bases = taken.map((key) => splitKey(key).base);
  const around = (key: string) => [
    ...chainsOf(key, yearsOf).flat(),
    ...(/^(ks|year|group):/.test(key) ? ['role:pupil'] : []),
  ];
  const isAmong = (key: string) => around(key).some((wider) => bases.includes(wider));
  const isAround = (key: string) => bases.some((base) => around(base).includes(key));
  const concerns = (key: string) => key === 'everyone' || bases.includes(key) || isAmong(key) || isAround(key);
  const { allow, exceptions } = addressesOf(start, changes, { since: from, at: from });
  const opened = exceptions.filter(
    (each) =>
      each.action === 'allow' &&
      each.from < until &&
      each.until > from &&
      audienceKeys(each.appliesTo).some((key) => !key.startsWith('person:') && concerns(key)),
  );
  return [...new Set([...allow, ...opened.map(({ address }) => address)])].sort();
}

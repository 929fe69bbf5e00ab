import { addressesOf } from './filtering-addresses.ts';
import { PERIODS, type PeriodId } from './filtering-calendar.ts';
import { audienceKeys, keysOf, type Proposal, splitKey } from './filtering-changes.ts';
import { chainsOf } from './filtering-conflicts.ts';
import { audiencesAt } from './filtering-fold.ts';
import type { FilterState } from './filtering-state.store.ts';

/** A rule for some of those from whom the internet is taken that opens something to them all the same. */
export interface NearerOpening {
  key: string;
  /** In which part of the day; null: always. */
  period: PeriodId | null;
  categories: string[];
}

/** What “no internet” leaves open: addresses that the school opened for these people or for everybody, and rules for fewer of them. */
export interface StaysOpen {
  addresses: string[];
  nearer: NearerOpening[];
}

/**
 * What stays open for a class, a year or a key stage without internet: it is a rule for them, and what was opened by address or for fewer people goes before it,
 * so that the site of an exam can be open in the exam. Whoever agrees has to read what else is. Of one person alone nothing stays open: undefined,
 * as for any other change. Rules for single people are not looked at: they are not everybody's to read (S13).
 */
export function staysOpen(
  { start, changes, at }: Pick<FilterState, 'start' | 'changes' | 'at'>,
  proposal: Proposal,
  yearsOf: ReadonlyMap<string, readonly number[]>,
): StaysOpen | undefined {
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
  const places = new Set(taken.map((key) => splitKey(key).place));
  const nearer = audiencesAt(start, changes, from).flatMap(({ key, always, periods, noInternet }) => {
    const { base, place } = splitKey(key);
    const isElsewhere = place !== undefined && !places.has(undefined) && !places.has(place);
    if (noInternet || isElsewhere || !isAmong(base)) return [];
    const rows = [
      [null, always] as const,
      ...(Object.keys(PERIODS) as PeriodId[]).map((id) => [id, periods[id]] as const),
    ];
    return rows.flatMap(([period, row]): NearerOpening[] => {
      const categories = [...row].flatMap(([category, { action }]) => (action === 'block' ? [] : [category]));
      return categories.length ? [{ key, period, categories }] : [];
    });
  });
  return { addresses: [...new Set([...allow, ...opened.map(({ address }) => address)])].sort(), nearer };
}

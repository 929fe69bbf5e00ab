import type { KeptValues } from './kept.ts';

/** A notice is read once a year, and at each new version (R105). */
const YEAR_MS = 365 * 86_400_000;
/** A shared device keeps so many readers; the oldest go, and are asked again. */
const MOST = 100;

type Read = KeptValues['noticesRead'];
type Mine = Pick<Read[number], 'account' | 'version'>;

/** Whether this person has read this version within a year. A clock that was put back does not undo it. */
export function isRead(read: Read, { account, version }: Mine, now: Date): boolean {
  const mine = read.find((each) => each.account === account && each.version === version);
  return mine !== undefined && now.getTime() - Date.parse(mine.at) < YEAR_MS;
}

/** The list with this reading in it; an earlier one of the same person goes. */
export function withRead(read: Read, mine: Mine, now: Date): Read {
  const others = read.filter(({ account }) => account !== mine.account);
  return [...others, { ...mine, at: now.toISOString() }].slice(-MOST);
}

import { normaliseUrl } from '@gatehouse/engine';
import { audienceKeyWords } from '../../access/audiences.ts';
import { yearWords } from '../../access/years.ts';
import { listWords } from '../../ui/words.ts';

/** Where the register is. */
export const SERVICES = '/filtering/services';

/** What somebody may do there. Whoever may do anything may use it. */
export const USES = {
  use: 'Use it',
  sign_in: 'Sign in with an account',
  message: 'Chat or messages',
  call: 'Video calls',
  publish: 'Publish or share',
} as const;

/** See USES. */
export type Use = keyof typeof USES;

/** Every key of USES. */
export const USE_LIST = Object.keys(USES) as Use[];

/** What of a pupil the service is given. */
export const SHARES = {
  name: 'Name',
  email: 'School email address or username',
  class: 'Year and class',
  birthday: 'Date of birth',
  picture: 'Photos, voice or video',
  work: 'Work, answers and marks',
  needs: 'Special educational needs, health or other sensitive data',
} as const;

/** See SHARES. */
export type Shared = keyof typeof SHARES;

/** Article 6(1) of the UK GDPR, as far as a school can say it. */
export const BASES = {
  public_task: 'Public task: it is part of teaching',
  consent: 'Consent',
  contract: 'Contract',
  legal_obligation: 'Legal obligation',
  legitimate_interests: 'Legitimate interests',
  unsettled: 'Not settled yet',
} as const;

/** See BASES. */
export type Basis = keyof typeof BASES;

/** For whom what is open there, by keys of the filter: `year:9`, `role:staff`, `role:guest`. */
export type Allows = Readonly<Record<string, readonly Use[]>>;

/** What is said of a service. Days as `2027-01-31`. */
export interface ServiceFields {
  name: string;
  addresses: string[];
  purpose: string;
  /** Years; null where its terms name none. */
  leastAge: number | null;
  ageBecause: string | null;
  allows: Allows;
  hasAccounts: boolean;
  asksParents: boolean;
  shares: Shared[];
  sharesNote: string | null;
  basis: Basis | null;
  /** Whether it answers with generative AI (DfE standard 2, June 2026); null where nobody has said. */
  usesAi: boolean | null;
  /** Of an AI tool: who looked at its risks, and where that is written. */
  aiChecked: string | null;
  /** Of an AI tool: how what it is asked and answers is filtered and monitored. */
  aiWatched: string | null;
  decidedBy: string;
  decidedOn: string;
  reviewOn: string;
  note: string | null;
}

/** A line of the register. */
export interface Service extends ServiceFields {
  id: string;
  version: number;
  madeAt: Date;
  changedAt: Date;
  changedBy: string;
  /** Why; null where nothing was changed since it was added. */
  changedBecause: string | null;
  ended: { at: Date; by: string; because: string } | null;
}

/** Whom the register speaks of, in its order: the years of the school, staff, guests. */
export function audiencesOf(years: readonly number[]): string[] {
  return [...years.map((year) => `year:${year}`), 'role:staff', 'role:guest'];
}

/** The years that a service lets in. */
export function yearsIn(allows: Allows): number[] {
  return Object.keys(allows)
    .flatMap((key) => (key.startsWith('year:') && allows[key]?.length ? [Number(key.slice(5))] : []))
    .sort((a, b) => a - b);
}

/** Years of age of the youngest of a year group through the school year: all of Year 9 are 13 when it begins, on 1 September. */
export function youngestIn(year: number): number {
  return year + 4;
}

/** Years that may use it and in which somebody can be younger than its terms ask (R90). */
export function tooYoung({ leastAge, allows }: Pick<ServiceFields, 'leastAge' | 'allows'>): number[] {
  return leastAge === null ? [] : yearsIn(allows).filter((year) => youngestIn(year) < leastAge);
}

/** The rule and what it finds: "Its terms set a minimum age of 13. The youngest in Year 7 are 11 and in Year 8 are 12." */
export function tooYoungWords(leastAge: number, years: readonly number[]): string {
  const found = years.map((year) => `in ${yearWords(year)} are ${youngestIn(year)}`);
  return `Its terms set a minimum age of ${leastAge}. The youngest ${listWords(found)}.`;
}

/** Those who may do the same, together: years in their order, then staff, then guests. */
export function alikeIn(allows: Allows): { keys: string[]; uses: readonly Use[] }[] {
  const place = (key: string) => (key.startsWith('year:') ? Number(key.slice(5)) : key === 'role:staff' ? 100 : 101);
  const keys = Object.keys(allows).sort((a, b) => place(a) - place(b));
  const usesOf = (key: string) => USE_LIST.filter((use) => allows[key]?.includes(use));
  const alike = Map.groupBy(keys, (key) => usesOf(key).join());
  return [...alike.values()].map((same) => ({ keys: same, uses: usesOf(same[0] ?? '') }));
}

/** "Year 7 to Year 9, staff": whom these keys name, years that follow each other as one. */
export function audiencesWords(keys: readonly string[]): string {
  const years = keys.flatMap((key) => (key.startsWith('year:') ? [Number(key.slice(5))] : [])).sort((a, b) => a - b);
  const runs: number[][] = [];
  for (const year of years) {
    const run = runs.at(-1);
    if (run?.at(-1) === year - 1) run.push(year);
    else runs.push([year]);
  }
  const words = runs.flatMap((run) => {
    const [first = 0, last = first] = [run[0], run.at(-1)];
    return run.length > 2 ? [`${yearWords(first)} to ${yearWords(last)}`] : run.map(yearWords);
  });
  const others = keys.filter((key) => !key.startsWith('year:')).map((key) => audienceKeyWords(key).toLowerCase());
  return listWords([...words, ...others]);
}

/**
 * Whether parents agreed to less than this: the service is given more of a pupil, answers with AI where it was said that it does not, or a year that it let in already may
 * do more there. A year that it lets in now was not asked before; of what is said in words nobody can tell whether it is more.
 */
export function isMore(
  before: Pick<ServiceFields, 'shares' | 'allows' | 'usesAi'>,
  after: Pick<ServiceFields, 'shares' | 'allows' | 'usesAi'>,
) {
  if (before.usesAi === false && after.usesAi) return true;
  if (after.shares.some((each) => !before.shares.includes(each))) return true;
  return yearsIn(before.allows).some((year) => {
    const could = before.allows[`year:${year}`] ?? [];
    return (after.allows[`year:${year}`] ?? []).some((use) => !could.includes(use));
  });
}

/** Whom it lets in at all. */
export function letIn(allows: Allows): string[] {
  return Object.keys(allows).filter((key) => allows[key]?.length);
}

/** Whether this is an address that the filter can be asked about. */
export function isAddress(address: string): boolean {
  if (address.length < 3 || address.length > 500) return false;
  return normaliseUrl(urlOf(address))?.host.includes('.') === true;
}

/** An address as the filter is asked: one without a scheme is met over https. */
export function urlOf(address: string): string {
  return address.includes('://') ? address : `https://${address}`;
}

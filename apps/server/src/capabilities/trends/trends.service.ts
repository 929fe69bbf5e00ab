import { schoolBegan } from '../../access/schools.store.ts';
import { type Actor, authorise, may, systemScope } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import { type Tx, together, transact } from '../../access/transact.ts';
import { yearsOfSchool, yearWords } from '../../access/years.ts';
import type { Ground } from '../../db/ground.ts';
import type { Days } from '../../kernel/academic-year.ts';
import { schoolDate } from '../../kernel/school-time.ts';
import { type Counted, FEW, givenAway, rangeWords } from '../../site/small-numbers.ts';
import type { TrendsQuery } from './trends.schemas.ts';
import { countTrends, findOldest, noCounts, type TrendCounts } from './trends.store.ts';
import {
  byPartOfDay,
  DIMENSIONS,
  type Dimension,
  exactLines,
  filled,
  monthsOf,
  rangedLines,
  type TrendLine,
} from './trends.ts';
import { findKept, listKept } from './trends-kept.store.ts';
import { firstToKeep, keptFrom, type Period, periodsToChoose, spanOf } from './trends-periods.ts';
import { countSince } from './trends-since.store.ts';
import { countedNow, type SinceLine, sinceLines } from './trends-since.ts';

const GRADES = [
  { key: 'minor', name: 'Minor' },
  { key: 'moderate', name: 'Moderate' },
  { key: 'severe', name: 'Severe' },
];

/** One table. */
export interface TrendTable {
  key: Dimension;
  lines: TrendLine[];
  /** Left out, because the other tables would give one of its numbers away. */
  isLeft: boolean;
}

/** What the page shows. */
export interface Trends {
  /** Whether the numbers are as they are: for those who may read every record that is counted. */
  exact: boolean;
  query: TrendsQuery;
  period: Period;
  periods: Period[];
  total: string;
  /** When they were counted for good, where they are kept; then `narrows` says whether a filter narrows them. */
  keptAt: Date | null;
  narrows: boolean;
  /** Of a period that is over and not kept yet, the day from which it is. */
  keepsFrom: string | null;
  /** The first term that there will be figures of, for those who read no records, until there is one. */
  first: ReturnType<typeof firstToKeep> | null;
  /** What has become of the records since they were counted for good, for those who may read them. */
  since: { lines: SinceLine[]; now: number } | null;
  /** Too few to show anything of them, or not told yet. */
  tooFew: boolean;
  /** Not told yet, to those who read no records: a figure that can still change tells of one incident to whoever compares two days. */
  waits: boolean;
  tables: TrendTable[];
  types: ReadonlyMap<string, string>;
  /** Years to narrow the figures to: the school's, and whatever else is in them. */
  years: number[];
}

/** Counts incidents for whoever may see trends: as they are, or as one of five numbers each. */
export async function readTrends(
  ground: Ground,
  actor: Actor,
  { query, types }: { query: TrendsQuery; types: ReadonlyMap<string, string> },
): Promise<Trends> {
  const own = authorise(actor, 'reports.trends');
  const exact = may(actor, 'incidents.read');
  // Whoever reads no records has them counted by the system, which sees none about staff; their own few would say whose they are.
  const system = systemScope('trends', actor.schoolId);
  const found = await transact(ground, exact ? own : system, (tx) => findFigures(tx, query, exact));
  const { period, asked, counts, kept, today } = found;
  const total = counts.total[0]?.count ?? 0;
  const waits = !exact && kept === undefined;
  const tooFew = exact ? total === 0 : total < FEW;
  const days = { from: period.from, to: period.to < today ? period.to : today };
  const counted = new Map(KEYS.map((each) => [each, namedCounts(each, counts, { days, types })]));
  const since =
    exact && kept?.narrows
      ? await transact(ground, system, (tx) => countSince(tx, { period: period.key, ...spanOf(period), filter: asked }))
      : null;
  return {
    ...{ exact, query: asked, period, periods: found.periods, types, tooFew, waits, keepsFrom: found.keepsFrom },
    first: found.first,
    years: found.years,
    ...{ keptAt: kept?.keptAt ?? null, narrows: exact && kept?.narrows !== false },
    since: since && { lines: sinceLines(since), now: countedNow(total, since) },
    total: waits ? 'Not shown yet' : exact ? total.toLocaleString('en-GB') : rangeWords(total),
    tables: tooFew ? [] : exact ? exactTables(counted) : rangedTables(counted, total),
  };
}

/** The figures of the period that was asked for, as they are kept or as they are now. */
async function findFigures(tx: Tx, query: TrendsQuery, exact: boolean) {
  const sight = exact ? 'open' : 'all';
  const { settings, terms, began, oldest } = await together({
    ...{ settings: readSettings(tx), terms: listKept(tx, sight), began: schoolBegan(tx) },
    // To whoever sees no records a term that is offered for its one incident would tell of it.
    oldest: exact ? findOldest(tx) : Promise.resolve(undefined),
  });
  const today = schoolDate(tx.at);
  const since = schoolDate(oldest !== undefined && oldest < began ? oldest : began);
  const periods = periodsToChoose({ today, first: since }, exact, terms, settings);
  const [newest] = periods;
  const isKept = ({ key }: Period) => terms.some((each) => each.key === key);
  const period = periods.find(({ key }) => key === query.period) ?? (exact ? newest : (periods.find(isKept) ?? newest));
  if (!period) throw new Error('There is always a term that is over.');
  const { key, to } = period;
  // One filter more and two pages could be subtracted from each other.
  const filter: TrendsQuery = exact ? { ...query, period: key } : { period: key };
  const kept = await findKept(tx, key, sight, filter);
  const asked = kept?.narrows === false ? { period: key } : filter;
  // In fives or not, what is still counted moves with a late entry: "Fewer than 5" on Monday and "5 to 9" on Tuesday are one incident.
  const counts = kept?.counts ?? (exact ? await countTrends(tx, { ...asked, ...spanOf(period) }) : noCounts());
  const isOpenEnded = kept !== undefined || to >= today || to < schoolDate(began);
  const from = keptFrom(to, settings);
  const keepsFrom = isOpenEnded ? null : from < today ? today : from;
  const isNoneYet = !exact && keepsFrom === null && !periods.some(isKept);
  const years = yearsOfSchool(settings['school.years'], [...counts.year.map(({ name }) => Number(name)), asked.year]);
  return {
    period,
    periods,
    asked,
    counts,
    kept,
    today,
    years,
    first: isNoneYet ? firstToKeep(schoolDate(began), settings) : null,
    keepsFrom,
  };
}

const KEYS = Object.keys(DIMENSIONS) as Dimension[];
type CountedTables = ReadonlyMap<Dimension, readonly Counted[]>;

/** Of which each incident is in one line. */
const ADD_UP = ['month', 'type', 'grade', 'place', 'hour'] as const satisfies Dimension[];

function exactTables(counted: CountedTables): TrendTable[] {
  return [...counted].map(([key, lines]) => ({
    key,
    lines: exactLines(lines, DIMENSIONS[key].inOrder),
    isLeft: false,
  }));
}

function rangedTables(counted: CountedTables, total: number): TrendTable[] {
  const beside = ADD_UP.map((key) => {
    return { key, counts: (counted.get(key) ?? []).map(({ count }) => count), inOrder: DIMENSIONS[key].inOrder };
  });
  const left = givenAway<Dimension>(total, beside);
  return [...counted].map(([key, lines]) => {
    const isLeft = left.has(key);
    return { key, lines: isLeft ? [] : rangedLines(lines, DIMENSIONS[key].inOrder), isLeft };
  });
}

/** The same for a file, which is noted. */
export async function exportTrends(...[ground, actor, asked]: Parameters<typeof readTrends>): Promise<Trends> {
  const trends = await readTrends(ground, actor, asked);
  await transact(ground, authorise(actor, 'reports.trends'), async (tx) => {
    tx.journal({ action: 'trends.exported', subject: { kind: 'school', id: actor.schoolId }, payload: trends.query });
  });
  return trends;
}

const OFTEN = [
  { key: '1', name: 'Once' },
  { key: '2', name: 'Twice' },
  { key: '3', name: 'Three times or more' },
];

function namedCounts(
  key: Dimension,
  counts: TrendCounts,
  { days, types }: { days: Days; types: ReadonlyMap<string, string> },
): Counted[] {
  switch (key) {
    case 'type':
      return counts.type.map(({ name, count }) => ({ name: types.get(name) ?? 'Something else', count }));
    case 'grade':
      return filled(GRADES, counts.grade);
    case 'month':
      return filled(
        monthsOf(days).map((month) => ({ key: month, name: monthWords(month) })),
        counts.month,
      );
    case 'hour':
      return byPartOfDay(counts.hour);
    case 'year':
      return counts.year
        .toSorted((a, b) => Number(a.name) - Number(b.name))
        .map(({ name, count }) => ({ name: yearWords(Number(name)), count }));
    case 'responsible':
    case 'affected':
      return filled(OFTEN, counts[key]);
    default:
      return counts.place;
  }
}

function monthWords(month: string): string {
  return new Date(`${month}-15T12:00:00Z`).toLocaleDateString('en-GB', {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
}

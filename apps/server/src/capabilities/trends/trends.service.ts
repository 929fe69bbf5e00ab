import { type Actor, authorise, may, systemScope } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import { type Tx, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { academicYearOf, type Days, termsOf, termWords, yearWords } from '../../kernel/academic-year.ts';
import { schoolDate } from '../../kernel/school-time.ts';
import { FEW } from '../../site/small-numbers.ts';
import type { TrendsQuery } from './trends.schemas.ts';
import { countTrends, type TrendCounts } from './trends.store.ts';
import {
  aboutWords,
  byPartOfDay,
  type Counted,
  DIMENSIONS,
  type Dimension,
  exactLines,
  filled,
  monthsOf,
  roundedLines,
  type TrendLine,
} from './trends.ts';
import { givenAway } from './trends-audit.ts';
import { periodKey, spanOf } from './trends-keep.service.ts';
import { findKeptCounts } from './trends-kept.store.ts';

/** Academic years that can be chosen, this one included: as long as most records are kept. */
const YEARS = 7;
const GRADES = [
  { key: 'minor', name: 'Minor' },
  { key: 'moderate', name: 'Moderate' },
  { key: 'severe', name: 'Severe' },
];

/** A stretch of time that can be chosen. */
export interface Period extends Days {
  key: string;
  name: string;
}

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
  /** When they were counted, where records of the period have been disposed of since: then nothing narrows them. */
  keptAt: Date | null;
  /** Too few to show anything of them. */
  tooFew: boolean;
  tables: TrendTable[];
  types: ReadonlyMap<string, string>;
}

/** Counts incidents for whoever may see trends: as they are, or with small numbers joined and all others rounded. */
export async function readTrends(
  ground: Ground,
  actor: Actor,
  { query, types }: { query: TrendsQuery; types: ReadonlyMap<string, string> },
): Promise<Trends> {
  const own = authorise(actor, 'reports.trends');
  const exact = may(actor, 'incidents.read');
  // Whoever reads no records has them counted by the system, which sees none about staff; their own few would say whose they are.
  const scope = exact ? own : systemScope('trends', actor.schoolId);
  return transact(ground, scope, async (tx) => {
    const periods = await periodsOf(tx, exact);
    const [newest] = periods;
    const today = schoolDate(tx.at);
    const period = periods.find(({ key }) => key === query.period) ?? newest;
    if (!period) throw new Error('There is always a term that is over.');
    const { from, to, key } = period;
    // One filter more and two pages could be subtracted from each other.
    const kept = await findKeptCounts(tx, key, exact ? 'open' : 'all');
    const asked: TrendsQuery = exact && !kept ? { ...query, period: key } : { period: key };
    const counts = kept?.counts ?? (await countTrends(tx, { ...asked, ...spanOf({ from, to }) }));
    const total = counts.total[0]?.count ?? 0;
    const tooFew = exact ? total === 0 : total < FEW;
    const counted = new Map(
      KEYS.map((each) => [each, namedCounts(each, counts, { days: { from, to: to < today ? to : today }, types })]),
    );
    return {
      ...{ exact, query: asked, period, periods, types, tooFew, keptAt: kept?.keptAt ?? null },
      total: exact ? total.toLocaleString('en-GB') : aboutWords(total),
      tables: tooFew ? [] : exact ? exactTables(counted) : roundedTables(counted, total),
    };
  });
}

const KEYS = Object.keys(DIMENSIONS) as Dimension[];
type CountedTables = ReadonlyMap<Dimension, readonly Counted[]>;

function exactTables(counted: CountedTables): TrendTable[] {
  return [...counted].map(([key, lines]) => ({
    key,
    lines: exactLines(lines, DIMENSIONS[key].inOrder),
    isLeft: false,
  }));
}

function roundedTables(counted: CountedTables, total: number): TrendTable[] {
  const left = givenAway(total, Object.fromEntries(counted), (key) => !DIMENSIONS[key].inOrder);
  return [...counted].map(([key, lines]) => {
    const isLeft = left.has(key);
    return { key, lines: isLeft ? [] : roundedLines(lines, DIMENSIONS[key].inOrder), isLeft };
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

/** What can be chosen, newest first: years and their terms for those who see exact figures, terms that are over for the others. */
async function periodsOf(tx: Tx, exact: boolean): Promise<Period[]> {
  const ends = (await readSettings(tx))['reports.springEnds'];
  const today = schoolDate(tx.at);
  const newest = academicYearOf(today);
  return Array.from({ length: YEARS }, (_, ago) => newest - ago).flatMap((year): Period[] => {
    const terms = termsOf(year, ends).filter(({ from, to }) => (exact ? from <= today : to < today));
    const named = terms.map((term) => ({
      key: periodKey(term),
      name: termWords(term),
      from: term.from,
      to: term.to,
    }));
    const whole = {
      key: periodKey({ year }),
      name: `School year ${yearWords(year)}`,
      from: `${year}-09-01`,
      to: `${year + 1}-08-31`,
    };
    return exact ? [whole, ...named.toReversed()] : named.toReversed();
  });
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
        .map(({ name, count }) => ({ name: name === '0' ? 'Reception' : `Year ${name}`, count }));
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

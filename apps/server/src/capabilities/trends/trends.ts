import { type Counted, rangeLines } from '../../site/small-numbers.ts';
import { plural } from '../../ui/words.ts';

/** What incidents are counted by. */
export const DIMENSIONS = {
  month: { title: 'By month', head: 'Month', unit: 'Incidents', inOrder: true },
  type: { title: 'By type', head: 'Type', unit: 'Incidents', inOrder: false },
  grade: { title: 'By severity', head: 'Grade', unit: 'Incidents', inOrder: true },
  year: { title: 'By year group', head: 'Year', unit: 'Incidents with a pupil from that year', inOrder: true },
  place: { title: 'By place', head: 'Place', unit: 'Incidents', inOrder: false },
  hour: { title: 'By time of day', head: 'Time', unit: 'Incidents', inOrder: true },
  responsible: { title: 'Pupils responsible, by how often', head: 'How often', unit: 'Pupils', inOrder: true },
  affected: { title: 'Pupils affected, by how often', head: 'How often', unit: 'Pupils', inOrder: true },
} as const;

/** A key of DIMENSIONS. */
export type Dimension = keyof typeof DIMENSIONS;

/** A line as it is shown: `bar` is its length beside the longest, from 0 to 1; null where nothing may be drawn. */
export interface TrendLine {
  name: string;
  value: string;
  bar: number | null;
}

/** Named lines of a table; of more, the rarest are added up. */
const MOST_LINES = 12;

/** Figures for those who may read every record that is counted: as they are. */
export function exactLines(counted: readonly Counted[], inOrder: boolean): TrendLine[] {
  const sorted = inOrder ? [...counted] : counted.toSorted((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
  const shown = inOrder ? sorted : sorted.slice(0, MOST_LINES);
  const rest = sorted.slice(shown.length);
  const longest = Math.max(1, ...shown.map(({ count }) => count));
  const lines = shown.map(({ name, count }) => ({ name, value: words(count), bar: count / longest }));
  if (rest.length === 0) return lines;
  const left = rest.reduce((sum, { count }) => sum + count, 0);
  return [...lines, { name: plural(rest.length, 'other', 'others'), value: words(left), bar: null }];
}

/**
 * Figures for everybody else, each as one of five numbers (site/small-numbers.ts). There is nothing to subtract either: only terms that are over are counted, which
 * do not overlap, no filter is taken, and a table is left out where the others would give one of its numbers away (trends.service.ts).
 */
export function rangedLines(counted: readonly Counted[], inOrder: boolean): TrendLine[] {
  const lines = rangeLines(counted, inOrder);
  const longest = Math.max(1, ...lines.map(({ from }) => from ?? 0));
  return lines.map(({ name, value, from }) => ({ name, value, bar: from === null ? null : from / longest }));
}

function words(count: number): string {
  return count.toLocaleString('en-GB');
}

/** Hours of a day as a school thinks of them: each by itself from eight to five, the rest together. */
const PARTS_OF_DAY: [until: number, name: string][] = [
  [8, 'Before 8:00'],
  ...[8, 9, 10, 11, 12, 13, 14, 15, 16].map((hour): [number, string] => [hour + 1, `${hour}:00 to ${hour}:59`]),
  [22, '17:00 to 21:59'],
  [24, '22:00 or later'],
];

/** Counts by hour, `00` to `23`, as counts by part of the day; each part is there, in its order. */
export function byPartOfDay(hours: readonly Counted[]): Counted[] {
  return PARTS_OF_DAY.map(([until, name], at) => {
    const from = PARTS_OF_DAY[at - 1]?.[0] ?? 0;
    const own = hours.filter(({ name: hour }) => Number(hour) >= from && Number(hour) < until);
    return { name, count: own.reduce((sum, { count }) => sum + count, 0) };
  });
}

/** The months from one day to another, `2026-09`. */
export function monthsOf({ from, to }: { from: string; to: string }): string[] {
  const months: string[] = [];
  for (let month = from.slice(0, 7); month <= to.slice(0, 7); ) {
    months.push(month);
    const [year = 0, number = 0] = month.split('-').map(Number);
    month = number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
  }
  return months;
}

/** Every name with its count, also those that nothing was counted for. */
export function filled(names: readonly { key: string; name: string }[], counted: readonly Counted[]): Counted[] {
  const counts = new Map(counted.map(({ name, count }) => [name, count]));
  return names.map(({ key, name }) => ({ name, count: counts.get(key) ?? 0 }));
}

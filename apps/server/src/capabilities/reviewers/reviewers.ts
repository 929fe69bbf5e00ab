import { addDays, mondayOf } from '../../kernel/school-time.ts';

/** What one reviewer had to read. */
export interface Exposure {
  personId: string;
  week: number;
  month: number;
  picturesWeek: number;
  picturesMonth: number;
}

/** What one person opened, of what they did not work on, in a week, and in each of the four weeks before on average. */
export interface Reading {
  personId: string;
  week: number;
  earlier: number;
}

/** Somebody who opened far more than is usual. */
export interface Unusual extends Reading {
  /** What is usual: what colleagues opened, or what they opened themselves where there are no colleagues to compare with. */
  usual: number;
}

const middle = (numbers: readonly number[]): number => {
  const sorted = [...numbers].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  const [below = 0, above = 0] = [sorted[half - 1], sorted[half]];
  return sorted.length % 2 ? above : (below + above) / 2;
};

/**
 * Who opened far more records than their colleagues (S7). Compared with the middle of what the others opened, because one curious person
 * must not raise what is usual; with fewer than two others, with what they opened themselves before.
 *
 * Example: of three who read this week two opened 6 and 10 records, the third 90. For the third, 8 is usual; at four times that, from more
 * than 32 on, their reading is unusual. For the first, the middle of 10 and 90 is 50: theirs is not.
 */
export function unusualOf<One extends Reading>(
  all: readonly One[],
  rule: { times: number; least: number },
): (One & Unusual)[] {
  return all.flatMap((reading) => {
    const others = all.filter((other) => other.personId !== reading.personId && other.week > 0);
    const usual = others.length >= 2 ? middle(others.map(({ week }) => week)) : reading.earlier;
    return reading.week > rule.least && reading.week > rule.times * usual ? [{ ...reading, usual }] : [];
  });
}

/** The Monday of the week before this day, as `2026-11-09`: the week whose decisions are drawn from. */
export function weekBefore(day: string): string {
  return addDays(mondayOf(day), -7);
}

/** How many are drawn: so many per cent, and at least one of any. */
export function shareOf(count: number, percent: number): number {
  return count && percent ? Math.max(1, Math.round((count * percent) / 100)) : 0;
}
